"""Which signs an expression cannot do without, so that most patterns are left out before any of them is searched for.

Words count, whether in capitals or small, and only those that every way through the expression must meet: what is
optional, looked ahead for or part of a longer word is passed over. That is on the safe side: a pattern that could match
is never left out.
"""

import re

_PIECE = re.compile(
    r"\\.[*+]?|\[[^\]]*\][*+]?|\(\?(?:[:=!]|<[=!])|(?:[A-Z]{2,}|[a-z]{2,})(?![*?{])|[*?]\??|\{\d+,?\d*\}\??|.",
)
_WORD = re.compile(r"[A-Z]{2,}|[a-z]{2,}")
_VERB = re.compile(r"[A-Z]{2,}\.")
_NAMED = re.compile(r"[A-Z]{2,}|[a-z]{2,}|\|")
_OPEN = ("\\S", "\\w", "[")
"""What may go on with a word before or after it: "\\S*IMPOSE"."""

Needs = tuple[frozenset[str], ...]


def words_in(text: str) -> frozenset[str]:
    """Give the words of a stretch of signs, those of verbs with their full stop too."""
    return frozenset(_WORD.findall(text) + _VERB.findall(text))


def needs_of(form: str) -> Needs:
    """Give what a text must hold for the expression to match: of each set one word at least."""
    pieces = _PIECE.findall(form)
    pieces.reverse()
    return tuple(sorted(set(_read(pieces)), key=lambda one: (len(one), sorted(one))))


def _read(pieces: list[str]) -> Needs:
    """Read up to the end of a group."""
    ways: list[list[frozenset[str]]] = [[]]
    before = ""
    while pieces and (piece := pieces.pop()) != ")":
        found = _read_group(pieces) if piece.startswith("(?") else _word(piece, pieces)
        if piece == "|":
            ways.append([])
        elif piece[:2] not in ("(?", "(") or piece == "(?:":
            following = pieces[-1] if pieces else ""
            if not before.startswith(_OPEN) and not following.startswith(("*", "?", "{0", *_OPEN)):
                ways[-1] += found
        before = piece
    return _any_of(ways)


def _read_group(pieces: list[str]) -> Needs:
    """Read a group; words that a full stop follows are verbs with their tense, as no noun has one."""
    rest = list(pieces)
    found = _read(pieces)
    plain = all(map(_NAMED.fullmatch, rest[len(pieces) + 1 :]))
    return tuple(_stopped(need, pieces) for need in found) if plain else found


def _word(piece: str, pieces: list[str]) -> Needs:
    return (_stopped(frozenset([piece]), pieces),) if _WORD.fullmatch(piece) else ()


def _stopped(words: frozenset[str], pieces: list[str]) -> frozenset[str]:
    return frozenset(f"{word}." for word in words) if pieces[-1:] == ["\\."] else words


def _any_of(ways: list[list[frozenset[str]]]) -> Needs:
    """Give what the alternatives of a group need between them: nothing where one of them needs nothing."""
    if len(ways) == 1:
        return tuple(ways[0])
    if not all(ways):
        return ()
    return (frozenset().union(*(min(way, key=len) for way in ways)),)
