"""Tracks: one measure or negotiation each, and where it stands."""

import json
from collections.abc import Sequence
from datetime import date
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import PUBLIC, Kind, Stage, Target, Track
from db.codec import from_iso, integers, strings, to_iso, to_json
from db.facts import codes, instrument_of, marks, to_codes

_COLUMNS = (
    "id, scope, kind, name, stage, since, by_codes, on_codes, target, rate, products, instrument, effective, expires, "
    "events"
)


_KEPT = 20_000
"""Tracks that are kept in memory once they are read."""

_CANDIDATES = 2_000
"""Tracks that a sighting is held against at most."""


class Tracks:
    """The table of tracks."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[int, Track] = {}

    def forget(self) -> None:
        """Drop what was read before: another connection has written, or a transaction was undone."""
        self._read.clear()

    def next_id(self) -> int:
        """Give the id that the next founded track takes."""
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'tracks'").fetchone()
        return 1 if row is None else row["seq"] + 1

    def save(self, track: Track) -> None:
        """Store a founded or moved track."""
        values = [
            track.id,
            track.scope,
            track.kind,
            track.name,
            track.stage,
            track.since.isoformat(),
            to_codes(track.by),
            to_codes(track.on),
            track.target,
            track.rate,
            to_json(track.products),
            track.instrument,
            to_iso(track.effective),
            to_iso(track.expires),
            json.dumps(track.events),
        ]
        rest = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS.split(", ")[1:])
        self._db.execute(
            f"INSERT INTO tracks ({_COLUMNS}) VALUES ({marks(len(values))}) ON CONFLICT (id) DO UPDATE SET {rest}",
            values,
        )
        self._read[track.id] = track
        self._db.execute("DELETE FROM track_places WHERE track = ?", [track.id])
        for place in sorted({*track.by, *track.on}):
            self._db.execute("INSERT INTO track_places VALUES (?, ?, ?, ?)", [track.scope, place, track.kind, track.id])

    def drop(self, identity: int) -> None:
        """Take away a track that has no event left; its id stays used.

        While an event that is gone still names it, it stays, but no event continues what was never so.
        """
        self._read.pop(identity, None)
        self._db.execute("DELETE FROM track_places WHERE track = ?", [identity])
        sql = "DELETE FROM tracks WHERE id = ? AND NOT EXISTS (SELECT 1 FROM events WHERE track = ?)"
        self._db.execute(sql, [identity, identity])

    def get(self, identity: int) -> Track | None:
        return self.get_many([identity]).get(identity)

    def get_many(self, identities: Sequence[int]) -> dict[int, Track]:
        """Give the tracks of some ids; each row is read once until something may have changed it."""
        missing = [identity for identity in identities if identity not in self._read]
        if len(self._read) + len(missing) > _KEPT:
            self._read.clear()
            missing = list(identities)
        rows = self._db.execute(f"SELECT * FROM tracks WHERE id IN ({marks(len(missing))})", missing)
        self._read.update((row["id"], track_of(row)) for row in rows)
        return {identity: self._read[identity] for identity in identities if identity in self._read}

    def touching(self, places: Sequence[str], kinds: Sequence[Kind], *, scope: int = PUBLIC) -> list[Track]:
        """Give the tracks of some kinds that name one of the places, oldest first; of very many, the newest."""
        rows = self._db.execute(
            f"""SELECT DISTINCT track FROM track_places WHERE scope = ? AND place IN ({marks(len(places))})
                AND kind IN ({marks(len(kinds))}) ORDER BY track DESC LIMIT ?""",
            [scope, *places, *kinds, _CANDIDATES],
        )
        found = self.get_many(sorted(row["track"] for row in rows))
        return list(found.values())


def track_of(row: Row) -> Track:
    """Read a track from its row."""
    return Track(
        id=row["id"],
        scope=row["scope"],
        kind=Kind(row["kind"]),
        name=row["name"],
        stage=Stage(row["stage"]),
        since=date.fromisoformat(row["since"]),
        by=codes(row["by_codes"]),
        on=codes(row["on_codes"]),
        target=Target(row["target"]),
        rate=row["rate"],
        products=strings(row["products"]),
        instrument=instrument_of(row["instrument"]),
        effective=from_iso(row["effective"]),
        expires=from_iso(row["expires"]),
        events=integers(row["events"]),
    )
