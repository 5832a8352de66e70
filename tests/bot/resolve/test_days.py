"""Days of heavy news, told in our own sentences by many outlets in several languages: one event each, none of two."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.clusters import classified_mentions, gold_mentions, merged

DAYS = Path(__file__).with_name("days")
NAMES = sorted(path.name.removesuffix(".events.jsonl") for path in DAYS.glob("*.events.jsonl"))
Row = dict[str, Any]


TELLS_TOO_LITTLE = {"2025b-17"}
"""Its goods are in words that nothing else has, and it says neither whom they come from nor a rate."""


def _rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (DAYS / name).read_text(encoding="utf-8").splitlines()]


def _groups(events: Sequence[Row]) -> set[tuple[str, ...]]:
    return {tuple(sorted(set(event["items"]) - TELLS_TOO_LITTLE)) for event in events}


def _recall(wanted: Sequence[Row], made: Sequence[Row]) -> float:
    """Give B-cubed recall: of those that report an event with an item, the share that stands with it in one event."""
    shares = []
    for event in wanted:
        for item in event["items"]:
            beside = {other for one in made if item in one["items"] for other in one["items"]}
            shares.append(len(beside.intersection(event["items"])) / len(event["items"]))
    return sum(shares) / len(shares)


def test_there_are_days() -> None:
    assert len(NAMES) == 7


@pytest.mark.parametrize("name", NAMES)
def test_given_what_each_headline_says_every_event_is_one(name: str) -> None:
    items, events = _rows(f"{name}.jsonl"), _rows(f"{name}.events.jsonl")
    assert _groups(merged(items, gold_mentions(items, events))) == _groups(events)


@pytest.mark.parametrize("name", NAMES)
def test_read_by_the_classifiers_most_reports_stand_together(name: str) -> None:
    items, events = _rows(f"{name}.jsonl"), _rows(f"{name}.events.jsonl")
    made = merged(items, classified_mentions(items))
    precision, recall = _recall(made, events), _recall(events, made)
    assert (precision > 0.6, recall > 0.6) == (True, True), (precision, recall)
