"""The relay: sends what the outbox holds, and stores how it went.

    outbox ──claim──> SENDING ──sender──> channel ──decide──> settle: SENT | FAILED | DEAD

What to do after a failure is retry.decide's; how a channel is spoken to is its Sender's. What was tried before is
looked for in its channel before it is sent again, whatever came of it: one attempt is several requests, of which an
early one may have arrived though the last was refused, and a nonce guards for minutes only, which a restart outlasts.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.crossposts import MOST, crosspost_at
from bot.errors import StoreError
from bot.gathering import gather_crowds
from bot.language import speaking
from bot.model import Delivery, DeliveryState, What
from bot.outgoing import UNWANTED, Content, Outgoing, is_wanted, outgoing_of
from bot.pace import Pace
from bot.retry import Outcome, Verdict, decide
from bot.sleeping import put_to_sleep, tell_owners
from db import Store, Tables

_log = structlog.get_logger()

A_SECOND = 25.0
"""Attempts that begin in a second: half of the requests that Discord allows a bot ("Global Rate Limit"), so that the
other half is left for answers."""

AT_ONCE = 32
"""Deliveries that are claimed, and channels that are sent to, at the same time."""

EDITS = frozenset({What.EDIT, What.POST_EDIT})
"""What changes a message that stands."""

POSTS = frozenset(What) - EDITS - {What.CROSSPOST}
"""What makes a new message: these keep a channel's order."""

IDLE = timedelta(seconds=30)
"""How long the relay sleeps at most when nothing has woken it."""

PROBED_AFTER = 6
"""Attempts after which another message is tried beside one that fails over the way: two minutes of doubling waits."""

RECOVERY = timedelta(seconds=2)
"""How long the relay leaves a database alone that has refused."""


class Undelivered(Exception):
    """A channel did not take a message, or did not say whether it did.

    Attributes:
        outcome: what happened, as retry knows it.
        retry_after: seconds the channel asked to be left alone; None if it did not.
    """

    def __init__(self, outcome: Outcome, error: str, retry_after: float | None = None) -> None:
        super().__init__(error)
        self.outcome = outcome
        self.retry_after = retry_after


class Sender(Protocol):
    """A way into channels; each method raises Undelivered."""

    async def send(self, delivery: Delivery, content: Content) -> str:
        """Post a message and give its id in the channel."""

    async def edit(self, delivery: Delivery, content: Content) -> None:
        """Change the message `delivery.message`."""

    def publishes(self, channel: str) -> bool:
        """Say whether others follow what stands in the channel, so that its messages are to be published."""

    async def publish(self, delivery: Delivery) -> None:
        """Publish the message `delivery.message`; one that was published stays so."""

    async def find(self, delivery: Delivery) -> str | None:
        """Look for the delivery's message in the recent history of its channel; None where it is not there."""


@dataclass(slots=True)
class _Way:
    """Whether a channel takes messages, as far as one round of attempts has shown.

    Attributes:
        until: when it is tried again.
        failed: that an attempt has failed over the way there.
        closed: the messages that follow wait. One that has failed PROBED_AFTER times may itself be the fault: then the
            next one is tried all the same, and if that gets through, the way is open.
    """

    until: datetime
    failed: bool = False
    closed: bool = False

    def after(self, delivery: Delivery, verdict: Verdict, now: datetime) -> tuple[Delivery, Verdict]:
        """Take in how an attempt ended, and give it as it is to be stored."""
        if delivery.what not in POSTS:
            return delivery, verdict
        if not (verdict.holds or verdict.suspend):
            self.failed = self.failed and delivery.state is not DeliveryState.SENT
            return delivery, verdict
        self.until = max(self.until, verdict.next_attempt or now)
        self.closed = self.failed or delivery.attempts <= PROBED_AFTER
        self.failed = True
        return replace(delivery, next_attempt=self.until), verdict


