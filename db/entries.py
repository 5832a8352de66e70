"""Entries: what sources have carried, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import Entry, Source
from db.codec import from_iso, maybe_from_ms, maybe_to_ms, strings, to_iso, to_json, to_ms
from db.facts import marks
from db.mentions import Mentions

FOUR_WEEKS = timedelta(weeks=4)
"""Over how long a source's usual rate of entries is taken."""

REMEMBERED = 2_000
"""Entries of a source that are recognised before they are classified: twice what is taken of one feed."""


class Seen(Enum):
    """What an entry is to the store."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with its place in the store."""

    id: int
    source: int
    entry: Entry
    seen: datetime
    scope: int


class Entries:
    """The table of entries."""

    def __init__(self, db: Database, mentions: Mentions) -> None:
        self._db = db
        self._mentions = mentions

    def stored(self, source: int, keys: Sequence[str]) -> dict[str, tuple[int, str]]:
        """Give, by their keys, the id and the digest of those of a source's entries that are stored."""
        sql = f"SELECT key, id, digest FROM entries WHERE source = ? AND key IN ({marks(len(keys))})"
        return {row["key"]: (row["id"], row["digest"]) for row in self._db.execute(sql, [source, *keys])}

    def put(
        self,
        source: Source,
        entry: Entry,
        now: datetime,
        *,
        classifiers: str = "",
        stored: dict[str, tuple[int, str]] | None = None,
    ) -> tuple[int, Seen]:
        """Store an entry and say whether it is new, changed by its publisher, or the same as before.

        Args:
            source: what carried it.
            entry: as it was read.
            now: when it was seen.
            classifiers: the version that has read it.
            stored: what `stored` has given for it and others, where many are put; it is kept up to date.
        """
        digest, known = entry.digest, self.stored(source.id, [entry.key]) if stored is None else stored
        before = known.get(entry.key)
        if before is None:
            identity = self._insert(source, entry, digest, now, classifiers)
            known[entry.key] = identity, digest
            return identity, Seen.NEW
        identity, old_digest = before
        if old_digest == digest:
            return identity, Seen.SAME
        self._db.execute(
            "UPDATE entries SET digest = ?, title = ?, summary = ?, effective = ?, classifiers = ? WHERE id = ?",
            [digest, entry.title, entry.summary, to_iso(entry.effective), classifiers, identity],
        )
        self._mentions.forget_entry(identity)
        known[entry.key] = identity, digest
        return identity, Seen.CHANGED

    def read_by_others(self, classifiers: str, *, since: datetime, after: int, limit: int) -> list[StoredEntry]:
        """Give entries that were seen since an instant and read by other classifiers, by their ids, from `after` on."""
        sql = "SELECT * FROM entries WHERE id > ? AND seen >= ? AND classifiers <> ? ORDER BY id LIMIT ?"
        begin = max(after, self._before(since))
        return [stored_of(row) for row in self._db.execute(sql, [begin, to_ms(since), classifiers, limit])]

    def _before(self, instant: datetime) -> int:
        """Give the id of the last entry that was seen before an instant: halving, as ids grow with the time."""
        low, high = 0, int(self._db.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()[0])
        while low < high:
            middle = (low + high) // 2
            row = self._db.execute("SELECT seen FROM entries WHERE id > ? ORDER BY id LIMIT 1", [middle]).fetchone()
            if row is None or row["seen"] >= to_ms(instant):
                high = middle
            else:
                low = middle + 1
        return low

    def mark_read(self, identity: int, classifiers: str) -> None:
        """Note which classifiers have read an entry."""
        self._db.execute("UPDATE entries SET classifiers = ? WHERE id = ?", [classifiers, identity])

    def known(self, source: int) -> frozenset[tuple[str, str]]:
        """Give (key, digest) of a source's newest entries, so that what is known need not be classified again."""
        sql = "SELECT key, digest FROM entries WHERE source = ? ORDER BY id DESC LIMIT ?"
        return frozenset((row["key"], row["digest"]) for row in self._db.execute(sql, [source, REMEMBERED]))

    def get_many(self, identities: Sequence[int]) -> dict[int, StoredEntry]:
        rows = self._db.execute(f"SELECT * FROM entries WHERE id IN ({marks(len(identities))})", list(identities))
        return {row["id"]: stored_of(row) for row in rows}

    def of_event(self, event: int) -> list[StoredEntry]:
        """Give the entries that report an event, oldest first."""
        sql = "SELECT * FROM entries WHERE id IN (SELECT entry FROM mentions WHERE event = ?) ORDER BY id"
        return [stored_of(row) for row in self._db.execute(sql, [event])]

    def by_url(self, url: str) -> list[StoredEntry]:
        """Give the entries that link to an address, oldest first."""
        return [stored_of(row) for row in self._db.execute("SELECT * FROM entries WHERE url = ? ORDER BY id", [url])]

    def pace(self, source: int) -> tuple[datetime | None, int]:
        """Give when a source's newest entry appeared, and how many did in the four weeks up to it."""
        when = "coalesce(published, seen)"
        newest = self._db.execute(f"SELECT max({when}) FROM entries WHERE source = ?", [source]).fetchone()[0]
        if newest is None:
            return None, 0
        since = newest - FOUR_WEEKS // timedelta(milliseconds=1)
        sql = f"SELECT count(*) FROM entries WHERE source = ? AND {when} > ?"
        return maybe_from_ms(newest), int(self._db.execute(sql, [source, since]).fetchone()[0])

    def some_of(self, source: int, limit: int) -> list[int]:
        """Give the ids of some of a source's entries."""
        return [
            row["id"] for row in self._db.execute("SELECT id FROM entries WHERE source = ? LIMIT ?", [source, limit])
        ]

    def remove(self, identities: Sequence[int]) -> None:
        """Delete entries with what they mention."""
        self._db.execute(f"DELETE FROM entries WHERE id IN ({marks(len(identities))})", list(identities))
        self._mentions.forget()

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM entries").fetchone()[0])

    def _insert(self, source: Source, entry: Entry, digest: str, now: datetime, classifiers: str) -> int:
        cursor = self._db.execute(
            """INSERT INTO entries (source, scope, key, digest, title, summary, url, published, seen, language,
               publisher, documents, effective, classifiers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                source.id,
                source.spec.scope,
                entry.key,
                digest,
                entry.title,
                entry.summary,
                entry.url,
                maybe_to_ms(entry.published),
                to_ms(now),
                entry.language,
                entry.publisher,
                to_json(entry.documents),
                to_iso(entry.effective),
                classifiers,
            ],
        )
        return int(cursor.lastrowid or 0)


def stored_of(row: Row) -> StoredEntry:
    """Read an entry from its row."""
    entry = Entry(
        key=row["key"],
        title=row["title"],
        summary=row["summary"],
        url=row["url"],
        published=maybe_from_ms(row["published"]),
        language=row["language"],
        publisher=row["publisher"],
        documents=strings(row["documents"]),
        effective=from_iso(row["effective"]),
    )
    seen = maybe_from_ms(row["seen"])
    assert seen is not None  # noqa: S101 - the column is NOT NULL
    return StoredEntry(row["id"], row["source"], entry, seen, row["scope"])
