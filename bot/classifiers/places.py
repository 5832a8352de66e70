"""Which places a sentence names: the ambiguity rules, with the date of the item.

Leaves who acts and who is hit to `bot.classifiers.roles`.
"""

from bot.classifiers.gazetteer import Name, is_title
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Sentence, Token

_PRONOUN_BEFORE = word_set(
    "of for with let tell give help join all show to follow about between made makes among",
)
_STATES = word_set(
    "atlanta savannah gov peaches kemp senate alabama florida carolina tennessee",
)
_SHORT = 3


def settle(sentence: Sentence, day: str, language: str) -> None:
    """Give each token of the sentence the codes that it stands for.

    Args:
        sentence: its tokens are changed in place.
        day: the ISO day of the item; empty if not known.
        language: the item's; outside English, names need no capital.
    """
    tokens = sentence.tokens
    shouted = _shouted(tokens)
    for at, token in enumerate(tokens):
        if token.names:
            token.codes = _choose(tokens, at, day, shouted, language)


def _shouted(tokens: list[Token]) -> bool:
    """Say whether the sentence is all in capitals, so that "US" may be the pronoun."""
    letters = [token.raw for token in tokens if len(token.raw) > _SHORT and token.raw.isalpha()]
    return len(letters) > 1 and all(raw.isupper() for raw in letters)


def _choose(tokens: list[Token], at: int, day: str, shouted: bool, language: str) -> tuple[str, ...]:  # noqa: FBT001 - private
    token = tokens[at]
    fit = [name for name in token.names if _believed(name, tokens, at, shouted, language)]
    if not fit:
        return ()
    timely = [name for name in fit if name.holds(day)]
    wary = all(name.wary and name.sort in ("leader", "minister", "negotiator") for name in fit)
    if wary and not timely:
        return ()
    return (timely or fit)[0].codes


def _believed(name: Name, tokens: list[Token], at: int, shouted: bool, language: str) -> bool:  # noqa: FBT001 - private
    token = tokens[at]
    raw = token.raw.removeprefix("the ")
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if not raw[0].isupper() and raw[0].isascii() and raw.isascii():
        return language != "en" and name.sort in ("adjective", "name") and len(raw) > _SHORT
    if token.word == "us":
        if raw != "US" and raw != "U.S." and raw != "U.S" and "-" not in raw:
            return False
        return not (shouted and raw == "US" and before in _PRONOUN_BEFORE)
    if len(raw) <= _SHORT and raw.isalpha() and raw.isascii() and name.sort not in ("leader", "minister", "negotiator"):
        if not raw.isupper() and token.word not in ("lao",):
            return False
        if shouted and len(raw) == 2 and token.word not in ("eu", "uk", "us", "nz"):  # noqa: PLR2004
            return False
    if name.titled:
        return is_title(before) or before == "rep" or token.word == "trump"
    if token.word == "georgia":
        return not any(other.word in _STATES for other in tokens)
    if token.word == "jordan":
        return before not in ("michael", "jim", "air") and after not in ("peterson", "brand", "spieth")
    if token.word in ("turkey", "china") and raw[0].islower():
        return False
    return not (name.sort == "minister" and name.wary and len(raw) <= 2)  # noqa: PLR2004
