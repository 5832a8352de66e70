"""Small words: names, lists, dates, figures, goods."""

from datetime import date

import pytest

from bot.alerts.goods import goods, product
from bot.alerts.words import adjective, day, instrument_name, listed, name, percent, possessive, rated
from bot.model import Instrument, Target
from tests.fakes import make_event


@pytest.mark.parametrize(
    ("code", "called", "goods_of", "whose"),
    [
        ("US", "US", "US", "US"),
        ("JP", "Japan", "Japanese", "Japan's"),
        ("EU", "EU", "EU", "EU"),
        ("PH", "Philippines", "Philippine", "Philippines'"),
        ("CD", "DR Congo", "DR Congo", "DR Congo's"),
        ("ZZ", "ZZ", "ZZ", "ZZ"),
    ],
)
def test_names(code: str, called: str, goods_of: str, whose: str) -> None:
    assert (name(code), adjective(code), possessive(code)) == (called, goods_of, whose)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 others"),
    ],
)
def test_lists(items: list[str], text: str) -> None:
    assert listed(items) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(25.0, "25%"), (12.5, "12.5%"), (7.45, "7.45%"), (0.0, "0%"), (1234.0, "1,234%"), (100.0, "100%")],
)
def test_percent(rate: float, text: str) -> None:
    assert percent(rate) == text


@pytest.mark.parametrize("rate", [None, float("inf"), float("nan"), -5.0, 1e12])
def test_what_cannot_be_a_rate_is_none(rate: float | None) -> None:
    assert rated(make_event(rate=rate)) == ""


def test_a_year_is_left_out_beside_a_date_of_the_same_year() -> None:
    april = date(2025, 4, 10)
    assert day(april) == "10 April 2025"
    assert day(april, near=date(2025, 1, 1)) == "10 April"
    assert day(april, near=date(2024, 1, 1)) == "10 April 2025"


@pytest.mark.parametrize("instrument", list(Instrument))
def test_every_instrument_has_a_name(instrument: Instrument) -> None:
    assert instrument_name(instrument)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Large Residential Washers", "large residential washers"),
        ("Scotch whisky", "Scotch whisky"),
        ("AI chips", "AI chips"),
        ("automotive", "automotive goods"),
        ("EV", "EVs"),
        (" steel \n nails\x00", "steel nails"),
        ("철강", "steel"),
        ("Automóviles", "cars"),
        ("고로쇠", "고로쇠"),
        (
            "carbon and alloy steel wire rod and other things of many sorts besides",
            "carbon and alloy steel wire rod and other things of many…",
        ),
    ],
)
def test_product(text: str, shown: str) -> None:
    assert product(text) == shown


GOODS = [
    ({"products": ("productos", "acero")}, "Japanese steel"),
    ({"products": ("商品",)}, "Japanese goods"),
    ({}, "Japanese goods"),
    ({"products": ("cars", "cars", "goods")}, "Japanese cars"),
    ({"products": ("a", "b", "c", "d")}, "Japanese a, b and 2 others"),
    ({"products": ("all goods",), "on": ("CA", "MX")}, "all goods from Canada and Mexico"),
    ({"products": ("Japanese seafood",)}, "Japanese seafood"),
    ({"on": (), "target": Target.UNKNOWN}, ""),
    ({"on": (), "target": Target.UNKNOWN, "products": ("foreign films",)}, "foreign films"),
    ({"on": (), "target": Target.ALL}, "goods from all countries"),
    ({"by": ("JP", "US"), "on": ("JP", "US")}, "each other's goods"),
]


@pytest.mark.parametrize(("facts", "shown"), GOODS)
def test_goods(facts: dict[str, object], shown: str) -> None:
    assert goods(make_event(**facts)) == shown
