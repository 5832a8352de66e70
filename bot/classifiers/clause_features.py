"""What clauses and patterns tell the models: the families G and R, of a headline and of what follows at once.

Clauses and findings of the same make come again and again, so that their numbers are remembered. `where` is "" for the
headline and "s" for a sentence after it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from bot.classifiers.findings import Finding
from bot.classifiers.frames import Frame, coarse, frames, object_of
from bot.classifiers.patterns import Pattern
from bot.classifiers.reading import Token
from bot.classifiers.word_features import hash_of

_KEPT = 1 << 13
_OBJECTS = ("TARIFF", "CONTROL", "PACT", "TALKS", "QUOTA", "IMPORTBAN")
"""Subjects that count as the object too where there is no other."""


class _Clause(NamedTuple):
    """All that the models see of a clause; `things` are the trade objects of one without a verb."""

    where: str
    first: bool
    link: str
    subject: str
    verbs: tuple[str, ...] = ()
    object: str = ""
    operators: str = ""
    things: frozenset[str] = frozenset()


class _Found(NamedTuple):
    """All that the models see of a finding, and the tone of its sentence."""

    where: str
    pattern: Pattern
    subject: str
    link: str
    tone: str


def clause_hashes(tokens: list[Token], where: str) -> Iterator[int]:
    """Give the hashes of what a sentence's clauses tell."""
    for at, frame in enumerate(frames(tokens)):
        yield from _of_clause(_clause_of(frame, where, first=at == 0))


def finding_hashes(findings: Sequence[Finding], tone: str, where: str) -> Iterator[int]:
    """Give the hashes of what the patterns found in a sentence of that tone."""
    yield hash_of(f"R{where}any{bool(findings)}{tone}")
    for one in findings:
        yield from _of_finding(_Found(where, one.pattern, one.subject, one.link, tone))


def sign_hashes(signs: list[str], where: str) -> Iterator[int]:
    """Give the hashes of the pairs of signs that follow one another."""
    _, before = _sign("^", where)
    for sign in signs:
        letters, following = _sign(sign, where)
        yield crc32(letters, before)
        before = following
    yield crc32(b"$", before)


@lru_cache(_KEPT)
def _sign(sign: str, where: str) -> tuple[bytes, int]:
    """Give the letters of a sign, and what hashes a pair that begins with it."""
    return sign.encode("utf-8", "replace"), hash_of(f"G{where}2|{sign}|")


def _clause_of(frame: Frame, where: str, *, first: bool) -> _Clause:
    if frame.verbs:
        operators = "".join(operator[0] for operator in frame.operators)
        return _Clause(where, first, frame.link, frame.subject, tuple(frame.verbs), frame.object, operators)
    things = frozenset(map(object_of, frame.tokens))
    return _Clause(where, first, frame.link, frame.subject, things=things - {""})


@lru_cache(_KEPT)
def _of_clause(clause: _Clause) -> tuple[int, ...]:
    return tuple(map(hash_of, _told_by_clause(clause)))


def _told_by_clause(clause: _Clause) -> list[str]:
    where, first, link, subject, tensed, thing, operators, things = clause
    if not tensed:
        return [
            form for one in sorted(things) for form in (f"G{where}n|{link}|{one}", f"G{where}n|{first}|{subject}|{one}")
        ]
    verbs = [coarse(verb) for verb in tensed]
    thing = thing or (subject if subject in _OBJECTS else "-")
    found = [
        f"G{where}svo|{subject}|{verbs[0]}|{thing}",
        f"G{where}svo|{link}|{subject}|{verbs[0]}|{thing}",
        f"G{where}vo|{verbs[0]}|{thing}|{operators}",
        f"G{where}sv|{subject}|{tensed[0]}",
        f"G{where}vl|{verbs[-1]}|{thing}|{operators}",
        f"G{where}chain|{'+'.join(verbs)}|{thing}",
        f"G{where}link|{link}|{verbs[0]}|{thing}",
    ]
    if len(verbs) > 1:
        found += f"G{where}svv|{subject}|{verbs[0]}|{verbs[1]}|{thing}", f"G{where}vv|{verbs[0]}|{verbs[1]}|{thing}"
    if first:
        found += (
            f"G{where}main|{subject}|{verbs[0]}|{thing}",
            f"G{where}mainV|{tensed[0]}",
            f"G{where}mainS|{subject}",
        )
    return found


@lru_cache(_KEPT)
def _of_finding(found: _Found) -> tuple[int, ...]:
    where, pattern, subject, link, tone = found
    kind, name, stage = pattern.kind, pattern.name, pattern.stage or "none"
    told = "no" if stage == "none" else "yes"
    forms = (
        f"R{where}{kind}|{name}",
        f"R{where}{kind}|{name}|{subject}",
        f"R{where}{kind}|{stage}",
        f"R{where}{kind}|{stage}|{subject}|{link}",
        f"R{where}{kind}|{stage}|{tone}",
        f"R{where}{told}|{subject}|{link}",
        f"R{where}{told}|{subject}|{link}|{tone}",
        f"R{where}{told}|{name}|{subject}",
    )
    return tuple(map(hash_of, forms))
