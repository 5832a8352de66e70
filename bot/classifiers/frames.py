"""Who did what to which trade object, clause by clause: subject, chain of verbs and object as classes of words.

This is grammar for headlines, not for prose: a word counts as a verb by its form and by what stands before it,
a subject is what stands before the first verb, an object is the first trade word after it, or the subject
itself where none follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token

OBJECTS = (
    "CONTROL",
    "IMPORTBAN",
    "QUOTA",
    "TARIFF",
    "PACT",
    "TALKS",
    "PROBE",
    "COURT",
    "WAR",
    "WEAKTARIFF",
    "EXPORT",
    "IMPORT",
)
"""Trade objects, the more telling first: the first that a token has is the one it counts as."""
VERBS = word_set(
    "IMPOSE HIT ORDER ANNOUNCE RAISE THREATEN CONSIDER PLAN DELAY CUT LIFT EFFECT START AGREE SIGN",
    "RATIFY JOIN SUE EXTEND STAY MEET RESUME STALL QUIT FILE RULE RETALIATE BAN RESTRICT SAY DEMAND PROBE",
    "DENY OFFER TRAVEL DUMP WIN SETTLE SUIT",
    "ALLOW RULEOUT RECOMMEND CAP",
    "LOSE RESTORE HOIST LAPSE SELL BUY SHUT TAX VOICE POSTPONE",
)
_OPERATORS = frozenset({"MODAL", "WILL", "NOT"})
_SUBJECTS = ("COURT", "FIRM", "MARKET", "LAW", "STAT", "OPINION", "IMPACT")
_NOUN_BEFORE = word_set(
    "require requires requiring",
    "the a an its his their our new fresh more further latest this that these those of any some no",
    "some planned proposed 's possible potential additional steep sweeping major trade tariff import",
    "export retaliatory",
)
_SUBORDINATE = {
    **dict.fromkeys(("as", "while", "when"), "as"),
    **dict.fromkeys(("after", "following", "since", "because"), "after"),
    **dict.fromkeys(("amid", "despite"), "amid"),
    **dict.fromkeys(("before", "ahead", "until"), "before"),
    **dict.fromkeys(("if", "unless", "without", "whether"), "if"),
    **dict.fromkeys(("but", "though"), "but"),
}
_PERFECT = frozenset({"has", "have", "had", "having"})
_ENDS_NOUN = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "al",
    "als",
    "iry",
    "iries",
    "ping",
    "dies",
    "ure",
    "aint",
    "aints",
)
"""How words end that are never verbs, though they name an act: "US approval", "EU inquiry", "Chinese dumping"."""
_NOUNS_IN_ING = frozenset({"ruling", "finding"})
_BANS = frozenset({"ban", "cap", "curb", "levy"})
"""What follows goods as a noun: "beef ban", "sugar levy"."""
_VERB_BEFORE = frozenset({"to", "will", "would", "may", "could", "and", "not"})
_COMPOUNDED = ("tariff", "export", "import", "trade", "duty")
_PROBING = frozenset({"probes", "probe", "reviews"})
_BREAKS = frozenset(';:|–—?!"“”…')
_NOUNS_IN_S = word_set(
    "curbs limits controls restrictions hikes cuts levies taxes bans blocks halts tax levy curb limit cut ban hike"
)
"""Nouns where "on" or a verb follows, or nothing: "tougher limits on chip gear", "in reply to Trump levies"."""
_PREPOSITIONS = frozenset(
    {"with", "on", "of", "over", "by", "under", "from", "against", "in", "for", "despite", "amid"}
)
_AFTER_NOUN = word_set("on are were will have would could may might remain stay")
_JOINED = frozenset({",", "and", "but"})


@dataclass(slots=True)
class Frame:
    """One clause.

    Attributes:
        link: how it hangs on the one before: "" for the main clause, else "as", "after", "if" ...
        subject: class of its subject: "GOV", "COURT", "MARKET", "TARIFF" ...; "" if there is none.
        verbs: the chain, as concept and tense ("THREATEN.s", "IMPOSE.0").
        operators: "MODAL", "WILL", "NOT" that stand before the last verb.
        object: class of the first trade object after the first verb, else "".
        tokens: those of the clause.
        verb_at: where its first verb stands in `tokens`; -1 for none.
    """

    link: str
    tokens: list[Token]
    subject: str = ""
    verbs: list[str] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    object: str = ""
    verb_at: int = -1


@cache
def coarse(concept: str) -> str:
    """Give the concept without its tense."""
    return concept.partition(".")[0]


@cache
def bases(concepts: tuple[str, ...]) -> frozenset[str]:
    """Give the concepts of a word without their tense."""
    return frozenset(map(coarse, concepts))


def object_of(token: Token) -> str:
    """Give the trade object that the token names, or an empty string."""
    return _object_among(token.concepts) if token.concepts else ""


@cache
def _object_among(concepts: tuple[str, ...]) -> str:
    have = bases(concepts)
    return next((one for one in OBJECTS if one in have), "")


@cache
def _verbs_among(concepts: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Give the concepts that a verb may have, each with its base and its tense."""
    parted = ((concept, *concept.partition(".")[::2]) for concept in concepts)
    return tuple((concept, base, tense) for concept, base, tense in parted if base in VERBS)


