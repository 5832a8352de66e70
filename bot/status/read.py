"""Reads from the store what an answer is made from."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import product

from bot.countries import CUSTOMS_UNIONS, blocs_of, country_of, members
from bot.model import ALL, PUBLIC, Event, Target
from bot.pairs import Pair
from bot.status.dossier import cited, cited_events, dossier
from bot.status.known import known_by, sources_by
from bot.status.model import Dossier
from db.tables import Tables

LIMIT = 200
"""Events of a pair or place that are weighed, the newest."""

LIMIT_UNION = 100
"""The same for a customs union that one of the two is in."""

_ON_ALL = ("US", "CN", "EU", "GB", "JP", "IN", "CA", "KR", "MX", "BR", "AU", "TR", "ID", "RU")
"""Whose measures on all countries are looked for where one place is asked about: the largest traders."""

LIMIT_ON_ALL = 30
"""The same for what one of the two does to everyone."""


LIMIT_WIDE = 60
"""Measures on all countries whose steps that name nobody are looked for, the newest."""


def read_dossier(tables: Tables, place: Pair | str, *, at: date, scope: int = PUBLIC, known: bool = False) -> Dossier:
    """Tell where a pair or a place stands at a date, for those who see a scope.

    `known` answers from what had been reported by then, instead of from all that is known now.

    Raises:
        StoreError: the database refused.
    """
    until = datetime.combine(at, time.max, tzinfo=UTC)
    found: dict[int, Event] = {}
    cuts: list[date] = []
    for one, other, limit in _ranges(place):
        if other:
            events = tables.events.of_pair(one, other, scope=scope, until=until, limit=limit)
        else:
            events = tables.events.of_place(one, scope=scope, until=until, limit=limit)
        found |= {event.id: event for event in events}
        counted = isinstance(place, Pair) or other != ALL
        cuts += [events[-1].date] if counted and len(events) == limit else []
    on_all = sorted((event for event in found.values() if event.target is Target.ALL), key=lambda one: one.date)
    wide = {event.track for event in on_all[-LIMIT_WIDE:]}
    found |= {event.id: event for event in tables.events.unaimed(wide, scope=scope, until=until)}
    told = list(known_by(tables.events.known(sorted(found)), until)) if known else list(found.values())
    answer = dossier(told, place=place, at=at, cut=max(cuts, default=None))
    sources = tables.events.sources_of(cited_events(answer), scope=scope)
    return cited(answer, {event: sources_by(those, until) if known else those for event, those in sources.items()})


def _ranges(place: Pair | str) -> Iterator[tuple[str, str, int]]:
    """Give what to read: of which two (or of which one, where the second is empty), and how many at most."""
    if isinstance(place, str):
        yield from ((code, "", LIMIT if code == place else LIMIT_UNION) for code in _with_unions(place))
        yield from ((actor, ALL, LIMIT_ON_ALL) for actor in _ON_ALL if actor not in _with_unions(place))
        return
    blocs = product(_with_blocs(place.a), _with_blocs(place.b))
    for pair in sorted({Pair.of(one, other) for one, other in blocs if one != other}):
        yield pair.a, pair.b, LIMIT if pair == place else LIMIT_UNION
    for code in sorted({*_with_unions(place.a), *_with_unions(place.b)}):
        yield code, ALL, LIMIT_ON_ALL


def _with_blocs(code: str) -> tuple[str, ...]:
    """Give the code and every bloc or pact that it is in: their talks and agreements are its own too."""
    return tuple(dict.fromkeys((code, country_of(code), *blocs_of(code), *blocs_of(country_of(code)))))


def _with_unions(code: str) -> tuple[str, ...]:
    """Give the code and the customs unions that act for it; a union's members act through it, not beside it."""
    own = tuple(dict.fromkeys((code, country_of(code))))
    return *own, *(union for union in CUSTOMS_UNIONS if own[-1] in members(union))
