"""The relay on a real outbox: sent once, tried again, and looked for where it may have arrived."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts import AlertContent, alert
from bot.clock import SteppedClock
from bot.deliver import AT_ONCE, IDLE, Relay, Undelivered, pause
from bot.errors import StoreError
from bot.model import Delivery, DeliveryState, Event, Subscription
from bot.outgoing import Content, Notice
from bot.pace import Pace
from bot.retry import Outcome
from db import Store, Tables, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event, put_source

CUT = Undelivered(Outcome.UNANSWERED, "the connection was cut")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    await opened.write(lambda tables: put_event(tables, make_event()))
    yield opened
    opened.close()


async def _queue(store: Store, event: Event | None = None, channel: str = "terminal") -> None:
    await store.write(lambda tables: tables.outbox.queue_alert(event or make_event(), channel, now=NOW))


async def _alert(store: Store, channel: str = "terminal") -> Delivery:
    found = await store.read(lambda tables: tables.outbox.alert_in(1, channel))
    assert found is not None
    return found


async def test_an_alert_is_sent_once_and_its_message_kept(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await _queue(store)
    assert await relay.drain() == 1
    assert await relay.drain() == 0
    sent = await _alert(store)
    assert (sent.state, sent.message, sent.posted, sent.error) == (DeliveryState.SENT, "m1", NOW, None)
    assert list(channel.posted) == ["m1"]


async def test_what_is_sent_is_the_newest_revision(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await _queue(store)
    await store.write(lambda tables: tables.events.save(make_event(revision=3, rate=25.0)))
    await relay.drain()
    assert channel.posted["m1"].revision == 3
    assert (await _alert(store)).revision == 3


async def test_an_edit_changes_the_message_of_its_alert(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await _queue(store)
    await relay.drain()
    better = make_event(revision=2, rate=25.0)
    await store.write(lambda tables: tables.events.save(better))
    await store.write(lambda tables: tables.outbox.queue_edit(better, "terminal", now=NOW, at=NOW))
    await relay.drain()
    assert [content.revision for content in channel.edits] == [2]
    assert list(channel.posted) == ["m1"]


async def test_a_failure_is_tried_again_when_its_time_has_come(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail([Undelivered(Outcome.RATE_LIMITED, "429", retry_after=7.0)])
    await _queue(store)
    await relay.drain()
    failed = await _alert(store)
    assert (failed.state, failed.error) == (DeliveryState.FAILED, "429")
    assert failed.next_attempt == NOW + timedelta(seconds=7)
    assert await relay.drain() == 0
    clock.advance(timedelta(seconds=7))
    assert await relay.drain() == 1
    assert (await _alert(store)).state is DeliveryState.SENT


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, arrives: bool
) -> None:
    channel.arrives = arrives
    channel.fail([CUT])
    await _queue(store)
    await relay.drain()
    assert (await _alert(store)).look_first
    clock.advance(timedelta(hours=1))
    await relay.drain()
    assert (await _alert(store)).state is DeliveryState.SENT
    assert len(channel.posted) == 1


async def test_what_was_interrupted_is_looked_for(store: Store, channel: FakeChannel, relay: Relay) -> None:
    """The process dies between sending and recording: the message stands, and is not sent again."""
    await _queue(store)
    await store.write(lambda tables: tables.outbox.claim(NOW, 10, channels=("terminal",)))
    await channel.send(await _alert(store), _content(await _event(store)))
    await relay.recover()
    await relay.drain()
    assert ((await _alert(store)).state, len(channel.posted)) == (DeliveryState.SENT, 1)
    await relay.recover()


async def test_a_channel_that_is_gone_puts_its_subscriptions_to_sleep(
    store: Store, channel: FakeChannel, relay: Relay
) -> None:
    await store.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    channel.fail([Undelivered(Outcome.CHANNEL_GONE, "10003")])
    await _queue(store)
    await relay.drain()
    (asleep,) = await store.read(lambda tables: tables.subscriptions.all())
    assert (await _alert(store)).state is DeliveryState.DEAD
    assert "gone" in (asleep.suspended or "")


async def test_a_refused_content_is_shortened(store: Store, channel: FakeChannel, relay: Relay) -> None:
    channel.fail([Undelivered(Outcome.BAD_CONTENT, "50035")])
    await _queue(store)
    await relay.drain()
    assert (await _alert(store)).shorten


async def test_what_is_for_a_channel_out_of_reach_waits_for_it(store: Store, relay: Relay) -> None:
    await _queue(store, channel="discord:7")
    assert await relay.drain() == 0
    there = FakeChannel()
    relay.reach("discord:", there)
    assert await relay.drain() == 1
    assert list(there.posted) == ["m1"]


async def test_the_running_relay_sends_when_it_is_woken(store: Store, channel: FakeChannel, relay: Relay) -> None:
    running = asyncio.create_task(relay.run())
    await asyncio.sleep(0.05)
    await _queue(store)
    relay.wake()
    async with asyncio.timeout(5):
        while not channel.posted:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert list(channel.posted) == ["m1"]


async def test_the_running_relay_sends_again_by_itself(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    channel.fail([Undelivered(Outcome.RATE_LIMITED, "429", retry_after=0.5)])
    await _queue(store)
    running = asyncio.create_task(relay.run())
    async with asyncio.timeout(5):
        while (await _alert(store)).state is not DeliveryState.FAILED:
            await asyncio.sleep(0.01)
        clock.advance(timedelta(seconds=1))
        while not channel.posted:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert list(channel.posted) == ["m1"]


@pytest.mark.parametrize(
    ("due", "wait"),
    [
        (None, IDLE),
        (NOW, timedelta(0)),
        (NOW - timedelta(hours=1), timedelta(0)),
        (NOW + timedelta(seconds=9), timedelta(seconds=9)),
        (NOW + timedelta(days=9), IDLE),
    ],
)
def test_how_long_nothing_is_due(due: object, wait: timedelta) -> None:
    assert pause(due, NOW) == wait  # type: ignore[arg-type]  # a table's column


async def _event(store: Store) -> Event:
    found = await store.read(lambda tables: tables.events.get(1))
    assert found is not None
    return found


def _content(event: Event) -> AlertContent:
    return alert(event, ())


async def test_a_slow_channel_does_not_hold_up_another(store: Store, clock: SteppedClock) -> None:
    slow, quick = SlowChannel(), FakeChannel()
    relay = Relay(store, {"slow": slow, "quick": quick}, clock)
    await _queue(store, channel="slow")
    running = asyncio.create_task(relay.run())
    await asyncio.wait_for(slow.asked.wait(), 5)
    await _queue(store, channel="quick")
    relay.wake()
    async with asyncio.timeout(5):
        while not quick.posted:
            await asyncio.sleep(0.01)
    assert not slow.posted
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await _alert(store, "slow")).state is DeliveryState.SENDING


async def test_one_channels_alerts_go_out_in_order(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await store.write(lambda tables: [put_event(tables, make_event(number)) for number in (2, 3, 4)])
    for number in (3, 1, 4, 2):
        await _queue(store, make_event(number))
    await relay.drain()
    assert [content.event for content in channel.posted.values()] == [3, 1, 4, 2]


async def test_a_bug_in_one_delivery_stops_no_other(store: Store, clock: SteppedClock) -> None:
    channel = BuggyChannel()
    relay = Relay(store, {"terminal": channel}, clock)
    await store.write(lambda tables: put_event(tables, make_event(2)))
    await _queue(store)
    await _queue(store, make_event(2))
    await relay.drain()
    failed = await _alert(store)
    assert (failed.state, failed.error) == (DeliveryState.FAILED, "an internal error (ZeroDivisionError())")
    assert [content.event for content in channel.posted.values()] == [2]


@pytest.mark.parametrize("error", [StoreError("the disk is full"), ZeroDivisionError("a bug")])
async def test_the_relay_outlives_a_store_that_refuses(
    store: Store, channel: FakeChannel, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """What was queued goes out once the database takes writes again."""
    relay = Relay(store, {"terminal": channel}, clock, recovery=timedelta(milliseconds=10))
    await _queue(store)
    refusals = iter([error] * 3)
    write = store.write

    async def refuse_at_first(change: Callable[[Tables], object]) -> object:
        for refusal in refusals:
            raise refusal
        return await write(change)

    monkeypatch.setattr(store, "write", refuse_at_first)
    running = asyncio.create_task(relay.run())
    async with asyncio.timeout(5):
        while (await _alert(store)).state is not DeliveryState.SENT:
            await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert list(channel.posted) == ["m1"]


async def test_an_alert_nobody_wants_any_more_is_not_sent(store: Store, channel: FakeChannel, relay: Relay) -> None:
    for subscription in (Subscription("terminal", id=1, paused=True), Subscription("terminal", suspended="gone")):
        await store.write(lambda tables, one=subscription: tables.subscriptions.add(one))  # type: ignore[misc]  # bound now
    await store.write(lambda tables: tables.outbox.queue_alert(make_event(), "terminal", now=NOW, reasons=(1, 2, 99)))
    await relay.drain()
    assert ((await _alert(store)).state, channel.posted) == (DeliveryState.DEAD, {})


async def test_one_awake_subscription_is_enough(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await store.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    await store.write(lambda tables: tables.outbox.queue_alert(make_event(), "terminal", now=NOW, reasons=(99, 1)))
    await relay.drain()
    assert (await _alert(store)).state is DeliveryState.SENT


async def test_what_cannot_be_shown_holds_up_nothing(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await _queue(store, make_event(77))
    await _queue(store)
    await relay.drain()
    (unshown,) = await store.read(lambda tables: tables.outbox.alerts_of(77))
    assert (unshown.state, (await _alert(store)).state) == (DeliveryState.DEAD, DeliveryState.SENT)


async def test_an_edit_keeps_the_roles_of_its_alert(store: Store, clock: SteppedClock) -> None:
    channel = RememberingChannel()
    relay = Relay(store, {"terminal": channel}, clock)
    await store.write(lambda tables: tables.outbox.queue_alert(make_event(), "terminal", now=NOW, roles=(7,)))
    await relay.drain()
    better = make_event(revision=2)
    await store.write(lambda tables: tables.events.save(better))
    await store.write(lambda tables: tables.outbox.queue_edit(better, "terminal", now=NOW, at=NOW))
    await relay.drain()
    assert [delivery.roles for delivery in channel.deliveries] == [(7,), (7,)]


async def test_so_many_channels_at_once_and_no_more(store: Store, clock: SteppedClock) -> None:
    slow = SlowChannel()
    relay = Relay(store, {"slow": slow}, clock, pace=10_000)
    for number in range(AT_ONCE + 5):
        await _queue(store, channel=f"slow:{number}")
    running = asyncio.create_task(relay.run())
    await asyncio.wait_for(slow.asked.wait(), 5)
    relay.wake()
    await asyncio.sleep(0.1)
    claimed = await store.read(lambda tables: tables.outbox.interrupted())
    assert len(claimed) == AT_ONCE
    assert slow.count <= AT_ONCE
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_pace_is_kept_whoever_asks() -> None:
    pace, started = Pace(100), asyncio.get_running_loop().time()
    await asyncio.gather(*(pace.turn() for _ in range(11)))
    assert asyncio.get_running_loop().time() - started >= 0.095


async def test_an_alert_that_was_taken_back_says_so(store: Store, channel: FakeChannel, relay: Relay) -> None:
    await _queue(store)
    await relay.drain()
    withdrawn = make_event(revision=2, merged_into=1)
    await store.write(lambda tables: tables.events.save(withdrawn))
    await store.write(lambda tables: tables.outbox.queue_edit(withdrawn, "terminal", now=NOW, at=NOW))
    await relay.drain()
    assert channel.posted["m1"].details[0][0] == "Taken back"


class RememberingChannel(FakeChannel):
    """A channel that keeps the deliveries too."""

    def __init__(self) -> None:
        super().__init__()
        self.deliveries: list[Delivery] = []

    async def send(self, delivery: Delivery, content: Content) -> str:
        self.deliveries.append(delivery)
        return await super().send(delivery, content)

    async def edit(self, delivery: Delivery, content: Content) -> None:
        self.deliveries.append(delivery)
        await super().edit(delivery, content)


class BuggyChannel(FakeChannel):
    """A channel whose first message meets a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.met = False

    async def send(self, delivery: Delivery, content: Content) -> str:
        if not self.met:
            self.met = True
            raise ZeroDivisionError
        return await super().send(delivery, content)


class SlowChannel(FakeChannel):
    """A channel that never answers."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.count = 0

    async def send(self, delivery: Delivery, content: Content) -> str:
        self.count += 1
        self.asked.set()
        await asyncio.Event().wait()
        return await super().send(delivery, content)


async def test_a_notice_is_sent_as_it_was_queued(store: Store, channel: FakeChannel, relay: Relay) -> None:
    failing = replace(await store.write(put_source), notices=1)
    await store.write(lambda tables: tables.outbox.queue_notice(failing, "terminal", "Wire fails", now=NOW))
    await relay.drain()
    assert channel.notices == [Notice("Wire fails")]
    assert await relay.drain() == 0
