"""What a question is about."""

import pytest

from bot.model import Event, Target
from bot.pairs import Pair
from bot.status.log import is_about, side, title
from tests.bot.status.conftest import Tell

DAY = "2025-06-01"

PAIRS = [
    (("tariff", "announced", "US", "JP"), "JP US", True),
    (("tariff", "announced", "JP", "US"), "JP US", True),
    (("tariff", "announced", "US", "CN"), "JP US", False),
    (("tariff", "announced", "US", "EU"), "DE US", True),
    (("tariff", "announced", "US", "DE"), "EU US", True),
    (("tariff", "announced", "US"), "JP US", False),
    (("talks", "held", "JP US"), "JP US", True),
    (("talks", "held", "EU JP"), "DE JP", True),
    (("talks", "held", "EU JP"), "GF JP", True),
    (("tariff", "announced", "US", "EU"), "MC US", True),
    (("tariff", "announced", "US", "CN"), "CN PR", True),
    (("talks", "held", "EU JP"), "DE FR", False),
    (("talks", "held", "ASEAN CN"), "CN VN", True),
    (("agreement", "threatened", "US USMCA"), "MX US", True),
    (("agreement", "threatened", "US USMCA"), "CA MX", False),
    (("agreement", "in-force", "USMCA"), "MX US", False),
]


@pytest.mark.parametrize(("words", "pair", "about"), PAIRS)
def test_what_a_pair_is_about(tell: Tell, words: tuple[str, ...], pair: str, about: bool) -> None:
    assert is_about(tell(DAY, *words), Pair.of(*pair.split())) is about


def on_all(tell: Tell, by: str) -> Event:
    return tell(DAY, "tariff", "announced", by, target=Target.ALL)


def test_what_one_does_to_all_is_about_every_pair_it_is_in(tell: Tell) -> None:
    assert is_about(on_all(tell, "US"), Pair.of("JP", "US"))
    assert is_about(on_all(tell, "EU"), Pair.of("DE", "US"))
    assert not is_about(on_all(tell, "CN"), Pair.of("JP", "US"))


def test_what_a_place_is_about(tell: Tell) -> None:
    event = tell(DAY, "tariff", "announced", "US", "EU")
    assert [code for code in ("US", "EU", "DE", "GB") if is_about(event, code)] == ["US", "EU", "DE"]


@pytest.mark.parametrize(
    ("code", "codes"),
    [("US", {"US"}), ("DE", {"DE", "EU"}), ("VN", {"VN"}), ("ASEAN", {"ASEAN"}), ("PR", {"PR", "US"})],
)
def test_sides(code: str, codes: set[str]) -> None:
    assert side(code) == codes


def test_a_customs_unions_side_holds_its_members() -> None:
    assert {"EU", "DE", "FR"} <= side("EU")


def test_titles() -> None:
    assert (title(Pair.of("US", "JP")), title("GB")) == ("Japan – US", "UK")
