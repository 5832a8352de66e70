"""Import restrictions: bans, sanitary bans, licences, forced-labour bans, goods blocked at the border."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import Pattern, gap, noun, verb
from bot.model import Kind, Stage

_LIMIT = noun("RESTRICT", "BAN")
THING = rf"(?:{noun('IMPORTBAN')}|{noun('IMPORT')}{gap(1)}{_LIMIT}|{_LIMIT}(?:on |of ){gap(4)}{noun('IMPORT')})"
_FORBID = verb("BAN", "RESTRICT", "STALL", "DELAY") + r"(?!(?:\S+ ){0,4}TARIFF )"
PATTERNS = (
    Pattern(
        "forbid-threat",
        Kind.IMPORT_RESTRICTION,
        Stage.THREATENED,
        rf"(?:MODAL |{verb('THREATEN', 'CONSIDER', 'PLAN')}){gap(3)}{_FORBID}{gap(6)}{noun('IMPORT')}",
    ),
    Pattern("forbid", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, rf"{_FORBID}{gap(6)}{noun('IMPORT')}"),
    *patterns(Kind.IMPORT_RESTRICTION, THING),
    Pattern("ban-verb", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, rf"GOV {gap(1)}IMPORTBAN "),
)
