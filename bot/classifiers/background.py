"""What a long text tells as context: events that later sentences state in plain words, never news.

Only a few patterns are believed here, and only with a government as their subject in a main clause; a measure
whose target the sentence leaves open hits the other party of the text's own news where the sentence names it.
"""

from dataclasses import replace

from bot.classifiers.dates import day_in
from bot.classifiers.decide import Decision
from bot.classifiers.features import Reading
from bot.classifiers.findings import Finding
from bot.classifiers.mentions import day_of, mention_from
from bot.model import MEASURES, Entry, Kind, Mention, Stage, Target

LONG_FROM = 8
"""A text with fewer sentences than this is a headline with its summary: all it says is taken as its news."""
_CONFIDENCE = 0.7
_TOLD = {
    Kind.TARIFF: frozenset({"threat", "delay", "in-force", "cut", "lift", "done", "reply"}),
    Kind.AGREEMENT: frozenset({"sign", "reach", "announce", "quit"}),
    Kind.EXPORT_CONTROL: frozenset({"forbid", "done"}),
    Kind.IMPORT_RESTRICTION: frozenset({"forbid"}),
}
_UNREAL = frozenset({"if", "unless", "that", "when", "before"})
_IDLE = ("MODAL", "WILL", "NOT", "DEMAND", "CONSIDER")


def mentions(entry: Entry, readings: list[Reading], news: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give the background mentions of an entry, those that repeat its news or one another left out."""
    if len(readings) < LONG_FROM:
        return ()
    found: list[Mention] = []
    seen = {_key(mention) for mention in news}
    for reading in readings[1:]:
        for finding in reading.findings:
            stage = finding.pattern.stage
            if stage is not None and _told(reading, finding):
                mention = _mention(entry, reading, finding, stage, news)
                if mention.by and _key(mention) not in seen:
                    seen.add(_key(mention))
                    found.append(mention)
    return tuple(found)


def _key(mention: Mention) -> tuple[object, ...]:
    return mention.kind, mention.stage, mention.by, mention.on


def _told(reading: Reading, finding: Finding) -> bool:
    pattern = finding.pattern
    if pattern.name not in _TOLD.get(pattern.kind, ()) or reading.tone:
        return False
    clause = reading.line.signs[finding.start : finding.last]
    idle = any(mark in sign for sign in clause for mark in _IDLE)
    return finding.subject == "gov" and finding.link not in _UNREAL and not idle


def _mention(entry: Entry, reading: Reading, finding: Finding, stage: Stage, news: tuple[Mention, ...]) -> Mention:
    decision = Decision(finding.pattern.kind, stage, _CONFIDENCE)
    told = mention_from(entry, [reading], decision)
    on, target = told.on, told.target
    if not on and told.kind in MEASURES:
        on = _other_party(reading, told, news)
        target = Target.NAMED if on else target
    text = entry.text[reading.sentence.start : reading.sentence.end]
    happened = None if told.effective else day_in(text, day_of(entry))
    return replace(told, on=on, target=target, background=True, happened=happened)


def _other_party(reading: Reading, told: Mention, news: tuple[Mention, ...]) -> tuple[str, ...]:
    named = {code for token in reading.sentence.tokens for code in token.codes}
    parties = {code for mention in news for code in mention.places}
    others = (named & parties) - set(told.by)
    return tuple(sorted(others)) if len(others) == 1 and set(told.by) <= parties else ()
