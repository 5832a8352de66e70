"""The stretch of a sentence in which roles are looked for, its places, and which of them stand apart.

A headline's places belong to its act or to what is told beside it: why ("for buying Russian oil"), when ("after talks
with Japan"), what for ("to squeeze Russia"), on what condition ("if Canada taxes tech firms"). `zones` tells
these apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.classifiers import particles
from bot.classifiers.findings import Finding
from bot.classifiers.frames import object_of
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Sentence, Token

MAIN, WHEN, AS, IF, WHY, WHICH = "main", "when", "as", "if", "why", "which"
_TIMES = word_set("after following amid amidst despite before since without when while until under")
_REASONS = word_set(
    "over citing because punishment prompted blaming due accusing counter offset protect punish squeeze pressure"
)
_STOPS = frozenset({";", ":", "|", "–", "—", "?", "!"})
_TURNS = _TIMES | _REASONS | word_set("ahead if unless as to for , and but") | _STOPS
"""Words at which another zone may begin."""
_FRONTED = word_set("after amid despite following with citing in as while ahead before under at for on")
_AS_ALSO = word_set("of retaliation part well early soon a an much high")
_FOLLOWERS = word_set(
    "nation country nations countries ally allies state states member members neighbor neighbors neighbour neighbours"
)
_UNDER_IT = frozenset({"compliant", "goods", "products", "rules", "origin"})
"""What only complies with a pact: "exempts USMCA-compliant goods"."""
_WHOLE = frozenset({"EU", "US"})
_VENUE = frozenset(["in", "at", "en", "près", "near"])
_GATES = frozenset({"ports", "port", "customs", "docks", "borders"})
_THOSE = frozenset({"countries", "nations", "those", "states", "economies", "anyone", "buyers"})
_RELATIVE = frozenset({"that", "which", "who"})
"""What begins the clause that says which countries: "tariffs on nations that supply oil to Cuba"."""
_FAR = 3
_DATED = 3
_EXCEPT = word_set(
    "except excluding barring sparing exception apart excepto salvo exceto sauf außer ausgenommen oprócz"
)
_TOGETHER = word_set("states members countries governments capitals nations")
_SOME = word_set("some several most many few other key two three four five six seven eight nine ten dozen various all")
PEOPLE = frozenset({"leader", "minister", "negotiator"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a sentence: where it stands, and what it is called by ("leader", "name" ...)."""

    at: int
    codes: tuple[str, ...]
    sort: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Where roles are looked for: a sentence's tokens and signs, the stretch of them that counts, and the whole text.

    `act` is the token of the act whose subject is a government, -1 where that is not known; `said` is the first token
    of what was found there, -1 where the whole sentence is looked at; `zoned` is what `zones` gives, once it was asked.
    """

    tokens: list[Token]
    signs: list[str]
    text: str
    first: int
    last: int
    act: int = -1
    said: int = -1
    zoned: list[str] = field(default_factory=list, compare=False)


def scene_of(sentence: Sentence, signs: list[str], text: str, finding: Finding | None = None) -> Scene:
    """Give the scene of a sentence, or of the clause of a finding in it."""
    if finding is None:
        return Scene(sentence.tokens, signs, text, 0, len(sentence.tokens))
    act = next((at for at in range(finding.first, finding.last) if signs[at].startswith("v:")), -1)
    end = next((at for at in range(finding.last, finding.end) if _goes_on(signs, at)), finding.end)
    doer = finding.act if finding.subject == "gov" and signs[finding.act].startswith("v:") else -1
    return Scene(sentence.tokens, signs, text, finding.start, end, doer, max(act, finding.first))


def _goes_on(signs: list[str], at: int) -> bool:
    """Say whether another act begins here: "and" or a comma with a verb after it, or with a place and its verb."""
    if signs[at] not in (",", "and", "but") or at + 1 >= len(signs):
        return False
    following = signs[at + 1]
    further = signs[at + 2] if at + 2 < len(signs) else ""
    if "SAY" in following or "SAY" in further:
        return False
    return following.startswith("v:") or (following == "GOV" and further.startswith("v:"))


def named(scene: Scene) -> list[Named]:
    """Give the places of the stretch; "an EU state", "a US ally" and "except China" name none."""
    found = []
    left_out = -1
    for at, token in enumerate(scene.tokens):
        if not token.codes or not scene.first <= at < scene.last:
            continue
        if _is_excepted(scene.tokens, at) or (left_out >= 0 and _goes_with(scene.signs, left_out, at)):
            left_out = at
        elif not _another(scene.tokens, at):
            sort = next((name.sort for name in token.names if name.codes == token.codes), "name")
            found.append(Named(at, token.codes, sort))
    return found


def _is_excepted(tokens: list[Token], at: int) -> bool:
    return any(one.word in _EXCEPT for one in tokens[max(0, at - 2) : at])


def _goes_with(signs: list[str], one: int, other: int) -> bool:
    """Say whether only "and" or a comma stands between two tokens."""
    return all(sign in (",", "and") for sign in signs[one + 1 : other])


def _another(tokens: list[Token], at: int) -> bool:
    """Say whether the place is only what another one belongs to: "EU state", "US ally", "EU member Hungary"."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if tokens[at].codes == ("USMCA",) and following in _UNDER_IT:
        return True
    if following in ("'s", "’s") and at + 2 < len(tokens):
        following = tokens[at + 2].word
    return tokens[at].codes[0] in _WHOLE and following in _FOLLOWERS and not _is_all_of_it(tokens, at)


