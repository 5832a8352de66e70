"""Which events are acts of their own, and which way they moved trade."""

from datetime import date

import pytest

from bot.alerts import Tone
from bot.model import Stage
from bot.status.acts import acts, tones
from tests.bot.status.conftest import Tell

Told = tuple[str, str, dict[str, object]]

CASES: dict[str, tuple[list[Told], str, str]] = {
    "an order and its start": ([("tariff", "announced", {}), ("tariff", "in-force", {})], "RR", "R"),
    "a cut and its start": (
        [("tariff", "reduced", {"rate": 15.0}), ("tariff", "in-force", {"rate": 15.0})],
        "LL",
        "L",
    ),
    "one that says no rate": ([("tariff", "reduced", {"rate": 15.0}), ("tariff", "in-force", {})], "LL", "L"),
    "another rate": (
        [("tariff", "reduced", {"rate": 15.0}), ("tariff", "in-force", {"rate": 25.0})],
        "LR",
        "LR",
    ),
    "a start after a pause": (
        [("tariff", "announced", {}), ("tariff", "delayed", {}), ("tariff", "in-force", {})],
        "RLR",
        "RLR",
    ),
    "a start told again": (
        [("tariff", "announced", {}), ("tariff", "in-force", {}), ("tariff", "in-force", {})],
        "RRR",
        "RR",
    ),
    "a threat and its order": ([("tariff", "threatened", {}), ("tariff", "announced", {})], "RR", "RR"),
    "a threat between": (
        [("tariff", "announced", {}), ("tariff", "threatened", {}), ("tariff", "in-force", {})],
        "RRR",
        "RR",
    ),
    "a deal and its start": ([("agreement", "signed", {}), ("agreement", "in-force", {})], "LL", "L"),
    "a start alone": ([("tariff", "in-force", {})], "R", "R"),
    "two tracks": ([("tariff", "announced", {}), ("tariff", "in-force", {"track": 2})], "RR", "RR"),
    "another kind": ([("quota", "announced", {}), ("tariff", "in-force", {})], "RR", "RR"),
    "only the event still knows of the cut": (
        [("tariff", "in-force", {"previous": (Stage.REDUCED, date(2025, 1, 1))})],
        "L",
        "L",
    ),
}


@pytest.mark.parametrize(("told", "ways", "counted"), CASES.values(), ids=CASES)
def test_acts(tell: Tell, told: list[Told], ways: str, counted: str) -> None:
    events = [
        tell(f"2025-06-{number:02}", kind, stage, "US", "JP", **facts)
        for number, (kind, stage, facts) in enumerate(told, 1)
    ]
    news = events[::-1]
    found = tones(news)
    assert "".join(_letter(found[event.id]) for event in events) == ways
    assert "".join(_letter(way) for _, way in reversed(list(acts(news)))) == counted


def _letter(way: Tone) -> str:
    return way.value[0].upper()
