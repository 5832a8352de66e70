"""The pieces that the patterns of every kind are made of, and what a match of one is.

A pattern is a regular expression over a line of signs (`bot.classifiers.signs`). Its name says what it looks for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.classifiers.needs import needs_of, words_in
from bot.classifiers.signs import Line
from bot.model import Kind, Stage

_STOP = r"(?:as|after|amid|despite|blaming|citing|before|when|while|since|if|unless|;|:|\||–|—|\?|!)"


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern of one kind: its name, the stage that it says (None: that there is no event), and the expression."""

    name: str
    kind: Kind
    stage: Stage | None
    form: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found: which tokens, first and after last, of the line."""

    pattern: Pattern
    first: int
    last: int


def gap(most: int, *barred: str) -> str:
    """Give an expression for up to so many signs of the same clause, none of which is one of those barred."""
    others = "".join(rf"|{noun(one)}" for one in barred)
    return rf"(?:(?!{_STOP} {others})\S+ ){{0,{most}}}?"


def own_gap(most: int, *others: str) -> str:
    """Give an expression for up to so many signs of the same clause, none of which is another thing to act on."""
    barred = "".join(f"|{other}" for other in others)
    return rf"(?:(?!(?:{_STOP}|TALKS|PACT|COURT{barred}|, (?:v:\S+|IMPACT)) )\S+ ){{0,{most}}}?"


def same_gap(most: int, *others: str) -> str:
    """Give `own_gap` that does not reach into another act: "cut quotas and double duties"."""
    return rf"(?:(?!(?:and|but|,) v:){own_gap(1, *others).removesuffix('{0,1}?')}){{0,{most}}}?"


def bare_gap(most: int) -> str:
    """Give an expression for up to so many signs of the same clause, none of which is a verb."""
    return rf"(?:(?!(?:{_STOP}|v:\S+) )\S+ ){{0,{most}}}?"


def verb(*concepts: str, tense: str = r"\w+") -> str:
    """Give an expression for a verb of one of the concepts."""
    return rf"v:(?:[A-Z]+\.\w+/)*(?:{'|'.join(concepts)})\.{tense}(?:/\S+)? "


def noun(*concepts: str) -> str:
    """Give an expression for a noun of one of the concepts."""
    return rf"(?!v:)(?:[A-Z]+/)*(?:{'|'.join(concepts)})(?:/[A-Z]+)* "


def either(*concepts: str) -> str:
    """Give an expression for a word of one of the concepts, verb or noun."""
    return rf"(?:{verb(*concepts)}|{noun(*concepts)})"


_NEEDS_ASKED = 3
"""How many of a pattern's needs are asked for; a fourth would leave out next to none."""
_Bits = tuple[int, ...]


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Give the expression that finds the form behind a space, where a sign begins."""
    return re.compile(f" (?:{form})")


class Table:
    """Patterns in their order, and which of them can match at all where some signs stand.

    Sets of patterns are numbers, a bit a pattern; each sign has its own ready: of which patterns it meets the first
    need, the second, the third. A pattern without so many needs has them met by every sign.
    """

    __slots__ = ("_met", "_of_word", "_unasked", "patterns")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._unasked = [0] * _NEEDS_ASKED
        self._of_word: dict[str, list[int]] = defaultdict(lambda: [0] * _NEEDS_ASKED)
        self._met: dict[str, _Bits] = {}
        for at, pattern in enumerate(self.patterns):
            needs = needs_of(pattern.form)[:_NEEDS_ASKED]
            for number, need in enumerate(needs):
                for word in need:
                    self._of_word[word][number] |= 1 << at
            for number in range(len(needs), _NEEDS_ASKED):
                self._unasked[number] |= 1 << at

    def of(self, kind: Kind) -> int:
        """Give the patterns of a kind."""
        return sum(1 << at for at, pattern in enumerate(self.patterns) if pattern.kind is kind)

    def possible(self, signs: Iterable[str]) -> int:
        """Give the patterns that can match where these signs stand."""
        first, second, third = self._unasked
        known = self._met
        for sign in set(signs):
            one, two, three = known.get(sign) or self._meets(sign)
            first |= one
            second |= two
            third |= three
        return first & second & third

    def _meets(self, sign: str) -> _Bits:
        """Give of which patterns the sign meets each need, and remember it: signs are few."""
        bits = list(self._unasked)
        for word in words_in(sign) & self._of_word.keys():
            bits = [one | other for one, other in zip(bits, self._of_word[word], strict=True)]
        return self._met.setdefault(sign, tuple(bits))

    def first(self, possible: int, line: Line, first: int, last: int) -> Match | None:
        """Give the match of the first of the patterns that is found from one of the line's signs up to before another.

        Args:
            possible: which patterns are tried.
            line: where they are searched for.
            first: its first sign that counts.
            last: the sign after the last one that counts.
        """
        start, end = line.starts[first] - 1, line.starts[last] if last < len(line.starts) else len(line.text)
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            pattern = self.patterns[lowest.bit_length() - 1]
            found = _compiled(pattern.form).search(line.text, start, end)
            if found:
                return Match(pattern, line.token_at(found.start() + 1), line.token_at(found.end() - 2) + 1)
        return None
