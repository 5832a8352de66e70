"""Mentions: what each entry says, and which event each is part of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import EventSource, Mention, Sighting
from bot.model.entries import LEANT_ON_BELOW
from db.codec import from_ms, strings
from db.facts import FACTS, fact_values, facts_of, marks
from db.findings import Findings

KEPT = 4_096
"""Events that are kept in memory once they are read, with what was said of them: those of some days of heavy news."""

_SIGHTINGS = """
    SELECT m.*, e.title, e.url, e.published, e.seen, e.language, e.documents, e.publisher AS entry_publisher,
           s.publisher AS source_publisher, s.name AS source_name, s.official
    FROM mentions m JOIN entries e ON e.id = m.entry JOIN sources s ON s.id = e.source
"""


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention, the event it is part of, and why."""

    entry: int
    position: int
    mention: Mention
    event: int
    reason: str


class Mentions:
    """The table of mentions."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[int, tuple[Sighting, ...]] = {}

    def forget(self) -> None:
        """Drop what was read before: something of it may have changed that is not one entry's alone."""
        self._read.clear()

    def forget_entry(self, entry: int) -> None:
        """Drop what was read of the events that an entry tells of: it was changed."""
        for event in self.events_of([entry]):
            self._read.pop(event, None)

    def add(self, sighting: Sighting, event: int, reason: str) -> None:
        """Store a mention as part of an event."""
        mention = sighting.mention
        values = [
            sighting.entry,
            sighting.position,
            event,
            sighting.scope,
            *fact_values(mention),
            mention.confidence,
            json.dumps(mention.evidence),
            reason,
        ]
        self._db.execute(
            f"""INSERT INTO mentions (entry, position, event, scope, {FACTS}, confidence, evidence, reason)
                VALUES ({marks(len(values))})""",
            values,
        )
        if event in self._read:
            self._read[event] = self._with(self._read[event], sighting)
        Findings(self._db).index(sighting.entry)

    def clear(self, entry: int) -> list[StoredMention]:
        """Take away what an entry was found to say, and give what that was."""
        before = self.of_entry(entry)
        self.forget_entry(entry)
        self._db.execute("DELETE FROM mentions WHERE entry = ?", [entry])
        if before:
            Findings(self._db).forget(entry)
        return before

    def move(self, event: int, to: int, *, reason: str) -> None:
        """Make everything that was said of one event part of another."""
        self._db.execute("UPDATE mentions SET event = ?, reason = ? WHERE event = ?", [to, reason, event])
        self._read.pop(event, None)
        self._read.pop(to, None)

    def move_one(self, entry: int, position: int, to: int, *, reason: str) -> None:
        """Make one mention part of another event."""
        values = [to, reason, entry, position]
        self.forget_entry(entry)
        self._read.pop(to, None)
        self._db.execute("UPDATE mentions SET event = ?, reason = ? WHERE entry = ? AND position = ?", values)

    def take_back(self, entry: int, position: int) -> None:
        """Take away one mention, which is part of no event any more."""
        self.forget_entry(entry)
        self._db.execute("DELETE FROM mentions WHERE entry = ? AND position = ?", [entry, position])
        if not self.of_entry(entry):
            Findings(self._db).forget(entry)

    def events_of(self, entries: Sequence[int]) -> list[int]:
        """Give the ids of the events that some entries tell of."""
        rows = self._db.execute(
            f"SELECT DISTINCT event FROM mentions WHERE entry IN ({marks(len(entries))}) ORDER BY event",
            list(entries),
        )
        return [row["event"] for row in rows]

    def of_entry(self, entry: int) -> list[StoredMention]:
        rows = self._db.execute("SELECT * FROM mentions WHERE entry = ? ORDER BY position", [entry])
        return [_stored_of(row) for row in rows]

    def news_keys(self) -> list[tuple[int, tuple[str, ...]]]:
        """Give each event that was reported as news with the keys of its entries, in the events' order.

        What leans on an event reports it, too; what tells it as context does not.
        """
        rows = self._db.execute(
            """SELECT m.event, e.key FROM mentions m JOIN entries e ON e.id = m.entry JOIN events v ON v.id = m.event
               WHERE NOT v.background AND (NOT m.background OR m.confidence < ?)
               GROUP BY m.event, e.key ORDER BY m.event, min(e.id)""",
            [LEANT_ON_BELOW],
        )
        grouped = groupby(rows, key=itemgetter("event"))
        return [(event, tuple(row["key"] for row in of_event)) for event, of_event in grouped]

    def of_events(self, events: Sequence[int]) -> dict[int, tuple[Sighting, ...]]:
        """Give the sightings of each event, oldest entry first; they are read once until something changes them.

        A sighting is held against nearly the same events as the one before it, hundreds of them.
        """
        missing = [event for event in events if event not in self._read]
        if len(self._read) + len(missing) > KEPT:
            self._read.clear()
            missing = list(events)
        if missing:
            self._read.update(self._sightings(missing))
        return {event: self._read[event] for event in events}

    def _with(self, read: tuple[Sighting, ...], new: Sighting) -> tuple[Sighting, ...]:
        """Give what was read of an event with one sighting more, as that is stored; the others are not read again."""
        sql = f"{_SIGHTINGS} WHERE m.entry = ? AND m.position = ?"
        rows = self._db.execute(sql, [new.entry, new.position]).fetchall()
        both = (*read, *map(sighting_of, rows))
        return tuple(sorted(both, key=lambda one: (one.entry, one.position)))

    def _sightings(self, events: Sequence[int]) -> dict[int, tuple[Sighting, ...]]:
        found: dict[int, list[Sighting]] = {event: [] for event in events}
        sql = f"{_SIGHTINGS} WHERE m.event IN ({marks(len(events))}) ORDER BY m.entry, m.position"
        for row in self._db.execute(sql, list(events)):
            found[row["event"]].append(sighting_of(row))
        return {event: tuple(sightings) for event, sightings in found.items()}

    def sources_of(self, events: Sequence[int]) -> dict[int, tuple[EventSource, ...]]:
        """Give those who report each event, oldest first; an entry counts once."""
        found: dict[int, list[EventSource]] = {event: [] for event in events}
        rows = self._db.execute(
            f"""SELECT DISTINCT m.event, e.id, e.title, e.url, coalesce(e.published, e.seen) AS at, e.language,
                coalesce(e.publisher, nullif(s.publisher, ''), s.name) AS publisher,
                s.official AND e.publisher IS NULL AS official
                FROM mentions m JOIN entries e ON e.id = m.entry JOIN sources s ON s.id = e.source
                WHERE m.event IN ({marks(len(events))}) ORDER BY at, e.id""",
            list(events),
        )
        for row in rows:
            found[row["event"]].append(_source_of(row))
        return {event: tuple(sources) for event, sources in found.items()}


def _source_of(row: Row) -> EventSource:
    return EventSource(
        title=row["title"],
        url=row["url"],
        publisher=row["publisher"],
        published=from_ms(row["at"]),
        official=bool(row["official"]),
        language=row["language"],
    )


def _mention_of(row: Row) -> Mention:
    evidence = tuple((start, end) for start, end in json.loads(row["evidence"]))
    return Mention(**facts_of(row), confidence=row["confidence"], evidence=evidence)


def _stored_of(row: Row) -> StoredMention:
    return StoredMention(row["entry"], row["position"], _mention_of(row), row["event"], row["reason"])


def sighting_of(row: Row) -> Sighting:
    """Read a sighting from a row of its mention, joined with its entry and source."""
    return Sighting(
        entry=row["entry"],
        position=row["position"],
        mention=_mention_of(row),
        title=row["title"],
        url=row["url"],
        publisher=row["entry_publisher"] or row["source_publisher"] or row["source_name"],
        published=from_ms(row["seen"] if row["published"] is None else row["published"]),
        official=bool(row["official"]) and row["entry_publisher"] is None,
        language=row["language"],
        documents=strings(row["documents"]),
        scope=row["scope"],
    )
