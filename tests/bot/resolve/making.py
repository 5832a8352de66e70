"""Sightings in few words, for the tests of resolve."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.model import PUBLIC, Kind, Mention, Sighting, Stage, Target
from bot.resolve.memory import MemoryLog

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ENTRIES = count(1)


def mention(kind: str = "tariff", stage: str = "announced", by: str = "US", on: str = "", **more: Any) -> Mention:  # noqa: ANN401 - any field of a mention
    """Make a mention; codes are given as "CA MX", and `target` follows from them unless it is given."""
    hit = tuple(sorted(on.split()))
    target = more.pop("target", Target.NAMED if hit else Target.UNKNOWN)
    return Mention(Kind(kind), Stage(stage), by=tuple(sorted(by.split())), on=hit, target=target, **more)


def sighting(
    said: Mention,
    title: str = "",
    *,
    hours: float = 0,
    publisher: str = "",
    entry: int | None = None,
    position: int = 0,
    url: str | None = None,
    official: bool = False,
    language: str = "en",
    documents: tuple[str, ...] = (),
    scope: int = PUBLIC,
) -> Sighting:
    """Make a sighting, so many hours after DAY; entry and publisher are new ones unless given."""
    number = next(_ENTRIES) if entry is None else entry
    return Sighting(
        entry=number,
        position=position,
        mention=said,
        title=title or f"Report number {number}",
        url=url,
        publisher=publisher or f"Paper {number}",
        published=DAY + timedelta(hours=hours),
        official=official,
        language=language,
        documents=documents,
        scope=scope,
    )


def log_of(*sightings: Sighting) -> MemoryLog:
    """Give the log that these sightings, taken in this order, make."""
    log = MemoryLog()
    log.take_all(sightings)
    return log


def together(*sightings: Sighting) -> bool:
    """Say whether all of these make one event."""
    return len(log_of(*sightings).events) == 1
