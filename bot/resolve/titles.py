"""Titles as bags of words: how alike two are, what numbers they hold, and whether one is a template filled anew."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.resolve.words import COMMON_IN_TITLES, EMPTY_IN_TITLES, NUMBERS, SAME_IN_TITLES

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b((?:[a-z]\.){2,})", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_PREFIX = re.compile(
    r"^(?:update\s+\d+|exclusive|breaking|live|watch|explainer|analysis|correct(?:ed|ion))\s*[-:–—|]\s*", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,40}$")

_SERIES = "round|tranche|phase|list|batch"
_COUNT = rf"\d+(?:st|nd|rd|th)?|{'|'.join(NUMBERS)}"
_ROUND = re.compile(rf"\b(?:(?P<before>{_COUNT})\s+(?:{_SERIES})|(?:{_SERIES})\s+(?P<after>{_COUNT}))\b")
_MONEY = re.compile(r"(?:[$€£¥]|usd\s?|eur\s?)\s?(\d+(?:\.\d+)?)\s?(bn|billion|mn|m|million|trillion|tn|b)?\b")
_SCALE = {"bn": 1e9, "billion": 1e9, "b": 1e9, "mn": 1e6, "m": 1e6, "million": 1e6, "trillion": 1e12, "tn": 1e12}
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|％|percent\b|per cent\b|pct\b)")
_SECTION = re.compile(r"\bsection\s\d+\b")
"""A legal ground, which counts as that."""
_FIGURE = re.compile(r"(?<![\w.])\d{2,6}(?![\w.]*\d)")
_YEARS = range(1900, 2100)


class Title:
    """What a title is compared by, taken apart once.

    Attributes:
        telling: its words that not every title of its kind has, in alphabetical order, joined by spaces.
        money, percents: the amounts it names, in units and in percent.
        figures: other numbers of two digits and more ("659 goods", "90-day"), years and sections of a law left out.
        ordinals: "third round" is 3, "phase two" is 2.
        spaced: its script puts spaces where words end.
    """

    __slots__ = ("figures", "money", "ordinals", "percents", "spaced", "telling")

    def __init__(self, text: str) -> None:
        folded = _fold(text)
        self.telling = " ".join(sorted(_words(folded) - COMMON_IN_TITLES))
        self.money = frozenset(float(n) * _SCALE.get(unit, 1.0) for n, unit in _MONEY.findall(folded))
        self.percents = frozenset(map(float, _PERCENT.findall(folded)))
        rest = _PERCENT.sub(" ", _MONEY.sub(" ", _SECTION.sub(" ", folded)))
        self.figures = frozenset(int(n) for n in _FIGURE.findall(rest) if int(n) not in _YEARS)
        self.ordinals = frozenset(map(_ordinal, _ROUND.finditer(folded)))
        # Han, kana and Hangul do not put spaces where the words end: they are compared letter by letter.
        self.spaced = not any("⺀" <= letter <= "\ud7ff" for letter in folded)


def _words(folded: str) -> frozenset[str]:
    """Give the words that say something, in one form each."""
    tokens = (SAME_IN_TITLES.get(word, word) for word in _WORD.findall(folded))
    return frozenset(token for token in tokens if token not in EMPTY_IN_TITLES)


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("United Kingdom", "UK")
    text = _DOTTED.sub(lambda found: found[1].replace(".", "") + " ", _PREFIX.sub("", text))
    return _THOUSANDS.sub("", text.casefold()).replace("’", "'").replace("'s", "")


def _ordinal(found: re.Match[str]) -> int:
    word = found["before"] or found["after"]
    return NUMBERS[word] if word in NUMBERS else int(word.rstrip("stndrh"))


@lru_cache(maxsize=16_384)
def title(text: str) -> Title:
    """Take a title apart, or give what was made of it before."""
    return Title(text)


@lru_cache(maxsize=4_096)
def copy_key(text: str) -> str:
    """Give what a syndicated copy of a title keeps: its words, without "UPDATE 1-" before and " - Publisher" behind."""
    return " ".join(_WORD.findall(_fold(_SUFFIX.sub("", text)))) or text


UNTOLD = 40.0
"""How alike two headlines of one event are at the median: neither for nor against."""

COPY = 95.0
"""From so many percent of letters in common a title is a copy of another."""


_ROUGHLY = 65.0
"""Below so many percent in common as they are written no title is a copy of another: nearly every pair falls here."""


def copies(mine: str, titles: Iterable[str]) -> frozenset[str]:
    """Give those of the titles that are copies of mine."""
    alike = process.extract_iter(mine, titles, scorer=fuzz.ratio, score_cutoff=_ROUGHLY)
    return frozenset(title for title in {title for title, *_ in alike} if is_copy(mine, title))


def is_copy(one: str, other: str) -> bool:
    """Say whether two titles are one text, give or take a typo and the publisher's name."""
    if one == other:
        return True
    if not fuzz.ratio(one, other, score_cutoff=_ROUGHLY):
        return False
    return fuzz.ratio(copy_key(one), copy_key(other), score_cutoff=COPY) > 0 and is_refill(one, other) is None


def likeness(one: str, other: str) -> float:
    """Give how alike two titles of one language are, 0 to 100, whatever the order of their words.

    The countries and the words of the trade are left out: events that are compared have them in common anyway. Where
    nothing else is said, the titles say nothing either way: UNTOLD.
    """
    a, b = title(one), title(other)
    if not a.spaced or not b.spaced:
        return fuzz.ratio(one, other)
    return fuzz.token_set_ratio(a.telling, b.telling) if a.telling and b.telling else UNTOLD


_TEMPLATE = 0.6
_FILLED = 4


def is_refill(one: str, other: str) -> tuple[str, str] | None:
    """Give the words by which two titles of one form differ ("steel", "aluminum"); None if they are of different forms.

    Notices of a gazette repeat a form and fill it with another product, country or period; each is an act of its own.
    """
    a, b = _words(_fold(one)), _words(_fold(other))
    common, left, right = a & b, a - b, b - a
    if not left or not right or max(len(left), len(right)) > _FILLED:
        return None
    if len(common) < _TEMPLATE * max(len(a), len(b)):
        return None
    return " ".join(sorted(left)), " ".join(sorted(right))
