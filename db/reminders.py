"""Reminders: up to when each channel was told of the dates ahead, and when its next morning comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from db.codec import maybe_from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Reminded:
    """Up to when a channel was told; None before its first time."""

    channel: str
    made: datetime | None


class Reminders:
    """The table of channels that are reminded."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def due(self, now: datetime, limit: int) -> list[Reminded]:
        """Give the channels whose morning has come, or must be reckoned."""
        rows = self._db.execute(
            "SELECT * FROM reminders WHERE due <= ? ORDER BY due, channel LIMIT ?", [to_ms(now), limit]
        )
        return [Reminded(row["channel"], maybe_from_ms(row["made"])) for row in rows]

    def move(self, channel: Reminded, *, made: datetime, due: datetime) -> None:
        """Store up to when a channel was told, and when it is due again."""
        self._db.execute(
            "UPDATE reminders SET made = ?, due = ? WHERE channel = ?", [to_ms(made), to_ms(due), channel.channel]
        )

    def put_off(self, channel: Reminded, *, due: datetime) -> None:
        """Let a channel be seen to later, as it stands."""
        self._db.execute("UPDATE reminders SET due = ? WHERE channel = ?", [to_ms(due), channel.channel])

    def drop(self, channel: Reminded) -> None:
        """Forget a channel that nothing is subscribed in any more."""
        self._db.execute("DELETE FROM reminders WHERE channel = ?", [channel.channel])

    def reckon_anew(self, scope: int) -> None:
        """Let the mornings of a guild's channels be reckoned anew: its clock was set."""
        self._db.execute(
            "UPDATE reminders SET due = 0 WHERE channel IN (SELECT channel FROM subscriptions WHERE scope = ?)", [scope]
        )

    def reckon_anew_in(self, channel: str) -> None:
        """Let the morning of one channel be reckoned anew: its clock was set."""
        self._db.execute("UPDATE reminders SET due = 0 WHERE channel = ?", [channel])
