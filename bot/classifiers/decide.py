"""Is there an event, of which kind and at which stage: the models' answer, with the patterns' where they are surest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from bot.classifiers.beside import is_demanded, is_purpose, told_beside
from bot.classifiers.features import Reading, clause_features, word_features
from bot.classifiers.findings import Finding
from bot.classifiers.lexicon import word_set
from bot.classifiers.model import log_sigmoid, models, sigmoid
from bot.classifiers.subject_matter import names_trade, speaks_of_trade
from bot.model import MEASURES, STAGES, Kind, Stage

ALERTS_FROM = 0.55
"""The probability of an event from which there is one: where F1 peaked on weeks that the models had not seen."""
_SCREENED_BELOW = 0.03
"""Where words alone make an event less likely than this, there is none, and no clause is looked at."""
_UNNAMED_BELOW = 0.2
"""The same for an item that names no trade, whose event must be told the more plainly."""
_SURE_FROM = 0.06
"""With a pattern that is as good as certain, the models may doubt as much as this and are overruled."""
_UNSPOKEN_FROM = {**dict.fromkeys(MEASURES, 0.7), Kind.TALKS: 0.9, Kind.AGREEMENT: 0.9, Kind.INVESTIGATION: 0.9}
"""Without a word of trade, how sure the models must be of a measure, and of talks, deals and probes of all sorts."""
_DENIED_FROM = 0.8
"""Where all that a headline says of measures is that there is none, the models must be as sure as this."""
_ASKING = frozenset({"WILL", "MODAL", "is", "are", "could", "should", "can", "would"})
_SURE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.TARIFF: word_set(
            "threat/gov delay/gov in-force/thing cut/gov cut-halted/gov reply-threat/gov may/gov done/gov",
            "reply/gov reply-will/gov will-if/gov if-will/gov exempt-lost/gov restored/gov",
            "reply-noun/gov",
            "reply-with/gov preference/gov preference-ends/gov extended/gov cut-to/gov to-be-lifted/thing",
            "begin/gov",
            "exempt/gov in-force/other now-in-force/thing now-in-force/other reply-bare/gov reply-may/gov",
            "reply-delayed/gov",
            "truce-longer/gov ready/gov hit-list/gov option/gov more-time/gov pushed-back/gov deadline/gov",
            "tax-threat/gov",
            "lapse/thing lift-to/gov tax/gov down-to/gov looming/gov looming/none looming/said-gov or-else/gov",
            "or-else/other wanted/gov",
            "may-suffer/gov charging/gov preference-over/none preference-over/other preference-over/thing",
            "threat-of/gov decided-delay/gov decided-delay/other decided-delay/firm",
            "decided-lift/gov decided-lift/other decided-lift/firm",
            "decided-cut/gov decided-cut/other decided-cut/firm decided/gov decided/other",
            "reply-on-hold/gov tariffed/thing tariffed/other tariffed/said-gov rate-on/gov rate-on-threat/gov",
            "to-take-effect/thing to-take-effect/other",
            "in-force-noun/gov falls-to/gov falls-to/none falls-to/other falls-to/thing",
        ),
        Kind.EXPORT_CONTROL: word_set(
            "forbid/gov done/gov threat/gov forbid-threat/gov delay/gov lift/gov",
            "decided/gov decided-lift/gov decided-delay/gov reply-with/gov tax/gov cut-off/gov",
            "trusted-no-more/gov trusted-again/gov list-threat/gov",
            "allow/gov resume/gov listed/firm licence-halt/gov licence-given/gov sale-threat/gov sale-ban/gov",
            "sale-ban/firm",
            "sale-allowed/gov cut/gov",
            "extended/gov in-force/thing",
        ),
        Kind.IMPORT_RESTRICTION: word_set(
            "licensed/gov forbid/gov forbid-threat/gov lift/gov resume/gov allow/gov forbid-from/gov shun/gov",
            "shun-threat/gov forbid-from-threat/gov",
            "reopen/gov cut/gov delay/gov threat/gov in-force/thing extended/gov decided-lift/gov decided/gov",
            "reply-with/gov barred-from/gov barred-from/other imports-barred/other imports-barred/firm",
            "imports-barred/none licence-needed/gov let-back/gov let-back/other",
        ),
        Kind.QUOTA: word_set(
            "set-at/thing",
            "agreed/gov kept/gov tighter/gov capped/gov done/gov restraint/gov threat/gov lift/gov cut/gov",
            "delay/gov extended/gov",
            "in-force/thing",
        ),
        Kind.AGREEMENT: word_set(
            "end-later/gov end-later/said-gov",
            "first-to-ratify/gov first-to-ratify/other gets-in/gov pull-out-threat/gov pull-out-threat/none",
            "wto-agrees/court first-to-sign/gov first-to-sign/other reach/court",
            "member/gov longer/gov reach/gov announce/gov sign/gov in-force/thing quit-threat/gov",
            "quit/gov ratify/law sign-later/gov suspend-threat/gov pull-out/other pull-out/none",
            "pull-out/gov approval-off/law approval-off/gov assent/law assent/gov assent/other",
            "on-hold/gov on-hold/law law-stops/gov",
            "law-stops/law agree-to-apply/gov lapse/gov lapse/said-gov",
        ),
        Kind.TALKS: word_set(
            "resume/gov resume-after/thing progress-after/gov progress/said-gov not-reached/gov",
            "ends-without/thing",
            "progress-on/said-gov",
            "wto-fails/court meeting-off/gov round/gov round-after/none round-after/other later/gov",
            "later/other",
            "later-talks/gov travel/gov there-for/other there-for/gov leaves-without/gov invited/gov",
            "agree-to-work/gov agree-to-plan/gov terms/gov announce-start/gov asks-for/gov",
            "fail-to-agree/gov no-deal-from/none offers/gov raise-with/gov offer/said-gov trip-later/gov",
            "walks-out/gov mandate/gov mandate/law talk-goods/gov talk-goods/none",
            "open-after/thing progress/gov near-after/thing agree-to-resume/gov negotiators-round/thing",
            "negotiators-round/gov",
            "wto-stuck/court goes-on/thing progress-on/gov trade-talks-stall/court trade-talks-stall/thing",
            "conference-ends/court conference-ends/gov member-talks/gov member-talks/other",
            "round-opens/none round-opens/other within/gov leaves-without/other",
            "join-asked/gov join-asked/other not-stalled/said-gov ends-in/thing near/said-gov",
        ),
        Kind.INVESTIGATION: word_set(
            "open/gov finds-dumping/gov finds-dumping/court close/gov close-case/gov open-case/gov",
            "says-dumped/gov",
            "says-dumped/court faced/firm faced/gov targeted/firm",
            "finding-made/gov to-open/gov finding-made/other confirms-dumping/gov",
            "probe-theirs/gov finds-unfair/gov cleared/gov cleared/court goods-case/gov aimed/gov case-against/gov",
            "open-whether/gov open-whether/none agree-to-probe/gov",
            "recommends/gov recommends/other shut/gov looks-at-dumping/gov",
            "panel-recommends/gov panel-recommends/other",
        ),
        Kind.DISPUTE: word_set(
            "court-rules/court court-says/court court-says/thing court-says/none",
            "challenge-in-court/other challenge-in-court/firm challenge-in-court/gov appeal-ruling/gov",
            "appeal-ruling/other wto-says/court settlement/gov handed/court settle-by-pact/gov with-case/gov",
            "ask-court/other ask-court/none win-case/gov consult/gov wto-report/court wto-told/court wto-unfair/court",
            "go-to-court/gov go-to-court/other go-to-court/none go-to-court/firm",
            "wto-lets/court wto-lets/gov panel-told/thing",
            "file-wto/gov take-to-wto/none take-to-wto/gov",
            "turn-to-wto/gov wto-rules/court win/gov settle/gov ask-court/gov ask-court/firm sue-tariffs/gov",
            "sue-tariffs/firm sue-tariffs/other sue-tariffs/none court-tells/court",
        ),
    }
)
"""Patterns with the subject that makes them as good as certain: right in nine of ten headlines that have them."""
_SURE_ELSEWHERE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.TARIFF: word_set("lift/gov in-force-noun/none in-force-noun/gov"),
        Kind.AGREEMENT: word_set("sign/gov"),
        Kind.TALKS: word_set("stall/gov"),
        Kind.DISPUTE: word_set("court-rules/gov"),
    }
)
"""More of them for other languages, of which the models have seen less."""
_OF_FIRMS = word_set("faced targeted listed sale-ban decided decided-delay decided-lift decided-cut")
"""Patterns of what governments do to firms, which are their subject, or of what firms say of it."""
_NEVER = -99.0
"""Below the logarithm of any probability."""
_FIRST = (Kind.INVESTIGATION, Kind.DISPUTE)
"""Kinds whose acts are told with the words of others: a court that rules on tariffs, a probe into dumping."""
_IDLE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.DISPUTE: word_set(
            "file-thought action-thought of-ruling against-rules breaks-rules to-decide wto-warns judges-named to-hear",
            "ruling-later",
        ),
        Kind.INVESTIGATION: word_set("asked of-police thought finding-later decision-later"),
        Kind.TALKS: word_set("denied not-held ready urged"),
        **dict.fromkeys(MEASURES - {Kind.TARIFF}, word_set("plan-denied forbid-denied")),
        Kind.TARIFF: word_set("plan-denied truce-ends"),
        Kind.AGREEMENT: word_set("not-to-sign must"),
    }
)
"""Patterns of what is only thought of, asked for or denied."""
_BEGINNINGS = frozenset({"agree-to-talk", "agree-to-start"})
_JUDGED = frozenset({"open-after"})
"""Patterns that are certain of an event and not of its stage: talks that start may be a round of those under way."""
_LEAD = 9
_OWN_WORDS = frozenset({"gov", "said-gov", "said-other", "none", "firm", "court", "law"})
_STRAIGHT = frozenset({"", ":", "as"})


@dataclass(frozen=True, slots=True)
class Decision:
    """One event of an item.

    Attributes:
        kind, stage: what it is.
        confidence: how sure it is, 0..1.
        where: tokens of the headline that tell it where the headline tells more than one; empty for all of it.
        beside: whether it is told beside the headline's first event.
    """

    kind: Kind
    stage: Stage
    confidence: float
    where: tuple[int, ...] = ()
    beside: bool = False


def group(kind: Kind) -> str:
    """Give the name of the stages' model that the kind shares."""
    return "measure" if kind in MEASURES else str(kind)


