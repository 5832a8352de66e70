"""What a track is called in chat: "US tariff on Japan: autos", "Japan–US trade talks", "KORUS"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.countries import BLOCS
from bot.countries import english_name as name
from bot.model import SYMMETRIC, Instrument, Kind, Target
from bot.resolve.parties import PACTS, parties_key

_PACTS_BY_NAME: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "KORUS": frozenset({"KR", "US"}),
        "CETA": frozenset({"CA", "EU"}),
        "TTIP": frozenset({"EU", "US"}),
        "EVFTA": frozenset({"EU", "VN"}),
        "ChAFTA": frozenset({"AU", "CN"}),
        "RCEP": frozenset(),
        "AfCFTA": frozenset(),
        "AGOA": frozenset(),
        "IPEF": frozenset(),
    }
)
"""Pacts without a code of their own, and their parties; none for those of many, which a text names by few of them."""

_BLOC_NAMES: Mapping[str, str] = MappingProxyType({"MERCOSUR": "Mercosur"})
_SPOKEN = 3

_NOUNS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TARIFF: "tariff",
        Kind.QUOTA: "quota",
        Kind.EXPORT_CONTROL: "export controls",
        Kind.IMPORT_RESTRICTION: "import restrictions",
        Kind.INVESTIGATION: "investigation",
        Kind.DISPUTE: "case",
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


def pact_in(title: str, parties: Sequence[str]) -> str | None:
    """Give the short name of a pact that a title names, if it may be one of these parties; None if there is none."""
    words = title.replace("’", " ").replace("'", " ").replace("-", " ").split()
    for pact, members in _PACTS_BY_NAME.items():
        if any(pact == word.strip(".,:;()") for word in words) and (not members or members == set(parties)):
            return pact
    return None


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
    if by and set(by) == set(on):
        return _of_goods(f"{'–'.join(sorted(map(_place, by)))} {_NOUNS[kind]} on each other", products)
    noun = _noun(kind, instrument)
    actor = _listed(by)
    subject = f"{actor} {noun}" if actor else noun[0].upper() + noun[1:]
    hit = _listed(on) if target is Target.NAMED else "all countries" if target is Target.ALL else ""
    if hit:
        subject = f"{subject} {'against' if kind is Kind.DISPUTE else 'on'} {hit}"
    return _of_goods(subject, products)


def _of_goods(subject: str, products: Sequence[str]) -> str:
    return f"{subject}: {', '.join(products[:_SPOKEN])}" if products else subject


def _negotiation(kind: Kind, parties: Sequence[str]) -> str:
    table = parties_key(parties)
    pacts = [pact for pact in PACTS if pact in table]
    others = sorted(_place(code) for code in table if code not in PACTS)
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
