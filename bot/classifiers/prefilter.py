"""Whether a text holds any trade word at all: one pass of an automaton, so that the rest of the world's news costs nothing."""

from functools import cache

import ahocorasick

from bot.classifiers.reading import SUMMARY_READ, TITLE_READ
from bot.model import Entry

_STEMS = (
    "tariff|trade|export|imports|imported|import |importing|duty|duties|quota|dumping|wto|world trade|fta|levies|levy |nafta|usmca|countervail|"
    "section 337|section 301|section 232|customs|embargo|entity list|blacklist|surtax|mercosur|cptpp|tpp|rare earth|countermeasure|chip curb|border tax|"
    "ustr|chip ban|retaliatory|"
    "arancel|comercial|comercio|gravamen|exporta|importaci|droits de douane|libre-échange|commercial|commerce |zoll|zölle|handels|freihandel|"
    "tarifa|comérci|sobretaxa|cła|cło|ceł|cel |eksport|importu|umowa handl|umowy handl|umowę handl|handlow|handlu|taryf|celn|"
    "关税|關稅|贸易|貿易|出口|进口|世贸|自贸|反倾销|稀土|经贸|経済連携|関税|通商|輸出|輸入|관세|무역|수출|수입|통상|쿼터|반덤핑|fta"
).split("|")


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for stem in _STEMS:
        automaton.add_word(stem, stem)
    automaton.make_automaton()
    return automaton


def may_matter(entry: Entry) -> bool:
    """Say whether the part of the entry that is read holds a trade word in any language."""
    text = f"{entry.title[:TITLE_READ]}\n{entry.summary[:SUMMARY_READ]}".lower()
    return next(_automaton().iter(text), None) is not None
