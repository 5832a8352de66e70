"""How each phase is met: from outside, by what Discord sees, what SQLite locks and what the outbox says.

An aim works on a bot that has been started, and ends with the bot dead. It gives True where the kill fell into its
phase, which is looked at and not assumed: while the bot stands still, or once it is dead.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from bot.model import Delivery, DeliveryState, What
from tests.acceptance.crash.life import Life, Stuck
from tests.acceptance.crash.phases import Phase
from tests.acceptance.crash.process import is_writing
from tests.acceptance.crash.stored import UNDER_WAY, by_key, deliveries, newest
from tests.acceptance.crash.watch import Gate, Moment

PATIENCE = 20.0
"""Seconds after which an aim kills the bot wherever it is, and the kill is counted as a miss."""

_CAUGHT_WITHIN = 6.0
_A_MOMENT = 0.03
"""Seconds in which the server takes what a bot that stands still has sent."""


async def in_start_up(life: Life) -> bool:
    """Kill it at any time before the gateway takes it."""
    await asyncio.sleep(life.random.uniform(0.02, life.took))
    await life.kill()
    return not life.is_up


async def mid_transaction(life: Life) -> bool:
    """Kill it while it holds the write lock."""
    await life.up()
    async for _ in _tries():
        life.publish(stories=2)
        if await asyncio.to_thread(_freeze_while_writing, life):
            await life.kill()
            return True
    await life.kill()
    return False


async def _tries() -> AsyncIterator[None]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield


def _freeze_while_writing(life: Life, seconds: float = 4.0) -> bool:
    """Let it stand still somewhere inside a transaction."""
    bot, end = life.running, time.monotonic() + seconds
    into = life.random.choice([0.0, 0.0, 0.002, 0.005])
    while time.monotonic() < end:
        if is_writing(bot.pid, life.database):
            time.sleep(into)
            bot.freeze()
            if is_writing(bot.pid, life.database):
                return True
            bot.thaw()
        time.sleep(0.001)
    return False


async def before_a_send(life: Life) -> bool:
    """Kill it when an alert is committed of which Discord has seen nothing."""
    await life.up()
    async for _ in _tries():
        life.publish(stories=2)
        with suppress(TimeoutError):
            async with asyncio.timeout(_CAUGHT_WITHIN):
                await life.until(lambda: _is_one_unseen(life), "an alert that was not seen")
        await asyncio.sleep(life.random.choice([0.0, 0.005, 0.02]))
        life.running.freeze()
        await asyncio.sleep(_A_MOMENT)
        if _is_one_unseen(life):
            await life.kill()
            return True
        life.running.thaw()
    await life.kill()
    return False


def _is_one_unseen(life: Life) -> bool:
    """Say whether the outbox holds an alert that was never sent: none of its requests has been seen."""
    return any(_unseen(life, one) for one in newest(life.database, 40))


def _unseen(life: Life, one: Delivery) -> bool:
    fresh = one.what is What.ALERT and one.state in UNDER_WAY and one.attempts <= 1
    return fresh and not (by_key([one]).keys() & life.watch.received)


async def with_a_request_out(life: Life) -> bool:
    """Kill it while Discord holds its request, before the message stands or after."""
    return await _at_a_gate(life, What.ALERT, [Moment.RECEIVED, Moment.WORKED])


async def before_it_is_recorded(life: Life) -> bool:
    """Kill it when Discord has answered and the outbox does not know."""
    return await _at_a_gate(life, What.ALERT, [Moment.ANSWERED])


async def mid_edit(life: Life) -> bool:
    """Kill it while it edits, at any of these moments; edits wait in the outbox, and their time has come."""
    return await _at_a_gate(life, What.EDIT, list(Moment))


async def mid_digest(life: Life) -> bool:
    """Kill it while it posts a digest, at any of these moments; the channel that is sent to gets nothing else."""
    return await _at_a_gate(life, What.DIGEST, list(Moment), channel=int(life.channels.digested.partition(":")[2]))


async def _at_a_gate(life: Life, what: What, moments: list[Moment], channel: int | None = None) -> bool:
    method = "PATCH" if what is What.EDIT else "POST"
    if what is What.ALERT:  # edits and digests are due at once, before the gateway has taken it
        await life.up()
    async for _ in _tries():
        gate = Gate(method, life.random.choice(moments), channel, life.running.freeze)
        gate.late, gate.proceed = life.random.random() < 0.5, life.random.random() < 0.5
        life.watch.gate = gate
        life.publish()
        try:
            if await _caught(life, gate) and _is_out(life, what, gate):
                await life.kill()
                return True
        finally:
            life.watch.gate = None
            gate.opened.set()
        life.running.thaw()
    await life.kill()
    return False


async def _caught(life: Life, gate: Gate) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(gate.caught.wait(), _CAUGHT_WITHIN)
    if life.running.ended:
        raise Stuck(f"life {life.name}: the bot ended; its log ends:\n{life.last_words()}")
    if gate.caught.is_set() and gate.moment is not Moment.ANSWERED:
        await asyncio.sleep(life.random.uniform(0, 0.02))
        life.running.freeze()
    return gate.caught.is_set()


def _is_out(life: Life, what: What, gate: Gate) -> bool:
    """Say whether the outbox has the caught message as being sent."""
    out = [one for one in deliveries(life.database) if one.state is DeliveryState.SENDING or one.what is What.ALERT]
    found = by_key(out).get(gate.key)
    return found is not None and found.what is what and found.state is DeliveryState.SENDING


AIMS: dict[Phase, Callable[[Life], Awaitable[bool]]] = {
    Phase.START: in_start_up,
    Phase.TRANSACTION: mid_transaction,
    Phase.BEFORE_SEND: before_a_send,
    Phase.RECEIVED: with_a_request_out,
    Phase.ANSWERED: before_it_is_recorded,
    Phase.EDIT: mid_edit,
    Phase.DIGEST: mid_digest,
}
