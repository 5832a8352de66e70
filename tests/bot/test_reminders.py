"""Which reminders are due, as a table; and what they say."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import DateAhead, Turn
from bot.model import EventSource, Weight
from bot.reminders import Before, Reminder, due, reminders, told_by
from tests.fakes import NOW, make_event

DAY = date(2025, 7, 9)
LONG_AGO = datetime(2025, 4, 9, 12, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}+00:00")


def _date(first_seen: datetime = LONG_AGO) -> DateAhead:
    return DateAhead(DAY, Turn.PAUSE_ENDS, make_event(first_seen=first_seen))


CASES = [
    # since, now, first seen, zone, which
    ("07-01T08:00", "07-02T07:59", "04-09T12:00", "UTC", None),
    ("07-01T08:00", "07-02T08:00", "04-09T12:00", "UTC", Before.WEEK),
    ("07-02T08:00", "07-03T08:00", "04-09T12:00", "UTC", None),
    ("07-07T08:00", "07-08T08:00", "04-09T12:00", "UTC", Before.EVE),
    ("07-08T08:00", "07-09T08:00", "04-09T12:00", "UTC", Before.DAY),
    ("07-09T08:00", "07-10T08:00", "04-09T12:00", "UTC", None),
    # what was missed is made up once, the nearest, and only while the day is not over
    ("06-30T08:00", "07-05T13:00", "04-09T12:00", "UTC", Before.WEEK),
    ("06-30T08:00", "07-08T13:00", "04-09T12:00", "UTC", Before.EVE),
    ("06-30T08:00", "07-09T23:59", "04-09T12:00", "UTC", Before.DAY),
    ("06-30T08:00", "07-10T00:00", "04-09T12:00", "UTC", None),
    ("07-08T08:00", "07-08T20:00", "04-09T12:00", "UTC", None),
    # what came up later is news
    ("07-01T08:00", "07-02T08:30", "07-02T08:10", "UTC", None),
    ("07-01T08:00", "07-02T08:30", "07-02T08:00", "UTC", Before.WEEK),
    ("06-30T08:00", "07-08T13:00", "07-05T12:00", "UTC", Before.EVE),
    ("06-30T08:00", "07-08T13:00", "07-08T12:00", "UTC", None),
    # the morning and the day are the channel's
    ("07-01T08:00", "07-01T22:59", "04-09T12:00", "Asia/Tokyo", None),
    ("07-01T08:00", "07-01T23:00", "04-09T12:00", "Asia/Tokyo", Before.WEEK),
    ("07-08T00:00", "07-09T14:59", "04-09T12:00", "Asia/Tokyo", Before.DAY),
    ("07-08T00:00", "07-09T15:00", "04-09T12:00", "Asia/Tokyo", None),
    ("07-08T13:00", "07-10T03:59", "04-09T12:00", "America/New_York", Before.DAY),
]


@pytest.mark.parametrize(("since", "now", "seen", "zone", "which"), CASES)
def test_which_reminder_is_due(since: str, now: str, seen: str, zone: str, which: Before | None) -> None:
    found = list(due([_date(at(seen))], since=at(since), now=at(now), zone=ZoneInfo(zone)))
    assert [one.before for one in found] == ([] if which is None else [which])


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.integers(0, 23))
def test_however_often_one_looks_each_comes_once_and_in_order(steps: list[int], hour: int) -> None:
    now, told = datetime(2025, 6, 25, hour, tzinfo=UTC), []
    for hours in steps:
        since, now = now, now + timedelta(hours=hours)
        told += [one.before for one in due([_date()], since=since, now=now, zone=UTC)]
    assert told == sorted(set(told), reverse=True)


def test_a_revision_tells_day_and_turn_and_no_two_are_alike() -> None:
    days = [DAY + timedelta(days=number) for number in range(-9, 9)]
    every = [Reminder(DateAhead(day, turn, make_event()), before) for day, turn, before in product(days, Turn, Before)]
    assert len({one.revision for one in every}) == len(every)
    assert all(told_by(one.revision) == (one.found.day, one.found.turn) for one in every)


def test_what_a_reminder_says() -> None:
    source = EventSource("Tariffs from July", "https://wire.example/1", "Wire", NOW)
    dates = [
        DateAhead(DAY, Turn.TAKES_EFFECT, make_event(1, rate=25.0, products=("autos",), effective=DAY)),
        DateAhead(DAY, Turn.ENDS, make_event(2, by=("CN",), on=("US",), weight=Weight.MAJOR)),
        DateAhead(DAY - timedelta(days=1), Turn.PAUSE_ENDS, make_event(3, official=True)),
    ]
    content = reminders(12, dates, {1: (source,)}, today=DAY - timedelta(days=1))
    assert (content.title, content.mark) == ("Reminder: 3 dates, the next today", "reminder 12")
    assert [(group.heading, [one.event for one in group.lines]) for group in content.groups] == [
        ("Today, 8 July 2025", [3]),
        ("Tomorrow, 9 July 2025", [2, 1]),
    ]
    line = content.groups[1].lines[1]
    assert line.sentence == "Takes effect: US puts 25% tariff on Japanese cars from 9 July"
    assert (line.source, line.confirmed, content.groups[0].lines[0].confirmed) == (source, False, True)


@pytest.mark.parametrize(
    ("days", "title"),
    [(0, "pause ends today"), (1, "pause ends tomorrow"), (5, "pause ends in 5 days")],
)
def test_the_title_of_one(days: int, title: str) -> None:
    content = reminders(1, [_date()], {}, today=DAY - timedelta(days=days))
    assert content.title == f"Reminder: {title}"


def test_none_is_left() -> None:
    assert reminders(1, [], {}, today=DAY).groups == ()
