"""What earlier classifiers have read is read again by these, in real workers, and put right without a second alert."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.classifiers import VERSION
from bot.clock import SteppedClock
from bot.ingest import NOTHING, ingest, ingest_again
from bot.model import DeliveryState, Entry, Kind, Mention, ReadEntry, Stage, Subscription, What
from bot.rereading import REACH, STEP, Rereader
from bot.workers import Workers
from db import Store, Tables, open_store
from tests.fakes import NOW, TARIFF, make_entry, put_source

FRESH = timedelta(hours=36)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    opened = Workers(1)
    yield opened
    opened.close()


def _rereader(store: Store, workers: Workers, woken: list[bool]) -> Rereader:
    return Rereader(store, workers, SteppedClock(NOW), freshness=FRESH, queued=lambda: woken.append(True))


def _bring(tables: Tables, *read: tuple[Entry, tuple[Mention, ...]], version: str = "an older one") -> None:
    """Store entries as another version's classifiers have read them, and send what comes of it."""
    tables.subscriptions.add(Subscription("terminal", places=("JP",)))
    source = put_source(tables)
    ingest(tables, source, [ReadEntry(*one) for one in read], now=NOW, freshness=FRESH)
    for identity in range(1, len(read) + 1):
        tables.entries.mark_read(identity, version)
    for alert in tables.outbox.claim(NOW, 10, channels=("terminal",)):
        tables.outbox.settle(replace(alert, state=DeliveryState.SENT, message="m", posted=NOW))


async def test_what_was_misread_is_put_right_by_an_edit_and_not_alerted_again(store: Store, workers: Workers) -> None:
    misread = replace(TARIFF, rate=2.5)
    await store.write(
        lambda tables: _bring(tables, (make_entry(title="US puts 25% tariff on Japanese cars"), (misread,)))
    )
    woken: list[bool] = []
    done = await _rereader(store, workers, woken).run()
    assert (done.entries, done.events, done.deliveries, woken) == (1, 0, 0, [])
    event = await store.read(lambda tables: tables.events.get(1))
    assert event is not None
    assert (event.rate, event.revision) == (25.0, 2)
    newest = await store.read(lambda tables: tables.outbox.newest())
    assert [(one.what, one.subject) for one in newest] == [(What.EDIT, 1), (What.ALERT, 1)]


async def test_what_was_overlooked_is_alerted_if_it_is_young(store: Store, workers: Workers) -> None:
    old = make_entry("old", title="US puts 25% tariff on Japanese tea", published=NOW - timedelta(days=4))
    young = make_entry("young", title="US imposes tariff of 15% on Japanese steel")
    await store.write(lambda tables: _bring(tables, (old, ()), (young, ())))
    woken: list[bool] = []
    done = await _rereader(store, workers, woken).run()
    assert (done.entries, done.events, done.deliveries, woken) == (2, 2, 1, [True])


async def test_it_is_read_once(store: Store, workers: Workers) -> None:
    count = STEP + 5
    entries = [make_entry(f"{number}", title=f"Harvest festival number {number}") for number in range(count)]
    await store.write(lambda tables: _bring(tables, *((entry, ()) for entry in entries)))
    steps: list[int] = []
    rereader = _rereader(store, workers, [])
    assert (await rereader.run(progress=steps.append)).entries == count
    assert steps == [STEP, 5]
    assert await rereader.run() == NOTHING


@pytest.mark.parametrize(("version", "seen"), [(VERSION, timedelta(0)), ("an older one", REACH + timedelta(days=1))])
async def test_what_these_have_read_and_what_is_old_is_left(
    store: Store, workers: Workers, version: str, seen: timedelta
) -> None:
    await store.write(lambda tables: _bring(tables, (make_entry(), (TARIFF,)), version=version))
    clock = SteppedClock(NOW + seen)
    assert await Rereader(store, workers, clock, freshness=FRESH, queued=lambda: None).run() == NOTHING


async def test_what_was_no_event_after_all_is_taken_back(store: Store, workers: Workers) -> None:
    wrong = replace(
        TARIFF, kind=Kind.TALKS, stage=Stage.HELD, on=(), by=("JP", "US"), target=TARIFF.target.UNKNOWN, rate=None
    )
    await store.write(lambda tables: _bring(tables, (make_entry(title="Harvest festival in Osaka"), (wrong,))))
    await _rereader(store, workers, []).run()
    assert await store.read(lambda tables: tables.events.latest()) == []
    newest = await store.read(lambda tables: tables.outbox.newest())
    assert newest[0].what is What.EDIT


@pytest.mark.parametrize("gone", [False, True])
async def test_what_was_changed_or_taken_away_meanwhile_is_left(store: Store, *, gone: bool) -> None:
    await store.write(lambda tables: _bring(tables, (make_entry(title="US puts 10% tariff on Japanese cars"), ())))
    old = await store.read(lambda tables: tables.entries.read_by_others(VERSION, since=NOW - REACH, after=0, limit=9))

    def meanwhile(tables: Tables) -> None:
        (source,) = tables.sources.all()
        if gone:
            tables.sources.remove(source.id)
        else:
            changed = ReadEntry(make_entry(title="US puts 25% tariff on Japanese cars"), (replace(TARIFF, rate=25.0),))
            ingest(tables, source, [changed], now=NOW, freshness=FRESH)

    await store.write(meanwhile)
    read = [(one, (replace(TARIFF, rate=10.0),)) for one in old]
    done = await store.write(lambda tables: ingest_again(tables, read, now=NOW, freshness=FRESH))
    assert done == NOTHING
    rates = await store.read(lambda tables: [event.rate for event in tables.events.latest()])
    assert rates == ([] if gone else [25.0])


async def test_workers_that_break_down_leave_it_for_the_next_start(store: Store) -> None:
    broken = Workers(1, preload=("bot.reading",), memory_mib=1)
    await store.write(lambda tables: _bring(tables, (make_entry(), (TARIFF,))))
    try:
        done = await _rereader(store, broken, []).run()
    finally:
        broken.close()
    assert (done.entries, done.events) == (1, 0)
    left = await store.read(lambda tables: tables.entries.read_by_others(VERSION, since=NOW - REACH, after=0, limit=9))
    assert [one.id for one in left] == [1]
