"""Export controls: bans, licences, curbs, entity lists and duties on what leaves a country."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import Pattern, gap, noun, verb
from bot.model import Kind, Stage

_LIMIT = noun("RESTRICT", "BAN")
THING = rf"(?:{noun('CONTROL')}|{noun('EXPORT', 'CHIPS')}{gap(2)}{_LIMIT}|{_LIMIT}(?:on |of ){gap(4)}{noun('EXPORT')})"
_FORBID = verb("BAN", "RESTRICT", "STALL", "DELAY") + r"(?!(?:\S+ ){0,4}TARIFF )"
PATTERNS = (
    Pattern(
        "forbid-threat",
        Kind.EXPORT_CONTROL,
        Stage.THREATENED,
        rf"(?:MODAL |{verb('THREATEN', 'CONSIDER', 'PLAN')}){gap(3)}{_FORBID}{gap(6)}{noun('EXPORT')}",
    ),
    Pattern("forbid", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{_FORBID}{gap(6)}{noun('EXPORT')}"),
    Pattern(
        "list-add", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{verb('RAISE', 'IMPOSE', 'BAN')}{gap(8)}{noun('CONTROL')}"
    ),
    *patterns(Kind.EXPORT_CONTROL, THING),
    Pattern("control-verb", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"GOV {gap(1)}CONTROL "),
)
