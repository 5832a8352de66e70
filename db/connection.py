"""Connections: how one is opened, and what its errors become."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from bot.errors import StoreBusy, StoreError
from bot.language import mark, say

BUSY_SECONDS = 10
"""How long a connection waits for another process's lock before it says so."""


class Connection(Database):
    """A database whose scripts run in the transaction that is open, as sqlite-utils' do, at a tenth of their cost.

    sqlite-utils asks after every character of a script whether a statement is complete, which is most of what making a
    new database costs.
    """

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Run the statements of a script, one after the other."""
        cursor, statement = self.conn.cursor(), ""
        for part in sql.split(";"):
            statement += f"{part};"
            if sqlite3.complete_statement(statement):  # not within a trigger or a text
                cursor.execute(statement)
                statement = ""
        return cursor.execute(statement.removesuffix(";"))  # what is left: blanks as a rule, else it is wrong and said


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Open a database file for the thread that calls; it serves that thread alone.

    Raises:
        StoreError: the file cannot be opened.
    """
    with wrapped(path):
        mode = "ro" if read_only else "rwc"
        conn = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # a thread keeps its own; only close() comes from another, when that one has ended
        )
        conn.row_factory = sqlite3.Row
        # FULL: what an alert's posting rests on must outlive a power cut, not only a crash.
        conn.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;")
        if read_only:
            conn.execute("PRAGMA query_only = ON")
        else:
            conn.execute("PRAGMA journal_mode = WAL")
        return Connection(conn)


@contextmanager
def wrapped(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the store's, once, at this border.

    Raises:
        StoreBusy: a lock of another process did not clear.
        StoreError: any other failure, with what to do.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreBusy(
                say("{path} is locked by another process; end it or wait, then try again", path=path)
            ) from error
        raise StoreError(_told(path, str(error))) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_told(path, str(error))) from error


_TOLD = {
    "disk is full": mark("{path}: {reason}; free some space; nothing stored is lost"),
    "disk I/O": mark("{path}: {reason}; check the disk; nothing stored is lost"),
    "readonly": mark("{path}: {reason}; give this user the right to write there"),
    "unable to open": mark("{path}: {reason}; check that the folder exists and may be written to"),
    "not a database": mark("{path}: {reason}; it is no Tradepost database; name another file in TRADEPOST_DB"),
    "malformed": mark("{path}: {reason}; restore it from a backup"),
}
_REASONS = (
    mark("database or disk is full"),
    mark("disk I/O error"),
    mark("attempt to write a readonly database"),
    mark("unable to open database file"),
    mark("file is not a database"),
    mark("database disk image is malformed"),
)
"""What SQLite says in these cases (https://www.sqlite.org/rescode.html); other words of its stay as they are."""


def _told(path: Path, message: str) -> str:
    """Say what failed, and what to do."""
    text = next((told for sign, told in _TOLD.items() if sign in message), None)
    return say(text or mark("{path}: {reason}; see docs/design.md, The store"), path=path, reason=say(message))


@contextmanager
def immediate(db: Database) -> Iterator[Database]:
    """One transaction that takes the write lock at once: all of it is written, or nothing.

    A plain BEGIN takes the lock at the first write, and fails there if another process wrote since the first read.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(db: Database) -> Iterator[Database]:
    """Read the database as it is at one moment, whatever is written meanwhile."""
    db.conn.execute("BEGIN")
    try:
        yield db
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
