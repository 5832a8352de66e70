"""Tariffs: taxes on imports, among them the duties that end an anti-dumping case."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import noun
from bot.model import Kind

THING = noun("TARIFF") + "(?!PROBE )"
PATTERNS = patterns(Kind.TARIFF, THING)
