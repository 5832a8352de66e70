"""What becomes of the entries of one response: stored, resolved into events, routed into the outbox.

    ReadEntry ──put──> entry ──resolve──> event + track ──route──> deliveries

Everything here runs inside the caller's one transaction on the writer thread, so that two sources which report one
event at the same moment found one event. It decides nothing itself: resolve and route do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import DeliveryState, Entry, Event, KnownEvent, Mention, ReadEntry, Sighting, Source, Subscription, Track
from bot.resolve import TRACK_KINDS, WINDOW, Ids, resolve
from bot.route import Route, route
from db import Tables
from db.entries import Seen

EDIT_GATHERING = timedelta(minutes=1)
"""How long edits of one message are gathered before the message is edited."""


_STANDS = frozenset({DeliveryState.SENT, DeliveryState.SENDING})
"""An alert that stands, or is about to, is edited; one that waits shows the newest revision when it goes out."""


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
    """An entry as it came: when, from which source, and whether it is young enough to alert."""

    id: int
    source: Source
    entry: Entry
    now: datetime
    fresh: bool


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
    for one in sorted(read, key=lambda one: one.entry.published or now):
        identity, seen = tables.entries.put(source, one.entry, now)
        new += seen is Seen.NEW
        before = tables.mentions.of_entry(identity) if seen is Seen.CHANGED else []
        if seen is Seen.SAME or (before and tuple(stored.mention for stored in before) == one.mentions):
            continue
        tables.mentions.clear(identity)
        arrival = Arrival(identity, source, one.entry, now, is_fresh(source, one.entry, now, freshness))
        touched += [_resolve(tables, arrival, position, mention) for position, mention in enumerate(one.mentions)]
        for event in sorted({stored.event for stored in before}):
            _withdraw_if_unsaid(tables, event, now)
    subscriptions = tables.subscriptions.all() if touched else []
    queued = sum(_route(tables, one, subscriptions) for one in touched)
    return Ingested(new, sum(one.founded for one in touched), queued)


def is_fresh(source: Source, entry: Entry, now: datetime, freshness: timedelta) -> bool:
    """Say whether an entry is young enough to alert; one without a date is, except at a source's first poll."""
    if entry.published is None:
        return source.first_polled is not None
    return now - entry.published <= freshness


def _withdraw_if_unsaid(tables: Tables, identity: int, now: datetime) -> None:
    """Take an event out of every list if the publisher of its only report has corrected that: it forwards to itself.

    An alert that waits is not sent any more; one that stands is edited to say so.
    """
    if tables.mentions.of_events([identity])[identity]:
        return
    event = tables.events.get_many([identity])[identity]
    withdrawn = replace(event, merged_into=identity, revision=event.revision + 1, updated=now)
    tables.events.save(withdrawn)
    for alert in tables.outbox.alerts_of(identity):
        if alert.state in _STANDS:
            tables.outbox.queue_edit(withdrawn, alert.channel, now=now, at=now)
        else:
            tables.outbox.settle(replace(alert, state=DeliveryState.DEAD, error="its publisher took the report back"))


def _resolve(tables: Tables, arrival: Arrival, position: int, mention: Mention) -> Touched:
    """Find or found the event of one mention, and store it with its track."""
    sighting = _sighting(arrival, position, mention)
    window = WINDOW[mention.kind]
    around = _around(sighting)
    scope = sighting.scope
    known = tables.events.candidates(mention.kind, mention.places, around=around, window=window, scope=scope)
    tracks = _tracks(tables, sighting, known)
    found = resolve(sighting, known, tracks, Ids(tables.events.next_id(), tables.tracks.next_id()))
    tables.tracks.save(found.track)
    tables.events.save(found.event)
    tables.mentions.add(sighting, found.event.id, found.reason)
    return Touched(found.event, found.founded, arrival)


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


def _around(sighting: Sighting) -> datetime:
    """Give the instant near which the sighting's event lies: when it happened, else when it was published."""
    happened = sighting.mention.happened
    if happened is None:
        return sighting.published
    return datetime(happened.year, happened.month, happened.day, tzinfo=sighting.published.tzinfo)


def _route(tables: Tables, touched: Touched, subscriptions: Sequence[Subscription]) -> int:
    """Queue the event's alert where it is wanted, and an edit where it stands already; give how many alerts are new."""
    event = tables.events.get_many([touched.event.id])[touched.event.id]  # a later entry may have changed it since
    arrival = touched.arrival
    _queue_edits(tables, event, arrival.now)
    if not arrival.fresh:
        return 0
    return sum(_queue(tables, event, one, arrival) for one in route(event, subscriptions))


def _queue(tables: Tables, event: Event, wanted: Route, arrival: Arrival) -> bool:
    """Queue an alert; where it waits already, those who want it now are added to it."""
    alert = tables.outbox.alert_in(event.id, wanted.channel)
    if alert is not None:
        tables.outbox.unite(alert, roles=wanted.roles, reasons=wanted.reasons)
        return False
    return tables.outbox.queue_alert(
        event,
        wanted.channel,
        now=arrival.now,
        roles=wanted.roles,
        reasons=wanted.reasons,
        published=arrival.entry.published,
        seen=arrival.now,
    )


def _queue_edits(tables: Tables, event: Event, now: datetime) -> None:
    for alert in tables.outbox.alerts_of(event.id):
        if alert.revision < event.revision and alert.state in _STANDS:
            tables.outbox.queue_edit(event, alert.channel, now=now, at=now + EDIT_GATHERING)
