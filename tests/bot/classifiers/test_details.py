"""Products and legal ground, as a sentence says them."""

import pytest

from bot.classifiers import details
from bot.model import Instrument, Kind, Stage
from tests.bot.classifiers.telling import settled, told


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("steel and aluminium", ("steel", "aluminium")),
        ("Steel, STEEL and steel", ("steel",)),
        ("goods, products and imports", ()),
        ("wine, cheese, cars, steel and beef", ("wine", "cheese", "cars", "steel")),
        ("tariff on frozen French fries and Brazil nuts", ("french fries", "brazil nuts")),
        ("a bright morning", ()),
    ],
)
def test_products(text: str, products: tuple[str, ...]) -> None:
    assert details.products(settled(text).tokens, Kind.QUOTA, Stage.ANNOUNCED) == products


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("India slaps duties on steel but exempts rebar and pipes", ("steel",)),
        ("Turkey taxes cars, sparing trucks and buses", ("cars",)),
        ("Canada raises tariffs on India over Iranian crude", ()),
        ("Canada raises tariffs on India over crude: duties on rice too", ("rice",)),
        ("duties on exempt steel", ("steel",)),
    ],
)
def test_products_of_a_tariff_are_what_it_is_on(text: str, products: tuple[str, ...]) -> None:
    assert details.products(settled(text).tokens, Kind.TARIFF, Stage.ANNOUNCED) == products


def test_what_is_spared_is_the_product_of_an_eased_tariff() -> None:
    spared = "sparing steel but keeping duties on copper"
    assert details.products(settled(spared).tokens, Kind.TARIFF, Stage.REDUCED) == ("steel",)


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("anti-dumping duties", Instrument.ANTI_DUMPING),
        ("antidumping and countervailing duties", Instrument.ANTI_DUMPING),
        ("sold at less than fair value", Instrument.ANTI_DUMPING),
        ("countervailing duties", Instrument.COUNTERVAILING),
        ("an anti-subsidy case", Instrument.COUNTERVAILING),
        ("a safeguard", Instrument.SAFEGUARD),
        ("tariffs to safeguard jobs", None),
        ("a levy safeguarding mills", None),
        ("保障措施", Instrument.SAFEGUARD),
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


@pytest.mark.parametrize(
    ("kind", "is_one"), [(Kind.TARIFF, True), (Kind.INVESTIGATION, True), (Kind.DISPUTE, False), (None, False)]
)
def test_dumping_is_the_ground_of_duties_and_probes(kind: Kind | None, is_one: bool) -> None:
    assert (details.instrument("dumping duties on rail wheels", kind) is Instrument.ANTI_DUMPING) is is_one
