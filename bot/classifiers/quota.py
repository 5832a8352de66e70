"""Quotas: limits by amount, tariff-rate quotas, voluntary export restraints."""

from bot.classifiers.measures import patterns
from bot.classifiers.patterns import noun
from bot.model import Kind

THING = noun("QUOTA")
PATTERNS = patterns(Kind.QUOTA, THING)
