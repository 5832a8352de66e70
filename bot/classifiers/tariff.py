"""Tariffs: taxes on imports, among them the duties that end an anti-dumping case."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import Pattern, gap, noun, verb
from bot.model import Kind, Stage

_TAXED = f"(?:{gap(4)}{noun('IMPORT')}|GOV {noun('PRODUCT')})"
_TAX = f"(?:RATE (?:_ |% )?{noun('WEAKTARIFF')}(?:on |for )|{noun('WEAKTARIFF')}on {_TAXED})"
THING = rf"(?:{noun('TARIFF')}(?!PROBE |(?:TRADE )?PACT )|{_TAX})"
PATTERNS = (
    Pattern(
        "truce-sought",
        Kind.TARIFF,
        None,
        rf"{verb('DEMAND', 'CONSIDER', 'FILE')}{gap(3)}{verb('DELAY')}{gap(4)}{noun('TRUCE')}",
    ),
    Pattern("truce-longer", Kind.TARIFF, Stage.DELAYED, rf"{verb('DELAY')}{gap(4)}{noun('TRUCE')}"),
    *patterns(Kind.TARIFF, THING),
    Pattern(
        "theirs-raised",
        Kind.TARIFF,
        Stage.ANNOUNCED,
        rf"{verb('RAISE')}(?:GOV (?:'s )?{gap(2)}to RATE |{noun('WEAKTARIFF')}on GOV )",
    ),
    Pattern("theirs-spared", Kind.TARIFF, Stage.REDUCED, rf"{verb('CUT')}GOV (?=$|, |from )"),
)
