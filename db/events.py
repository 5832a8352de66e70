"""Events, and the indexes by which the events of a pair or a place are found in one range.

`pairs` holds every by × on pair, every pair of parties of talks and agreements, and (by, *) for measures on all.
`places` holds every country or bloc that an event names; an event that names none stands there under "".
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, product
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import (
    ALL,
    PUBLIC,
    SYMMETRIC,
    Event,
    EventSource,
    Kind,
    KnownEvent,
    Mention,
    Sighting,
    Stage,
    Target,
    Weight,
)
from db.codec import day_ms, from_iso, from_ms, recognised, to_iso, to_ms
from db.facts import FACTS, fact_values, facts_of, marks
from db.findings import Findings
from db.mentions import KEPT, Mentions

_COLUMNS = (
    f"id, scope, track, at, first_seen, updated, {FACTS}, official, publishers, weight, revision, previous_stage, "
    "previous_since, merged_into"
)
_COLUMN_COUNT = _COLUMNS.count(",") + 1

_FOUND = 1_000
"""Entries that a search looks at, the newest: ten events have rarely more."""


class Events:
    """The table of events and its indexes."""

    def __init__(self, db: Database, mentions: Mentions) -> None:
        self._db = db
        self._mentions = mentions
        self._read: dict[int, Event] = {}

    def forget(self) -> None:
        """Drop what was read before: another connection has written, or a transaction was undone."""
        self._read.clear()

    def next_id(self) -> int:
        """Give the id that the next founded event takes; ids are never used again."""
        row = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'").fetchone()
        return 1 if row is None else row["seq"] + 1

    def save(self, event: Event) -> None:
        """Store a founded or changed event and index it anew."""
        before = self.get(event.id)
        if before is not None:
            self._unindex(before)
        self._write(event, new=before is None)
        self._read.pop(event.id, None)  # not kept as it is: what is read is rounded to milliseconds
        if event.merged_into is None:
            self._index(event)

    def get(self, identity: int) -> Event | None:
        return self.get_many([identity]).get(identity)

    def get_many(self, identities: Sequence[int]) -> dict[int, Event]:
        """Give the events of some ids; each row is read once until it is written."""
        missing = [identity for identity in identities if identity not in self._read]
        if len(self._read) + len(missing) > KEPT:
            self._read.clear()
            missing = list(identities)
        if missing:
            rows = self._db.execute(f"SELECT * FROM events WHERE id IN ({marks(len(missing))})", missing)
            self._read.update((row["id"], event_of(row)) for row in rows)
        return {identity: self._read[identity] for identity in identities if identity in self._read}

    def merged_into(self, identity: int) -> list[int]:
        """Give the ids of the events that turned out to be this one, directly or by way of one another."""
        rows = self._db.execute(
            """WITH RECURSIVE gone (id) AS (
                   SELECT id FROM events WHERE merged_into = ? AND id <> merged_into
                   UNION SELECT e.id FROM events e JOIN gone g ON e.merged_into = g.id
               ) SELECT id FROM gone ORDER BY id""",
            [identity],
        )
        return [row["id"] for row in rows]

    def point_on(self, gone: int, to: int) -> None:
        """Let what forwards to an event that is gone forward to what that one turned out to be."""
        self._db.execute("UPDATE events SET merged_into = ? WHERE merged_into = ?", [to, gone])
        self._read.clear()

    def forwarded(self, event: Event) -> Event:
        """Give the event that this one turned out to be; one that was taken back, or stands, is itself."""
        while event.merged_into not in (None, event.id):
            event = self.get_many([event.merged_into])[event.merged_into]
        return event

    def of_pair(
        self, a: str, b: str, *, scope: int = PUBLIC, until: datetime | None = None, limit: int = 500
    ) -> list[Event]:
        """Give the events of two places, newest first; b may be ALL. A guild sees the public ones and its own."""
        first, second = sorted((a, b))
        sql = "SELECT at, event FROM pairs WHERE scope = ? AND a = ? AND b = ?"
        return self._newest(sql, [first, second], scope, until, limit)

    def of_place(
        self,
        place: str,
        *,
        scope: int = PUBLIC,
        kind: Kind | None = None,
        until: datetime | None = None,
        limit: int = 500,
    ) -> list[Event]:
        """Give the events that name one place, of one kind or of all, newest first."""
        sql = f"SELECT at, event FROM places WHERE scope = ? AND place = ?{_of_kind(kind)}"
        return self._newest(sql, [place], scope, until, limit)

    def latest(
        self, *, scope: int = PUBLIC, kind: Kind | None = None, until: datetime | None = None, limit: int = 50
    ) -> list[Event]:
        """Give the newest events of all, of one kind or of every kind."""
        sql = f"SELECT at, id AS event FROM events WHERE scope = ? AND merged_into IS NULL{_of_kind(kind)}"
        return self._newest(sql, [], scope, until, limit)

    def of_track(self, track: int) -> list[Event]:
        """Give the events of a track that stand."""
        rows = self._db.execute("SELECT * FROM events WHERE track = ? AND merged_into IS NULL ORDER BY id", [track])
        return [event_of(row) for row in rows]

    def steps_of(self, track: int) -> list[Event]:
        """Give the events that make a track: those that stand, and a guild's own that forward to a public one."""
        sql = """SELECT e.* FROM events e LEFT JOIN events there ON there.id = e.merged_into
            WHERE e.track = ? AND (there.id IS NULL OR there.scope <> e.scope) ORDER BY e.id"""
        return [event_of(row) for row in self._db.execute(sql, [track])]

    def unaimed(
        self, tracks: Iterable[int], *, scope: int = PUBLIC, until: datetime | None = None, limit: int = 100
    ) -> list[Event]:
        """Give the events of some tracks that say of nobody whom they hit, newest first."""
        among = sorted(set(tracks))
        bound = "" if until is None else f" AND at <= {to_ms(until)}"
        rows = self._db.execute(
            f"""SELECT * FROM events WHERE track IN ({marks(len(among))}) AND target = ? AND scope IN (?, ?)
                AND merged_into IS NULL{bound} ORDER BY at DESC, id DESC LIMIT ?""",
            [*among, Target.UNKNOWN, PUBLIC, scope, limit],
        )
        return [event_of(row) for row in rows]

    def with_dates(self, first: date, last: date) -> list[Event]:
        """Give the events of all tracks of which one event dates its effect or its end in these days.

        Or plans something for the first of them or later.
        """
        rows = self._db.execute(
            """SELECT * FROM events WHERE merged_into IS NULL AND track IN (
                   SELECT track FROM events WHERE effective BETWEEN ?1 AND ?2
                   UNION SELECT track FROM events WHERE expires BETWEEN ?1 AND ?2
                   UNION SELECT track FROM events WHERE planned_last >= ?1) ORDER BY id""",
            [to_iso(first), to_iso(last)],
        )
        return [event_of(row) for row in rows]

    def every(self, *, scope: int = PUBLIC) -> Iterator[list[Event]]:
        """Give every event that a scope sees, a thousand at a time, by their ids."""
        after = 0
        # Left to itself, SQLite reads every event by an index of scopes, and sorts them all for each thousand.
        sql = """SELECT * FROM events NOT INDEXED WHERE id > ? AND scope IN (?, ?) AND merged_into IS NULL
            ORDER BY id LIMIT 1000"""
        while rows := self._db.execute(sql, [after, PUBLIC, scope]).fetchall():
            yield [event_of(row) for row in rows]
            after = rows[-1]["id"]

    def search(self, words: str, *, scope: int = PUBLIC, limit: int = 10) -> list[Event]:
        """Give the newest events of which an entry carries all the words in its title, products or document numbers."""
        entries = Findings(self._db).entries(words, scope=scope, limit=_FOUND)
        rows = self._db.execute(
            f"""SELECT DISTINCT v.id, v.at FROM mentions m JOIN events v ON v.id = m.event
               WHERE m.entry IN ({marks(len(entries))}) AND v.scope IN (?, ?) AND v.merged_into IS NULL
               ORDER BY v.at DESC, v.id DESC LIMIT ?""",
            [*entries, PUBLIC, scope, limit],
        )
        newest = [row["id"] for row in rows]
        events = self.get_many(newest)
        return [events[identity] for identity in newest]

    def candidates(
        self,
        mention: Mention,
        *,
        stages: Sequence[Stage],
        around: datetime,
        window: timedelta,
        rounded: float,
        scope: int,
    ) -> list[Event]:
        """Give the events that a mention may join: of its kind, stage and time, which share a place or name none.

        Those with other actors, targets or another rate are passed over in an index alone, so that of thousands few
        rows are read. A mention that names no place is held against every event of its kind in the window. What was
        said of the events is not read: `known` gives it for those that are worth it.
        """
        low, high = _range(around, window)
        fits = [_either("by_codes", mention.by), _either("on_codes", mention.on), _sharing(mention.places)]
        values: list[object] = [scope, mention.kind, *stages, low, high]
        if mention.rate is not None:
            fits.append("(rate IS NULL OR abs(rate - ?) <= ?)")
            values += [mention.rate, rounded]
        rows = self._db.execute(
            f"""SELECT id FROM events INDEXED BY events_near WHERE merged_into IS NULL AND scope = ? AND kind = ?
                AND stage IN ({marks(len(stages))}) AND at BETWEEN ? AND ? AND {" AND ".join(filter(None, fits))}""",
            values,
        )
        return list(self.get_many(sorted([row["id"] for row in rows])).values())

    def guilds_near(self, kind: Kind, places: Sequence[str], *, around: datetime, window: timedelta) -> list[int]:
        """Give the guilds that have an event of their own of a kind, near in time, sharing a place or naming none."""
        low, high = _range(around, window)
        guilds = "SELECT DISTINCT scope FROM sources WHERE scope <> 0"
        if places:
            wanted = (*places, "")
            sql = f"SELECT DISTINCT scope FROM places WHERE scope IN ({guilds}) AND place IN ({marks(len(wanted))})"
        else:
            wanted = ()
            sql = f"SELECT DISTINCT scope FROM events WHERE scope IN ({guilds}) AND merged_into IS NULL"
        rows = self._db.execute(f"{sql} AND at BETWEEN ? AND ? AND kind = ? ORDER BY scope", [*wanted, low, high, kind])
        return [row["scope"] for row in rows]

    def known(self, identities: Sequence[int]) -> list[KnownEvent]:
        """Give events with what has been said of them, in the order of their ids."""
        if not identities:
            return []
        said = self._mentions.of_events(identities)
        events = self.get_many(identities)
        return [_known(events[identity], said[identity]) for identity in identities]

    def sources_of(self, identities: Sequence[int], *, scope: int = PUBLIC) -> dict[int, tuple[EventSource, ...]]:
        """Give the sources of each event, oldest first; an entry counts once.

        A guild's own reports of a public event, which forward to it, are sources for that guild alone.
        """
        found = self._mentions.sources_of(identities)
        for event, own in self._laid_over(identities, scope).items():
            more = (source for sources in self._mentions.sources_of(own).values() for source in sources)
            found[event] = tuple(sorted((*found[event], *more), key=lambda source: source.published))
        return found

    def _laid_over(self, identities: Sequence[int], scope: int) -> dict[int, list[int]]:
        """Give the events of a guild that forward to each of some public ones."""
        if scope == PUBLIC:
            return {}
        sql = f"SELECT id, merged_into FROM events WHERE scope = ? AND merged_into IN ({marks(len(identities))})"
        rows = [row for row in self._db.execute(sql, [scope, *identities]) if row["id"] != row["merged_into"]]
        found: dict[int, list[int]] = {}
        for row in rows:
            found.setdefault(row["merged_into"], []).append(row["id"])
        return found

    def _newest(
        self, sql: str, values: Sequence[object], scope: int, until: datetime | None, limit: int
    ) -> list[Event]:
        """Read one range a scope, newest first, and merge the two."""
        bound = "" if until is None else f" AND at <= {to_ms(until)}"
        found: list[tuple[int, int]] = []
        for one in {PUBLIC, scope}:
            query = f"{sql}{bound} ORDER BY at DESC, event DESC LIMIT ?"
            found += [(row["at"], row["event"]) for row in self._db.execute(query, [one, *values, limit])]
        newest = [event for _, event in sorted(found, reverse=True)[:limit]]
        events = self.get_many(newest)
        return [events[identity] for identity in newest]

    def _write(self, event: Event, *, new: bool) -> None:
        previous_stage, previous_since = event.previous or (None, None)
        values = [
            event.id,
            event.scope,
            event.track,
            at_of(event),
            to_ms(event.first_seen),
            to_ms(event.updated),
            *fact_values(event),
            event.official,
            event.publishers,
            event.weight,
            event.revision,
            previous_stage,
            to_iso(previous_since),
            event.merged_into,
        ]
        if new:
            self._db.execute(f"INSERT INTO events ({_COLUMNS}) VALUES ({marks(_COLUMN_COUNT)})", values)
        else:
            # not the id: SQLite would look for what refers to it in every pair and place there is
            columns = _COLUMNS.removeprefix("id, ")
            sql = f"UPDATE events SET ({columns}) = ({marks(_COLUMN_COUNT - 1)}) WHERE id = ?"
            self._db.execute(sql, [*values[1:], event.id])

    def _index(self, event: Event) -> None:
        at = at_of(event)
        for a, b in pairs_of(event):
            self._db.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", [event.scope, a, b, at, event.id])
        for place in event.places or ("",):
            self._db.execute(
                "INSERT INTO places VALUES (?, ?, ?, ?, ?)", [event.scope, place, at, event.id, event.kind]
            )

    def _unindex(self, event: Event) -> None:
        at = at_of(event)
        for a, b in pairs_of(event):
            sql = "DELETE FROM pairs WHERE scope = ? AND a = ? AND b = ? AND at = ? AND event = ?"
            self._db.execute(sql, [event.scope, a, b, at, event.id])
        for place in event.places or ("",):
            sql = "DELETE FROM places WHERE scope = ? AND place = ? AND at = ? AND event = ?"
            self._db.execute(sql, [event.scope, place, at, event.id])


