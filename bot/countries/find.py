"""Which place one typed name means: in any language, a code, a demonym, a capital, a bloc; errors get suggestions."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz, process, utils

from bot.countries.table import name, read_rows, table
from bot.countries.territories import READ_AS, without_a_row
from bot.errors import UnknownPlace
from bot.language import say

_CLOSE = 72.0
"""How like (0..100) a known name must be to be suggested; below it, suggestions read as noise."""
_MOST = 3
_ARTICLES = ("the ", "la ", "el ", "le ", "les ", "los ", "las ", "die ", "der ", "den ", "a ", "o ", "os ")
_BETWEEN_WORDS = re.compile(r"(?<=\w)[\s_'’ʼ‐‑‒–—―−-]+(?=\w)")
_PLACE_TYPES = frozenset({"capital", "seat", "pact", "nickname"})
_SINGLE = {
    "uk": "GB", "gb": "GB", "usa": "US", "america": "US", "us of a": "US", "korea": "KR", "uae": "AE",
    "eeuu": "US", "eua": "US", "ue": "EU", "europe": "EU", "brussels": "EU", "geneva": "WTO", "washington": "US",
    "dominican": "DO", "samoan": "WS", "guinean": "GN", "holland": "NL", "england": "GB",
}  # fmt: skip
"""Where several places share a form: the one that people mean."""
_SHARED = {"congo": ("CD", "CG"), "congolese": ("CD", "CG")}
"""Where people mean now the one, now the other: which of them is asked back."""
_HAN = {
    "美": "US", "米": "US", "미": "US", "中": "CN", "중": "CN", "日": "JP", "일": "JP",
    "韓": "KR", "韩": "KR", "한": "KR", "欧": "EU", "歐": "EU", "英": "GB", "영": "GB",
    "德": "DE", "独": "DE", "法": "FR", "仏": "FR", "俄": "RU", "露": "RU", "러": "RU",
    "印": "IN", "加": "CA", "墨": "MX", "澳": "AU", "豪": "AU", "台": "TW", "臺": "TW",
    "越": "VN", "泰": "TH",
}  # fmt: skip
"""The press's one-character names, as they stand in "日米" or "中美"."""

_KANA = {
    "にほん": "JP", "にっぽん": "JP", "ニホン": "JP", "ニッポン": "JP", "あめりか": "US", "べいこく": "US",
    "ちゅうごく": "CN", "かんこく": "KR", "えいこく": "GB", "いぎりす": "GB", "どいつ": "DE", "ふらんす": "FR",
    "いんど": "IN", "たいわん": "TW", "かなだ": "CA", "おうしゅう": "EU",
}  # fmt: skip
"""Names in kana, as they stand before they are made characters."""


def fold(text: str) -> str:
    """Give the text as names are compared: case, accents, full stops, articles and doubled spaces aside."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("&", " and ").casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char) and char != ".")
    words = " ".join(unicodedata.normalize("NFC", kept).split()).strip(" ,;:!?\"'“”„«»()[]")
    for article in _ARTICLES:
        if words.startswith(article) and len(words) > len(article) + 1:
            return words.removeprefix(article)
    return words


def _forms() -> Iterable[tuple[str, str]]:
    yield from _HAN.items()
    yield from _KANA.items()
    for alias, code, kind, *_ in read_rows("actors.tsv"):
        if kind in _PLACE_TYPES and " " not in code and len(alias) > 1:
            yield alias, code
    for code, _, form in read_rows("places_names.tsv"):
        yield form, code
    for place in table().values():
        for form in place.forms:
            yield form, place.code
        yield place.code, place.code


@cache
def _index() -> Mapping[str, str]:
    """Folded form -> code; what comes later in `_forms` wins, and `_SINGLE` over all."""
    index = {fold(form): code for form, code in _forms()}
    every = index | {fold(code): code for code in table()} | _SINGLE | dict(READ_AS)
    return MappingProxyType({form: code for form, code in every.items() if form not in _SHARED})


@cache
def _suggested() -> Mapping[str, str]:
    return MappingProxyType({fold(form): place.code for place in table().values() for form in place.forms})


def unjoined(text: str) -> str:
    """Give the text folded, with a space for whatever joins the words of a name ("South-Korea", "cote_d'ivoire")."""
    return fold(_BETWEEN_WORDS.sub(" ", text.replace("&", "and")))


@cache
def _spaced() -> Mapping[str, str]:
    """Form without what joins its words -> code; a form that is written so wins over one that is made so."""
    return MappingProxyType({unjoined(form): code for form, code in _index().items()} | dict(_index()))


def suggest(text: str) -> tuple[str, ...]:
    """Give at most three names of places that are spelt like the text, likest first; all that share it as a name."""
    if shared := _SHARED.get(fold(text)):
        return tuple(map(name, shared))
    near = process.extract(
        fold(text), list(_suggested()), scorer=fuzz.ratio, processor=utils.default_process, limit=8, score_cutoff=_CLOSE
    )
    return tuple(dict.fromkeys(name(_suggested()[form]) for form, *_ in near))[:_MOST]


def look_up_as_written(text: str) -> str | None:
    """Give the code of a name that is spelt out as it stands, or None."""
    return _index().get(fold(text))


def look_up(text: str) -> str | None:
    """Give the code that the name means, also with hyphens or underscores between its words; or None."""
    return look_up_as_written(text) or _spaced().get(unjoined(text))


def read_as_another(text: str) -> tuple[tuple[str, str], ...]:
    """Give the codes of the places that the text names and that are read as another, with the code of that."""
    return without_a_row(unjoined(re.sub(r"[/,|]", " ", text)))


def find_place(text: str) -> str:
    """Give the code of the place that one name means.

    Takes a name in any of the languages of `places_names.tsv`, a code in any case, a demonym, a capital, or a bloc.

    Raises:
        UnknownPlace: nothing goes by that name; `suggestions` are short names that are spelt like it.
    """
    code = look_up(text)
    if code is not None:
        return code
    likely = suggest(text)
    typed = " ".join(text.split())[:60]
    if not likely:
        raise UnknownPlace(
            say("No country or bloc is called “{text}”. Try a country's name or its two-letter code.", text=typed)
        )
    guess = say(" or ").join(likely)
    raise UnknownPlace(
        say("No country or bloc is called “{text}”. Did you mean {guess}?", text=typed, guess=guess), likely
    )
