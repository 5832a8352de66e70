"""All of a transaction or nothing, readers beside the writer, old files migrate, newer ones are refused."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import StoreBusy, StoreError, StoreTooNew
from bot.model import PUBLIC, Kind, Sighting, SourceSpec
from db import Store, Tables, migrate, open_store, reading, writing
from db.connection import connect, wrapped
from db.migrations import migrations
from db.writing import TOGETHER
from tests.fakes import NOW, TARIFF, make_event, make_track, put_event, put_source


def _fail_midway(tables: Tables) -> None:
    put_source(tables)
    raise RuntimeError("a bug")


async def test_a_change_that_fails_leaves_nothing(path: Path) -> None:
    store = open_store(path)
    with pytest.raises(RuntimeError, match="a bug"):
        await store.write(_fail_midway)
    assert await store.read(lambda tables: tables.sources.all()) == []
    store.close()


async def test_what_is_written_is_read_by_other_threads(path: Path) -> None:
    store = open_store(path)
    assert store.path == path
    writer = await store.write(lambda tables: (put_source(tables), threading.get_ident())[1])
    names, reader = await store.read(
        lambda tables: ([s.spec.name for s in tables.sources.all()], threading.get_ident())
    )
    assert names == ["Wire"]
    assert len({writer, reader, threading.get_ident()}) == 3
    store.close()


async def test_readers_cannot_write(path: Path) -> None:
    store = open_store(path)
    with pytest.raises(StoreError, match="readonly"):
        await store.read(put_source)
    store.close()


def test_an_old_file_is_migrated_and_keeps_its_rows(path: Path) -> None:
    db = connect(path)
    migrations.apply(db, stop_before="m002_tracks_events_mentions")
    columns = ("name", "url", "format", "publisher", "language", "notes")
    numbers = ("official", "interval", "enabled", "configured", "due")
    row: dict[str, object] = {**dict.fromkeys(columns, "x"), **dict.fromkeys(numbers, 1), "name": "Wire"}
    db.table("sources").insert(row)
    db.close()
    with reading(path) as tables:
        assert [source.spec.name for source in tables.sources.all()] == ["Wire"]
        assert tables.events.latest() == []


def test_what_leans_on_an_event_in_an_old_file_may_go_on_to_another(path: Path) -> None:
    with writing(path) as tables:
        put_event(tables, make_event(), key="a")
        story = Sighting(1, 1, replace(TARIFF, background=True, confidence=0.4), "t", None, "p", NOW)
        tables.mentions.add(story, 1, "the same target")
    db = connect(path)
    db.execute("DROP TABLE leaning")
    db.execute("DROP INDEX events_planned")
    for table, column in (("events", "planned_last"), ("events", "planned"), ("mentions", "planned")):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name IN ('m011_leaning', 'm013_planned')")
    db.close()
    migrate(path)
    with reading(path) as tables:
        (leant,) = tables.leaning.between(NOW, NOW, kind=Kind.TARIFF, scope=PUBLIC)
    assert (leant.event, leant.sighting.mention) == (1, story.mention)


def test_a_script_is_run_to_its_end(path: Path) -> None:
    connection = connect(path)
    connection.executescript("CREATE TABLE a (x TEXT DEFAULT ';'); -- one; two\nCREATE TABLE b (y) -- the last")
    assert connection.table_names() == ["a", "b"]
    with pytest.raises(sqlite3.OperationalError, match=r"incomplete|unrecognized"):
        connection.executescript("CREATE TABLE c (x); CREATE TABLE 'd")


def test_a_newer_file_is_refused(path: Path) -> None:
    migrate(path)
    db = connect(path)
    db.table("_sqlite_migrations").insert({"migration_set": "tradepost", "name": "m999_future", "applied_at": "2040"})
    db.close()
    with pytest.raises(StoreTooNew, match="m999_future"):
        open_store(path)


def test_the_schema_is_all_migrations_applied(tmp_path: Path) -> None:
    """Applied one by one or at once, the schema is the same, and applying again changes nothing."""
    at_once, stepwise = connect(tmp_path / "a.db"), connect(tmp_path / "b.db")
    migrations.apply(at_once)
    names = [migration.name for migration in migrations.pending(stepwise)]
    for name in [*names[1:], None]:
        migrations.apply(stepwise, stop_before=name)
    assert at_once.schema == stepwise.schema
    migrations.apply(at_once)
    assert at_once.schema == stepwise.schema
    for db in (at_once, stepwise):
        db.close()


def test_no_database_to_read_says_what_makes_one(path: Path) -> None:
    with pytest.raises(StoreError, match="poll --once"), reading(path):
        pass


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a database, but long enough to be taken for one" * 30, "no Tradepost database")],
)
def test_a_file_that_is_no_database(path: Path, content: bytes, words: str) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=words):
        migrate(path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that the folder exists"):
        migrate(tmp_path / "nowhere" / "tradepost.db")


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (sqlite3.OperationalError("database is locked"), StoreBusy, "another process"),
        (sqlite3.OperationalError("database or disk is full"), StoreError, "free some space"),
        (sqlite3.OperationalError("no such thing"), StoreError, "docs/design.md"),
        (sqlite3.DatabaseError("database disk image is malformed"), StoreError, "backup"),
    ],
)
def test_errors_say_what_to_do(error: sqlite3.Error, kind: type[StoreError], words: str) -> None:
    with pytest.raises(kind, match=words), wrapped(Path("x.db")):
        raise error


def test_a_lock_of_another_process_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(path)
    monkeypatch.setattr("db.connection.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="locked"), writing(path):
        pass
    other.execute("ROLLBACK")
    other.close()


def test_a_transaction_that_sqlite_has_ended_is_not_ended_again(path: Path) -> None:
    with pytest.raises(StoreError, match="cannot commit"), writing(path) as tables:
        tables.db.execute("ROLLBACK")


def test_two_changes_at_once_are_one_after_the_other(path: Path) -> None:
    """Two processes' writers: the second waits for the first, and sees what it wrote."""
    migrate(path)
    seen: list[int] = []

    def add(name: str) -> None:
        with writing(path) as tables:
            seen.append(len(tables.sources.all()))
            tables.sources.add(SourceSpec(name, f"https://{name}.example"), NOW + timedelta(seconds=1))

    threads = [threading.Thread(target=add, args=[name]) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [0, 1, 2, 3]


async def test_what_is_remembered_is_dropped_when_it_may_be_wrong(path: Path) -> None:
    """A transaction that was undone, and a write by another connection, are both seen through."""
    store = open_store(path)
    await store.write(lambda tables: tables.tracks.save(make_track(1)))

    def rename_and_fail(tables: Tables) -> None:
        tables.tracks.save(make_track(1, name="renamed"))
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError):
        await store.write(rename_and_fail)
    assert await store.write(lambda tables: tables.tracks.get(1)) == make_track(1)
    assert await store.read(lambda tables: tables.tracks.get(1)) == make_track(1)
    with writing(path) as tables:
        tables.tracks.save(make_track(1, name="named elsewhere"))
    elsewhere = make_track(1, name="named elsewhere")
    assert await store.write(lambda tables: tables.tracks.get(1)) == elsewhere
    assert await store.read(lambda tables: tables.tracks.get(1)) == elsewhere
    store.close()


