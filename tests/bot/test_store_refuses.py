"""A database that refuses for a while, as SQLite really does: nothing is lost, nothing is said twice, nobody helps."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.deliver import Relay
from bot.errors import StoreBusy, StoreError
from bot.model import Delivery, DeliveryState
from bot.outgoing import Content
from db import Store, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event

_HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def _locked(store: Store) -> Iterator[None]:
    """Let another process hold the lock to write."""
    arguments = [sys.executable, "-c", _HOLD, str(store.path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate("\n")


@contextmanager
def _read_only(store: Store) -> Iterator[None]:
    """Let the database take no writes, as one on a disk that was remounted after a failure."""
    writer = store._opened[0]
    writer.execute("PRAGMA query_only = ON")
    yield
    writer.execute("PRAGMA query_only = OFF")


@contextmanager
def _sources_refused(store: Store) -> Iterator[None]:
    """Let the database refuse what an alert shows, and nothing that is done before it is shown."""

    def allowed(action: int, table: str | None, *_: str | None) -> int:
        refused = action == sqlite3.SQLITE_READ and table == "mentions"
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    writer = store._opened[0].conn
    writer.set_authorizer(allowed)
    yield
    writer.set_authorizer(None)


Trouble = Callable[[Store], AbstractContextManager[None]]
TROUBLES = pytest.mark.parametrize(
    ("trouble", "kind", "words"),
    [
        pytest.param(_locked, StoreBusy, "locked by another process; end it or wait", id="locked"),
        pytest.param(_read_only, StoreError, "readonly database; give this user the right to write", id="read-only"),
    ],
)


@pytest.fixture
async def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    """A store with one event, which waits for a lock only shortly."""
    monkeypatch.setattr("db.connection.BUSY_SECONDS", 0.05)
    opened = open_store(tmp_path / "tradepost.db")
    await opened.write(lambda tables: put_event(tables, make_event()))
    yield opened
    opened.close()


class TroubledChannel(FakeChannel):
    """A channel during whose first message something happens."""

    def __init__(self, happens: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.happens = happens
        self.count = 0

    async def send(self, delivery: Delivery, content: Content) -> str:
        self.count += 1
        self.happens()
        return await super().send(delivery, content)


async def _queue(store: Store) -> None:
    await store.write(lambda tables: tables.outbox.queue_alert(make_event(), "terminal", now=NOW))


async def _state(store: Store) -> DeliveryState:
    alert = await store.read(lambda tables: tables.outbox.alert_in(1, "terminal"))
    assert alert is not None
    return alert.state


async def _until_sent(store: Store) -> None:
    async with asyncio.timeout(10):
        while await _state(store) is not DeliveryState.SENT:
            await asyncio.sleep(0.02)


@TROUBLES
async def test_it_says_what_is_wrong_and_what_to_do(
    store: Store, trouble: Trouble, kind: type[StoreError], words: str
) -> None:
    with trouble(store), pytest.raises(kind, match=words):
        await _queue(store)
    await _queue(store)


@TROUBLES
@pytest.mark.parametrize("sending", [True, False])
async def test_the_relay_waits_and_sends_once(
    store: Store, trouble: Trouble, kind: type[StoreError], words: str, sending: bool
) -> None:
    """The trouble comes before the alert is claimed, or while it is sent, so that its arrival cannot be recorded."""
    held = trouble(store)
    channel = TroubledChannel(held.__enter__ if sending else lambda: None)
    relay = Relay(store, {"terminal": channel}, SteppedClock(NOW), recovery=timedelta(milliseconds=20))
    await _queue(store)
    if not sending:
        held.__enter__()
    running = asyncio.create_task(relay.run())
    await asyncio.sleep(0.4)
    before = (channel.count, await _state(store))
    held.__exit__(None, None, None)
    await _until_sent(store)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert before == ((1, DeliveryState.SENDING) if sending else (0, DeliveryState.PENDING))
    assert (channel.count, len(channel.posted)) == (1, 1)


@TROUBLES
async def test_questions_are_answered_meanwhile(
    store: Store, trouble: Trouble, kind: type[StoreError], words: str
) -> None:
    with trouble(store):
        assert (await store.read(lambda tables: tables.events.get(1))) == make_event()


async def test_what_the_database_refuses_while_it_is_shown_is_sent_later(store: Store) -> None:
    """It is no fault of the alert, which is not given up for it."""
    channel = TroubledChannel()
    relay = Relay(store, {"terminal": channel}, SteppedClock(NOW), recovery=timedelta(milliseconds=20))
    await _queue(store)
    with _sources_refused(store):
        with pytest.raises(StoreError, match="prohibited"):
            await store.write(lambda tables: tables.events.sources_of([1]))
        running = asyncio.create_task(relay.run())
        await asyncio.sleep(0.4)
        before = (channel.count, await _state(store))
    await _until_sent(store)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert before == (0, DeliveryState.PENDING)
    assert (channel.count, len(channel.posted)) == (1, 1)
