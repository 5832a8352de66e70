"""Names that stand for a country or a bloc: which forms there are in a language, and when each may be believed.

The forms come from `bot/data`: countries in English and in CLDR's words, adjectives of other languages, and people and
institutions with their terms of office. Which of them a text means is decided in `bot.classifiers.places`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.classifiers.lexicon import word_set
from bot.countries import BLOCS
from bot.countries.table import read_rows, table

_NEVER = frozenset({"central-bank"})
"""Central banks speak of rates, not of trade measures: their names say nothing of who acts."""
_TITLES = word_set(
    "pm president minister premier chancellor secretary prime mr mrs ms commissioner leader",
    "representative king sir lord theresa justin boris gordon kevin john liz kim xi narendra",
)


@dataclass(frozen=True, slots=True)
class Name:
    """One form that stands for a place.

    Attributes:
        codes: whom it stands for; two for a pact of two parties.
        sort: "name", "adjective", "leader", "minister", "capital", "agency", "pact" ...
        since, until: when a person was in office, as ISO dates or years; empty where open.
        wary: it means other things too: believed only with a capital, and within its term.
        titled: so common a word that a title must stand before it.
    """

    codes: tuple[str, ...]
    sort: str
    since: str = ""
    until: str = ""
    wary: bool = False
    titled: bool = False

    def holds(self, day: str) -> bool:
        """Say whether the term covers the ISO day, or what is left of the year in which it ended."""
        if not day or not (self.since or self.until):
            return True
        return self.since <= day and (not self.until or day[:4] <= self.until[:4])


@cache
def _common() -> frozenset[str]:
    """Give the names that are words or common surnames too: believed only after a title."""
    text = files("bot.classifiers").joinpath("data", "common_names.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n")) - {""}


def is_title(word: str) -> bool:
    """Say whether the word announces a person's name."""
    return word in _TITLES


def _country_forms() -> Iterator[tuple[str, Name]]:
    for place in table().values():
        sort = "pact" if place.code in BLOCS and place.code != "EU" else "name"
        for form in place.forms:
            yield form, Name((place.code,), "adjective" if form == place.adjective and form != place.name else sort)


def _actor_forms(language: str) -> Iterator[tuple[str, Name]]:
    for alias, codes, sort, since, until, flag, _, its in read_rows("actors.tsv"):
        if its != language or sort in _NEVER or flag in ("1", "2") or len(alias) < 2:  # noqa: PLR2004
            continue
        titled = flag == "y" and alias.casefold() in _common()
        yield alias, Name(tuple(codes.split()), sort, since, until, flag == "y", titled)


def _word_forms(language: str) -> Iterator[tuple[str, Name]]:
    for code, its, words in read_rows("places_words.tsv"):
        if its == language:
            for word in words.split("|"):
                yield word, Name((code,), "adjective")
    for code, its, form in read_rows("places_names.tsv"):
        if its.partition("_")[0] == language:
            yield form, Name((code,), "name")


@cache
def forms(language: str) -> tuple[tuple[str, Name], ...]:
    """Give every form of a language with what it stands for; the surest first.

    A word of the language's own stands before the same letters in English: "EU" are the United States in Spanish.
    """
    own = {
        word.casefold()
        for _, its, words in read_rows("places_words.tsv")
        if its == language
        for word in words.split("|")
    }
    english = (*_country_forms(), *_actor_forms("en"))
    kept = (one for one in english if one[0].replace(".", "").casefold() not in own)
    return (*kept, *_word_forms(language), *(_actor_forms(language) if language != "en" else ()))
