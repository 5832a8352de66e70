"""What else a sentence says of a measure: its products and its legal ground."""

import re

from bot.classifiers.frames import coarse
from bot.classifiers.reading import Token
from bot.model import Instrument

_GENERIC = frozenset(["goods", "products", "imports", "product", "food", "parts"])
_MOST_PRODUCTS = 4
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


def products(tokens: list[Token]) -> tuple[str, ...]:
    """Give the product words of the text, at most four."""
    words = [token.raw.lower() for token in tokens if any(coarse(concept) == "PRODUCT" for concept in token.concepts)]
    return tuple(dict.fromkeys(word for word in words if word not in _GENERIC))[:_MOST_PRODUCTS]


def instrument(text: str) -> Instrument | None:
    """Give the legal ground that the text names; anti-dumping before countervailing where both stand."""
    return next((found for form, found in _INSTRUMENTS if form.search(text)), None)
