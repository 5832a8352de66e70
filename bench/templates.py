"""Sentences of our own for what the corpora show too seldom: `templates.tsv`, filled with places, goods and rates.

A line is a language, an event as kind/stage (or `none`), and a sentence with {A} who acts, {B} the other side,
{P} goods, {R} a rate.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bot.countries.table import read_rows, table

_CODES = ("US", "CN", "JP", "EU", "IN", "MX", "CA", "BR", "KR", "GB", "AU", "VN", "CH", "ID", "TR")
_GOODS = (
    "steel",
    "cars",
    "rice",
    "solar panels",
    "wine",
    "beef",
    "semiconductors",
    "timber",
    "seafood",
    "rare earths",
    "dairy",
)
_RATES = ("10", "25", "30", "12.5", "50", "100")
_FILLINGS = 3


def names(language: str) -> list[str]:
    """Give the names of the places in a language."""
    if language == "en":
        return ["U.S." if code == "US" else table()[code].name for code in _CODES]
    known = {code: form for code, its, form in reversed(read_rows("places_names.tsv")) if its == language}
    return [known.get(code, code) for code in _CODES]


def items(path: Path) -> Iterator[dict[str, Any]]:
    """Give the filled sentences as labelled items, the same at every run."""
    pool = {language: cycle(names(language)) for language in ("en", "es", "fr", "de", "pt", "pl", "ja", "ko", "zh")}
    goods, rates = cycle(_GOODS), cycle(_RATES)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        language, event, sentence = line.split("\t")
        kind, _, stage = event.partition("/")
        for filling in range(_FILLINGS):
            one, other = islice(pool[language], 2)
            title = sentence.format(A=one, B=other, P=next(goods), R=next(rates))
            next(pool[language]) if filling == 0 else None
            events = [] if event == "none" else [{"kind": kind, "stage": stage, "by": [], "on": []}]
            yield {
                "id": f"t{number}-{filling}",
                "title": title,
                "lang": language,
                "published": "2025-01-01",
                "events": events,
                "own": True,
            }
