"""Blocs and who belongs to them today, as their own sites list it (checked in late 2026)."""

from collections.abc import Mapping
from types import MappingProxyType

_MEMBERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "EU": frozenset(
            [
                "AT",
                "BE",
                "BG",
                "CY",
                "CZ",
                "DE",
                "DK",
                "EE",
                "ES",
                "FI",
                "FR",
                "GR",
                "HR",
                "HU",
                "IE",
                "IT",
                "LT",
                "LU",
                "LV",
                "MT",
                "NL",
                "PL",
                "PT",
                "RO",
                "SE",
                "SI",
                "SK",
            ]
        ),
        "ASEAN": frozenset(["BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"]),
        "CPTPP": frozenset(["AU", "BN", "CA", "CL", "GB", "JP", "MX", "MY", "NZ", "PE", "SG", "VN"]),
        "USMCA": frozenset(["CA", "MX", "US"]),
        "MERCOSUR": frozenset(["AR", "BO", "BR", "PY", "UY"]),
        "EFTA": frozenset(["CH", "IS", "LI", "NO"]),
        "GCC": frozenset(["AE", "BH", "KW", "OM", "QA", "SA"]),
        "WTO": frozenset(),
    }
)

BLOCS: tuple[str, ...] = tuple(_MEMBERS)
"""Every bloc code. The WTO's 166 members are not listed: nothing here asks who they are."""

CUSTOMS_UNIONS: tuple[str, ...] = ("EU", "MERCOSUR", "GCC")
"""Blocs with one tariff to the outside: their measures are their members' measures."""


def members(code: str) -> frozenset[str]:
    """Give the codes of a bloc's members; empty for a country and for the WTO."""
    return _MEMBERS.get(code, frozenset())


def blocs_of(code: str) -> tuple[str, ...]:
    """Give the blocs that a country belongs to, in the order of `BLOCS`."""
    return tuple(bloc for bloc, those in _MEMBERS.items() if code in those)
