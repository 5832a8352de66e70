"""Who acts and who is hit: the places around the act, by the small words and the order that tell them apart.

Talks and agreements have parties alone. For the rest, the rules are those of headlines ("on imports from",
"Trump's China tariffs", "hits India with"); languages written without spaces mark the target by what stands
beside its name.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.classifiers import particles, parties, reactions, rulings, suffering
from bot.classifiers.frames import bases, object_of
from bot.classifiers.lexicon import UNSPACED, word_set
from bot.classifiers.reading import Token
from bot.classifiers.scene import (
    AS,
    IF,
    MAIN,
    PEOPLE,
    WHY,
    Named,
    Scene,
    is_gate,
    is_sum,
    is_venue,
    named,
    unique,
    zones,
)
from bot.model import SYMMETRIC, Kind, Stage

_TARGET_BEFORE = frozenset(["on", "against", "toward", "towards"])
_TARGET_ABROAD = word_set("sobre contra sur gegen auf contre para à aux a al au wobec na")
_ORIGIN = frozenset(["from", "de", "del", "des", "aus", "z", "ze", "do", "da", "do"])
_OUT_OF = frozenset({"from", "aus", "z", "ze"})
_BESIDE = frozenset(["to", "into", "for", "at", "with"])
_PASSED = word_set(
    "RATE NUM % STAT PRODUCT IMPORT EXPORT CHIPS new more ALLCOUNTRIES TARIFF RAISE of OFFICE PAST",
)
_GOODS = frozenset({"PRODUCT", "IMPORT", "EXPORT", "CHIPS", "FIRM", "TRADE", "WAR"})
_THINGS = frozenset({"TARIFF", "QUOTA", "CONTROL"})
_STRUCK = ("HIT", "CUT", "THREATEN", "BAN", "FILE", "PROBE", "IMPOSE")
_OWNED_AFTER = word_set(
    "new more RAISE of to on ALLCOUNTRIES GOV NUM STAT IMPORTBAN BAN and",
)
_NEAR_ACT = 3
_MOST_PASSED = 3
_LIKE = word_set("follow follows join joins joining echo echoes mirror mirrors like except excluding barring")
_STOPS = frozenset({";", ":", "|", "–", "—", "?", "!"})
_NAMELESS = word_set("state country nation member neighbour neighbor")
_NO_SUBJECT = word_set("for to with from of over at in by against on")
_EASED = (Stage.REDUCED, Stage.DELAYED, Stage.LIFTED)
_RIVALS = frozenset({"US", "CN"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Codes of who acts and who is hit, in the order of the text."""

    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Act:
    """What is looked for: a kind and a stage, in a language, and who is known to act."""

    kind: Kind
    stage: Stage
    language: str
    known: tuple[str, ...]


def assign(kind: Kind, stage: Stage, scene: Scene, language: str, known: tuple[str, ...] = ()) -> Roles:
    """Give who does it to whom in one stretch of a sentence; `known` are those who act where that is known before."""
    places = named(scene)
    if kind in SYMMETRIC:
        return Roles(parties.of(kind, scene, places))
    if kind is Kind.DISPUTE and stage is Stage.FILED:
        places = [place for place in places if place.codes != ("USMCA",)]
    if kind is Kind.DISPUTE and (stage is not Stage.FILED or rulings.at_home(scene, places)):
        return Roles(*rulings.of(stage, scene, places))
    if language in UNSPACED:
        eased = stage in _EASED and kind is not Kind.DISPUTE
        return _by_particles(scene, places, eased=eased)
    found = _in_words(_Act(kind, stage, language, known), scene, places)
    at_home = kind is Kind.DISPUTE and language != "en" and not found.by and len(found.on) == 1
    return Roles(found.on) if at_home else found


