"""Which places a sentence names: the ambiguity rules, with the date of the item.

Leaves who acts and who is hit to `bot.classifiers.roles`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.classifiers.gazetteer import Name, is_title
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Sentence, Token

_PRONOUN_BEFORE = word_set(
    "of for with let tell give help join all show to follow about between made makes among",
)
_STATES = word_set(
    "atlanta savannah gov peaches kemp senate alabama florida carolina tennessee",
)
_FIRMS_TOO = word_set(
    "ford fox champagne hands may major key english cable park hunt frost hills brown smith li bo singh sharma martin",
)
"""Common surnames that are firms, other words, or everybody's."""
_BEGINS = frozenset({":", ";", "—", "–", "|"})
_SHORT = 3
_WRITTEN_US = frozenset({"US", "U.S.", "U.S"})
_PEOPLE = frozenset({"leader", "minister", "negotiator"})
_OFFICES = word_set("政府 정부 국회 商务部 商務部 外交部 財政部 国会 議会")
"""Offices that are the reader's own country's where none is named before them: "中国政府" is not Japan's."""
_HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"commission": ("EU",), "ec": ("EU",), "commerce": ("US",), "centre": ("IN",)}
)
"""Bodies that begin a headline of the press that writes of them every day: "Commerce finds dumping"."""
_INSTITUTIONS = frozenset({"agency", "ministry", "parliament", "court"})
_OF_PLACES = frozenset({"name", "adjective", "capital"})
_MANIFOLD = frozenset({"us", "georgia", "jordan"})
"""Names of places that have rules of their own."""
_BESIDE = 1
"""Letters between the two: "韓国の政府", "인도 정부"."""


def settle(sentence: Sentence, day: str, language: str) -> None:
    """Give each token of the sentence the codes that it stands for.

    Args:
        sentence: its tokens are changed in place.
        day: the ISO day of the item; empty if not known.
        language: the item's; outside English, names need no capital.
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.names:
            if _is_beyond_doubt(token):
                token.codes = token.names[0].codes
            else:
                token.codes = () if _is_anothers(tokens, at) else _choose(tokens, at, day, language)
    if language == "en" and len(tokens) > 1 and tokens[0].word in _HEADS and not tokens[0].codes:
        _settle_head(tokens)


def _is_beyond_doubt(token: Token) -> bool:
    """Say whether none of the rules can speak against the token's name: one of a place, long and with its capital."""
    name = token.names[0]
    return (
        name.sort in _OF_PLACES
        and len(token.names) == 1
        and len(token.raw) > _SHORT
        and token.raw[0].isupper()
        and not (name.since or name.until or name.titled)
        and token.word not in _MANIFOLD
    )


def _settle_head(tokens: list[Token]) -> None:
    """Give the body that begins the sentence its place, where a finite verb follows it."""
    if tokens[0].raw[0].isupper() and any(one.endswith((".s", ".ed")) for one in tokens[1].concepts):
        tokens[0].codes = _HEADS[tokens[0].word]


def _is_anothers(tokens: list[Token], at: int) -> bool:
    """Say whether the token is an office of the place named directly before: "中国政府", "Mexico's Senate"."""
    if not at:
        return False
    before = tokens[at - 1]
    if tokens[at].word not in _OFFICES:
        return _is_body_of(tokens, at, tokens[at - 2] if before.word in ("'s", "’s") and at > 1 else before)
    return bool(before.codes) and 0 <= tokens[at].start - before.end <= _BESIDE


def _is_body_of(tokens: list[Token], at: int, owner: Token) -> bool:
    """Say whether the token is an institution whose like many countries have, and its owner is another country."""
    names = tokens[at].names
    if not owner.codes or any(name.sort not in _INSTITUTIONS for name in names):
        return False
    adjective = owner is not tokens[at - 1] or any(name.sort == "adjective" for name in owner.names)
    return adjective and all(name.wary and name.codes != owner.codes for name in names)


def _shouted(tokens: list[Token]) -> bool:
    """Say whether the sentence is all in capitals, so that "US" may be the pronoun."""
    letters = [token.raw for token in tokens if len(token.raw) > _SHORT and token.raw.isalpha()]
    return len(letters) > 1 and all(raw.isupper() for raw in letters)


def _choose(tokens: list[Token], at: int, day: str, language: str) -> tuple[str, ...]:
    token = tokens[at]
    fit = [name for name in token.names if _believed(name, tokens, at, language)]
    if not fit:
        return ()
    timely = [name for name in fit if name.holds(day)]
    wary = all(name.wary and name.sort in _PEOPLE for name in fit)
    if wary and not timely:
        return ()
    return (timely or fit)[0].codes


def _believed(name: Name, tokens: list[Token], at: int, language: str) -> bool:
    token = tokens[at]
    raw = token.raw.removeprefix("the ")
    if raw.isascii() and raw.islower():
        return language != "en" and name.sort in ("adjective", "name") and len(raw) > _SHORT
    if token.word == "us":
        return _is_country_us(tokens, at, raw)
    if name.titled:
        before = tokens[at - 1].word if at else ""
        return is_title(before) or before == "rep" or _is_holder(name, tokens, at)
    return _is_written_so(name, token, raw) and not _is_namesake(tokens, at)


def _is_holder(name: Name, tokens: list[Token], at: int) -> bool:
    """Say whether a common surname is the one in office: "Moon vows …" at the beginning, "Colombia's Petro"."""
    if not name.since or tokens[at].word in _FIRMS_TOO:
        return False
    if at > 1 and tokens[at - 1].word in ("'s", "’s"):
        return tokens[at - 2].codes == name.codes
    if at > 1 and tokens[at - 1].word in ("and", "&"):
        return bool(tokens[at - 2].codes) and any(one.sort in _PEOPLE for one in tokens[at - 2].names)
    if at and tokens[at - 1].word not in _BEGINS:
        return False
    following = tokens[at + 1 : at + 3]
    if len(following) > 1 and following[0].word in ("and", ",", "&"):
        return any(one.sort in _PEOPLE for one in following[1].names)
    return bool(following) and any(one.endswith((".s", ".ed")) for one in following[0].concepts)


def _is_country_us(tokens: list[Token], at: int, raw: str) -> bool:
    """Say whether "US" is the country: in capitals, and in a shouted line not where the pronoun would stand."""
    before = tokens[at - 1].word if at else ""
    if at + 1 < len(tokens) and tokens[at + 1].raw == "Steel" and any(_is_plain(token) for token in tokens):
        return False
    return raw in _WRITTEN_US and not (raw == "US" and before in _PRONOUN_BEFORE and _shouted(tokens))


def _is_plain(token: Token) -> bool:
    """Say whether a longer word is not capitalized, so that the line is no title: "U.S. Steel" is a firm there."""
    return len(token.raw) > _SHORT and token.raw.islower()


def _is_written_so(name: Name, token: Token, raw: str) -> bool:
    """Say whether a short name has the capitals of an abbreviation."""
    if len(raw) > _SHORT or not (raw.isalpha() and raw.isascii()) or name.sort in _PEOPLE:
        return True
    return raw.isupper() or token.word == "lao"


def _is_namesake(tokens: list[Token], at: int) -> bool:
    """Say whether the name is that of a US state or of a person here."""
    word = tokens[at].word
    if word == "georgia":
        return any(other.word in _STATES for other in tokens)
    if word != "jordan":
        return False
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return (at > 0 and tokens[at - 1].word in ("michael", "jim", "air")) or after in ("peterson", "brand", "spieth")
