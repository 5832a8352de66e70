"""A pace for requests: at most so many a second leave."""

import asyncio

DISCORD = 25
"""Requests a second that leave at most: half of what Discord allows a bot in all.

https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
"""


class Pace:
    """Lets one through at a time, `per_second` times a second."""

    def __init__(self, per_second: float = DISCORD) -> None:
        self._gap = 1.0 / per_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._gap
        await asyncio.sleep(mine - now)
