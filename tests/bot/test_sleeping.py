"""A channel that cannot be reached: who is told, and that it is told once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.deliver import Relay, Undelivered
from bot.language import Language, say, speaking
from bot.model import PUBLIC, DeliveryState, Subscription
from bot.retry import Outcome, decide
from bot.sleeping import CHANNEL_DELETED, THREAD_DELETED, put_to_sleep
from db import Store, Tables, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event

GUILD, LOST, BOARD = 5, "discord:1", "discord:9"
TEXT = "Alerts to <#1> are asleep: no right."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    yield opened
    opened.close()


async def _notices(store: Store) -> list[tuple[str, str | None]]:
    found = await store.read(lambda tables: tables.outbox.newest())
    return sorted((one.channel, one.text) for one in found if one.text is not None)


@pytest.mark.parametrize(
    ("scope", "board", "told"),
    [
        (GUILD, "9", [(BOARD, TEXT)]),
        (GUILD, None, [("owner:5", TEXT)]),
        (GUILD, "1", [("owner:5", TEXT)]),  # the admin channel is the one that is lost
        (PUBLIC, "9", []),
    ],
)
async def test_the_admins_are_told_once_where_they_can_be_reached(
    store: Store, scope: int, board: str | None, told: list[tuple[str, str]]
) -> None:
    def prepare(tables: Tables) -> None:
        for place in ("JP", "US"):
            tables.subscriptions.add(Subscription(LOST, scope=scope, places=(place,)))
        if board is not None:
            tables.settings.set("admin_channel", board, GUILD)

    await store.write(prepare)
    for _ in range(2):
        await store.write(lambda tables: put_to_sleep(tables, LOST, "no right", NOW))
    assert await _notices(store) == told


async def test_one_that_was_woken_and_sleeps_again_is_told_again(store: Store) -> None:
    await store.write(lambda tables: tables.subscriptions.add(Subscription(LOST, scope=GUILD)))
    for _ in range(2):
        await store.write(lambda tables: put_to_sleep(tables, LOST, "no right", NOW))
        await store.write(lambda tables: tables.subscriptions.save(Subscription(LOST, id=1, scope=GUILD)))
    assert await _notices(store) == [("owner:5", TEXT)] * 2


@pytest.mark.parametrize("outcome", [Outcome.FORBIDDEN, Outcome.CHANNEL_GONE])
async def test_where_the_admin_channel_refuses_the_owner_is_told(store: Store, outcome: Outcome) -> None:
    channel, board, owner = FakeChannel(), FakeChannel(), FakeChannel()
    channel.fail([Undelivered(Outcome.FORBIDDEN, "50013")])
    board.fail([Undelivered(outcome, "refused")])
    relay = Relay(store, {LOST: channel, BOARD: board, "owner:": owner}, SteppedClock(NOW))

    def prepare(tables: Tables) -> None:
        tables.subscriptions.add(Subscription(LOST, scope=GUILD))
        tables.settings.set("admin_channel", "9", GUILD)
        tables.settings.set("admin_channel", "8", 6)
        tables.outbox.queue_alert(put_event(tables, make_event()), LOST, now=NOW)

    await store.write(prepare)
    await relay.drain()
    (told,) = owner.notices
    assert told.text.startswith("Alerts to <#1> are asleep: the bot may not write here")
    assert (channel.posted, board.notices) == ({}, [])
    states = await store.read(lambda tables: tables.outbox.counts())
    assert (states[DeliveryState.DEAD], states[DeliveryState.SENT]) == (2, 1)


async def test_an_admin_channel_with_alerts_of_its_own_tells_the_owner_both(store: Store) -> None:
    board, owner = FakeChannel(), FakeChannel()
    board.fail([Undelivered(Outcome.FORBIDDEN, "50013")])
    relay = Relay(store, {BOARD: board, "owner:": owner}, SteppedClock(NOW))

    def prepare(tables: Tables) -> None:
        tables.subscriptions.add(Subscription(BOARD, scope=GUILD))
        tables.settings.set("admin_channel", "9", GUILD)
        tables.outbox.queue_word(BOARD, "a source fails", now=NOW)

    await store.write(prepare)
    await relay.drain()
    assert [one.text.partition(":")[0] for one in owner.notices] == ["Alerts to <#9> are asleep", "a source fails"]


_SUSPENDING = {decide(one, attempts=1000, now=NOW, shortened=True).suspend for one in Outcome if one != "sent"} - {None}


@pytest.mark.parametrize("reason", [*sorted(map(str, _SUSPENDING)), CHANNEL_DELETED, THREAD_DELETED])
async def test_every_reason_is_told_in_the_language_of_the_server(store: Store, reason: str) -> None:
    def prepare(tables: Tables) -> None:
        tables.settings.set("language", "ja", GUILD)
        tables.subscriptions.add(Subscription(LOST, scope=GUILD))
        put_to_sleep(tables, LOST, reason, NOW)

    await store.write(prepare)
    with speaking(Language.JAPANESE):
        told = say(reason)
    assert told != reason
    ((_, text),) = await _notices(store)
    assert text is not None
    assert told in text
