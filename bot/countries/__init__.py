"""Codes of countries and blocs: their names, flags and members, and which place a typed name means.

A code is an ISO 3166-1 alpha-2 code, or one of the blocs `EU ASEAN CPTPP USMCA MERCOSUR EFTA GCC WTO`. Names in other
languages come from Unicode CLDR (see `bench/build_places.py`). What a headline means by a name is not decided here.
"""

from bot.countries.blocs import BLOCS, CUSTOMS_UNIONS, blocs_of, members
from bot.countries.find import find_place, read_as_another
from bot.countries.table import adjective, codes, english_name, flag, is_code, name, unflagged
from bot.countries.territories import country_of, territories_of

__all__ = [
    "BLOCS",
    "CUSTOMS_UNIONS",
    "adjective",
    "blocs_of",
    "codes",
    "country_of",
    "english_name",
    "find_place",
    "flag",
    "is_code",
    "members",
    "name",
    "read_as_another",
    "territories_of",
    "unflagged",
]
