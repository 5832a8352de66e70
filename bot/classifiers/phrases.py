"""Days that are named by their distance: "Tuesday", "in 90 days", "the end of the month", from the day of publication.

What names no day gives none: "soon", "next month", "early next year", "the end of the week" (Friday or Sunday).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.classifiers.spans import COUNT, UNIT, later

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = 7
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

RELATIVE = (
    rf"(?:(?P<plus>a\s+week\s+(?:from|on)\s+)?(?:this\s+)?(?:coming\s+)?(?P<next>next\s+)?(?P<weekday>{WEEKDAY})\b"
    r"|(?P<near>today|tomorrow|midnight)\b"
    r"|(?:at\s+)?(?:the\s+)?(?P<edge>end|start|beginning|first|1st)(?:\s+day)?\s+of\s+"
    r"(?:(?:the\s+)?(?P<which>next|coming|new)\s+|(?:the|this)\s+)?(?:(?P<span>month|year)\b"
    rf"|(?P<named>{_MONTH})(?:,?\s+(?P<of>\d{{4}}))?(?!\w)"
    r"|(?P<whole>\d{4})\b)"
    r"|(?P<closing>month|year)(?:-|['’]s\s+)end\b"
    rf"|(?:in\s+|(?={COUNT}\s+{UNIT}s?\s+from\s+now\b))(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?\b(?:['’]s?)?(?:\s+time\b)?)"
)
"""What resolve reads, as groups of a larger expression."""

_PAST = re.compile(r"\b(?:took|taken|came|went|gone|entered)\s+\Z", re.IGNORECASE)


def resolve(found: re.Match[str], near: date) -> date | None:
    """Give the day that a phrase means; None where it names none, or one past the calendar's end.

    A weekday is the next one on or after the day of publication, after "took effect" and its like the last one; so is
    midnight.

    Args:
        found: holds the groups of RELATIVE.
        near: the day of publication.
    """
    try:
        past = _PAST.search(found.string, 0, found.start()) is not None
        if found["weekday"]:
            day = _weekday(found["weekday"], near, past=past, after=bool(found["next"]))
            return day + timedelta(days=_WEEK) if found["plus"] else day
        if found["count"]:
            return later(near, found["count"], found["unit"])
        if found["near"]:
            return near + timedelta(days=found["near"].lower() != "today" and not past)
        return _edge(found, near)
    except (OverflowError, ValueError):
        return None


def _weekday(name: str, near: date, *, past: bool, after: bool) -> date:
    ahead = (_DAYS.index(name[:3].lower()) - near.weekday()) % _WEEK
    if past:
        return near - timedelta(days=-ahead % _WEEK)
    return near + timedelta(days=ahead or (_WEEK if after else 0))


def _edge(found: re.Match[str], near: date) -> date:
    """Give the first or the last day of a month or a year; a month without its year is the one that is not over yet."""
    last = (found["edge"] or "end").lower() == "end"
    year, months = _months(found, near)
    month = months[-1] if last else months[0]
    return date(year, month, monthrange(year, month)[1] if last else 1)


def _months(found: re.Match[str], near: date) -> tuple[int, range]:
    """Give the year, and which of its months the phrase names: one or all."""
    if found["whole"]:
        return int(found["whole"]), range(1, 13)
    if found["named"]:
        month = 1 + MONTHS.index(found["named"][:3].lower())
        return int(found["of"] or near.year + (month < near.month)), range(month, month + 1)
    after = bool(found["which"])
    if (found["span"] or found["closing"]).lower() == "year":
        return near.year + after, range(1, 13)
    years, month = divmod(near.month - 1 + after, 12)
    return near.year + years, range(month + 1, month + 2)
