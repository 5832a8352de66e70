"""What the linear models see of an item: words, concepts, clauses, and what the patterns found, as hashed features.

A feature is a string; its CRC-32 is what is stored, so that the shipped weights hold no text. Each family has a
weight, by which the models trust patterns more than bare word pairs.
"""

from collections.abc import Iterable
from zlib import crc32

from bot.classifiers.findings import Finding, find
from bot.classifiers.frames import coarse, frames, object_of
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Sentence, Token
from bot.classifiers.signs import Line, line_of

_SUMMARY_SENTENCES = 3
_SUMMARY_TOKENS = 45
_PERCENT = frozenset({"%", "percent", "pct", "pc"})
_LINKING = word_set(
    "on to with from over after as by of against for if in and",
)
_SIGNS = frozenset(':?"“”;|—')
_NEAR = 6
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


def features(readings: list[Reading]) -> set[str]:
    """Give the features of an item: its headline is the first reading, what follows its summary."""
    return word_features(readings) | clause_features(readings)


def word_features(readings: list[Reading]) -> set[str]:
    """Give those features that single words and their neighbours tell: all whose family is in WORDY."""
    found: set[str] = set()
    headline = readings[0].sentence
    _headline_words(headline.tokens, found)
    found.update(f"W:{piece}" for piece in headline.pieces)
    found.add("W:summary" if len(readings) > 1 else "W:bare")
    for reading in readings[1 : 1 + _SUMMARY_SENTENCES]:
        _summary_words(reading.sentence.tokens[:_SUMMARY_TOKENS], found)
    return found


def clause_features(readings: list[Reading]) -> set[str]:
    """Give the other features: what clauses and patterns tell, of the headline and of what follows at once."""
    found: set[str] = set()
    _clauses(readings[0].sentence.tokens, "", found)
    _patterns(readings[0], "", found)
    for reading in readings[1:2]:
        _patterns(reading, "s", found)
    for reading in readings[1:3]:
        _clauses(reading.sentence.tokens[:_SUMMARY_TOKENS], "s", found)
    return found


def hashed(found: Iterable[str]) -> list[int]:
    """Give the hashes of the features, none of which is empty or holds a NUL: so they are encoded all at once."""
    joined = "\0".join(found).encode("utf-8", "replace")
    return list(map(crc32, joined.split(b"\0"))) if joined else []


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


def _shape(token: Token) -> str:
    if token.codes:
        return "@"
    return "#" if token.word[0].isdigit() else token.word


def _headline_words(tokens: list[Token], found: set[str]) -> None:
    before = "^"
    shapes = [_shape(token) for token in tokens]
    for shape in shapes:
        found.add(f"W:{shape}")
        found.add(f"P2{before} {shape}")
        before = shape
    found.add(f"P2{before} $")
    if shapes:
        found.add(f"W^{shapes[0]}")
        found.add(f"W${shapes[-1]}")
    found.add(f"W@{min(3, len({code for token in tokens for code in token.codes}))}")
    _headline_names(tokens, found)
    _headline_concepts(tokens, found)


def _headline_names(tokens: list[Token], found: set[str]) -> None:
    """Add who is named, as leader, ministry, country ..., and the words on either side."""
    before = "^"
    for token in tokens:
        sort = f"@{token.names[0].sort}" if token.codes and token.names else ""
        if sort:
            found.add(f"Wn{sort}")
        if sort or before[0] == "@":
            found.add(f"Pn{before} {sort or token.word}")
        before = sort or token.word


def _headline_concepts(tokens: list[Token], found: set[str]) -> None:
    chain = list(_concept_chain(tokens))
    before, further = "^", "^^"
    for concept, _ in chain:
        found.add(f"Wc{concept}")
        found.add(f"Wc{coarse(concept)}")
        found.add(f"Wd{before} {concept}")
        found.add(f"We{further} {before} {concept}")
        further, before = before, concept
    found.add(f"Wd{before} $")
    if chain:
        found.add(f"Wf{' '.join(concept for concept, _ in chain[:2])}")
    telling = [(coarse(concept), at) for concept, at in chain if concept not in _LINKING and concept not in _SIGNS]
    for first, (concept, at) in enumerate(telling):
        for other, where in telling[first + 1 : first + _NEAR]:
            if where != at:
                found.add(f"Ww{concept} {other}")


