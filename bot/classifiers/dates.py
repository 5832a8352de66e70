"""Dates that a text states: when a measure takes effect, and when it ends."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.classifiers import east_asian_dates as east
from bot.classifiers.phrases import MONTHS, RELATIVE, WEEKDAY, resolve
from bot.classifiers.spans import COUNT, LASTING, later

_MONTH = (
    r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:{_MONTH}\s+(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?|(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH})"
    r"(?:,?\s+(\d{4}))?"
)
WHEN = rf"(?:(?:{WEEKDAY},?\s+)?{_DAY}|{RELATIVE})"
"""What read_day reads; nothing before it in an expression may be a group."""

_CLOCK = (
    r"(?:(?:at\s+)?(?:midnight|noon|\d{1,2}:\d\d|\d{1,2}(?=\s*[ap]\.?m))(?:\s*[ap]\.?m\.?)?"
    r"(?:\s+(?:[A-Z]{2,4}|local\s+time|Eastern(?:\s+time)?))?,?\s+(?:on\s+)?)?"
)
_BEGINS = r"(?<!\bweek\s)from|starting|effective|beginning|as of|takes? effect|into force|into effect|force|effect|come"
_EFFECT = re.compile(rf"(?:\b(?:{_BEGINS})(?:\s+(?:on|from|at|by))?|\bstart(?:s|ing)?)\s+{_CLOCK}{WHEN}", re.IGNORECASE)
_END = re.compile(
    r"(?:\b(?:until|till|through|expires?(?:\s+on)?|ends?\s+on)"
    rf"|\b(?:extend|prolong|renew)\w*\b[^.;:]{{0,80}}?\sto)\s+{_CLOCK}{WHEN}",
    re.IGNORECASE,
)
_TO = re.compile(rf"\bto\s+{WHEN}", re.IGNORECASE)
"""Until when a delay lasts: "extend the truce to November 10"."""
_PLANNED = re.compile(
    r"(?<!\bbegan )(?<!\bbegun )(?<!\bstarted )(?<!\bused )\b(?:to|will|would|shall)\s+(?!the\b|\d)[^.;:]{3,90}?\s"
    rf"(?:(?:on|by|from)\s+)?{_CLOCK}{WHEN}",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:after|before|since|until|till|following|ahead|despite|over|if|unless|talks?|meet\w*|summit|hearing|vote\w*"
    r"|said|told|deadline|sign\w*|speak\w*|visit\w*|decide\w*|announce\w*|pause\w*|delay\w*|comments?)\b",
    re.IGNORECASE,
)
"""What stands between a plan and a day that is not the day of the plan."""
_RANK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|times?|twice|most|again|another"
    r"|(?:bigg|high|low|steep|sharp|great|larg|strong|lat)est)\b",
    re.IGNORECASE,
)
"""What makes "in two weeks" a time that is over: "the third duty in two weeks"."""
_PAST = re.compile(r"\b(?:took|taken|came|went|gone|entered|had)\s+\Z", re.IGNORECASE)
_DONE = re.compile(r"\b(?:\w+ed|was|were|had|put|set|took|came|went|begun|made|brought)\b", re.IGNORECASE)
_DONE_ON = re.compile(
    r"(?<!\bbe )\b(?:\w+ed|put|set|took|came|went|begun|made|brought)\s+(?:on|by|from)\s+\Z", re.IGNORECASE
)
"""What makes a day one that is over: "tariffs imposed on October 3"."""
_OVER = re.compile(
    r"\b(?:(?:was|were|had)\s(?:\w+\s)?(?:in\s(?:force|place|effect)|banned|barred|applied)|lasted|ran|applied|held)\b",
    re.IGNORECASE,
)
"""What makes a last day one that is over: "which was in force until October 2"."""
_WILL = re.compile(r"\b(?:to|will|would|shall|must)\b", re.IGNORECASE)
_AHEAD = ("take", "come ")
_CLAUSE = re.compile(r"[.;:]\s")
_OLD = re.compile(
    r"(?<!now )\b(?:due|set|scheduled|slated|supposed|meant|planned)\s+(?:to\s+)?(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
"""What stands before the day on which something was to begin before it was delayed."""
_ACTS = (
    r"(?:announces?|sets?|imposes?|levies|levy|slaps?|puts?|raises?|hikes?|lifts?|bans?|curbs?|caps?|cuts?|lowers?"
    r"|scraps?|doubles?|halts?|suspends?|exempts?|waives?|restricts?|blocks?)"
)
_AFTER = re.compile(rf"\b{_ACTS}\s[^.;:]{{3,100}}?\s{RELATIVE}(?=\s*(?:[.,;]|\Z))", re.IGNORECASE)
"""How long after the act it takes effect: "announces 50% tariff on steel in 90 days"."""
_SPAN = re.compile(
    r"\b(\d{1,3})[\s-](day)s?\b"
    rf"|\b(?:for|by)\s+(?:about\s+|another\s+|a\s+further\s+)?({COUNT})[\s-](?:more\s+)?({LASTING})s?\b"
    rf"|\b({COUNT})[\s-]({LASTING})\s+(?:pause|delay|extension|truce|reprieve|suspension|postponement|grace|moratorium)",
    re.IGNORECASE,
)
_CUT_FOR = re.compile(
    rf"\b(?:(?:cut|lower|reduc|slash|roll)\w*\b[^.;:]{{0,60}}?\b(?:tariffs?|duties|levies)\b"
    r"|(?:bans?|halts?|suspends?|imposes?|levies|levy|slaps?|extends?|renews?|exempts?|waives?|caps?)\b)"
    rf"[^.;:]{{0,60}}?\bfor\s+(?:a\s+period\s+of\s+)?({COUNT})[\s-]({LASTING})s?\b",
    re.IGNORECASE,
)
"""How long a cut or a ban lasts: "cut tariffs for 90 days", "bans rice imports for three months"."""
_ON = re.compile(rf"\b(?:on\s+)?{_DAY}", re.IGNORECASE)
_JUST_OVER = timedelta(days=31)
"""What ends "until February 20" and is told of on March 2 has just ended, and does not end in a year."""
_SPANS = (
    "day",
    "week",
    "month",
    "year",
    "fortnight",
    "tomorrow",
    "midnight",
    "end of",
    "start of",
    "first of",
    "ning of",
)
_DIGIT = re.compile(r"\d")
_EAST_ASIAN = re.compile(r"\d\s*[月월日天일号]")
_Found = tuple[date | None, date | None, re.Match[str] | None]
"""When it takes effect, when it ends, and for how long it holds."""


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
    if not _may_name_a_day(text):
        return Stated()
    read = _east_asian if _EAST_ASIAN.search(text) else _english
    effective, expires, span = read(text, published, paused=paused)
    gone = expires is None or expires <= published  # what ends by then is the pause before this one
    if gone and span:
        expires = _last_day(span, published if paused else effective or published) or expires
    if paused and effective and expires and published < effective < expires:
        effective = None  # from when it was delayed
    return Stated(effective, expires)


def _may_name_a_day(text: str) -> bool:
    """Say whether a word stands in the text without which no expression finds anything: it spares them all."""
    lower = text.lower()
    return any(map(lower.__contains__, _SPANS)) or (
        _DIGIT.search(text) is not None
        and (any(map(lower.__contains__, MONTHS)) or _EAST_ASIAN.search(text) is not None)
    )


def _last_day(span: re.Match[str], near: date) -> date | None:
    count, unit, *_ = (*(one for one in span.groups() if one), "day")
    try:
        return later(near, count, unit)
    except (OverflowError, ValueError):
        return None


def _english(text: str, published: date, *, paused: bool) -> _Found:
    effective = _effect(text, published, paused=paused)
    expires = _until(_END.search(text), published) or (_until(_TO.search(text), published) if paused else None)
    return effective, expires, (_SPAN if paused else _CUT_FOR).search(text)


def _effect(text: str, published: date, *, paused: bool) -> date | None:
    found = _EFFECT.search(text)
    if found is not None:
        if paused and _OLD.search(text, 0, found.start()):
            return None
        day = read_day(found, published, ahead=_is_ahead(found))
        if day is not None:
            return day
    return None if paused else _planned(text, published) or _after(text, published)


def _is_ahead(found: re.Match[str]) -> bool | None:
    """Say whether a day of effect is to come ("takes effect on", "to impose … from") or is over; None for neither."""
    clause = _clause_before(found)
    if _PAST.search(clause):
        return False
    if found[0].lower().startswith(_AHEAD) or (_WILL.search(clause) and not _DONE.search(clause)):
        return True
    return None


def _clause_before(found: re.Match[str]) -> str:
    return _CLAUSE.split(found.string[: found.start()])[-1]


def _until(found: re.Match[str] | None, published: date) -> date | None:
    """Give the day until which something holds: one that lies ahead, unless what held is said to be over."""
    over = found is not None and _OVER.search(_clause_before(found)) is not None
    return read_day(found, published, ahead=not over)


def _east_asian(text: str, published: date, *, paused: bool) -> _Found:
    effective = east.day_of(east.EFFECT.search(text), published)
    if effective is None and not paused:
        plan = east.day_of(east.PLANNED.search(text), published)
        effective = plan if plan is not None and plan > published else None
    first = published - min(_JUST_OVER, published - date.min)
    expires = east.day_of(east.END.search(text), published, after=first)
    return effective, expires, east.SPAN.search(text) if paused else None


def _planned(text: str, published: date) -> date | None:
    """Give the day ahead on which something is to be done: "to impose … on July 9"."""
    found = _PLANNED.search(text)
    if found is None or _is_other(found):
        return None
    day = read_day(found, published, ahead=_DONE_ON.search(_words_before(found)) is None)
    return day if day is not None and day > published else None


def _after(text: str, published: date) -> date | None:
    """Give the day on which what is decided takes effect: "announces … in 90 days"."""
    found = _AFTER.search(text)
    return resolve(found, published) if found and found["count"] and not _is_other(found, words=1) else None


def _is_other(found: re.Match[str], *, words: int = 0) -> bool:
    """Say whether the day is not that of the act before it, or a time that is over; the first `words` name the act."""
    said = " ".join(_words_before(found).split()[words:])
    return _OTHER_DAY.search(said) is not None or (found["count"] is not None and _RANK.search(said) is not None)


def _words_before(found: re.Match[str]) -> str:
    """Give what an expression that ends with a day has before it."""
    starts = [found.start(group) for group in range(1, 1 + found.re.groups)]
    return found.string[found.start() : min(start for start in starts if start >= 0)]


def day_in(text: str, published: date | None) -> date | None:
    """Give the first day that the text names."""
    return None if published is None else read_day(_ON.search(text), published)


def read_day(found: re.Match[str] | None, near: date, *, ahead: bool | None = None) -> date | None:
    """Give the day that a match of WHEN names, whose groups are its first.

    Args:
        found: None gives None.
        near: the day of publication.
        ahead: a day without a year is the next one, unless the last one was only just; or the last; or the nearest.
    """
    if found is None:
        return None
    if not (found[1] or found[4]):
        return resolve(found, near)
    month = 1 + MONTHS.index((found[1] or found[4])[:3].lower())
    day = int(found[2] or found[3])
    years = [int(found[5])] if found[5] else [near.year - 1, near.year, near.year + 1]
    days = [one for year in years if (one := _of_calendar(year, month, day))]
    if ahead is not None and not found[5]:
        days = [one for one in days if (near - one <= _JUST_OVER if ahead else one <= near)]
    return min(days, key=lambda one: abs((one - near).days), default=None)


def _of_calendar(year: int, month: int, day: int) -> date | None:
    """Give a day; None for one that no calendar has, as the 29 February of most years."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
