"""Whether a text holds any trade word at all: one pass, so that the rest of the world's news costs nothing."""

from functools import cache
from importlib.resources import files

import ahocorasick

from bot.classifiers.reading import SUMMARY_READ, TITLE_READ
from bot.model import Entry


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    text = files("bot.classifiers").joinpath("data", "prefilter.txt").read_text(encoding="utf-8")
    for stem in text.split("\n"):
        if not stem:
            continue
        automaton.add_word(stem, stem)
    automaton.make_automaton()
    return automaton


def may_matter(entry: Entry) -> bool:
    """Say whether the part of the entry that is read holds a trade word in any language."""
    text = f"{entry.title[:TITLE_READ]}\n{entry.summary[:SUMMARY_READ]}".lower()
    return next(_automaton().iter(text), None) is not None
