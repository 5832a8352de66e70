"""What lies ahead of a place, a pair or everybody: dates that events have set, soonest first."""

from collections.abc import Sequence
from datetime import date

from bot.alerts import sentence
from bot.calendar import DateAhead, ahead, turn_name
from bot.language import say, say_n
from bot.lines import best_source, quoted, short_date, source_link, title_of
from bot.model import ALL, PUBLIC, Event, EventSource
from bot.pairs import Pair
from db import Tables

_REACH = 500
"""How many of the newest events are looked through for dates."""

_SHOWN = 150
"""Dates that are listed at most; the rest is counted."""


def coming(tables: Tables, place: Pair | str | None, *, today: date, scope: int = PUBLIC) -> str:
    """Give the dates after today as lines: the day, what it brings, the event that says so, and its source."""
    found = dates_of(tables, place, today=today, scope=scope)
    dates, more = found[:_SHOWN], len(found) - _SHOWN
    where = quoted(say("everywhere") if place is None else title_of(place))
    heading = say("**Ahead: {where}**", where=where)
    if not dates:
        nothing = say("No date ahead is known. “status japan-us” tells where things stand.")
        return f"{heading}\n{nothing}"
    sources = tables.events.sources_of([one.event.id for one in dates], scope=scope)
    return "\n".join((heading, *(_line(one, today, sources[one.event.id]) for one in dates), *_rest(more)))


def _rest(more: int) -> tuple[str, ...]:
    return (say("and {count} more; ask for a place or a pair", count=more),) if more > 0 else ()


def dates_of(tables: Tables, place: Pair | str | None, *, today: date, scope: int = PUBLIC) -> tuple[DateAhead, ...]:
    """Give the dates after today, soonest first."""
    return ahead(_events(tables, place, scope), today=today)


def _events(tables: Tables, place: Pair | str | None, scope: int) -> Sequence[Event]:
    """Give the events that may set dates there; of a pair, also what each of the two puts on all."""
    if place is None:
        return tables.events.latest(scope=scope, limit=_REACH)
    if isinstance(place, str):
        return tables.events.of_place(place, scope=scope, limit=_REACH)
    between = tables.events.of_pair(place.a, place.b, scope=scope, limit=_REACH)
    on_all = [
        event for code in (place.a, place.b) for event in tables.events.of_pair(code, ALL, scope=scope, limit=_REACH)
    ]
    silent = tables.events.unaimed({event.track for event in on_all}, scope=scope)
    theirs = [event for event in silent if not {place.a, place.b}.isdisjoint(event.by)]
    return [*between, *on_all, *theirs]


def _line(found: DateAhead, today: date, sources: Sequence[EventSource]) -> str:
    days = (found.day - today).days
    when = say("tomorrow") if days == 1 else say_n("in {count} day", "in {count} days", days)
    reported = f" · {source_link(best_source(sources))}" if sources else ""
    told = say("{turn}: {sentence}", turn=turn_name(found.turn), sentence=sentence(found.event))
    return f"{short_date(found.day)} ({when}) · {told}{reported}"
