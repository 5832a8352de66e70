"""Disputes: cases at the WTO, and challenges in courts."""

from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

_COURT = rf"(?:{noun('COURT')}|WTO (?:{noun('COURT')})?)"
_K = Kind.DISPUTE
PATTERNS = (
    Pattern("settle", _K, Stage.SETTLED, rf"{verb('AGREE', 'LIFT', 'MEET')}{gap(5)}{noun('WAR', 'COURT')}"),
    Pattern("court-rules", _K, Stage.RULED, rf"{_COURT}{gap(3)}{verb('RULE', 'LIFT', 'BAN', 'DELAY', 'RESUME')}"),
    Pattern(
        "court-says",
        _K,
        Stage.RULED,
        rf"{noun('TARIFF', 'RULE')}{gap(6)}, {gap(2)}{_COURT}{gap(1)}{verb('SAY', 'RULE')}",
    ),
    Pattern("court-lets", _K, Stage.RULED, rf"{noun('COURT')}{gap(1)}(?:_ |v:AGREE\S+ ){gap(5)}{noun('TARIFF')}"),
    Pattern(
        "court-keeps",
        _K,
        Stage.RULED,
        rf"{noun('TARIFF')}{gap(2)}(?:MODAL |may ){gap(1)}{either('STAY')}{gap(6)}, {gap(2)}{_COURT}",
    ),
    Pattern(
        "rules-court",
        _K,
        Stage.RULED,
        rf"{either('RULE', 'LIFT', 'BAN', 'DELAY')}{gap(4)}(?:by |in |at |, )?{gap(3)}{_COURT}",
    ),
    Pattern("rules-after", _K, Stage.RULED, rf"RULE {gap(4)}, {gap(4)}{noun('COURT')}"),
    Pattern("take-to-wto", _K, Stage.FILED, rf"GOV _ GOV to {gap(1)}WTO "),
    Pattern(
        "file-wto",
        _K,
        Stage.FILED,
        rf"{either('FILE', 'START', 'IMPOSE', 'RULE')}{gap(6)}(?:to |at |with |in )?WTO ",
    ),
    Pattern("file", _K, Stage.FILED, rf"{verb('FILE')}{gap(6)}{noun('COURT')}"),
    Pattern("sue", _K, Stage.FILED, rf"{verb('SUE')}{gap(6)}(?:{noun('TARIFF', 'COURT')}|GOV )"),
    Pattern("file-at", _K, Stage.FILED, rf"{verb('FILE', 'START', 'IMPOSE')}{gap(6)}{noun('COURT')}"),
    Pattern("suit", _K, Stage.FILED, rf"{noun('COURT')}{gap(4)}{either('FILE')}"),
)
