"""What becomes of the entries of one response: stored, resolved into events, routed into the outbox.

    ReadEntry ──put──> entry ──resolve──> event + track ──route──> deliveries

Everything here runs inside the caller's one transaction on the writer thread, so that two sources which report one
event at the same moment found one event. It decides nothing itself: resolve and route do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.alerting import Occasion, announce
from bot.classifiers import VERSION
from bot.corrections import put, retrace_track, reword, unsay
from bot.leaning import settle, take_leaning
from bot.model import Entry, Event, KnownEvent, Mention, ReadEntry, Sighting, Source, Track
from bot.overlay import known_near, meet
from bot.resolve import TRACK_KINDS, Ids, each_act, resolve
from bot.resolve.merging import enrich
from db import Tables
from db.entries import Seen, StoredEntry
from db.mentions import StoredMention


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a response brought: new entries, founded events, queued alerts."""

    entries: int = 0
    events: int = 0
    deliveries: int = 0


NOTHING = Ingested()
"""An unchanged response brought nothing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry as it came: when, from which source, whether it is young enough to alert, and what it said before."""

    id: int
    source: Source
    entry: Entry
    now: datetime
    fresh: bool
    before: tuple[StoredMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """An event that an entry has founded or changed."""

    event: Event
    founded: bool
    arrival: Arrival


def ingest(
    tables: Tables, source: Source, read: Sequence[ReadEntry], *, now: datetime, freshness: timedelta
) -> Ingested:
    """Take in what a source's response held, oldest entry first."""
    new = 0
    touched: list[Touched] = []
    stored = tables.entries.stored(source.id, [one.entry.key for one in read])
    for one in sorted(read, key=lambda one: one.entry.published or now):
        identity, seen = tables.entries.put(source, one.entry, now, classifiers=VERSION, stored=stored)
        new += seen is Seen.NEW
        before = tuple(tables.mentions.of_entry(identity)) if seen is Seen.CHANGED else ()
        if seen is Seen.CHANGED or (seen is Seen.NEW and one.mentions):
            fresh = is_fresh(source, one.entry, now, freshness)
            touched += _take(tables, Arrival(identity, source, one.entry, now, fresh, before), one.mentions)
            reword(tables, {stored.event for stored in before}, now)
    return _told(tables, touched, new)


def ingest_again(
    tables: Tables, read: Sequence[tuple[StoredEntry, tuple[Mention, ...]]], *, now: datetime, freshness: timedelta
) -> Ingested:
    """Take in what other classifiers have found in entries that are stored already, oldest first.

    An entry that was changed or taken away while it was being read is left: who changed it has read it.
    """
    touched: list[Touched] = []
    sources = {source.id: source for source in tables.sources.all()}
    as_read = tables.entries.get_many([stored.id for stored, _ in read])
    for stored, mentions in read:
        if as_read.get(stored.id) != stored:
            continue
        tables.entries.mark_read(stored.id, VERSION)
        source = sources[stored.source]
        before = tuple(tables.mentions.of_entry(stored.id))
        fresh = is_fresh(source, stored.entry, now, freshness)
        touched += _take(tables, Arrival(stored.id, source, stored.entry, now, fresh, before), mentions)
    return _told(tables, touched, 0)


def _take(tables: Tables, arrival: Arrival, mentions: Sequence[Mention]) -> list[Touched]:
    """Put what an entry says in the place of what it said before."""
    before, acts = arrival.before, each_act(mentions)
    if before and tuple(stored.mention for stored in before) == acts:
        return []
    if before:
        tables.mentions.clear(arrival.id)
    tables.leaning.clear(arrival.id)
    resolved = [_resolve(tables, arrival, position, mention) for position, mention in enumerate(acts)]
    touched = [one for one in resolved if one is not None]
    for event in sorted({stored.event for stored in before}):
        unsay(tables, event, arrival.now)
    return touched


def _told(tables: Tables, touched: Sequence[Touched], new: int) -> Ingested:
    """Tell of everything that was touched, once all of it is stored."""
    settle(tables, [one.event.id for one in touched])
    queued = sum(_announce(tables, one) for one in touched)
    return Ingested(new, sum(one.founded for one in touched), queued)


def is_fresh(source: Source, entry: Entry, now: datetime, freshness: timedelta) -> bool:
    """Say whether an entry is young enough to alert; one without a date is, except at a source's first poll."""
    if entry.published is None:
        return source.first_polled is not None
    return now - entry.published <= freshness


def _resolve(tables: Tables, arrival: Arrival, position: int, mention: Mention) -> Touched | None:
    """Find or found the event of one mention, and store it with its track; None where it only leans on one."""
    sighting = _sighting(arrival, position, mention)
    if mention.leans:
        take_leaning(tables, sighting)
        return None
    lone = _misreported(tables, arrival, mention)
    known = [one for one in known_near(tables, sighting) if lone is None or one.event.id != lone.event.id]
    tracks = _tracks(tables, sighting, known)
    found = resolve(sighting, known, tracks, Ids(tables.events.next_id(), tables.tracks.next_id()))
    if lone is not None and found.founded:
        return _correct(tables, lone, sighting, arrival)
    tables.tracks.save(found.track)
    tables.events.save(found.event)
    tables.mentions.add(sighting, found.event.id, found.reason)
    if found.left is not None:
        retrace_track(tables, found.left)
    return Touched(meet(tables, sighting, found.event, arrival.now), found.founded, arrival)


def _misreported(tables: Tables, arrival: Arrival, mention: Mention) -> KnownEvent | None:
    """Give the event that only this entry's earlier words told of, and of which the mention is the correction."""
    kind, stage = mention.kind, mention.stage
    said = [one for one in arrival.before if (one.mention.kind, one.mention.stage) == (kind, stage)]
    said.sort(key=lambda one: (one.mention.by, one.mention.on) != (mention.by, mention.on))
    known = {one.event.id: one for one in tables.events.known(sorted({one.event for one in said}))}
    left = (known[one.event] for one in said)
    return next((one for one in left if not one.sightings and one.event.merged_into is None), None)


def _correct(tables: Tables, lone: KnownEvent, sighting: Sighting, arrival: Arrival) -> Touched:
    """Let an event be what its only report says now: it is told by an edit, not as another event."""
    event = enrich(lone.event, (), sighting)
    event = put(tables, replace(event, updated=max(event.updated, arrival.now)), sighting.title)
    tables.mentions.add(sighting, event.id, "the same event: its only report was corrected")
    return Touched(meet(tables, sighting, event, arrival.now), founded=False, arrival=arrival)


def _tracks(tables: Tables, sighting: Sighting, known: Sequence[KnownEvent]) -> Sequence[Track]:
    """Give the tracks that the sighting's event may continue: those of its places, and those of what it may join."""
    mention = sighting.mention
    touching = tables.tracks.touching(mention.places, sorted(TRACK_KINDS[mention.kind]), scope=sighting.scope)
    of_known = tables.tracks.get_many(sorted({one.event.track for one in known}))
    return list({**of_known, **{track.id: track for track in touching}}.values())


def _sighting(arrival: Arrival, position: int, mention: Mention) -> Sighting:
    spec, entry = arrival.source.spec, arrival.entry
    return Sighting(
        entry=arrival.id,
        position=position,
        mention=mention,
        title=entry.title,
        url=entry.url,
        publisher=entry.publisher or spec.publisher or spec.name,
        published=entry.published or arrival.now,
        official=spec.official and entry.publisher is None,
        language=entry.language,
        documents=entry.documents,
        scope=spec.scope,
    )


def _announce(tables: Tables, touched: Touched) -> int:
    """Tell of a touched event as it stands now: a later entry may have changed it since."""
    event = tables.events.get_many([touched.event.id])[touched.event.id]
    arrival = touched.arrival
    occasion = Occasion(arrival.now, arrival.fresh, published=arrival.entry.published, seen=arrival.now)
    return announce(tables, event, occasion)
