"""What a guild's own source and a public one say of the same event, without either leaving its scope.

A guild sees the public log with its own laid over it. Where both hold one event, the guild's forwards to the public
one: it is listed once, its reports stand among the public event's sources for that guild alone, and a message about
either is edited, not followed by a second. The public event knows nothing of it. Whether two are one, resolve says.
"""

from dataclasses import replace
from datetime import datetime

from bot.alerting import forward
from bot.model import PUBLIC, Event, KnownEvent, Sighting
from bot.resolve import ROUNDED, WINDOW, Ids, resolve, shortlist, stages_near
from bot.resolve.resolution import instant_of
from db import Tables


def meet(tables: Tables, sighting: Sighting, event: Event, now: datetime) -> Event:
    """Let an event that a sighting founded or changed meet its like in other scopes, and give it as it stands then."""
    if event.scope == PUBLIC:
        for guild in _guilds_near(tables, sighting):
            private = _like(tables, sighting, guild)
            if private is not None:
                _forward(tables, private, event, now)
        return event
    public = _like(tables, sighting, PUBLIC)
    return event if public is None else _forward(tables, event, public, now)


def part(tables: Tables, event: Event) -> list[Event]:
    """Let the guilds' events that forwarded to a public one stand again: it was taken back. Gives those that do.

    Their messages showed both revisions added up, so theirs goes on above that. Their tracks are as they were: what
    forwards stays a step of its own.
    """
    theirs = tables.events.get_many(tables.events.merged_into(event.id)).values()
    freed = [
        replace(one, merged_into=None, revision=one.revision + event.revision + 1)
        for one in theirs
        if one.scope != event.scope and one.merged_into == event.id  # not what was merged into one of theirs
    ]
    for one in freed:
        tables.events.save(one)
    return freed


def _guilds_near(tables: Tables, sighting: Sighting) -> list[int]:
    """Give the guilds that have an event of their own that the sighting might be held against."""
    mention = sighting.mention
    around, window = instant_of(sighting), WINDOW[mention.kind]
    return tables.events.guilds_near(mention.kind, mention.places, around=around, window=window)


def known_near(tables: Tables, sighting: Sighting) -> list[KnownEvent]:
    """Give the events of the sighting's scope that it may join, with what was said of them."""
    mention = sighting.mention
    near = tables.events.candidates(
        mention,
        stages=stages_near(mention),
        around=instant_of(sighting),
        window=WINDOW[mention.kind],
        rounded=ROUNDED,
        scope=sighting.scope,
    )
    return tables.events.known([event.id for event in shortlist(sighting, near)])


def _like(tables: Tables, sighting: Sighting, scope: int) -> Event | None:
    """Give the event of another scope that the sighting would join there."""
    there = replace(sighting, scope=scope)
    known = known_near(tables, there)
    if not known:
        return None
    tracks = list(tables.tracks.get_many(sorted({one.event.track for one in known})).values())
    found = resolve(there, known, tracks, Ids(0, 0))
    return (
        None if found.founded or found.unknown else next(one.event for one in known if one.event.id == found.event.id)
    )


def _forward(tables: Tables, private: Event, public: Event, now: datetime) -> Event:
    forwarded = replace(private, merged_into=public.id, revision=private.revision + 1, updated=now)
    tables.events.save(forwarded)
    forward(tables, forwarded, now)
    return forwarded
