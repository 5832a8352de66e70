"""Whether an item speaks of trade: by a word that has no other sense, or by what is agreed or done about goods."""

import re
from functools import cache

from bot.classifiers.features import Reading
from bot.classifiers.frames import coarse
from bot.classifiers.scene import PEOPLE
from bot.model import MEASURES

_TRADE_WORDS = frozenset(
    [
        "TARIFF",
        "PREFERENCE",
        "TRADE",
        "CONTROL",
        "IMPORTBAN",
        "QUOTA",
        "EXPORT",
        "IMPORT",
        "WAR",
        "DUMP",
        "INJURED",
        "DETERM",
    ]
)
_TELLING = frozenset({"open-whether", "finds-unfair", "progress-on"})
"""Patterns that speak of trade though none of their words need."""
_TRADE_BLOCS = frozenset({"USMCA", "CPTPP", "MERCOSUR", "EFTA", "WTO"})
_OVER_GOODS = re.compile(
    r" (?!MARKET)(?:[A-Z]+/)*(?:PRODUCT|CHIPS|AID)(?:/[A-Z]+)* (?:_ ){0,2}"
    r"(?:[A-Z]+/)*(?:PACT|DISPUTE|TALKS|WAR|PROBE|CASE) "
    r"| (?:[A-Z]+/)*(?:PACT|DISPUTE|TALKS|WAR) (?:on|over|about|in) (?:GOV |_ |new |OFFICE ){0,2}"
    r"(?:[A-Z]+/)*(?:PRODUCT|CHIPS|AID)(?:/[A-Z]+)* (?!MARKET)"
    r"| COURT against GOV over PRODUCT "
    r"| SANCTION on GOV (?:CHIPS/)?PRODUCT | (?:CHIPS/)?PRODUCT (?:_ )?SANCTION on GOV "
    r"| (?:BAN|RESTRICT) on GOV PRODUCT | v:(?:\S+/)?(?:BAN|ALLOW)\.\w+(?:/\S+)? GOV PRODUCT "
    r"| v:(?:\S+/)?BAN\.\w+(?:/\S+)? (?:PRODUCT ){1,2}from GOV | GOV PRODUCT v:BAN\.ed (?:by|in|of) GOV "
    r"| GOV PRODUCT (?:_ )?(?:v:\S*ALLOW\.ed|RATIFY) (?:\S+ ){0,2}(?:into|to|in) GOV | MARKET to GOV PRODUCT "
    r"| (?:GOV PRODUCT|PRODUCT GOV) WEAKTARIFF | PROBE (?:of|into|on) GOV PRODUCT | v:RULE\.\w+ GOV PRODUCT FIRM "
    r"| (?:v:\S+ )(?:[A-Z]+/)*PROBE(?:/[A-Z]+)* (?:(?:on|into|in|of|over|_) ){1,3}GOV (?:_ )?"
    r"(?:[A-Z]+/)*(?:PRODUCT|IMPORT) | (?:v:)?PROBE(?:\.\w+)? (?:_ |of ){0,3}GOV (?:_ ){0,2}PRODUCT "
    r"| GOV (?:, |and )GOV TALKS (?:on )?(?:CHIPS/)?PRODUCT "
)
"""A dispute, a pact or talks over goods: "lumber dispute", "textile agreement"; what is done to a country's goods."""
_TRADE_READ = 3


def names_trade(readings: list[Reading]) -> bool:
    """Say whether a trade word that has no other sense, or a trade bloc, stands in the first sentences."""
    return any(
        (token.concepts and _is_trade(token.concepts))
        or (token.codes and not _TRADE_BLOCS.isdisjoint(token.codes))
        or token.word.startswith("wto")
        or (len(token.codes) > 1 and any(name.sort == "pact" for name in token.names))
        for reading in readings[:_TRADE_READ]
        for token in reading.sentence.tokens
    )


def speaks_of_trade(readings: list[Reading]) -> bool:
    """Say whether the first sentences speak of trade without a word for it."""
    return any(
        _OVER_GOODS.search(reading.line.text) or _tells_of_measure(reading) or _negotiators(reading)
        for reading in readings[:_TRADE_READ]
    )


def _tells_of_measure(reading: Reading) -> bool:
    """Say whether a government's measure is told without a trade word: "bans German pork", "to tax French wine"."""
    return any(
        one.subject == "gov"
        and one.pattern.stage is not None
        and (one.pattern.kind in MEASURES or one.pattern.name in _TELLING)
        for one in reading.findings
    )


def _negotiators(reading: Reading) -> bool:
    """Say whether a trade negotiator is named with a minister of another place: what they talk of is trade."""
    known = [(name.sort, token.codes) for token in reading.sentence.tokens if token.codes for name in token.names[:1]]
    here = {codes for sort, codes in known if sort == "negotiator"}
    return bool(here) and any(sort in PEOPLE and codes not in here for sort, codes in known)


@cache
def _is_trade(concepts: tuple[str, ...]) -> bool:
    return not _TRADE_WORDS.isdisjoint(map(coarse, concepts))