def sure_finding(reading: Reading, language: str = "en") -> Finding | None:
    """Give the headline's first finding that is as good as certain, or None."""
    return next(_sure_findings(reading, language), None)


def _sure_findings(reading: Reading, language: str) -> Iterator[Finding]:
    if not reading.findings:
        return
    tone = reading.tone
    for finding in sorted(reading.findings, key=_precedence if language == "en" else _order):
        kind, name = finding.pattern.kind, f"{finding.pattern.name}/{finding.subject}"
        known = name in _SURE.get(kind, ()) or (language != "en" and name in _SURE_ELSEWHERE.get(kind, ()))
        if tone and (tone != "m" or (kind is not Kind.DISPUTE and finding.pattern.name not in _OF_FIRMS)):
            continue
        if known and finding.link in _STRAIGHT and not (is_demanded(reading, finding) or is_purpose(reading, finding)):
            yield finding


def _also(reading: Reading, language: str, first: Kind) -> Iterator[tuple[Kind, Stage]]:
    """Give the measure of another kind that another clause of the headline is sure to tell."""
    sure = [one for one in _sure_findings(reading, language) if one.pattern.kind in MEASURES]
    told = next((one for one in sure if one.pattern.kind is first), None)
    for one in sure:
        if told and one.pattern.stage and one.pattern.kind is not first and one.start != told.start:
            yield one.pattern.kind, one.pattern.stage