def _range(around: datetime, window: timedelta) -> tuple[int, int]:
    """Give the milliseconds that lie within a window of an instant, also at the ends of the calendar."""
    at, width = to_ms(around), window // timedelta(milliseconds=1)
    return at - width, at + width


def _known(event: Event, said: tuple[Sighting, ...]) -> KnownEvent:
    leaning = tuple([one for one in said if one.mention.leans])
    if not leaning:
        return KnownEvent(event, said)
    return KnownEvent(event, tuple([one for one in said if not one.mention.leans]), leaning)


def _either(column: str, asked: Sequence[str]) -> str:
    """Give the condition that a column of codes holds one of some, or says nothing."""
    return f"({column} = '' OR {_holds(column, asked)})" if asked else ""


def _sharing(places: Sequence[str]) -> str:
    """Give the condition that an event names one of some places, or none at all; any event fits what names no place."""
    both = "by_codes || ' ' || on_codes"
    return f"({both} = ' ' OR {_holds(both, places)})" if places else "1"


def _holds(column: str, asked: Sequence[str]) -> str:
    """Give the condition that a column of codes holds one of some; codes are of a closed set, letters alone."""
    return " OR ".join(f"instr(' ' || {column} || ' ', ' {code} ')" for code in asked)


def _of_kind(kind: Kind | None) -> str:
    return "" if kind is None else f" AND kind = '{kind.value}'"


