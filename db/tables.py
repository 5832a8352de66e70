"""The tables over one connection, group by group: what a transaction or a question works with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.appointments import Appointments
from db.connection import wrapped
from db.digests import Digests
from db.entries import Entries
from db.events import Events
from db.leaning import Leaning
from db.mentions import Mentions
from db.outbox import Outbox
from db.reminders import Reminders
from db.settings import SettingsTable
from db.sources import Sources
from db.subscriptions import Subscriptions
from db.tracks import Tracks


class Tables:
    """Every table group over one connection, for the thread that owns it."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.mentions = Mentions(db)
        self.sources = Sources(db, self.mentions)
        self.entries = Entries(db, self.mentions)
        self.leaning = Leaning(db)
        self.events = Events(db, self.mentions)
        self.tracks = Tracks(db)
        self.subscriptions = Subscriptions(db)
        self.outbox = Outbox(db)
        self.digests = Digests(db)
        self.reminders = Reminders(db)
        self.appointments = Appointments(db)
        self.settings = SettingsTable(db)
        self._version = self._data_version()

    def refresh(self) -> None:
        """At the start of a transaction: drop what is remembered if another connection has written since."""
        version = self._data_version()
        if version != self._version:
            self.forget()
            self._version = version

    def forget(self) -> None:
        """Drop what is remembered of rows; after a transaction that was undone, it is not what the database holds."""
        self.mentions.forget()
        self.events.forget()
        self.tracks.forget()
        self.subscriptions.forget()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Do one thing among several of a transaction: where it fails, it is undone by itself, and its error goes on.

        Raises:
            StoreError: the database refused; the whole transaction is to be given up.
        """
        conn = self.db.conn
        conn.execute("SAVEPOINT apart")
        try:
            with wrapped(Path(conn.execute("PRAGMA database_list").fetchone()["file"])):
                yield
        except BaseException:
            if conn.in_transaction:  # else SQLite has ended all of it over the error
                conn.execute("ROLLBACK TO apart")
                conn.execute("RELEASE apart")
            self.forget()
            raise
        conn.execute("RELEASE apart")

    def _data_version(self) -> int:
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])
