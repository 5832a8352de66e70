"""Products as the texts name them: when two lists speak of the same goods, and when of different ones."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from rapidfuzz import fuzz

from bot.alerts.goods import english
from bot.resolve.words import NO_GOODS, SAME_GOODS, WIDER_GOODS

_WORD = re.compile(r"[^\W_]+")


class Agreement(Enum):
    """How two lists of products go together."""

    SAME = "same"
    UNSAID = "unsaid"
    CLASH = "clash"


@lru_cache(maxsize=8_192)
def _words(text: str) -> frozenset[str]:
    """Give the words that name goods, in one form each, in English if that is known."""
    folded = text.casefold()
    spoken = english().get(folded) or " ".join(english().get(word, word) for word in _WORD.findall(folded))
    found = (_singular(word) for word in _WORD.findall(spoken.casefold()))
    return frozenset(SAME_GOODS.get(word, word) for word in found if word not in NO_GOODS)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004 - "gas"


def same_product(one: str, other: str) -> bool:
    """Say whether two names may be one product: one says all the other says, or they are spelt nearly alike."""
    a, b = _words(one), _words(other)
    if a <= b or b <= a:
        return True
    if any((a & narrow and wide in b) or (b & narrow and wide in a) for wide, narrow in WIDER_GOODS.items()):
        return True
    return fuzz.ratio(" ".join(sorted(a)), " ".join(sorted(b))) >= 85  # noqa: PLR2004 - a plural, a hyphen, a typo


def telling(products: Iterable[str]) -> tuple[str, ...]:
    """Give the names that name something: not "goods", not "imports"."""
    return tuple(product for product in products if _words(product))


@lru_cache(maxsize=32_768)
def compare(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    """Say how two lists go together: a clash is two lists that both name goods, none of them in common."""
    left, right = telling(one), telling(other)
    if not left or not right:
        return Agreement.UNSAID
    shared = any(same_product(a, b) for a in left for b in right)
    return Agreement.SAME if shared else Agreement.CLASH


@lru_cache(maxsize=32_768)
def named_in(products: tuple[str, ...], text: str) -> bool:
    """Say whether a text names one of the products, in whichever of its forms."""
    words = _words(text)
    return any(_words(product) <= words for product in telling(products))


def united(lists: Iterable[tuple[str, ...]], most: int = 8) -> tuple[str, ...]:
    """Give every product named in any of the lists once, in the words in which it was named first."""
    found: list[str] = []
    for product in (name for names in lists for name in telling(names)):
        if not any(same_product(product, old) for old in found):
            found.append(product)
    return tuple(found[:most])
