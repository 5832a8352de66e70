"""Settings that are kept: a guild's own, and under PUBLIC the bot's."""

from sqlite_utils import Database

from bot.model import PUBLIC


class SettingsTable:
    """A name and a value for each scope."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, name: str, scope: int = PUBLIC) -> str | None:
        row = self._db.execute("SELECT value FROM settings WHERE scope = ? AND name = ?", [scope, name]).fetchone()
        return None if row is None else row["value"]

    def set(self, name: str, value: str, scope: int = PUBLIC) -> None:
        self._db.execute(
            "INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value",
            [scope, name, value],
        )

    def remove(self, name: str, scope: int = PUBLIC) -> None:
        self._db.execute("DELETE FROM settings WHERE scope = ? AND name = ?", [scope, name])

    def forget(self, scope: int) -> None:
        """Drop all that a guild has set."""
        self._db.execute("DELETE FROM settings WHERE scope = ?", [scope])

    def everywhere(self, name: str) -> dict[int, str]:
        """Give the value of one setting in every scope that has it."""
        rows = self._db.execute("SELECT scope, value FROM settings WHERE name = ? ORDER BY scope", [name])
        return {row["scope"]: row["value"] for row in rows}
