"""Reads from the store what an answer is made from."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from bot.countries import CUSTOMS_UNIONS, members
from bot.model import ALL, PUBLIC, Event
from bot.pairs import Pair
from bot.status.dossier import cited, cited_events, dossier
from bot.status.model import Dossier
from db.tables import Tables

LIMIT = 400
"""Events of a pair that are weighed, the newest."""


def read_dossier(tables: Tables, place: Pair | str, *, at: date, scope: int = PUBLIC) -> Dossier:
    """Tell where a pair or a place stands at a date, for those who see a scope.

    Raises:
        StoreError: the database refused.
    """
    until = datetime.combine(at, time.max, tzinfo=UTC)
    found = {event.id: event for events in _ranges(tables, place, until, scope) for event in events}
    newest = sorted(found.values(), key=lambda event: (event.date, event.id), reverse=True)
    kept = newest[:LIMIT]
    answer = dossier(kept, place=place, at=at, cut=kept[-1].date if len(newest) > LIMIT else None)
    return cited(answer, tables.events.sources_of(cited_events(answer)))


def _ranges(tables: Tables, place: Pair | str, until: datetime, scope: int) -> Iterator[list[Event]]:
    if isinstance(place, str):
        for code in _with_unions(place):
            yield tables.events.of_place(code, scope=scope, until=until, limit=LIMIT + 1)
        return
    ours, theirs = _with_unions(place.a), _with_unions(place.b)
    for one in ours:
        for other in theirs:
            if one != other:
                yield tables.events.of_pair(one, other, scope=scope, until=until, limit=LIMIT + 1)
    for code in {*ours, *theirs}:
        yield tables.events.of_pair(code, ALL, scope=scope, until=until, limit=LIMIT + 1)


def _with_unions(code: str) -> tuple[str, ...]:
    """Give the code and the customs unions that act for it; a union's members act through it, not beside it."""
    return code, *(union for union in CUSTOMS_UNIONS if code in members(union))
