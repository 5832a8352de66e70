"""Dates that a text states: when a measure takes effect, and when it ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.classifiers import east_asian_dates as east
from bot.classifiers.phrases import MONTHS, RELATIVE, resolve

_MONTH = (
    r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:{_MONTH}\s+(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+(\d{{4}}))?"
_BEGINS = r"from|starting|effective|beginning|as of|takes? effect|into force|into effect|force|effect"
WHEN = rf"(?:{_DAY}|{RELATIVE})"
"""What read_day reads; nothing before it in an expression may be a group."""

_EFFECT = re.compile(rf"(?:\b(?:{_BEGINS})(?:\s+on)?|\bstart(?:s|ing)?)\s+{WHEN}", re.IGNORECASE)
_END = re.compile(rf"\b(?:until|till|through|expires?(?:\s+on)?|ends?\s+on)\s+{WHEN}", re.IGNORECASE)
_TO = re.compile(rf"\bto\s+{_DAY}", re.IGNORECASE)
"""Until when a delay lasts: "extend the truce to November 10"."""
_PLANNED = re.compile(rf"\b(?:to|will|would|shall)\s+[^.;:]{{3,90}}?\s(?:(?:on|by|from)\s+)?{WHEN}", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:after|before|since|until|till|following|ahead|despite|over|if|unless|talks?|meet\w*|summit|hearing|vote\w*"
    r"|said|told|deadline|sign\w*|speak\w*|visit\w*|decide\w*|announce\w*|pause\w*|delay\w*|comments?)\b",
    re.IGNORECASE,
)
"""What stands between a plan and a day that is not the day of the plan."""
_SPAN = re.compile(r"\b(\d{1,3})[\s-]days?\b", re.IGNORECASE)
_CUT_FOR = re.compile(
    r"\b(?:cut|lower|reduc|slash|roll)\w*\b[^.;:]{0,60}?\b(?:tariffs?|duties|levies)\b[^.;:]{0,60}?\bfor\s+(\d{1,3})[\s-]days?\b",
    re.IGNORECASE,
)
"""How long a cut lasts: "cut tariffs for 90 days"."""
_ON = re.compile(rf"\b(?:on\s+)?{_DAY}", re.IGNORECASE)
_LONGEST_SPAN = 400
_EAST_ASIAN = re.compile(r"\d\s*[月월日天일号]")
_Found = tuple[date | None, date | None, re.Match[str] | None]
"""When it takes effect, when it ends, and for how many days it holds."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Dates that a text gives of one act; None where it gives none."""

    effective: date | None = None
    expires: date | None = None


def stated(text: str, published: date | None, *, paused: bool) -> Stated:
    """Read the dates of an act.

    Args:
        text: of the sentence.
        published: the day that dates without a year are near to; without it they are not read.
        paused: the act is a delay, so that "90 days" is how long it lasts.
    """
    if published is None:
        return Stated()
    read = _east_asian if _EAST_ASIAN.search(text) else _english
    effective, expires, span = read(text, published, paused=paused)
    gone = expires is None or expires <= published  # what ends by then is the pause before this one
    if gone and span and int(span[1]) <= _LONGEST_SPAN:
        expires = _later(published, int(span[1]))
    return Stated(effective, expires)


def _english(text: str, published: date, *, paused: bool) -> _Found:
    effective = read_day(_EFFECT.search(text), published)
    if effective is None and not paused:
        effective = _planned(text, published)
    expires = read_day(_END.search(text), published) or (read_day(_TO.search(text), published) if paused else None)
    return effective, expires, (_SPAN if paused else _CUT_FOR).search(text)


def _east_asian(text: str, published: date, *, paused: bool) -> _Found:
    effective = east.day_of(east.EFFECT.search(text), published)
    if effective is None and not paused:
        plan = east.day_of(east.PLANNED.search(text), published)
        effective = plan if plan is not None and plan > published else None
    return effective, east.day_of(east.END.search(text), published), east.SPAN.search(text) if paused else None


def _planned(text: str, published: date) -> date | None:
    """Give the day ahead on which something is to be done: "to impose … on July 9"."""
    found = _PLANNED.search(text)
    if found is None or _OTHER_DAY.search(found[0]):
        return None
    day = read_day(found, published)
    return day if day is not None and day > published else None


def day_in(text: str, published: date | None) -> date | None:
    """Give the first day that the text names."""
    return None if published is None else read_day(_ON.search(text), published)


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def read_day(found: re.Match[str] | None, near: date) -> date | None:
    """Give the day that a match of WHEN names, whose groups are its first; a day without a year is the nearest."""
    if found is None:
        return None
    if not (found[1] or found[4]):
        return resolve(found, near)
    month = 1 + MONTHS.index((found[1] or found[4])[:3].lower())
    day = int(found[2] or found[3])
    try:
        if found[5]:
            return date(int(found[5]), month, day)
        return min(
            (date(year, month, day) for year in (near.year - 1, near.year, near.year + 1)),
            key=lambda one: abs((one - near).days),
        )
    except ValueError:
        return None
