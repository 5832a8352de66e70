"""Who acts and who is hit: the places around the act, by the small words and the order that tell them apart.

Talks and agreements have parties alone. For the rest, the rules are those of headline English ("on imports from", "Trump's
China tariffs", "hits India with"); languages written without spaces mark the target by what stands beside its name.
"""

from dataclasses import dataclass

from bot.classifiers.frames import coarse, object_of
from bot.classifiers.lexicon import UNSPACED
from bot.classifiers.reading import Sentence, Token
from bot.classifiers.signs import Line
from bot.model import SYMMETRIC, Kind, Stage

_PEOPLE = frozenset({"leader", "minister", "negotiator"})
_TARGET_BEFORE = frozenset("on against over toward towards sobre contra sur gegen auf contre para à aux a au wobec na".split())
_ORIGIN = frozenset("from de des aus z ze do".split())
_TO = frozenset("to into for at with".split())
_VENUE = frozenset("in at en à w près".split())
_SKIPPED = frozenset({"_", "RATE", "NUM", "%", "STAT", "PRODUCT", "IMPORT/PRODUCT", "RAISE", "IMPORT", "EXPORT", "CHIPS", "new", "more", "'s", "ALLCOUNTRIES", "CHIPS/PRODUCT", "of", "WEAKTARIFF", "TARIFF", "PAST", "no"})
_TARGET_AFTER = ("에 ", "에게", "산 ", "産", "산,", "에,", "への", "に", "製", "产", "商品", "进口", "를 상대", "을 상대", "에도", "의 수입", "産の")
_TOWARD = ("对", "對", "対", "向", "針對", "针对")
_GOODS = frozenset({"PRODUCT", "IMPORT", "EXPORT", "CHIPS", "FIRM"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a sentence: where it stands, and what it is called by ("leader", "name" ...)."""

    at: int
    codes: tuple[str, ...]
    sort: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Codes of who acts and who is hit, in the order of the text."""

    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


def named(sentence: Sentence) -> list[Named]:
    """Give the places of a sentence."""
    return [
        Named(at, token.codes, next((name.sort for name in token.names if name.codes == token.codes), "name"))
        for at, token in enumerate(sentence.tokens)
        if token.codes
    ]


def assign(kind: Kind, stage: Stage, sentence: Sentence, line: Line, language: str) -> Roles:
    """Give who does it to whom in one sentence."""
    places = named(sentence)
    if kind in SYMMETRIC:
        return Roles(_unique(_parties(sentence, places)))
    if language in UNSPACED:
        return _by_particles(sentence, places)
    signs = line.text.split()
    hit = {place.at for place in places if _is_target(kind, place, places, sentence, signs)}
    by = [place for place in places if place.at not in hit and not _venue(sentence, place)]
    if kind is Kind.DISPUTE and stage is not Stage.FILED:
        return _ruling(sentence, places)
    actors = _actors(by, sentence, signs)
    acting = _unique(actors)
    on = tuple(code for code in _unique([place for place in places if place.at in hit]) if code not in acting)
    if not on and len(acting) > 1 and stage in (Stage.REDUCED, Stage.DELAYED, Stage.LIFTED) and kind is not Kind.DISPUTE:
        return Roles(acting, acting)
    return Roles(acting, on)


def _unique(places: list[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for place in places for code in place.codes))


def _venue(sentence: Sentence, place: Named) -> bool:
    """Say whether the place is only where it happens: "in Geneva", "at the WTO"."""
    before = sentence.tokens[place.at - 1].word if place.at else ""
    return before in _VENUE


def _parties(sentence: Sentence, places: list[Named]) -> list[Named]:
    met = [place for place in places if not _venue(sentence, place)]
    real = [place for place in met if place.codes != ("WTO",)]
    return real or met


def _is_target(kind: Kind, place: Named, places: list[Named], sentence: Sentence, signs: list[str]) -> bool:
    tokens = sentence.tokens
    back = place.at - 1
    while back >= 0 and (signs[back] in _SKIPPED or signs[back] in (",", "and", "or", "&") or (signs[back] == "GOV" and back > 0)):
        if signs[back] == "GOV" and place.at - back > 1 and signs[back + 1] not in (",", "and", "or", "_"):
            break
        back -= 1
    before = tokens[back].word if back >= 0 else ""
    sign = signs[back] if back >= 0 else ""
    if before in _TARGET_BEFORE:
        return True
    if before in _ORIGIN:
        return True
    if before in _TO and back > 0 and any(object_of(token) for token in tokens[:back]):
        return True
    if sign.startswith("v:") and place.at - back <= 2 and any(act in sign for act in ("HIT", "CUT", "THREATEN", "BAN", "FILE", "PROBE")):  # noqa: PLR2004
        return any(earlier.at < back for earlier in places)
    following = signs[place.at + 1] if place.at + 1 < len(signs) else ""
    earlier_actor = any(earlier.at < place.at and earlier.codes != place.codes for earlier in places)
    if not earlier_actor:
        return False
    if following == "'s":
        return "RETALIATE" in " ".join(signs[: place.at])
    parts = set(following.split("/"))
    if parts & (_GOODS | {"TARIFF", "QUOTA", "CONTROL"}):
        return place.sort not in _PEOPLE or "RETALIATE" in " ".join(signs[: place.at])
    return following in ("_",) and place.at + 2 < len(signs) and bool(set(signs[place.at + 2].split("/")) & (_GOODS | {"TARIFF"})) and place.sort not in _PEOPLE


def _actors(by: list[Named], sentence: Sentence, signs: list[str]) -> list[Named]:
    """Give the first place that is not hit, and those joined to it: "Canada, Mexico and the EU"."""
    if not by:
        return []
    found = [by[0]]
    for place in by[1:]:
        between = [sign for sign in signs[found[-1].at + 1 : place.at] if sign not in ("_", "'s")]
        if between and all(sign in (",", "and", "&") for sign in between):
            found.append(place)
        elif place.codes == found[-1].codes or not between:
            found.append(place) if place.codes == found[-1].codes else None
            break
        else:
            break
    return found


def _ruling(sentence: Sentence, places: list[Named]) -> Roles:
    """Give whose court rules; against whom only at the WTO, where the text says so."""
    if any(place.codes == ("WTO",) for place in places):
        others = [place for place in places if place.codes != ("WTO",)]
        against = [place for place in others if place.at and sentence.tokens[place.at - 1].word in ("against", "on", "over")]
        return Roles(("WTO",), _unique(against or others[:1]))
    return Roles(_unique(places[:1]), ())


def _by_particles(sentence: Sentence, places: list[Named]) -> Roles:
    tokens = sentence.tokens
    hit = [place for place in places if _marked(tokens[place.at])]
    by = [place for place in places if place not in hit]
    acting = _unique(by[:1])
    on = tuple(code for code in _unique(hit) if code not in acting)
    if not acting:
        return Roles((), on)
    return Roles(acting, on)


def _marked(token: Token) -> bool:
    return token.raw.startswith(("对", "对", "대", "對", "対")) or token.word.endswith(_TARGET_AFTER)


def is_all(tokens: list[Token]) -> bool:
    """Say whether the tokens speak of all countries."""
    return any(coarse(concept) == "ALLCOUNTRIES" for token in tokens for concept in token.concepts)
