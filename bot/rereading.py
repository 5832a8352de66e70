"""Reading again what other classifiers have read: after an upgrade, what is young enough to matter is put right.

    entries of another version ──worker: classify──> mentions ──ingest──> store ──> the relay is woken

It runs beside the polls, in small steps, and may be broken off at any of them: an entry is marked with the version
that has read it in the transaction that holds what it says.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.classifiers import VERSION, classify
from bot.clock import Clock
from bot.errors import SourceError
from bot.ingest import NOTHING, Ingested, ingest_again
from bot.model import Entry, Mention
from bot.workers import Workers
from db import Store
from db.entries import StoredEntry

_log = structlog.get_logger()

REACH = timedelta(days=30)
"""How long ago an entry may have been seen that is read again: what is older settles no event of today."""

STEP = 200
"""Entries that are read in one trip to a worker, and written in one transaction."""

_TIMEOUT = 60.0


def classify_all(entries: Sequence[Entry]) -> tuple[tuple[Mention, ...], ...]:
    """Give what each entry says."""
    return tuple(classify(entry) for entry in entries)


class Rereader:
    """Reads again what other classifiers have read.

    Args:
        queued: called when deliveries were queued.
    """

    def __init__(
        self, store: Store, workers: Workers, clock: Clock, *, freshness: timedelta, queued: Callable[[], None]
    ) -> None:
        self._store = store
        self._workers = workers
        self._clock = clock
        self._freshness = freshness
        self._queued = queued

    async def run(self, *, progress: Callable[[int], None] | None = None) -> Ingested:
        """Read all of it, and give what came of it; `progress` is told how many entries each step had."""
        after, total = 0, NOTHING
        while stored := await self._older(after):
            after = stored[-1].id
            brought = await self._step(stored)
            total = Ingested(
                total.entries + len(stored), total.events + brought.events, total.deliveries + brought.deliveries
            )
            if progress is not None:
                progress(len(stored))
        if total.entries:
            _log.info("read_again", entries=total.entries, events=total.events, deliveries=total.deliveries)
        return total

    async def _older(self, after: int) -> list[StoredEntry]:
        """Give the next entries of another version, by their ids."""
        since = self._clock.now() - REACH
        return await self._store.read(
            lambda tables: tables.entries.read_by_others(VERSION, since=since, after=after, limit=STEP)
        )

    async def _step(self, stored: Sequence[StoredEntry]) -> Ingested:
        try:
            said = await self._workers.run(classify_all, [one.entry for one in stored], timeout=_TIMEOUT)
        except SourceError as error:
            _log.warning("not_read_again", first=stored[0].id, entries=len(stored), error=str(error))
            return NOTHING
        read, now = list(zip(stored, said, strict=True)), self._clock.now()
        brought = await asyncio.shield(
            self._store.write(lambda tables: ingest_again(tables, read, now=now, freshness=self._freshness))
        )
        if brought.deliveries:
            self._queued()
        return brought
