"""Two countries or blocs, order-free: what a person types for a pair, and the pair itself."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from bot.countries import find_place, is_code, name, unflagged
from bot.countries.find import look_up, look_up_as_written, suggest
from bot.errors import UnknownPlace
from bot.language import say

_JOINT = re.compile(
    r"\s*(?:[/|,;&+_·•・~〜:→↔⇄–—―‐‑−-]+|\b(?:and|vs|versus|with|und|mit|et|avec|y|con|e|com|i)\b\.?|和|与|與|对|對|と|対|및|대|와|과)\s*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_SMALL_WORD = re.compile(r"(?<=\S )(?:to|at|is|in|no|me|so|my|it|by|be|as|am) (?=\S)")
"""Between words a word, though it spells a code ("japan to us"); where it is a half of the pair, the code."""
_LAST_SMALL_WORD = re.compile(r"(?<=\S) (?:to|at|is|in|no|me|so|my|it|by|be|as|am)\Z")
_LONG_VOWEL = re.compile("ー")
"""Stands within names in kana; between two names it was meant as a dash."""
_LONGEST = 120
_TWO, _MOST = 2, 4
_WORDS = 6
"""Joints within one name in a row of them, at most."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two different codes, the first before the second in the alphabet.

    Raises:
        ValueError: they are not two codes in order.
    """

    a: str
    b: str

    def __post_init__(self) -> None:
        if not (is_code(self.a) and is_code(self.b) and self.a < self.b):
            raise ValueError(f"{self.a}-{self.b} is not a pair of two codes in alphabetical order")

    def __str__(self) -> str:
        """Give the pair as it is written: "JP-US"."""
        return f"{self.a}-{self.b}"

    @classmethod
    def of(cls, one: str, other: str) -> Self:
        """Make the pair of two codes in whichever order.

        Raises:
            ValueError: they are the same, or no codes.
        """
        return cls(*sorted((one, other)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a pair as people type it: "japan-us", "JP/US", "日本-米国", "tokyo washington", "japan and the us".

        Raises:
            UnknownPlace: it does not name two places; carries suggestions where something comes near.
        """
        found = _read(text)
        if len(found) == 2 and found[0] != found[1]:  # noqa: PLR2004 - a pair
            return cls.of(*found)
        code = found[0]
        other = "us" if code != "US" else "eu"
        raise UnknownPlace(
            say(
                "A pair needs two places; this names {name} alone. Try “{example}”.",
                name=name(code),
                example=f"{code.lower()}-{other}",
            )
        )


def parse_place(text: str) -> Pair | str:
    """Read a pair, or one place as its code.

    Raises:
        UnknownPlace: it names neither; carries suggestions where something comes near.
    """
    found = _read(text)
    return Pair.of(*found) if len(found) == 2 and found[0] != found[1] else found[0]  # noqa: PLR2004 - a pair


def _read(text: str) -> tuple[str, ...]:
    """Give the one or two codes that the text names."""
    short = unflagged(" ".join(unicodedata.normalize("NFKC", text).split())[:_LONGEST]).strip()
    whole = look_up_as_written(short)
    if whole is not None:
        return (whole,)
    short = _SMALL_WORD.sub("", short)
    meant = _meant(short) or _meant(_LAST_SMALL_WORD.sub("", short))
    if len(meant) > 1:
        raise _ambiguous(short, meant)
    return meant[0] if meant else _refuse(short)


def _meant(text: str) -> list[tuple[str, ...]]:
    """Give what the text may name outright: every pair that a cut leaves, in whichever order, and one joined name.

    Two codes are a pair, whatever else they spell ("na-uy" is Vietnamese for Norway).
    """
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for left, right in _splits(text):
        one, other = look_up(left), look_up(right)
        if one is None or other is None:
            continue
        if is_code(left.upper()) and is_code(right.upper()):
            return [(one, other)]
        found.setdefault(frozenset((one, other)), (one, other))
    joined = look_up(text)
    if joined is not None:
        found.setdefault(frozenset((joined,)), (joined,))
    return list(found.values())