class Relay:
    """Sends deliveries through the senders it is given: channels side by side, each channel's in their order.

    Args:
        store: holds the outbox.
        senders: by the beginning of a channel's address: "terminal", "discord:". What is for others waits.
        clock: tells what is due.
        recovery: how long a database that has refused is left alone.
        pace: how many attempts begin in a second at most.
        zone: the clock of those who have set none, by which a reminder says “tomorrow”.
    """

    def __init__(
        self,
        store: Store,
        senders: Mapping[str, Sender],
        clock: Clock,
        *,
        recovery: timedelta = RECOVERY,
        pace: float = A_SECOND,
        zone: tzinfo = UTC,
    ) -> None:
        self._store = store
        self._pace = Pace(pace)
        self._recovery = recovery
        self._zone = zone
        self._senders = dict(senders)
        self._clock = clock
        self._woken = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Say that something was queued."""
        self._woken.set()

    def reach(self, beginning: str, sender: Sender) -> None:
        """Add a way into channels whose address begins so; what waited for it goes out."""
        self._senders[beginning] = sender
        self.wake()

    async def run(self) -> None:
        """Send until cancelled; what is being sent then is found interrupted at the next start."""
        try:
            await self._until_stored(self.recover)
            while True:
                self._woken.clear()
                await self._until_stored(self._start_due)
                await self._until_stored(self._sleep)
        finally:
            await self._stop()

    async def _until_stored(self, step: Callable[[], Awaitable[object]]) -> None:
        """Do a step; while the database refuses (a full disk, a lock), wait and do it again."""
        while True:
            try:
                await step()
            except StoreError as error:
                _log.warning("relay_waits_for_the_store", error=str(error))
            except Exception:  # noqa: BLE001 - a bug at one step must not silence every channel for ever
                _log.exception("relay_crashed")
            else:
                return
            await asyncio.sleep(self._recovery.total_seconds())

    async def recover(self) -> None:
        """Give back to the queue what was being sent when the process ended, to be looked for first."""
        count = await self._store.write(_requeue_interrupted)
        if count:
            _log.info("deliveries_interrupted", count=count)

    async def drain(self) -> int:
        """Send everything that is due now, wait for it, and give how many attempts that took."""
        attempts = 0
        while started := await self._start_due():
            attempts += started
            await asyncio.gather(*self._busy.values())
        return attempts

    async def _start_due(self) -> int:
        """Start what is due in channels where nothing is under way, and give how many deliveries that are."""
        if len(self._busy) >= AT_ONCE:
            return 0
        outgoing = await self._store.write(self._claim)
        by_channel: dict[str, list[Outgoing]] = {}
        for one in outgoing:
            by_channel.setdefault(one.delivery.channel, []).append(one)
        for channel, queue in by_channel.items():
            self._busy[channel] = asyncio.create_task(self._send_in_order(channel, queue), name=f"to {channel}")
        return len(outgoing)

    async def _send_in_order(self, channel: str, queue: Sequence[Outgoing]) -> None:
        """Send a channel's deliveries one after the other; how each ended is stored before the next is tried.

        Where the way to the channel is closed, the messages after the first wait for it.
        """
        way = _Way(self._clock.now())
        try:
            for one in queue:
                if way.closed and one.delivery.what in POSTS:
                    await self._until_stored(partial(self._give_back, one.delivery, way.until))
                    continue
                delivery, verdict = way.after(*await self._attempt(one), self._clock.now())
                await self._until_stored(partial(self._settle, delivery, verdict))
        finally:
            del self._busy[channel]
            self._woken.set()

    async def _give_back(self, delivery: Delivery, at: datetime) -> None:
        await asyncio.shield(self._store.write(lambda tables: tables.outbox.give_back(delivery, at)))

    async def _stop(self) -> None:
        running = list(self._busy.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _claim(self, tables: Tables) -> list[Outgoing]:
        """Take what is due, with what it shows; what nobody wants any more, or cannot be shown, is settled here."""
        now, busy = self._clock.now(), tuple(self._busy)
        outgoing: list[Outgoing] = []
        limit, reachable = AT_ONCE - len(busy), tuple(self._senders)
        channels = tables.outbox.next_channels(now, limit, channels=reachable, busy=busy)
        while tables.outbox.hold_back(channels, now):
            channels = tables.outbox.next_channels(now, limit, channels=reachable, busy=busy)
        gather_crowds(tables, channels, now)
        for delivery in tables.outbox.claim(now, limit, channels=reachable, busy=busy):
            if not delivery.look_first and not is_wanted(tables, delivery):
                tables.outbox.settle(replace(delivery, state=DeliveryState.DEAD, error=UNWANTED))
                continue
            if (one := self._shown(tables, delivery, now)) is not None:
                outgoing.append(one)
        return outgoing

    def _shown(self, tables: Tables, delivery: Delivery, now: datetime) -> Outgoing | None:
        """Give a delivery with what it shows; None where it cannot be shown, which must not hold up the rest.

        Raises:
            StoreError: the database refused; the whole claim is to be given up, and is made again later.
        """
        try:
            with tables.apart():
                return outgoing_of(tables, delivery, now, self._zone)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one delivery's bug must not stop the others
            _log.exception("delivery_unshowable", delivery=delivery.id)
            tables.outbox.settle(replace(delivery, state=DeliveryState.DEAD, error=f"not shown ({error!r})"))
            return None

    async def _attempt(self, outgoing: Outgoing) -> tuple[Delivery, Verdict]:
        """Try one delivery, and give it as it stands afterwards."""
        delivery = outgoing.delivery
        try:
            await self._pace.turn()
            with speaking(outgoing.language):
                message = await self._hand_over(outgoing)
        except Undelivered as error:
            return self._failed(delivery, error)
        except Exception as error:  # noqa: BLE001 - one message's bug must not stop the others
            _log.exception("delivery_crashed", delivery=delivery.id)
            return self._failed(delivery, Undelivered(Outcome.UNEXPECTED, f"an internal error ({error!r})"))
        posted = self._clock.now()
        done = replace(delivery, state=DeliveryState.SENT, message=message, posted=posted, error=None)
        return done, Verdict(DeliveryState.SENT)

    def _failed(self, delivery: Delivery, error: Undelivered) -> tuple[Delivery, Verdict]:
        now = self._clock.now()
        verdict = decide(
            error.outcome,
            attempts=delivery.attempts,
            now=now,
            retry_after=error.retry_after,
            shortened=delivery.shorten,
        )
        return _after_failure(delivery, verdict, str(error)), verdict

    async def _hand_over(self, outgoing: Outgoing) -> str | None:
        delivery = outgoing.delivery
        sender = self._sender_for(delivery.channel)
        if delivery.what in EDITS:
            await sender.edit(delivery, outgoing.content)
            return delivery.message
        if delivery.what is What.CROSSPOST:
            await sender.publish(delivery)
            return delivery.message
        if delivery.look_first and (found := await sender.find(delivery)) is not None:
            return found
        if outgoing.over is not None:
            raise Undelivered(Outcome.TOO_LATE, outgoing.over)
        return await sender.send(delivery, outgoing.content)

    async def _settle(self, delivery: Delivery, verdict: Verdict) -> None:
        posted = delivery.state is DeliveryState.SENT and delivery.what in {What.ALERT, What.DIGEST}
        followed = posted and self._sender_for(delivery.channel).publishes(delivery.channel)

        def store(tables: Tables) -> None:
            tables.outbox.settle(delivery)
            if delivery.state is DeliveryState.SENT and delivery.what in POSTS:
                tables.outbox.let_go(delivery.channel)
            if followed:
                now = self._clock.now()
                at = crosspost_at(tables.outbox.crossposts(delivery.channel, MOST), now)
                tables.outbox.queue_crosspost(delivery, now=now, at=at)
            if verdict.suspend is not None:
                put_to_sleep(tables, delivery.channel, verdict.suspend, self._clock.now())
                tell_owners(tables, delivery, self._clock.now())

        await asyncio.shield(self._store.write(store))
        if delivery.state is not DeliveryState.SENT:
            _log.warning("delivery_failed", delivery=delivery.id, state=delivery.state, error=delivery.error)

    def _sender_for(self, channel: str) -> Sender:
        return next(sender for beginning, sender in self._senders.items() if channel.startswith(beginning))

    async def _sleep(self) -> None:
        """Wait until something is queued, or the next attempt is due."""
        reachable, busy = tuple(self._senders), tuple(self._busy)
        due = await self._store.read(lambda tables: tables.outbox.next_attempt(channels=reachable, busy=busy))
        wait = pause(due, self._clock.now())
        try:
            async with asyncio.timeout(wait.total_seconds()):
                await self._woken.wait()
        except TimeoutError:
            return


def pause(due: datetime | None, now: datetime) -> timedelta:
    """Give how long nothing is due, at most IDLE."""
    if due is None:
        return IDLE
    return min(max(due - now, timedelta(0)), IDLE)


def _requeue_interrupted(tables: Tables) -> int:
    interrupted: Sequence[Delivery] = tables.outbox.interrupted()
    for delivery in interrupted:
        again = replace(delivery, state=DeliveryState.FAILED, error="interrupted", look_first=True)
        tables.outbox.settle(again)
    return len(interrupted)


def _after_failure(delivery: Delivery, verdict: Verdict, error: str) -> Delivery:
    return replace(
        delivery,
        state=verdict.state,
        next_attempt=verdict.next_attempt or delivery.next_attempt,
        error=error,
        look_first=True,
        shorten=delivery.shorten or verdict.shorten,
        holds=verdict.holds,
    )
