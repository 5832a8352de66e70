"""How values stand in columns: instants as whole milliseconds since 1970 in UTC, dates as ISO text, lists as JSON."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from sqlite3 import Row
from typing import TypeVar

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

KEPT = 4_096
"""Rows of each kind of which it is kept what they were read as."""

T = TypeVar("T")


def recognised(read: Callable[[Row], T]) -> Callable[[Row], T]:
    """Let a reader of rows know again those that it has read.

    A sighting is held against the same events as the one before it, and reading a row takes ten times as long as
    knowing it again. It is known by all its values, and what it is read as depends on nothing else.
    """
    known: dict[tuple[object, ...], T] = {}

    @wraps(read)
    def reader(row: Row) -> T:
        values = tuple(row)
        found = known.get(values)
        if found is None:
            if len(known) >= KEPT:
                known.clear()
            found = known[values] = read(row)
        return found

    return reader


def to_ms(instant: datetime) -> int:
    """Give an aware instant as milliseconds since 1970, rounded down."""
    return (instant - EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * _MILLISECOND


def maybe_to_ms(instant: datetime | None) -> int | None:
    return None if instant is None else to_ms(instant)


def maybe_from_ms(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else from_ms(milliseconds)


def to_iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def from_iso(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_TIGHT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(values: Iterable[object]) -> str:
    listed = list(values)
    return _TIGHT.encode(listed) if listed else "[]"


def strings(text: str) -> tuple[str, ...]:
    """Read a JSON list of strings."""
    return tuple(json.loads(text))


def integers(text: str) -> tuple[int, ...]:
    """Read a JSON list of integers."""
    return tuple(json.loads(text))


def day_ms(day: date) -> int:
    """Give the first instant of a day, in UTC, as milliseconds."""
    return to_ms(datetime(day.year, day.month, day.day, tzinfo=UTC))
