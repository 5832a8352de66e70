"""At most so many requests at a time to one host."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Slots:
    """Places per host; a host that nobody asks for takes no memory."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._users: Counter[str] = Counter()

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Wait for a place at the host and hold it."""
        gate = self._gates.setdefault(host, asyncio.Semaphore(self._each))
        self._users[host] += 1
        try:
            async with gate:
                yield
        finally:
            self._users[host] -= 1
            if not self._users[host]:
                del self._users[host], self._gates[host]
