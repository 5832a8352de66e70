"""Lines of the calendar: months, quarters or years, so that a picture has about six."""

from collections.abc import Iterator
from datetime import date

from bot.language import written_day

_MOST = 6


def ticks(start: date, end: date) -> list[tuple[date, str]]:
    """Give first days within a span and their names: "Jul", and "2026" for a January."""
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((step for step in (1, 2, 3, 6) if months <= _MOST * step), 12 * (1 + months // (12 * _MOST)))
    return [(day, _name(day)) for day in _firsts(start, end) if _is_due(day, step)]


def _firsts(start: date, end: date) -> Iterator[date]:
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(month // 12, month % 12 + 1, 1)
        if day > start:
            yield day


def _is_due(day: date, step: int) -> bool:
    return (day.year * 12 + day.month - 1) % step == 0


def _name(day: date) -> str:
    return written_day(day, "y") if day.month == 1 else written_day(day, "MMM")
