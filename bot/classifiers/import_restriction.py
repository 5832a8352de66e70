"""Import restrictions: bans, sanitary bans, licences, forced-labour bans, goods blocked at the border."""

from bot.classifiers.measures import DENIAL, patterns
from bot.classifiers.patterns import Pattern, bare_gap, either, gap, noun, verb
from bot.model import Kind, Stage

_LIMIT = noun("RESTRICT", "BAN")
_GOODS = noun("PRODUCT")
_BAN_ON = rf"(?:GOV )?{_GOODS}{noun('BAN')}(?!on )|{noun('BAN')}on {gap(1)}GOV {gap(1)}{_GOODS}(?!{noun('EXPORT')})"
_LICENSES = rf"{noun('LICENSING')}(?:on |for |of ){gap(3)}{noun('IMPORT')}"
THING = (
    rf"(?:{noun('IMPORTBAN')}|{_LICENSES}|{_BAN_ON}|{noun('IMPORT')}{gap(1)}{_LIMIT}"
    rf"|{_LIMIT}(?:on |of ){gap(4)}{noun('IMPORT')})"
)
_FORBID = (
    verb("BAN", "RESTRICT", "STALL", "DELAY")
    + r"(?!(?:(?!and |, |v:)\S+ ){0,4}(?:TARIFF|BAN|RESTRICT|IMPORTBAN) )(?!(?:\S+ ){0,8}QUOTA )"
)
_IDLE = f"(?:MODAL |{verb('THREATEN', 'CONSIDER', 'PLAN')}|READY (?:to )){gap(3)}"
_SHUN = (
    rf"(?:{verb('BAN', 'RESTRICT')}{gap(1)}GOV {gap(2)}{_GOODS}"
    rf"|{verb('BAN', 'STALL', 'DELAY')}{gap(1)}{either('BUY')}{gap(2)}(?:GOV {gap(1)}{_GOODS}|{_GOODS}from GOV )"
    rf"|{verb('SHUT')}{gap(1)}{noun('GATE')}GOV )"
    r"(?!(?:\S+ ){0,3}(?:EXPORT|to GOV|SELL|its|FIRM|APPLY|from (?!GOV)\S+) )"
)
"""Goods kept out, without a word for imports: "bans German pork", "stops buying US beef", "shuts its market to ..."."""
PATTERNS = (
    Pattern(
        "forbid-denied",
        Kind.IMPORT_RESTRICTION,
        None,
        rf"{DENIAL}{bare_gap(1)}(?:{either('PLAN', 'CONSIDER', 'THREATEN')}(?:to )?)?{_FORBID}{gap(4)}{noun('IMPORT')}",
    ),
    Pattern(
        "forbid-threat",
        Kind.IMPORT_RESTRICTION,
        Stage.THREATENED,
        rf"{_IDLE}{_FORBID}{gap(6)}{noun('IMPORT')}",
    ),
    Pattern(
        "forbid-from-threat",
        Kind.IMPORT_RESTRICTION,
        Stage.THREATENED,
        rf"{_IDLE}{_FORBID}{gap(2)}{noun('PRODUCT', 'EXPORT')}{bare_gap(3)}from GOV ",
    ),
    Pattern("shun-threat", Kind.IMPORT_RESTRICTION, Stage.THREATENED, _IDLE + _SHUN),
    Pattern("shun", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, _SHUN),
    Pattern("reopen", Kind.IMPORT_RESTRICTION, Stage.LIFTED, rf"{verb('RESUME', 'START')}{gap(1)}{noun('GATE')}GOV "),
    Pattern(
        "cleared",
        Kind.IMPORT_RESTRICTION,
        Stage.REDUCED,
        rf"{verb('RATIFY')}(?!that ){gap(5)}{noun('IMPORT')}(?!TARIFF |RESTRICT |BAN |QUOTA )",
    ),
    Pattern("resume", Kind.IMPORT_RESTRICTION, Stage.LIFTED, rf"{verb('RESUME')}{gap(3)}{noun('IMPORT')}"),
    Pattern(
        "licensed",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"REQUIRE {noun('LICENCE')}(?:for |on ){gap(4)}{noun('IMPORT')}",
    ),
    Pattern("allow", Kind.IMPORT_RESTRICTION, Stage.REDUCED, rf"{verb('ALLOW')}{gap(6)}{noun('IMPORT')}"),
    Pattern(
        "forbid-from",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"{_FORBID}{gap(2)}{noun('PRODUCT', 'EXPORT')}{bare_gap(3)}from GOV ",
    ),
    Pattern(
        "forbidden-by", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, rf"GOV {_GOODS}(?:is |are )?v:BAN\.ed (?:by|in) GOV "
    ),
    Pattern(
        "barred-from",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"GOV {_GOODS}(?:is |are )?v:BAN\.ed (?:from|at) GOV ",
    ),
    Pattern(
        "imports-barred",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"{noun('IMPORT')}(?:from |of ){gap(3)}v:BAN\.ed (?=$|by|in|after|over|,)",
    ),
    Pattern(
        "licence-needed",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"{noun('LICENCE')}(?:_ )?(?:for |to )(?:{gap(2)}{noun('IMPORT')}|{verb('IMPORT')})",
    ),
    Pattern(
        "let-back",
        Kind.IMPORT_RESTRICTION,
        Stage.LIFTED,
        rf"GOV {_GOODS}(?:MODAL |WILL |to )?{verb('RESUME')}(?:to )?GOV ",
    ),
    Pattern(
        "let-in",
        Kind.IMPORT_RESTRICTION,
        Stage.LIFTED,
        rf"GOV {_GOODS}(?:is |are )?(?:_ )?(?:v:\S*ALLOW\.ed |RATIFY ){{1,2}}(?:back )?(?:into|in) GOV ",
    ),
    Pattern(
        "forbid-theirs",
        Kind.IMPORT_RESTRICTION,
        Stage.ANNOUNCED,
        rf"{verb('BAN')}(?:NUM |more |all |_ )?GOV {_GOODS}(?!{noun('EXPORT', 'FIRM')})",
    ),
    Pattern(
        "allow-theirs",
        Kind.IMPORT_RESTRICTION,
        Stage.LIFTED,
        rf"{verb('ALLOW', 'RESUME')}GOV {_GOODS}(?!{noun('EXPORT', 'FIRM')})",
    ),
    Pattern("forbid", Kind.IMPORT_RESTRICTION, Stage.ANNOUNCED, rf"{_FORBID}{gap(6)}{noun('IMPORT')}"),
    *patterns(Kind.IMPORT_RESTRICTION, THING),
)
