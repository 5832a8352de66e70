"""Whether a text holds any trade word at all: one pass of an automaton, so that the rest of the world's news costs nothing."""

from functools import cache

import ahocorasick

from bot.classifiers.reading import SUMMARY_READ, TITLE_READ
from bot.model import Entry

_STEMS = (
    "tariff|trade|export|import|duty|duties|quota|dumping|wto|fta|levy|levies|sanction|nafta|usmca|countervail|safeguard|"
    "section 337|customs|embargo|entity list|blacklist|surtax|truce|brexit|mercosur|cptpp|tpp|huawei|rare earth|chip|"
    "retaliat|countermeasure|deal|negotiat|talks|ban |bans |ban on|curb|license|"
    "arancel|comerci|gravamen|acuerdo|exporta|droits de douane|accord|douan|commerc|zoll|zölle|handel|abkommen|"
    "tarifa|acordo|comérci|sobretaxa|cła|cło|ceł|cel |embarg|umow|handl|taryf|celn|"
    "关税|關稅|贸易|貿易|出口|进口|世贸|自贸|反倾销|稀土|关稅|経済連携|関税|通商|輸出|輸入|協定|관세|무역|수출|수입|협정|통상|쿼터|반덤핑|자유무역|fta"
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
