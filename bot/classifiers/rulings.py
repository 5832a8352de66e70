"""Who rules and against whom: the WTO's panels name a loser, a domestic court stands for its country alone."""

from bot.classifiers.lexicon import word_set
from bot.classifiers.scene import Named, Scene, unique
from bot.model import Stage

_AGAINST = word_set("against faults faulted condemns rebukes rejects rejected")
_FOR = word_set(
    "backs back backed awards award awarded lets allows allowing authorizes authorises clears grants gives for with"
)
_WINNING = word_set("wins win won may can could")
_TARGET = word_set("on of from over")
_OF_THE_US = word_set("scotus ieepa justices")
_PHRASES_OF_THE_US = (
    "federal court",
    "federal circuit",
    "court of international trade",
    "trade court",
    "section 232",
    "section 301",
    "section 122",
    "section 201",
    "supreme court",
)
_BENCHES = (("WTO",), ("USMCA",))
_FIRMS = frozenset({"FIRM", "PRODUCT", "CHIPS"})
_NEAR = 3


def of(stage: Stage, scene: Scene, places: list[Named]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who rules and whom it goes against; of a settled dispute, who settles and, "against China", with whom."""
    against = [place for place in places if _before(scene, place) in _AGAINST and place.codes != ("WTO",)]
    if stage is Stage.SETTLED:
        on = unique(against)
        return tuple(code for code in unique(places) if code not in ("WTO", *on)), on
    others = [place for place in places if place.codes not in _BENCHES]
    bench = _bench(scene)
    if not bench:
        return _country(scene, places), ()
    return bench, unique((against or _losers(scene, others))[:1])


def _bench(scene: Scene) -> tuple[str, ...]:
    """Give the body between countries that rules: the WTO, else a panel of the pact of North America."""
    if _is_of_the_wto(scene):
        return ("WTO",)
    own = any(token.codes == ("USMCA",) for token in scene.tokens[scene.first : scene.last])
    return ("USMCA",) if own else ()


def _is_of_the_wto(scene: Scene) -> bool:
    return any(
        token.codes == ("WTO",) or token.word.startswith("wto") for token in scene.tokens[scene.first : scene.last]
    )


def at_home(scene: Scene, places: list[Named]) -> bool:
    """Say whether a case is brought before a country's own court: not by a government, and not at the WTO."""
    if _is_of_the_wto(scene):
        return False
    act = next((at for at in range(scene.first, scene.last) if scene.signs[at].startswith("v:")), scene.first)
    before = [place for place in places if place.at < act]
    return not before or all(_is_of_firms(scene, place) for place in before)


def _is_of_firms(scene: Scene, place: Named) -> bool:
    """Say whether the place only tells whose firms they are: "Chinese carmakers", "US importers"."""
    return any(not _FIRMS.isdisjoint(sign.split("/")) for sign in scene.signs[place.at + 1 : place.at + _NEAR])


def _country(scene: Scene, places: list[Named]) -> tuple[str, ...]:
    """Give whose court it is: of the places the first that is not the firms', else the US where its law is named."""
    own = [place for place in places if not _is_of_firms(scene, place)] or places
    if own:
        return unique(own[:1])
    words = [token.word for token in scene.tokens]
    text = " ".join(words)
    known = not _OF_THE_US.isdisjoint(words) or any(phrase in text for phrase in _PHRASES_OF_THE_US)
    return ("US",) if known or "federal" in words else ()


def _losers(scene: Scene, others: list[Named]) -> list[Named]:
    """Give whom a ruling goes against that is told by who may act on whom; else whose acts it speaks of, the first."""
    winner = next((place for place in others if _wins(scene, place)), None)
    if winner is None:
        return others
    rest = [place for place in others if place.codes != winner.codes and not _is_listed(scene, winner, place)]
    return [place for place in rest if _before(scene, place) in _TARGET] or rest


def _is_listed(scene: Scene, winner: Named, place: Named) -> bool:
    """Say whether the place wins with the winner: "sides with China, India"."""
    first, last = sorted((winner.at, place.at))
    between = scene.signs[first + 1 : last]
    return bool(between) and all(sign in (",", "and", "GOV") for sign in between)


def _wins(scene: Scene, place: Named) -> bool:
    following = scene.tokens[place.at + 1].word if place.at + 1 < scene.last else ""
    return _before(scene, place) in _FOR or following in _WINNING


def _before(scene: Scene, place: Named) -> str:
    return scene.tokens[place.at - 1].word.rpartition(" ")[2] if place.at > scene.first else ""
