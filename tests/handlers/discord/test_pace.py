"""The pace at which requests leave."""

import asyncio

from handlers.discord.pace import Pace


async def test_turns_keep_their_distance() -> None:
    pace = Pace(per_second=100)
    started = asyncio.get_running_loop().time()
    await asyncio.gather(*(pace.turn() for _ in range(6)))
    assert asyncio.get_running_loop().time() - started >= 0.045


async def test_the_first_turn_is_at_once() -> None:
    pace = Pace(per_second=0.01)
    await asyncio.wait_for(pace.turn(), 1)
