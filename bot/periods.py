"""When digests close, by the wall clock of whoever reads them. Pure.

An hour is the wall clock's full hour; a day closes at an hour of the morning, a week at that hour of its Monday. A day
of 23 or 25 hours closes once: an hour that the clock skips stands for the instant of the skip, and where an hour comes
twice the first counts (PEP 495, fold=0).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.model import Digest

HOUR = 8
"""The hour of the wall clock at which days and weeks close unless it was set otherwise."""

_DAY = timedelta(days=1)
_MONDAY = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """By which clock, and at which of its hours, from 0 to 23, digests close."""

    zone: tzinfo = UTC
    hour: int = HOUR


def last_close(rhythm: Digest, now: datetime, hours: Hours) -> datetime:
    """Give the newest instant, at or before now, at which a digest of this rhythm closed."""
    if rhythm is Digest.HOURLY:
        return _full_hour(now, hours.zone)
    day = now.astimezone(hours.zone).date() + 2 * _DAY
    return next(close for close in _closes(rhythm, day, -_DAY, hours) if close <= now)


def next_close(rhythm: Digest, after: datetime, hours: Hours) -> datetime:
    """Give the first instant after this one at which a digest of this rhythm closes."""
    if rhythm is Digest.HOURLY:
        return _full_hour(after, hours.zone) + timedelta(hours=1)
    day = after.astimezone(hours.zone).date() - 2 * _DAY
    return next(close for close in _closes(rhythm, day, _DAY, hours) if close > after)


def morning(day: date, zone: tzinfo) -> datetime:
    """Give the instant at which a day's morning is told of."""
    return datetime.combine(day, time(HOUR), zone).astimezone(UTC)


def _full_hour(now: datetime, zone: tzinfo) -> datetime:
    """Give the full hour before now on the wall clock, which need not be one of UTC's."""
    local = now.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return now.astimezone(UTC) - past


def _closes(rhythm: Digest, day: date, step: timedelta, hours: Hours) -> Iterator[datetime]:
    """Give the closes of the days from this one on, forwards or back."""
    while True:
        if rhythm is not Digest.WEEKLY or day.weekday() == _MONDAY:
            yield datetime.combine(day, time(hours.hour), hours.zone).astimezone(UTC)
        day += step
