"""Dates ahead: what takes effect, ends, is heard or signed, whose pause runs out. Pure: from events alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.alerts import pause_ends
from bot.history import by_track
from bot.language import mark_as, say_as
from bot.model import MEASURES, Event, Milestone, Stage


class Turn(StrEnum):
    """What a date ahead brings. A new one goes behind the others: reminders count them."""

    TAKES_EFFECT = "takes effect"
    ENDS = "ends"
    PAUSE_ENDS = "pause ends"
    COMMENTS_CLOSE = "comments close"
    HEARING = "hearing"
    SIGNING = "signing planned"


_TURNS = (
    mark_as("turn", "takes effect"),
    mark_as("turn", "ends"),
    mark_as("turn", "pause ends"),
    mark_as("turn", "comments close"),
    mark_as("turn", "hearing"),
    mark_as("turn", "signing planned"),
)
_PLANS = {
    Milestone.COMMENTS_CLOSE: Turn.COMMENTS_CLOSE,
    Milestone.HEARING: Turn.HEARING,
    Milestone.SIGNING: Turn.SIGNING,
}


def turn_name(turn: Turn) -> str:
    """Say what a date brings: "takes effect"."""
    return say_as("turn", turn.value)


@dataclass(frozen=True, slots=True)
class DateAhead:
    """One date that lies ahead.

    Attributes:
        event: the event that says so.
    """

    day: date
    turn: Turn
    event: Event


_FINAL = frozenset({Stage.LIFTED, Stage.WITHDRAWN, Stage.CLOSED, Stage.SETTLED})
_KEEPS = frozenset({Stage.THREATENED, Stage.HELD, Stage.PROPOSED, Stage.FINDING, Stage.RATIFIED})
"""A later event of these stages leaves the dates that were set before it as they are."""


def ahead(events: Iterable[Event], *, today: date, first: date | None = None) -> tuple[DateAhead, ...]:
    """Give the dates that the events set, soonest first.

    Of one track the latest word counts: a delay moves a date, a lifting takes it away.

    Args:
        events: all of their tracks.
        today: the day up to which what happened is known.
        first: the first day that is given; the one after today if it is not said.
    """
    last = today.toordinal() if first is None else first.toordinal() - 1
    dates = (date_ahead for track in by_track(events, today).values() for date_ahead in _of_track(track, last))
    return tuple(sorted(dates, key=lambda found: (found.day, found.turn, found.event.id)))


def _of_track(events: Sequence[Event], last: int) -> Iterator[DateAhead]:
    """Give the dates of one track after a day, which is an ordinal: the last day of the calendar has no next."""
    taken: set[Turn] = set()
    for event in reversed(events):
        for day, turn in _dates(event):
            if day.toordinal() > last and turn not in taken:
                taken.add(turn)
                yield DateAhead(day, turn, event)
        if event.stage not in _KEEPS:
            return


def _dates(event: Event) -> Iterator[tuple[date, Turn]]:
    yield from ((one.day, _PLANS[one.what]) for one in event.planned)
    if event.stage is Stage.DELAYED:
        end = pause_ends(event)
        if end is not None:
            yield end, Turn.PAUSE_ENDS
        return
    if event.effective is not None:
        yield event.effective, Turn.ENDS if event.stage in _FINAL else Turn.TAKES_EFFECT
    if event.expires is not None and (event.kind in MEASURES or event.stage not in _FINAL):
        yield event.expires, Turn.ENDS