def verbs_of(tokens: list[Token], at: int) -> tuple[str, ...]:
    """Give the token's verb concepts with their tense where it stands as a verb, else nothing."""
    concepts = tokens[at].concepts
    may_be = _verbs_among(concepts) if concepts else ()
    if not may_be or (tokens[at].word == "probe" and _before_verb(tokens, at)):
        return ()
    found: list[str] = []
    for concept, base, tense in may_be:
        if tense:
            if _nominal(tokens, at, tense):
                return ()
            found.append(concept)
        elif tokens[at].word.endswith(_ENDS_NOUN):
            continue
        elif base in ("EFFECT", "SAY", "DEMAND") or _untensed(tokens, at, base):
            found.append(f"{base}.s")
    return tuple(found)


def verb_of(tokens: list[Token], at: int) -> str:
    """Give the first of the token's verb concepts, or an empty string."""
    found = verbs_of(tokens, at) if tokens[at].concepts else ()
    return found[0] if found else ""


def _before_verb(tokens: list[Token], at: int) -> bool:
    """Say whether a finite verb comes next: "EU probe finds" is about a probe."""
    following = tokens[at + 1].concepts if at + 1 < len(tokens) else ()
    return any(concept.endswith((".s", ".ed")) for concept in following)


def _untensed(tokens: list[Token], at: int, base: str) -> bool:
    """Say whether a word without a tense is a verb: after who acts; of replies "hits back", but not "retaliatory"."""
    if base == "RETALIATE":
        return tokens[at].word.endswith(" back") or (tokens[at].word == "counters" and _after_actor(tokens, at))
    return _after_actor(tokens, at) and (base != "PROBE" or tokens[at].word in _PROBING)


def _after_actor(tokens: list[Token], at: int) -> bool:
    return at > 0 and bool(tokens[at - 1].codes) and not tokens[at].word.endswith("ing")


def _nominal(tokens: list[Token], at: int, tense: str) -> bool:
    """Say whether what stands before makes the word a noun or an adjective: "tariff cuts", "the threatened duties"."""
    if not at:
        return tokens[0].word in _NOUNS_IN_S and len(tokens) > 1 and tokens[1].word == "on"
    if tokens[at - 1].word in _VERB_BEFORE or tokens[at - 1].word.endswith(" to"):
        return False
    before = tokens[at - 1]
    if tense == "ed" and before.word in _PREPOSITIONS:
        return True
    if tokens[at].word in _NOUNS_IN_ING or _is_compound(tokens, at) or (tense == "0" and _is_bare_noun(tokens, at)):
        return True
    if tokens[at].word in _NOUNS_IN_S and (at + 1 == len(tokens) or _follows_noun(tokens[at + 1])):
        return True
    return before.word not in _PERFECT and _noun_after(tokens, at, tense)


def _is_bare_noun(tokens: list[Token], at: int) -> bool:
    """Say whether a verb's base is a noun: after a preposition, "with ban on", or before a verb, "ban starts"."""
    following = tokens[at + 1].concepts if at + 1 < len(tokens) else ()
    return tokens[at - 1].word in _PREPOSITIONS or any(concept.endswith(".s") for concept in following)


def _follows_noun(token: Token) -> bool:
    """Say whether the token stands after a noun and no verb: "limits on", "China levies go into force"."""
    return token.word in _AFTER_NOUN or "EFFECT" in token.concepts or "EFFECT.s" in token.concepts


def _is_compound(tokens: list[Token], at: int) -> bool:
    """Say whether the word belongs to a noun: "dumping duties", "hormone meat ban"."""
    word = tokens[at].word
    if word == "dumping":
        return at + 1 < len(tokens) and object_of(tokens[at + 1]) in ("TARIFF", "PROBE", "COURT")
    return word in _BANS and "PRODUCT" in tokens[at - 1].concepts


