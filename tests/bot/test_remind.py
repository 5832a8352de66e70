"""Reminders on a real store: each told once, to whom it concerns, and never of a date that does not stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SteppedClock
from bot.deliver import Relay
from bot.hours import TIME_ZONE, set_clock
from bot.model import DeliveryState, Event, Stage, Subscription, Weight, What
from bot.remind import REMINDERS, Reminding, remind_due
from bot.reminders import Before
from bot.stepwise import AGAIN
from db import Store, Tables, open_store, writing
from tests.fakes import FakeChannel, make_event, put_event

GUILD = 42
DAY = timedelta(days=1)
EFFECT = date(2025, 7, 9)
KNOWN = datetime(2025, 6, 20, 12, 0, tzinfo=UTC)
MORNING = datetime(2025, 7, 9, 8, 0, tzinfo=UTC)
WEEK, EVE = MORNING - 7 * DAY, MORNING - DAY


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def _event(identity: int = 1, **facts: object) -> Event:
    return make_event(identity, **{"effective": EFFECT, "first_seen": KNOWN, "track": identity, **facts})


def _begin(tables: Tables, *events: Event, zone: tzinfo = UTC, **asked: object) -> Subscription:
    subscription = Subscription(**{"channel": "terminal", **asked})  # type: ignore[arg-type]  # fields of Subscription
    made = replace(subscription, id=tables.subscriptions.add(subscription))
    remind_due(tables, KNOWN, zone=zone)
    for event in events:
        put_event(tables, event)
    return made


def _told(tables: Tables) -> list[int]:
    return [one.subject for one in tables.outbox.newest() if one.what is What.REMINDER][::-1]


def test_a_date_is_told_a_week_and_a_day_ahead_and_on_the_day(tables: Tables) -> None:
    _begin(tables, _event())
    counts = []
    for hours in range(24 * 30):
        queued, _ = remind_due(tables, KNOWN + timedelta(hours=hours))
        counts += [KNOWN + timedelta(hours=hours)] * queued
    assert counts == [WEEK, EVE, MORNING]
    assert _told(tables) == [1, 1, 1]


def test_what_was_missed_is_told_once(tables: Tables) -> None:
    _begin(tables, _event(), _event(2, effective=EFFECT - 3 * DAY))
    assert remind_due(tables, EVE + timedelta(hours=3)) == (1, 1)
    assert remind_due(tables, EVE + timedelta(hours=4)) == (0, 0)
    assert _told(tables) == [1]


@pytest.mark.parametrize(
    ("asked", "event", "told"),
    [
        ({"places": ("JP",)}, _event(), True),
        ({"places": ("BR",)}, _event(), False),
        ({"stages": (Stage.LIFTED,)}, _event(), False),
        ({"official_only": True}, _event(), False),
        ({"official_only": True}, _event(official=True), True),
        ({}, _event(weight=Weight.ROUTINE), False),
        ({"min_weight": Weight.ROUTINE}, _event(weight=Weight.ROUTINE), True),
        ({"paused": True}, _event(), False),
        ({"suspended": "gone"}, _event(), False),
        ({}, _event(scope=GUILD), False),
        ({"scope": GUILD}, _event(scope=GUILD), True),
        ({}, _event(effective=None), False),
        ({}, _event(effective=None, expires=EFFECT, stage=Stage.DELAYED), True),
        ({}, _event(merged_into=1), False),
        ({}, _event(background=True), False),
    ],
)
def test_who_is_told_of_what(tables: Tables, asked: dict[str, object], event: Event, told: bool) -> None:
    _begin(tables, event, **asked)  # type: ignore[arg-type]  # fields of Subscription
    remind_due(tables, WEEK)
    assert _told(tables) == ([1] if told else [])


def test_a_date_that_moved_is_told_where_it_is_now(tables: Tables) -> None:
    _begin(tables, _event())
    remind_due(tables, WEEK)
    later = _event(2, track=1, stage=Stage.DELAYED, effective=EFFECT + 20 * DAY, first_seen=WEEK + DAY)
    put_event(tables, later)
    for days in range(40):
        remind_due(tables, WEEK + days * DAY)
    assert _told(tables) == [1, 2, 2, 2]


def test_a_date_that_was_lifted_is_told_no_more(tables: Tables) -> None:
    _begin(tables, _event())
    remind_due(tables, WEEK)
    put_event(tables, _event(2, track=1, stage=Stage.LIFTED, effective=None, first_seen=WEEK + DAY))
    for days in range(9):
        remind_due(tables, WEEK + days * DAY)
    assert _told(tables) == [1]


def test_another_event_that_says_the_same_date_is_no_second_reminder(tables: Tables) -> None:
    """A clock that is set back lets the same morning come twice."""
    _begin(tables, _event(), scope=GUILD)
    remind_due(tables, WEEK)
    put_event(tables, _event(2, track=1, first_seen=KNOWN + timedelta(hours=1)))
    tables.settings.set(TIME_ZONE, "America/New_York", GUILD)
    tables.reminders.reckon_anew(GUILD)
    assert remind_due(tables, WEEK + timedelta(hours=1)) == (0, 1)
    assert remind_due(tables, WEEK + timedelta(hours=4)) == (0, 1)
    assert _told(tables) == [1]


def test_a_new_channel_is_not_flooded(tables: Tables) -> None:
    put_event(tables, _event())
    tables.subscriptions.add(Subscription("terminal"))
    assert remind_due(tables, WEEK + timedelta(hours=1)) == (0, 1)
    assert remind_due(tables, WEEK + DAY) == (0, 1)
    assert remind_due(tables, EVE) == (1, 1)


def test_channels_of_different_clocks_are_seen_to_together(tables: Tables) -> None:
    tables.settings.set(TIME_ZONE, "Pacific/Kiritimati", GUILD)
    _begin(tables, _event(), channel="discord:1", scope=GUILD)
    _begin(tables, channel="discord:2")
    _begin(tables, channel="discord:3")
    assert remind_due(tables, EVE + timedelta(hours=10)) == (3, 3)
    assert {one.channel: one.revision % 16 for one in tables.outbox.newest()} == {
        "discord:1": Before.DAY,
        "discord:2": Before.EVE,
        "discord:3": Before.EVE,
    }


def test_a_channel_without_subscriptions_is_forgotten(tables: Tables) -> None:
    made = _begin(tables, _event())
    tables.subscriptions.remove(made.id)
    assert remind_due(tables, WEEK) == (0, 1)
    assert remind_due(tables, WEEK) == (0, 0)


def test_it_comes_in_the_guilds_morning_unless_it_does_without(tables: Tables) -> None:
    tables.settings.set(TIME_ZONE, "Asia/Tokyo", GUILD)
    _begin(tables, _event(), scope=GUILD)
    assert remind_due(tables, WEEK - timedelta(hours=9, minutes=1))[0] == 0
    assert remind_due(tables, WEEK - timedelta(hours=9))[0] == 1
    tables.settings.set(REMINDERS, "off", GUILD)
    assert remind_due(tables, EVE)[0] == 0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    yield opened
    opened.close()


async def test_the_dates_of_a_morning_come_in_one_message(store: Store) -> None:
    clock, channel = SteppedClock(WEEK), FakeChannel()
    relay = Relay(store, {"terminal": channel}, clock)
    reminding = Reminding(store, clock, queued=relay.wake)
    await store.write(lambda tables: _begin(tables, _event(), _event(2), _event(3, effective=EFFECT - 6 * DAY)))
    assert await reminding.tick() == 3
    assert await reminding.tick() == 0
    assert await relay.drain() == 1
    (content,) = channel.digests
    assert content.title == "Reminder: 3 dates, the next tomorrow"
    assert [(group.heading, len(group.lines)) for group in content.groups] == [
        ("Tomorrow, 3 July 2025", 1),
        ("In 7 days, 9 July 2025", 2),
    ]
    states = await store.read(lambda tables: [one.state for one in tables.outbox.newest()])
    assert sorted(states) == [DeliveryState.GATHERED, DeliveryState.GATHERED, DeliveryState.SENT]


@pytest.mark.parametrize(
    ("word", "days", "state"),
    [
        (None, 0, DeliveryState.SENT),
        (_event(2, track=1, first_seen=WEEK), 0, DeliveryState.SENT),
        (None, 7, DeliveryState.SENT),
        (None, 8, DeliveryState.DEAD),
        (_event(1, merged_into=1), 0, DeliveryState.DEAD),
        (_event(2, track=1, stage=Stage.LIFTED, effective=None, first_seen=WEEK), 0, DeliveryState.DEAD),
        (_event(2, track=1, effective=EFFECT + DAY, first_seen=WEEK), 0, DeliveryState.DEAD),
    ],
)
async def test_a_date_is_looked_at_again_before_it_is_told(
    store: Store, word: Event | None, days: int, state: DeliveryState
) -> None:
    def make(tables: Tables) -> None:
        _begin(tables, _event())
        remind_due(tables, WEEK)
        if word is not None:
            tables.events.save(word)

    await store.write(make)
    channel = FakeChannel()
    await Relay(store, {"terminal": channel}, SteppedClock(WEEK + days * DAY)).drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    assert (row.state, len(channel.digests)) == (state, int(state is DeliveryState.SENT))


async def test_a_pause_stops_a_reminder_that_waits(store: Store) -> None:
    def make(tables: Tables) -> None:
        made = _begin(tables, _event())
        remind_due(tables, WEEK)
        tables.subscriptions.save(replace(made, paused=True))

    await store.write(make)
    channel = FakeChannel()
    await Relay(store, {"terminal": channel}, SteppedClock(WEEK)).drain()
    assert channel.digests == []


async def test_a_reminder_that_was_interrupted_is_looked_for(store: Store) -> None:
    def make(tables: Tables) -> None:
        _begin(tables, _event())
        remind_due(tables, WEEK)

    await store.write(make)
    channel = FakeChannel()
    relay = Relay(store, {"terminal": channel}, SteppedClock(WEEK))
    await relay.drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    await store.write(lambda tables: tables.outbox.settle(replace(row, state=DeliveryState.SENDING, message=None)))
    await relay.recover()
    await relay.drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    assert (row.state, row.message, len(channel.digests)) == (DeliveryState.SENT, f"d{row.id}", 1)


def test_a_channel_is_reminded_in_the_morning_of_its_own_clock(tables: Tables) -> None:
    _begin(tables, _event(), scope=GUILD)
    set_clock(tables, "terminal", ZoneInfo("Asia/Tokyo"), GUILD)
    assert remind_due(tables, KNOWN) == (0, 1)
    assert remind_due(tables, WEEK - timedelta(hours=9, seconds=1))[0] == 0
    assert remind_due(tables, WEEK - timedelta(hours=9)) == (1, 1)


def test_a_channel_that_cannot_be_reminded_holds_up_no_other(tables: Tables) -> None:
    _begin(tables, _event())
    tables.subscriptions.add(Subscription("discord:1", scope=GUILD))
    remind_due(tables, KNOWN)
    tables.settings.set(TIME_ZONE, "Nowhere/Atlantis", GUILD)  # as one that the system's time zones have lost
    tables.reminders.reckon_anew(GUILD)
    assert remind_due(tables, WEEK) == (1, 2)
    assert remind_due(tables, WEEK) == (0, 0), "it is put off, not tried for ever"
    tables.settings.set(TIME_ZONE, "Europe/Berlin", GUILD)
    assert remind_due(tables, WEEK + AGAIN) == (1, 1)
