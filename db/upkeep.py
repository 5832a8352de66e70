"""Upkeep of a database file: is it sound, copy it, and let one instance alone run on it."""

import fcntl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import StoreBusy, StoreError
from bot.language import say
from bot.system import system_reason
from db.connection import connect, wrapped


def check(path: Path) -> list[str]:
    """Say what is damaged in a database; nothing for a sound one.

    Raises:
        StoreError: it cannot be read at all.
    """
    with wrapped(path), closing(connect(path, read_only=True)) as db:
        damage = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        dangling = [
            f"{row[0]}: row {row[1]} points to a missing {row[2]}" for row in db.execute("PRAGMA foreign_key_check")
        ]
        return [*damage, *dangling]


def backup(path: Path, target: Path) -> None:
    """Copy a database while others use it; the copy is one consistent state, and an older copy is replaced whole.

    Raises:
        StoreError: there is no such database, or the copy cannot be written.
    """
    part = target.with_name(f".{target.name}.part")
    with wrapped(path), closing(connect(path, read_only=True)) as db:
        part.unlink(missing_ok=True)
        try:
            with wrapped(target), closing(connect(part)) as copy:
                db.conn.backup(copy.conn)
                copy.execute("PRAGMA journal_mode = DELETE")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def instance_lock(path: Path) -> Iterator[None]:
    """Hold the right to run on a database; it ends with the process, however that ends.

    Raises:
        StoreBusy: another instance holds it.
        StoreError: the lock's file cannot be made.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        file = lock.open("a")
    except OSError as error:
        raise StoreError(
            say(
                "{lock} cannot be made ({reason}); give this user the right to write there",
                lock=lock,
                reason=system_reason(error.errno or 0),
            )
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusy(
                say("another Tradepost runs on {path}; stop it first, or name another file in TRADEPOST_DB", path=path)
            ) from error
        yield
