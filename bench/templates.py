"""Sentences of our own for what the corpora show too seldom: `templates.tsv`, filled with places, goods and rates.

A line is a language, an event as kind/stage (or `none`), and a sentence with {A} who acts, {B} the other side,
{P} goods, {R} a rate.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bot.countries.table import read_rows, table

_CODES = ("US", "CN", "JP", "EU", "IN", "MX", "CA", "BR", "KR", "GB", "AU", "VN", "CH", "ID", "TR")
_GOODS = {
    "en": "steel|cars|rice|solar panels|wine|beef|semiconductors|timber|seafood|rare earths|dairy",
    "es": "acero|automóviles|arroz|paneles solares|vino|carne|semiconductores|tomate|camarón|tierras raras|lácteos",
    "fr": "acier|voitures|riz|panneaux solaires|vin|bœuf|semi-conducteurs|bois|cognac|terres rares|produits laitiers",
    "de": "Stahl|Autos|Reis|Solarmodule|Wein|Rindfleisch|Halbleiter|Holz|Kupfer|Seltene Erden|Milchprodukte",
    "pt": "aço|carros|arroz|painéis solares|vinho|carne|semicondutores|madeira|café|terras raras|etanol",
    "pl": "stal|samochody|zboże|nawozy|wino|wołowinę|półprzewodniki|drewno|drób|miedź|nabiał",
    "ja": "鉄鋼|自動車|コメ|太陽光パネル|ワイン|牛肉|半導体|木材|水産物|レアアース|乳製品",
    "ko": "철강|자동차|쌀|태양광|와인|소고기|반도체|목재|수산물|희토류|의약품",
    "zh": "钢铁|汽车|大米|光伏产品|葡萄酒|牛肉|半导体|木材|水产品|稀土|乳制品",
}
_RATES = ("10", "25", "30", "12.5", "50", "100")
_FILLINGS = 3


def names(language: str) -> list[str]:
    """Give the names of the places in a language."""
    if language == "en":
        return ["U.S." if code == "US" else table()[code].name for code in _CODES]
    known = {code: form for code, its, form in reversed(read_rows("places_names.tsv")) if its == language}
    return [known.get(code, table()[code].name) for code in _CODES]


def items(path: Path) -> Iterator[dict[str, Any]]:
    """Give the filled sentences as labelled items, the same at every run."""
    pool = {language: cycle(names(language)) for language in _GOODS}
    goods = {language: cycle(those.split("|")) for language, those in _GOODS.items()}
    rates = cycle(_RATES)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        language, event, sentence = line.split("\t")
        kind, _, stage = event.partition("/")
        for filling in range(_FILLINGS):
            one, other = islice(pool[language], 2)
            title = sentence.format(A=one, B=other, P=next(goods[language]), R=next(rates))
            next(pool[language]) if filling == 0 else None
            events = [] if event == "none" else [{"kind": kind, "stage": stage, "by": [], "on": []}]
            yield {
                "id": f"t{number}-{filling}",
                "title": title,
                "lang": language,
                "published": "2025-01-01",
                "events": events,
                "own": True,
            }
