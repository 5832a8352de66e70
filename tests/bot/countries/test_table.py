"""What each code is called, its flag, and who belongs to which bloc."""

import pytest

from bot.countries import BLOCS, CUSTOMS_UNIONS, adjective, blocs_of, codes, flag, is_code, members, name
from bot.countries.table import table


@pytest.mark.parametrize(
    ("code", "short", "of_it", "emoji"),
    [
        ("JP", "Japan", "Japanese", "🇯🇵"),
        ("US", "US", "American", "🇺🇸"),
        ("GB", "UK", "British", "🇬🇧"),
        ("EU", "EU", "European", "🇪🇺"),
        ("ASEAN", "ASEAN", "ASEAN", ""),
        ("XX", "XX", "XX", ""),  # no code: it stands for itself
        ("jp", "jp", "jp", ""),
    ],
)
def test_a_code_in_words(code: str, short: str, of_it: str, emoji: str) -> None:
    assert (name(code), adjective(code), flag(code)) == (short, of_it, emoji)


@pytest.mark.parametrize(("text", "is_one"), [("JP", True), ("EU", True), ("jp", False), ("", False), ("Japan", False)])
def test_is_code(text: str, *, is_one: bool) -> None:
    assert is_code(text) is is_one


def test_the_forms_of_a_place_begin_with_its_name_and_do_not_repeat() -> None:
    forms = {code: place.forms for code, place in table().items()}
    assert [code for code, those in forms.items() if those[0] != name(code) or len(set(those)) < len(those)] == []
    assert {"Emirati", "United Arab Emirates"} <= set(forms["AE"])


def test_countries_stand_before_blocs() -> None:
    assert set(codes()[-len(BLOCS) :]) == set(BLOCS)
    assert [code for code in codes()[: -len(BLOCS)] if len(code) != 2] == []


@pytest.mark.parametrize(
    ("bloc", "count", "inside", "outside"),
    [
        ("EU", 27, "DE", "GB"),
        ("ASEAN", 11, "TL", "PG"),
        ("CPTPP", 12, "GB", "US"),
        ("USMCA", 3, "MX", "PA"),
        ("MERCOSUR", 5, "BO", "CL"),
        ("EFTA", 4, "CH", "GB"),
        ("GCC", 6, "OM", "YE"),
    ],
)
def test_members(bloc: str, count: int, inside: str, outside: str) -> None:
    those = members(bloc)
    assert len(those) == count
    assert inside in those
    assert outside not in those
    assert bloc in blocs_of(inside)


def test_a_country_has_no_members_and_a_bloc_belongs_to_none() -> None:
    assert members("JP") == members("WTO") == frozenset()
    assert blocs_of("EU") == ()


def test_blocs_stand_in_the_order_of_the_list() -> None:
    assert blocs_of("MY") == ("ASEAN", "CPTPP")
    assert blocs_of("CA") == ("CPTPP", "USMCA")


def test_every_member_and_customs_union_is_a_code() -> None:
    assert [code for bloc in BLOCS for code in members(bloc) if not is_code(code)] == []
    assert set(CUSTOMS_UNIONS) <= set(BLOCS)
