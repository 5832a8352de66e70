"""The words of trade policy: inflections, stems and phrases, and that every file keeps the form."""

import pytest

from bot.classifiers.inflection import inflect
from bot.classifiers.lexicon import LANGUAGES, Lexicon, entries, lexicon


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("impose", ("imposes", "imposed", "imposing", "imposed")),
        ("ban", ("bans", "banned", "banning", "banned")),
        ("levy", ("levies", "levied", "levying", "levied")),
        ("delay", ("delays", "delayed", "delaying", "delayed")),
        ("launch", ("launches", "launched", "launching", "launched")),
        ("begin", ("begins", "began", "beginning", "begun")),
        ("hit", ("hits", "hit", "hitting", "hit")),
        ("lift", ("lifts", "lifted", "lifting", "lifted")),
    ],
)
def test_inflect(base: str, forms: tuple[str, str, str, str]) -> None:
    assert inflect(base) == forms


@pytest.mark.parametrize(
    ("language", "word", "concept"),
    [
        ("en", "tariffs", "TARIFF"),
        ("en", "imposed", "IMPOSE.ed"),
        ("en", "begun", "START.ed"),
        ("en", "withdrawing", "QUIT.ing"),
        ("es", "aranceles", "TARIFF"),
        ("fr", "accord", "PACT"),
        ("de", "zölle", "TARIFF"),
        ("de", "stahlimporte", "IMPORT"),
        ("xx", "tariffs", "TARIFF"),  # a language without a file is read as English
    ],
)
def test_what_a_word_means(language: str, word: str, concept: str) -> None:
    assert concept in lexicon(language).of(word)


def test_a_word_then_its_longest_stem_then_nothing() -> None:
    made = Lexicon(words={"zoll": ("A",)}, stems={"zol": ("B",), "zollf": ("C",)})
    assert [made.of(word) for word in ("zoll", "zolle", "zollfrei", "zo", "x")] == [("A",), ("B",), ("C",), (), ()]
    assert Lexicon(words={"zoll": ("A",)}).of("zollfrei") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_gives_forms_of_concepts(language: str) -> None:
    pairs = list(entries(language))
    assert len(pairs) > 100
    assert [
        (form, concept)
        for form, concept in pairs
        if not form.strip() or not (concept[1:].islower() if concept[0] == "=" else concept.partition(".")[0].isupper())
    ] == []


def test_the_longest_phrase_comes_first() -> None:
    for those in lexicon("en").phrases.values():
        lengths = [len(words) for words, _ in those]
        assert lengths == sorted(lengths, reverse=True)
