"""Pure: dates as publishers write them. What makes no sense is None, never an error."""

import calendar
import re
import time
from datetime import UTC, date, datetime

from bot.feeds.headers import http_date

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Nothing was published on the web before; an older date is a default that nobody set (1970, 0001)."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+((?:19|20)\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)")


def instant(given: object) -> datetime | None:
    """Read an instant: ISO 8601, RFC 822, or seconds since 1970; UTC where it names no zone."""
    if isinstance(given, str):
        text = given.strip()[:100]
        return _iso(text) or http_date(text) or _midnight(day(text))
    if isinstance(given, int | float) and not isinstance(given, bool):
        return of_epoch(given)
    return None


def of_tuple(parsed: time.struct_time | None) -> datetime | None:
    """Read a UTC time tuple."""
    if parsed is None:
        return None
    try:
        return of_epoch(calendar.timegm(parsed))
    except (ValueError, OverflowError):
        return None


def of_epoch(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def day(given: object) -> date | None:
    """Find the first date in a text: 2025-03-04, 2025年3月4日, 4 March 2025, March 4, 2025, 04/03/2025 (day first)."""
    text = given[:500] if isinstance(given, str) else ""
    if found := _YEAR_FIRST.search(text):
        return _date(found[1], found[2], found[3])
    if found := _DAY_MONTH.search(text):
        return _date(found[3], _MONTHS.get(found[2].lower(), 0), found[1])
    if found := _MONTH_DAY.search(text):
        return _date(found[3], _MONTHS.get(found[1].lower(), 0), found[2])
    if found := _DAY_FIRST.search(text):
        return _date(found[3], found[2], found[1]) or _date(found[3], found[1], found[2])
    return None


def sensible(published: datetime | None, now: datetime) -> datetime | None:
    """Give the date that an entry gets: none before the web, and none in the future, where a clock or a zone is off."""
    if published is None or published < _EARLIEST:
        return None
    return min(published, now)


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _midnight(found: date | None) -> datetime | None:
    return datetime(found.year, found.month, found.day, tzinfo=UTC) if found else None


def _date(year: str, month: str | int, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
