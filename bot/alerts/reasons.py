"""Why a report joined its event or founded one, as a person reads it.

The store keeps them in English, with codes in brackets: "the same event: the same actor (US); titles alike (76.19%)".
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from bot.alerts.goods import product
from bot.alerts.words import commas, day, instrument_name, name, percent
from bot.countries import is_code
from bot.language import mark, say, say_n
from bot.model import Instrument

_WHOLE = frozenset(
    {
        mark("read before"),
        mark("made one by hand"),
        mark("taken apart by hand"),
        mark("the same event: its only report was corrected"),
        mark("a new event: too little in common with what is known near it in time"),
    }
)
_BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        "the same event: ": mark("the same event: {grounds}"),
        "a new event; the nearest known: ": mark("a new event; the nearest known: {grounds}"),
    }
)
_GROUNDS = frozenset(
    {
        mark("the same products"),
        mark("the same products, by a title"),
        mark("the same instrument"),
        mark("the same rate"),
        mark("the same day"),
        mark("the same start"),
        mark("the same parties"),
        mark("parties in common"),
        mark("the same actor"),
        mark("the same target"),
        mark("targets in common"),
        mark("the same official document"),
        mark("the same address"),
        mark("a copy of the same title"),
        mark("titles alike"),
        mark("another instrument"),
        mark("other products"),
        mark("another day"),
        mark("too far apart"),
        mark("another document"),
        mark("another round or phase"),
        mark("the same form filled anew"),
    }
)
_GOODS = frozenset({"the same products", "the same products, by a title", "other products"})
_INSTRUMENTS = frozenset(map(str, Instrument))
_PARTED = re.compile(r"([^()]+?) \((.+)\)\Z")
_RATE = re.compile(r"(\d+(?:\.\d+)?(?:e[+-]?\d+)?)%\Z")
_DAYS = re.compile(r"(\d+) days\Z")


def told(reason: str) -> str:
    """Say a stored reason in the language of the context; what is not known of it stands as it is."""
    if reason in _WHOLE:
        return say(reason)
    for beginning, words in _BEGINNINGS.items():
        if reason.startswith(beginning):
            grounds = reason.removeprefix(beginning).split("; ")
            return say(words, grounds=say("; ").join(map(_ground, grounds)))
    return reason


def _ground(text: str) -> str:
    parted = _PARTED.match(text)
    what, alike = parted.groups() if parted else (text, "")
    said = say(what) if what in _GROUNDS else what
    if not alike:
        return said
    one, _, other = alike.partition(", not ")
    shown = _values(one, what)
    if other:
        shown = say("{one}, not {other}", one=shown, other=_values(other, what))
    return say("{ground} ({what})", ground=said, what=shown)


def _values(text: str, what: str) -> str:
    return commas([product(one) if what in _GOODS else _value(one, what) for one in text.split(", ")])


def _value(text: str, what: str) -> str:
    """Give one value as alerts write it: a place, a legal ground, a day, a rate, how many days."""
    if is_code(text):
        return name(text)
    if text in _INSTRUMENTS:
        return instrument_name(Instrument(text))
    if rate := _RATE.match(text):
        return percent(round(float(rate[1])) if what == "titles alike" else float(rate[1]))
    if days := _DAYS.match(text):
        return say_n("{count} day", "{count} days", int(days[1]))
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