def _precedence(finding: Finding) -> int:
    kind = finding.pattern.kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _order(finding: Finding) -> tuple[int, int]:
    """Give what sorts findings: of those of other languages the one whose clause comes first."""
    return _precedence(finding), finding.start


def _idle(reading: Reading) -> Iterator[Finding]:
    """Give the findings that tell of what is only thought of, asked for or denied."""
    for finding in reading.findings:
        known = finding.pattern.name in _IDLE.get(finding.pattern.kind, ())
        if known and (finding.subject in _OWN_WORDS or finding.pattern.name == "breaks-rules"):
            yield finding


def decide(readings: list[Reading], language: str) -> tuple[Decision, ...]:
    """Give the events that are the item's news, the surest first."""
    words = models().sums(*word_features(readings))
    named = names_trade(readings)
    if sigmoid(models().screen_score(words)) < (_SCREENED_BELOW if named else _UNNAMED_BELOW):
        return ()
    return _decided(readings, language, words, named=named)


def _decided(readings: list[Reading], language: str, words: int, *, named: bool) -> tuple[Decision, ...]:
    """Give the events of an item whose words may tell one, given the sums of these and whether they name trade."""
    certain = sure_finding(readings[0], language)
    if _is_only_thought(readings[0], certain, language):
        return ()
    sums = models().joined(words, models().sums(*clause_features(readings)))
    likely = sigmoid(models().event_score(sums))
    if likely < (_SURE_FROM if certain else _least(readings[0], language)):
        return ()
    kind, stage = _told(readings[0], language, certain, sums)
    if not (named or speaks_of_trade(readings) or _is_sure_unspoken(sums, likely)):
        return ()
    confidence = max(likely, 0.8) if certain else likely
    if (kind, stage) == (Kind.TALKS, Stage.HELD) and _begins(readings):
        stage = Stage.OPENED
    first = Decision(kind, stage, confidence)
    if (kind, stage) == (Kind.DISPUTE, Stage.RULED) and _struck_down(readings[0]):
        return first, Decision(Kind.TARIFF, Stage.LIFTED, confidence)
    if language == "en":
        return _with_further(readings[0], first)
    return (first, *(Decision(*told, confidence) for told in _also(readings[0], language, kind)))


