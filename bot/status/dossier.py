"""Puts an answer together in the house order: where it stands, what happened, why it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.agreements import Agreement
from bot.alerts import sentence
from bot.language import say
from bot.model import Event, EventSource
from bot.pairs import Pair
from bot.status.cases import cases
from bot.status.customs import customs
from bot.status.log import Log, line, make_log, title
from bot.status.matters import matters
from bot.status.measures import each_way, on_all, on_it_too, unaimed
from bot.status.model import Dossier, Group, Line
from bot.status.places import counted, partners
from bot.status.relations import agreements, known_between, talks

_HAPPENED_SHOWN = 8


def dossier(events: Sequence[Event], *, place: Pair | str, at: date, cut: date | None = None) -> Dossier:
    """Tell where a pair or a place stands at a date, from its events; sources are added by `cited`.

    Args:
        events: in any order; those after `at` and those merged into others are left out.
        place: a pair, or the code of one place.
        at: the day asked for, included.
        cut: the day of the oldest event given, where older ones were left out.
    """
    log = make_log(events, place=place, at=at)
    known = known_between(log)
    groups = _of_pair(log, place, known) if isinstance(place, Pair) else _of_place(log, place, known)
    news = log.news
    return Dossier(
        place=place,
        title=title(place),
        at=at,
        stands=tuple(group for group in groups if group.lines),
        happened=tuple(line(sentence(event), event) for event in news[:_HAPPENED_SHOWN]),
        matters=matters(log, known) if isinstance(place, Pair) or news else (),
        measures=log.measures,
        agreements=known,
        log=news,
        cut=cut,
    )


def _of_pair(log: Log, pair: Pair, known: Sequence[Agreement]) -> tuple[Group, ...]:
    return (
        customs(pair.a, pair.b),
        talks(log, known),
        agreements(log, known),
        each_way(log, pair.a, pair.b),
        each_way(log, pair.b, pair.a),
        cases(log),
        on_all(log, (pair.a, pair.b)),
    )


def _of_place(log: Log, code: str, known: Sequence[Agreement]) -> tuple[Group, ...]:
    return (
        customs(code),
        partners(log, code),
        counted(log, known),
        on_all(log, (code,)),
        on_it_too(log, code),
        unaimed(log, code),
    )


def is_silent(found: Dossier) -> bool:
    """Tell whether no event of it is on record."""
    return not found.happened


def invitation(found: Dossier, *, command_line: bool = False, subscribed: bool = False) -> Line:
    """Say what to do where nothing has been reported yet, in chat or on the command line: nothing, where one does."""
    if subscribed:
        return Line(say("Nothing on record yet. What comes in is alerted here."))
    words = str(found.place).lower()
    if command_line:
        return Line(
            say(
                "Nothing on record yet. “tradepost subscriptions add {words}” brings the first alert here.", words=words
            )
        )
    return Line(say("Nothing on record yet. “subscribe {words}” brings the first alert here.", words=words))


def cited_events(found: Dossier) -> list[int]:
    """Give the ids of the events that the answer's lines rest on."""
    groups = (*(group.lines for group in found.stands), found.happened, found.matters)
    return sorted({one.event for lines in groups for one in lines if one.event is not None})


def cited(found: Dossier, sources: Mapping[int, Sequence[EventSource]]) -> Dossier:
    """Add to each line the source that it rests on: an official one where there is one, else the oldest."""
    return replace(
        found,
        stands=tuple(replace(group, lines=_cited(group.lines, sources)) for group in found.stands),
        happened=_cited(found.happened, sources),
        matters=_cited(found.matters, sources),
    )


def _cited(lines: Sequence[Line], sources: Mapping[int, Sequence[EventSource]]) -> tuple[Line, ...]:
    return tuple(_cite(one, sources.get(one.event or 0, ())) for one in lines)


def _cite(one: Line, sources: Sequence[EventSource]) -> Line:
    if not sources:
        return one
    best = min(sources, key=lambda source: (not source.official, source.published))
    return replace(one, source=best, more=len(sources) - 1)
