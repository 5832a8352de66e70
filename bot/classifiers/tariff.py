"""Tariffs: taxes on imports, among them the duties that end an anti-dumping case."""

from bot.classifiers.measures import DENIAL, patterns
from bot.classifiers.patterns import Pattern, bare_gap, either, gap, noun, verb
from bot.model import Kind, Stage

_TAXED = f"(?:{gap(4)}{noun('IMPORT')}|GOV {noun('PRODUCT')})"
_ON_EXPORTS = rf"on (?:(?!GOV |MARKET)\S+ ){{1,2}}{noun('EXPORT')}(?!to |from )"
_TAX = f"(?:RATE (?:_ |% )?{noun('WEAKTARIFF')}(?:on |for )|{noun('WEAKTARIFF')}on {_TAXED})"
_HIT_WITH = f"(?:(?<=with )|(?<=with RATE % )){noun('TARIFF')}"
THING = rf"(?:{noun('TARIFF')}(?!(?:[A-Z]+/)*(?:TALKS|CASE)|PROBE |(?:TRADE )?PACT |{_ON_EXPORTS})|{_HIT_WITH}|{_TAX})"
_HIT_LIST = rf"(?:{noun('HITLIST')}|{noun('LISTOF')}(?:NUM )?GOV {gap(1)}{noun('PRODUCT')})"
_EASED = noun("CUT", "LIFT", "EXEMPT", "RELIEF", "DELAY")
_TAXES = rf"{verb('TAX')}{gap(1)}(?:GOV {gap(1)}{noun('PRODUCT', 'IMPORT')}|{noun('IMPORT')})"
_RATE_ON = r"(?:(?:_|more|new|RAISE|up|to) ){0,2}RATE % on (?:GOV|ALLCOUNTRIES) (?!\S*(?:MARKET|STAT))"
"""A rate put on a place without a word for a tariff: "piles another 25% on India"."""
PATTERNS = (
    Pattern(
        "truce-sought",
        Kind.TARIFF,
        None,
        rf"{verb('DEMAND', 'CONSIDER', 'FILE')}{gap(3)}{verb('DELAY')}{gap(4)}{noun('TRUCE')}",
    ),
    Pattern("truce-ends", Kind.TARIFF, None, rf"{DENIAL}{bare_gap(1)}{verb('DELAY')}{gap(4)}{noun('TRUCE')}"),
    Pattern("truce-longer", Kind.TARIFF, Stage.DELAYED, rf"{verb('DELAY')}{gap(4)}{noun('TRUCE')}"),
    Pattern(
        "tax-threat",
        Kind.TARIFF,
        Stage.THREATENED,
        rf"(?:{either('THREATEN', 'CONSIDER', 'PLAN')}|MODAL |{noun('READY')}){gap(2)}{_TAXES}",
    ),
    Pattern("charging", Kind.TARIFF, Stage.IN_FORCE, r"v:EFFECT\.(?:s|ed) RATE % on "),
    Pattern(
        "rate-on-threat",
        Kind.TARIFF,
        Stage.THREATENED,
        rf"(?:{verb('THREATEN', 'CONSIDER')}|MODAL ){gap(2)}{_RATE_ON}",
    ),
    Pattern("rate-on", Kind.TARIFF, Stage.ANNOUNCED, rf"{verb('IMPOSE', 'HIT')}{_RATE_ON}"),
    Pattern("tariffed", Kind.TARIFF, Stage.ANNOUNCED, rf"WILL be {noun('TARIFF')}(?:at )?(?:_ )?RATE "),
    Pattern("tax", Kind.TARIFF, Stage.ANNOUNCED, _TAXES),
    Pattern("hit-list", Kind.TARIFF, Stage.THREATENED, _HIT_LIST),
    Pattern("or-else", Kind.TARIFF, Stage.THREATENED, rf"{noun('PACT')}or {gap(2)}{noun('TARIFF')}"),
    Pattern(
        "wanted",
        Kind.TARIFF,
        Stage.THREATENED,
        rf"{verb('DEMAND')}(?:(?:RATE|%|more|new|v:RAISE\.ing|RAISE|of|in) ){{1,4}}{noun('TARIFF')}(?!{_EASED})",
    ),
    Pattern(
        "asked-to",
        Kind.TARIFF,
        None,
        rf"(?:LAW|FIRM|OPINION) {gap(1)}{verb('DEMAND')}GOV {gap(2)}to {gap(2)}"
        rf"{verb('IMPOSE', 'RAISE', 'HIT', 'ORDER')}{gap(5)}{THING}",
    ),
    *patterns(Kind.TARIFF, THING),
    Pattern(
        "theirs-raised",
        Kind.TARIFF,
        Stage.ANNOUNCED,
        rf"(?:{verb('RAISE')}|v:(?:LIFT\.\w+/)?HOIST\.\w+ )"
        rf"(?:GOV (?:'s )?{gap(2)}to RATE |{noun('WEAKTARIFF')}on GOV )",
    ),
    Pattern(
        "falls-to",
        Kind.TARIFF,
        Stage.REDUCED,
        rf"{noun('TARIFF')}(?:{noun('WEAKTARIFF')})?(?:{noun('FALL')}|v:LIFT\.s\S* )"
        rf"(?:down |from RATE % ){{0,2}}to RATE ",
    ),
    Pattern("theirs-spared", Kind.TARIFF, Stage.REDUCED, rf"{verb('CUT')}GOV (?=$|, |from )"),
)
