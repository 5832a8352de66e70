"""The words of a language as texts write them: what each may mean, alone and with the words that follow it.

Which of its meanings a word has where it stands is decided by those who read the text.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bot.classifiers.gazetteer import Name, forms
from bot.classifiers.lexicon import entries, lexicon
from bot.countries.table import read_rows

_WORDS_KEPT = 1 << 15
_TOKEN = re.compile(
    r"U\.S\b\.?|(?:[^\W\d_]{1,2}\.){2,}[^\W\d_]?(?![^\W\d_])|\d+(?:[.,]\d+)*|['’]s\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|[%$€£¥?!:;,\"“”‘«»„()—–|/…-]"
)
_ELIDED = re.compile(rf"(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])|{_TOKEN.pattern}", re.IGNORECASE)


@dataclass(slots=True)
class Phrases:
    """The phrases that begin with the same two words, the longest first: with their concepts, and with their names."""

    meant: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    named: list[tuple[tuple[str, ...], Name | None]] = field(default_factory=list)


@dataclass(slots=True)
class Meaning:
    """What a word may mean, alone and with what follows: its phrases by their second word."""

    concepts: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    phrases: dict[str, Phrases] = field(default_factory=lambda: defaultdict(Phrases))


class KnownWords(dict[str, tuple[str, Meaning | None]]):
    """The words of texts as they stand, each with its form and what it may mean; begun anew when there are too many.

    To find one costs less than in an `lru_cache`, which moves what it finds to the front.
    """

    def __init__(self, vocabulary: Mapping[str, Meaning], most: int = _WORDS_KEPT) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._most = most

    def __missing__(self, raw: str) -> tuple[str, Meaning | None]:
        if len(self) >= self._most:
            self.clear()
        word = _word(raw)
        found = self[raw] = word, self._vocabulary.get(word)
        return found


def token_form(language: str) -> re.Pattern[str]:
    """Give what a token looks like; in French an elided article is one of its own: "l'" and "acier"."""
    return _ELIDED if language == "fr" else _TOKEN


def words_of(text: str, language: str = "en") -> tuple[str, ...]:
    """Give the words of a form as the tokens of a text would have them; hyphens and signs left out."""
    found = token_form(language).finditer(text)
    return tuple(word for match in found if (word := _word(match[0])) not in _SIGNS)


_SIGNS = frozenset('%$€£¥?!:;,"“”‘«»„()—–|/…-')


@lru_cache(maxsize=1 << 12)
def _word(raw: str) -> str:
    return raw.lower().replace(".", "").replace("’", "'") if not raw[0].isdigit() else raw


@cache
def known_words(language: str) -> KnownWords:
    """Give the words of a language with what each may mean, alone and at the beginning of phrases."""
    made: dict[str, Meaning] = {}
    _add_concepts(made, language)
    _add_names(made, language)
    for meaning in made.values():
        for phrases in meaning.phrases.values():
            phrases.meant.sort(key=lambda one: -len(one[0]))
            phrases.named.sort(key=lambda one: (-len(one[0]), one[1] is not None))
    return KnownWords(made)


def _add_concepts(made: dict[str, Meaning], language: str) -> None:
    for word, concepts in lexicon(language).words.items():
        made.setdefault(word, Meaning()).concepts = concepts
    for form, concept in entries(language):
        split = words_of(form, language)
        if len(split) > 1:
            made.setdefault(split[0], Meaning()).phrases[split[1]].meant.append((split, concept))


def _add_names(made: dict[str, Meaning], language: str) -> None:
    for form, name in forms(language):
        words = words_of(form.removesuffix("*"), language)
        if len(words) == 1 and not form.endswith("*"):
            made.setdefault(words[0], Meaning()).names += (name,)
        elif len(words) > 1:
            made.setdefault(words[0], Meaning()).phrases[words[1]].named.append((words, name))
    for (phrase,) in read_rows("places_not.tsv"):
        words = words_of(phrase, language)
        made.setdefault(words[0], Meaning()).phrases[words[1]].named.append((words, None))
