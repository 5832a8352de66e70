"""What each code is called in English, read once from `bot/data/places.tsv`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.language import Language, place_name, spoken

_BLOC_FLAGS = {"EU": "EU"}
_REGIONAL_A = ord("🇦")
_FLAG = re.compile("[🇦-🇿]{2}")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the table: a code, the form an alert uses, the adjective, and other English forms."""

    code: str
    name: str
    adjective: str
    others: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every English form, the short name first."""
        return tuple(dict.fromkeys((self.name, self.adjective, *self.others)))


def read_rows(file: str) -> tuple[list[str], ...]:
    """Give the tab-separated rows of a file in `bot/data`."""
    text = files("bot").joinpath("data", file).read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if line)


@cache
def table() -> Mapping[str, Place]:
    """Give every place by its code, countries by their codes and then the blocs."""
    rows = (
        Place(code, name, adjective, tuple(filter(None, others.split("|"))))
        for code, name, adjective, others in read_rows("places.tsv")
    )
    return MappingProxyType({place.code: place for place in rows})


def codes() -> tuple[str, ...]:
    """Give every code there is."""
    return tuple(table())


def is_code(text: str) -> bool:
    """Say whether the text is a code as it stands ("JP", "EU"; not "jp")."""
    return text in table()


def name(code: str) -> str:
    """Give the short form an alert uses ("Japan", "US"); in another language than English what its press or CLDR has.

    What is not known stands for itself.
    """
    if spoken() is not Language.ENGLISH:
        return _press(spoken()).get(code) or place_name(code) or english_name(code)
    return english_name(code)


def english_name(code: str) -> str:
    """Give the short form of the table, whatever is spoken; a code that is not in it stands for itself."""
    place = table().get(code)
    return place.name if place else code


@cache
def _press(language: Language) -> Mapping[str, str]:
    """Read what the press of a language calls places, where that is not their name in CLDR."""
    return MappingProxyType({row[0]: row[1] for row in read_rows(f"places_{language}.tsv")})


def adjective(code: str, *, press: Mapping[str, str] = MappingProxyType({})) -> str:
    """Give the adjective ("Japanese"), for some places as the press has it; other languages put the name there."""
    if spoken() is not Language.ENGLISH:
        return name(code)
    place = table().get(code)
    return press.get(code) or (place.adjective if place else code)


def flag(code: str) -> str:
    """Give the emoji flag: the code in regional indicator symbols (UTS #51); empty for a bloc that has none."""
    letters = _BLOC_FLAGS.get(code, code)
    if code not in table() or len(letters) != 2:  # noqa: PLR2004 - a flag is two letters
        return ""
    return "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in letters)


def unflagged(text: str) -> str:
    """Give the text with a code in the place of each flag ("🇯🇵-🇺🇸" is " JP - US ")."""
    return _FLAG.sub(lambda found: f" {''.join(chr(ord(one) - _REGIONAL_A + ord('A')) for one in found[0])} ", text)
