"""Who acts and who is hit where a headline tells the act through those that react to it or bear it.

"Chile welcomes Peru's decision to suspend tariffs", "Switzerland's US tariff rate falls to 15%", "Beijing accuses
Washington of blackmail as tariffs kick in", "Swiss stunned as US imposes 39% tariff".
"""

from itertools import pairwise

from bot.classifiers.lexicon import word_set
from bot.classifiers.scene import AS, PEOPLE, WHEN, Named, Scene, zones
from bot.model import Kind

_BORNE = word_set("rate bill burden level exposure relief break exemption hit")
_SUFFERS = word_set(
    "brace braces bracing stunned shocked reels reeling stung dismayed dismay disappointed angered angry",
    "disappointment anger fury furious outrage outraged protest protests laments lament rues bemoans decries",
    "regrets scrambles alarm cheer cheers cheered",
    "celebrate celebrates rejoice rejoices relief relieved",
)
_MOST = 2
_BACK = 3


def of(kind: Kind, scene: Scene, places: list[Named]) -> tuple[Named, Named] | None:
    """Give who acts and who is hit where two places stand so to each other; None where none do."""
    for one, other in pairwise(places):
        if one.codes != other.codes and _bears(kind, scene, one, other):
            return other, one
    return None


def _bears(kind: Kind, scene: Scene, one: Named, other: Named) -> bool:
    if kind is Kind.TARIFF and _sells_to(scene, other):
        return True
    return _is_borne(scene, one, other) or _decides(scene, other) or _is_accused(scene, one, other)


def _sells_to(scene: Scene, other: Named) -> bool:
    """Say whether the place is where the one before it sells what is taxed: "a 19% levy on its exports to US"."""
    before = scene.signs[max(scene.first, other.at - _BACK) : other.at]
    if len(before) < _BACK or before[-1] != "to" or "EXPORT" not in before[-2].split("/"):
        return False
    taxed = any("TARIFF" in sign.split("/") for sign in scene.signs[scene.first : other.at - 2])
    return taxed and before[-3] in ("its", "their", "GOV")


def _is_borne(scene: Scene, one: Named, other: Named) -> bool:
    """Say whether the first bears the other's tariff: "Switzerland's US tariff rate", "Japan's 15% US auto tariff"."""
    between = scene.signs[one.at + 1 : other.at]
    following = scene.signs[other.at + 1 : other.at + 1 + _MOST]
    if between[:1] != ["'s"] or one.sort in PEOPLE or not any("TARIFF" in sign.split("/") for sign in following):
        return False
    if "RATE" in between:
        return not any(sign.startswith("v:") or "RETALIATE" in sign for sign in between)
    after = [token.word for token in scene.tokens[other.at + 1 : other.at + 2 + _MOST]]
    return len(between) == 1 and any(word in _BORNE for word in after)


def _decides(scene: Scene, other: Named) -> bool:
    """Say whether the place is another's whose decision is welcomed or condemned."""
    following = [sign for sign in scene.signs[other.at + 1 : other.at + 4] if sign != "'s"]
    if following[:1] == ["_"]:
        following = following[1:]
    before = scene.signs[: other.at]
    return bool(following) and "MOVE" in following[0].split("/") and any(sign.startswith("v:") for sign in before)


def _is_accused(scene: Scene, one: Named, other: Named) -> bool:
    """Say whether the first accuses the other while a measure takes effect that no one else is said to take."""
    between = [token.word for token in scene.tokens[one.at + 1 : other.at]]
    where = zones(scene)
    told = {where[at] for at in range(scene.first, scene.last) if "TARIFF" in scene.signs[at].split("/")}
    return any(word.startswith("accus") for word in between) and bool(told) and told <= {AS, WHEN}


def sufferer(scene: Scene, acting: tuple[str, ...]) -> tuple[str, ...]:
    """Give who begins the headline as dismayed by a told rate: "Swiss stunned as US imposes 39% tariff"."""
    first = next((at for at, token in enumerate(scene.tokens) if token.codes), -1)
    link = next((at for at, token in enumerate(scene.tokens) if token.word in ("as", "after", "over", "at")), -1)
    if not 0 <= first < link or "RATE" not in scene.signs[link:]:
        return ()
    cued = any(token.word in _SUFFERS for token in scene.tokens[first + 1 : link])
    return tuple(code for code in scene.tokens[first].codes if code not in acting) if cued else ()
