"""In which language people are answered, and every text in it.

A text stands in the code in English, whole, with named places for what varies: `say("Nothing new from {place}")`. The
catalogues (bot/locales) hold the same in other languages; what is not in one is said in English.

The language is that of the present context, not an argument: it would have to pass through every function that ends in
a word. `speaking` sets it where somebody is answered or a message is made, and threads of the store inherit it. Without
it all is English, so what is stored and logged is.
"""

import gettext
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Language(StrEnum):
    """The languages there are catalogues for; English needs none."""

    ENGLISH = "en"
    JAPANESE = "ja"


_spoken: ContextVar[Language] = ContextVar("spoken", default=Language.ENGLISH)


def spoken() -> Language:
    """Give the language of the present context."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything in a language meanwhile."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(language: Language) -> None:
    """Say everything in a language from now on, to the end of the present task."""
    _spoken.set(language)


def language_of(tag: str | None) -> Language | None:
    """Give the language that a tag like "ja", "ja-JP" or "en_GB" means; None where there is no catalogue for it."""
    beginning = re.split(r"[-_]", tag.strip().casefold())[0] if tag else ""
    return next((language for language in Language if language.value == beginning), None)


def say(text: str, /, **values: object) -> str:
    """Give a text in the language of the context, with its values in their places."""
    return _filled(_translations(spoken()).gettext(text) if text else "", values)


def say_as(context: str, text: str, /, **values: object) -> str:
    """Give a text that means something else elsewhere; the context tells which meaning this is."""
    return _filled(_translations(spoken()).pgettext(context, text), values)


def say_n(one: str, many: str, count: int, /, **values: object) -> str:
    """Give one of two texts by a number, as the language's own rule of plurals has it; {count} is that number."""
    return _filled(_translations(spoken()).ngettext(one, many, count), {"count": number(count), **values})


def mark(text: str) -> str:
    """Note for the catalogues a text that a table holds, and that is said from there."""
    return text


def mark_n(one: str, many: str) -> tuple[str, str]:
    """Note likewise the two texts of which `say_n` gives one."""
    return one, many


def mark_as(_context: str, text: str) -> str:
    """Note likewise a text that its context tells from another."""
    return text


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format_map(values) if values else text


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    """Read a catalogue, compiled in memory: what is committed is the text alone, and no step can be forgotten."""
    if language is Language.ENGLISH:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only who speaks another language pays for its import
    from babel.messages.pofile import read_po  # noqa: PLC0415 - likewise

    with files("bot").joinpath("locales", f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def said_before(text: str) -> str:
    """Give in the language of the context what was said and stored in English, as far as the catalogue knows it."""
    if spoken() is Language.ENGLISH:
        return text
    translated = say(text)
    if translated != text:
        return translated
    for form, told in _forms(spoken()):
        found = form.places(text)
        if found is not None:
            return told.format_map({name: _said_within(value) for name, value in found.items()})
    return text


def _said_within(value: str) -> str:
    """Give a sentence's place likewise, where it holds a sentence itself: a short word may be anybody's name."""
    return said_before(value) if len(value) >= _TELLING else value


@dataclass(frozen=True, slots=True)
class _Form:
    """What a sentence looks like: its places' names, and what stands before, between and after them."""

    names: tuple[str, ...]
    between: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Form":
        """Take a text of the catalogue apart, which has a place."""
        parts = _PLACE.split(text)
        return cls(tuple(parts[1::2]), tuple(parts[::2]))

    def places(self, text: str) -> dict[str, str] | None:
        """Give what stands in each place, each as short as can be; None if the text is no such sentence.

        What is between is looked for once each, from left to right: no text, however long, takes longer than that.
        """
        beginning, *between, end = self.between
        at, stop = len(beginning), len(text) - len(end)
        if not (text.startswith(beginning) and text.endswith(end)):
            return None
        values = []
        for part in between:
            found = text.find(part, at + 1, max(stop, 0))
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(part)
        return dict(zip(self.names, (*values, text[at:stop]), strict=True)) if at < stop else None


@cache
def _forms(language: Language) -> tuple[tuple[_Form, str], ...]:
    """Give what whole sentences with places look like in English, and how they are said in a language."""
    known: dict[object, object] = dict(vars(_translations(language))["_catalog"])
    return tuple(
        (_Form.of(text), str(told)) for text, told in known.items() if isinstance(text, str) and _is_telling(text)
    )


def _is_telling(text: str) -> bool:
    """Tell whether a sentence is known again for sure: beside its places it has many letters, and no place twice."""
    places = _PLACE.findall(text)
    rest = _PLACE.sub("", text)
    return bool(places) and len(set(places)) == len(places) and len(rest) >= _TELLING and "\4" not in text


_PLACE = re.compile(r"\{(\w+)\}")
_TELLING = 12


@cache
def every(text: str) -> tuple[str, ...]:
    """Give a text in all languages: what was said in one is to be found again whichever is spoken now."""
    return tuple(dict.fromkeys(_translations(language).gettext(text) for language in Language))


_PATTERNS = (
    mark_as("date", "d MMMM"),
    mark_as("date", "d MMMM y"),
    mark_as("date", "d MMM y"),
    mark_as("date", "MMMM y"),
    mark_as("date", "MMM"),
    mark_as("date", "y"),
)
"""The patterns that dates are written by."""


def written_day(day: date, pattern: str) -> str:
    """Write a day by a pattern of CLDR ("d MMMM y"), which a catalogue may have in the order of its language."""
    from babel.dates import format_date  # noqa: PLC0415 - commands that say nothing of dates start without it

    return format_date(day, _translations(spoken()).pgettext("date", pattern), locale=_locale())


def number(value: float) -> str:
    """Write a number with at most two decimals and its thousands parted."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see written_day

    return format_decimal(value, "#,##0.##", locale=_locale())


def place_name(code: str) -> str | None:
    """Give what CLDR calls a country in the language of the context; None for what it does not know, as blocs."""
    from babel import Locale  # noqa: PLC0415 - see written_day

    name: str | None = Locale.parse(_locale()).territories.get(code)
    return name


def _locale() -> str:
    return _LOCALES[spoken()]


_LOCALES = {Language.ENGLISH: "en", Language.JAPANESE: "ja_JP"}
