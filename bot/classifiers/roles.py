"""Who acts and who is hit: the places around the act, by the small words and the order that tell them apart.

Talks and agreements have parties alone. For the rest, the rules are those of headlines ("on imports from",
"Trump's China tariffs", "hits India with"); languages written without spaces mark the target by what stands
beside its name.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.classifiers import particles
from bot.classifiers.findings import Finding
from bot.classifiers.frames import coarse, object_of
from bot.classifiers.lexicon import UNSPACED, word_set
from bot.classifiers.reading import Sentence, Token
from bot.model import SYMMETRIC, Kind, Stage

_PEOPLE = frozenset({"leader", "minister", "negotiator"})
_TARGET_BEFORE = word_set(
    "on against toward towards sobre contra sur gegen auf contre para à aux a al au wobec na",
)
_ORIGIN = frozenset(["from", "de", "del", "des", "aus", "z", "ze", "do", "da", "do"])
_OUT_OF = frozenset({"from", "aus", "z", "ze"})
_BESIDE = frozenset(["to", "into", "for", "at", "with"])
_VENUE = frozenset(["in", "at", "en", "près"])
_EXCEPT = word_set("except excluding excepto salvo exceto sauf außer ausgenommen oprócz")
_PASSED = word_set(
    "RATE NUM % STAT PRODUCT IMPORT EXPORT CHIPS new more ALLCOUNTRIES TARIFF RAISE of OFFICE PAST",
)
_GOODS = frozenset({"PRODUCT", "IMPORT", "EXPORT", "CHIPS", "FIRM", "TRADE", "WAR"})
_THINGS = frozenset({"TARIFF", "QUOTA", "CONTROL"})
_STRUCK = ("HIT", "CUT", "THREATEN", "BAN", "FILE", "PROBE", "IMPOSE")
_OWNED_AFTER = word_set(
    "new more RAISE of to on ALLCOUNTRIES GOV NUM STAT IMPORTBAN BAN and",
)
_PAIR = 2
_NEAR_ACT = 3
_MOST_PASSED = 3


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


@dataclass(frozen=True, slots=True)
class Scene:
    """Where roles are looked for: a sentence's tokens and signs, the stretch of them that counts, and the whole text.

    `act` is the token of the act whose subject is a government, -1 where that is not known.
    """

    tokens: list[Token]
    signs: list[str]
    text: str
    first: int
    last: int
    act: int = -1


def named(scene: Scene) -> list[Named]:
    """Give the places of the stretch, without those that the text leaves out: "except China"."""
    return [
        Named(at, token.codes, next((name.sort for name in token.names if name.codes == token.codes), "name"))
        for at, token in enumerate(scene.tokens)
        if token.codes
        and scene.first <= at < scene.last
        and not any(one.word in _EXCEPT for one in scene.tokens[max(0, at - 2) : at])
    ]


def assign(kind: Kind, stage: Stage, scene: Scene, language: str) -> Roles:
    """Give who does it to whom in one stretch of a sentence."""
    places = named(scene)
    if kind in SYMMETRIC:
        return Roles(_parties(scene, places))
    if kind is Kind.DISPUTE and stage is not Stage.FILED:
        return _ruling(scene, places)
    eased = stage in (Stage.REDUCED, Stage.DELAYED, Stage.LIFTED) and kind is not Kind.DISPUTE
    if language in UNSPACED:
        return _by_particles(scene, places, eased=eased)
    doer = next((place.at for place in reversed(places) if 0 < scene.act - place.at <= _NEAR_ACT), -1)
    hit = {place.at for place in places if place.at != doer and _is_target(place, places, scene)}
    actors = _actors([place for place in places if place.at not in hit and not _venue(scene, place)], scene)
    lone = _lone_target(actors, hit, scene)
    if lone is not None:
        return lone
    acting = tuple(code for code in _unique(actors) if code != "WTO" or kind is not Kind.DISPUTE)
    struck = _unique([place for place in places if place.at in hit or (kind is Kind.DISPUTE and place not in actors)])
    on = tuple(code for code in struck if code not in acting and code != "WTO")
    return Roles(acting, acting if eased and not on and len(acting) > 1 else on)


def _unique(places: list[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for place in places for code in place.codes))


def _venue(scene: Scene, place: Named) -> bool:
    """Say whether the place is only where it happens: "in Geneva", "at the WTO"."""
    if particles.is_venue(scene.tokens[place.at], scene.text) or _is_dateline(scene, place):
        return True
    before = scene.tokens[place.at - 1].word if place.at else ""
    return before in _VENUE or (before == "the" and place.at > 1 and scene.tokens[place.at - 2].word in _VENUE)


def _is_dateline(scene: Scene, place: Named) -> bool:
    """Say whether the place is where an agency writes from: "Tokio, 2 jun", "Washington.-"."""
    tokens = scene.tokens
    if place.at or len(tokens) < _PAIR + 1:
        return False
    dated = tokens[1].word == "," and tokens[2].word[0].isdigit()
    return dated or scene.text.startswith(".-", tokens[0].end)


def _parties(scene: Scene, places: list[Named]) -> tuple[str, ...]:
    met = _unique([place for place in places if not _venue(scene, place)]) or _unique(places)
    real = tuple(code for code in met if code != "WTO") or met
    states = tuple(code for code in real if code != "USMCA")
    return states if len(states) > 1 else real


def _is_target(place: Named, places: list[Named], scene: Scene) -> bool:
    back, passed = _before(place, scene)
    word = scene.tokens[back].word if back >= 0 else ""
    earlier = [one for one in places if one.at < place.at and one.codes != place.codes]
    if word in _TARGET_BEFORE or (word in _ORIGIN and (word in _OUT_OF or _comes_from(place, earlier))):
        return True
    if word in _BESIDE and passed <= 1 and back and any(object_of(token) for token in scene.tokens[:back]):
        return True
    sign = scene.signs[back] if back >= 0 else ""
    if sign.startswith("v:") and passed <= 1 and any(act in sign for act in _STRUCK):
        return bool(earlier) or scene.signs[max(0, back - 1)] in ("to", "WILL")
    return bool(earlier) and _owns_goods(place, scene)


def _comes_from(place: Named, earlier: list[Named]) -> bool:
    """Say whether "de" and its kind mean where goods come from: not before a person, whose tariffs they are."""
    return bool(earlier) and place.sort not in _PEOPLE


def _before(place: Named, scene: Scene) -> tuple[int, int]:
    """Give the token before the place that is neither goods nor of its list, and how many fillers were passed."""
    back, passed = place.at - 1, 0
    while back >= scene.first:
        word, sign = scene.tokens[back].word, scene.signs[back]
        if word in _TARGET_BEFORE or word in _ORIGIN or word in _BESIDE:
            break
        listed = sign in (",", "and", "or", "&", "y", "et", "und", "e", "i") or (
            sign == "GOV" and scene.signs[back + 1] in (",", "and", "or", "_")
        )
        if listed or set(sign.split("/")) & _PASSED:
            back -= 1
            continue
        if sign == "_" and passed < _MOST_PASSED:
            back, passed = back - 1, passed + 1
            continue
        break
    return back, passed


def _owns_goods(place: Named, scene: Scene) -> bool:
    """Say whether the place stands before goods or tariffs as whom they hit: "Chinese steel", "China tariffs"."""
    signs = scene.signs
    replying = any("RETALIATE" in sign for sign in signs[scene.first : place.at])
    if replying:
        return True
    if place.sort in _PEOPLE:
        return False
    following = signs[place.at + 1] if place.at + 1 < len(signs) else ""
    if following == "_" and place.at + 2 < len(signs):
        following = signs[place.at + 2]
    parts = set(following.split("/"))
    before = signs[place.at - 1] if place.at else ""
    return bool(parts & _THINGS) or (bool(parts & _GOODS) and (before.startswith("v:") or before in _OWNED_AFTER))


def _lone_target(actors: list[Named], hit: set[int], scene: Scene) -> Roles | None:
    """Read "China tariffs delayed" as US tariffs on China: a bare name before the word, and nobody else who acts."""
    if len(actors) != 1 or hit:
        return None
    place = actors[0]
    token = scene.tokens[place.at]
    following = scene.signs[place.at + 1] if place.at + 1 < len(scene.signs) else ""
    bare = place.sort == "name" and token.codes[0] not in ("US", "EU", "GB") and token.raw[0].isupper()
    return Roles(("US",), place.codes) if bare and "TARIFF" in following.split("/") else None


def _actors(by: list[Named], scene: Scene) -> list[Named]:
    """Give who acts: of the places before the act the last, else the first of all, with those joined to it by "and"."""
    before = [place for place in by if place.at < scene.act]
    start = before[-1:] or by[:1]
    for place in reversed(before[:-1]):
        if not _joined(scene, place, start[0]):
            break
        start.insert(0, place)
    found = start
    by = [place for place in by if place.at >= found[-1].at] if found else []
    for place in by[1:]:
        if place.codes == found[-1].codes or _joined(scene, found[-1], place):
            found.append(place)
        else:
            break
    return found


def _joined(scene: Scene, one: Named, other: Named) -> bool:
    """Say whether only commas and "and" stand between two places."""
    between = [sign for sign in scene.signs[one.at + 1 : other.at] if sign not in ("'s", "OFFICE")]
    return (
        bool(between)
        and all(sign in (",", "and", "&", "_") for sign in between)
        and not all(sign == "_" for sign in between)
    )


def _ruling(scene: Scene, places: list[Named]) -> Roles:
    """Give whose court rules; against whom only at the WTO, where the text says so."""
    if any(place.codes == ("WTO",) for place in places):
        others = [place for place in places if place.codes != ("WTO",)]
        against = [
            place for place in others if place.at and scene.tokens[place.at - 1].word in ("against", "on", "over", "s")
        ]
        return Roles(("WTO",), _unique(against or others[:1]))
    return Roles(_unique(places[:1]), ())


def _by_particles(scene: Scene, places: list[Named], *, eased: bool) -> Roles:
    marked = particles.targets(scene.tokens, scene.text, [place.at for place in places])
    hit = [place for place in places if place.at in marked and place.sort not in _PEOPLE]
    by = [place for place in places if place not in hit and not _venue(scene, place)]
    actors = by[:1]
    for place in by[1:]:
        if not particles.is_paired(scene.tokens[actors[-1].at], scene.tokens[place.at], scene.text):
            break
        actors.append(place)
    acting = _unique(actors)
    on = tuple(code for code in _unique(hit) if code not in acting)
    others = [place for place in by[len(actors) :] if not set(place.codes) & set(acting)]
    if acting and not on and _is_one_group(others, scene):
        return Roles(acting, _unique(others))
    return Roles(acting, acting if eased and not on and len(acting) > 1 else on)


def _is_one_group(places: list[Named], scene: Scene) -> bool:
    """Say whether the places are one, or one list of them."""
    tokens = scene.tokens
    return bool(places) and all(
        one.codes == other.codes or particles.is_paired(tokens[one.at], tokens[other.at], scene.text)
        for one, other in pairwise(places)
    )


def is_all(tokens: list[Token]) -> bool:
    """Say whether the tokens speak of all countries."""
    return any(coarse(concept) == "ALLCOUNTRIES" for token in tokens for concept in token.concepts)


def scene_of(sentence: Sentence, signs: list[str], text: str, finding: Finding | None = None) -> Scene:
    """Give the scene of a sentence, or of the clause of a finding in it."""
    if finding is None:
        return Scene(sentence.tokens, signs, text, 0, len(sentence.tokens))
    act = next((at for at in range(finding.first, finding.last) if signs[at].startswith("v:")), -1)
    return Scene(sentence.tokens, signs, text, finding.start, finding.end, act if finding.subject == "gov" else -1)