def _in_words(act: _Act, scene: Scene, places: list[Named]) -> Roles:
    """Give the roles of a language with spaces between its words."""
    kind, stage, language = act.kind, act.stage, act.language
    where = zones(scene)
    main = [place for place in places if where[place.at] == MAIN] or _in_clause(scene, places, where)
    if not act.known and _is_nameless(scene, main):
        return Roles((), unique(main[:1]))
    told = None if act.known else reactions.of(kind, scene, main)
    if told is not None:
        rest = [place for place in places if place.at > told[0].at and _is_target(place, places, scene, language)]
        return Roles(told[0].codes, unique(rest) or told[1].codes)
    struck = _with_namesakes(suffering.of(scene, main), main)
    doer = next((place.at for place in reversed(main) if 0 < scene.act - place.at <= _NEAR_ACT), -1)
    hit = struck or {place.at for place in main if place.at != doer and _is_target(place, main, scene, language)}
    if not struck and language != "en" and kind is not Kind.EXPORT_CONTROL:
        hit |= {place.at for place in main if _sells(scene, place)}
    free = [place for place in main if place.at not in hit and not is_venue(scene, place)]
    actors = _actors(free, scene)
    if not actors and (struck or not main):
        rest = [place for place in places if place.at not in hit]
        actors = _actors([place for place in rest if not _is_target(place, places, scene, language)], scene)
    lone = _lone_target(actors, hit, scene)
    if lone is not None and not act.known:
        return lone
    acting = act.known or tuple(code for code in unique(actors) if code != "WTO" or kind is not Kind.DISPUTE)
    on = _except(unique([place for place in places if place.at in hit]), acting)
    on = on or _except(unique(_left_over(kind, scene, free, actors)), acting)
    on = on or (() if struck else _beside(stage, scene, places, where, acting))
    on = on or (_of_goods(scene, places, acting) if language != "en" else ())
    together = stage in _EASED or _at_each_other(scene, acting)
    return Roles(acting, acting if together and not on and len(acting) > 1 and kind is not Kind.DISPUTE else on)


def _is_nameless(scene: Scene, main: list[Named]) -> bool:
    """Say whether a state without a name acts: "EU state bans", "African nation halts"."""
    act = scene.said
    if act < 1 or scene.tokens[act - 1].word not in _NAMELESS or not main:
        return False
    return all(place.at > act for place in main) and scene.signs[act].startswith("v:")


def _with_namesakes(struck: set[int], main: list[Named]) -> set[int]:
    """Add where those that are hit are named otherwise: "Sheinbaum says Mexico will not bow to Trump's tariffs"."""
    codes = {place.codes for place in main if place.at in struck}
    return {place.at for place in main if place.codes in codes}


def _sells(scene: Scene, place: Named) -> bool:
    """Say whether the place stands before goods as where they come from."""
    following = scene.signs[place.at + 1] if place.at + 1 < len(scene.signs) else ""
    return place.sort not in PEOPLE and not {"PRODUCT", "CHIPS"}.isdisjoint(following.split("/"))


def _of_goods(scene: Scene, places: list[Named], acting: tuple[str, ...]) -> tuple[str, ...]:
    """Give whose goods are named beside the act, apart or before it: "Chinese tyres: EU opens probe"."""
    owners = [place for place in places if acting and _sells(scene, place)]
    return _except(unique(owners[:1]), acting)


def _in_clause(scene: Scene, places: list[Named], where: list[str]) -> list[Named]:
    """Give the places of the clause that tells the act where the main one names none: "Allies fume as US tariffs"."""
    things = {where[at] for at in range(scene.first, scene.last) if "TARIFF" in scene.signs[at].split("/")}
    return [place for place in places if where[place.at] == AS] if things == {AS} else []


def _except(codes: tuple[str, ...], acting: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in acting and code != "WTO")


def _at_each_other(scene: Scene, acting: tuple[str, ...]) -> bool:
    """Say whether those who act do it to each other: "each other's goods"; the US and China in their trade war."""
    signs = scene.signs[scene.first : scene.last]
    words = [token.word for token in scene.tokens[scene.first : scene.last]]
    return ("each", "other") in pairwise(words) or (set(acting) == _RIVALS and "WAR" in signs)