async def test_a_question_that_ends_its_own_snapshot_harms_nothing(path: Path) -> None:
    store = open_store(path)
    await store.read(lambda tables: tables.db.execute("ROLLBACK"))
    assert await store.read(lambda tables: tables.sources.all()) == []
    store.close()


def test_a_command_whose_change_fails_leaves_nothing(path: Path) -> None:
    with pytest.raises(RuntimeError), writing(path) as tables:
        _fail_midway(tables)
    with reading(path) as tables:
        assert tables.sources.all() == []


async def _queued_behind(store: Store, *changes: Callable[[Tables], object]) -> list[object]:
    """Let changes wait behind one that is held up, so that they are written together; give what each came to."""
    gate = threading.Event()
    held = asyncio.create_task(store.write(lambda _: gate.wait(10)))
    waiting = [asyncio.create_task(store.write(change)) for change in changes]
    await asyncio.sleep(0.05)
    gate.set()
    await held
    return await asyncio.gather(*waiting, return_exceptions=True)


def _names(tables: Tables) -> list[str]:
    return sorted(source.spec.name for source in tables.sources.all())


def _put(name: str) -> Callable[[Tables], str]:
    def change(tables: Tables) -> str:
        put_source(tables, name=name, url=f"https://{name}.example")
        return name

    return change


