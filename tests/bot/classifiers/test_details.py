"""Rate, products, legal ground and reply, as a sentence says them."""

import pytest

from bot.classifiers import details
from bot.model import Instrument
from tests.bot.classifiers.telling import settled, told


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("a 25% tariff", 25.0),
        ("a 25 percent tariff", 25.0),
        ("a tariff of 12.5%", 12.5),
        ("tariffs go from 25% to 50%", 50.0),
        ("tariff raised to 50% from 25%", 50.0),
        ("duties of 10% and 15%", 10.0),
        ("a tariff of 1,250.5%", 1250.5),
        ("a tariff", None),
        ("wages rose 25%", None),  # no tariff word
        ("tariff 25", None),
        ("tariffs pass; stocks fall 3%", None),  # a movement of the market
        ("a tariff of 1.2.3%", None),  # no number
        ("tariff one two three four five six seven eight nine ten eleven twelve thirteen 25%", None),  # too far off
    ],
)
def test_rate(text: str, rate: float | None) -> None:
    assert details.rate(settled(text).tokens) == rate


@pytest.mark.parametrize(
    ("language", "text", "rate"),
    [
        ("fr", "un droit de douane de 12,5 %", 12.5),
        ("de", "Zölle von 25 Prozent", 25.0),
        ("ko", "25% 관세", 25.0),
        ("ja", "関税を25％に", 25.0),
    ],
)
def test_rate_in_other_languages(language: str, text: str, rate: float) -> None:
    assert details.rate(settled(text, language).tokens) == rate


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("steel and aluminium", ("steel", "aluminium")),
        ("Steel, STEEL and steel", ("steel",)),
        ("goods, products and imports", ()),
        ("wine, cheese, cars, steel and beef", ("wine", "cheese", "cars", "steel")),
        ("a bright morning", ()),
    ],
)
def test_products(text: str, products: tuple[str, ...]) -> None:
    assert details.products(settled(text).tokens) == products


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("anti-dumping duties", Instrument.ANTI_DUMPING),
        ("antidumping and countervailing duties", Instrument.ANTI_DUMPING),
        ("sold at less than fair value", Instrument.ANTI_DUMPING),
        ("countervailing duties", Instrument.COUNTERVAILING),
        ("an anti-subsidy case", Instrument.COUNTERVAILING),
        ("a safeguard", Instrument.SAFEGUARD),
        ("Section 232", Instrument.SECTION_232),
        ("a Section-301 case", Instrument.SECTION_301),
        ("section 201", Instrument.SECTION_201),
        ("Section 122", Instrument.SECTION_122),
        ("under IEEPA", Instrument.IEEPA),
        ("反倾销税", Instrument.ANTI_DUMPING),
        ("상계관세", Instrument.COUNTERVAILING),
        ("ordinary duties", None),
    ],
)
def test_instrument(text: str, instrument: Instrument | None) -> None:
    assert details.instrument(text) is instrument


@pytest.mark.parametrize(
    ("text", "is_one"), [("China retaliates", True), ("retaliatory duties", True), ("new duties", False)]
)
def test_is_reply(text: str, is_one: bool) -> None:
    assert details.is_reply(settled(text).tokens) is is_one


@pytest.mark.parametrize(
    ("title", "summary", "what"),
    [
        # what the headline leaves open, the next sentences say
        ("US imposes tariff on Indian steel", "The duty is 25%.", "tariff announced US > IN 25%"),
        (
            "Trump imposes 25% tariff on copper",
            "The White House cites Section 232.",
            "tariff announced US 25% section-232",
        ),
    ],
)
def test_what_the_summary_adds(title: str, summary: str, what: str) -> None:
    assert told(title, summary) == what
