"""Every kind's patterns, and what each finds in a sentence."""

from collections.abc import Mapping
from functools import cache, lru_cache, reduce
from itertools import chain
from operator import or_
from types import MappingProxyType

from bot.classifiers import agreement, dispute, export_control, import_restriction, investigation, quota, talks, tariff
from bot.classifiers.clauses import clauses
from bot.classifiers.patterns import Match, Pattern, Table
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
        Kind.TARIFF: ("TARIFF", "TRUCE", "PREFERENCE", "TAX.", "HITLIST", "LISTOF", "EFFECT.", "RATE"),
        Kind.EXPORT_CONTROL: ("CONTROL", "WHITELIST", "EXPORT", "CHIPS", "LICENCE", "ACCESS"),
        Kind.IMPORT_RESTRICTION: ("IMPORT", "BAN", "GATE", "BUY", "LICENSING"),
        Kind.QUOTA: ("QUOTA", "CAP", "AGREE."),
        Kind.AGREEMENT: ("PACT", "WTO"),
        Kind.TALKS: ("TALKS", "MEET", "PACT"),
        Kind.INVESTIGATION: ("PROBE", "DETERM", "DUMP", "CASE", "INJURED", "RECOMMEND."),
        Kind.DISPUTE: ("COURT", "FILE", "SUE", "WTO", "DISPUTE", "CASE"),
    }
)
"""A sign that holds one of these must be there before the kind's patterns are tried."""


@cache
def _table() -> tuple[Table, Mapping[Kind, int]]:
    """Give the patterns of all kinds as one table, and those of each kind."""
    table = Table(chain.from_iterable(TABLES.values()))
    return table, {kind: table.of(kind) for kind in TABLES}


@lru_cache(maxsize=1 << 12)
def _opened_by(sign: str) -> int:
    """Give the patterns of the kinds that are tried where the sign stands."""
    _, of_kind = _table()
    return sum(of_kind[kind] for kind, needs in _NEEDS.items() if any(need in sign for need in needs))


def matches(line: Line) -> tuple[Match, ...]:
    """Give each kind's first match in the line, then those in the clauses that the first does not reach."""
    signs = line.signs
    opened = reduce(or_, map(_opened_by, signs), 0)
    if not opened:
        return ()
    table, of_kind = _table()
    possible = opened & table.possible(signs)
    tried = ((those, possible & those) for those in of_kind.values())
    found = [(those, match) for those, some in tried if some and (match := table.first(some, line, 0, len(signs)))]
    if not found:
        return ()
    parts = [(part, table.possible(signs[slice(*part)])) for part in clauses(signs)]
    further = [
        table.first(some & those, line, *part)
        for those, match in found
        for part, some in parts
        if some & those and not _overlap(match, part)
    ]
    return (*(match for _, match in found), *filter(None, further))


def _overlap(match: Match, part: tuple[int, int]) -> bool:
    """Say whether a match and a clause have a token in common."""
    first, last = part
    return first < match.last and match.first < last
