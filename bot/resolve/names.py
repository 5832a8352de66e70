"""What a track is called in chat: "US tariff on Japan: autos", "Japan–US trade talks", "KORUS"."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.countries import BLOCS, name
from bot.model import SYMMETRIC, Instrument, Kind, Target

_PACT = re.compile(
    r"\b(KORUS|USMCA|CUSMA|NAFTA|CPTPP|TPP|RCEP|CETA|TTIP|AfCFTA|ACFTA|AGOA|EVFTA|EFTA|IPEF|ChAFTA|AUKFTA|CEPA|TEPA|CECA)\b"
)
_OLDER: Mapping[str, str] = MappingProxyType({"NAFTA": "USMCA", "CUSMA": "USMCA", "TPP": "CPTPP"})
_BLOC_NAMES: Mapping[str, str] = MappingProxyType({"MERCOSUR": "Mercosur"})
_PACT_CODES = frozenset({"CPTPP", "USMCA"})
_SPOKEN = 3

_NOUNS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TARIFF: "tariff",
        Kind.QUOTA: "quota",
        Kind.EXPORT_CONTROL: "export controls",
        Kind.IMPORT_RESTRICTION: "import restrictions",
        Kind.INVESTIGATION: "investigation",
        Kind.DISPUTE: "dispute",
        Kind.TALKS: "trade talks",
        Kind.AGREEMENT: "trade deal",
    }
)
_INSTRUMENTS: Mapping[Instrument, str] = MappingProxyType(
    {
        Instrument.SECTION_232: "Section 232",
        Instrument.SECTION_301: "Section 301",
        Instrument.SECTION_201: "Section 201",
        Instrument.SECTION_122: "Section 122",
        Instrument.IEEPA: "emergency",
        Instrument.ANTI_DUMPING: "anti-dumping",
        Instrument.COUNTERVAILING: "countervailing",
        Instrument.SAFEGUARD: "safeguard",
    }
)
_CASES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})


def pact_in(title: str) -> str | None:
    """Give the pact that a title names by its short name, under the name it bears today; None if it names none."""
    found = _PACT.search(title)
    return _OLDER.get(found[1], found[1]) if found else None


def track_name(
    kind: Kind,
    *,
    by: Sequence[str],
    on: Sequence[str],
    target: Target,
    products: Sequence[str],
    instrument: Instrument | None,
) -> str:
    """Give the name of a track from what tells it from others."""
    if kind in SYMMETRIC:
        return _negotiation(kind, by)
    noun = _noun(kind, instrument)
    actor = _listed(by)
    subject = f"{actor} {noun}" if actor else noun[0].upper() + noun[1:]
    hit = _listed(on) if target is Target.NAMED else "all countries" if target is Target.ALL else ""
    if hit:
        subject = f"{subject} {'with' if kind is Kind.DISPUTE else 'on'} {hit}"
    return f"{subject}: {', '.join(products[:_SPOKEN])}" if products else subject


def _negotiation(kind: Kind, parties: Sequence[str]) -> str:
    pacts = [code for code in parties if code in _PACT_CODES]
    others = sorted(_place(code) for code in parties if code not in _PACT_CODES)
    if pacts:
        return f"{pacts[0]}: {', '.join(others[:_SPOKEN])}" if others else pacts[0]
    if not others:
        return _NOUNS[kind].capitalize()
    shown = others if len(others) <= _SPOKEN else [*others[: _SPOKEN - 1], f"{len(others) - _SPOKEN + 1} others"]
    return f"{'–'.join(shown)} {_NOUNS[kind]}"


def _noun(kind: Kind, instrument: Instrument | None) -> str:
    if instrument is None:
        return _NOUNS[kind]
    if instrument in _CASES:
        return f"{_INSTRUMENTS[instrument]} case"
    return f"{_INSTRUMENTS[instrument]} {_NOUNS[kind]}"


def _listed(codes: Sequence[str]) -> str:
    shown = [_place(code) for code in codes]
    if len(shown) > _SPOKEN:
        shown = [*shown[: _SPOKEN - 1], f"{len(shown) - _SPOKEN + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def _place(code: str) -> str:
    return _BLOC_NAMES.get(code, code) if code in BLOCS else name(code)
