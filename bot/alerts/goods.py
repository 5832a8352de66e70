"""What a measure hits, as a headline says it: "Japanese cars", "steel from Canada and Mexico", "imported chips"."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.alerts.words import adjective, listed, names
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
    text = files("bot").joinpath("data", "goods.tsv").read_text(encoding="utf-8")
    return MappingProxyType(dict(line.split("\t") for line in text.splitlines()))


def product(text: str) -> str:
    """Give one product as a sentence can carry it: one line, a noun, no title case.

    A title's "Large Residential Washers" goes to lower case; "Scotch whisky" and "AI chips" keep their capitals; what
    goes by a common word of another language is given in English ("acero", "철강": "steel").
    """
    words = "".join(c if c.isprintable() else " " for c in text).split()
    if words and all(word.istitle() for word in words):
        words = [word.lower() for word in words]
    shown = " ".join(words)
    shown = _NOUNS.get(shown.lower()) or english().get(shown.lower(), shown)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST].rsplit(" ", 1)[0].rstrip() + "…"


def products(event: Event) -> tuple[str, ...]:
    """Give the products that say something: "goods" and the like say nothing."""
    return tuple(dict.fromkeys(p for p in map(product, event.products) if p.lower() not in _ANYTHING | _EVERYTHING))


def is_everything(event: Event) -> bool:
    """Tell whether the text says outright that all goods are hit."""
    return any(product(p).lower() in _EVERYTHING for p in event.products)


def is_mutual(event: Event) -> bool:
    """Tell whether those who act are those who are hit: "each other"."""
    return len(event.by) >= MUTUAL and set(event.by) == set(event.on)


def goods(event: Event) -> str:
    """Say whose goods of which sort are hit; empty where the text says neither."""
    shown = listed(products(event), shown=_SHOWN)
    if is_mutual(event):
        return f"each other's {shown or 'goods'}"
    match event.target:
        case Target.NAMED:
            return _of(event.on, shown, everything=is_everything(event))
        case Target.ALL:
            return f"{shown or _plain(event)} from all countries"
        case _:
            return _imported(shown) or (is_everything(event) and "all imports") or ""


def _of(on: Sequence[str], shown: str, *, everything: bool) -> str:
    plain = "all goods" if everything else "goods"
    if len(on) > 1:
        return f"{shown or plain} from {names(on)}"
    whose = adjective(on[0])
    if shown.startswith(f"{whose} "):
        return shown
    return f"{'all ' * everything}{whose} {shown or 'goods'}"


def _plain(event: Event) -> str:
    return "all goods" if is_everything(event) else "goods"


def _imported(shown: str) -> str:
    if not shown or "import" in shown or "foreign" in shown:
        return shown
    return f"imported {shown}"
