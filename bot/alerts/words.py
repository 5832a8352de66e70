"""The small words of a wire headline: names without articles, lists, dates, figures.

Headlines drop articles ("US opens investigation into Chinese steel"), so names stand bare everywhere.
"""

import math
from collections.abc import Sequence
from datetime import date

from bot import countries
from bot.language import mark, number, say, say_as, written_day
from bot.model import Event, Instrument, Kind, Precision, Stage

_ADJECTIVES = {"US": "US", "EU": "EU", "CD": "DR Congo", "CG": "Congo Republic", "DM": "Dominica"}
"""Where the adjective means something wider or another place too: not all that is European is the EU's."""

_INSTRUMENTS = {
    Instrument.SECTION_232: mark("Section 232"),
    Instrument.SECTION_301: mark("Section 301"),
    Instrument.SECTION_201: mark("Section 201"),
    Instrument.SECTION_122: mark("Section 122"),
    Instrument.IEEPA: mark("IEEPA"),
    Instrument.ANTI_DUMPING: mark("anti-dumping"),
    Instrument.COUNTERVAILING: mark("countervailing"),
    Instrument.SAFEGUARD: mark("safeguard"),
}
_STAGES = (
    mark("proposed"), mark("opened"), mark("held"), mark("stalled"), mark("resumed"), mark("reached"), mark("signed"),
    mark("ratified"), mark("suspended"), mark("withdrawn"), mark("threatened"), mark("announced"), mark("in-force"),
    mark("delayed"), mark("reduced"), mark("lifted"), mark("finding"), mark("closed"), mark("filed"), mark("ruled"),
    mark("settled"),
)  # fmt: skip
_KINDS = (
    mark("talks"), mark("agreement"), mark("tariff"), mark("quota"), mark("export-control"), mark("import-restriction"),
    mark("investigation"), mark("dispute"),
)  # fmt: skip
_SHOWN = 4
_HUGE = 1e5
"""Percent; the highest duties known are below 1,000."""


def name(code: str) -> str:
    """How a headline calls a place: "US", "Japan"."""
    return countries.name(code)


def adjective(code: str) -> str:
    """What stands before its goods: "Japanese", "US", "EU"."""
    return countries.adjective(code, press=_ADJECTIVES)


def possessive(code: str) -> str:
    """Whose measure it is: "China's", "Philippines'", and bare for what is written in capitals ("US", "EU")."""
    shown = name(code)
    if shown.isupper():
        return shown
    return say("{name}'", name=shown) if shown.endswith("s") else say("{name}'s", name=shown)


def listed(items: Sequence[str], *, shown: int = _SHOWN) -> str:
    """Join as a sentence does: "a", "a and b", "a, b and c", "a, b, c and 4 others"."""
    if len(items) > shown:
        rest = len(items) - shown + 1
        return say_as("list", "{first} and {rest} others", first=commas(items[: shown - 1]), rest=rest)
    *head, last = items or ("",)
    return say_as("list", "{first} and {last}", first=commas(head), last=last) if head else last


def commas(items: Sequence[str]) -> str:
    """Join with commas alone."""
    return say_as("list", ", ").join(items)


def names(codes: Sequence[str]) -> str:
    """Name places in a row: "US, Japan and Canada"."""
    return listed([name(code) for code in codes])


def dashed(shown: Sequence[str]) -> str:
    """Join the names of those who stand side by side: "Japan–US"."""
    return say_as("pair", "–").join(shown)


def rated(event: Event) -> str:
    """Give an event's rate as people write it; empty where it has none that can be one."""
    rate = event.rate
    return percent(rate) if rate is not None and math.isfinite(rate) and 0 <= rate < _HUGE else ""


def percent(rate: float) -> str:
    """Write a rate as people do: 25.0 is "25%", 12.5 is "12.5%", 1234.0 is "1,234%"."""
    return f"{number(rate)}%"


def day(when: date, *, near: date | None = None) -> str:
    """Write a legal date: "10 April 2025", and without its year beside a date of the same year."""
    return written_day(when, "d MMMM" if near is not None and near.year == when.year else "d MMMM y")


def dated(when: date, precision: Precision) -> str:
    """Write a date no more exactly than it is known: "April 2025" for a month."""
    match precision:
        case Precision.YEAR:
            return written_day(when, "y")
        case Precision.MONTH:
            return written_day(when, "MMMM y")
        case _:
            return day(when)


def instrument_name(instrument: Instrument) -> str:
    """Name a legal ground as headlines do: "Section 232", "anti-dumping"."""
    return say(_INSTRUMENTS[instrument])


def stage_name(stage: Stage) -> str:
    """Say how far something has come, in a word: "announced", "in-force"."""
    return say(stage.value)


def kind_name(kind: Kind) -> str:
    """Say of what sort an act is, in a word: "tariff"."""
    return say(kind.value)
