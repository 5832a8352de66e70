"""Changes wait in line for the one writer; those that wait together are committed together.

    change, change, change ──BEGIN──> a savepoint each ──COMMIT──> every caller hears what came of its own

Each is all or nothing as if it were alone: one that fails is undone by itself, and nobody hears of success before the
commit. What is shared is the wait for the disk, which costs more than most changes.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import StoreBusy
from db.connection import immediate, wrapped
from db.tables import Tables

TOGETHER = 0.02
"""Seconds of changes from which a commit is not put off any further: others wait for it."""


@dataclass(eq=False, slots=True)
class Waiting:
    """A change in line, its caller, and what came of it."""

    change: Callable[[Tables], Any]
    loop: asyncio.AbstractEventLoop
    heard: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Tell the caller, on its loop; one that has left is not told."""
        if self.heard.done():
            return
        if self.error is None:
            self.heard.set_result(self.result)
        else:
            self.heard.set_exception(self.error)


class Line:
    """What waits to be written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: deque[Waiting] = deque()

    def join(self, change: Callable[[Tables], Any]) -> asyncio.Future[Any]:
        """Put a change at the end; called on the caller's loop. For each, `write` is to be called once."""
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[Any] = loop.create_future()
        self._waiting.append(Waiting(change, loop, heard))
        return heard

    def leave(self) -> None:
        """Send away all that waits: its callers are cancelled."""
        for one in self._all():
            with suppress(RuntimeError):  # its loop has ended before
                one.loop.call_soon_threadsafe(one.heard.cancel)

    def _all(self) -> list[Waiting]:
        """Take all that waits."""
        taken = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return taken

    def write(self, connected: Callable[[], Tables]) -> None:
        """Write what waits, as one transaction, and tell every caller; called on the writer's thread."""
        if not self._waiting:
            return
        taken = [self._waiting.popleft()]
        try:
            with wrapped(self._path):
                self._commit(connected(), taken)
        except BaseException as error:  # noqa: BLE001 - each caller gets it
            if isinstance(error, StoreBusy):  # else each that waits would wait for the lock anew, one after the other
                taken += self._all()
            for one in taken:
                one.error = one.error or error
        _tell(taken)

    def _commit(self, tables: Tables, taken: list[Waiting]) -> None:
        try:
            with immediate(tables.db):
                tables.refresh()
                until = time.monotonic() + TOGETHER
                self._change(tables, taken[0])
                while self._waiting and time.monotonic() < until:
                    taken.append(self._waiting.popleft())
                    self._change(tables, taken[-1])
        except BaseException:
            tables.forget()
            raise

    def _change(self, tables: Tables, one: Waiting) -> None:
        """Run one change; undo it alone if it fails, unless SQLite has ended the whole transaction over it."""
        if one.heard.cancelled():
            return
        conn = tables.db.conn
        conn.execute("SAVEPOINT change")
        try:
            with wrapped(self._path):
                one.result = one.change(tables)
                conn.execute("RELEASE change")
        except BaseException as error:
            if not conn.in_transaction:
                raise
            tables.forget()
            conn.execute("ROLLBACK TO change")
            conn.execute("RELEASE change")
            one.error = error


def _tell(taken: list[Waiting]) -> None:
    """Tell all callers of a loop with one call."""
    for loop in {one.loop for one in taken}:
        with suppress(RuntimeError):  # it has ended before
            loop.call_soon_threadsafe(_tell_here, [one for one in taken if one.loop is loop])


def _tell_here(taken: list[Waiting]) -> None:
    for one in taken:
        one.tell()