def _ambiguous(text: str, meant: Sequence[tuple[str, ...]]) -> UnknownPlace:
    """Make the question which of several was meant."""
    guesses = tuple("-".join(map(name, one)) for one in meant)
    return UnknownPlace(
        say(
            "“{text}” can be read in more than one way. Did you mean {guess}?",
            text=text,
            guess=say(" or ").join(guesses),
        ),
        guesses,
    )


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Give the ways to cut the text in two: at what joins, at a space, and between letters of Han or Hangul."""
    for mark in (*_JOINT.finditer(text), *_SPACE.finditer(text), *_LONG_VOWEL.finditer(text)):
        yield text[: mark.start()], text[mark.end() :]
    for at in range(1, len(text)):
        if text[at - 1] > "⺀" and text[at] > "⺀":
            yield text[:at], text[at:]


def _refuse(text: str) -> tuple[str, ...]:
    """Say which half is not known, and what it may have meant; a single name is refused by `find_place`."""
    several = _several(text)
    if several:
        pairs = say(" or ").join(str(Pair.of(*two)).lower() for two in combinations(several, 2))
        raise UnknownPlace(
            say("“{text}” names more than two places. Ask for two of them: {pairs}.", text=text, pairs=pairs)
        )
    best = _nearest(text)
    if best:
        guess = say(" or ").join(best)
        raise UnknownPlace(
            say("“{text}” names one place that is not known. Did you mean {guess}?", text=text, guess=guess), best
        )
    _refuse_half(text)
    return (find_place(text),)


def _refuse_half(text: str) -> None:
    """Say of halves with a joint between that neither is known but both are near, or that one is known alone."""
    for mark in _JOINT.finditer(text):
        left, right = text[: mark.start()], text[mark.end() :]
        best = tuple(f"{one}-{other}" for one in suggest(left)[:2] for other in suggest(right)[:2] if one != other)
        if best and look_up(left) is None and look_up(right) is None:
            raise UnknownPlace(
                say(
                    "“{text}” names no place that is known. Did you mean {guess}?",
                    text=text,
                    guess=say(" or ").join(best),
                ),
                best,
            )
        unknown = [half for half in (left, right) if look_up(half) is None]
        if len(unknown) == 1 and left and right:
            raise UnknownPlace(
                say(
                    "“{unknown}” in “{text}” is no country or bloc that is known. Try its name or its two-letter code.",
                    unknown=unknown[0],
                    text=text,
                )
            )


def _several(text: str) -> tuple[str, ...]:
    """Give three or four different places that the text names with what joins between them; none where it does not."""
    for between in (_JOINT, _SPACE):
        found = tuple(dict.fromkeys(_row(text, between)))
        if _TWO < len(found) <= _MOST:
            return found
    return ()


def _row(text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    """Give the places of a row of names, the fewest that use up the whole text; none where it holds something else."""
    marks = list(between.finditer(text))
    starts, ends = (0, *(mark.end() for mark in marks)), (*(mark.start() for mark in marks), len(text))
    rows: list[tuple[str, ...] | None] = [()]
    for last, end in enumerate(ends):
        ways = [] if text[starts[last] : end].strip() else [rows[last]]
        for first in range(max(0, last - _WORDS), last + 1):
            before, code = rows[first], look_up(text[starts[first] : end])
            if before is not None and code is not None:
                ways.append((*before, code))
        rows.append(min((way for way in ways if way is not None), key=len, default=None))
    return rows[-1] or ()


def _nearest(text: str) -> tuple[str, ...]:
    """Give the pairs that the text may have meant: of the first cut that leaves one half known and the other near."""
    for left, right in _splits(text):
        for known, unknown in ((look_up(left), right), (look_up(right), left)):
            if known is not None:
                near = suggest(unknown)
                if name(known) in near:  # the same place, misspelt: whatever else is near it was not meant
                    continue
                if near:
                    return tuple(f"{name(known)}-{guess}" for guess in near)
    return ()
