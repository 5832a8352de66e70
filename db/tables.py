"""The tables over one connection, group by group: what a transaction or a question works with."""

from sqlite_utils import Database

from db.entries import Entries
from db.events import Events
from db.mentions import Mentions
from db.outbox import Outbox
from db.settings import SettingsTable
from db.sources import Sources
from db.subscriptions import Subscriptions
from db.tracks import Tracks


class Tables:
    """Every table group over one connection, for the thread that owns it."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.sources = Sources(db)
        self.entries = Entries(db)
        self.mentions = Mentions(db)
        self.events = Events(db)
        self.tracks = Tracks(db)
        self.subscriptions = Subscriptions(db)
        self.outbox = Outbox(db)
        self.settings = SettingsTable(db)
