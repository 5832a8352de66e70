"""Polling: what is due is fetched, read in a worker, and written in one transaction.

    due ──fetch──> Response ──worker: parse, classify──> Reading ──ingest──> store ──> the relay is woken

When a source is polled next, and what its failure means, is decided by feeds.due; what its entries mean by ingest.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlsplit

import structlog

from bot.clock import Clock
from bot.errors import SourceError, StoreError
from bot.feeds.due import Next, after_failure, after_success, starts
from bot.feeds.fetch import Fetcher
from bot.feeds.response import Response
from bot.ingest import NOTHING, Ingested, ingest
from bot.language import say
from bot.model import PUBLIC, Source
from bot.notices import store_polled
from bot.reading import Body, Reading, read
from bot.workers import Workers
from db import Store, Tables

_log = structlog.get_logger()

AT_ONCE = 64
"""Polls that run at the same time; hosts are limited further by the fetcher."""


AT_ONE_HOST = 2
"""Polls of one host that run at the same time."""

LARGE = 1 << 20
"""Bytes from which a body is hashed off the event loop: a millisecond's worth."""


@dataclass(frozen=True, slots=True)
class Polled:
    """How one poll went; `status` is what HTTP called the answer, None where none came."""

    source: Source
    status: int | None = None
    unchanged: bool = False
    total: int = 0
    newest: datetime | None = None
    problems: tuple[str, ...] = ()
    brought: Ingested = NOTHING
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of polls brought; its text is the summary line of `poll --once`."""

    polls: tuple[Polled, ...]
    seconds: float

    def __str__(self) -> str:
        unchanged = sum(poll.unchanged for poll in self.polls)
        failed = sum(poll.error is not None for poll in self.polls)
        entries = sum(poll.brought.entries for poll in self.polls)
        events = sum(poll.brought.events for poll in self.polls)
        deliveries = sum(poll.brought.deliveries for poll in self.polls)
        return (
            f"polled={len(self.polls)} unchanged={unchanged} entries={entries} events={events} "
            f"deliveries={deliveries} failed={failed} seconds={self.seconds:.2f}"
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What bounds a poll, and who is told of it.

    Attributes:
        freshness: how young an entry must be to alert.
        parse_seconds: how long a body may take to be read.
        operator: addresses at which whoever runs the bot is told how public sources fare.
    """

    freshness: timedelta = timedelta(hours=36)
    parse_seconds: float = 20.0
    operator: tuple[str, ...] = ()


