"""Digests: which events have come in, where each channel's digest stands, and the posts that tell several events."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from bot.model import Digest, Post, Weight
from db.codec import from_ms, maybe_from_ms, to_iso, to_ms
from db.facts import marks

_MOST_ARRIVALS = 5_000
"""Events that one digest chooses from at most, the newest: more have come in only where a first poll brought years."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a channel's digest of one rhythm stands.

    Attributes:
        seq: the number of the last arrival that it has considered.
        made: when it was made last; None before its first time.
    """

    channel: str
    rhythm: Digest
    seq: int
    made: datetime | None


class Digests:
    """The tables of arrivals, of digests and of posts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def note(self, event: int, at: datetime) -> None:
        """Note that an event was founded or has changed: a digest that has not told it may."""
        self._db.execute("INSERT OR REPLACE INTO arrivals (event, at) VALUES (?, ?)", [event, to_ms(at)])

    def newest_arrival(self) -> int:
        """Give the number of the newest arrival; 0 before any."""
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'arrivals'").fetchone()
        return 0 if row is None else int(row["seq"])

    def arrived(self, after: int) -> list[int]:
        """Give the events that arrived after a number, in that order."""
        rows = self._db.execute(
            "SELECT event FROM arrivals WHERE seq > ? ORDER BY seq DESC LIMIT ?", [after, _MOST_ARRIVALS]
        )
        return [row["event"] for row in rows][::-1]

    def forget_arrivals(self, before: datetime) -> None:
        """Drop what came in before an instant; no digest reaches back so far."""
        self._db.execute("DELETE FROM arrivals WHERE at < ?", [to_ms(before)])

    def due(self, now: datetime, limit: int) -> list[Standing]:
        """Give the digests whose time has come, or whose time must be reckoned."""
        rows = self._db.execute(
            "SELECT * FROM digests WHERE due <= ? ORDER BY due, channel, rhythm LIMIT ?", [to_ms(now), limit]
        )
        return [Standing(row["channel"], Digest(row["rhythm"]), row["seq"], maybe_from_ms(row["made"])) for row in rows]

    def move(self, standing: Standing, *, seq: int, made: datetime, due: datetime) -> None:
        """Store up to where a digest has come, and when it is due again."""
        self._db.execute(
            "UPDATE digests SET seq = ?, made = ?, due = ? WHERE channel = ? AND rhythm = ?",
            [seq, to_ms(made), to_ms(due), standing.channel, standing.rhythm],
        )

    def put_off(self, standing: Standing, *, due: datetime) -> None:
        """Let a digest be due later, as it stands."""
        self._db.execute(
            "UPDATE digests SET due = ? WHERE channel = ? AND rhythm = ?",
            [to_ms(due), standing.channel, standing.rhythm],
        )

    def drop(self, standing: Standing) -> None:
        """Forget a digest that nobody wants any more."""
        self._db.execute("DELETE FROM digests WHERE channel = ? AND rhythm = ?", [standing.channel, standing.rhythm])

    def reckon_anew(self, scope: int) -> None:
        """Let the digests of a guild's channels be timed anew: its clock was set."""
        self._db.execute(
            "UPDATE digests SET due = 0 WHERE channel IN (SELECT channel FROM subscriptions WHERE scope = ?)", [scope]
        )

    def reckon_anew_in(self, channel: str) -> None:
        """Let the digests of one channel be timed anew: its clock was set."""
        self._db.execute("UPDATE digests SET due = 0 WHERE channel = ?", [channel])

    def told(self, channel: str, events: Collection[int]) -> set[int]:
        """Give those of some events that have an alert in the channel, whatever became of it, or stand in a post."""
        asked = sorted(events)
        among = f"IN ({marks(len(asked))})"
        rows = self._db.execute(
            f"""SELECT subject AS event FROM outbox WHERE what = 'alert' AND channel = ? AND subject {among}
                UNION SELECT event FROM post_events WHERE channel = ? AND event {among}""",
            [channel, *asked, channel, *asked],
        )
        return {row["event"] for row in rows}

    def posted(self, events: Collection[int]) -> dict[str, Weight]:
        """Give the channels where a post tells one of some events, with what it weighed then, at most."""
        among = sorted(events)
        rows = self._db.execute(
            f"""SELECT channel, max(weight) AS weight FROM post_events
                WHERE event IN ({marks(len(among))}) GROUP BY channel""",
            among,
        )
        return {row["channel"]: Weight(row["weight"]) for row in rows}

    def are_told(self, events: Collection[int]) -> bool:
        """Say whether a post tells one of some events."""
        sql = f"SELECT 1 FROM post_events WHERE event IN ({marks(len(events))}) LIMIT 1"
        return self._db.execute(sql, list(events)).fetchone() is not None

    def telling_otherwise(self, events: Collection[int], shown: str) -> list[tuple[int, str]]:
        """Give the posts, with their channels, that have shown one of some events otherwise than so."""
        among = sorted(events)
        rows = self._db.execute(
            f"""SELECT DISTINCT post, channel FROM post_events
                WHERE event IN ({marks(len(among))}) AND shown <> ? ORDER BY post""",
            [*among, shown],
        )
        return [(row["post"], row["channel"]) for row in rows]

    def note_shown(self, post: int, shown: Mapping[int, str]) -> None:
        """Keep how a post shows each of its events."""
        for event, text in shown.items():
            self._db.execute("UPDATE post_events SET shown = ? WHERE post = ? AND event = ?", [text, post, event])

    def has_post(self, post: Post) -> bool:
        """Say whether a digest of that channel and rhythm closed at that instant already."""
        sql = "SELECT 1 FROM posts WHERE channel = ? AND rhythm = ? AND until = ?"
        return self._db.execute(sql, [post.channel, post.rhythm, to_ms(post.until)]).fetchone() is not None

    def add_post(self, post: Post) -> int:
        """Store a post, and give its id."""
        cursor = self._db.execute(
            "INSERT INTO posts (channel, rhythm, since, until, day) VALUES (?, ?, ?, ?, ?)",
            [post.channel, post.rhythm, to_ms(post.since), to_ms(post.until), to_iso(post.day)],
        )
        identity = int(cursor.lastrowid or 0)
        for position, event in enumerate(post.events):
            self._db.execute(
                """INSERT INTO post_events (post, position, channel, event, weight)
                   SELECT ?, ?, ?, id, weight FROM events WHERE id = ?""",
                [identity, position, post.channel, event],
            )
        return identity

    def post(self, identity: int) -> Post:
        """Give a post that is stored."""
        row = self._db.execute("SELECT * FROM posts WHERE id = ?", [identity]).fetchone()
        events = self._db.execute("SELECT event FROM post_events WHERE post = ? ORDER BY position", [identity])
        return Post(
            row["id"],
            row["channel"],
            Digest(row["rhythm"]),
            from_ms(row["since"]),
            from_ms(row["until"]),
            date.fromisoformat(row["day"]),
            tuple(one["event"] for one in events),
        )
