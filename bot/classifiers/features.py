"""What the linear models see of an item: words, concepts, clauses, and what the patterns found, as hashed features.

A feature is a string; its CRC-32 is what is stored, so that the shipped weights hold no text. Each family has a
weight, by which the models trust patterns more than bare word pairs.
"""

from bot.classifiers.clause_features import clause_hashes, finding_hashes, sign_hashes
from bot.classifiers.findings import Finding, find
from bot.classifiers.reading import Sentence
from bot.classifiers.signs import Line, line_of
from bot.classifiers.word_features import SUMMARY_TOKENS, word_hashes

_RUBRIC = 9
_RUNNING = frozenset({"live", "updates", "breaking", "watch", "video"})
_RULES, _GRAMMAR, _PAIRS, _WORDS = 2.0, 1.2, 0.5, 1.0
SCALE = {"R": _RULES, "G": _GRAMMAR, "P": _PAIRS, "W": _WORDS}
"""Families by their first letter: patterns, grammar, pairs and triples of words, words and concepts."""
WORDY = "WP"
"""Families of the features that need no clauses and no patterns."""


class Reading:
    """A sentence with its line of signs and what the patterns found in it, each worked out when it is first asked for.

    The places of the sentence are settled before, and its tokens do not change any more.
    """

    __slots__ = ("_findings", "_line", "_tone", "sentence")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._line: Line | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._tone: str | None = None

    @property
    def line(self) -> Line:
        """Give the line of signs."""
        if self._line is None:
            self._line = line_of(self.sentence.tokens)
        return self._line

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give what the patterns found."""
        if self._findings is None:
            self._findings = find(self.line)
        return self._findings

    @property
    def tone(self) -> str:
        """Give letters for what makes it no report: "q" question, "o" explainer, "m" markets or firms first."""
        if self._tone is None:
            self._tone = _tone_of(self)
        return self._tone


def word_features(readings: list[Reading]) -> tuple[set[int], set[int]]:
    """Give the hashes of what single words and their neighbours tell: the families W and P.

    Args:
        readings: of an item: its headline is the first of them, what follows its summary.
    """
    headline, *summary = [reading.sentence for reading in readings]
    return word_hashes(headline, summary)


def clause_features(readings: list[Reading]) -> tuple[set[int], set[int]]:
    """Give the hashes of what clauses and patterns tell, of the headline and of what follows: the families G and R."""
    grammar: set[int] = set()
    rules: set[int] = set()
    for where, reading in zip(("", "s"), readings, strict=False):
        rules.update(finding_hashes(reading.findings, reading.tone, where))
        grammar.update(sign_hashes(reading.line.signs, where))
    for where, reading in zip(("", "s", "s"), readings, strict=False):
        tokens = reading.sentence.tokens
        grammar.update(clause_hashes(tokens[:SUMMARY_TOKENS] if where else tokens, where))
    return grammar, rules


def features(readings: list[Reading]) -> dict[str, set[int]]:
    """Give the hashes of an item's features by their family."""
    return dict(zip("WPGR", (*word_features(readings), *clause_features(readings)), strict=True))


def _tone_of(reading: Reading) -> str:
    signs = _after_rubric(reading, reading.line.signs)
    parts = {part for sign in signs[:3] for part in sign.split("/")}
    return (
        ("q" if "?" in signs else "")
        + ("o" if _is_opinion(signs) else "")
        + ("m" if parts & {"MARKET", "FIRM"} else "")
    )


def _is_opinion(signs: list[str]) -> bool:
    """Say whether the sentence begins as an explainer, an opinion or a poll; a "review" of duties is none."""
    return (len(signs) > 1 and "STAT" in signs[0] and signs[1] == ":") or any(
        "OPINION" in sign and (at == 0 or "PROBE" not in sign) for at, sign in enumerate(signs[:3])
    )


def _after_rubric(reading: Reading, signs: list[str]) -> list[str]:
    """Give the signs of what is reported, without a rubric before it: "Trade war live updates: …"."""
    words = [token.word for token in reading.sentence.tokens[:_RUBRIC]]
    if ":" not in words:
        return signs
    end = words.index(":") + 1
    return signs[end:] if any(word.split()[0] in _RUNNING for word in words[:end]) and end < len(signs) else signs
