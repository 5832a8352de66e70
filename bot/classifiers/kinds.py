"""Every kind's patterns, and what each finds in a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.classifiers import agreement, dispute, export_control, import_restriction, investigation, quota, talks, tariff
from bot.classifiers.patterns import Match, Pattern, first_match
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
        Kind.TARIFF: ("TARIFF", "TRUCE"),
        Kind.EXPORT_CONTROL: ("CONTROL", "EXPORT", "CHIPS"),
        Kind.IMPORT_RESTRICTION: ("IMPORT",),
        Kind.QUOTA: ("QUOTA",),
        Kind.AGREEMENT: ("PACT",),
        Kind.TALKS: ("TALKS", "MEET", "PACT"),
        Kind.INVESTIGATION: ("PROBE", "DETERM", "DUMP", "CASE", "INJURED"),
        Kind.DISPUTE: ("COURT", "FILE", "SUE", "WTO", "DISPUTE"),
    }
)
"""A word of one of these concepts must be there before the kind's patterns are tried."""


def matches(line: Line) -> tuple[Match, ...]:
    """Give each kind's first match in the line."""
    found = []
    for kind, table in TABLES.items():
        if any(need in line.text for need in _NEEDS[kind]):
            match = first_match(table, line)
            if match:
                found.append(match)
    return tuple(found)