def _left_over(kind: Kind, scene: Scene, free: list[Named], actors: list[Named]) -> list[Named]:
    """Give the first place after who acts that nothing else explains, with those joined to it."""
    if not actors:
        return []
    rest = [one for one in free if one.at > actors[-1].at and one not in actors and not _is_like(scene, one)]
    rest = [one for one in rest if kind is not Kind.DISPUTE or one.codes != ("WTO",)]
    stop = next((at for at in range(actors[-1].at, scene.last) if scene.signs[at] in _STOPS), scene.last)
    rest = [one for one in rest if one.at < stop]
    if kind is not Kind.DISPUTE and not is_reply(scene):
        rest = [one for one in rest if one.sort not in PEOPLE]
    found = rest[:1]
    for place in rest[1:]:
        if not joined(scene, found[-1], place):
            break
        found.append(place)
    return found


def _is_like(scene: Scene, place: Named) -> bool:
    """Say whether the place is only an example or an exception: "follows the US", "joins Japan", "except China"."""
    before = scene.tokens[place.at - 1].word if place.at else ""
    if before == "the" and place.at > 1:
        before = scene.tokens[place.at - 2].word
    return before in _LIKE


def is_reply(scene: Scene) -> bool:
    """Say whether the stretch speaks of retaliation."""
    return any("RETALIATE" in sign for sign in scene.signs[scene.first : scene.last])


def _beside(
    stage: Stage, scene: Scene, places: list[Named], where: list[str], acting: tuple[str, ...]
) -> tuple[str, ...]:
    """Give whom a measure hits that names nobody: whom it replies to, over whom it is, on whose act it depends."""
    if not acting:
        return ()
    others = [place for place in places if not set(place.codes) & {*acting, "WTO"} and not _is_like(scene, place)]
    inside = [place for place in others if place.sort == "name" and is_venue(scene, place)]
    others = [place for place in others if not is_venue(scene, place)]
    if is_reply(scene):
        return unique(others[:1])
    if is_all(scene.tokens) and not any(place.codes == ("WTO",) for place in places):
        return ()
    near = {WHY, IF} if stage is Stage.THREATENED else {WHY}
    over = [place for place in others if where[place.at] in near] or [
        place for place in others if where[place.at] == AS
    ]
    return unique(over[:1] or (inside[:1] if stage is Stage.IN_FORCE else []))


def _is_target(place: Named, places: list[Named], scene: Scene, language: str) -> bool:
    if _is_like(scene, place) or _has_partners(scene, place) or (is_gate(scene, place) and len(places) == 1):
        return False
    back, passed = _before(place, scene)
    word = scene.tokens[back].word if back >= 0 else ""
    earlier = [one for one in places if one.at < place.at and one.codes != place.codes]
    if word in _TARGET_BEFORE or (language != "en" and word in _TARGET_ABROAD):
        return True
    if word in _ORIGIN and (word in _OUT_OF or _comes_from(place, earlier)):
        return bool(earlier) or not _owns_tariff(scene, place)
    if word in _BESIDE and passed <= 1 and back > 0:
        clause = scene.tokens[scene.first : back]
        return any(object_of(token) for token in clause) and not any(token.word in _STOPS for token in clause)
    sign = scene.signs[back] if back >= 0 else ""
    if sign.startswith("v:") and passed <= 1 and any(act in sign for act in _STRUCK):
        return bool(earlier) or scene.signs[max(0, back - 1)] in ("to", "WILL")
    return bool(earlier) and _owns_goods(place, scene, language)


def _has_partners(scene: Scene, place: Named) -> bool:
    """Say whether the place is the one whose partners are hit: "duties on most US trading partners"."""
    following = scene.tokens[place.at + 1].word if place.at + 1 < len(scene.tokens) else ""
    return following.endswith("partners")


def _owns_tariff(scene: Scene, place: Named) -> bool:
    """Say whether the place is named as whose tariff it is: "spared from Trump's tariffs"."""
    following = [sign for sign in scene.signs[place.at + 1 : place.at + 4] if sign != "'s"]
    return any("TARIFF" in sign.split("/") for sign in following[:2])


def _comes_from(place: Named, earlier: list[Named]) -> bool:
    """Say whether "de" and its kind mean where goods come from: not before a person, whose tariffs they are."""
    return bool(earlier) and place.sort not in PEOPLE


