"""The order of words in other languages put into that of English, so that one grammar serves all.

Korean and Japanese end a clause with its verb: who acts, then the verbs with the last of them first, then what stood
between, and the places that are marked as the target behind an `on`. `트럼프, 한국에 관세 부과 검토` is read as "Trump
consider impose tariff on Korea". Chinese sets its target before the verb: `对` and what follows go behind.
"""

import re
from dataclasses import replace

from bot.classifiers.frames import VERBS, coarse
from bot.classifiers.lexicon import UNSPACED, lexicon
from bot.classifiers.particles import is_of_goods
from bot.classifiers.reading import Token

VERB_LAST = frozenset({"ja", "ko"})
_BREAKS = frozenset(';:,?…—“”"()')
_CHAINED = VERBS | {"MODAL", "WILL", "NOT"}
_TOPIC = ("은", "는", "이", "가", "도", "は", "が", "も")
_QUIET = frozenset({"OFFICE", "ADVERB", "PAST", "TRADE"})
_HEADS = frozenset({"COURT", "FIRM", "LAW", "MARKET"})
_LISTING = frozenset({"and", ","})
_OTHERS = frozenset({"COURT", "FIRM", "MARKET", "STAT", "LAW", "OPINION", "IMPACT"})
_HANGING = frozenset({"after", "as", "amid", "despite", "before", "if"})
_CONDITIONS = frozenset({"if"})
_DEEDS = ("금지", "중단", "제한", "규제", "통제", "봉쇄", "禁止", "停止", "制限", "規制", "禁輸")
"""Nouns that a headline ends with as if they were verbs: "美, 반도체 수출 금지"."""
_PARTICLES = frozenset({"auf eis", "ab", "an", "auf", "aus", "bei", "ein", "frei", "vor", "zu", "zurück"})
_OWNED = (("PACT", "TALKS"), ("TARIFF", "IMPACT"))
_FAR = 4
_TOWARD = "对對"
"""Begins short names of a target: "对美"."""
_MOVED = frozenset({"on", "将", "將", "把"})
_LEANT_ON = frozenset({"TARIFF", "IMPACT", "RAISE", "IMPOSE", "WAR", "CONTROL", "THREATEN", "TRUCE"})
_LEANING = re.compile(
    r"[’'”\"]?(?:에도|에|로|으로|발)"
    r"(?: (?!합의|서명|동의|착수|돌입|나서|대한|대해|따라|따른|관한|반발|인하|낮|인상|올)|[…,])"
    r"|(?:の?影響|の?懸念|への?警戒感?)?で(?!合意|一致|は|も|の|き|す)|を受け|に備え"
)
TARGET_AFTER = (
    " 겨냥",
    "行き",
    "에 ",
    "에게",
    "에도 ",
    "엔 ",
    "에 대",
    "산 ",
    "산에",
    "에 최",
    "への",
    "へ",
    "に",
    "向け",
    "製",
    "産",
    "に対",
)
TARGET_BEFORE = ("대", "對", "対")


def in_order(tokens: list[Token], text: str, language: str) -> list[Token]:
    """Give the tokens in the order of English.

    Args:
        tokens: of a sentence whose places are settled.
        text: the entry's, which the tokens' offsets point into.
        language: the entry's; English is left as it is.
    """
    if language == "en":
        return tokens
    shown = _with_courts(_heads_alone(_parted(tokens), language) if language in UNSPACED else tokens)
    if language in VERB_LAST:
        return _verb_first(shown, text)
    if language == "zh":
        return _target_last(_on_condition(_with_that(shown)))
    return _heads_last(_whole_verbs(shown) if language == "de" else shown)


def _parted(tokens: list[Token]) -> list[Token]:
    """Part a word that is a verb and its place, "방미", "訪米", into the two."""
    found = []
    for token in tokens:
        if token.codes and any(coarse(concept) in VERBS for concept in token.concepts):
            found.append(replace(token, names=(), codes=()))
            found.append(replace(token, start=token.end, concepts=()))
        else:
            found.append(token)
    return found


def _with_courts(tokens: list[Token]) -> list[Token]:
    """Set the word for a court behind each name of one: the name stands for its country."""
    found = []
    for token in tokens:
        found.append(token)
        if token.codes and any(name.sort == "court" and name.codes == token.codes for name in token.names):
            court = _sign("court", token.end)
            court.concepts = ("COURT",)
            found.append(court)
    return found


def _heads_alone(tokens: list[Token], language: str) -> list[Token]:
    """Take a pact before talks, a tariff before its impact, for what these are about: "FTA 협상", "관세 충격".

    So for each word of the pact's name; talks that are concluded ("协定谈判完成") leave the pact a pact.
    """
    head = following = _sign("", 0)
    for owned in reversed(tokens):
        near = head.start - owned.end <= 1 and not owned.codes
        concluded = any(coarse(concept) == "AGREE" for concept in following.concepts)
        for concept, of in _OWNED if language in VERB_LAST else _OWNED[:1]:
            if near and of in head.concepts and concept in owned.concepts and of not in owned.concepts:
                if not concluded:
                    owned.concepts = ("TRADE",)
                head = replace(head, start=owned.start)
                break
        else:
            head, following = owned, head
    return tokens