class Poller:
    """Polls sources; one that is being polled is not started again.

    Args:
        queued: called when deliveries were queued.
        random: spreads the polls; seeded in tests.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        clock: Clock,
        *,
        queued: Callable[[], None],
        limits: Limits | None = None,
        random: Random | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._queued = queued
        self._limits = limits or Limits()
        self._random = random or Random()  # noqa: S311 - spreads polls, guards nothing
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._running: dict[int, asyncio.Task[Polled]] = {}
        # Sources as they stand after a failure that the store refused to take.
        self._untold: dict[int, Source] = {}

    async def tick(self) -> None:
        """Start the polls that are due, and return without waiting for them.

        A source whose last poll could not be stored is left alone as long as after any other failure, though the store
        has it as due; what went wrong is stored as soon as that can be done.
        """
        now = self._clock.now()
        await self._tell(now)
        due = await self._store.read(lambda tables: tables.sources.due(now, AT_ONCE * 4))
        ready = [source for source in due if source.id not in self._untold or self._untold[source.id].due <= now]
        for source, seconds in zip(ready, starts(len(ready)), strict=True):
            self._start(source, seconds)

    async def _tell(self, now: datetime) -> None:
        """Store the failures that the store refused before."""
        untold = list(self._untold.values())
        if not untold:
            return
        operator = self._limits.operator
        try:
            noticed = await self._store.write(
                lambda tables: [store_polled(tables, source, now=now, operator=operator) for source in untold]
            )
        except StoreError as error:
            _log.warning("failures_not_stored", sources=len(untold), error=str(error))
            return
        for source in untold:
            self._untold.pop(source.id, None)
        if any(noticed):
            self._queued()

    async def round(self, *, every: bool = False, progress: Callable[[Polled], None] | None = None) -> Round:
        """Poll what is due, or every enabled source, and wait for all of it."""
        started = time.monotonic()
        now = self._clock.now()
        if every:
            sources = await self._store.read(lambda tables: tables.sources.enabled())
        else:
            sources = await self._store.read(lambda tables: tables.sources.due(now, limit=1_000_000))
        tasks = [self._start(source) for source in sources]
        polls = []
        for done in asyncio.as_completed(tasks):
            polls.append(await done)
            if progress is not None:
                progress(polls[-1])
        return Round(tuple(polls), time.monotonic() - started)

    @property
    def busy(self) -> bool:
        """Whether a poll is under way."""
        return bool(self._running)

    async def close(self) -> None:
        """Stop what is under way; a transaction that has begun is completed, the rest is polled again later."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _start(self, source: Source, seconds: float = 0.0) -> asyncio.Task[Polled]:
        running = self._running.get(source.id)
        if running is not None:
            return running
        task = asyncio.create_task(self._poll_in_turn(source, seconds), name=f"poll {source.id}")
        self._running[source.id] = task
        task.add_done_callback(lambda _: self._running.pop(source.id, None))
        return task

    async def _poll_in_turn(self, source: Source, seconds: float) -> Polled:
        """Poll one source; an unexpected failure is a bug: logged with its traceback, and the others go on."""
        if seconds:
            await asyncio.sleep(seconds)
        async with self._host(source), self._slots:
            try:
                return await self.poll(source)
            except SourceError as error:
                return await self._failed(source, error)
            except StoreError as error:
                told = say("What it brought could not be stored: {error}", error=error)
                return await self._failed(source, SourceError(told))
            except Exception as error:  # noqa: BLE001 - one source's bug must not stop the others
                _log.exception("poll_crashed", source=source.id, url=source.spec.url)
                told = say("an internal error ({error}); it is logged", error=type(error).__name__)
                return await self._failed(source, SourceError(told))

    def _host(self, source: Source) -> asyncio.Semaphore:
        """Give the places at a source's host: whoever waits for a slow host holds no place that others need."""
        host = urlsplit(source.address or source.spec.url).netloc
        return self._hosts.setdefault(host, asyncio.Semaphore(AT_ONE_HOST))

    async def poll(self, source: Source) -> Polled:
        """Fetch one source, read what it holds, and write all of that at once.

        Raises:
            SourceError: the fetch or the parse failed; nothing is written.
        """
        response = await self._fetcher.fetch(
            source.address or source.spec.url,
            etag=source.etag,
            last_modified=source.last_modified,
            operator=source.spec.scope == PUBLIC,
        )
        content_hash = await _hash_of(response.body)
        if response.body is None or content_hash == source.body_hash:
            return await self._unchanged(source, response)
        try:
            reading = await self._read(source, response, response.body)
        except SourceError as error:
            error.status = response.status
            raise
        return await self._write(replace(source, body_hash=content_hash), response, reading)

    async def _read(self, source: Source, response: Response, content: bytes) -> Reading:
        body = Body(
            content=content,
            format=source.spec.format,
            url=response.url,
            content_type=response.content_type,
            identity=source.identity,
            language=source.spec.language,
            now=self._clock.now(),
            known=await self._known(source),
        )
        return await self._workers.run(read, body, timeout=self._limits.parse_seconds)

    async def _known(self, source: Source) -> frozenset[tuple[str, str]]:
        if source.first_polled is None:
            return frozenset()
        return await self._store.read(lambda tables: tables.entries.known(source.id))

    async def _write(self, source: Source, response: Response, reading: Reading) -> Polled:
        now = self._clock.now()
        after = _settled(source, self._next(source, response, reading), response, now, reading.identity)

        def change(tables: Tables) -> tuple[Ingested, bool]:
            brought = ingest(tables, source, reading.entries, now=now, freshness=self._limits.freshness)
            return brought, store_polled(tables, after, now=now, operator=self._limits.operator)

        brought, noticed = await asyncio.shield(self._store.write(change))
        self._untold.pop(source.id, None)
        if brought.deliveries or noticed:
            self._queued()
        return Polled(
            after,
            status=response.status,
            total=reading.total,
            newest=reading.newest,
            problems=reading.problems,
            brought=brought,
        )

    async def _unchanged(self, source: Source, response: Response) -> Polled:
        now = self._clock.now()
        after = _settled(source, self._next(source, response, None), response, now, source.identity)
        await self._keep(after, now)
        return Polled(after, status=response.status, unchanged=True)

    async def _keep(self, source: Source, now: datetime) -> None:
        """Store a source of which nothing new came, and wake the relay if its admins are to be told."""
        operator = self._limits.operator
        noticed = await self._store.write(lambda tables: store_polled(tables, source, now=now, operator=operator))
        self._untold.pop(source.id, None)
        if noticed:
            self._queued()

    async def _failed(self, source: Source, error: SourceError) -> Polled:
        now = self._clock.now()
        before = self._untold.get(source.id, source)
        step = after_failure(before, error, now=now, jitter=self._random.random())
        after = replace(
            source,
            due=step.due,
            failures=before.failures + 1,
            last_error=str(error),
            last_poll=now,
            retired=step.retired,
            moving_to=step.moving_to,
            moves=step.moves,
        )
        try:
            await self._keep(after, now)
        except StoreError as refused:
            self._untold[source.id] = after
            _log.warning("poll_not_stored", source=source.spec.name, error=str(refused))
        _log.info("poll_failed", source=source.spec.name, error=str(error), failures=after.failures)
        return Polled(after, status=error.status, error=error)

    def _next(self, source: Source, response: Response, reading: Reading | None) -> Next:
        ttl = None if reading is None else reading.ttl
        return after_success(source, response, ttl=ttl, now=self._clock.now(), jitter=self._random.random())


async def _hash_of(body: bytes | None) -> str | None:
    """Give the hash of a body; a large one is hashed on another thread, for it takes longer than a loop may stand."""
    if body is None or len(body) < LARGE:
        return None if body is None else _digest(body)
    return await asyncio.to_thread(_digest, body)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _settled(source: Source, step: Next, response: Response, now: datetime, identity: str | None) -> Source:
    """Give a source as it stands after a poll that succeeded."""
    return replace(
        source,
        due=step.due,
        address=step.moved_to or source.address,
        moving_to=step.moving_to,
        moves=step.moves,
        etag=response.etag or (None if response.body else source.etag),
        last_modified=response.last_modified or (None if response.body else source.last_modified),
        identity=identity,
        failures=0,
        last_error=None,
        first_polled=source.first_polled or now,
        last_success=now,
        last_poll=now,
    )
