"""What a headline leans on: the act that a market story, a reaction or a complaint is about.

"Stocks sink on US tariffs" is told as background and as unsure: it makes the report known to the event that it leans
on, adds nothing to that event's facts, founds none and alerts nobody. The stage is a guess by the words beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.classifiers.features import Reading
from bot.classifiers.frames import bases
from bot.classifiers.lexicon import word_set
from bot.classifiers.rates import rate
from bot.classifiers.reading import Token
from bot.countries import members
from bot.model import SYMMETRIC, Kind, Mention, Stage, Target

CONFIDENCE = 0.4
"""Below a half: what is told so unsurely is only leant on."""

_THINGS: Mapping[str, Kind] = MappingProxyType(
    {
        "TARIFF": Kind.TARIFF,
        "CONTROL": Kind.EXPORT_CONTROL,
        "IMPORTBAN": Kind.IMPORT_RESTRICTION,
        "QUOTA": Kind.QUOTA,
        "PACT": Kind.AGREEMENT,
    }
)
_BY_WORDS = (
    ("EFFECT", Stage.IN_FORCE),
    ("THREATEN", Stage.THREATENED),
    ("PLAN", Stage.THREATENED),
    ("DELAY", Stage.DELAYED),
    ("EXEMPT", Stage.REDUCED),
    ("CUT", Stage.REDUCED),
    ("LIFT", Stage.LIFTED),
)
"""The stage by what is said beside the thing, the first that is said; else it is announced, a pact reached."""

_OWNED_WITHIN = 5
_HIT_WITHIN = 5
_BESIDE = 5
_MOST_PARTIES = 3
_ENDS = word_set("on to as by after of over against from that for amid with if , : ; — – |")
_ACTORS = frozenset({"leader", "minister", "agency"})
_HITS = frozenset({"on", "against"})
_NOT_DONE = frozenset({"ruled-out", "not-eased", "plan-denied", "truce-ends", "ruling-later"})
"""Patterns of what is not done, or not yet: the words beside the measure are not its stage."""
_ASKS = frozenset({"how", "what", "why", "opinion", "explainer", "?"})


def mentions(headline: Reading) -> tuple[Mention, ...]:
    """Give the act that an English headline without news of its own leans on; none where it names neither side."""
    tokens = headline.sentence.tokens
    if not _ASKS.isdisjoint([token.word for token in tokens]):
        return ()
    if not _NOT_DONE.isdisjoint([one.pattern.name for one in headline.findings]):
        return ()
    told = next(_things(tokens), None)
    if told is None or _is_another_act(tokens, told[0]):
        return ()
    at, kind = told
    found = _pact(tokens, at) if kind in SYMMETRIC else _measure(tokens, at, kind)
    return () if found is None else (found,)


def _things(tokens: Sequence[Token]) -> Iterator[tuple[int, Kind]]:
    """Give the trade objects; a deal is one only where trade is spoken of."""
    for at, token in enumerate(tokens):
        if not token.concepts or bases(token.concepts).isdisjoint(_THINGS):
            continue
        for concept, kind in _THINGS.items():
            if _is(token, concept) and (kind is not Kind.AGREEMENT or any(_is(one, "TRADE") for one in tokens)):
                yield at, kind


def _is_another_act(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the headline tells of talks or a case: "tariff deals", "takes tariffs to the WTO", "agree to"."""
    after = tokens[at + 1 : at + 2]
    talks = _is(tokens[at], "TARIFF") and any(_is(token, "AGREE") or _is(token, "MEET") for token in tokens)
    return talks or any(_is(token, "PACT") for token in after) or any("WTO" in token.codes for token in tokens)


def _is(token: Token, concept: str) -> bool:
    return concept in bases(token.concepts)


def _pact(tokens: Sequence[Token], at: int) -> Mention | None:
    parties = sorted({code for token in tokens for code in token.codes})
    if not 1 < len(parties) <= _MOST_PARTIES:
        return None
    span = (tokens[at].start, tokens[at].end)
    return Mention(
        Kind.AGREEMENT,
        Stage.SIGNED if any(_is(token, "SIGN") for token in tokens) else Stage.REACHED,
        by=tuple(parties),
        background=True,
        confidence=CONFIDENCE,
        evidence=(span,),
    )


def _measure(tokens: Sequence[Token], at: int, kind: Kind) -> Mention | None:
    by, on = _owner(tokens, at)
    on = _hit(tokens, at) or on or _who_reacts(tokens, at)
    on = tuple(sorted(set(on) - set(by)))
    if not by:
        return None
    return Mention(
        kind,
        _stage(tokens[max(0, at - _BESIDE) : at + 1 + _BESIDE]),
        by=tuple(sorted(by)),
        on=on,
        target=Target.NAMED if on else Target.UNKNOWN,
        rate=rate(list(tokens)) if kind is Kind.TARIFF else None,
        background=True,
        confidence=CONFIDENCE,
        evidence=((tokens[at].start, tokens[at].end),),
    )


def _owner(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give whose the thing is, and whom it hits where both stand before it: "US tariffs", "Trump's China tariffs"."""
    near = at - 1
    while near >= max(0, at - _OWNED_WITHIN) and not tokens[near].codes and tokens[near].word not in _ENDS:
        near -= 1
    if near < 0 or not tokens[near].codes:
        return (), ()
    before = near - 1
    if before >= 0 and tokens[before].word in ("'s", "-"):
        before -= 1
    if before >= 0 and tokens[before].codes and tokens[near + 1].word != "'s":
        return tokens[before].codes, tokens[near].codes
    if before >= 0 and tokens[before].word == "and":
        return (), ()  # "US and China exchange tariffs": each its own
    if tokens[near + 1].word != "'s" and not _acts(tokens[near]):
        actor = next((token for token in tokens[:near] if _acts(token)), None)
        if actor is not None and actor.codes != tokens[near].codes:
            return actor.codes, tokens[near].codes
    return tokens[near].codes, ()


def _acts(token: Token) -> bool:
    """Say whether the token is a leader, a ministry or an agency: "Trump", "USTR"."""
    return any(name.sort in _ACTORS and name.codes == token.codes for name in token.names)


def _hit(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """Give whom the thing hits, behind it: "tariffs on US almonds"."""
    following = tokens[at + 1 : at + 1 + _HIT_WITHIN]
    start = next((number for number, token in enumerate(following) if token.word in _HITS), None)
    if start is None:
        return ()
    return next((token.codes for token in following[start:] if token.codes), ())


def _who_reacts(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """Give whom the headline begins with: who complains of an act is hit by it."""
    codes = next((token.codes for token in tokens[:at] if token.codes), ())
    return ("EU",) if len(codes) == 1 and codes[0] in members("EU") else codes


def _stage(tokens: Sequence[Token]) -> Stage:
    return next(
        (stage for concept, stage in _BY_WORDS if any(_is(token, concept) for token in tokens)), Stage.ANNOUNCED
    )
