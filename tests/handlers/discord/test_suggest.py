"""What is suggested while a place, kinds or stages are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Kind
from bot.pairs import parse_place
from handlers.discord.suggest import MOST, places, several, words

NEWEST = [("China–US", "CN-US")]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "CN-US"),
        ("jap", "Japan"),
        ("united st", "US"),
        ("us", "US"),
        ("kora", "South Korea"),
        ("japan-", "JP-US"),
        ("japan-ch", "CH-JP"),
        ("japan-chi", "CL-JP"),
        ("japan-chin", "CN-JP"),
        ("eu and sw", "CH-EU"),
        ("日本", "Japan"),
        ("guinea-bissau", "Guinea-Bissau"),
        ("guinea-bis", "Guinea-Bissau"),
        ("guinea-bis", "GN-GW"),
        ("guinea-bissau-u", "GW-US"),
        ("south-k", "South Korea"),
        ("south-korea-", "KR-US"),
        ("south-korea-u", "KR-US"),
        ("us-new-zea", "NZ-US"),
        ("us_south", "KR-US"),
        ("united-arab-emirates-ind", "AE-IN"),
        ("us-trinidad-and", "TT-US"),
    ],
)
def test_a_place_or_a_pair(typed: str, first: str) -> None:
    filled = [value for _, value in places(typed, newest=NEWEST)]
    assert first in filled[:4]


@pytest.mark.parametrize("typed", ["atlantis-jap", "zzzzzzzzzzzz", "japan-us-ch", "-", "a-" * 50])
def test_nothing_is_suggested_for_what_nobody_knows(typed: str) -> None:
    assert places(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("japan, ch", "japan, China"), ("japan, ", "japan, CN-US"), ("us-china, eu-", "us-china, EU-US")],
)
def test_the_last_of_several(typed: str, first: str) -> None:
    assert first in [value for _, value in several(typed, newest=NEWEST)][:4]


def test_what_is_too_long_for_discord_is_not_suggested() -> None:
    assert several("x" * 95 + ", japan") == []


@given(st.text(max_size=100))
def test_whatever_is_typed_the_suggestions_can_be_read(typed: str) -> None:
    found = places(typed)
    assert len(found) <= MOST
    for shown, filled in found:
        assert 0 < len(shown) <= 100
        parse_place(filled)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [kind.value for kind in Kind]),
        ("TAR", ["tariff"]),
        ("tariff, t", ["tariff, talks"]),
        ("x", []),
    ],
)
def test_kinds(typed: str, found: list[str]) -> None:
    assert [filled for _, filled in words(typed, Kind)] == found
