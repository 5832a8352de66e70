"""What a text is read as, in one line of words: "tariff announced US > IN 25%", or "nothing"."""

from datetime import UTC, datetime

from bot.classifiers import classify
from bot.classifiers.classify import read_entry
from bot.classifiers.decide import Decision
from bot.classifiers.mentions import mention_of
from bot.classifiers.places import settle
from bot.classifiers.reading import Sentence, sentences
from bot.model import Entry, Kind, Mention, Stage, Target

PUBLISHED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def entry(title: str, summary: str = "", language: str = "en") -> Entry:
    """Make an entry of a newspaper."""
    return Entry(key="1", title=title, summary=summary, published=PUBLISHED, language=language)


def settled(text: str, language: str = "en", day: str = "2026-03-02") -> Sentence:
    """Read one sentence, its places settled."""
    (sentence,) = sentences(text, "", language)
    settle(sentence, day, language)
    return sentence


def told(title: str, summary: str = "", language: str = "en") -> str:
    """Classify a text and give its mentions in words, parted by semicolons; what it only leans on left out."""
    said = [mention for mention in classify(entry(title, summary, language)) if not mention.leans]
    return "; ".join(map(in_words, said)) or "nothing"


def made(event: str, title: str, summary: str = "", language: str = "en") -> Mention:
    """Give the mention of an event ("tariff/announced") that the text is known to report."""
    kind, stage = event.split("/")
    one = entry(title, summary, language)
    return mention_of(one, read_entry(one), Decision(Kind(kind), Stage(stage), 0.9))


def in_words(mention: Mention) -> str:
    """Give kind, stage, who, whom ("*" for all), rate, legal ground, and whether it is a reply or background."""
    parts = ["background"] if mention.background else []
    parts += [mention.kind, mention.stage, *mention.by]
    if mention.target is not Target.UNKNOWN:
        parts += [">", *(mention.on or ("*",))]
    if mention.rate is not None:
        parts.append(f"{mention.rate:g}%")
    if mention.instrument:
        parts.append(mention.instrument)
    if mention.retaliation:
        parts.append("in reply")
    return " ".join(parts)
