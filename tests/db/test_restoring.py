"""A copy put back: checked first, what stood there kept, and never under a running bot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreBusy, StoreError, StoreTooNew
from db import backup, instance_lock, reading, restore, writing
from db.connection import connect
from tests.fakes import NOW, make_event, put_event, put_source


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A copy of a database with one source; a second one came to the database afterwards."""
    with writing(path) as tables:
        put_source(tables)
    made = tmp_path / "copy.db"
    backup(path, made)
    with writing(path) as tables:
        put_source(tables, "later")
    return made


def _sources(path: Path) -> list[str]:
    with reading(path) as tables:
        return sorted(source.spec.name for source in tables.sources.all())


def test_a_copy_is_put_back_and_what_was_there_is_kept(path: Path, copy: Path) -> None:
    kept = restore(path, copy)
    assert kept == path.with_name("tradepost.db.before-restore")
    assert (_sources(path), _sources(kept)) == (["Wire"], ["Wire", "later"])
    assert restore(path, kept) == path.with_name("tradepost.db.before-restore-2")
    assert _sources(path) == ["Wire", "later"]


def test_what_only_the_log_holds_is_kept_too(path: Path, copy: Path) -> None:
    """Another command has the database open: its changes are in the log beside it, and no other file gets them."""
    held = connect(path)
    held.execute("BEGIN")
    held.execute("SELECT * FROM sources").fetchall()
    with writing(path) as tables:
        put_source(tables, "last")
    kept = restore(path, copy)
    held.close()
    assert kept is not None
    assert (_sources(path), _sources(kept)) == (["Wire"], ["Wire", "last", "later"])


def test_what_the_copy_holds_as_unsent_is_looked_for_first(path: Path, tmp_path: Path) -> None:
    """It may have been sent after the copy was made."""
    with writing(path) as tables:
        tables.outbox.queue_alert(put_event(tables, make_event()), "terminal", now=NOW)
    backup(path, tmp_path / "copy.db")
    restore(path, tmp_path / "copy.db")
    with reading(path) as tables:
        assert [one.look_first for one in tables.outbox.newest()] == [True]


def test_where_nothing_stands_yet(tmp_path: Path, copy: Path) -> None:
    new = tmp_path / "new.db"
    assert restore(new, copy) is None
    assert _sources(new) == ["Wire"]


def test_a_damaged_database_is_replaced(path: Path, copy: Path) -> None:
    path.write_bytes(b"no database at all")
    kept = restore(path, copy)
    assert kept is not None
    assert (_sources(path), kept.read_bytes()) == (["Wire"], b"no database at all")


def test_under_a_running_bot_it_is_refused(path: Path, copy: Path) -> None:
    with instance_lock(path), pytest.raises(StoreBusy, match="stop it first"):
        restore(path, copy)
    assert _sources(path) == ["Wire", "later"]


def _missing(copy: Path) -> None:
    copy.unlink()


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def _empty(copy: Path) -> None:
    copy.unlink()
    Database(copy).vacuum()


def _foreign(copy: Path) -> None:
    copy.unlink()
    Database(copy).table("notes").insert({"id": 1})


def _dangling(copy: Path) -> None:
    db = connect(copy)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("INSERT INTO pairs VALUES (0, 'JP', 'US', 1, 77)")
    db.close()


def _newer(copy: Path) -> None:
    Database(copy).table("_sqlite_migrations").insert(
        {"migration_set": "tradepost", "name": "m999_future", "applied_at": "2040"}
    )


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (_missing, StoreError, "no file"),
        (_cut, StoreError, "malformed|damaged|not a database"),
        (_empty, StoreError, "empty"),
        (_foreign, StoreError, "another program"),
        (_dangling, StoreError, "damaged"),
        (_newer, StoreTooNew, "newer"),
    ],
)
def test_a_copy_that_will_not_do_changes_nothing(
    path: Path, copy: Path, spoil: Callable[[Path], None], error: type[StoreError], words: str
) -> None:
    spoil(copy)
    with pytest.raises(error, match=words):
        restore(path, copy)
    assert _sources(path) == ["Wire", "later"]
    assert not list(path.parent.glob("*before-restore*"))