def _concept_chain(tokens: list[Token]) -> Iterable[tuple[str, int]]:
    for at, token in enumerate(tokens):
        if token.codes:
            yield "@", at
        elif token.word[0].isdigit():
            yield ("#%" if at + 1 < len(tokens) and tokens[at + 1].word in _PERCENT else "#"), at
        else:
            for concept in token.concepts[:2]:
                yield concept, at
            if token.word in _LINKING or token.word in _SIGNS:
                yield token.word, at


def _summary_words(tokens: list[Token], found: set[str]) -> None:
    known = "^"
    for token in tokens:
        found.add(f"Ws{_shape(token)}")
        concept = "@" if token.codes else (token.concepts[0] if token.concepts else "")
        if concept:
            found.add(f"Wsc{concept}")
            found.add(f"Wsd{known} {concept}")
            known = concept


def _clauses(tokens: list[Token], where: str, found: set[str]) -> None:
    for at, frame in enumerate(frames(tokens)):
        verbs = [coarse(verb) for verb in frame.verbs]
        subject, link = frame.subject, frame.link
        if not verbs:
            for thing in {object_of(token) for token in frame.tokens} - {""}:
                found.add(f"G{where}n|{link}|{thing}")
                found.add(f"G{where}n|{at == 0}|{subject}|{thing}")
            continue
        thing = frame.object or (
            subject if subject in ("TARIFF", "CONTROL", "PACT", "TALKS", "QUOTA", "IMPORTBAN") else "-"
        )
        operators = "".join(operator[0] for operator in frame.operators)
        found.add(f"G{where}svo|{subject}|{verbs[0]}|{thing}")
        found.add(f"G{where}svo|{link}|{subject}|{verbs[0]}|{thing}")
        found.add(f"G{where}vo|{verbs[0]}|{thing}|{operators}")
        found.add(f"G{where}sv|{subject}|{frame.verbs[0]}")
        found.add(f"G{where}vl|{verbs[-1]}|{thing}|{operators}")
        found.add(f"G{where}chain|{'+'.join(verbs)}|{thing}")
        found.add(f"G{where}link|{link}|{verbs[0]}|{thing}")
        if len(verbs) > 1:
            found.add(f"G{where}svv|{subject}|{verbs[0]}|{verbs[1]}|{thing}")
            found.add(f"G{where}vv|{verbs[0]}|{verbs[1]}|{thing}")
        if at == 0:
            found.add(f"G{where}main|{subject}|{verbs[0]}|{thing}")
            found.add(f"G{where}mainV|{frame.verbs[0]}")
            found.add(f"G{where}mainS|{subject}")


def _patterns(reading: Reading, where: str, found: set[str]) -> None:
    signs = reading.line.signs
    tone = reading.tone
    found.add(f"R{where}any{bool(reading.findings)}{tone}")
    for finding in reading.findings:
        kind, name, subject, link = finding.pattern.kind, finding.pattern.name, finding.subject, finding.link
        stage = finding.pattern.stage or "none"
        told = "no" if stage == "none" else "yes"
        found.add(f"R{where}{kind}|{name}")
        found.add(f"R{where}{kind}|{name}|{subject}")
        found.add(f"R{where}{kind}|{stage}")
        found.add(f"R{where}{kind}|{stage}|{subject}|{link}")
        found.add(f"R{where}{kind}|{stage}|{tone}")
        found.add(f"R{where}{told}|{subject}|{link}")
        found.add(f"R{where}{told}|{subject}|{link}|{tone}")
        found.add(f"R{where}{told}|{name}|{subject}")
    ends = ["^", *signs, "$"]
    for at in range(len(ends) - 1):
        found.add(f"G{where}2|{ends[at]}|{ends[at + 1]}")
