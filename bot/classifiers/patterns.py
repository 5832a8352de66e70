"""The pieces that the patterns of every kind are made of, and what a match of one is.

A pattern is a regular expression over a line of signs (`bot.classifiers.signs`). Its name says what it looks for.
"""

import re
from dataclasses import dataclass
from functools import cache

from bot.classifiers.needs import ALWAYS, bits_in, bits_of, needs_of
from bot.classifiers.signs import Line
from bot.model import Kind, Stage

_STOP = r"(?:as|after|amid|despite|before|when|while|since|if|unless|;|:|\||–|—|\?|!)"


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
    return rf"(?:(?!(?:{_STOP}|TALKS|PACT|COURT{barred}) )\S+ ){{0,{most}}}?"


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


_Form = tuple[Pattern, re.Pattern[str], int, int, int]


@cache
def _compiled(patterns: tuple[Pattern, ...]) -> tuple[_Form, ...]:
    """Give each pattern with its expression and, as bits, the first sets of words of which it needs one each."""
    return tuple((pattern, re.compile(f"(?<= ){pattern.form}"), *_first_needs(pattern)) for pattern in patterns)


def _first_needs(pattern: Pattern) -> tuple[int, int, int]:
    first, second, third, *_ = (*map(bits_of, needs_of(pattern.form)), ALWAYS, ALWAYS, ALWAYS)
    return first, second, third


def first_match(patterns: tuple[Pattern, ...], line: Line) -> Match | None:
    """Give the match of the first pattern that is found in the line, in the order of the table."""
    return first_within(patterns, line, 0, len(line.signs))


def first_within(patterns: tuple[Pattern, ...], line: Line, first: int, last: int) -> Match | None:
    """Give the match of the first pattern that is found from one of the line's signs up to before another."""
    words = bits_in(line.signs[first:last])
    possible = [form for form in _compiled(patterns) if words & form[2] and words & form[3] and words & form[4]]
    if possible:
        start, end = line.starts[first], line.starts[last] if last < len(line.starts) else len(line.text)
        for pattern, form, *_ in possible:
            found = form.search(line.text, start, end)
            if found:
                return Match(pattern, line.token_at(found.start()), line.token_at(found.end() - 2) + 1)
    return None
