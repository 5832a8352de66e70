"""Products as the texts name them: when two lists speak of the same goods, and when of different ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from bot.alerts.goods import english
from bot.classifiers.lexicon import lexicon
from bot.resolve.words import ENGLISH_TOO, NO_GOODS, OTHER_SENSE, SAME_GOODS, WIDER_GOODS

_LAST_SPACED = "\u2e7f"
"""Before Han, kana and Hangul."""

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
    spoken = english().get(folded) or " ".join(map(_in_english, _WORD.findall(folded)))
    found = (_singular(word) for word in _WORD.findall(spoken.casefold()))
    return frozenset(SAME_GOODS.get(word, word) for word in found if word not in NO_GOODS)


def _in_english(word: str) -> str:
    return word if word in ENGLISH_TOO else english().get(word, word)


_WITH_E = frozenset({"shoes", "horseshoes", "canoes"})


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    if word.endswith("oes") and word not in _WITH_E:
        return word[:-2]
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


def named_in(products: tuple[str, ...], text: str) -> bool:
    """Say whether a text names one of the products, in whichever of its forms."""
    words = _words(text)
    return True in [product <= words for product in _words_of_each(products)]


@lru_cache(maxsize=4_096)
def _words_of_each(products: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(words for product in products if (words := _words(product)))


@lru_cache(maxsize=16_384)
def goods_of_title(title: str) -> tuple[str, ...]:
    """Give the goods that a title names, of those that are known, in English: a mention may not have taken them up."""
    words = _words(title)
    known = _known_goods()
    found = {" ".join(sorted(good)) for word in words for good in known.get(word, ()) if good <= words}
    if not title.isascii():
        found.update(english()[name] for name in _unspaced_goods() if name in title)
    return telling(sorted(found))


@cache
def _known_goods() -> Mapping[str, Sequence[frozenset[str]]]:
    """Read the words that name a good in English, in one form each, by one of them: once."""
    known = lexicon("en")
    single = (word for word, concepts in known.words.items() if "PRODUCT" in concepts)
    phrases = (" ".join(words) for held in known.phrases.values() for words, concept in held if concept == "PRODUCT")
    by_word: dict[str, list[frozenset[str]]] = {}
    for words in {_words(good) for good in (*single, *phrases)}:
        if words and not words & OTHER_SENSE:
            by_word.setdefault(min(words), []).append(words)
    return by_word


@cache
def _unspaced_goods() -> tuple[str, ...]:
    """Give the names that stand in a title without spaces around them; one letter may be a part of any word."""
    return tuple(name for name in english() if len(name) > 1 and name[0] > _LAST_SPACED)


def united(lists: Iterable[tuple[str, ...]], most: int = 8) -> tuple[str, ...]:
    """Give every product named in any of the lists once, in the words in which it was named first."""
    found: list[str] = []
    for product in (name for names in lists for name in telling(names)):
        if not any(same_product(product, old) for old in found):
            found.append(product)
    return tuple(found[:most])
