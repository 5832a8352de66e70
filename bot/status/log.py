"""What an answer is made from: the events up to a date that the question is about, by track."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import permutations

from bot.alerts.words import names
from bot.countries import CUSTOMS_UNIONS, country_of, members
from bot.history import by_track
from bot.language import say
from bot.model import MEASURES, SYMMETRIC, Event, Kind, Target
from bot.pairs import Pair
from bot.standing import Measure, measures_at
from bot.status.joint import each_sides
from bot.status.model import Line


@dataclass(frozen=True, slots=True)
class Log:
    """The events that a question is about.

    Attributes:
        tracks: events by track, oldest first, none later than `at`.
        news: what of them was told as news, newest first.
        everyones: what others have put on all countries, where the question is about one place: it is hit too.
    """

    place: Pair | str
    at: date
    tracks: Mapping[int, Sequence[Event]]
    news: tuple[Event, ...]
    measures: tuple[Measure, ...]
    everyones: tuple[Measure, ...] = ()

    def of_kinds(self, kinds: Iterable[Kind]) -> list[list[Event]]:
        """Give the tracks' events of some kinds, the track with the newest of them first."""
        wanted = frozenset(kinds)
        found = [[event for event in events if event.kind in wanted] for events in self.tracks.values()]
        return sorted(filter(None, found), key=lambda events: (events[-1].date, events[-1].id), reverse=True)


def line(text: str, event: Event, *, day: date | None = None) -> Line:
    """Make a line that rests on an event."""
    return Line(text, day or event.date, event=event.id, track=event.track, confirmed=event.confirmed)


def make_log(events: Sequence[Event], *, place: Pair | str, at: date) -> Log:
    """Take what was known by the end of a day, and of that what the question is about."""
    wide = on_everyone([event for event in events if event.date <= at])
    about = {event.id for event in events if is_about(event, place) or (event.id in wide and _acts(event, place))}
    grouped = by_track([event for event in events if event.id in about], at)
    told = [event for track in grouped.values() for event in track if not event.background]
    news = sorted(told, key=lambda event: (event.date, event.first_seen, event.id), reverse=True)
    others = [event for event in events if isinstance(place, str) and event.id in wide]
    everyones = by_track([event for event in others if event.id not in about], at)
    return Log(
        place=place,
        at=at,
        tracks=grouped,
        news=tuple(news),
        measures=measures_at(each_sides(grouped), at),
        everyones=measures_at(everyones, at),
    )


def on_everyone(events: Sequence[Event]) -> frozenset[int]:
    """Give the ids of what hits everyone: where that is said, or where the track says it of the same actor's measure.

    "US pauses tariffs" names nobody, and is a step of the tariffs on all countries whose track it is on.
    """
    measures = [event for event in events if event.kind in MEASURES]
    actors: dict[int, set[str]] = {}
    for event in measures:
        if event.target is Target.ALL:
            actors.setdefault(event.track, set()).update(event.by)
    silent = (event for event in measures if event.target is Target.UNKNOWN)
    theirs = {event.id for event in silent if not actors.get(event.track, set()).isdisjoint(event.by)}
    return frozenset(theirs.union(event.id for event in measures if event.target is Target.ALL))


def _acts(event: Event, place: Pair | str) -> bool:
    """Tell whether one of those asked about has done it."""
    asked = side(place) if isinstance(place, str) else side(place.a) | side(place.b)
    return not asked.isdisjoint(event.by)


def is_about(event: Event, place: Pair | str) -> bool:
    """Tell whether an event belongs into an answer: between the two, of one of them on all, or naming the place."""
    if isinstance(place, str):
        return not side(place).isdisjoint(event.places)
    a, b = side(place.a), side(place.b)
    if event.target is Target.ALL:
        return not (a | b).isdisjoint(event.by)
    if event.kind in SYMMETRIC:
        return any(
            _speaks_for(one, place.a) and _speaks_for(other, place.b) for one, other in permutations(event.by, 2)
        )
    forth = a.intersection(event.by) and b.intersection(event.on)
    back = b.intersection(event.by) and a.intersection(event.on)
    return bool(forth or back)


def _speaks_for(party: str, code: str) -> bool:
    """Tell whether a party to talks is the place, or a bloc or pact that it is in: "USMCA" speaks for Mexico."""
    own = {code, country_of(code)}
    return party in own or not own.isdisjoint(members(party))


def shifted(day: date, days: int) -> date:
    """Give the day so many days later, or earlier where negative; beyond the calendar its first or last day."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


@cache
def side(code: str) -> frozenset[str]:
    """Give every code whose acts are this place's: itself, the customs unions it is in, a union's own members.

    A place in another country's customs territory has that country's side, too.
    """
    own = {code, country_of(code)}
    unions = {union for union in CUSTOMS_UNIONS if not own.isdisjoint(members(union))}
    inside = members(code) if code in CUSTOMS_UNIONS else frozenset()
    return frozenset(own | unions | inside)


def title(place: Pair | str) -> str:
    """Name what the question is about: "Japan – US"."""
    if isinstance(place, str):
        return names([place])
    return say("{one} – {other}", one=names([place.a]), other=names([place.b]))
