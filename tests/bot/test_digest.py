"""Digests on a real store: each window told once, nothing twice, nothing empty, and what was missed in one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.alerting import Occasion, announce
from bot.clock import SteppedClock
from bot.deliver import Relay
from bot.digest import LOOKS_BACK, Digester, make_due
from bot.errors import InputError
from bot.hours import DIGEST_HOUR, TIME_ZONE, hours_of, set_clock, zone_of
from bot.model import DeliveryState, Digest, Event, Subscription, Weight, What
from bot.periods import Hours
from bot.stepwise import AGAIN
from db import Tables, open_store, writing
from tests.fakes import NOW, FakeChannel, make_event, put_event

GUILD = 42
SUBSCRIBED = datetime(2025, 3, 26, 12, 0, tzinfo=UTC)
MORNING = datetime(2025, 3, 27, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def _subscribe(tables: Tables, digest: Digest = Digest.DAILY, **more: object) -> Subscription:
    asked = Subscription("terminal", digest=digest, **more)  # type: ignore[arg-type]  # fields of Subscription
    made = replace(asked, id=tables.subscriptions.add(asked))
    make_due(tables, SUBSCRIBED)
    return made


def _arrive(tables: Tables, event: Event, *, fresh: bool = True, at: datetime = SUBSCRIBED) -> None:
    put_event(tables, event)
    announce(tables, event, Occasion(at, fresh))


def _digests(tables: Tables) -> list[tuple[int, ...]]:
    rows = [one for one in tables.outbox.newest() if one.what is What.DIGEST]
    return [tables.digests.post(row.subject).events for row in rows][::-1]


def _told(tables: Tables, now: datetime = MORNING) -> list[tuple[int, ...]]:
    make_due(tables, now)
    return _digests(tables)


def test_what_came_in_is_told_once_when_the_day_closes(tables: Tables) -> None:
    _subscribe(tables)
    _arrive(tables, make_event(1))
    assert _told(tables, MORNING - timedelta(seconds=1)) == []
    assert _told(tables, MORNING) == [(1,)]
    assert _told(tables, MORNING) == [(1,)]
    assert _told(tables, MORNING + DAY) == [(1,)], "the next day has nothing new"
    (row,) = tables.outbox.newest()
    post = tables.digests.post(row.subject)
    assert (row.channel, row.state, post.rhythm) == ("terminal", DeliveryState.PENDING, Digest.DAILY)
    assert (post.since, post.until, post.day) == (SUBSCRIBED, MORNING, MORNING.date())


def test_a_digest_that_gets_another_rhythm_takes_up_what_the_last_had_not_told(tables: Tables) -> None:
    asked = _subscribe(tables)
    _arrive(tables, make_event(1))
    tables.subscriptions.save(replace(asked, digest=Digest.HOURLY))
    assert _told(tables) == [(1,)]
    assert _told(tables, MORNING + DAY) == [(1,)]


def test_what_was_missed_comes_in_one(tables: Tables) -> None:
    _subscribe(tables, Digest.HOURLY)
    _arrive(tables, make_event(1))
    _arrive(tables, make_event(2, first_seen=NOW + DAY), at=SUBSCRIBED + DAY)
    assert _told(tables, SUBSCRIBED + 5 * DAY) == [(1, 2)]


def test_what_comes_in_while_a_digest_is_late_is_lost_to_none(tables: Tables) -> None:
    """A poll that began before the digest was made may store what it brought after it."""
    _subscribe(tables)
    _arrive(tables, make_event(1))
    assert _told(tables, MORNING + timedelta(minutes=5)) == [(1,)]
    _arrive(tables, make_event(2), at=MORNING)
    assert _told(tables, MORNING + DAY) == [(1,), (2,)]


@pytest.mark.parametrize(
    ("asked", "event", "fresh", "told"),
    [
        # one that is told at once gets what is routine, and what came too late, in a daily digest
        ({}, make_event(1), True, False),
        ({}, make_event(1), False, True),
        ({}, make_event(1, weight=Weight.ROUTINE), True, True),
        ({"min_weight": Weight.ROUTINE}, make_event(1, weight=Weight.ROUTINE), True, False),
        ({"min_weight": Weight.MAJOR}, make_event(1, weight=Weight.NOTABLE), True, False),
        ({"min_weight": Weight.MAJOR}, make_event(1, weight=Weight.MAJOR), False, True),
        ({"places": ("BR",)}, make_event(1), False, False),
        # one for a digest likewise, in its own
        ({"digest": Digest.WEEKLY}, make_event(1), True, True),
        ({"digest": Digest.WEEKLY}, make_event(1, weight=Weight.ROUTINE), True, True),
        ({"digest": Digest.WEEKLY, "min_weight": Weight.MAJOR}, make_event(1, weight=Weight.MINOR), True, False),
        ({"digest": Digest.WEEKLY, "places": ("BR",)}, make_event(1), True, False),
        # what is background, was taken back or is of another guild is nobody's
        ({"digest": Digest.WEEKLY}, make_event(1, background=True), True, False),
        ({"digest": Digest.WEEKLY}, make_event(1, scope=7), True, False),
        # a first poll brings archives
        ({"digest": Digest.WEEKLY}, make_event(1, first_seen=SUBSCRIBED - LOOKS_BACK), False, True),
        ({"digest": Digest.WEEKLY}, make_event(1, first_seen=SUBSCRIBED - LOOKS_BACK - DAY), False, False),
    ],
)
def test_what_a_digest_tells(tables: Tables, asked: dict[str, object], event: Event, fresh: bool, told: bool) -> None:
    _subscribe(tables, **{"digest": Digest.AT_ONCE, **asked})  # type: ignore[arg-type]  # fields of Subscription
    _arrive(tables, event, fresh=fresh)
    assert _told(tables, SUBSCRIBED + 7 * DAY) == ([(1,)] if told else [])


def test_what_was_taken_back_or_became_another_is_told_as_what_stands(tables: Tables) -> None:
    _subscribe(tables)
    for identity in (1, 2, 3):
        _arrive(tables, make_event(identity))
    tables.events.save(make_event(1, merged_into=1))
    tables.events.save(make_event(3, merged_into=2))
    assert _told(tables) == [(2,)]


def test_an_event_that_was_told_as_one_that_merged_into_it_is_not_told_again(tables: Tables) -> None:
    _subscribe(tables)
    _arrive(tables, make_event(1))
    _told(tables)
    _arrive(tables, make_event(2), at=MORNING)
    tables.events.save(make_event(1, merged_into=2))
    assert _told(tables, MORNING + DAY) == [(1,)]


def test_a_subscription_that_sleeps_is_told_nothing_and_begins_anew(tables: Tables) -> None:
    subscription = _subscribe(tables)
    tables.subscriptions.save(replace(subscription, paused=True))
    _arrive(tables, make_event(1))
    assert _told(tables) == []
    tables.subscriptions.save(subscription)
    make_due(tables, MORNING)
    _arrive(tables, make_event(2), at=MORNING)
    assert _told(tables, MORNING + DAY) == [(2,)]


@pytest.mark.parametrize(
    ("least", "then", "now", "alerts"),
    [
        (Weight.ROUTINE, Weight.ROUTINE, Weight.ROUTINE, 0),
        (Weight.ROUTINE, Weight.ROUTINE, Weight.MAJOR, 0),
        (Weight.MINOR, Weight.ROUTINE, Weight.ROUTINE, 0),
        (Weight.MINOR, Weight.ROUTINE, Weight.MAJOR, 1),
        (Weight.MINOR, Weight.MAJOR, Weight.NOTABLE, 0),
    ],
)
@pytest.mark.parametrize("merged", [False, True])
def test_what_a_digest_has_told_is_alerted_only_if_it_was_too_light_then(
    tables: Tables, least: Weight, then: Weight, now: Weight, alerts: int, merged: bool
) -> None:
    """As for a channel that was asleep when the event came, and awake when its digest was made."""
    _subscribe(tables, Digest.AT_ONCE, min_weight=least)
    _arrive(tables, make_event(1, weight=then), fresh=False)
    assert _told(tables) == [(1,)]
    later = make_event(2 if merged else 1, weight=now)
    if merged:
        put_event(tables, later)
        tables.events.save(make_event(1, weight=then, merged_into=2))
    else:
        tables.events.save(later)
    assert announce(tables, later, Occasion(MORNING, fresh=True)) == alerts


def test_a_clock_that_was_set_back_stops_no_other_digest(tables: Tables) -> None:
    subscription = _subscribe(tables)
    _arrive(tables, make_event(1))
    assert _told(tables) == [(1,)]
    tables.subscriptions.save(replace(subscription, paused=True))
    make_due(tables, MORNING + DAY)
    tables.subscriptions.save(subscription)
    tables.subscriptions.add(Subscription("discord:2", digest=Digest.DAILY))
    make_due(tables, SUBSCRIBED)  # the clock was set back
    _arrive(tables, make_event(2))
    assert _told(tables) == [(1,), (2,)], "the other channel's"
    assert _told(tables, MORNING + DAY) == [(1,), (2,), (2,)], "what waited comes with the next"


def test_two_rhythms_of_a_channel_tell_an_event_once(tables: Tables) -> None:
    _subscribe(tables, Digest.HOURLY, places=("JP",))
    _subscribe(tables, Digest.DAILY)
    _arrive(tables, make_event(1))
    _arrive(tables, make_event(2, on=("BR",)))
    assert _told(tables, SUBSCRIBED + timedelta(hours=1)) == [(1,)]
    assert _told(tables, MORNING) == [(1,), (2,)]


@pytest.mark.parametrize(
    ("settings", "scope", "hours"),
    [
        ({}, GUILD, Hours(ZoneInfo("Asia/Tokyo"), 8)),
        ({TIME_ZONE: "Europe/Berlin"}, GUILD, Hours(ZoneInfo("Europe/Berlin"), 8)),
        ({DIGEST_HOUR: "0"}, GUILD, Hours(ZoneInfo("Asia/Tokyo"), 0)),
        ({TIME_ZONE: "Europe/Berlin", DIGEST_HOUR: "22"}, 0, Hours(ZoneInfo("Asia/Tokyo"), 8)),
    ],
)
def test_by_whose_clock_it_closes(tables: Tables, settings: dict[str, str], scope: int, hours: Hours) -> None:
    for name, value in settings.items():
        tables.settings.set(name, value, GUILD)
    assert hours_of(tables, "discord:1", scope, ZoneInfo("Asia/Tokyo")) == hours


def test_a_channels_own_clock_counts_before_its_guilds(tables: Tables) -> None:
    _subscribe(tables, scope=GUILD)
    _arrive(tables, make_event(1))
    tables.settings.set(TIME_ZONE, "Europe/Berlin", GUILD)
    set_clock(tables, "terminal", ZoneInfo("Asia/Tokyo"), GUILD)
    assert hours_of(tables, "discord:1", GUILD, UTC).zone == ZoneInfo("Europe/Berlin")
    assert _told(tables, SUBSCRIBED) == []
    assert _told(tables, datetime(2025, 3, 26, 22, 59, tzinfo=UTC)) == []
    assert _told(tables, datetime(2025, 3, 26, 23, 0, tzinfo=UTC)) == [(1,)]


def test_a_clock_that_is_set_counts_from_the_next_close_on(tables: Tables) -> None:
    _subscribe(tables, scope=GUILD)
    _arrive(tables, make_event(1))
    tables.settings.set(TIME_ZONE, "Asia/Tokyo", GUILD)
    tables.digests.reckon_anew(GUILD)
    assert _told(tables, SUBSCRIBED) == []
    assert _told(tables, datetime(2025, 3, 26, 22, 59, tzinfo=UTC)) == []
    assert _told(tables, datetime(2025, 3, 26, 23, 0, tzinfo=UTC)) == [(1,)]


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "a\x00b"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no time zone"):
        zone_of(name)


async def test_many_digests_are_made_step_by_step_and_sent(tmp_path: Path) -> None:
    store, clock, channel = open_store(tmp_path / "tradepost.db"), SteppedClock(SUBSCRIBED), FakeChannel()
    relay = Relay(store, {"discord:": channel}, clock, pace=10_000.0)
    digester = Digester(store, clock, queued=relay.wake)

    def begin(tables: Tables) -> None:
        for number in range(120):
            tables.subscriptions.add(Subscription(f"discord:{number}", digest=Digest.DAILY))
        put_event(tables, make_event(1))

    await store.write(begin)
    assert await digester.tick() == 0
    await store.write(lambda tables: announce(tables, make_event(1), Occasion(SUBSCRIBED, fresh=True)))
    clock.move_to(MORNING)
    assert await digester.tick() == 120
    assert await digester.tick() == 0
    assert await relay.drain() == 120
    assert {content.title for content in channel.digests} == {"Daily digest, 27 March 2025: 1 event"}
    store.close()


async def test_a_digest_of_which_all_was_taken_back_is_not_sent(tmp_path: Path) -> None:
    store, channel = open_store(tmp_path / "tradepost.db"), FakeChannel()

    def make(tables: Tables) -> None:
        _subscribe(tables)
        _arrive(tables, make_event(1))
        _told(tables)
        tables.events.save(make_event(1, merged_into=1))

    await store.write(make)
    await Relay(store, {"terminal": channel}, SteppedClock(MORNING)).drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    assert (row.state, row.error, channel.digests) == (DeliveryState.DEAD, "all of it was taken back or is over", [])
    store.close()


async def test_a_digest_that_was_interrupted_is_looked_for(tmp_path: Path) -> None:
    store, channel, clock = open_store(tmp_path / "tradepost.db"), FakeChannel(), SteppedClock(MORNING)

    def make(tables: Tables) -> None:
        _subscribe(tables)
        _arrive(tables, make_event(1))
        _told(tables)

    await store.write(make)
    relay = Relay(store, {"terminal": channel}, clock)
    await relay.drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    await store.write(lambda tables: tables.outbox.settle(replace(row, state=DeliveryState.SENDING, message=None)))
    await relay.recover()
    await relay.drain()
    (row,) = await store.read(lambda tables: tables.outbox.newest())
    assert (row.state, row.message, len(channel.digests)) == (DeliveryState.SENT, f"d{row.subject}", 1)
    store.close()


def test_a_channel_whose_digest_cannot_be_made_holds_up_no_other(tables: Tables) -> None:
    _subscribe(tables)
    tables.subscriptions.add(Subscription("discord:1", scope=GUILD, digest=Digest.DAILY))
    make_due(tables, SUBSCRIBED)
    _arrive(tables, make_event(1))
    tables.settings.set(TIME_ZONE, "Nowhere/Atlantis", GUILD)  # as one that the system's time zones have lost
    tables.digests.reckon_anew(GUILD)
    assert make_due(tables, MORNING) == (1, 2)
    assert make_due(tables, MORNING) == (0, 0), "it is put off, not tried for ever"
    tables.settings.set(TIME_ZONE, "Europe/Berlin", GUILD)
    assert make_due(tables, MORNING + AGAIN) == (1, 1)
    assert _digests(tables) == [(1,), (1,)]
