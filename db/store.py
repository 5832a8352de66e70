"""The store: one writer thread that owns one connection, and readers with connections of their own.

    await store.write(lambda tables: …)   on the writer thread, all of it or nothing; committed when it returns
    await store.read(lambda tables: …)    on a reader thread; sees what has been committed

What is said on those threads is said in the language of whoever asked: the context goes along.

No SQLite call is made on the event loop. A transaction holds no await, since the function it runs is a plain one.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from contextvars import copy_context
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from bot.errors import StoreError, StoreTooNew
from bot.language import say
from db.connection import connect, immediate, snapshot, wrapped
from db.migrations import migrations
from db.tables import Tables
from db.writing import Line

T = TypeVar("T")

READERS = 2
"""Threads that read at the same time; each holds one connection."""


class Store:
    """A database file in use. Made by open_store; close() ends its threads and connections."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer = ThreadPoolExecutor(1, "tradepost-writer")
        self._readers = ThreadPoolExecutor(READERS, "tradepost-reader")
        self._thread = threading.local()
        self._opened: list[Database] = []
        self._line = Line(path)

    @property
    def path(self) -> Path:
        """Where the database lies."""
        return self._path

    async def write(self, change: Callable[[Tables], T]) -> T:
        """Run a change on the writer thread, all of it or nothing, and give its result once it is committed.

        Changes that wait at the same time share a commit. A caller that is cancelled does not stop a change that has
        begun.

        Raises:
            StoreError: the database refused; nothing of the change was written.
        """
        heard = self._line.join(_in_context(change))
        self._writer.submit(self._line.write, self._written)
        result: T = await heard
        return result

    async def read(self, question: Callable[[Tables], T]) -> T:
        """Run a question on a reader thread.

        Raises:
            StoreError: the database refused.
        """
        asked = _in_context(question)
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._ask, asked)

    def close(self) -> None:
        """End the threads after what they are doing, and close every connection; what has not begun is left out."""
        for pool in (self._readers, self._writer):
            pool.shutdown(wait=True, cancel_futures=True)
        self._line.leave()
        while self._opened:
            self._opened.pop().close()

    def _written(self) -> Tables:
        return self._tables(read_only=False)

    def _ask(self, question: Callable[[Tables], T]) -> T:
        """Run a question in a transaction of its own, so that all it reads is of one moment."""
        with wrapped(self._path):
            tables = self._tables(read_only=True)
            with snapshot(tables.db):
                tables.refresh()
                return question(tables)

    def _tables(self, *, read_only: bool) -> Tables:
        """Give this thread's own tables; a thread reads or writes, never both."""
        tables: Tables | None = getattr(self._thread, "tables", None)
        if tables is None:
            tables = Tables(connect(self._path, read_only=read_only))
            self._thread.tables = tables
            self._opened.append(tables.db)
        return tables


def _in_context(asked: Callable[[Tables], T]) -> Callable[[Tables], T]:
    """Let a function run elsewhere in the context in which it was given."""
    context = copy_context()
    return lambda tables: context.run(asked, tables)


def open_store(path: Path) -> Store:
    """Open a database, making or migrating it where needed.

    Raises:
        StoreTooNew: a newer Tradepost wrote it.
        StoreError: it cannot be opened or is no database.
    """
    migrate(path)
    return Store(path)


def migrate(path: Path) -> None:
    """Bring a database file to the newest form.

    Raises:
        StoreTooNew: a newer Tradepost wrote it.
        StoreError: it cannot be opened or is no database.
    """
    db = connect(path)
    try:
        with wrapped(path):
            _refuse_foreign(path, db)
            _refuse_newer(path, db)
            if migrations.pending(db):
                with immediate(db):  # two that start at once: the second waits, and finds nothing left to do
                    migrations.apply(db)
    finally:
        db.close()


def refuse_unfit(path: Path) -> None:
    """Let pass only a file that this Tradepost can use.

    Raises:
        StoreTooNew: a newer Tradepost wrote it.
        StoreError: it cannot be opened, or is no database of Tradepost's.
    """
    with wrapped(path), closing(connect(path, read_only=True)) as db:
        _refuse_foreign(path, db)
        if migrations.migrations_table not in db.table_names():
            raise StoreError(say("{path} is an empty database; name another copy", path=path))
        _refuse_newer(path, db)


def _refuse_foreign(path: Path, db: Database) -> None:
    """Refuse a database that another program made: its tables are not ours to stand among."""
    if db.table_names() and migrations.migrations_table not in db.table_names():
        raise StoreError(
            say("{path} is a database of another program; name another file (TRADEPOST_DB, --db)", path=path)
        )


def _refuse_newer(path: Path, db: Database) -> None:
    known = {migration.name for migration in migrations.pending(Database(memory=True))}  # pending in an empty one: all
    ahead = [applied.name for applied in migrations.applied(db) if applied.name not in known]
    if ahead:
        raise StoreTooNew(
            say(
                "{path} was written by a newer Tradepost (it has {changes}); install that version, or name another "
                "file in TRADEPOST_DB",
                path=path,
                changes=", ".join(ahead),
            )
        )


@contextmanager
def reading(path: Path) -> Iterator[Tables]:
    """Read a database from a command, beside a running bot or without one.

    Raises:
        StoreError: there is no such file, or it cannot be read.
    """
    if not path.exists():
        raise StoreError(
            say("there is no database at {path} yet; `tradepost poll --once` or `tradepost run` makes it", path=path)
        )
    migrate(path)
    db = connect(path, read_only=True)
    try:
        with wrapped(path):
            yield Tables(db)
    finally:
        db.close()


@contextmanager
def writing(path: Path) -> Iterator[Tables]:
    """Change a database from a command, as one transaction.

    Raises:
        StoreError: it cannot be opened, or the change was refused and undone.
    """
    migrate(path)
    db = connect(path)
    try:
        with wrapped(path), immediate(db):
            yield Tables(db)
    finally:
        db.close()
