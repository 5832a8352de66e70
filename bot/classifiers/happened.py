"""When an act was done that a sentence tells in the past: "imposed the duties on Friday", "banned exports last month".

Only a finite past verb of an act counts, and a time that stands after it in the same clause, with nothing between them
that gives the time another sense: "announced duties from Friday". English alone.
"""

import re
from datetime import date, timedelta

from bot.classifiers.lexicon import word_set
from bot.classifiers.phrases import MONTHS
from bot.classifiers.reading import Sentence
from bot.classifiers.scene import MAIN, Scene, zones
from bot.model import Precision

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_WHEN = re.compile(
    rf"\bon\s+(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\b(?P<yesterday>yesterday)\b"
    rf"|\blast\s+(?P<last>month|year)\b|\bon\s+(?P<month>{_MONTH})\.?\s+(?P<day>[0-9]{{1,2}})\b"
    rf"|\bin\s+(?P<within>{_MONTH})\b(?!\.?\s+\d{{1,2}}\b)(?:\s+(?P<year>[12][0-9]{{3}}))?",
    re.IGNORECASE,
)
_RAISED_TO = re.compile(r"\bto \d")
_OTHER = word_set(
    "will would to until till effective starting beginning before after since ahead said says told that which by",
    "if unless when as planned due expected",
)
_ACTS = word_set("IMPOSE HIT RAISE CUT LIFT DELAY BAN RESTRICT SIGN RATIFY START FILE RETALIATE ALLOW")
_WEEK = 7


def told(sentence: Sentence, signs: list[str], text: str, published: date | None) -> tuple[date | None, Precision]:
    """Give the day of the act that the sentence tells in the past, and how exact it is; None where it tells none."""
    scene = Scene(sentence.tokens, signs, text, 0, len(signs))
    act = next((at for at, sign in enumerate(signs) if _is_past_act(sign) and zones(scene)[at] == MAIN), -1)
    if published is None or act < 0:
        return None, Precision.DAY
    start = sentence.tokens[act].end
    found = _WHEN.search(text, start, sentence.end)
    between = _RAISED_TO.sub("", text[start : found.start()].lower() if found else "")
    if found is None or _OTHER.intersection(between.split()):
        return None, Precision.DAY
    return _done(found, published)


def _is_past_act(sign: str) -> bool:
    concepts = sign.removeprefix("v:").split("/") if sign.startswith("v:") else []
    return any(concept.endswith(".ed") and concept.removesuffix(".ed") in _ACTS for concept in concepts)


def _done(found: re.Match[str], published: date) -> tuple[date | None, Precision]:
    """Give the day that was found; None for one that no calendar has, and for one that was still to come."""
    try:
        day, precision = _day(found, published)
    except (ValueError, OverflowError):
        return None, Precision.DAY
    return (None, Precision.DAY) if day > published else (day, precision)


def _day(found: re.Match[str], published: date) -> tuple[date, Precision]:
    if found["weekday"]:
        back = (published.weekday() - _DAYS.index(found["weekday"][:3].lower())) % _WEEK
        return published - timedelta(days=back), Precision.DAY
    if found["yesterday"]:
        return published - timedelta(days=1), Precision.DAY
    if found["last"]:
        return _last(found["last"].lower(), published)
    month = 1 + MONTHS.index((found["month"] or found["within"])[:3].lower())
    if found["within"]:
        year = int(found["year"] or published.year - (month > published.month))
        return date(year, month, 1), Precision.MONTH
    return _dated(month, int(found["day"]), published), Precision.DAY


def _last(unit: str, published: date) -> tuple[date, Precision]:
    if unit == "year":
        return date(published.year - 1, 1, 1), Precision.YEAR
    return (published.replace(day=1) - timedelta(days=1)).replace(day=1), Precision.MONTH


def _dated(month: int, day: int, published: date) -> date:
    """Give the last such day up to the publication."""
    this = date(published.year, month, day)
    return this if this <= published else date(published.year - 1, month, day)
