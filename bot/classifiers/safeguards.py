"""Is "safeguard" a trade measure or what is done with jobs and interests: told by the words on either side."""

import re
from collections.abc import Sequence

from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token

_WORD = re.compile(r"\w+")
_ENGLISH = frozenset({"safeguard", "safeguards"})
_ROMANCE = frozenset({"salvaguarda", "sauvegarde"})
_PLURAL = frozenset({"salvaguardas", "sauvegardes"})
_ALWAYS = frozenset({"salvaguardia", "salvaguardias"})
_ACTING = word_set("to will would must should may might can could shall helps help not it which they we who he she")
"""After these the word is a verb, if no noun follows that it belongs to."""
_GUARDED = word_set(
    "its our their the his her my your these those all jobs interests rights workers farmers growers makers producers",
    "industry industries local domestic national food public consumers supply supplies livelihoods",
)
_MEASURES = word_set(
    "measure measures duty duties tariff tariffs levy levies investigation investigations probe probes inquiry quota",
    "quotas action clause mechanism review case on against curbs restrictions regime",
)
_ON = word_set(
    "sobre contra sur contre provisional provisionales provisoria provisória provisórias provisoire provisoires",
    "definitiva definitivas définitive définitives global globais especial especiales agrícola",
)
_THEIR = word_set("o os as el la los las sus seus suas les ses")


def settle(tokens: Sequence[Token]) -> None:
    """Take the trade concepts from a "safeguard" that is a verb; the tokens are changed in place."""
    for at, token in enumerate(tokens):
        if token.word in _ENGLISH and not _is_noun([one.word for one in tokens[max(0, at - 1) : at + 2]], min(at, 1)):
            token.concepts = ()


def named(text: str) -> bool:
    """Say whether the text names a safeguard measure, in English or in a Romance language."""
    words = _WORD.findall(text.casefold())
    return any(_is_measure(words, at) for at in range(len(words)))


def _is_measure(words: Sequence[str], at: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _ENGLISH:
        return _is_noun(words, at)
    if word in _ROMANCE:
        return following not in _THEIR and (words[at - 1 : at] == ["de"] or following in _ON)
    return word in _ALWAYS or (word in _PLURAL and following not in _THEIR)


def _is_noun(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    acts = before in _ACTING or before.endswith("ly") or following in _GUARDED
    return not acts or following in _MEASURES
