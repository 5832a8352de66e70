"""What else a sentence says of a measure: its products and its legal ground."""

import re
from collections.abc import Iterator

from bot.classifiers import safeguards
from bot.classifiers.frames import bases
from bot.classifiers.lexicon import word_set
from bot.classifiers.reading import Token
from bot.model import Instrument, Kind, Stage

_GENERIC = frozenset(["goods", "products", "imports", "product", "food", "parts"])
_MOST_PRODUCTS = 4
_EASED = (Stage.REDUCED, Stage.DELAYED, Stage.LIFTED)
_BUT = word_set("but while , and though")
_SPARING = word_set("spares spare sparing exempts exempt exempting excludes exclude excluding excepting leaving leaves")
_KEEPING = word_set("keeps keep keeping maintains maintain maintaining retains retain retaining leaves leaving")
_REASONS = word_set("over because due")
_STOPS = frozenset(";:|")
_INSTRUMENTS: tuple[tuple[re.Pattern[str], Instrument], ...] = tuple(
    (re.compile(form, re.IGNORECASE), instrument)
    for form, instrument in (
        (r"anti-?\s?dumping|antydumping|反倾销|反ダンピング|반덤핑|less.than.fair.value", Instrument.ANTI_DUMPING),
        (r"countervailing|anti-?\s?subsid|antisubvent|反补贴|상계관세", Instrument.COUNTERVAILING),
        (r"safeguard|salvaguard|sauvegarde|保障措施|세이프가드", Instrument.SAFEGUARD),
        (r"section\W?232|sección 232|232조|232条", Instrument.SECTION_232),
        (r"section\W?301|sección 301|301조|301条", Instrument.SECTION_301),
        (r"section\W?201", Instrument.SECTION_201),
        (r"section\W?122|122조|122条", Instrument.SECTION_122),
        (r"\bIEEPA\b|International Emergency Economic Powers|国际紧急经济权力", Instrument.IEEPA),
    )
)
_DUMPED = re.compile(r"\bdump(?:ing|ed)\b", re.IGNORECASE)
_EAST_ASIAN = re.compile("保障措施|세이프가드")
_HINTS = (
    *(
        "dumping",
        "反ダンピング",
        "反倾销",
        "반덤핑",
        "fair",
        "countervailing",
        "subsid",
        "subvent",
        "反补贴",
        "상계관세",
    ),
    "dumped",
    *("safeguard", "salvaguard", "sauvegarde", "保障措施", "세이프가드", "232", "301", "201", "122", "ieepa"),
    *("international emergency economic powers", "国际紧急经济权力"),
)
"""Of what one stands in any text that names a legal ground."""


def products(tokens: list[Token], kind: Kind, stage: Stage) -> tuple[str, ...]:
    """Give the product words of the text, at most four; of a tariff, not those of an exception or a reason."""
    if kind is Kind.TARIFF:
        tokens = list(_meant(tokens, _KEEPING if stage in _EASED else _SPARING))
    words = [token.raw.lower() for token in tokens if "PRODUCT" in bases(token.concepts)]
    return tuple(dict.fromkeys(word for word in words if word not in _GENERIC))[:_MOST_PRODUCTS]


def _meant(tokens: list[Token], excepting: frozenset[str]) -> Iterator[Token]:
    """Give the tokens that do not stand in a clause of what the act is not on, or of why it is done."""
    excepted = reason = False
    for before, token in zip(("", *(one.word for one in tokens)), tokens, strict=False):
        excepted = (excepted and token.word not in _STOPS) or (
            token.word in excepting and (before in _BUT or token.word.endswith("ing"))
        )
        reason = (reason and token.word not in _STOPS and token.word != "on") or token.word in _REASONS
        if not (excepted or reason):
            yield token


def instrument(text: str, kind: Kind | None = None) -> Instrument | None:
    """Give the legal ground that the text names; anti-dumping before countervailing where both stand.

    A "dumping duty" or a "dumping probe" is one of anti-dumping; a dispute over dumping has no ground of its own.
    """
    if not any(map(text.casefold().__contains__, _HINTS)):
        return None
    found = next((one for form, one in _INSTRUMENTS if form.search(text) and _is_meant(one, text)), None)
    if found is None and kind in (Kind.TARIFF, Kind.INVESTIGATION) and _DUMPED.search(text):
        return Instrument.ANTI_DUMPING
    return found


def _is_meant(found: Instrument, text: str) -> bool:
    """Say whether the word is the measure: "safeguards" are, "to safeguard jobs" is not."""
    return found is not Instrument.SAFEGUARD or bool(_EAST_ASIAN.search(text)) or safeguards.named(text)
