"""Whom a headline makes its subject that is hit or spared, not one who acts: "India hit with a 26% duty".

The words are those of the passive and of getting: "spared from", "faces", "wins a reprieve from Trump's tariffs"; and
goods that stand for their country: "Chinese goods to enjoy tariff exemptions in Vietnam".
"""

from itertools import pairwise

from bot.classifiers.frames import bases
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token
from bot.classifiers.scene import Named, Scene

_PASSIVE = word_set(
    "hit slapped struck spared exempted exempt excluded shut locked detained targeted threatened punished subjected",
    "subject singled banned barred blocked probed investigated warned taxed allowed admitted sanctioned",
    "added blacklisted",
)
_AFTER_PASSIVE = word_set("with by from in into on until to out as under again back")
_FACING = word_set(
    "reel reels reeling brace braces bracing",
    "face faces faced facing pay pays paying escape escapes escaped avoid avoids avoided dodge dodges dodged",
)
_GETTING = word_set(
    "get gets got win wins won secure secures secured gain gains earn earns score scores obtain obtains receive",
    "receives enjoy enjoys granted given dealt handed draws landed",
)
_DEFYING = word_set(
    "bow bows cave caves caved yield yields defy defies defied shrugs shrug resist resists withstand succumb succumbs",
    "accept accepts accepted swallow swallows stomach",
)
_EASED = frozenset({"CUT", "EXEMPT", "DELAY", "LIFT"})
_PASSED = word_set(
    "WILL MODAL NOT to be is are was were been being has have had ADVERB OFFICE 's FIRM PRODUCT IMPORT EXPORT"
)
_NEAR = 8
_MOST = 3


def of(scene: Scene, places: list[Named]) -> set[int]:
    """Give where those places stand that are hit or spared and are the subject of it."""
    for at in range(scene.first + 1, scene.last):
        if _is_cue(scene, at):
            subject = _subject(scene, places, at)
            if subject is not None:
                return {subject.at} | _listed(scene, places, subject)
    return {one.at for one, other in pairwise(places) if _accuses(scene, one, other)}


def _accuses(scene: Scene, one: Named, other: Named) -> bool:
    """Say whether one complains of what the other does to it: "Japan criticizes Russia for banning its seafood"."""
    following = scene.tokens[other.at + 1].word if other.at + 1 < scene.last else ""
    return following == "for" and any("DEMAND" in sign for sign in scene.signs[one.at + 1 : other.at])


def _is_cue(scene: Scene, at: int) -> bool:
    word = scene.tokens[at].word
    if word in _PASSIVE:
        return at + 1 == scene.last or scene.tokens[at + 1].word in _AFTER_PASSIVE or scene.signs[at - 1] == "be"
    if word in _FACING or _goes_back(scene, at):
        return True
    if word in _DEFYING:
        return _is_anothers_tariff(scene, at)
    if word not in _GETTING:
        return False
    following = range(at + 1, min(at + _NEAR, scene.last))
    return any(_eases(scene.tokens[one]) for one in following) or _is_dealt(scene, following)


def _goes_back(scene: Scene, at: int) -> bool:
    """Say whether goods go back to a place: "Canadian beef can return to China"."""
    word = scene.tokens[at].word
    return word.startswith("return") and word.endswith(" to") and scene.signs[at + 1 : at + 2] == ["GOV"]


def _is_anothers_tariff(scene: Scene, at: int) -> bool:
    """Say whether a tariff or a rate with another's name is what follows: "will not bow to 25% Trump tariff threat"."""
    following = scene.signs[at + 1 : min(at + _NEAR, scene.last)]
    return any("TARIFF" in sign.split("/") for sign in following) and "GOV" in following


def _is_dealt(scene: Scene, following: range) -> bool:
    """Say whether a tariff with its rate is what is got: "India gets 26% tariff"."""
    got = [scene.signs[one] for one in following]
    stop = next((at for at, sign in enumerate(got) if sign.startswith("v:")), len(got))
    return "RATE" in got[:stop] and any("TARIFF" in sign.split("/") for sign in got[:stop])


def _eases(token: Token) -> bool:
    return not bases(token.concepts).isdisjoint(_EASED) or token.word in ("break", "reprieve")


def _subject(scene: Scene, places: list[Named], at: int) -> Named | None:
    """Give the place before the cue with nothing of weight between."""
    passed = 0
    for back in range(at - 1, scene.first - 1, -1):
        if scene.tokens[back].codes:
            return next((place for place in places if place.at == back), None)
        sign = scene.signs[back]
        if sign == "_":
            passed += 1
        if passed > _MOST or (sign != "_" and not set(sign.split("/")) & _PASSED):
            return None
    return None


def _listed(scene: Scene, places: list[Named], subject: Named) -> set[int]:
    """Give the places of the list that ends with the subject."""
    found, last = set(), subject.at
    for place in reversed([one for one in places if one.at < subject.at]):
        if any(sign not in (",", "and", "&") for sign in scene.signs[place.at + 1 : last]):
            break
        found.add(place.at)
        last = place.at
    return found
