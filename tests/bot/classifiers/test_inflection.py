"""Verbs in their tenses, by the endings of their language."""

import pytest

from bot.classifiers.inflection import tenses


@pytest.mark.parametrize(
    ("language", "verb", "form", "tense"),
    [
        ("en", "begin", "begun", "ed"),
        ("en", "cut", "cut", "0"),
        ("es", "anunciar", "anuncia", "s"),
        ("es", "anunciar", "anunció", "ed"),
        ("es", "imponer", "imponiendo", "ing"),
        ("es", "suspender", "suspenderán", "inf"),
        ("pt", "adiar", "adiou", "ed"),
        ("pt", "discutir", "discutem", "s"),
        ("fr", "menacer", "menace", "s"),
        ("fr", "durcir", "durcissent", "s"),
        ("fr", "annuler", "annulées", "ed"),
        ("de", "verhängen", "verhängen", "inf"),  # a language without a table of endings
        ("fr", "conclure", "conclure", "inf"),  # an ending that is in no table
    ],
)
def test_tenses(language: str, verb: str, form: str, tense: str) -> None:
    assert next(found for one, found in tenses(language, verb) if one == form) == tense


def test_what_is_no_form() -> None:
    assert "anunciar" not in dict(tenses("es", "denunciar"))
    assert dict(tenses("pl", "nałożyć")) == {"nałożyć": "inf"}