def _before(place: Named, scene: Scene) -> tuple[int, int]:
    """Give the token before the place that is neither goods nor of its list, and how many fillers were passed."""
    back, passed = place.at - 1, 0
    while back >= scene.first:
        word, sign = scene.tokens[back].word, scene.signs[back]
        if word in _TARGET_BEFORE or word in _TARGET_ABROAD or word in _ORIGIN or word in _BESIDE:
            break
        listed = sign in (",", "and", "or", "&", "y", "et", "und", "e", "i") or (
            sign == "GOV" and scene.signs[back + 1] in (",", "and", "or", "_")
        )
        amount = is_sum(scene.tokens[back]) or (word in ("in", "of") and back > 0 and is_sum(scene.tokens[back - 1]))
        if listed or amount or word == "$" or set(sign.split("/")) & _PASSED:
            back -= 1
            continue
        if sign == "_" and passed < _MOST_PASSED:
            back, passed = back - 1, passed + 1
            continue
        break
    return back, passed


def _owns_goods(place: Named, scene: Scene, language: str) -> bool:
    """Say whether the place stands before goods or tariffs as whom they hit: "Chinese steel", "China tariffs"."""
    signs = scene.signs
    if place.sort in PEOPLE:
        return False
    following = signs[place.at + 1] if place.at + 1 < len(signs) else ""
    owned = following == "'s" and place.at > 0 and signs[place.at - 1].startswith("v:")
    if (following == "_" or owned) and place.at + 2 < len(signs):
        following = signs[place.at + 2]
    parts = set(following.split("/"))
    before = signs[place.at - 1] if place.at else ""
    after = before.startswith("v:") or before in _OWNED_AFTER or (language != "en" and _is_the(scene, place.at - 1))
    return bool(parts & _THINGS) or (bool(parts & _GOODS) and after)


def _is_the(scene: Scene, at: int) -> bool:
    return at >= 0 and scene.tokens[at].word == "the"


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
    while len(before) > 1 and _is_object(scene, before):
        before.pop()
    start = before[-1:] or by[:1]
    for place in reversed(before[:-1]):
        if not joined(scene, place, start[0]):
            break
        start.insert(0, place)
    found = start
    by = [place for place in by if place.at >= found[-1].at] if found else []
    for place in by[1:]:
        if place.codes == found[-1].codes or joined(scene, found[-1], place):
            found.append(place)
        else:
            break
    return found


def _is_object(scene: Scene, before: list[Named]) -> bool:
    """Say whether the last place is what another one acts on in order to: "Hungary defies Brussels to ban imports"."""
    last = before[-1]
    following = scene.signs[last.at + 1]
    if scene.tokens[last.at - 1].word in _NO_SUBJECT and "THREATEN" not in following and "PLAN" not in following:
        return True
    between = scene.signs[before[-2].at + 1 : last.at]
    speaks = any("SAY" in sign or "DEMAND" in sign for sign in between)
    acts = between and all(sign == "_" or sign.startswith("v:") for sign in between)
    return scene.signs[last.at + 1] == "to" and bool(acts) and not speaks


def joined(scene: Scene, one: Named, other: Named) -> bool:
    """Say whether only commas and "and" stand between two places."""
    between = [sign for sign in scene.signs[one.at + 1 : other.at] if sign not in ("'s", "OFFICE")]
    return (
        bool(between)
        and all(sign in (",", "and", "&", "_") for sign in between)
        and not all(sign == "_" for sign in between)
    )


def _by_particles(scene: Scene, places: list[Named], *, eased: bool) -> Roles:
    marked = particles.targets(scene.tokens, scene.text, [place.at for place in places])
    hit = [place for place in places if place.at in marked and place.sort not in PEOPLE]
    by = [place for place in places if place not in hit and not is_venue(scene, place)]
    actors = by[:1]
    for place in by[1:]:
        if not particles.is_paired(scene.tokens[actors[-1].at], scene.tokens[place.at], scene.text):
            break
        actors.append(place)
    acting = unique(actors)
    on = tuple(code for code in unique(hit) if code not in acting)
    others = [place for place in by[len(actors) :] if not set(place.codes) & {*acting, "WTO"}]
    if acting and not on and _is_one_group(others, scene):
        return Roles(acting, unique(others))
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
    return any("ALLCOUNTRIES" in bases(token.concepts) for token in tokens if token.concepts)
