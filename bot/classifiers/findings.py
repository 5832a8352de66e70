"""What the patterns found, and how far each may be believed: who its subject is, and how its clause hangs."""

from dataclasses import dataclass

from bot.classifiers.kinds import matches
from bot.classifiers.lexicon import word_set
from bot.classifiers.patterns import Pattern
from bot.classifiers.signs import Line

_LINKS = frozenset(["as", "after", "amid", "despite", "before", "when", "while", "since", "if", "unless", "that"])
_CONDITIONS = frozenset({"if", "unless"})
_BREAKS = frozenset([":", ";", "|", "–", "—", "?", "!", ","])
_PASSED = word_set(
    "OFFICE ADVERB to will would has have had is are was be been WILL MODAL NOT not his its ' ’ and",
)
_OBJECT_OF = frozenset({"on", "against", "from", "over"})
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
    """

    pattern: Pattern
    subject: str
    link: str
    first: int
    last: int
    start: int
    end: int


def find(line: Line) -> tuple[Finding, ...]:
    """Give what each kind's patterns find in a sentence."""
    signs = [
        token.word if token.word in _CONDITIONS else sign
        for sign, token in zip(line.text.split(), line.tokens, strict=True)
    ]
    found = []
    for match in matches(line):
        act = next((at for at in range(match.first, match.last) if signs[at].startswith("v:")), match.first)
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
            )
        )
    return tuple(found)


def _link(signs: list[str], act: int) -> tuple[str, int]:
    """Give how the clause around the act begins, and where."""
    condition = ""
    for at in range(act - 1, -1, -1):
        sign = signs[at]
        if sign in _CONDITIONS:
            condition = sign
        elif sign in _LINKS:
            return condition or sign, at + 1
        elif sign in _BREAKS and sign != ",":
            return condition or (":" if sign == ":" else ""), at + 1
    return condition, 0


def _end(signs: list[str], last: int) -> int:
    """Give where the clause ends that reaches to the token: at the next word that begins another."""
    return next(
        (at for at in range(last, len(signs)) if signs[at] in _LINKS or (signs[at] in _BREAKS and signs[at] != ",")),
        len(signs),
    )


def _subject(signs: list[str], start: int, act: int) -> str:
    """Give the class of the head before the act: the last sign there that is neither an auxiliary nor a verb."""
    for at in range(act - 1, start - 1, -1):
        sign = signs[at]
        if sign.startswith("v:"):
            if "SAY" in sign and at > start:
                return "said-" + _subject(signs, start, at)
            continue
        if sign == "GOV":
            if at > start and signs[at - 1] in _OBJECT_OF:
                continue
            return "gov"
        if sign in _PASSED:
            continue
        parts = sign.split("/")
        if "OFFICE" in parts or "ADVERB" in parts:
            continue
        return next((_HEADS[part] for part in parts if part in _HEADS), "other")
    return "none"
