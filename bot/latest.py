"""The newest events of a place, a pair, a kind, or of all: pages of lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.words import kind_name
from bot.language import say
from bot.lines import event_line, title_of
from bot.model import PUBLIC, Event, Kind
from bot.pairs import Pair
from db import Tables

PAGE = 8
"""Events on one page."""

_REACH = 400
"""How many of the newest events are looked through for those of one kind."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of events, newest first; `more` says whether another follows."""

    text: str
    more: bool


def latest(
    tables: Tables, place: Pair | str | None, *, kind: Kind | None = None, scope: int = PUBLIC, page: int = 0
) -> Page:
    """Give a page of the newest events; pages count from 0."""
    found = [event for event in _events(tables, place, kind, scope) if _is_news(event, kind)]
    shown = found[page * PAGE : (page + 1) * PAGE]
    title = say("**Latest: {where}**", where=_heading(place, kind))
    if not shown:
        nothing = say("Nothing yet. What comes in will stand here, newest first.")
        return Page(f"{title}\n{nothing}", more=False)
    sources = tables.events.sources_of([event.id for event in shown], scope=scope)
    lines = [event_line(event, sources[event.id]) for event in shown]
    return Page("\n".join((title, *lines)), more=len(found) > (page + 1) * PAGE)


def _is_news(event: Event, kind: Kind | None) -> bool:
    return not event.background and kind in (None, event.kind)


def _events(tables: Tables, place: Pair | str | None, kind: Kind | None, scope: int) -> Sequence[Event]:
    if place is None:
        return tables.events.latest(scope=scope, kind=kind, limit=_REACH)
    if isinstance(place, Pair):
        return tables.events.of_pair(place.a, place.b, scope=scope, limit=_REACH)
    return tables.events.of_place(place, scope=scope, kind=kind, limit=_REACH)


def _heading(place: Pair | str | None, kind: Kind | None) -> str:
    where = say("everywhere") if place is None else title_of(place)
    return where if kind is None else say("{where}, {kind}", where=where, kind=kind_name(kind))
