"""Is a measure a reply to another's: by its words ("retaliatory", "hits back"), or by the tariffs that it follows."""

from bot.classifiers.frames import coarse
from bot.classifiers.reading import Token
from bot.classifiers.scene import AS, IF, MAIN, WHEN, Scene, zones

_TO = frozenset({"to", "against"})
_BLOWS = frozenset({"TARIFF", "HIT", "IMPOSE", "RETALIATE"})
_FAR = 4
_NOUNS = frozenset({"response", "in response", "retaliation", "reprisal", "reprisals", "countermeasures", "payback"})


def says_so(scene: Scene, on: tuple[str, ...]) -> bool:
    """Say whether the act of the scene is called a reply."""
    where = zones(scene)
    told = [at for at in range(scene.first, scene.last) if where[at] == MAIN and has_word(scene.tokens[at])]
    return any(not _is_of_another_thing(scene, at, on) for at in told)


def follows(scene: Scene, on: tuple[str, ...]) -> bool:
    """Say whether the act comes after, or depends on, a measure of those whom it hits."""
    where = zones(scene)
    beside = [scene.tokens[at] for at in range(scene.first, scene.last) if where[at] in (AS, IF, WHEN)]
    theirs = next((at for at, token in enumerate(beside) if set(token.codes) & set(on)), len(beside))
    return any(_has(token, _BLOWS) for token in beside[theirs:])


def has_word(token: Token) -> bool:
    """Say whether the token is a word for a reply."""
    return _has(token, {"RETALIATE"})


def _has(token: Token, concepts: set[str] | frozenset[str]) -> bool:
    return any(coarse(concept) in concepts for concept in token.concepts)


def _is_of_another_thing(scene: Scene, at: int, on: tuple[str, ...]) -> bool:
    """Say whether the word says that something else is a reply, or to no measure: "a response to US tariff threats"."""
    following = scene.tokens[at + 1] if at + 1 < scene.last else None
    if scene.signs[at - 1] == "NOT" or (scene.signs[at - 1] == "to" and scene.signs[at - 2] == "NOT"):
        return True
    if following is None or following.word not in _TO or scene.tokens[at].word not in _NOUNS:
        return False
    if at < scene.said and scene.tokens[at].word != "in response":
        return True
    after = scene.tokens[at + 2 : at + 2 + _FAR]
    return not any(set(token.codes) & set(on) or _has(token, _BLOWS) for token in after)