def at_of(event: Event) -> int:
    """Give the instant an event is ordered by: when it happened where that is known, else when it was first seen."""
    return to_ms(event.first_seen) if event.happened is None else day_ms(event.happened)


def pairs_of(event: Event) -> Iterator[tuple[str, str]]:
    """Give the pairs under which an event is found, each once and each sorted."""
    if event.kind in SYMMETRIC:
        found: Iterable[tuple[str, str]] = combinations(event.places, 2)
    elif event.target is Target.ALL:
        found = ((code, ALL) for code in event.by)
    else:
        found = product(event.by, event.on)
    ordered = {(min(a, b), max(a, b)) for a, b in found if a != b}
    return iter(sorted(ordered))


@recognised
def event_of(row: Row) -> Event:
    """Read an event from its row."""
    since = from_iso(row["previous_since"])
    return Event(
        **facts_of(row),
        id=row["id"],
        scope=row["scope"],
        track=row["track"],
        first_seen=from_ms(row["first_seen"]),
        updated=from_ms(row["updated"]),
        official=bool(row["official"]),
        publishers=row["publishers"],
        weight=Weight(row["weight"]),
        revision=row["revision"],
        previous=None if since is None else (Stage(row["previous_stage"]), since),
        merged_into=row["merged_into"],
    )
