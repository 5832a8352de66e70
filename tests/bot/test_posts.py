"""Posts of several events, corrected where they stand: once a minute, once a change, and never posted again for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerting import Occasion, announce, forward, withdraw
from bot.clock import SteppedClock
from bot.deliver import Relay, Undelivered
from bot.digest import make_due
from bot.gathering import CROWD, gather_crowds
from bot.model import Delivery, DeliveryState, Digest, Event, Subscription, Weight, What
from bot.retry import Outcome
from db import Store, Tables
from tests.fakes import NOW, FakeChannel, make_event, put_event

CUT = Undelivered(Outcome.UNANSWERED, "cut")
LATER = timedelta(minutes=2)


@pytest.fixture
async def relay(store: Store, channel: FakeChannel, clock: SteppedClock) -> Relay:
    """A flood that was told in two posts of its channel: events 1 to 15, and 16 to 21."""

    def flood(tables: Tables) -> None:
        for number in range(1, CROWD + 2):
            tables.outbox.queue_alert(put_event(tables, make_event(number, rate=25.0)), "terminal", now=NOW)

    await store.write(flood)
    return Relay(store, {"terminal": channel}, clock, pace=10_000.0)


def _change(tables: Tables, event: Event) -> None:
    tables.events.save(event)
    announce(tables, event, Occasion(NOW, fresh=True))


def _corrected(tables: Tables) -> None:
    _change(tables, make_event(1, rate=30.0, revision=2))


def _confirmed(tables: Tables) -> None:
    _change(tables, make_event(1, rate=25.0, revision=2, official=True))


def _another_source(tables: Tables) -> None:
    _change(tables, make_event(1, rate=25.0, revision=2))


def _taken_back(tables: Tables) -> None:
    gone = make_event(1, rate=25.0, revision=2, merged_into=1)
    tables.events.save(gone)
    withdraw(tables, gone, NOW)


def _merged(tables: Tables) -> None:
    gone = make_event(1, rate=25.0, revision=2, merged_into=16)
    tables.events.save(replace(make_event(16, rate=35.0, revision=2)))
    tables.events.save(gone)
    forward(tables, gone, NOW)


async def _rows(store: Store, what: What) -> list[Delivery]:
    found = await store.read(lambda tables: tables.outbox.newest(limit=1000))
    return [one for one in found if one.what is what][::-1]


def _told(channel: FakeChannel) -> dict[int, str]:
    return {line.event: line.sentence for group in channel.digest_edits[-1].groups for line in group.lines}


@pytest.mark.parametrize(
    ("change", "edited", "count"),
    [
        (_corrected, [1], 15),
        (_confirmed, [1], 15),
        (_another_source, [], 0),
        (_taken_back, [1], 14),
        (_merged, [1, 2], 6),
    ],
)
async def test_what_a_post_says_is_put_right_where_it_stands(
    store: Store,
    channel: FakeChannel,
    clock: SteppedClock,
    relay: Relay,
    change: Callable[[Tables], None],
    edited: list[int],
    count: int,
) -> None:
    await relay.drain()
    await store.write(change)
    await store.write(change)
    clock.advance(LATER)
    await relay.drain()
    assert [one.post for one in channel.digest_edits] == edited
    assert not edited or len(_told(channel)) == count
    corrections = {one.correction for one in channel.digest_edits if one.post == 1}
    assert corrections == ({"1 event was taken back."} if change is _taken_back else {""} if edited else set())
    clock.advance(LATER)
    assert await relay.drain() == 0
    assert len(channel.digests) == 2
    gathered = await _rows(store, What.ALERT)
    assert {one.state for one in gathered} == {DeliveryState.GATHERED}


async def test_a_second_change_is_a_second_edit(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay
) -> None:
    await relay.drain()
    for change in (_corrected, _taken_back):
        await store.write(change)
        clock.advance(LATER)
        await relay.drain()
    edits = await _rows(store, What.POST_EDIT)
    assert [(one.subject, one.revision, one.state, one.message) for one in edits] == [
        (1, 1, DeliveryState.SENT, "m1"),
        (1, 2, DeliveryState.SENT, "m1"),
    ]


async def test_a_post_that_was_not_tried_shows_what_is_known_when_it_goes_out(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay
) -> None:
    await store.write(lambda tables: gather_crowds(tables, ["terminal"], NOW))
    await store.write(_taken_back)
    await relay.drain()
    assert sum(one.count for one in channel.digests) == CROWD
    clock.advance(LATER)
    await relay.drain()
    assert channel.digest_edits == []


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_post_that_may_stand_is_looked_for_and_put_right(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay, arrives: bool
) -> None:
    channel.arrives = arrives
    channel.fail([CUT])
    await relay.drain()
    await store.write(_corrected)
    clock.advance(LATER)
    await relay.drain()
    clock.advance(LATER)
    await relay.drain()
    assert len(channel.digests) == 2
    assert "30%" in _told(channel)[1]


async def test_a_post_all_of_which_was_taken_back_says_so(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay
) -> None:
    await relay.drain()

    def take_back(tables: Tables) -> None:
        for number in range(16, CROWD + 2):
            gone = make_event(number, revision=2, merged_into=number)
            tables.events.save(gone)
            withdraw(tables, gone, NOW)

    await store.write(take_back)
    clock.advance(LATER)
    await relay.drain()
    (edit,) = channel.digest_edits
    assert (edit.post, edit.title, edit.groups) == (2, "Taken back", ())
    assert edit.correction.startswith("All 6 events told here were taken back")


async def test_a_digest_whose_event_was_taken_back_says_so(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay
) -> None:
    await relay.drain()

    def tell(tables: Tables) -> None:
        tables.subscriptions.add(Subscription("terminal", digest=Digest.DAILY, min_weight=Weight.ROUTINE))
        make_due(tables, NOW - timedelta(days=2))
        announce(tables, put_event(tables, make_event(90, weight=Weight.ROUTINE)), Occasion(NOW, fresh=True))
        make_due(tables, NOW)

    def take_back(tables: Tables) -> None:
        gone = make_event(90, revision=2, merged_into=90, weight=Weight.ROUTINE)
        tables.events.save(gone)
        withdraw(tables, gone, NOW)

    await store.write(tell)
    await relay.drain()
    assert channel.digests[-1].count == 1
    await store.write(take_back)
    clock.advance(LATER)
    await relay.drain()
    assert channel.digest_edits[-1].title.endswith(": taken back")


async def test_a_post_that_was_refused_is_not_edited(
    store: Store, channel: FakeChannel, clock: SteppedClock, relay: Relay
) -> None:
    channel.fail([Undelivered(Outcome.REFUSED_WORDS, "200000")])
    await relay.drain()
    await store.write(_corrected)
    clock.advance(LATER)
    assert await relay.drain() == 0
    assert await _rows(store, What.POST_EDIT) == []
