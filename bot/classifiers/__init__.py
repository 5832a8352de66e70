"""What an entry says of trade policy: typed events with a stage, who acts and who is hit, and the words that say so."""

from bot.classifiers.classify import classify
from bot.classifiers.version import VERSION

__all__ = ["VERSION", "classify"]
