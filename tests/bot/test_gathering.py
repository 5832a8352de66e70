"""A flood: what goes out alone, what is gathered, and that each event is told once."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.deliver import Relay, Undelivered
from bot.gathering import ALONE, CROWD, IN_A_POST, Waiting, gather
from bot.model import Delivery, DeliveryState, Subscription, Weight, What
from bot.retry import Outcome
from db import Store, Tables, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event


def _waiting(*events: tuple[Weight, bool]) -> list[Waiting]:
    return [
        Waiting(
            Delivery(number, What.ALERT, number, 1, "terminal", DeliveryState.PENDING, NOW, NOW),
            make_event(number, weight=weight, official=official),
        )
        for number, (weight, official) in enumerate(events, 1)
    ]


MINOR, MAJOR, HISTORIC = (Weight.MINOR, False), (Weight.MAJOR, False), (Weight.HISTORIC, False)
OFFICIAL = (Weight.MINOR, True)


@pytest.mark.parametrize(
    ("events", "gathered"),
    [
        ([], []),
        ([MINOR] * CROWD, []),
        ([MINOR] * 21, [range(1, 16), range(16, 22)]),
        ([MINOR, HISTORIC, *[MINOR] * 13, OFFICIAL, *[MINOR] * 6], [[1, *range(3, 16), 17], range(18, 23)]),
        # more are worthy than may go alone: the heaviest do, of equal ones the official, then the first
        ([OFFICIAL] * 21, [[*range(11, 22)]]),
        ([*[OFFICIAL] * 15, *[MAJOR] * 10], [range(1, 16)]),
        ([*[MAJOR] * 15, *[(Weight.MAJOR, True)] * 10], [range(1, 16)]),
    ],
)
def test_what_is_gathered(events: list[tuple[Weight, bool]], gathered: Sequence[Sequence[int]]) -> None:
    made = [[one.event.id for one in post] for post in gather(_waiting(*events))]
    assert made == [list(post) for post in gathered]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    yield opened
    opened.close()


def _flood(tables: Tables, count: int, **alert: object) -> None:
    for number in range(1, count + 1):
        event = put_event(tables, make_event(number, weight=Weight.MAJOR if number % 40 == 0 else Weight.MINOR))
        tables.outbox.queue_alert(event, "terminal", now=NOW, **alert)  # type: ignore[arg-type]  # fields of an alert


async def test_200_alerts_of_a_channel_come_in_few_messages_each_event_once(store: Store) -> None:
    channel = FakeChannel()
    await store.write(lambda tables: _flood(tables, 200, roles=(7,)))
    relay = Relay(store, {"terminal": channel}, SteppedClock(NOW), pace=10_000.0)
    assert await relay.drain() == 5 + 13
    alone = [content.event for content in channel.posted.values()]
    gathered = [[line.event for group in one.groups for line in group.lines] for one in channel.digests]
    assert alone == [40, 80, 120, 160, 200]
    assert max(map(len, gathered)) <= IN_A_POST
    assert sorted([*alone, *(event for post in gathered for event in post)]) == list(range(1, 201))
    counts = await store.read(lambda tables: tables.outbox.counts())
    assert (counts[DeliveryState.SENT], counts[DeliveryState.GATHERED]) == (18, 195)
    assert channel.digests[0].title == "15 events at once"


async def test_a_gathered_event_is_neither_alerted_nor_edited_later(store: Store) -> None:
    channel = FakeChannel()
    await store.write(lambda tables: _flood(tables, CROWD + 1))
    relay = Relay(store, {"terminal": channel}, SteppedClock(NOW), pace=10_000.0)
    await relay.drain()
    alert = await store.read(lambda tables: tables.outbox.alert_in(1, "terminal"))
    assert alert is not None
    assert (alert.state, alert.error, alert.may_stand) == (DeliveryState.GATHERED, "told in digest 1", False)
    assert not await store.write(lambda tables: tables.outbox.queue_alert(make_event(1), "terminal", now=NOW))
    assert await relay.drain() == 0


async def test_a_crowd_in_one_channel_gathers_no_other(store: Store) -> None:
    channel = FakeChannel()

    def queue(tables: Tables) -> None:
        _flood(tables, CROWD + 1)
        tables.outbox.queue_alert(make_event(1), "terminal-2", now=NOW)

    await store.write(queue)
    await Relay(store, {"terminal": channel}, SteppedClock(NOW), pace=10_000.0).drain()
    assert ([content.event for content in channel.posted.values()], len(channel.digests)) == ([1], 2)


async def test_what_was_tried_already_is_not_gathered(store: Store) -> None:
    """It may stand in the channel: it is looked for, and goes out by itself."""
    channel, clock = FakeChannel(), SteppedClock(NOW)
    channel.fail([Undelivered(Outcome.UNANSWERED, "cut")])
    relay = Relay(store, {"terminal": channel}, clock, pace=10_000.0)
    await store.write(lambda tables: _flood(tables, 1))
    await relay.drain()
    clock.advance(timedelta(minutes=1))

    def more(tables: Tables) -> None:
        for number in range(2, CROWD + 3):
            event = put_event(tables, make_event(number))
            tables.outbox.queue_alert(event, "terminal", now=clock.now())

    await store.write(more)
    await relay.drain()
    assert [content.event for content in channel.posted.values()] == [1]
    assert sum(one.count for one in channel.digests) == CROWD + 1


async def test_what_nobody_wants_any_more_is_not_gathered(store: Store) -> None:
    channel = FakeChannel()

    def queue(tables: Tables) -> None:
        asked = Subscription("terminal")
        identity = tables.subscriptions.add(asked)
        _flood(tables, CROWD + 1, reasons=(identity,))
        tables.subscriptions.save(replace(asked, id=identity, paused=True))

    await store.write(queue)
    await Relay(store, {"terminal": channel}, SteppedClock(NOW), pace=10_000.0).drain()
    counts = await store.read(lambda tables: tables.outbox.counts())
    assert (counts[DeliveryState.DEAD], counts[DeliveryState.GATHERED]) == (CROWD + 1, 0)
    assert not channel.posted
    assert ALONE < CROWD
