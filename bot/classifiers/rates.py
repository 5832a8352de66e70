"""The new rate of a tariff: the percentage beside the word for it that is no share, movement or old rate."""

import re
from collections.abc import Sequence

from bot.classifiers.frames import coarse, object_of
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token

_PERCENT = frozenset({"%", "percent", "pct", "pc", "per", "percentage", "por", "prozent", "proc", "％"})
_NAUGHT = frozenset({"零关税", "零關稅", "무관세", "arancel cero", "aranceles cero", "zollfrei", "zero tariff"})
_RATED = frozenset({"IMPOSE", "HIT", "RETALIATE", "THREATEN"})
"""Acts that a rate may belong to where the word for a tariff is left out: "25% auf alles aus Mexiko"."""
_WORDS = {
    "zero": 0, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100,
}  # fmt: skip
_RAISED_TO = frozenset({"to", "al", "auf", "do"})
_GIVING = frozenset({"FACE", "IMPOSE", "HIT"})
"""What stands right before a rate that is no movement: "buyers of oil will face 25% tariff"."""
_OLD = frozenset({"from", "than", "not"})
_MARKETS = word_set(
    "stocks shares dow p nasdaq oil futures index gold yuan dollar euro peso sales profit profits growth gdp inflation",
    "exports prices soars soared jumps jumped falls fell plunge plunged plummeted tumbled dropped down",
)
_SHARES = word_set("of stake share chance owned increase drop fall decline probability growth")
_NEAR = 12
_MOVED = 3
_SUBJECT = 8
_NAMED = 2
_TEN = 10
_HIGHEST = 10_000
"""Percent: what is more is no rate of a tariff; a number too long for a float would be infinite."""


def rate(tokens: Sequence[Token], *, english: bool = True, eased: bool = False) -> float | None:
    """Give the percent rate beside a tariff word: the one that follows "to", else the nearest to the word.

    Args:
        tokens: of the clause.
        english: "a" is an article, no "to".
        eased: the tariff is cut or ended, so that a rate without "to" is the old one.
    """
    things = [at for at, token in enumerate(tokens) if object_of(token) in ("TARIFF", "WEAKTARIFF")]
    things = things or [at for at, token in enumerate(tokens) if _RATED.intersection(map(coarse, token.concepts))]
    found = [(at, value) for at in range(len(tokens) - 1) if (value := _percent(tokens, at)) is not None]
    if not things or not found:
        return 0.0 if any(_is_naught(tokens, at) for at in range(len(tokens))) else None
    near = sorted((min(abs(at - thing) for thing in things), at, value) for at, value in found)
    near = [one for one in near if one[0] <= _NEAR and not _is_other(tokens, one[1])]
    raised = [one for one in near if one[1] and _is_raised_to(tokens[one[1] - 1].word, english=english)]
    return next(
        (value for _, _, value in (*raised, *(one for one in near if not (eased and english) or not one[2]))), None
    )


def _is_raised_to(word: str, *, english: bool) -> bool:
    return word in _RAISED_TO or (word == "a" and not english)


def _is_naught(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the token says that there is no tariff: "zero-tariff treatment", "zero duties"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].word in _NAUGHT or (
        tokens[at].word == "zero" and following is not None and object_of(following) == "TARIFF"
    )


def _percent(tokens: Sequence[Token], at: int) -> float | None:
    word = tokens[at].word
    if tokens[at + 1].word not in _PERCENT:
        return None
    if not word[0].isdigit():
        tens = _WORDS.get(tokens[at - 1].word, 0) if at else 0
        return _WORDS[word] + (tens if tens > _TEN else 0) if word in _WORDS else None
    # A comma before one or two digits is a decimal one, as in "12,5 %"; before three it parts thousands.
    decimal = re.fullmatch(r"\d+,\d{1,2}", word)
    try:
        value = float(word.replace(",", "." if decimal else ""))
    except ValueError:
        return None
    return value if value <= _HIGHEST else None


def _is_other(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the percentage is another thing than a new rate: "falls 3%", "80% of goods", "from 25%"."""
    before = tokens[max(0, at - _MOVED) : at]
    after = [token.word for token in tokens[at + 2 : at + 4] if token.word != "cent"][:1]
    stated = bool(before) and any(coarse(concept) in ("MARKET", "STAT") for concept in before[-1].concepts)
    moved = any(token.word in _MARKETS for token in before) and not _is_tariffs_move(tokens, at)
    moved = moved and not any(coarse(concept) in _GIVING for concept in before[-1].concepts)
    old = bool(before) and before[-1].word in _OLD and not (before[-1].word == "from" and _is_its_own(tokens, at))
    return stated or moved or old or any(word in _SHARES for word in after)


def _is_tariffs_move(tokens: Sequence[Token], at: int) -> bool:
    """Say whether it is the tariff that moves: "tariff on Indian goods falls to 18%"."""
    earlier = tokens[max(0, at - _SUBJECT) : at]
    return tokens[at - 1].word in _RAISED_TO and any(object_of(token) == "TARIFF" for token in earlier)


def _is_its_own(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the percentage after "from" is that of a tariff named with it: "reeling from 46% US tariff"."""
    following = tokens[at + 2 : at + 2 + _NAMED]
    raised = any(one.word in _RAISED_TO for one in tokens[at + 2 : at + 2 + _SUBJECT])
    return any(object_of(one) == "TARIFF" for one in following) and not raised
