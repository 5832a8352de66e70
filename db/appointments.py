"""Appointments: which scheduled events each guild was given."""

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from db.codec import from_ms, to_ms


class Appointments:
    """The table of scheduled events that were made."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def made(self, scope: int) -> dict[str, datetime]:
        """Give when each begins that a guild was given, by its mark."""
        rows = self._db.execute("SELECT mark, start FROM appointments WHERE scope = ?", [scope])
        return {row["mark"]: from_ms(row["start"]) for row in rows}

    def keep(self, scope: int, made: Mapping[str, datetime]) -> None:
        """Store what a guild was given, in the place of what was stored before."""
        self._db.execute("DELETE FROM appointments WHERE scope = ?", [scope])
        for mark, start in made.items():
            self._db.execute("INSERT INTO appointments VALUES (?, ?, ?)", [scope, mark, to_ms(start)])
