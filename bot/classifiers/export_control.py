"""Export controls: bans, licences, curbs, entity lists and duties on what leaves a country."""

from bot.classifiers.measures import DENIAL, patterns
from bot.classifiers.patterns import Pattern, bare_gap, either, gap, noun, verb
from bot.model import Kind, Stage

_LIMIT = noun("RESTRICT", "BAN")
_DUTY = rf"(?<!with )(?<!with RATE % ){noun('TARIFF')}on (?:(?!GOV |MARKET)\S+ ){{1,2}}{noun('EXPORT')}(?!to |from )"
_LICENSES = rf"{noun('LICENSING')}(?:on |for |of ){gap(3)}{noun('EXPORT')}"
_CHIPS = rf"{_LIMIT}(?:on |of ){gap(1)}{noun('CHIPS')}{gap(1)}(?:for |to )GOV "
THING = (
    rf"(?:{noun('CONTROL')}(?!{noun('QUOTA')})|{noun('EXPORT', 'CHIPS')}{gap(2)}{_LIMIT}"
    rf"|{_LIMIT}(?:on |of ){gap(4)}{noun('EXPORT')}|{_LICENSES}|{_CHIPS}|{_DUTY})"
)
_LICENSED = f"(?:to |for ){gap(2)}(?:_ |GOV |{noun('EXPORT', 'TRADE')})"
_LICENCE = f"(?:{noun('LICENCE')}{_LICENSED}|{noun('EXPORT')}{noun('LICENCE')})"
_PERMIT = f"(?:{_LICENCE}|{noun('CONTROL')}(?<=CONTROL/LICENCE ))"
_ACCESS = f"{verb('BAN', 'RESTRICT', 'STALL')}{gap(1)}GOV (?:'s )?{gap(1)}ACCESS to {gap(4)}{noun('CHIPS', 'PRODUCT')}"
_TRUSTED = noun("WHITELIST")
_IDLE = f"(?:MODAL |{verb('THREATEN', 'CONSIDER', 'PLAN')}|READY (?:to )){gap(3)}"
_FORBID = (
    r"(?<!v:AGREE\.s to )(?<!v:AGREE\.ed to )(?<!v:AGREE\.0 to )"
    + verb("BAN", "RESTRICT", "STALL", "DELAY")
    + r"(?!(?:(?!and |, |v:)\S+ ){0,4}(?:TARIFF|BAN|RESTRICT|QUOTA|CONTROL) )(?!(?:\S+ ){5,8}QUOTA )"
)
_SALE = (
    rf"(?:{noun('CHIPS')}{gap(3)}{either('SELL')}{gap(4)}|{either('SELL')}{gap(2)}{noun('CHIPS')}{gap(3)}"
    rf"|{either('SELL')}of {gap(4)}|v:SELL\.ing {gap(3)})(?:to |in )GOV "
)
_TOLD = f"(?:{verb('ORDER', 'SAY')}{gap(2)}to )?"
PATTERNS = (
    Pattern(
        "forbid-denied",
        Kind.EXPORT_CONTROL,
        None,
        rf"{DENIAL}{bare_gap(1)}(?:{either('PLAN', 'CONSIDER', 'THREATEN')}(?:to )?)?{_FORBID}{gap(4)}{noun('EXPORT')}",
    ),
    Pattern(
        "forbid-threat",
        Kind.EXPORT_CONTROL,
        Stage.THREATENED,
        rf"{_IDLE}{_FORBID}{gap(6)}{noun('EXPORT')}",
    ),
    Pattern(
        "licence-halt",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        rf"{verb('DELAY', 'LIFT', 'STALL', 'RESTRICT')}{gap(2)}{_PERMIT}",
    ),
    Pattern(
        "licence-given",
        Kind.EXPORT_CONTROL,
        Stage.REDUCED,
        rf"{verb('ALLOW', 'RATIFY', 'CUT', 'IMPOSE')}{gap(3)}{_LICENCE}",
    ),
    Pattern("access-threat", Kind.EXPORT_CONTROL, Stage.THREATENED, _IDLE + _ACCESS),
    Pattern("access", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, _ACCESS),
    Pattern("sale-threat", Kind.EXPORT_CONTROL, Stage.THREATENED, rf"{_IDLE}{_FORBID}{gap(4)}{_SALE}"),
    Pattern("sale-ban", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{_TOLD}{_FORBID}{gap(4)}{_SALE}"),
    Pattern("sale-allowed", Kind.EXPORT_CONTROL, Stage.REDUCED, rf"{verb('ALLOW', 'RATIFY', 'CUT')}{gap(4)}{_SALE}"),
    Pattern("cut-off", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{verb('CUT')}{gap(2)}off from {gap(3)}{noun('CHIPS')}"),
    Pattern("trusted-no-more", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{verb('LIFT')}{gap(3)}from {gap(2)}{_TRUSTED}"),
    Pattern("trusted-again", Kind.EXPORT_CONTROL, Stage.REDUCED, rf"{verb('RESUME', 'RAISE')}{gap(3)}{_TRUSTED}"),
    Pattern("tax", Kind.EXPORT_CONTROL, Stage.ANNOUNCED, rf"{verb('TAX')}{gap(2)}{noun('EXPORT')}"),
    Pattern(
        "may-sell",
        Kind.EXPORT_CONTROL,
        Stage.REDUCED,
        rf"GOV {verb('SAY')}{gap(2)}(?:MODAL |to {gap(1)})"
        rf"{either('SELL', 'RESUME')}{gap(3)}{noun('CHIPS')}{gap(2)}to GOV ",
    ),
    Pattern("resume", Kind.EXPORT_CONTROL, Stage.LIFTED, rf"{verb('RESUME')}{gap(3)}{noun('EXPORT')}"),
    Pattern("allow", Kind.EXPORT_CONTROL, Stage.REDUCED, rf"{verb('ALLOW', 'RATIFY')}{gap(4)}{noun('EXPORT')}"),
    Pattern(
        "forbid",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        rf"{_FORBID}{gap(6)}{noun('EXPORT')}(?!{bare_gap(3)}from GOV )",
    ),
    Pattern(
        "listed",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        rf"FIRM (?:is |are )?v:RAISE\.ed to {gap(1)}GOV {gap(1)}{noun('CONTROL')}",
    ),
    Pattern(
        "licence-needed",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        rf"(?:WILL |to |ADVERB )_ (?:GOV )?{noun('EXPORT')}{noun('LICENCE')}",
    ),
    Pattern(
        "list-threat",
        Kind.EXPORT_CONTROL,
        Stage.THREATENED,
        rf"(?:MODAL |{verb('THREATEN', 'CONSIDER', 'PLAN')}){gap(2)}"
        rf"{verb('RAISE', 'IMPOSE', 'BAN')}{gap(8)}{noun('CONTROL')}",
    ),
    Pattern(
        "list-add",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        rf"(?<!to )(?<!WILL )(?<!MODAL )(?<!v:DELAY\.s )(?<!v:LIFT\.s ){verb('RAISE', 'IMPOSE', 'BAN')}{gap(8)}"
        rf"{noun('CONTROL')}(?!{gap(3)}{either('DELAY')})",
    ),
    *patterns(Kind.EXPORT_CONTROL, THING),
    Pattern(
        "list-verb",
        Kind.EXPORT_CONTROL,
        Stage.ANNOUNCED,
        r"GOV (?:WILL |to |ADVERB )?CONTROL (?:(?:NUM|more|further|_|,|and|of) ){0,7}?(?:GOV|FIRM|CHIPS) ",
    ),
)
