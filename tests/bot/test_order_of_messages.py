"""The order in which messages go out: each channel's as queued, whatever fails, and the urgent channels first."""

from datetime import timedelta
from itertools import repeat

import pytest

from bot.clock import SteppedClock
from bot.deliver import PROBED_AFTER, Relay, Undelivered
from bot.gathering import CROWD
from bot.model import DeliveryState, Subscription, Weight
from bot.retry import Outcome
from db import Store, Tables
from tests.fakes import NOW, FakeChannel, make_event, put_event

AWAY = Undelivered(Outcome.SERVER_ERROR, "503")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def relay(store: Store, channel: FakeChannel, clock: SteppedClock) -> Relay:
    return Relay(store, {"terminal": channel}, clock, pace=10_000.0)


async def _queue(store: Store, clock: SteppedClock, *numbers: int, channel: str = "terminal") -> None:
    def queue(tables: Tables) -> None:
        for number in numbers:
            event = put_event(tables, make_event(number))
            tables.outbox.queue_alert(event, channel, now=clock.now())

    await store.write(queue)


def _posted(channel: FakeChannel) -> list[int]:
    return [content.event for content in channel.posted.values()]


async def _attempts(store: Store) -> list[int]:
    rows = await store.read(lambda tables: tables.outbox.newest(limit=1000))
    return [one.attempts for one in rows][::-1]


@pytest.mark.parametrize(
    ("outcome", "wait"),
    [
        (Outcome.SERVER_ERROR, timedelta(seconds=2)),
        (Outcome.UNANSWERED, timedelta(seconds=2)),
        (Outcome.RATE_LIMITED, timedelta(seconds=2)),
        (Outcome.UNAUTHORISED, timedelta(minutes=15)),
        (Outcome.BLOCKED, timedelta(minutes=15)),
    ],
)
async def test_what_waits_for_another_attempt_is_not_overtaken(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, outcome: Outcome, wait: timedelta
) -> None:
    channel.fail([Undelivered(outcome, "the way is closed")])
    await _queue(store, clock, 1, 2)
    await relay.drain()
    clock.advance(wait / 2)
    await _queue(store, clock, 3)
    await relay.drain()
    assert (_posted(channel), await _attempts(store)) == ([], [1, 0, 0])
    clock.advance(wait / 2)
    await relay.drain()
    assert (_posted(channel), await _attempts(store)) == ([1, 2, 3], [2, 1, 1])


async def test_a_channel_that_fails_holds_up_no_other(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail([AWAY])
    await _queue(store, clock, 1)
    await relay.drain()
    await _queue(store, clock, 2, channel="terminal-2")
    await relay.drain()
    assert _posted(channel) == [2]


@pytest.mark.parametrize(("outcome", "error"), [(Outcome.UNEXPECTED, "a bug"), (Outcome.REFUSED_WORDS, "200000")])
async def test_a_fault_of_the_message_holds_up_nothing(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, outcome: Outcome, error: str
) -> None:
    channel.fail([Undelivered(outcome, error)])
    await _queue(store, clock, 1, 2)
    await relay.drain()
    assert _posted(channel) == [2]


async def test_a_refused_form_is_shortened_before_the_next_goes_out(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail([Undelivered(Outcome.BAD_CONTENT, "50035")])
    await _queue(store, clock, 1, 2)
    await relay.drain()
    assert _posted(channel) == [1, 2]


async def test_what_fails_and_fails_lets_the_others_by(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail([AWAY] * (PROBED_AFTER + 1))
    await _queue(store, clock, 1, 2, 3)
    for tried in range(PROBED_AFTER):
        await relay.drain()
        assert await _attempts(store) == [tried + 1, 0, 0]
        clock.advance(MINUTE + timedelta(seconds=4))
    await relay.drain()
    assert (_posted(channel), await _attempts(store)) == ([2, 3], [PROBED_AFTER + 1, 1, 1])
    await _queue(store, clock, 4)
    await relay.drain()
    assert _posted(channel) == [2, 3, 4]


async def test_where_the_next_fails_too_the_way_is_closed(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail(repeat(AWAY))
    await _queue(store, clock, 1, 2, 3)
    for _ in range(PROBED_AFTER + 1):
        await relay.drain()
        clock.advance(MINUTE + timedelta(seconds=4))
    assert await _attempts(store) == [PROBED_AFTER + 1, 1, 0]
    channel.fail([])
    clock.advance(2 * MINUTE)
    await relay.drain()
    assert _posted(channel) == [1, 2, 3]


async def test_where_its_channel_is_asleep_the_rest_is_not_even_tried(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    identity = await store.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    channel.fail(repeat(Undelivered(Outcome.FORBIDDEN, "50013")))

    def queue(tables: Tables) -> None:
        for number in (1, 2, 3):
            event = put_event(tables, make_event(number))
            tables.outbox.queue_alert(event, "terminal", now=NOW, reasons=(identity,))

    await store.write(queue)
    assert await relay.drain() == 3
    rows = await store.read(lambda tables: tables.outbox.newest())
    dead = DeliveryState.DEAD
    assert {(one.state, one.error) for one in rows} == {(dead, "50013"), (dead, "no subscription wants it")}


async def test_what_came_in_during_an_outage_is_gathered_and_hardly_tried(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    """An hour without Discord, three alerts a minute: few are tried, and in the end each event is told once."""
    channel.fail(repeat(AWAY))
    for minute in range(60):
        await _queue(store, clock, *range(3 * minute + 1, 3 * minute + 4))
        await relay.drain()
        clock.advance(MINUTE)
    assert sum(await _attempts(store)) < 40
    channel.fail([])
    for _ in range(20):
        await relay.drain()
        clock.advance(MINUTE)
    told = [line.event for one in channel.digests for group in one.groups for line in group.lines]
    assert sorted([*_posted(channel), *told]) == list(range(1, 181))
    assert len(channel.posted) + len(channel.digests) < 60


async def test_channels_with_something_urgent_go_first_and_keep_their_order(store: Store, clock: SteppedClock) -> None:
    def queue(tables: Tables) -> None:
        for number in (1, 2, 3):
            put_event(tables, make_event(number))
        for number in range(40):
            tables.outbox.queue_alert(make_event(1), f"terminal-{number}", now=NOW)
        tables.outbox.queue_alert(make_event(2, weight=Weight.MAJOR), "terminal-37", now=NOW)
        tables.outbox.queue_alert(make_event(3, official=True), "terminal-39", now=NOW)

    await store.write(queue)
    claimed = await store.write(lambda tables: tables.outbox.claim(NOW, 6, channels=["terminal"]))
    assert [(one.channel, one.subject) for one in claimed] == [
        *(("terminal-37", 1), ("terminal-37", 2), ("terminal-39", 1), ("terminal-39", 3)),
        *(("terminal-0", 1), ("terminal-1", 1)),
    ]
    assert CROWD < 40
