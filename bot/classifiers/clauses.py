"""Where the clauses of a line of signs begin and end, and how each hangs on the one before."""

from typing import Protocol

LINKS = frozenset(["as", "after", "amid", "despite", "before", "when", "while", "since", "if", "unless", "that"])
BREAKS = frozenset([":", ";", "|", "–", "—", "?", "!", ","])
_JOINED = frozenset([",", "and", "but"])
_MARKS = LINKS | BREAKS | _JOINED
"""Signs at which a clause may end."""
_BETWEEN = frozenset(["OFFICE", "ADVERB", "'s", "and", "but", "_"])
_OPERATORS = frozenset(["WILL", "MODAL", "to"])
_FINITE = (".s", ".ed", ".0")
_FAR = 4


class Spanned(Protocol):
    """What has a place in a sentence: a match within its clause."""

    @property
    def first(self) -> int:
        """Give its first token."""

    @property
    def last(self) -> int:
        """Give the token after its last."""

    @property
    def start(self) -> int:
        """Give the first token of the clause."""

    @property
    def end(self) -> int:
        """Give the token after the clause."""


def clauses(signs: list[str]) -> list[tuple[int, int]]:
    """Give the clauses of a sentence, first sign and after last: none where there is but one."""
    found = []
    start, acted = 0, False
    for at, sign in enumerate(signs):
        if sign in _MARKS:
            if sign not in _JOINED or (acted and _begins(signs, at + 1)):
                if at > start:
                    found.append((start, at))
                start, acted = at + 1, False
        elif sign[:2] == "v:":
            acted = True
    if found and start < len(signs):
        found.append((start, len(signs)))
    return found if len(found) > 1 else []


def wording(signs: list[str], finding: Spanned) -> tuple[int, ...]:
    """Give the tokens that tell a finding: its clause, with the subject that it shares with the one before."""
    parts = clauses(signs) or [(0, len(signs))]
    act = next((at for at in range(finding.first, finding.last) if signs[at].startswith("v:")), finding.first)
    first, last = next((part for part in parts if part[0] <= act < part[1]), (finding.start, finding.end))
    last = max(last, finding.last)
    own = range(first, last)
    if any(signs[at] == "GOV" for at in range(first, act)) or not first:
        return tuple(own)
    return (*_subject_of(signs, finding.start, first), *own)


def _subject_of(signs: list[str], start: int, end: int) -> range:
    """Give the tokens before the first verb of a stretch: its subject."""
    act = next((at for at in range(start, end) if signs[at].startswith("v:")), start)
    return range(start, act)


def _begins(signs: list[str], at: int) -> bool:
    """Say whether a clause begins here: a finite verb before which a government, "to" or "will" may stand."""
    known = False
    for sign in signs[at : at + _FAR]:
        if sign.startswith("v:"):
            return sign.partition("/")[0].endswith(_FINITE)
        if sign == "GOV":
            known = True
        elif sign in _OPERATORS:
            continue
        elif sign not in _BETWEEN or (sign == "_" and not known):
            return False
    return False
