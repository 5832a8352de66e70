"""Subscriptions: which channel wants which events."""

import json
from collections.abc import Callable, Iterable
from sqlite3 import Row
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.model import Digest, Kind, Stage, Subscription, Weight
from db.codec import strings, to_json
from db.facts import marks

_COLUMNS = "scope, channel, places, pairs, kinds, stages, official_only, min_weight, digest, role, paused, suspended"
_COLUMN_COUNT = _COLUMNS.count(",") + 1

T = TypeVar("T")


class Subscriptions:
    """The table of subscriptions."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._made: dict[Callable[[Iterable[Subscription]], Any], Any] = {}

    def add(self, subscription: Subscription) -> int:
        """Store a new subscription and give its id."""
        cursor = self._db.execute(
            f"INSERT INTO subscriptions ({_COLUMNS}) VALUES ({marks(_COLUMN_COUNT)})",
            _values(subscription),
        )
        self._changed(subscription)
        return int(cursor.lastrowid or 0)

    def save(self, subscription: Subscription) -> None:
        """Store a changed subscription; a digest of another rhythm takes up what its last one had not told yet."""
        before = self.get(subscription.id)
        self._db.execute(
            f"UPDATE subscriptions SET ({_COLUMNS}) = ({marks(_COLUMN_COUNT)}) WHERE id = ?",
            [*_values(subscription), subscription.id],
        )
        self.forget()
        self._begin_digest(subscription, after=before)

    def remove(self, identity: int) -> None:
        self.forget()
        self._db.execute("DELETE FROM subscriptions WHERE id = ?", [identity])

    def get(self, identity: int) -> Subscription | None:
        return next(iter(self._read("WHERE id = ?", identity)), None)

    def all(self) -> list[Subscription]:
        return self._read("ORDER BY id")

    def made_of_all(self, make: Callable[[Iterable[Subscription]], T]) -> T:
        """Give what is made of all subscriptions: it is kept until one of them changes, here or by another process."""
        if make not in self._made:
            self._made[make] = make(self.all())
        made: T = self._made[make]
        return made

    def forget(self) -> None:
        """Drop what was made of subscriptions; one of them may have changed."""
        self._made.clear()

    def of_channel(self, channel: str) -> list[Subscription]:
        return self._read("WHERE channel = ? ORDER BY id", channel)

    def of_scope(self, scope: int) -> list[Subscription]:
        """Give the subscriptions of a guild's channels."""
        return self._read("WHERE scope = ? ORDER BY id", scope)

    def scopes(self) -> set[int]:
        """Give the guilds that have subscriptions, and PUBLIC where others do."""
        return {row["scope"] for row in self._db.execute("SELECT DISTINCT scope FROM subscriptions")}

    def suspend(self, channel: str, reason: str) -> list[Subscription]:
        """Put a channel's subscriptions to sleep, and give those that were awake until now."""
        self.forget()
        awake = [subscription for subscription in self.of_channel(channel) if subscription.suspended is None]
        self._db.execute(
            "UPDATE subscriptions SET suspended = ? WHERE channel = ? AND suspended IS NULL", [reason, channel]
        )
        return awake

    def _changed(self, subscription: Subscription) -> None:
        self.forget()
        self._begin_digest(subscription)

    def _begin_digest(self, subscription: Subscription, *, after: Subscription | None = None) -> None:
        """Let the digest that tells what is not told at once, and reminders, begin with what comes from now on.

        It begins earlier where another rhythm was asked for `after`: with what that one's next digest would have told.
        """
        self._db.execute(
            """WITH last AS (SELECT seq, made FROM digests WHERE channel = ? AND rhythm = ?)
               INSERT OR IGNORE INTO digests
               SELECT ?, ?, coalesce((SELECT seq FROM last),
                                     (SELECT seq FROM sqlite_sequence WHERE name = 'arrivals'), 0),
                      (SELECT made FROM last), 0""",
            [subscription.channel, after and after.rhythm, subscription.channel, subscription.rhythm],
        )
        self._db.execute("INSERT OR IGNORE INTO reminders VALUES (?, NULL, 0)", [subscription.channel])

    def _read(self, where: str, *values: object) -> list[Subscription]:
        rows: Iterable[Row] = self._db.execute(f"SELECT * FROM subscriptions {where}", values)
        return [subscription_of(row) for row in rows]


def _values(subscription: Subscription) -> list[object]:
    return [
        subscription.scope,
        subscription.channel,
        to_json(subscription.places),
        json.dumps(subscription.pairs),
        to_json(subscription.kinds),
        to_json(subscription.stages),
        subscription.official_only,
        subscription.min_weight,
        subscription.digest,
        subscription.role,
        subscription.paused,
        subscription.suspended,
    ]


def subscription_of(row: Row) -> Subscription:
    """Read a subscription from its row."""
    return Subscription(
        id=row["id"],
        scope=row["scope"],
        channel=row["channel"],
        places=strings(row["places"]),
        pairs=tuple((a, b) for a, b in json.loads(row["pairs"])),
        kinds=tuple(map(Kind, strings(row["kinds"]))),
        stages=tuple(map(Stage, strings(row["stages"]))),
        official_only=bool(row["official_only"]),
        min_weight=Weight(row["min_weight"]),
        digest=Digest(row["digest"]),
        role=row["role"],
        paused=bool(row["paused"]),
        suspended=row["suspended"],
    )
