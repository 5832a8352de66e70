"""A steady pace for what must not come all at once."""

import asyncio


class Pace:
    """Lets so many pass in a second, evenly, whoever asks."""

    def __init__(self, a_second: float) -> None:
        self._gap = 1.0 / a_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self._gap
        await asyncio.sleep(mine - now)
