"""Titles: copies, likeness, forms filled anew, and the numbers in them."""

import pytest

from bot.resolve.titles import UNTOLD, copy_key, is_copy, is_refill, likeness, title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US puts tariff on steel", "US puts tariff on steel"),
        ("US pauses tariffs on most of the world", "US pauses tariffs on most of the world - Daily News"),
        ("US pauses tariffs on most of the world", "UPDATE 2-US pauses tariffs on most of the world"),
        ("China’s exports of rare earths curbed", "China's exports of rare earths curbed"),
        ("U.S. agrees to pause tariffs on Mexico", "US agrees to pause tariffs on Mexico"),
        ("Exclusive: EU plans duties on US whisky", "EU plans duties on U.S. whisky | The Paper"),
    ],
)
def test_copies(one: str, other: str) -> None:
    assert is_copy(one, other)
    assert is_copy(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US puts tariff on steel", "EU answers with duties on bourbon"),
        ("Adjusting Imports of Steel Into the United States", "Adjusting Imports of Copper Into the United States"),
        ("US announces tariff of 25 percent on Brazil", "US announces tariff of 35 percent on Brazil"),
        ("US pauses tariffs on most of the world", "Why the US pauses tariffs on most of the world now, of all times"),
    ],
)
def test_no_copies(one: str, other: str) -> None:
    assert not is_copy(one, other)
    assert not is_copy(other, one)


def test_a_title_of_signs_alone_is_its_own_key() -> None:
    assert copy_key("…") == "…"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Order on Imports of Steel", "Order on Imports of Aluminum", ("steel", "aluminum")),
        ("Quota for sugar set at 12 tonnes", "Quota for sugar set at 14 tonnes", ("12", "14")),
        ("Order on Imports of Steel", "Order on Imports of Steel", None),
        ("Order on Imports of Steel", "Order on Imports of Steel Amended", None),
        ("Trump hits back at China", "Beijing curbs rare earths after order", None),
        ("Duty on a b c d e f g h i j k l m n o p q r", "Duty on a b c d e f g h i j k l m 1 2 3 4 5", None),
    ],
)
def test_forms_filled_anew(one: str, other: str, words: tuple[str, str] | None) -> None:
    assert is_refill(one, other) == words


def test_likeness_leaves_out_what_all_have_in_common() -> None:
    assert likeness("US tariff on China", "China tariff by US") == UNTOLD
    alike = likeness("US pauses tariffs for 90 days", "Tariffs on most nations paused for 90 days by Trump")
    unlike = likeness("US pauses tariffs for 90 days", "China files case over US tariffs")
    assert alike > 70 > UNTOLD > unlike


def test_titles_without_spaces_are_compared_by_their_letters() -> None:
    assert likeness("美国对日本汽车加征25%关税", "美国对日本汽车加征关税") > 80
    assert likeness("米、日本車に25%の関税", "欧州委員会が鉄鋼輸入を調査") < 40


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Tariffs on $50 billion of goods", "money", {50e9}),
        ("Tariffs on $1.5bn of goods", "money", {1.5e9}),
        ("EU lists €26 billion, then €4 million", "money", {26e9, 4e6}),
        ("Tax of $3 a ton", "money", {3.0}),
        ("A 25% duty, not 10 percent", "percents", {25.0, 10.0}),
        ("关税10.5％", "percents", {10.5}),
        ("China exempts 696 goods in 2020", "figures", {696}),
        ("A 90-day pause on 1,300 goods", "figures", {90, 1300}),
        ("25% on $50 billion in 2026", "figures", set()),
        ("Section 232 case on 12 goods", "figures", {12}),
        ("Third round of talks ends", "ordinals", {3}),
        ("Phase two deal signed", "ordinals", {2}),
        ("14th round of talks", "ordinals", {14}),
        ("List 4 of goods", "ordinals", {4}),
        ("Talks end round of optimism", "ordinals", set()),
    ],
)
def test_numbers_in_titles(text: str, field: str, expected: set[float]) -> None:
    assert set(getattr(title(text), field)) == expected
