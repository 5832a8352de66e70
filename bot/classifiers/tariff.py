"""Tariffs: taxes on imports, among them the duties that end an anti-dumping case."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import Pattern, gap, noun, verb
from bot.model import Kind, Stage

THING = noun("TARIFF") + "(?!PROBE )"
PATTERNS = (
    Pattern(
        "truce-sought",
        Kind.TARIFF,
        None,
        rf"{verb('DEMAND', 'CONSIDER', 'FILE')}{gap(3)}{verb('DELAY')}{gap(4)}{noun('TRUCE')}",
    ),
    Pattern("truce-longer", Kind.TARIFF, Stage.DELAYED, rf"{verb('DELAY')}{gap(4)}{noun('TRUCE')}"),
    *patterns(Kind.TARIFF, THING),
)