def _told(headline: Reading, language: str, certain: Finding | None, sums: int) -> tuple[Kind, Stage]:
    """Give the kind and the stage: as the certain pattern has them, else as the models, a tariff's as it is told."""
    if certain and certain.pattern.stage and certain.pattern.name not in _JUDGED:
        return certain.pattern.kind, certain.pattern.stage
    kind, stage = _judge(sums)
    if kind is Kind.TARIFF and language == "en":
        stage = _told_stage(headline, kind) or stage
    return kind, stage


def _told_stage(headline: Reading, kind: Kind) -> Stage | None:
    """Give the stage that the headline's first pattern of a measure says: it is right more often than the models."""
    found = (one.pattern.stage for one in headline.findings if one.pattern.kind is kind and one.link in _STRAIGHT)
    return next((stage for stage in found if stage), None)


def _least(headline: Reading, language: str) -> float:
    """Give the probability of an event from which there is one, in a headline without a certain pattern."""
    return _DENIED_FROM if language == "en" and _denied(headline) else ALERTS_FROM


def _is_sure_unspoken(sums: int, likely: float) -> bool:
    """Say whether the models are sure of an event without a word of trade."""
    return likely >= min(_UNSPOKEN_FROM.values()) and likely >= _UNSPOKEN_FROM.get(_judge(sums)[0], 1.0)


def _is_only_thought(headline: Reading, certain: Finding | None, language: str) -> bool:
    """Say whether nothing but a thought, a demand or a denial of a certain kind stands in the headline."""
    if language != "en" or (certain is not None and certain.pattern.kind in _FIRST):
        return False
    return any(certain is None or not _apart(one, certain) for one in _idle(headline))


def _apart(one: Finding, other: Finding) -> bool:
    """Say whether two findings have no token in common."""
    return one.last <= other.first or other.last <= one.first


def _with_further(headline: Reading, first: Decision) -> tuple[Decision, ...]:
    """Give the event with the others that the headline states in clauses of their own."""
    own, *others = told_beside(headline, first.kind, first.stage) or (None,)
    if own is None or not others:
        return (first,)
    return (
        replace(first, where=own.where),
        *(Decision(one.kind, one.stage, first.confidence, one.where, beside=True) for one in others),
    )


def _denied(headline: Reading) -> bool:
    """Say whether the headline speaks of measures alone, and only as denied, asked for, thought of, or asks."""
    found = headline.findings
    signs = headline.line.signs
    if signs and signs[0] in _ASKING and signs[-1] == "?":
        return True
    return bool(found) and all(one.pattern.stage is None and one.pattern.kind in MEASURES for one in found)


def _struck_down(headline: Reading) -> bool:
    """Say whether the court that rules ends the tariffs: "strikes down", "annuls"; a block or a halt does not."""
    return any(
        one.pattern.kind is Kind.TARIFF and one.pattern.stage is Stage.LIFTED and one.subject == "court"
        for one in headline.findings
    )


def _begins(readings: list[Reading]) -> bool:
    """Say whether what follows the headline tells that the parties agreed to begin."""
    return any(one.pattern.name in _BEGINNINGS for reading in readings[1:_LEAD] for one in reading.findings)


@cache
def _choices() -> Mapping[Kind, tuple[str, tuple[tuple[Stage, str], ...]]]:
    """Give what each kind's model is called, and those of its stages."""
    return {
        kind: (f"kind:{kind}", tuple((stage, f"stage:{group(kind)}:{stage}") for stage in STAGES[kind]))
        for kind in Kind
    }


def _judge(sums: int) -> tuple[Kind, Stage]:
    """Give the kind and the stage that are likeliest together; a stage that was in no training item is none.

    The likeliest kind comes first: one that is less likely alone than another with its stage is not looked at.
    """
    scores = models().scores(sums)
    found, best = (Kind.TARIFF, Stage.ANNOUNCED), 3 * _NEVER
    for kind, (name, stages) in sorted(_choices().items(), key=lambda one: -scores.get(one[1][0], _NEVER)):
        likely = _sure(scores, name)
        if likely < best:
            break
        stage, called = max(stages, key=lambda one: scores.get(one[1], _NEVER))
        total = likely + _sure(scores, called)
        if total > best:
            found, best = (kind, stage), total
    return found


def _sure(scores: Mapping[str, float], name: str) -> float:
    return log_sigmoid(scores[name]) if name in scores else _NEVER
