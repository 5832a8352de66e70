"""Work that is due in the store, done step by step: each step is a transaction of its own, so that polls go between.

A channel whose work raises holds up no other: what it had written is undone alone, and it is due again later.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, timedelta, tzinfo
from typing import ClassVar

import structlog

from bot.clock import Clock
from bot.errors import StoreError
from db import Store, Tables

STEP = 50
"""What one step looks at, at most: a step that had fewer was the last."""

AGAIN = timedelta(minutes=15)
"""When a channel whose work has raised is due again."""

_log = structlog.get_logger()


class Stepwise(ABC):
    """Does all that is due, step by step.

    Args:
        zone: the clock of those who have set none: persons, the terminal, guilds without the setting.
        queued: called when something was queued.
    """

    name: ClassVar[str]
    """How what was queued is called in the log."""

    def __init__(self, store: Store, clock: Clock, *, zone: tzinfo = UTC, queued: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._queued = queued

    async def tick(self) -> int:
        """Do all that is due, and give how much was queued."""
        total, seen = 0, STEP
        while seen == STEP:
            count, seen = await self._store.write(self._step)
            if count:
                _log.info(f"{self.name}_queued", count=count)
                self._queued()
            total += count
        return total

    @abstractmethod
    def _step(self, tables: Tables) -> tuple[int, int]:
        """Do one step, and give how much it queued and how much it looked at."""


def alone(tables: Tables, channel: str, work: Callable[[], int], put_off: Callable[[], None]) -> int:
    """Do the work of one channel and give what it gives; where it raises, undo it, put it off, and give 0.

    Raises:
        StoreError: the database refused, as it would all others.
    """
    try:
        with tables.apart():
            return work()
    except StoreError:
        raise
    except Exception:  # noqa: BLE001 - a bug over one channel's events must not silence the others
        _log.exception("channel_put_off", channel=channel)
        put_off()
        return 0
