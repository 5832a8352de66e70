"""From an entry to its mentions.

    text ─> sentences ─settle─> places ─order─> clauses ─> findings ─models─> kind and stage ─assign─> roles ─> Mention

A text without a trade word is left at once. The Federal Register has its own reader. In a long text, what later
sentences say with the clearest patterns is told as background; and of a headline without news, what it leans on.
"""

from bot.classifiers import asides, background, federal_register, milestones, prefilter, safeguards
from bot.classifiers.decide import Decision, decide
from bot.classifiers.features import Reading
from bot.classifiers.lexicon import known_language
from bot.classifiers.mentions import mention_of, together
from bot.classifiers.order import in_order
from bot.classifiers.places import settle
from bot.classifiers.reading import sentences
from bot.model import Entry, Mention

READ_SHORT = 4
"""How many sentences of a text are read that is no long one: the title and three more."""


def language_of(entry: Entry) -> str:
    """Give the two letters of the entry's language; English for one that has no lexicon."""
    return known_language(entry.language)


def read_entry(entry: Entry) -> list[Reading]:
    """Give the sentences of an entry, read; the title first."""
    language = language_of(entry)
    day = entry.published.date().isoformat() if entry.published else ""
    found = []
    told = sentences(entry.title, entry.summary, language)
    for sentence in told if len(told) >= background.LONG_FROM else told[:READ_SHORT]:
        settle(sentence, day, language)
        safeguards.settle(sentence.tokens)
        sentence.tokens = in_order(sentence.tokens, entry.text, language)
        found.append(Reading(sentence))
    return found


def classify(entry: Entry) -> tuple[Mention, ...]:
    """Give what the entry says of trade-policy events, news first; deterministic, and total: no text makes it raise."""
    return milestones.told(entry, _classified(entry))


def _classified(entry: Entry) -> tuple[Mention, ...]:
    notice = federal_register.read_notice(entry)
    if notice is not None:
        return notice
    if not prefilter.may_matter(entry):
        return ()
    readings = read_entry(entry)
    news = together(mention_of(entry, readings, decision) for decision in decide(readings, language_of(entry)))
    told = (*news, *background.mentions(entry, readings, news))
    return told if told or language_of(entry) != "en" else asides.mentions(readings[0])


__all__ = ["Decision", "classify", "language_of", "read_entry"]
