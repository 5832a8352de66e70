"""What was tried before: looked for, sent once, and brought up to date though it stands from an earlier attempt."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerting import Occasion, announce
from bot.alerts import alert
from bot.clock import SteppedClock
from bot.corrections import unsay
from bot.deliver import Relay, Undelivered
from bot.model import Delivery, DeliveryState, Event, Subscription, What
from bot.retry import Outcome
from db import Store, Tables, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event

CUT = Undelivered(Outcome.UNANSWERED, "the connection was cut")
BUSY = Undelivered(Outcome.SERVER_ERROR, "503")
REFUSED = Undelivered(Outcome.BAD_CONTENT, "50035: the embed is too long")
LATER = timedelta(hours=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    await opened.write(lambda tables: put_event(tables, make_event()))
    await opened.write(lambda tables: tables.outbox.queue_alert(make_event(), "terminal", now=NOW))
    yield opened
    opened.close()


async def _alert(store: Store) -> Delivery:
    found = await store.read(lambda tables: tables.outbox.alert_in(1, "terminal"))
    assert found is not None
    return found


async def _change(store: Store, event: Event) -> None:
    """Let an event change, as a poll does."""

    def change(tables: Tables) -> None:
        tables.events.save(event)
        announce(tables, event, Occasion(NOW, fresh=True))

    await store.write(change)


async def _again(relay: Relay, clock: SteppedClock, times: int = 1) -> None:
    for _ in range(times):
        clock.advance(LATER)
        await relay.drain()


@pytest.mark.parametrize("outcome", [CUT, BUSY, Undelivered(Outcome.RATE_LIMITED, "429"), REFUSED], ids=str)
async def test_whatever_came_of_an_attempt_it_may_have_arrived(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, outcome: Undelivered
) -> None:
    channel.arrives = True
    channel.fail([outcome])
    await relay.drain()
    await _again(relay, clock)
    assert ((await _alert(store)).state, len(channel.posted)) == (DeliveryState.SENT, 1)


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_changed_between_two_attempts_is_shown_in_the_end(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, arrives: bool
) -> None:
    channel.arrives = arrives
    channel.fail([CUT])
    await relay.drain()
    await _change(store, make_event(revision=2, rate=25.0))
    await _again(relay, clock, 2)
    assert [content.revision for content in channel.posted.values()] == [2]


async def test_what_changed_while_it_was_not_running_is_shown_in_the_end(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    """It is killed between sending and recording; when it is back, the event changes before the relay looks."""
    await store.write(lambda tables: tables.outbox.claim(NOW, 10, channels=("terminal",)))
    await channel.send(await _alert(store), alert(make_event(), ()))
    await relay.recover()
    await _change(store, make_event(revision=2, rate=25.0))
    await _again(relay, clock, 2)
    assert [content.revision for content in channel.posted.values()] == [2]


@pytest.mark.parametrize(("arrives", "standing"), [(True, ["Taken back"]), (False, [])])
async def test_what_was_taken_back_between_two_attempts_is_not_posted_but_corrected(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, arrives: bool, standing: Sequence[str]
) -> None:
    channel.arrives = arrives
    channel.fail([CUT])
    await relay.drain()
    await store.write(lambda tables: tables.mentions.clear(1))
    await store.write(lambda tables: unsay(tables, 1, NOW))
    await _again(relay, clock, 2)
    assert [content.details[0][0] for content in channel.posted.values()] == standing
    assert (await _alert(store)).state is (DeliveryState.SENT if arrives else DeliveryState.DEAD)


async def test_what_was_never_tried_is_not_posted_once_it_is_taken_back(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    await store.write(lambda tables: tables.mentions.clear(1))
    await store.write(lambda tables: unsay(tables, 1, NOW))
    await _again(relay, clock)
    assert ((await _alert(store)).state, channel.posted) == (DeliveryState.DEAD, {})


@pytest.mark.parametrize("told_there", [True, False])
async def test_what_turned_out_to_be_another_event_is_told_once(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, told_there: bool
) -> None:
    channel.fail([BUSY])
    await relay.drain()
    await store.write(lambda tables: put_event(tables, make_event(2)))
    if told_there:
        await store.write(lambda tables: tables.outbox.queue_alert(make_event(2), "terminal", now=NOW))
    await _change(store, make_event(revision=2, merged_into=2))
    await _again(relay, clock, 2)
    assert [content.event for content in channel.posted.values()] == ([2] if told_there else [1])


@pytest.mark.parametrize(
    ("outcomes", "state", "error"),
    [
        ([REFUSED], DeliveryState.SENT, None),
        ([REFUSED, REFUSED], DeliveryState.DEAD, "50035: the embed is too long"),
        ([BUSY, CUT, REFUSED], DeliveryState.SENT, None),
        ([BUSY, REFUSED, BUSY], DeliveryState.SENT, None),
        ([BUSY, REFUSED, BUSY, REFUSED], DeliveryState.DEAD, "50035: the embed is too long"),
    ],
)
async def test_a_refused_content_is_shortened_and_sent_once_more(
    store: Store,
    channel: FakeChannel,
    relay: Relay,
    clock: SteppedClock,
    outcomes: Sequence[Undelivered],
    state: DeliveryState,
    error: str | None,
) -> None:
    channel.fail(outcomes)
    await _again(relay, clock, 5)
    settled = await _alert(store)
    assert (settled.state, settled.error, settled.shorten) == (state, error, True)
    assert len(channel.posted) == (state is DeliveryState.SENT)


@pytest.mark.parametrize(("arrives", "state"), [(True, DeliveryState.SENT), (False, DeliveryState.DEAD)])
async def test_what_nobody_wants_any_more_is_looked_for_and_not_posted(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock, arrives: bool, state: DeliveryState
) -> None:
    """Where it stands, it is known to: later changes are shown."""
    waiting = await _alert(store)
    await store.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    await store.write(lambda tables: tables.outbox.unite(waiting, roles=(), reasons=(1,)))
    channel.arrives = arrives
    channel.fail([CUT])
    await relay.drain()
    await store.write(lambda tables: tables.subscriptions.save(Subscription("terminal", id=1, paused=True)))
    await _change(store, make_event(revision=2))
    await _again(relay, clock, 2)
    assert (await _alert(store)).state is state
    assert [content.revision for content in channel.posted.values()] == [2] * arrives


async def test_an_alert_that_somebody_deleted_is_not_posted_again_to_be_edited(
    store: Store, channel: FakeChannel, relay: Relay, clock: SteppedClock
) -> None:
    await relay.drain()
    channel.posted.clear()
    for revision in (2, 3):
        channel.fail([Undelivered(Outcome.MESSAGE_GONE, "10008")])
        await _change(store, make_event(revision=revision))
        await _again(relay, clock, 2)
    edits = await store.read(lambda tables: tables.outbox.newest(limit=2))
    assert [(edit.what, edit.state, edit.error) for edit in edits] == [(What.EDIT, DeliveryState.DEAD, "10008")] * 2
    assert (channel.posted, channel.edits) == ({}, [])


@pytest.mark.parametrize(
    ("outcome", "state", "awake"),
    [
        (Outcome.RATE_LIMITED, DeliveryState.FAILED, True),
        (Outcome.SERVER_ERROR, DeliveryState.FAILED, True),
        (Outcome.UNANSWERED, DeliveryState.FAILED, True),
        (Outcome.UNAUTHORISED, DeliveryState.FAILED, True),
        (Outcome.BLOCKED, DeliveryState.FAILED, True),
        (Outcome.UNEXPECTED, DeliveryState.FAILED, True),
        (Outcome.REFUSED_WORDS, DeliveryState.DEAD, True),
        (Outcome.FORBIDDEN, DeliveryState.DEAD, False),
        (Outcome.DM_CLOSED, DeliveryState.DEAD, False),
        (Outcome.CHANNEL_GONE, DeliveryState.DEAD, False),
        (Outcome.CHANNEL_UNFIT, DeliveryState.DEAD, False),
        (Outcome.GUILD_GONE, DeliveryState.DEAD, False),
    ],
)
async def test_what_becomes_of_an_alert_and_of_its_channels_subscriptions(
    store: Store, channel: FakeChannel, relay: Relay, outcome: Outcome, state: DeliveryState, awake: bool
) -> None:
    await store.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    channel.fail([Undelivered(outcome, "the reason")])
    await relay.drain()
    (subscription,) = await store.read(lambda tables: tables.subscriptions.all())
    settled = await _alert(store)
    assert (settled.state, settled.error, subscription.suspended is None) == (state, "the reason", awake)
    assert channel.posted == {}


@pytest.mark.parametrize(
    ("state", "tried", "stands"),
    [
        (DeliveryState.PENDING, False, False),
        (DeliveryState.SENDING, False, True),
        (DeliveryState.SENT, False, True),
        (DeliveryState.FAILED, False, False),
        (DeliveryState.FAILED, True, True),
        (DeliveryState.DEAD, True, False),
    ],
)
async def test_which_alerts_may_stand(store: Store, state: DeliveryState, tried: bool, stands: bool) -> None:
    assert replace(await _alert(store), state=state, look_first=tried).may_stand is stands
