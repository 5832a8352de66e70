"""What a headline tells beside its first event: "Trump pauses tariffs for 90 days, raises China's to 125%".

Only a clause that itself states an act counts, by a pattern that is as good as certain with the subject it has; or a
second object of the same verb, "threatens tariffs and export curbs".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.classifiers.clauses import wording
from bot.classifiers.features import Reading
from bot.classifiers.findings import Finding
from bot.classifiers.lexicon import word_set
from bot.model import MEASURES, Kind, Stage

_TELLING = frozenset({"gov", "thing", "court", "none", "law"})
_MADE = word_set(
    "threat/gov delay/gov delay-noun/gov lift/gov cut/gov done/gov begin/gov in-force/thing reply-with/gov",
    "delay-after/thing lift-after/thing to-be-lifted/thing done-to/thing to-be-done/thing",
)
_BESIDE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.TARIFF: _MADE
        | word_set(
            "reply-threat/gov reply-bare/gov reply-noun/gov reply/gov theirs-raised/gov theirs-spared/gov",
            "exempt/gov in-force/other",
        ),
        Kind.EXPORT_CONTROL: _MADE | word_set("forbid/gov forbid-threat/gov list-add/gov"),
        Kind.IMPORT_RESTRICTION: _MADE | word_set("forbid/gov forbid-threat/gov"),
        Kind.QUOTA: _MADE,
        Kind.AGREEMENT: word_set("reach/gov announce/gov sign/gov"),
        Kind.TALKS: word_set("resume/gov"),
        Kind.INVESTIGATION: word_set("open/gov"),
        Kind.DISPUTE: word_set("court-rules/court file-wto/gov"),
    }
)
"""Patterns with the subject that makes them an event of their own beside the headline's first."""
_NEWS_LINKS = frozenset({"", ":", "as", "after", "while"})


_AIMING = re.compile("PACT|TRAVEL|APPLY|LAW").search


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a headline and the tokens that tell it, the subject that it shares with another clause among them."""

    kind: Kind
    stage: Stage
    where: tuple[int, ...]


def is_demanded(reading: Reading, finding: Finding) -> bool:
    """Say whether the act is what somebody asks for, or is near: "urges the EU to resume talks", "close to a deal"."""
    before = reading.line.signs[finding.start : finding.first]
    near = finding.pattern.kind is Kind.AGREEMENT and any(sign.split("/")[0] == "MEET" for sign in before)
    return near or any("DEMAND" in sign for sign in before)


def is_purpose(reading: Reading, finding: Finding) -> bool:
    """Say whether the measure is what a deal, a trip or a bill is for: "seal accord to cut tariffs"."""
    before = reading.line.signs[finding.start : finding.first]
    return finding.pattern.kind in MEASURES and before[-1:] == ["to"] and any(_AIMING(sign) for sign in before)


def told_beside(headline: Reading, kind: Kind, stage: Stage) -> tuple[Told, ...]:
    """Give where the headline tells the event, then what it tells beside it; nothing where it tells no more."""
    if len(headline.findings) < 2 or set(headline.tone) & set("qo"):  # noqa: PLR2004 - the event's own and another
        return ()
    own = [
        one
        for one in headline.findings
        if (one.pattern.kind, one.pattern.stage) == (kind, stage) and one.subject in _TELLING
    ]
    found = tuple(_further(headline, own)) if own else ()
    signs = headline.line.signs
    return (Told(kind, stage, wording(signs, own[0])), *found) if found else ()


def _further(headline: Reading, own: list[Finding]) -> Iterator[Told]:
    signs = headline.line.signs
    known = list(own[:1])
    for finding in headline.findings:
        stage = finding.pattern.stage
        if stage is None or not _is_news(headline, finding) or any(_same(headline, finding, one) for one in known):
            continue
        known.append(finding)
        yield Told(finding.pattern.kind, stage, _with_object(signs, finding, wording(signs, finding)))


def _is_news(headline: Reading, finding: Finding) -> bool:
    """Say whether a finding beside the first event states an act of its own."""
    if any("ALLOW" in sign for sign in headline.line.signs[finding.start : finding.first]):
        return False
    known = f"{finding.pattern.name}/{finding.subject}" in _BESIDE.get(finding.pattern.kind, ())
    return known and finding.link in _NEWS_LINKS and not is_demanded(headline, finding)


def _same(headline: Reading, finding: Finding, other: Finding) -> bool:
    """Say whether two findings may tell one event: their words overlap, or they say the same of the same actor."""
    apart = finding.first >= other.last or other.first >= finding.last
    if finding.pattern.kind is not other.pattern.kind:
        return not apart and not _objects_joined(finding, other, headline.line.signs)
    if finding.pattern.stage is not other.pattern.stage:
        return not apart
    actors = {_actor(headline, finding), _actor(headline, other)}
    return not apart or "after" in (finding.link, other.link) or () in actors or len(actors) == 1


def _actor(headline: Reading, finding: Finding) -> tuple[str, ...]:
    """Give the place named last before a finding's act in the words that tell it."""
    tokens = headline.sentence.tokens
    signs = headline.line.signs
    where = wording(signs, finding)
    act = next((at for at in where if at >= finding.first and signs[at].startswith("v:")), finding.first)
    return next((tokens[at].codes for at in reversed(where) if at < act and tokens[at].codes), ())


def _objects_joined(finding: Finding, other: Finding, signs: list[str]) -> bool:
    """Say whether one verb has two measures for its objects: "threatens tariffs and export curbs"."""
    first, last = sorted((finding, other), key=lambda one: one.last)
    joined = any(sign in (",", "and") for sign in signs[first.last - 1 : last.last])
    return first.first == last.first and joined and {finding.pattern.kind, other.pattern.kind} <= MEASURES


def _with_object(signs: list[str], finding: Finding, where: tuple[int, ...]) -> tuple[int, ...]:
    """Give the tokens with the tariff that they leave out: "pauses tariffs, raises China's [tariffs] to 125%"."""
    thing = next((at for at, sign in enumerate(signs) if "TARIFF" in sign.split("/")), -1)
    to = next((at for at in range(finding.first, finding.last) if signs[at] == "to"), -1)
    if finding.pattern.name != "theirs-raised" or thing < 0 or to < 0:
        return where
    return tuple(one for at in where if signs[at] != "'s" for one in ((thing, at) if at == to else (at,)))
