"""The server's time, which a test may move forward without waiting."""

import time


class Clock:
    """Seconds since the epoch; `advance` makes it later."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Give the time in seconds since the epoch."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self._ahead += seconds


class Snowflakes:
    """Makes ids: milliseconds since Discord's epoch in the high 42 bits, a counter below.

    https://docs.discord.com/developers/reference#snowflakes. They only ever rise, as messages are ordered by them.
    """

    EPOCH = 1_420_070_400_000

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def make(self) -> int:
        """Give a new id, higher than any before."""
        milliseconds = int(self._clock.now() * 1000) - self.EPOCH
        self._last = max(milliseconds << 22, self._last + 1)
        return self._last
