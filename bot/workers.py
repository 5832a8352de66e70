"""Worker processes for what may take long or go wrong: parsing and classifying.

pebble's pool replaces a worker that overruns or dies, without the others noticing. Workers come from a fork server
where there is one (a replacement is there in milliseconds, and memory is shared), else they are started anew. They
ignore an interrupt, because the parent decides when they stop; they die with it even if it is killed.
"""

import asyncio
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from bot.errors import ParseError
from bot.language import say

PRELOADED = ("bot.reading",)
"""What the fork server imports once for all workers."""

_PR_SET_PDEATHSIG = 1
GRACE = 60.0

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Workers:
    """A pool of worker processes. Belongs to one event loop; the processes start with the first call."""

    def __init__(
        self, count: int, *, memory_mib: int = 1024, preload: Sequence[str] = PRELOADED, grace: float = GRACE
    ) -> None:
        """Set up; nothing is started yet.

        Args:
            count: how many processes.
            memory_mib: what one may take beyond what it has at its start.
            preload: modules to import once for all, where processes are forked.
            grace: seconds beyond what all that waits may take, after which the pool itself is taken to be stuck.
        """
        self._count = count
        self._context = _context(preload)
        self._limit = memory_mib * 2**20
        self._pool = self._new()
        self._running: ProcessPool | None = None
        self._starting = asyncio.Lock()
        self._grace = grace
        self._waiting = 0

    async def run(
        self,
        function: Callable[[*Ts], T],
        *arguments: *Ts,
        timeout: float,  # noqa: ASYNC109 - the worker's limit, which ends the worker and not only the waiting
    ) -> T:
        """Run a function in a worker.

        Args:
            function: importable by name; it and its arguments are pickled.
            arguments: handed to the function.
            timeout: seconds from its start; waiting for a free worker does not count.

        Raises:
            ParseError: it took too long or too much memory, or its worker died; the worker has been replaced.
            Exception: what the function raised.
        """
        pool = await self._started()
        self._waiting += 1
        try:
            return await self._result(pool, function, arguments, timeout)
        except MemoryError:
            raise ParseError(
                say("Reading it took more than {size} MiB and was stopped.", size=self._limit // 2**20)
            ) from None
        except ProcessExpired as error:
            raise ParseError(say("Reading it killed its worker (exit code {code}).", code=error.exitcode)) from None
        except BrokenProcessPool:
            await self._replace(pool)
            raise ParseError(say("The workers broke down while reading it and were replaced.")) from None
        finally:
            self._waiting -= 1

    async def _result(
        self, pool: ProcessPool, function: Callable[[*Ts], T], arguments: tuple[*Ts], seconds: float
    ) -> T:
        """Wait for the function; a pool that does not answer long after it should have is replaced."""
        patience = self._grace + seconds * (self._waiting // self._count + 1)
        too_long = ParseError(
            say("Reading it took more than {seconds} seconds and was stopped.", seconds=f"{seconds:g}")
        )
        try:
            async with asyncio.timeout(patience) as guard:
                return await asyncio.wrap_future(pool.schedule(function, args=arguments, timeout=seconds))
        except TimeoutError:
            if guard.expired():
                await self._replace(pool)
            raise too_long from None

    def close(self) -> None:
        """Stop the processes, in the middle of what they do."""
        _stop(self._pool)

    def _new(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count, context=self._context, initializer=_prepare, initargs=(self._limit,)
        )

    async def _started(self) -> ProcessPool:
        """Give a pool that works; starting one takes a while and is done beside the loop."""
        if self._running is self._pool and self._pool.active:
            return self._pool
        async with self._starting:
            if not await asyncio.to_thread(lambda: self._pool.active):
                self._pool = self._new()
                await asyncio.to_thread(lambda: self._pool.active)
            self._running = self._pool
            return self._pool

    async def _replace(self, pool: ProcessPool) -> None:
        async with self._starting:
            if self._pool is pool:
                self._pool = self._new()
                await asyncio.to_thread(_stop, pool)


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble's own omission
    pool.join()


def _context(preload: Sequence[str]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _prepare(limit: int) -> None:
    """Make a new worker one that minds its parent and its memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # pebble has set a handler, which a worker deep in C code would not come to run; while it waits, so do the others.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with_parent()
    _limit_memory(limit)


def _die_with_parent() -> None:
    """Have the kernel end this process with the one that made it, and look after the one that asked for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _limit_memory(limit: int) -> None:
    """Let a request for memory beyond the limit fail in this process, before the machine runs out."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    taken = _address_space()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = taken + limit
    if taken and (hard == resource.RLIM_INFINITY or wanted < hard):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _address_space() -> int:
    """Give the bytes of this process's address space; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
