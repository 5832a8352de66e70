"""How a source fares, and what its admins are told of it. Pure.

A source is told of once when it starts to fail or falls unusually silent, and once when it recovers.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.language import mark, said_before, say
from bot.lines import quoted, short_date
from bot.model import Source

FAILING_AFTER = 3
"""Polls that must fail in a row: a single one is the network's weather."""

_KNOWN_FROM = 8
"""Entries in four weeks from which a usual rate can be told."""

_WEEKS = timedelta(weeks=4)
_PATIENCE = 5
"""How many times its usual gap a source may be silent, and at least so long:"""
_AT_LEAST = timedelta(days=3)


class Health(StrEnum):
    """How a source fares."""

    WELL = mark("well")
    FAILING = mark("failing")
    SILENT = mark("unusually silent")


@dataclass(frozen=True, slots=True)
class Pace:
    """When a source's newest entry appeared, and how many did in the four weeks up to it."""

    newest: datetime | None
    count: int

    @property
    def gap(self) -> timedelta | None:
        """The usual time between two entries; None where too few are known."""
        return _WEEKS / self.count if self.count >= _KNOWN_FROM else None


def health(source: Source, pace: Pace, now: datetime) -> Health:
    """Say how a source fares."""
    if source.failures >= FAILING_AFTER or source.retired is not None:
        return Health.FAILING
    if pace.newest is not None and pace.gap is not None and now - pace.newest > max(pace.gap * _PATIENCE, _AT_LEAST):
        return Health.SILENT
    return Health.WELL


def changed(source: Source, now_is: Health) -> bool:
    """Say whether its admins must be told: its health is another than the one they were told of last."""
    return now_is != (source.told or Health.WELL)


def notice(source: Source, now_is: Health, pace: Pace) -> str:
    """Give what its admins are told."""
    name = f"**{quoted(source.spec.name)}**"
    match now_is:
        case Health.FAILING if source.retired is not None:
            return say("{name} is polled no more: {reason}.", name=name, reason=quoted(said_before(source.retired)))
        case Health.FAILING:
            error = quoted(said_before(source.last_error or "?"))
            return say(
                "{name} has failed {count} times in a row: {error}", name=name, count=source.failures, error=error
            )
        case Health.SILENT:
            return say(
                "{name} is unusually silent: nothing new since {day}; {usual}.",
                name=name, day=_day(pace.newest), usual=_usual(pace),
            )  # fmt: skip
        case _:
            return say("{name} is well again (it was {health}).", name=name, health=say(source.told or Health.WELL))


def rate(pace: Pace) -> str:
    """Say how often a source brings entries, as far as that is known."""
    return "" if pace.gap is None else say("about {rate} entries a day", rate=f"{pace.count / _WEEKS.days:.1f}")


def _usual(pace: Pace) -> str:
    return say("usually it has {rate}", rate=rate(pace))


def _day(instant: datetime | None) -> str:
    return "" if instant is None else short_date(instant.date())
