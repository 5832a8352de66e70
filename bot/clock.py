"""What time it is: the system's clock, or one that a demo or a test moves."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.model import require_aware


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """Give the present instant, aware and in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SteppedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        require_aware(start)
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Set the clock.

        Raises:
            ValueError: the instant is naive, or lies before the present one.
        """
        require_aware(instant)
        if instant < self._now:
            raise ValueError(f"a clock does not go back: {instant} is before {self._now}")
        self._now = instant

    def advance(self, by: timedelta) -> None:
        self.move_to(self._now + by)