def _whole_verbs(tokens: list[Token]) -> list[Token]:
    """Join a German verb with its particle at the clause's end: "hebt Zölle auf" is read as "hebt auf Zölle"."""
    kept: list[Token] = []
    clause: list[Token] = []
    for token in [*tokens, _sign(";", 0)]:
        if token.word in _BREAKS:
            kept += [*_with_particle(clause), token]
            clause = []
        else:
            clause.append(token)
    return kept[:-1]


def _with_particle(clause: list[Token]) -> list[Token]:
    """Give the clause without the particle at its end, its verb with the meaning of both."""
    particle = clause[-1].raw.lower() if clause else ""
    if particle not in _PARTICLES:
        return clause
    known = lexicon("de").phrases
    for token in clause[:-1]:
        form = (token.word, *particle.split())
        whole = [concept for words, concept in known.get(token.word, ()) if words == form]
        if whole:
            token.concepts = tuple(whole)
            return clause[:-1]
    return clause


def _heads_last(tokens: list[Token]) -> list[Token]:
    """Put a head behind the place that it belongs to: "Corte de EE.UU." is read as "US court"."""
    tokens = _adjectives_first(tokens)
    ordered = list(tokens)
    for at, token in enumerate(tokens):
        if token.codes or not _HEADS.intersection(map(coarse, token.concepts)):
            continue
        for place in range(at + 1, min(at + _FAR, len(tokens))):
            if tokens[place].codes:
                ordered[at : place + 1] = [*tokens[at + 1 : place + 1], token]
                break
            if tokens[place].word in _BREAKS or _chained(tokens[place]) or tokens[place].word in ("and", "on"):
                break
    return ordered


def _adjectives_first(tokens: list[Token]) -> list[Token]:
    """Put a country's adjective before its noun: "productos chinos" is read as "Chinese products"."""
    ordered = list(tokens)
    for at in range(1, len(ordered)):
        noun, adjective = ordered[at - 1], ordered[at]
        listed = at + 1 < len(ordered) and ordered[at + 1].word in _LISTING
        plain = noun.concepts and not noun.codes and not _chained(noun)
        if adjective.codes and adjective.raw[0].islower() and plain and not listed:
            ordered[at - 1 : at + 1] = [adjective, noun]
    return ordered


def _with_that(tokens: list[Token]) -> list[Token]:
    """Set a "that" before a clause whose act is only judged: "美加征关税损人害己"."""
    ordered: list[Token] = []
    clause: list[Token] = []
    for token in tokens:
        clause.append(token)
        if token.word in _BREAKS:
            ordered, clause = [*ordered, *clause], []
        elif "IMPACT" in token.concepts and any(map(_chained, clause)):
            ordered, clause = [*ordered, _sign("that", clause[0].start), *clause], []
    return [*ordered, *clause]


def _verb_first(tokens: list[Token], text: str) -> list[Token]:
    reader = _VerbLast(text)
    for token in tokens:
        reader.take(token)
    return reader.finished()


class _VerbLast:
    """Reads a sentence whose clauses end with their verb, word by word, and writes it in the order of English.

    A clause that ends in a link ("발표 후", "합의 못하면") goes behind the clause that follows it; one that names
    nobody has the subject of the one before.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ordered: list[Token] = []
        self._subject: list[Token] = []
        self._clause: list[Token] = []
        self._hanging: list[Token] = []
        self._actor: list[Token] = []

    def take(self, token: Token) -> None:
        """Read one more word or sign."""
        clause = self._clause
        if token.word in _HANGING and clause:
            self._hang(token)
        elif token.word not in _BREAKS:
            clause.append(token)
            if _leans(token, self._text):
                self._ordered.append(_sign("amid", clause[0].start))
                self._close(_sign(";", token.end))
        elif token.word in ',;“"' and _is_subject(clause):
            self._subject += [*clause, token]
            self._clause = []
        else:
            self._close(token)

    def finished(self) -> list[Token]:
        """Give the sentence."""
        self._close()
        return self._ordered

    def _hang(self, link: Token) -> None:
        """Put the clause that the link ends aside; one on a condition makes what follows a mere possibility."""
        self._hanging += [link, *_clause([], self._clause, self._text)]
        self._clause = []

    def _close(self, *end: Token) -> None:
        subject = self._subject or self._shared()
        if self._clause and any(link.word in _CONDITIONS for link in self._hanging):
            self._clause.append(_said("may", "MODAL", self._clause[-1].end))
        head = [] if subject else self._clause[: _topic(self._clause, self._text)]
        self._actor = [token for token in subject or head if token.codes] if subject or self._clause else self._actor
        self._ordered += [*_clause(subject, self._clause, self._text), *self._hanging, *end]
        self._subject, self._clause, self._hanging = [], [], []

    def _shared(self) -> list[Token]:
        """Give the subject of the clause before, where this one acts and names nobody."""
        concepts = {coarse(concept) for token in self._clause for concept in token.concepts}
        own = self._subject or any(token.codes for token in self._clause)
        return self._actor if concepts & VERBS and not (own or concepts & _OTHERS) else []


def _sign(word: str, at: int) -> Token:
    return Token(at, at, word, "")


def _said(word: str, concept: str, at: int) -> Token:
    return Token(at, at, word, word, (concept,))


def _leans(token: Token, text: str) -> bool:
    """Say whether a clause ends here that the next one only leans on: "관세 여파에 …", "関税の影響で…"."""
    return (
        not token.codes
        and any(coarse(concept) in _LEANT_ON for concept in token.concepts)
        and _LEANING.match(text, token.end) is not None
    )


def _is_subject(clause: list[Token]) -> bool:
    """Say whether the words before a comma only name who acts."""
    return any(token.codes for token in clause) and all(
        token.codes or all(coarse(concept) in _QUIET for concept in token.concepts) for token in clause
    )


def _clause(subject: list[Token], clause: list[Token], text: str) -> list[Token]:
    """Put one clause in order; without a named subject, the first place with a topic's particle is it."""
    head = 0 if subject else _topic(clause, text)
    rest = clause[head:]
    if sum(map(_chained, rest)) > 1:
        rest = list(map(_as_talks, rest))
    verbs = [token for token in rest if _chained(token)]
    things = [token for token in rest if not _chained(token)]
    if not verbs and (subject or head) and things and (things[-1].raw.endswith(_DEEDS) or _is_rate_on(things, text)):
        verbs = [_said("impose", "IMPOSE.s", things[-1].end)]
    return [*_without_comma(subject), *clause[:head], *reversed(verbs), *_marked(things, text)]


