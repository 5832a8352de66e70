"""Quotas: limits by amount, tariff-rate quotas, voluntary export restraints."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import Pattern, either, gap, noun, verb
from bot.model import Kind, Stage

THING = noun("QUOTA") + r"(?!\S*TALKS )"
PATTERNS = (
    Pattern(
        "restraint",
        Kind.QUOTA,
        Stage.ANNOUNCED,
        rf"{verb('AGREE')}to {verb('RESTRICT', 'CUT')}{gap(4)}{noun('EXPORT')}to GOV ",
    ),
    Pattern(
        "capped",
        Kind.QUOTA,
        Stage.ANNOUNCED,
        rf"{verb('CAP')}(?!{gap(2)}{noun('CHIPS')}){gap(5)}{noun('IMPORT', 'EXPORT')}",
    ),
    Pattern("accepted", Kind.QUOTA, Stage.ANNOUNCED, rf"GOV {verb('ALLOW')}(?:GOV )?{gap(2)}{THING}"),
    Pattern(
        "kept",
        Kind.QUOTA,
        Stage.ANNOUNCED,
        rf"(?<!NOT )(?<!MODAL )(?:{verb('STAY')}){gap(2)}{THING}",
    ),
    Pattern(
        "agreed",
        Kind.QUOTA,
        Stage.ANNOUNCED,
        rf"(?<!to ){verb('AGREE')}(?:on |to (?:v:(?:IMPOSE|EXTEND|STAY)\S* ))?{gap(2)}{THING}",
    ),
    Pattern("set-at", Kind.QUOTA, Stage.ANNOUNCED, rf"{THING}{gap(4)}{either('IMPOSE')}at NUM "),
    Pattern(
        "tighter",
        Kind.QUOTA,
        Stage.ANNOUNCED,
        rf"{verb('CUT')}{gap(3)}{THING}(?:(?:by|to|for) )?(?:NUM )?(?:RATE|NUM) ",
    ),
    Pattern("cut-planned", Kind.QUOTA, Stage.THREATENED, rf"{verb('PLAN')}{gap(1)}{verb('CUT')}{gap(3)}{THING}"),
    Pattern("wider", Kind.QUOTA, Stage.REDUCED, rf"{verb('RAISE')}{gap(3)}{noun('LIFT')}{THING}"),
    *patterns(Kind.QUOTA, THING),
)
