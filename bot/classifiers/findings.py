"""What the patterns found, and how far each may be believed: who its subject is, and how its clause hangs."""

from dataclasses import dataclass

from bot.classifiers.clauses import BREAKS, LINKS
from bot.classifiers.kinds import matches
from bot.classifiers.lexicon import word_set
from bot.classifiers.patterns import Pattern
from bot.classifiers.signs import Line

_CONDITIONS = frozenset({"if", "unless"})
_PASSED = word_set(
    "OFFICE MANY ADVERB NUM READY to will would has have had is are was be been WILL MODAL NOT not his its ' ’ and",
)
_COORDINATES = frozenset({",", "and", "but"})
_BEFORE_ACT = _PASSED - _COORDINATES - {"'", "’", "his", "its", "'s"}
_OBJECT_OF = frozenset({"on", "against", "from", "over"})
_MANY = word_set(
    "nations countries governments ministers negotiators delegates envoys states leaders signatories capitals ico",
    "producers",
)
"""Governments without a name: "Pacific nations reach a deal", "trade ministers fail to agree"."""
_HEADS = {
    **dict.fromkeys(("COURT", "WTO"), "court"),
    **dict.fromkeys(("FIRM", "MARKET", "STAT", "EXPORT", "IMPORT"), "firm"),
    **dict.fromkeys(("TARIFF", "CONTROL", "IMPORTBAN", "QUOTA", "PACT", "TALKS", "WEAKTARIFF"), "thing"),
    **dict.fromkeys(("IMPACT", "OPINION", "PRODUCT", "WAR", "CHIPS"), "other"),
    "LAW": "law",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern's match with its surroundings.

    Attributes:
        pattern: what was looked for.
        subject: "gov", "court", "firm", "law", "thing", "other" or "none": what stands before the act.
        link: how the clause hangs on the sentence: "", ":" , "as", "after", "if" ...
        first, last: tokens of the match in the sentence, first and after last.
        start, end: tokens of its clause, first and after last.
        act: the token of the act; of the one before it where it shares that one's subject.
    """

    pattern: Pattern
    subject: str
    link: str
    first: int
    last: int
    start: int
    end: int
    act: int


def find(line: Line) -> tuple[Finding, ...]:
    """Give what each kind's patterns find in a sentence."""
    matched = matches(line)
    if not matched:
        return ()
    signs = [_seen(sign, token.word) for sign, token in zip(line.signs, line.tokens, strict=True)]
    found = []
    for match in matched:
        act = _act(signs, match.first, match.last)
        link, start = _link(signs, act)
        found.append(
            Finding(
                match.pattern,
                _subject(signs, start, act),
                link,
                match.first,
                match.last,
                start,
                _end(signs, match.last),
                act if (shared := _sharing(signs, start, act)) < 0 else shared,
            )
        )
    return tuple(found)


def _act(signs: list[str], first: int, last: int) -> int:
    """Give the match's first verb; of one that begins with a condition, the first after what then "will" be done."""
    begin = first
    if signs[first] in _CONDITIONS:
        begin = next((at for at in range(last - 1, first, -1) if signs[at] in ("WILL", "MODAL")), first)
    act = next((at for at in range(begin, last) if signs[at].startswith("v:")), first)
    return act + 2 if _is_reported(signs[act:last]) else act


def _is_reported(signs: list[str]) -> bool:
    """Say whether what is announced is what another did: "confirms Trump imposed"."""
    return len(signs) > 2 and "ANNOUNCE" in signs[0] and signs[1] == "GOV" and signs[2].startswith("v:")  # noqa: PLR2004


def _seen(sign: str, word: str) -> str:
    """Give a sign, or the word itself where it opens a condition, or "MANY" for governments without a name."""
    if word in _CONDITIONS:
        return word
    return "MANY" if word in _MANY and not sign.startswith(("v:", "GOV")) else sign


def _link(signs: list[str], act: int) -> tuple[str, int]:
    """Give how the clause around the act begins, and where."""
    condition, comma = "", -1
    for at in range(act - 1, -1, -1):
        sign = signs[at]
        if sign == "," and comma < 0:
            comma = at
        if sign in _CONDITIONS:
            if comma > 0 and (at == 0 or signs[at - 1] in BREAKS):
                return "", comma + 1
            condition = sign
        elif sign in LINKS:
            return condition or sign, at + 1
        elif sign in BREAKS and sign != ",":
            return condition or (":" if sign == ":" else ""), at + 1
    return condition, 0


def _end(signs: list[str], last: int) -> int:
    """Give where the clause ends that reaches to the token: at the next word that begins another."""
    return next(
        (at for at in range(last, len(signs)) if signs[at] in LINKS or (signs[at] in BREAKS and signs[at] != ",")),
        len(signs),
    )


def _subject(signs: list[str], start: int, act: int) -> str:
    """Give the class of the head before the act: the last sign there that is neither an auxiliary nor a verb."""
    shared = _sharing(signs, start, act)
    if shared >= 0:
        return _subject(signs, start, shared)
    many = False
    for at in range(act - 1, start - 1, -1):
        sign = signs[at]
        if sign.startswith("v:"):
            if "SAY" in sign and at > start:
                return "said-" + _subject(signs, start, at)
            continue
        many = many or sign == "MANY"
        if sign == "GOV":
            if signs[_listed_from(signs, start, at) - 1] in _OBJECT_OF:
                continue
            return "gov"
        if sign in _PASSED or (sign == "MARKET" and at > start and "TARIFF" in signs[at - 1].split("/")):
            continue
        parts = sign.split("/")
        if "OFFICE" in parts or "ADVERB" in parts:
            continue
        head = next((_HEADS[part] for part in parts if part in _HEADS), "other")
        return "gov" if many and head == "other" else head
    return "gov" if many else "none"


def _listed_from(signs: list[str], start: int, at: int) -> int:
    """Give where the list of places begins that ends with the one at the token; just after the start at the least."""
    while at - 1 > start and (
        signs[at - 1] == "GOV" or (signs[at - 1] in (",", "and") and signs[at - 2] in ("GOV", ","))
    ):
        at -= 1
    return max(at, start + 1)


def _sharing(signs: list[str], start: int, act: int) -> int:
    """Give the verb whose subject the act shares, "pauses tariffs, raises levies", or -1 where there is none."""
    at = act - 1
    while at > start and signs[at] in _BEFORE_ACT:
        at -= 1
    if at <= start or signs[at] not in _COORDINATES:
        return -1
    return next((one for one in range(start, at) if signs[one].startswith("v:")), -1)
