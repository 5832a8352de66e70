"""Products: the same goods in other words, and other goods."""

import pytest

from bot.alerts.goods import english
from bot.classifiers.lexicon import LANGUAGES, entries
from bot.resolve.products import Agreement, compare, goods_of_title, telling, united


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("cars", "automobiles", Agreement.SAME),
        ("autos", "car, light trucks", Agreement.SAME),
        ("electric vehicles", "EVs", Agreement.SAME),
        ("aluminium", "steel, aluminum", Agreement.SAME),
        ("chips", "semiconductors", Agreement.SAME),
        ("hot-rolled steel", "steel", Agreement.SAME),
        ("metals", "copper", Agreement.SAME),
        ("beef", "farm products", Agreement.SAME),
        ("wine", "alcohol", Agreement.SAME),
        ("cognac", "brandy", Agreement.SAME),
        ("cognac", "bourbon", Agreement.CLASH),
        ("batteries", "battery", Agreement.SAME),
        ("auto parts", "cars", Agreement.SAME),
        ("Spielzeug", "toys", Agreement.SAME),
        ("玩具", "juguetes", Agreement.SAME),
        ("voitures électriques", "electric vehicles", Agreement.SAME),
        ("鋼板", "steel", Agreement.SAME),
        ("钢铝", "aluminum", Agreement.SAME),
        ("mariscos", "shrimp", Agreement.SAME),
        ("tomatoes", "tomato", Agreement.SAME),
        ("tomatoes", "farm goods", Agreement.SAME),
        ("mangoes", "fruit", Agreement.SAME),
        ("shoes", "shoe", Agreement.SAME),
        ("玩具", "家具", Agreement.CLASH),
        ("玩具", "wine", Agreement.CLASH),
        ("Kaliumpermanganat", "potassium permanganate", Agreement.CLASH),  # not known: kept apart
        ("produits", "wine", Agreement.UNSAID),
        ("polysilicon", "poly-silicon", Agreement.SAME),
        ("steel", "aluminum", Agreement.CLASH),
        ("cold-rolled steel", "hot-rolled steel", Agreement.CLASH),
        ("beef, pork", "wine", Agreement.CLASH),
        ("gas", "glass", Agreement.CLASH),
        ("steel", "", Agreement.UNSAID),
        ("steel", "goods, all imports", Agreement.UNSAID),
        ("", "", Agreement.UNSAID),
    ],
)
def test_two_lists(one: str, other: str, agreement: Agreement) -> None:
    left, right = (tuple(filter(None, names.split(", "))) for names in (one, other))
    assert compare(left, right) is agreement
    assert compare(right, left) is agreement


def test_what_names_nothing_is_left_out() -> None:
    assert telling(("goods", "steel", "certain other products", "ties")) == ("steel", "ties")


def test_lists_are_united_in_the_words_that_came_first() -> None:
    assert united([("cars",), ("goods", "automobiles", "steel"), ("steel pipes", "wine")]) == ("cars", "steel", "wine")
    assert united([tuple("abcdefgh")], most=3) == ("a", "b", "c")


def test_goods_that_are_found_in_another_language_have_an_english_name() -> None:
    """Else one good, reported in two languages, would be told as two; forms of many endings are left to their list."""
    words = [word for tag in LANGUAGES if tag != "en" for word in entries(tag)]
    found = {form.casefold() for form, concept in words if concept == "PRODUCT" and "*" not in form}
    assert len(found - english().keys()) <= len(found) / 20, sorted(found - english().keys())


@pytest.mark.parametrize(
    ("title", "goods"),
    [
        ("Trump orders 50% tariff on semi-finished copper products", ("copper",)),
        ("US lifts ban on rare earths", ("earth rare",)),
        ("日本、米の鉄鋼関税でWTOに提訴", ("steel",)),
        ("La UE grava los muebles chinos", ("furniture",)),
        ("Trump halts tariffs but raises China's", ()),  # no shoe, as in Polish
        ("Talks lead to deal on paper", ()),
        ("China vows to respond", ()),
    ],
)
def test_goods_that_a_title_names(title: str, goods: tuple[str, ...]) -> None:
    assert goods_of_title(title) == goods
