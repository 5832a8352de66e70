"""Every kind's patterns, and what each finds in a sentence."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from bot.classifiers import agreement, dispute, export_control, import_restriction, investigation, quota, talks, tariff
from bot.classifiers.clauses import clauses
from bot.classifiers.patterns import Match, Pattern, first_match, first_within
from bot.classifiers.signs import Line
from bot.model import Kind

TABLES: Mapping[Kind, tuple[Pattern, ...]] = MappingProxyType(
    {
        Kind.TARIFF: tariff.PATTERNS,
        Kind.EXPORT_CONTROL: export_control.PATTERNS,
        Kind.IMPORT_RESTRICTION: import_restriction.PATTERNS,
        Kind.QUOTA: quota.PATTERNS,
        Kind.AGREEMENT: agreement.PATTERNS,
        Kind.TALKS: talks.PATTERNS,
        Kind.INVESTIGATION: investigation.PATTERNS,
        Kind.DISPUTE: dispute.PATTERNS,
    }
)
_NEEDS = MappingProxyType(
    {
        Kind.TARIFF: ("TARIFF", "TRUCE", "PREFERENCE", "TAX.", "HITLIST", "LISTOF", "EFFECT."),
        Kind.EXPORT_CONTROL: ("CONTROL", "EXPORT", "CHIPS", "LICENCE", "ACCESS"),
        Kind.IMPORT_RESTRICTION: ("IMPORT", "BAN", "GATE", "BUY", "LICENSING"),
        Kind.QUOTA: ("QUOTA", "CAP", "AGREE."),
        Kind.AGREEMENT: ("PACT",),
        Kind.TALKS: ("TALKS", "MEET", "PACT"),
        Kind.INVESTIGATION: ("PROBE", "DETERM", "DUMP", "CASE", "INJURED"),
        Kind.DISPUTE: ("COURT", "FILE", "SUE", "WTO", "DISPUTE"),
    }
)
"""A sign that holds one of these must be there before the kind's patterns are tried."""


@lru_cache(maxsize=1 << 12)
def _opened_by(sign: str) -> frozenset[Kind]:
    """Give the kinds whose patterns are tried where the sign stands."""
    return frozenset(kind for kind, needs in _NEEDS.items() if any(need in sign for need in needs))


def matches(line: Line) -> tuple[Match, ...]:
    """Give each kind's first match in the line, then those in the clauses that the first does not reach."""
    opened = frozenset().union(*map(_opened_by, set(line.signs)))
    if not opened:
        return ()
    tables = [table for kind, table in TABLES.items() if kind in opened]
    found = [(table, match) for table in tables if (match := first_match(table, line))]
    if not found:
        return ()
    parts = clauses(line.signs)
    further = [_elsewhere(table, line, match, part) for table, match in found for part in parts]
    return (*(match for _, match in found), *filter(None, further))


def _elsewhere(table: tuple[Pattern, ...], line: Line, match: Match, part: tuple[int, int]) -> Match | None:
    """Give the first match in a clause that lies outside another match, if there is one."""
    first, last = part
    if first < match.last and match.first < last:
        return None
    return first_within(table, line, first, last)
