"""Bake `places_names.tsv` and `actors.tsv`: names in other languages from CLDR, people and institutions from a table.

    python bench/build_places.py ACTORS.tsv

ACTORS.tsv has a header and the columns alias, code, type, full_name, from, to, ambiguous, evidence, confidence, lang.
What is written keeps the facts alone. Run by hand when either source changes; nothing imports this.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from bot.countries.table import table

_DATA = Path(__file__).parent.parent / "bot" / "data"
_LANGUAGES = [
    "es",
    "fr",
    "de",
    "pt",
    "it",
    "nl",
    "pl",
    "ru",
    "uk",
    "ja",
    "ko",
    "zh",
    "zh_Hant",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "tr",
    "ar",
    "fa",
    "hi",
    "bn",
    "id",
    "ms",
    "vi",
    "th",
    "he",
    "ca",
    "hr",
    "sr",
    "sl",
]
_EXTRA = {"ja": {"US": "アメリカ|米国", "GB": "英国|イギリス", "KR": "韓国", "EU": "欧州連合", "TW": "台湾",
                 "HK": "香港"},
          "ko": {"US": "미국", "KR": "한국", "EU": "유럽연합", "HK": "홍콩", "TR": "튀르키예|터키", "MO": "마카오"},
          "zh": {"HK": "香港", "MO": "澳门", "KR": "韩国"},
          "zh_Hant": {"HK": "香港", "MO": "澳門", "KR": "南韓|韓國"},
          "pl": {"US": "USA|Ameryka", "KR": "Korea Płd.", "HK": "Hongkong"},
          "de": {"US": "USA|Amerika", "GB": "Großbritannien", "HK": "Hongkong", "KR": "Südkorea"},
          "es": {"US": "EE. UU.|EE.UU.|EEUU", "GB": "Gran Bretaña", "HK": "Hong Kong"},
          "fr": {"US": "Etats-Unis|USA", "GB": "Grande-Bretagne", "HK": "Hong Kong"},
          "pt": {"US": "EUA", "GB": "Grã-Bretanha"}}  # fmt: skip
"""Forms of the press that CLDR has not or wraps in more words."""


def _names() -> Iterator[str]:
    english = {form for place in table().values() for form in place.forms}
    for language in _LANGUAGES:
        known = Locale.parse(language).territories
        extra = _EXTRA.get(language, {})
        for code in table():
            forms = dict.fromkeys([*extra.get(code, "").split("|"), known.get(code, "")])
            for form in forms:
                if form and form not in english and "行政区" not in form and "行政區" not in form:
                    yield f"{code}\t{language}\t{form}"


def _flag(reason: str) -> str:
    """Fold the reason into what a reader of the table needs: single characters, short strings, other senses."""
    if not reason:
        return ""
    if "single character" in reason:
        return "1"
    return "2" if "short CJK" in reason else "y"


def _actors(source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kept = [row["alias"], row["code"], row["type"], row["from"], row["to"], _flag(row["ambiguous"]),
                    row["confidence"][0], row["lang"]]  # fmt: skip
            yield "\t".join(kept)


def main(arguments: list[str]) -> None:
    """Write both files into `bot/data`."""
    _DATA.joinpath("places_names.tsv").write_text("\n".join(_names()) + "\n", encoding="utf-8")
    _DATA.joinpath("actors.tsv").write_text(
        "\n".join(dict.fromkeys(_actors(Path(arguments[0])))) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
