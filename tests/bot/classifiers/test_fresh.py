"""English headlines of all eras, written before the words that read them: how many are read right, and how many alert.

`fresh.tsv`: day, kind/stage (or none), who acts, who is hit, title. It is a sample and no table of rules: some are read
wrongly, and which may change with the models; how many may not rise.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.classifiers import classify
from bot.model import Mention
from tests.bot.classifiers.telling import entry

ROWS = [line.split("\t") for line in Path(__file__).with_name("fresh.tsv").read_text(encoding="utf-8").splitlines()]
FALSE, MISSED, WRONG, WRONG_ROLES = 2, 0.10, 0.15, 0.12
"""At most so many false alerts in a hundred that are none; and shares of those that are events."""


def _read(row: list[str]) -> tuple[Mention, ...]:
    published = datetime.fromisoformat(row[0]).replace(tzinfo=UTC)
    return tuple(one for one in classify(replace(entry(row[4]), published=published)) if not one.background)


def test_few_alert_that_are_none() -> None:
    none = [row for row in ROWS if row[1] == "none"]
    alerts = [row[4] for row in none if _read(row)]
    assert len(alerts) * 100 <= FALSE * len(none), alerts


def test_most_events_are_read_as_what_they_are() -> None:
    events = [(row, _read(row)) for row in ROWS if row[1] != "none"]
    missed = [row[4] for row, found in events if not found]
    wrong = [row[4] for row, found in events if found and f"{found[0].kind}/{found[0].stage}" != row[1]]
    assert len(missed) <= MISSED * len(events), missed
    assert len(wrong) + len(missed) <= WRONG * len(events), wrong


def test_most_have_the_right_roles() -> None:
    events = [(row, found[0]) for row in ROWS if row[1] != "none" and (found := _read(row))]
    wrong = [row[4] for row, one in events if (" ".join(one.by), " ".join(one.on)) != (row[2], row[3])]
    assert len(wrong) <= WRONG_ROLES * len(events), wrong