async def test_changes_that_wait_together_share_a_commit(path: Path) -> None:
    store = open_store(path)
    said: list[str] = []
    await store.write(lambda tables: tables.db.conn.set_trace_callback(said.append))
    said.clear()
    assert await _queued_behind(store, _put("a"), _put("b"), _put("c")) == ["a", "b", "c"]
    await store.write(lambda tables: tables.db.conn.set_trace_callback(None))
    assert said.count("COMMIT") == 2  # of the one that was held up, and of those that waited meanwhile
    assert await store.read(_names) == ["a", "b", "c"]
    store.close()


async def test_a_change_that_fails_takes_none_with_it(path: Path) -> None:
    store = open_store(path)
    first, failed, refused, last = await _queued_behind(
        store, _put("a"), _fail_midway, lambda tables: tables.db.execute("INSERT INTO nowhere VALUES (1)"), _put("b")
    )
    assert (first, last) == ("a", "b")
    assert isinstance(failed, RuntimeError)
    assert isinstance(refused, StoreError)
    assert await store.read(_names) == ["a", "b"]
    store.close()


async def test_where_the_whole_transaction_ends_nobody_hears_of_success(path: Path) -> None:
    store = open_store(path)
    first, ended, last = await _queued_behind(store, _put("a"), lambda tables: tables.db.execute("ROLLBACK"), _put("b"))
    assert isinstance(first, StoreError)
    assert isinstance(ended, StoreError)
    assert last == "b"  # it was not begun yet
    assert await store.read(_names) == ["b"]
    store.close()


async def test_others_are_not_kept_waiting_for_a_long_line(path: Path) -> None:
    store = open_store(path)
    said: list[str] = []
    await store.write(lambda tables: tables.db.conn.set_trace_callback(said.append))
    said.clear()
    await _queued_behind(store, *[lambda _: time.sleep(TOGETHER)] * 3)
    assert said.count("COMMIT") == 4
    store.close()


async def test_a_caller_that_leaves_is_not_written_for_unless_it_has_begun(path: Path) -> None:
    store = open_store(path)
    gate = threading.Event()

    def slowly(tables: Tables) -> None:
        gate.wait(10)
        _put("begun")(tables)

    begun = asyncio.create_task(store.write(slowly))
    waiting = asyncio.create_task(store.write(_put("waiting")))
    await asyncio.sleep(0.05)
    begun.cancel()
    waiting.cancel()
    await asyncio.sleep(0)
    gate.set()
    assert await store.write(_names) == ["begun"]
    store.close()


async def test_what_has_not_begun_when_the_store_closes_is_left_out(path: Path) -> None:
    store = open_store(path)
    gate = threading.Event()
    begun = asyncio.create_task(store.write(lambda _: gate.wait(10)))
    await asyncio.sleep(0.05)
    waiting = asyncio.create_task(store.write(_put("late")))
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(store.close))
    await asyncio.sleep(0.05)
    gate.set()
    await closing
    begun_or_not = await asyncio.gather(begun, waiting, return_exceptions=True)
    assert begun_or_not[0] is True
    with reading(path) as tables:
        assert _names(tables) == (["late"] if begun_or_not[1] == "late" else [])


def test_of_very_many_tracks_some_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.tracks._KEPT", 2)
    with writing(path) as tables:
        for number in (1, 2, 3, 4):
            tables.tracks.save(make_track(number))
        assert sorted(tables.tracks.get_many([1, 2, 3, 4])) == [1, 2, 3, 4]
        tables.tracks.forget()
        assert tables.tracks.get(3) == make_track(3)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        migrate(path)
    assert connect(path).table_names() == ["theirs"]


def test_two_that_start_at_once_both_find_it_migrated(path: Path) -> None:
    failed: list[Exception] = []

    def start() -> None:
        try:
            migrate(path)
        except Exception as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


async def test_what_waits_while_the_lock_cannot_be_had_is_refused_together(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each waiting for it in turn, the tenth would hear of it after ten times as long."""
    monkeypatch.setattr("db.connection.BUSY_SECONDS", 0.3)
    store = open_store(path)
    await store.write(lambda tables: tables.sources.all())
    holder = connect(path)
    holder.conn.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    refused = await asyncio.gather(*(store.write(put_source) for _ in range(10)), return_exceptions=True)
    assert time.monotonic() - started < 2 * 0.3 + 0.3
    assert {type(error) for error in refused} == {StoreBusy}
    holder.conn.execute("ROLLBACK")
    await store.write(put_source)
    assert len(await store.read(lambda tables: tables.sources.all())) == 1
    holder.close()
    store.close()