def _is_rate_on(things: list[Token], text: str) -> bool:
    """Say whether the words without a verb are a tariff with its rate and whom it hits: "트럼프, 스위스에 39% 관세"."""
    last = next((token for token in reversed(things) if token.concepts), None)
    return (
        last is not None
        and "TARIFF" in last.concepts
        and any(token.word == "%" for token in things)
        and any(token.codes and _is_target(token, text) for token in things)
    )


def _as_talks(token: Token) -> Token:
    """Give a word that means both to talk and talks as the noun: another verb stands in its clause."""
    if "TALKS" not in token.concepts:
        return token
    return replace(token, concepts=tuple(concept for concept in token.concepts if coarse(concept) != "MEET"))


def _without_comma(subject: list[Token]) -> list[Token]:
    return subject[:-1] if subject and not subject[-1].codes else subject


def _topic(clause: list[Token], text: str) -> int:
    """Give how many tokens the clause's topic has: up to a place before a particle, or the places it begins with."""
    for at, token in enumerate(clause):
        if _chained(token):
            break
        if token.codes and text[token.end : token.end + 1] in _TOPIC:
            return at + 1
    if clause and clause[0].codes and not _is_target(clause[0], text):
        return next((at for at, token in enumerate(clause) if not (token.codes or _is_court(token))), len(clause))
    return 0


def _is_court(token: Token) -> bool:
    return any(coarse(concept) in ("COURT", "OFFICE") for concept in token.concepts)


def _chained(token: Token) -> bool:
    return not token.codes and any(coarse(concept) in _CHAINED for concept in token.concepts)


def _is_target(token: Token, text: str) -> bool:
    return token.raw.startswith(TARGET_BEFORE) or is_of_goods(token) or text.startswith(TARGET_AFTER, token.end)


def _marked(things: list[Token], text: str) -> list[Token]:
    """Give the tokens with the places behind that are marked as the target, each after an "on"."""
    rest: list[Token] = []
    found: list[Token] = []
    for token in things:
        if token.codes and _is_target(token, text):
            found += [_sign("on", token.start), token]
        else:
            rest.append(token)
    return [*rest, *found]


def _on_condition(tokens: list[Token]) -> list[Token]:
    """Set a "may" before the act that a clause before it makes one on a condition: "若不达成协议，将加征关税"."""
    ordered: list[Token] = []
    depends = begins = False
    for token in tokens:
        if token.word in _BREAKS:
            depends, begins = begins, False
        elif token.word in _CONDITIONS:
            begins = True
        elif depends and not begins and _chained(token):
            ordered.append(_said("may", "MODAL", token.start))
            depends = False
        ordered.append(token)
    return ordered


def _target_last(tokens: list[Token]) -> list[Token]:
    ordered: list[Token] = []
    moved: list[Token] = []
    moving = False
    for token in tokens:
        if token.word in _BREAKS:
            ordered += [*moved, token]
            moved, moving = [], False
        elif token.word in _MOVED:
            moving = True
            (moved if token.word == "on" else ordered).append(token)
        elif token.codes and token.raw[0] in _TOWARD:
            moving = True
            moved += [_sign("on", token.start), token]
        elif moving and not _chained(token):
            moved.append(token)
        else:
            moving = False
            ordered.append(token)
    return [*ordered, *moved]
