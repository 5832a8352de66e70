"""Pure: when a source is polled next, and what becomes of it.

success   its interval, stretched by Cache-Control, ttl and Retry-After up to a bound, spread by a little chance
failure   its interval doubled with every failure in a row, up to a day; Retry-After at least
moved     a permanent redirect that has led to the same place often enough
retired   410 Gone
together  many that are due at the same moment, as at a start: a few at once, the rest one after the other
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import FetchError, SourceError
from bot.feeds.response import Response
from bot.model import Source

LONGEST = timedelta(days=1)
"""The longest wait, whatever a server asks or however often a source has failed."""
STRETCH = 4
"""How many times its interval a source may be made to wait by what a response says of its freshness; an hour at most
for sources that are polled more often than hourly. An alert bot may not be hours late because of a CDN."""
STRETCH_MOST = timedelta(hours=1)
SPREAD = 0.1
"""The part of a wait by which chance shortens or lengthens it, so that polls that began together drift apart."""
MOVES = 3
"""Polls in a row that a permanent redirect must lead to the same place before the source moves there."""
_GONE = 410
AT_ONCE = 8
"""Polls that are started in the same moment."""
GAP = 0.1
"""Seconds between the starts of those beyond: a hundred sources in less than ten."""


@dataclass(frozen=True, slots=True)
class Next:
    """What happens to a source after a poll.

    Attributes:
        due: when it is polled next.
        moved_to: the address that it has from now on; None if it stays.
        moving_to, moves: where a permanent redirect leads, and for how many polls in a row; to be kept with the source.
        retired: why it is not polled any more; None if it is.
    """

    due: datetime
    moved_to: str | None = None
    moving_to: str | None = None
    moves: int = 0
    retired: str | None = None


def after_success(source: Source, response: Response, *, ttl: int | None = None, now: datetime, jitter: float) -> Next:
    """Decide after a usable response.

    Args:
        source: as it stood before the poll.
        response: what came.
        ttl: seconds for which the feed itself says it stays as it is.
        now: an aware instant.
        jitter: chance, 0..1.
    """
    interval = timedelta(seconds=source.spec.interval)
    bound = max(interval, min(interval * STRETCH, STRETCH_MOST))
    fresh = timedelta(seconds=min(max(response.max_age or 0, ttl or 0), LONGEST.total_seconds()))
    wait = max(_spread(max(interval, min(fresh, bound)), jitter), _asked(response.retry_after))
    target = response.moved_to
    if target is None:
        return Next(now + wait)
    moves = source.moves + 1 if target == source.moving_to else 1
    if moves < MOVES:
        return Next(now + wait, moving_to=target, moves=moves)
    return Next(now + wait, moved_to=target)


def after_failure(source: Source, error: SourceError, *, now: datetime, jitter: float) -> Next:
    """Decide after a failed poll; `source.failures` counts those before this one.

    Args:
        source: as it stood before the poll.
        error: what went wrong.
        now: an aware instant.
        jitter: chance, 0..1.
    """
    asked = _asked(error.retry_after) if isinstance(error, FetchError) else timedelta(0)
    doubled = min(timedelta(seconds=source.spec.interval) * 2 ** min(source.failures, 16), LONGEST)
    due = now + max(_spread(doubled, jitter), asked)
    gone = isinstance(error, FetchError) and error.status == _GONE
    return Next(due, moving_to=source.moving_to, moves=source.moves, retired=str(error) if gone else None)


def starts(count: int) -> list[float]:
    """Give the seconds after which each of the polls that are due at one moment is started."""
    return [GAP * max(0, at - AT_ONCE + 1) for at in range(count)]


def _spread(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 - SPREAD + 2 * SPREAD * jitter)


def _asked(seconds: float | None) -> timedelta:
    return timedelta(seconds=min(seconds or 0.0, LONGEST.total_seconds()))
