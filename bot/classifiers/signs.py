"""A clause as one line of signs, which the patterns of each kind are matched against.

A place is `GOV` (the WTO `WTO`, a pact that is named like a place `PACT`); a verb is `v:` with its concept and
tense (`v:IMPOSE.s`); any other word with a concept is that concept, two joined by `/`; a percentage is `RATE`;
small words that carry grammar stand as they are; all else is `_`.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from types import MappingProxyType

from bot.classifiers.frames import coarse, verbs_of
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token

_KEPT = word_set(
    "on to with from over against of for by in at into and or not no if unless after before amid as",
    "but until than away out off up down be is are was were has have had been will would may could",
    "blaming citing should can must might won't ahead their its his that when while since despite 's new more no",
)
_CONDITIONS = frozenset({"if", "unless"})
_LONG = 5
_NOT_ADVERBS = word_set(
    "family supply reply italy assembly monopoly anomaly friendly monthly quarterly weekly butterfly"
)
_BENCH = ("court", "court of international trade", "federal circuit", "scotus")
"""How a court's name ends: it stands for its country as who acts, yet what it does is to rule."""
_PLACES: Mapping[tuple[str, ...], str] = MappingProxyType({("WTO",): "WTO", ("USMCA",): "PACT", ("CPTPP",): "PACT"})


@dataclass(frozen=True, slots=True)
class Line:
    """The signs of a stretch of tokens, with where each begins.

    Attributes:
        text: the signs, a space before and after each.
        signs: each token's.
        starts: offset in `text` of each token's sign.
        tokens: the tokens, in step with `signs` and `starts`.
    """

    text: str
    signs: list[str]
    starts: list[int]
    tokens: tuple[Token, ...]

    def token_at(self, offset: int) -> int:
        """Give the index of the token whose sign covers the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)


def sign_of(tokens: list[Token], at: int) -> str:
    """Give the sign of one token."""
    token = tokens[at]
    if token.codes:
        return "COURT" if token.word.endswith(_BENCH) else _place(token)
    word = token.word
    if not token.concepts and (sign := _sign_without_concepts(word)) != "NUM":
        return sign
    if word in _CONDITIONS:
        return word
    if word[0].isdigit():
        after = tokens[at + 1].word if at + 1 < len(tokens) else ""
        return "RATE" if after in ("%", "percent", "pct", "per", "pc", "percentage") else "NUM"
    verbs = verbs_of(tokens, at)
    if verbs:
        return "v:" + "/".join(verbs)
    return _sign_among(token.concepts)


@lru_cache(maxsize=1 << 13)
def _sign_without_concepts(word: str) -> str:
    """Give the sign of a word that means nothing to trade policy."""
    if word[0].isdigit():
        return "NUM"
    if word in _KEPT or (len(word) == 1 and not word.isalnum()):
        return word if word != "’s" else "'s"
    return "ADVERB" if word.endswith("ly") and len(word) > _LONG and word not in _NOT_ADVERBS else "_"


def _place(token: Token) -> str:
    """Give the sign of a name: a pact of two parties ("CETA") is no government."""
    of_two = len(token.codes) > 1 and any(name.sort == "pact" for name in token.names)
    return "PACT" if of_two else _PLACES.get(token.codes, "GOV")


@cache
def _sign_among(concepts: tuple[str, ...]) -> str:
    return "/".join(dict.fromkeys(map(coarse, concepts)))


def line_of(tokens: list[Token]) -> Line:
    """Give the line of a sentence or of a part of one."""
    signs = [sign_of(tokens, at) for at in range(len(tokens))]
    starts = list(accumulate((len(sign) + 1 for sign in signs[:-1]), initial=1)) if signs else []
    return Line(f" {' '.join(signs)} ", signs, starts, tuple(tokens))
