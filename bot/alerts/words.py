"""The small words of a wire headline: names without articles, lists, dates, figures.

Headlines drop articles ("US opens investigation into Chinese steel"), so names stand bare everywhere.
"""

import math
from collections.abc import Sequence
from datetime import date

from bot import countries
from bot.model import Event, Instrument, Precision

_ADJECTIVES = {"US": "US", "EU": "EU", "CD": "DR Congo", "CG": "Congo Republic", "DM": "Dominica"}
"""Where the adjective means something wider or another place too: not all that is European is the EU's."""

_INSTRUMENTS = {
    Instrument.SECTION_232: "Section 232",
    Instrument.SECTION_301: "Section 301",
    Instrument.SECTION_201: "Section 201",
    Instrument.SECTION_122: "Section 122",
    Instrument.IEEPA: "IEEPA",
    Instrument.ANTI_DUMPING: "anti-dumping",
    Instrument.COUNTERVAILING: "countervailing",
    Instrument.SAFEGUARD: "safeguard",
}
_SHOWN = 4
_HUGE = 1e5
"""Percent; the highest duties known are below 1,000."""


def name(code: str) -> str:
    """How a headline calls a place: "US", "Japan"."""
    return countries.name(code)


def adjective(code: str) -> str:
    """What stands before its goods: "Japanese", "US", "EU"."""
    return _ADJECTIVES.get(code) or countries.adjective(code)


def possessive(code: str) -> str:
    """Whose measure it is: "China's", "Philippines'", and bare for what is written in capitals ("US", "EU")."""
    shown = name(code)
    if shown.isupper():
        return shown
    return f"{shown}'" if shown.endswith("s") else f"{shown}'s"


def listed(items: Sequence[str], *, shown: int = _SHOWN) -> str:
    """Join as a sentence does: "a", "a and b", "a, b and c", "a, b, c and 4 others"."""
    if len(items) > shown:
        return f"{', '.join(items[: shown - 1])} and {len(items) - shown + 1} others"
    *head, last = items or ("",)
    return f"{', '.join(head)} and {last}" if head else last


def names(codes: Sequence[str]) -> str:
    """Name places in a row: "US, Japan and Canada"."""
    return listed([name(code) for code in codes])


def rated(event: Event) -> str:
    """Give an event's rate as people write it; empty where it has none that can be one."""
    rate = event.rate
    return percent(rate) if rate is not None and math.isfinite(rate) and 0 <= rate < _HUGE else ""


def percent(rate: float) -> str:
    """Write a rate as people do: 25.0 is "25%", 12.5 is "12.5%", 1234.0 is "1,234%"."""
    return f"{rate:,.2f}".rstrip("0").rstrip(".") + "%"


def day(when: date, *, near: date | None = None) -> str:
    """Write a legal date: "10 April 2025", and without its year beside a date of the same year."""
    shown = f"{when.day} {when:%B}"
    return shown if near is not None and near.year == when.year else f"{shown} {when.year}"


def dated(when: date, precision: Precision) -> str:
    """Write a date no more exactly than it is known: "April 2025" for a month."""
    match precision:
        case Precision.YEAR:
            return str(when.year)
        case Precision.MONTH:
            return f"{when:%B} {when.year}"
        case _:
            return day(when)


def instrument_name(instrument: Instrument) -> str:
    """Name a legal ground as headlines do: "Section 232", "anti-dumping"."""
    return _INSTRUMENTS[instrument]
