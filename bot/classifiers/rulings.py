"""Who rules and against whom: the WTO's panels name a loser, a domestic court stands for its country alone."""

from bot.classifiers.lexicon import word_set
from bot.classifiers.scene import Named, Scene, unique
from bot.model import Stage

_AGAINST = word_set("against faults faulted condemns rebukes rejects rejected")
_FOR = word_set(
    "backs back backed awards award awarded lets allows allowing authorizes authorises clears grants gives for with"
)
_WINNING = word_set("wins win won may can could")
_TARGET = word_set("on of from")


def of(stage: Stage, scene: Scene, places: list[Named]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who rules and whom it goes against; of a settled dispute, who settles and, "against China", with whom."""
    against = [place for place in places if _before(scene, place) in _AGAINST and place.codes != ("WTO",)]
    if stage is Stage.SETTLED:
        on = unique(against)
        return tuple(code for code in unique(places) if code not in ("WTO", *on)), on
    others = [place for place in places if place.codes != ("WTO",)]
    if not any(token.word.startswith("wto") for token in scene.tokens[scene.first : scene.last]):
        return unique(places[:1]), ()
    return ("WTO",), unique((against or _losers(scene, others))[:1])


def _losers(scene: Scene, others: list[Named]) -> list[Named]:
    """Give whom a ruling goes against that is told by who may act on whom; else whose acts it speaks of, the first."""
    winner = next((place for place in others if _wins(scene, place)), None)
    if winner is None:
        return others
    rest = [place for place in others if place.codes != winner.codes]
    return [place for place in rest if _before(scene, place) in _TARGET] or rest


def _wins(scene: Scene, place: Named) -> bool:
    following = scene.tokens[place.at + 1].word if place.at + 1 < scene.last else ""
    return _before(scene, place) in _FOR or following in _WINNING


def _before(scene: Scene, place: Named) -> str:
    return scene.tokens[place.at - 1].word.rpartition(" ")[2] if place.at > scene.first else ""
