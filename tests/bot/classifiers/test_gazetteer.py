"""Names that stand for a place, and when each may be believed."""

import pytest

from bot.classifiers.gazetteer import Name, forms, is_title
from bot.classifiers.lexicon import LANGUAGES


def sorts(language: str, form: str) -> set[tuple[tuple[str, ...], str]]:
    return {(name.codes, name.sort) for one, name in forms(language) if one == form}


@pytest.mark.parametrize(
    ("language", "form", "codes", "sort"),
    [
        ("en", "Japan", "JP", "name"),
        ("en", "Japanese", "JP", "adjective"),
        ("en", "EU", "EU", "name"),
        ("en", "NAFTA", "USMCA", "pact"),
        ("en", "Tokyo", "JP", "capital"),
        ("en", "USTR", "US", "ministry"),
        ("en", "Lutnick", "US", "minister"),
        ("de", "Deutschland", "DE", "name"),
        ("zh", "美国", "US", "name"),
        ("zh", "美國", "US", "name"),
    ],
)
def test_what_a_form_stands_for(language: str, form: str, codes: str, sort: str) -> None:
    assert (tuple(codes.split()), sort) in sorts(language, form)


def test_names_of_another_language_are_not_among_them() -> None:
    assert sorts("en", "Deutschland") == set()


def test_a_pact_of_two_stands_for_both() -> None:
    assert [name for _, name in forms("en") if name.sort == "pact" and len(name.codes) == 2] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_is_empty_and_every_one_has_a_code(language: str) -> None:
    assert [form for form, name in forms(language) if not form.strip() or not name.codes] == []


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        ("2025-01-20", "", "2026-03-02", True),
        ("2025-01-20", "", "2024-12-31", False),
        ("2025-01-20", "", "2025-01-19", False),
        ("1986", "1988", "1986-01-01", True),
        ("2017-01-20", "2021-01-20", "2019-05-01", True),
        ("2017-01-20", "2021-01-20", "2021-12-01", True),  # the whole year in which the term ends
        ("2017-01-20", "2021-01-20", "2022-01-01", False),
        ("", "2021-01-20", "2019-05-01", True),
        ("2025-01-20", "", "", True),
        ("", "", "1999-01-01", True),
    ],
)
def test_a_term_of_office(since: str, until: str, day: str, holds: bool) -> None:
    assert Name(("US",), "leader", since, until).holds(day) is holds


@pytest.mark.parametrize(("word", "is_one"), [("minister", True), ("president", True), ("tariff", False), ("", False)])
def test_is_title(word: str, is_one: bool) -> None:
    assert is_title(word) is is_one
