"""Places that stand in another's customs territory: one tariff to the outside, and no trade policy of their own.

From the EU's customs code (regulation 952/2013, article 4), 19 CFR 101.1 for Puerto Rico, the customs treaty of
Switzerland and Liechtenstein of 1923, and the UK's customs arrangements with the Crown Dependencies of 2018. What has a
customs territory of its own (Greenland, Hong Kong, Guam) does not stand here.
"""

from collections.abc import Mapping
from types import MappingProxyType

_WITHIN: Mapping[str, str] = MappingProxyType({"GF": "FR", "LI": "CH", "MC": "FR", "PR": "US"})

_WITHOUT_A_ROW: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "reunion": ("RE", "FR"),
        "reunion island": ("RE", "FR"),
        "guadeloupe": ("GP", "FR"),
        "martinique": ("MQ", "FR"),
        "mayotte": ("YT", "FR"),
        "isle of man": ("IM", "GB"),
        "jersey": ("JE", "GB"),
        "guernsey": ("GG", "GB"),
    }
)
"""Folded names of such places that have no row of their own here: their codes, and as whom they are read."""

READ_AS: Mapping[str, str] = MappingProxyType({form: country for form, (_, country) in _WITHOUT_A_ROW.items()})
"""Those names, and the country as which each is read."""


def without_a_row(spaced: str) -> tuple[tuple[str, str], ...]:
    """Give the codes of such places that a folded text names, words parted by spaces, with the country of each."""
    found = (two for form, two in _WITHOUT_A_ROW.items() if f" {form} " in f" {spaced} ")
    return tuple(dict.fromkeys(found))


_INSIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {country: frozenset(code for code in _WITHIN if _WITHIN[code] == country) for country in _WITHIN.values()}
)


def territories_of(code: str) -> frozenset[str]:
    """Give the places that stand in a country's customs territory beside it: none, for nearly all."""
    return _INSIDE.get(code, frozenset())


def country_of(code: str) -> str:
    """Give the country in whose customs territory a place stands: itself, for nearly all."""
    return _WITHIN.get(code, code)
