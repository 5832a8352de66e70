"""Days that are named by their distance: "Tuesday", "in 90 days", "the end of the month", from the day of publication.

What names no day gives none: "soon", "next month", "within weeks", "the end of the week" (Friday or Sunday).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = 7
_LONGEST = {"day": 400, "week": 57, "month": 13}
"""The longest distances of each unit: about a year."""

RELATIVE = (
    r"(?:(?P<next>next\s+)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|(?:at\s+)?(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?(?:(?P<span>month|year)\b"
    r"|(?P<ending>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?:,?\s+(?P<of>\d{4}))?(?!\w)"
    r"|(?P<closing>\d{4})\b)"
    r"|in\s+(?P<count>\d{1,3})\s+(?P<unit>day|week|month)s?\b)"
)
"""What resolve reads, as groups of a larger expression."""

_PAST = re.compile(r"\b(?:took|taken|came|went|gone|entered)\s+\Z", re.IGNORECASE)


def resolve(found: re.Match[str], near: date) -> date | None:
    """Give the day that a phrase means; None where it names none, or one past the calendar's end.

    A weekday is the next one on or after the day of publication, after "took effect" and its like the last one.

    Args:
        found: holds the groups of RELATIVE.
        near: the day of publication.
    """
    try:
        if found["weekday"]:
            past = _PAST.search(found.string, 0, found.start()) is not None
            return _weekday(found["weekday"], near, past=past, after=bool(found["next"]))
        if found["count"]:
            return _later(near, int(found["count"]), found["unit"].lower())
        return _end(found, near)
    except (OverflowError, ValueError):
        return None


def _weekday(name: str, near: date, *, past: bool, after: bool) -> date:
    ahead = (_DAYS.index(name[:3].lower()) - near.weekday()) % _WEEK
    if past:
        return near - timedelta(days=-ahead % _WEEK)
    return near + timedelta(days=ahead or (_WEEK if after else 0))


def _later(near: date, count: int, unit: str) -> date | None:
    if count > _LONGEST[unit]:
        return None
    if unit != "month":
        return near + timedelta(days=count * (_WEEK if unit == "week" else 1))
    years, month = divmod(near.month - 1 + count, len(MONTHS))
    year = near.year + years
    return date(year, month + 1, min(near.day, monthrange(year, month + 1)[1]))


def _end(found: re.Match[str], near: date) -> date:
    """Give the last day of a month or a year; a month without its year is the one that is not over yet."""
    if found["closing"]:
        return date(int(found["closing"]), 12, 31)
    if found["ending"]:
        month = 1 + MONTHS.index(found["ending"][:3].lower())
        year = int(found["of"] or near.year + (month < near.month))
        return date(year, month, monthrange(year, month)[1])
    month = near.month if found["span"].lower() == "month" else len(MONTHS)
    return date(near.year, month, monthrange(near.year, month)[1])
