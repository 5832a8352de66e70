"""The pairs that the newest events are about: what is suggested before anything is typed."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from bot.countries import name
from bot.model import SYMMETRIC, Event
from bot.pairs import Pair
from db import Tables
from handlers.discord.suggest import MOST, Suggestion

_LOOKED_AT = 200


def newest_places(tables: Tables, *, scope: int) -> list[Suggestion]:
    """Give the pairs of the newest events that may be seen here, the busiest first; where there are none, nothing."""
    events = tables.events.latest(scope=scope, limit=_LOOKED_AT)
    counted = Counter(pair for event in events for pair in _pairs(event))
    return [(f"{name(pair.a)}–{name(pair.b)}", str(pair)) for pair, _ in counted.most_common(MOST)]


def _pairs(event: Event) -> Iterator[Pair]:
    sides = combinations(event.by, 2) if event.kind in SYMMETRIC else product(event.by, event.on)
    return (Pair.of(one, other) for one, other in sides if one != other)
