"""Dates that a text states: when a measure takes effect, and when it ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.classifiers.phrases import MONTHS, RELATIVE, resolve

_MONTH = (
    r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = rf"(?:{_MONTH}\s+(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+(\d{{4}}))?"
_BEGINS = r"from|starting|effective|beginning|as of|takes? effect|into force|into effect|force|effect"
_WHEN = rf"(?:{_DAY}|{RELATIVE})"
_EFFECT = re.compile(rf"(?:\b(?:{_BEGINS})(?:\s+on)?|\bstart(?:s|ing)?)\s+{_WHEN}", re.IGNORECASE)
_END = re.compile(rf"\b(?:until|till|through|expires?(?:\s+on)?|ends?\s+on)\s+{_WHEN}", re.IGNORECASE)
_SPAN = re.compile(r"\b(\d{1,3})[\s-]days?\b", re.IGNORECASE)
_ON = re.compile(rf"\b(?:on\s+)?{_DAY}", re.IGNORECASE)
_LONGEST_SPAN = 400


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
    effective = _read(_EFFECT.search(text), published)
    expires = _read(_END.search(text), published)
    span = _SPAN.search(text)
    gone = expires is None or expires <= published  # what ends by then is the pause before this one
    if gone and paused and span and int(span[1]) <= _LONGEST_SPAN:
        expires = _later(published, int(span[1]))
    return Stated(effective, expires)


def day_in(text: str, published: date | None) -> date | None:
    """Give the first day that the text names."""
    return None if published is None else _read(_ON.search(text), published)


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _read(found: re.Match[str] | None, near: date) -> date | None:
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
