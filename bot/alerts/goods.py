"""What a measure hits, as a headline says it: "Japanese cars", "steel from Canada and Mexico", "imported chips"."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.alerts.words import adjective, listed, names
from bot.language import Language, say, spoken
from bot.model import Event, Target

_NOUNS = {
    "ag": "farm goods",
    "agricultural": "agricultural goods",
    "agriculture": "farm goods",
    "ai": "AI goods",
    "auto": "cars",
    "automobile": "cars",
    "automotive": "automotive goods",
    "car": "cars",
    "chip": "chips",
    "energy": "energy goods",
    "ev": "EVs",
    "farm": "farm goods",
    "film": "films",
    "foreign-made films": "films",
    "it": "IT goods",
    "pharma": "pharmaceuticals",
    "pharmaceutical": "pharmaceuticals",
    "semiconductor": "semiconductors",
    "solar": "solar goods",
    "tech": "tech goods",
    "technology": "technology goods",
    "truck": "trucks",
    "vehicle": "vehicles",
}
"""Adjectives and single pieces that texts use for goods, and the noun that a headline needs."""

_EVERYTHING = frozenset({"all goods", "all imports", "all products", "all exports", "everything"})
_ANYTHING = frozenset({"goods", "imports", "products", "exports", "merchandise", "tariffs", "none", ""})
_LONGEST = 60
_SHOWN = 3
MUTUAL = 2
"""From so many on, parties that hit one another do it to "each other"."""


@cache
def english() -> Mapping[str, str]:
    """Read what common goods are called in other languages, in lower case, and in English: once."""
    return _read("goods.tsv")


@cache
def _called(language: Language) -> Mapping[str, str]:
    """Read what goods are called in a language, by their English name in lower case; none for English."""
    return MappingProxyType({}) if language is Language.ENGLISH else _read(f"goods_{language}.tsv")


def _read(file: str) -> Mapping[str, str]:
    text = files("bot").joinpath("data", file).read_text(encoding="utf-8")
    return MappingProxyType(dict(line.split("\t") for line in text.splitlines()))


def product(text: str) -> str:
    """Give one product as a sentence can carry it: one line, a noun, no title case.

    A title's "Large Residential Washers" goes to lower case; "Scotch whisky" and "AI chips" keep their capitals; what
    goes by a common word of another language is given in English ("acero", "철강": "steel"), and where another
    language is spoken, in that if it has a word.
    """
    shown = _in_english(text)
    return _called(spoken()).get(shown.lower(), shown)


def _in_english(text: str) -> str:
    words = "".join(c if c.isprintable() else " " for c in text).split()
    if words and all(word.istitle() for word in words):
        words = [word.lower() for word in words]
    shown = " ".join(words)
    shown = _NOUNS.get(shown.lower()) or english().get(shown.lower(), shown)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST].rsplit(" ", 1)[0].rstrip() + "…"


def products(event: Event) -> tuple[str, ...]:
    """Give the products that say something: "goods" and the like say nothing."""
    said = (p for p in event.products if _in_english(p).lower() not in _ANYTHING | _EVERYTHING)
    return tuple(dict.fromkeys(map(product, said)))


def is_everything(event: Event) -> bool:
    """Tell whether the text says outright that all goods are hit."""
    return any(_in_english(p).lower() in _EVERYTHING for p in event.products)


def is_mutual(event: Event) -> bool:
    """Tell whether those who act are those who are hit: "each other"."""
    return len(event.by) >= MUTUAL and set(event.by) == set(event.on)


def goods(event: Event, *, imported: bool = True) -> str:
    """Say whose goods of which sort are hit; empty where the text says neither.

    Args:
        event: what hits them.
        imported: say so of goods whose origin is not known.
    """
    shown = listed(products(event), shown=_SHOWN)
    if is_mutual(event):
        return say("each other's {goods}", goods=shown or say("goods"))
    match event.target:
        case Target.NAMED:
            return _of(event.on, shown, everything=is_everything(event))
        case Target.ALL:
            return say("{goods} from all countries", goods=shown or _plain(everything=is_everything(event)))
        case _:
            return (_imported(shown) if imported else shown) or (say("all imports") if is_everything(event) else "")


def _of(on: Sequence[str], shown: str, *, everything: bool) -> str:
    if len(on) > 1:
        return say("{goods} from {places}", goods=shown or _plain(everything=everything), places=names(on))
    whose = adjective(on[0])
    if shown.startswith(f"{whose} "):
        return shown
    if everything:
        return say("all {whose} {goods}", whose=whose, goods=shown or say("goods"))
    return say("{whose} {goods}", whose=whose, goods=shown or say("goods"))


def _plain(*, everything: bool) -> str:
    return say("all goods") if everything else say("goods")


def _imported(shown: str) -> str:
    if not shown or "import" in shown or "foreign" in shown:
        return shown
    return say("imported {goods}", goods=shown)
