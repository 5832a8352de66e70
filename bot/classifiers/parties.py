"""Who talks and who agrees: the places of the sentence that are parties, not those it speaks of beside them."""

from bot.classifiers.lexicon import word_set
from bot.classifiers.scene import MAIN, Named, Scene, is_venue, unique, zones
from bot.model import Kind

_WITH = frozenset({"with", "between"})
_ASIDE = word_set("against leave out counter near outside except excluding without minus")


def of(kind: Kind, scene: Scene, places: list[Named]) -> tuple[str, ...]:
    """Give the parties' codes: of the act itself, with whom, else all that are named."""
    where = zones(scene)
    here = [place for place in places if not _is_aside(scene, place)]
    met = [place for place in here if place.sort == "pact" or not is_venue(scene, place)]
    steps = (
        [place for place in met if where[place.at] == MAIN],
        [place for place in met if place.at and scene.tokens[place.at - 1].word in _WITH],
        met,
        here,
        places,
    )
    found: tuple[str, ...] = ()
    for step in steps:
        if len(states(found)) > 1 or (found and any(place.sort == "pact" for place in met)):
            break
        found = tuple(dict.fromkeys((*found, *unique(step))))
    return settled(kind, tuple(dict.fromkeys((*found, *_of_brexit(scene, found)))))


def _of_brexit(scene: Scene, found: tuple[str, ...]) -> tuple[str, ...]:
    """Give who is meant by "Brexit talks", and by a "post-Brexit deal", where fewer than two parties are named."""
    words = [token.word for token in scene.tokens[scene.first : scene.last]]
    if "brexit" not in words or len(states(found)) > 1:
        return ()
    return ("GB",) if "post" in words else ("EU", "GB")


def settled(kind: Kind, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a pact beside its members, two or more; of talks, the WTO where others talk."""
    known = states(codes)
    if len(known) > 1:
        return known
    return tuple(code for code in codes if code != "WTO" or kind is Kind.AGREEMENT) or codes


def states(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give the codes that are not those of a pact named after what it is."""
    return tuple(code for code in codes if code not in ("USMCA", "WTO"))


def _is_aside(scene: Scene, place: Named) -> bool:
    """Say whether the place is only spoken of: "pressure on Canada", "leave out Canada"."""
    before = [token.word for token in scene.tokens[max(0, place.at - 2) : place.at]]
    return bool(before) and (before[-1] in _ASIDE or before == ["pressure", "on"])
