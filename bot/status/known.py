"""What was known by a day: events as the reports of that time made them, without what was learnt since."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.model import Event, EventSource, KnownEvent
from bot.resolve.correcting import recount


def known_by(events: Sequence[KnownEvent], until: datetime) -> Iterator[Event]:
    """Give each event that had been reported by an instant, as its reports up to then tell it."""
    for known in events:
        early = tuple(one for one in known.sightings if one.published <= until)
        if early:
            told = recount(KnownEvent(known.event, early))
            yield replace(told, updated=min(told.updated, until))


def sources_by(sources: Sequence[EventSource], until: datetime) -> tuple[EventSource, ...]:
    """Give the sources that had reported by an instant."""
    return tuple(source for source in sources if source.published <= until)
