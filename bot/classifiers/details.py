"""What else a sentence says of a measure: rate, products, instrument, whether it is a reply."""

import re

from bot.classifiers.frames import coarse, object_of
from bot.classifiers.reading import Token
from bot.model import Instrument

_PERCENT = frozenset({"%", "percent", "pct", "pc", "per", "percentage", "por", "prozent", "proc", "％"})
_NAUGHT = frozenset({"零关税", "零關稅", "무관세", "arancel cero", "aranceles cero", "zollfrei"})
_RATED = frozenset({"IMPOSE", "HIT", "RETALIATE", "THREATEN"})
"""Acts that a rate may belong to where the word for a tariff is left out: "25% auf alles aus Mexiko"."""
_GENERIC = frozenset(["goods", "products", "imports", "product", "food", "parts"])
_MOST_PRODUCTS = 4
_NEAR = 12
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


def rate(tokens: list[Token]) -> float | None:
    """Give the percent rate beside a tariff word: the last of "from 25% to 50%", else the nearest to the word."""
    things = [at for at, token in enumerate(tokens) if object_of(token) in ("TARIFF", "WEAKTARIFF")]
    things = things or [at for at, token in enumerate(tokens) if _RATED.intersection(map(coarse, token.concepts))]
    found = [(at, value) for at in range(len(tokens) - 1) if (value := _percent(tokens, at)) is not None]
    if not things or not found:
        return 0.0 if any(token.word in _NAUGHT for token in tokens) else None
    near = [(min(abs(at - thing) for thing in things), at, value) for at, value in found]
    near = [one for one in near if one[0] <= _NEAR and not _not_a_rate(tokens, one[1])]
    if not near:
        return None
    raised = [value for _, at, value in near if at and tokens[at - 1].word in ("to", "al", "a", "auf", "do")]
    return raised[-1] if raised else min(near)[2]


def _percent(tokens: list[Token], at: int) -> float | None:
    word = tokens[at].word
    if not word[0].isdigit() or tokens[at + 1].word not in _PERCENT:
        return None
    # A comma before one or two digits is a decimal one, as in "12,5 %"; before three it parts thousands.
    decimal = re.fullmatch(r"\d+,\d{1,2}", word)
    try:
        return float(word.replace(",", "." if decimal else ""))
    except ValueError:
        return None


def _not_a_rate(tokens: list[Token], at: int) -> bool:
    """Say whether the percentage is a movement of a market or a share: "falls 3%", "by 8% in May"."""
    before = tokens[at - 1] if at else None
    return before is not None and any(coarse(concept) in ("MARKET", "STAT") for concept in before.concepts)


def products(tokens: list[Token]) -> tuple[str, ...]:
    """Give the product words of the text, at most four."""
    words = [token.raw.lower() for token in tokens if any(coarse(concept) == "PRODUCT" for concept in token.concepts)]
    return tuple(dict.fromkeys(word for word in words if word not in _GENERIC))[:_MOST_PRODUCTS]


def instrument(text: str) -> Instrument | None:
    """Give the legal ground that the text names; anti-dumping before countervailing where both stand."""
    return next((found for form, found in _INSTRUMENTS if form.search(text)), None)


def is_reply(tokens: list[Token]) -> bool:
    """Say whether the tokens speak of retaliation."""
    return any(coarse(concept) == "RETALIATE" for token in tokens for concept in token.concepts)
