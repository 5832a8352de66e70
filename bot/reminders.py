"""Which dates ahead a channel is reminded of: seven days before, one day before, and on the day. Pure.

Each falls due in the morning. Of several that were missed the nearest is told, while the day is not over. What came
up after a reminder would have been due is news, which an alert tells, and no reminder.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import IntEnum

from bot.alerts import DigestContent, DigestLine, Group, long_date, sentence
from bot.alerts.words import stage_name
from bot.calendar import DateAhead, Turn, turn_name
from bot.language import say, say_n
from bot.lines import best_source
from bot.model import EventSource
from bot.periods import morning

_ROOM = 16
"""More than there are turns, and days before; so that a number holds both, and the day."""


class Before(IntEnum):
    """How many days before a date it is told again."""

    WEEK = 7
    EVE = 1
    DAY = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """One date ahead, and which of its three reminders this is."""

    found: DateAhead
    before: Before

    @property
    def revision(self) -> int:
        """The day, what it brings and which reminder it is, in one number: the delivery's revision.

        It rests on the order of the turns: a new turn goes behind the others.
        """
        return (self.found.day.toordinal() * _ROOM + list(Turn).index(self.found.turn)) * _ROOM + self.before


def told_by(revision: int) -> tuple[date, Turn]:
    """Give the day and what it brings of a delivery's revision."""
    ordinal, turn = divmod(revision // _ROOM, _ROOM)
    return date.fromordinal(ordinal), list(Turn)[turn]


def due(dates: Iterable[DateAhead], *, since: datetime, now: datetime, zone: tzinfo) -> Iterator[Reminder]:
    """Give the reminders whose time came after `since` and up to now, one of each date that is not over.

    Args:
        dates: as they stand now.
        since: up to when the channel was told.
        now: the present.
        zone: the channel's.
    """
    today = now.astimezone(zone).date()
    for found in dates:
        last = next((step for step in reversed(Before) if _falls(found, step, since, now, zone)), None)
        if last is not None and found.day >= today:
            yield Reminder(found, last)


def _falls(found: DateAhead, step: Before, since: datetime, now: datetime, zone: tzinfo) -> bool:
    at = morning(found.day - timedelta(days=step), zone)
    return since < at <= now and found.event.first_seen <= at


def reminders(
    delivery: int, dates: Sequence[DateAhead], sources: Mapping[int, Sequence[EventSource]], *, today: date
) -> DigestContent:
    """Make the message that tells of dates, the nearest first; it is marked with its delivery's number."""
    days = sorted({found.day for found in dates})
    groups = (
        Group(
            say("{when}, {day}", when=_when(day, today).capitalize(), day=long_date(day)),
            tuple(_lines(day, dates, sources)),
        )
        for day in days
    )
    return DigestContent(delivery, _title(dates, today), tuple(groups), name="reminder")


def _lines(day: date, dates: Sequence[DateAhead], sources: Mapping[int, Sequence[EventSource]]) -> Iterator[DigestLine]:
    of_day = [found for found in dates if found.day == day]
    for found in sorted(of_day, key=lambda one: (-one.event.weight, one.turn, one.event.id)):
        event, reported = found.event, sources.get(found.event.id, ())
        told = say("{turn}: {sentence}", turn=turn_name(found.turn).capitalize(), sentence=sentence(event))
        best = best_source(reported) if reported else None
        yield DigestLine(event.id, told, stage_name(event.stage), best, event.confirmed)


def _title(dates: Sequence[DateAhead], today: date) -> str:
    nearest = min((found.day for found in dates), default=today)
    if len(dates) == 1:
        return say("Reminder: {turn} {when}", turn=turn_name(dates[0].turn), when=_when(nearest, today))
    return say("Reminder: {count} dates, the next {when}", count=len(dates), when=_when(nearest, today))


def _when(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return say("today")
    return say("tomorrow") if days == 1 else say_n("in {count} day", "in {count} days", days)
