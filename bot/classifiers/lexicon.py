"""The words that mean something to trade policy, a file a language, one mechanism for all.

A line of `data/lexicon_xx.tsv` is a concept, a tab, and its forms parted by `|`: `~` before a verb's base
stands for its inflections (the concept then carries the tense: `IMPOSE.s`, `IMPOSE.ed`), a `*` after a stem lets it
go on, one before the head of a compound lets anything stand before it (`*importe` for `Stahlimporte`). A concept with
its tense may be written out; one that begins with `=` is the small English word as which its forms are read (`=after`
for `tras`), so that one grammar serves all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bot.classifiers.inflection import tenses

LANGUAGES = ("en", "es", "fr", "de", "pt", "pl", "zh", "ja", "ko")
UNSPACED = frozenset({"zh", "ja", "ko"})
"""Languages whose words are found inside runs of letters, not between spaces."""
_SHORTEST_STEM = 2


def word_set(*texts: str) -> frozenset[str]:
    """Give the words of the texts, which are parted by spaces."""
    return frozenset(word for text in texts for word in text.split())


@dataclass(slots=True)
class Lexicon:
    """One language's forms: whole words, stems that may go on, heads of compounds, and phrases by their first word."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    def of(self, word: str) -> tuple[str, ...]:
        """Give the concepts of one lower-case word."""
        found = self.words.get(word)
        if found is not None:
            return found
        if self.stems:
            for end in range(len(word), _SHORTEST_STEM, -1):
                found = self.stems.get(word[:end])
                if found is not None:
                    return found
        return next((self.heads[word[at:]] for at in range(1, len(word)) if word[at:] in self.heads), ())


def known_language(tag: str) -> str:
    """Give the two letters of a language tag ("en-GB"); English for a language that has no lexicon."""
    letters = tag[:2].lower()
    return letters if letters in LANGUAGES else "en"


def _expand(language: str, concept: str, form: str) -> Iterator[tuple[str, str]]:
    """Give (form, concept with its tense) for one entry of the file."""
    if not form.startswith("~"):
        yield form, concept
        return
    verb, _, rest = form[1:].partition(" ")
    tail = f" {rest}" if rest else ""
    for one, tense in tenses(language, verb):
        yield one + tail, f"{concept}.{tense}"


def entries(language: str) -> Iterator[tuple[str, str]]:
    """Give every (form, concept) of a language's file."""
    text = files("bot.classifiers").joinpath("data", f"lexicon_{language}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            concept, _, forms = line.partition("\t")
            for form in forms.split("|"):
                yield from _expand(language, concept, form)


def _add(table: dict[str, tuple[str, ...]], form: str, concept: str) -> None:
    known = table.get(form, ())
    if concept.partition(".")[0] not in {one.partition(".")[0] for one in known}:
        table[form] = (*known, concept)


@cache
def lexicon(language: str) -> Lexicon:
    """Give the lexicon of a language that is written with spaces; English for one that is not known."""
    made = Lexicon()
    for form, concept in entries(known_language(language)):
        if " " in form:
            words = tuple(form.split())
            made.phrases.setdefault(words[0], []).append((words, concept))
        elif form.startswith("*"):
            _add(made.heads, form[1:], concept)
        elif form.endswith("*"):
            _add(made.stems, form[:-1], concept)
        else:
            _add(made.words, form, concept)
    for those in made.phrases.values():
        those.sort(key=lambda one: -len(one[0]))
    return made