def _noun_after(tokens: list[Token], at: int, tense: str) -> bool:
    """Say whether the word before lets no verb follow."""
    before = tokens[at - 1]
    if before.codes == ("WTO",) and tokens[at].word == "rules":
        return not _rules_as_verb(tokens, at)
    if not before.codes and _object_of_verb(before, tokens[at], tense):
        return True
    if before.word in _NOUN_BEFORE or before.word == "’s":
        return tense != "ing"
    if tokens[at].word == "levies" and not before.codes and "OFFICE" not in before.concepts:
        return True
    if tense in ("s", "0"):
        return bool(object_of(before)) and before.word.endswith(_COMPOUNDED) and not before.codes
    following = object_of(tokens[at + 1]) if at + 1 < len(tokens) else ""
    return tense == "ed" and following in ("TARIFF", "QUOTA", "CONTROL") and not before.codes


def _object_of_verb(before: Token, token: Token, tense: str) -> bool:
    """Say whether a word after a verb is its object: "announces cut", "delays levies", or counted: "a 90-day pause"."""
    if tense == "0":
        return before.word[0].isdigit() or any(concept.endswith((".s", ".ed")) for concept in before.concepts)
    return tense == "s" and object_of(token) == "TARIFF" and any("." in concept for concept in before.concepts)


def _rules_as_verb(tokens: list[Token], at: int) -> bool:
    """Say whether "WTO rules" is a ruling, "WTO rules against US tariffs", and no body of rules, "under WTO rules"."""
    first = at - 2 if at > 1 and tokens[at - 2].word == "the" else at - 1
    starts = first == 0 or tokens[first - 1].word in _BREAKS or tokens[first - 1].word in _SUBORDINATE
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = following is None or following.word in _BREAKS or any(_is_verb(concept) for concept in following.concepts)
    return starts and not ends


def _is_verb(concept: str) -> bool:
    return coarse(concept) in _OPERATORS or "." in concept


def frames(tokens: list[Token]) -> list[Frame]:
    """Give the clauses of a sentence in order, each with what was found in it."""
    made = [Frame(link, those) for link, those in _clauses(tokens) if those]
    for frame in made:
        _read(frame)
    return made


def _clauses(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    link, start = "", 0
    for at, token in enumerate(tokens):
        word = token.word
        if word in _BREAKS:
            yield link, tokens[start:at]
            link, start = (":" if word == ":" else ""), at + 1
        elif word in _SUBORDINATE and at > start:
            yield link, tokens[start:at]
            link, start = _SUBORDINATE[word], at + 1
        elif word in _JOINED and at > start and _starts_clause(tokens, at + 1, start, at):
            yield link, tokens[start:at]
            link, start = "and", at + 1
    yield link, tokens[start:]


def _starts_clause(tokens: list[Token], at: int, start: int, end: int) -> bool:
    """Say whether a clause begins at the token: a verb, or a subject with its verb, after one that had its verb."""
    if at >= len(tokens):
        return False
    begins = verb_of(tokens, at) or (tokens[at].codes and at + 1 < len(tokens) and verb_of(tokens, at + 1))
    return bool(begins) and any(verb_of(tokens, one) for one in range(start, end))


def _read(frame: Frame) -> None:
    tokens = frame.tokens
    for at, token in [(at, token) for at, token in enumerate(tokens) if token.concepts]:
        verb = verb_of(tokens, at)
        if verb:
            if frame.verb_at < 0:
                frame.verb_at = at
                frame.subject = _subject(tokens[:at])
            if len(frame.verbs) < 4:  # noqa: PLR2004 - what comes later belongs to another act
                frame.verbs.append(verb)
        elif not frame.object or frame.verb_at < 0:
            for concept in token.concepts:
                base = coarse(concept)
                if base in _OPERATORS and len(frame.operators) < 3 and base not in frame.operators:  # noqa: PLR2004
                    frame.operators.append(base)
        if frame.verb_at >= 0 and not frame.object:
            frame.object = object_of(token)
    if frame.verb_at < 0:
        frame.subject = _subject(tokens)


@cache
def _subject_among(concepts: tuple[str, ...]) -> str:
    have = bases(concepts)
    return next((one for one in _SUBJECTS if one in have), "")


def _subject(tokens: list[Token]) -> str:
    """Give the class of the head: the last telling word before the verb."""
    for token in reversed(tokens):
        thing = object_of(token)
        if thing and thing != "TALKS":
            return thing
        if token.concepts and (one := _subject_among(token.concepts)):
            return one
        if thing:
            return thing
        if token.codes:
            return "GOV"
    return ""