def _is_all_of_it(tokens: list[Token], at: int) -> bool:
    """Say whether a bloc acts through its members, all of them: "EU states approve"; not "two EU states"."""
    if (
        tokens[at].codes != ("EU",)
        or tokens[at].word == "european"
        or (at and tokens[at - 1].word in _SOME)
        or (at and tokens[at - 1].word[0].isdigit())
    ):
        return False
    following = [token.word for token in tokens[at + 1 : at + 3]]
    last = at + (2 if following[0] == "member" else 1)
    named_after = last + 1 < len(tokens) and bool(tokens[last + 1].codes)
    return last < len(tokens) and tokens[last].word in _TOGETHER and not named_after


def is_venue(scene: Scene, place: Named) -> bool:
    """Say whether the place is only where it happens: "in Geneva", "at the WTO", "at a secluded Swiss villa".

    An adjective is none: "en la lámina china".
    """
    if particles.is_venue(scene.tokens[place.at], scene.text) or _is_dateline(scene, place):
        return True
    if place.sort in PEOPLE or scene.tokens[place.at].raw[0].islower() or is_gate(scene, place):
        return False
    back, least = place.at - 1, max(scene.first, place.at - _FAR)
    while back >= least and scene.signs[back] == "_" and scene.tokens[back].word not in _VENUE:
        back -= 1
    if back < 0 or scene.tokens[back].word not in _VENUE or (back and "RETALIATE" in scene.signs[back - 1]):
        return False
    return not (back and (scene.signs[back - 1] in ("NUM", "STAT", "RATE") or is_sum(scene.tokens[back - 1])))


def is_gate(scene: Scene, place: Named) -> bool:
    """Say whether the place is named for where it collects its duties: "at US ports"."""
    return scene.tokens[min(place.at + 1, len(scene.tokens) - 1)].word in _GATES


def _is_dateline(scene: Scene, place: Named) -> bool:
    """Say whether the place is where an agency writes from: "Tokio, 2 jun", "Washington.-"."""
    tokens = scene.tokens
    if place.at or len(tokens) < _DATED:
        return False
    dated = tokens[1].word == "," and tokens[2].word[0].isdigit()
    return dated or scene.text.startswith(".-", tokens[0].end)


def is_sum(token: Token) -> bool:
    """Say whether the word ends an amount of money: "$50 billion", "$200bn"."""
    return token.word in ("billion", "bn", "trillion", "million", "worth", "b", "bln", "mln")


def zones(scene: Scene) -> list[str]:
    """Give what each token of the scene belongs to: the act (MAIN), or what is told beside it; worked out once."""
    if not scene.zoned:
        scene.zoned.extend(_zones(scene))
    return scene.zoned


def _zones(scene: Scene) -> list[str]:
    made = [MAIN] * len(scene.tokens)
    start = _front(scene)
    zone = WHY if scene.tokens and scene.tokens[0].word == "citing" else WHEN
    made[scene.first : start] = [zone] * (start - scene.first)
    zone, thing = MAIN, False
    for at in range(start, scene.last):
        token = scene.tokens[at]
        if token.word in _TURNS or zone == WHICH or (at and scene.tokens[at - 1].word in _THOSE):
            zone = _zone(scene, at, zone, thing=thing)
        thing = thing or (token.concepts != () and object_of(token) != "")
        made[at] = zone
    return made


def _front(scene: Scene) -> int:
    """Give where the main clause begins after a fronted one ("After China, Russia suspends ..."); else the start."""
    if scene.first > 1 or not scene.tokens or scene.tokens[0].word not in _FRONTED:
        return scene.first
    commas = [at for at in range(scene.first, scene.last) if scene.signs[at] == ","]
    front = next((at + 1 for at in commas if _has_verb(scene, at + 1)), scene.first)
    return scene.first if 0 <= scene.said < front else front


def _has_verb(scene: Scene, start: int) -> bool:
    return any(sign.startswith("v:") or sign in ("WILL", "MODAL") for sign in scene.signs[start : scene.last])


def _zone(scene: Scene, at: int, zone: str, *, thing: bool) -> str:
    """Give the zone from the token on."""
    word = scene.tokens[at].word
    following = scene.tokens[at + 1].word if at + 1 < scene.last else ""
    if word in _STOPS or _goes_on(scene.signs, at) or (zone == WHICH and _is_said_of(scene, at)):
        return MAIN
    if word in _TIMES or (word == "ahead" and following == "of"):
        return WHEN
    if word in ("if", "unless", "as") and following not in _AS_ALSO:
        return AS if word == "as" else IF
    if _says_which(scene, at):
        return WHICH
    aim = thing and word == "to" and at + 1 < scene.last and scene.signs[at + 1] == "_"
    if aim or word in _REASONS or (word == "for" and following.endswith("ing")):
        return WHY
    return zone


def _says_which(scene: Scene, at: int) -> bool:
    """Say whether a clause begins that says which countries are meant: "nations that supply oil to Cuba"."""
    word = scene.tokens[at].word
    return at > 0 and scene.tokens[at - 1].word in _THOSE and (word in _RELATIVE or word.endswith("ing"))


def _is_said_of(scene: Scene, at: int) -> bool:
    """Say whether the sentence goes on after such a clause: "buying Russian oil will face 25% tariff"."""
    return scene.signs[at] in ("WILL", "MODAL") or "FACE" in scene.signs[at].split("/")


def unique(places: Iterable[Named]) -> tuple[str, ...]:
    """Give the places' codes, each once, in order."""
    return tuple(dict.fromkeys(code for place in places for code in place.codes))
