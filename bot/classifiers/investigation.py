"""Investigations: anti-dumping, countervailing, safeguard, Section 201, 232, 301 and circumvention cases."""

from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

_CASE = noun("PROBE")
_K = Kind.INVESTIGATION
PATTERNS = (
    Pattern("close", _K, Stage.CLOSED, rf"{verb('LIFT', 'STALL')}{gap(5)}{_CASE}"),
    Pattern("open", _K, Stage.OPENED, rf"{verb('START', 'ANNOUNCE', 'ORDER', 'MEET', 'IMPOSE')}{gap(6)}{_CASE}"),
    Pattern("open-verb", _K, Stage.OPENED, rf"GOV {gap(3)}{verb('PROBE')}"),
    Pattern("open-after", _K, Stage.OPENED, rf"{_CASE}{gap(3)}{verb('START')}"),
    Pattern("finding", _K, Stage.FINDING, rf"{either('RULE', 'ANNOUNCE')}{gap(4)}{_CASE}"),
    Pattern("finding-after", _K, Stage.FINDING, rf"{_CASE}{gap(4)}{verb('RULE')}"),
    Pattern("case", _K, Stage.OPENED, rf"{_CASE}{gap(3)}(?:into |on |of |over ){gap(3)}GOV "),
)
