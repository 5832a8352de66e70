"""Subscriptions: read from what people type, made once, and said back in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import subscriptions
from bot.errors import InputError, UnknownPlace
from bot.model import Digest, Kind, Stage, Subscription, Weight
from bot.pairs import parse_place
from bot.subscriptions import Wish, describe, listing, read_places, read_wish, subscribe
from db import Tables, writing


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("japan kinds tariff", Wish("japan", kinds=(Kind.TARIFF,))),
        ("eu weight 3 official", Wish("eu", min_weight=Weight.NOTABLE, official_only=True)),
        (
            "japan, us-china kinds: tariff, quota stages in-force daily",
            Wish("japan, us-china", kinds=(Kind.TARIFF, Kind.QUOTA), stages=(Stage.IN_FORCE,), digest=Digest.DAILY),
        ),
        ("Japan Daily kind tariff", Wish("Japan", kinds=(Kind.TARIFF,), digest=Digest.DAILY)),
        ("official", Wish("", official_only=True)),
        ("us-china, eu", Wish("us-china, eu")),
    ],
)
def test_filters_stand_behind_the_places(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("japan weight 9", "“9” is no weight. There are: 1, 2, 3, 4, 5."),
        ("japan kinds tarif", "“tarif” is no kind"),
        ("japan stages soon", "“soon” is no stage"),
        ("japan official only", "“only” is no filter. After the places may stand: kinds"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_wish(text)


@pytest.mark.parametrize(
    ("to", "place", "covered"),
    [
        ("everything", "ng-za", True),
        ("nigeria", "ng-za", True),
        ("ng-za", "ng-za", True),
        ("ng-za, japan", "ng-us", False),
        ("japan", "ng-za", False),
        ("eu", "germany-za", True),
        ("eu", "french guiana", True),
        ("ng-za", "nigeria", False),
        ("everything weight 3", "nigeria", True),
    ],
)
def test_what_a_subscription_covers(tables: Tables, to: str, place: str, covered: bool) -> None:
    assert not subscriptions.is_told(tables, "here", parse_place(place))
    made, _ = subscribe(tables, read_wish(to), channel="here")
    assert subscriptions.is_told(tables, "here", parse_place(place)) is covered
    assert not subscriptions.is_told(tables, "there", parse_place(place))
    subscriptions.pause(tables, made, paused=True)
    assert not subscriptions.is_told(tables, "here", parse_place(place))


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "places", "pairs"),
    [
        ("japan", ("JP",), ()),
        ("us-china", (), (("CN", "US"),)),
        ("us-south-korea, new-zealand; uk_new_zealand", ("NZ",), (("KR", "US"), ("GB", "NZ"))),
        ("japan, us-china; EU , japan", ("JP", "EU"), (("CN", "US"),)),
        ("everything", (), ()),
        (" ALL ", (), ()),
    ],
)
def test_places_as_people_type_them(text: str, places: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    assert read_places(text) == (places, pairs)


def test_an_unknown_place_makes_no_subscription(tables: Tables) -> None:
    with pytest.raises(UnknownPlace):
        subscribe(tables, Wish("japan, atlantisia"), channel="terminal")
    assert tables.subscriptions.all() == []


def test_the_same_wish_twice_is_one_subscription_and_wakes_it(tables: Tables) -> None:
    made, new = subscribe(tables, Wish("japan"), channel="terminal")
    tables.subscriptions.suspend("terminal", "gone")
    again, new_again = subscribe(tables, Wish("japan"), channel="terminal")
    assert (new, new_again, again) == (True, False, made)
    other, new_other = subscribe(tables, Wish("japan"), channel="discord:1")
    assert (new_other, other.id != made.id) == (True, True)
    _, new_kind = subscribe(tables, Wish("japan", kinds=(Kind.TARIFF,)), channel="terminal")
    assert new_kind


def test_found_only_where_it_stands(tables: Tables) -> None:
    made, _ = subscribe(tables, Wish("japan"), channel="discord:1", scope=5)
    assert subscriptions.find(tables, made.id, channel="discord:1", scope=5) == made
    for here in ({"channel": "terminal"}, {"scope": 6}):
        with pytest.raises(InputError, match="no subscription"):
            subscriptions.find(tables, made.id, **here)
    with pytest.raises(InputError):
        subscriptions.find(tables, 99)


def test_paused_and_woken(tables: Tables) -> None:
    made, _ = subscribe(tables, Wish("japan"), channel="terminal")
    subscriptions.pause(tables, made, paused=True)
    paused = subscriptions.find(tables, made.id)
    assert paused.paused
    tables.subscriptions.suspend("terminal", "gone")
    subscriptions.pause(tables, subscriptions.find(tables, made.id), paused=False)
    assert subscriptions.find(tables, made.id) == made


@pytest.mark.parametrize(
    ("subscription", "words"),
    [
        (Subscription("t"), "everything"),
        (Subscription("t", places=("JP",), pairs=(("CN", "US"),)), "Japan, China–US"),
        (
            Subscription("t", places=("JP",), kinds=(Kind.TARIFF,), official_only=True, min_weight=Weight.MAJOR),
            "Japan (tariff; official only; weight 4 and more)",
        ),
        (
            Subscription("t", digest=Digest.DAILY, paused=True, suspended="gone"),
            "everything (daily digest; paused; asleep: gone)",
        ),
    ],
)
def test_said_back_in_words(subscription: Subscription, words: str) -> None:
    assert describe(subscription) == words


def test_the_list_says_how_to_begin() -> None:
    assert "subscribe japan" in listing([])
    assert listing([Subscription("t", id=3)]).endswith("3 · everything")
