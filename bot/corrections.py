"""What was stored wrongly, put right: a report taken back, two events made one, one taken apart.

Each runs inside the caller's one transaction, and leaves the store as if it had been so from the start, but for what
was said already: ids point on, revisions go up, alerts that stand are edited. What is to become of an event is
`bot.resolve.correcting`'s to say.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.alerting import Occasion, announce, forward, withdraw
from bot.errors import InputError
from bot.leaning import settle
from bot.model import Event, KnownEvent
from bot.overlay import part
from bot.resolve import TRACK_KINDS, Ids, put_on_track
from bot.resolve.correcting import merge, recount, retrace, split
from bot.resolve.tracks import begin
from db import Tables

FORGOTTEN_AT_ONCE = 200
"""Entries of a source that are taken away in one step: a moment, in which nothing else can be written."""

_BY_HAND = "made one by hand"
_APART = "taken apart by hand"


def unsay(tables: Tables, identity: int, now: datetime) -> None:
    """Bring an event into step with the reports that are left of it; without any it is withdrawn.

    A withdrawn event stands in no list any more: it is merged into itself.
    """
    (known,) = tables.events.known([identity])
    if known.sightings:
        after = recount(known)
        after = known.event if after == known.event else replace(after, updated=now)
        tables.events.save(after)
        announce(tables, after, Occasion(now, fresh=False))
    else:
        after = replace(known.event, merged_into=identity, revision=known.event.revision + 1, updated=now)
        tables.events.save(after)
        withdraw(tables, after, now)
        freed = part(tables, after)
        for one in freed:
            announce(tables, replace(one, updated=now), Occasion(now, fresh=False))
        settle(tables, [one.id for one in freed])
    retrace_track(tables, after.track)
    settle(tables, [identity])


def reword(tables: Tables, identities: Collection[int], now: datetime) -> None:
    """Count events anew of which a report has other words: whether it is a copy of another hangs on its title."""
    for known in tables.events.known(sorted(identities)):
        if known.sightings and recount(known) != known.event:
            unsay(tables, known.event.id, now)


def forget_source(tables: Tables, source: int) -> None:
    """Take a source away with what it brought, in one transaction."""
    while forget_entries(tables, source):
        pass
    tables.sources.remove(source)


def forget_entries(tables: Tables, source: int, limit: int = FORGOTTEN_AT_ONCE) -> int:
    """Take away some of what a source brought, and give how many entries: 0 once nothing is left of it.

    An event that others report is as if they alone had; one that nobody else reports stands in no list any more.
    Messages stay as they are: that a source is not read any longer takes nothing back.
    """
    entries = tables.entries.some_of(source, limit)
    told = tables.mentions.events_of(entries)
    tables.entries.remove(entries)
    for known in tables.events.known(told):
        after = recount(known) if known.sightings else replace(known.event, merged_into=known.event.id)
        if after == known.event:
            continue
        tables.events.save(after)
        if not known.sightings:
            settle(tables, [one.id for one in part(tables, known.event)])
        retrace_track(tables, known.event.track)
    settle(tables, told)
    return len(entries)


def merge_events(tables: Tables, first: int, second: int, *, now: datetime, freshness: timedelta) -> Event:
    """Make two events one, and give it; the later of the two forwards to it.

    Raises:
        InputError: there is no such event, or they cannot be one.
    """
    both = [_known(tables, identity) for identity in (first, second)]
    merged = merge(*both)
    title = next(one.sightings[0].title for one in both if one.event.id == merged.gone.id)
    gone = replace(merged.gone, track=merged.kept.track, updated=now)
    tables.mentions.move(gone.id, merged.kept.id, reason=_BY_HAND)
    tables.events.save(gone)
    tables.events.point_on(gone.id, merged.kept.id)
    retrace_track(tables, merged.gone.track)
    kept = put(tables, replace(merged.kept, updated=now), title)
    tables.events.save(replace(gone, track=kept.track))
    retrace_track(tables, gone.track)
    forward(tables, gone, now)
    settle(tables, [kept.id])
    _announce(tables, kept, now, freshness)
    return kept


def split_event(
    tables: Tables, identity: int, apart: Collection[tuple[int, int]], *, now: datetime, freshness: timedelta
) -> Event:
    """Take reports out of an event, by their (entry, position), and give the new event that they make.

    Raises:
        InputError: there is no such event, or none of its reports is named, or all are.
    """
    known = _known(tables, identity)
    parted = split(known, apart, Ids(tables.events.next_id(), tables.tracks.next_id()))
    kept, new = replace(parted.kept, updated=now), replace(parted.new, updated=now)
    title = next(one.title for one in known.sightings if (one.entry, one.position) in apart)
    tables.events.save(kept)
    retrace_track(tables, kept.track)
    tables.tracks.save(begin(new, title))
    new = put(tables, new, title, beside=kept)
    for entry, position in sorted(apart):
        tables.mentions.move_one(entry, position, new.id, reason=_APART)
    settle(tables, [kept.id, new.id])
    _announce(tables, kept, now, freshness)
    _announce(tables, new, now, freshness)
    return new


def put(tables: Tables, event: Event, title: str, *, beside: Event | None = None) -> Event:
    """Store an event that is not what it was, on the track where it belongs now, and give it.

    Its tracks are in step afterwards, the one that it has left too. The title is of the report that says what it is.
    It is no step of a track that is made of one event `beside` it alone, at the same stage.
    """
    track = tables.tracks.get_many([event.track])[event.track]
    near = tables.tracks.touching(event.places, sorted(TRACK_KINDS[event.kind]), scope=event.scope)
    same = () if beside is None or beside.stage is not event.stage else (beside.id,)
    others = [one for one in near if one.events != same]
    found = put_on_track(event, track, others, Ids(event.id, tables.tracks.next_id()), title)
    tables.tracks.save(found.track)
    tables.events.save(found.event)
    for touched in sorted({event.track, found.event.track}):
        retrace_track(tables, touched)
    return found.event


def retrace_track(tables: Tables, identity: int) -> None:
    """Bring a track into step with the events that are left of it; one without any is dropped, if nothing names it.

    A guild's event that forwards to a public one stays a step: its own tracks come of its own reports.
    """
    left = tables.events.steps_of(identity)
    if left:
        tables.tracks.save(retrace(tables.tracks.get_many([identity])[identity], left))
    else:
        tables.tracks.drop(identity)


def _announce(tables: Tables, event: Event, now: datetime, freshness: timedelta) -> None:
    fresh = now - event.first_seen <= freshness
    announce(tables, event, Occasion(now, fresh, published=event.first_seen, seen=now))


def _known(tables: Tables, identity: int) -> KnownEvent:
    event = tables.events.get(identity)
    if event is None:
        raise InputError(f"There is no event {identity}. An alert shows its number in its last line.")
    return tables.events.known([identity])[0]
