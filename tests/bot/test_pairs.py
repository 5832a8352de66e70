"""Pairs as people type them, with every sign and word that joins two places."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.countries import codes, english_name, is_code, name
from bot.errors import UnknownPlace
from bot.pairs import Pair, parse_place


@pytest.mark.parametrize(
    ("pair", "typed"),
    [
        ("JP-US", "japan-us | JP/US | us-japan | US, Japan | japan & us | japan+us | japan:us | US;JP | japan ~ us"),
        ("JP-US", "tokyo washington | japan united states | Japan us | JAPAN US"),
        ("CN-US", "us vs china | US vs. China | us versus china | us with china | china and the US"),
        ("CN-US", "US–China | US — China | US―China | US‑China | US−China | US→China | US ↔ China | US⇄China"),
        ("CN-US", "US·China | US・China | US • China | ＵＳ／Ｃｈｉｎａ | US〜China"),
        ("JP-US", "日本-米国 | 日米 | 米日 | 日本と米国 | 日本対米国"),
        ("CN-US", "中美 | 美中 | 中国和美国 | 中国与美国 | 中國與美國 | 中国对美国 | 中國對美國 | 中国美国"),
        ("KR-US", "한미 | 한국과 미국 | 미국과 한국 | 한국 및 미국"),
        ("JP-US", "미국와 일본 | 미국 대 일본"),
        ("DE-US", "Deutschland und USA | USA mit Deutschland"),
        ("JP-US", "japan to us | japan in the us | tokyo at washington | japan us to | japan is as us"),
        ("TO-US", "to-us | us to | to us | us TO"),
        ("IN-IT", "it in | in-it | it to in"),
        ("CN-FR", "Chine et France | France avec Chine"),
        ("EU-MX", "la UE y México | UE con México"),
        ("AR-BR", "Brasil e Argentina | Brasil com Argentina"),
        ("DE-PL", "Polska i Niemcy"),
        ("EU-MERCOSUR", "eu mercosur | MERCOSUR-EU"),
        # names that hold a hyphen, a joining word or a space themselves
        ("GW-US", "guinea-bissau us | US-Guinea-Bissau"),
        ("BA-EU", "Bosnia and Herzegovina and the EU | eu-bosnia and herzegovina"),
        ("CI-FR", "côte d'ivoire - france"),
        ("KP-KR", "north korea-south korea | North Korea and South Korea | north-korea-south-korea"),
        # names of several words with joints within them
        (
            "KR-US",
            "us-south-korea | south-korea-us | us_south_korea | us--south--korea | South‑Korea—US | us, south-korea",
        ),
        ("GB-NZ", "uk-new-zealand | uk–new–zealand | new_zealand/uk | the-united-kingdom-new-zealand"),
        ("NG-ZA", "nigeria-south-africa | south-africa and nigeria"),
        ("AE-IN", "united-arab-emirates-india | india-united-arab-emirates"),
        ("HK-US", "hong-kong/us | us-hong-kong"),
        ("TT-US", "us-trinidad-and-tobago | trinidad_and_tobago_us | us-trinidad-&-tobago"),
        ("BA-EU", "bosnia-and-herzegovina-eu | eu-bosnia-herzegovina"),
        ("GN-GW", "guinea-guinea-bissau | guinea-bissau-guinea"),
        ("GN-GQ", "guinea-equatorial-guinea | equatorial-guinea-guinea"),
        ("AU-TL", "timor-leste-australia"),
        ("AU-PG", "papua-new-guinea-australia"),
        ("GW-PG", "papua-new-guinea-guinea-bissau"),
        ("CI-FR", "côte-d-ivoire-france | cote-d'ivoire-france"),
        ("SV-US", "el-salvador-us | us-el-salvador"),
        ("AS-US", "us-american-samoa"),
        ("EU-VI", "us-virgin-islands-eu"),
        ("CD-CG", "congo-brazzaville-congo-kinshasa"),
        ("NA-UY", "na-uy | NA_UY"),  # two codes, not Norway in Vietnamese
    ],
)
def test_a_pair_as_it_is_typed(pair: str, typed: str) -> None:
    asked = typed.split(" | ")
    assert {text: str(Pair.parse(text)) for text in asked} == dict.fromkeys(asked, pair)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("japan", "JP"),
        ("Guinea-Bissau", "GW"),
        ("Trinidad and Tobago", "TT"),
        ("japan-japan", "JP"),
        ("tokyo japan", "JP"),
        ("日本", "JP"),
        ("nafta", "USMCA"),
        ("eu-us", Pair("EU", "US")),
        ("south-korea", "KR"),
        ("new_zealand", "NZ"),
        ("us-virgin-islands", "VI"),
        ("trinidad-and-tobago", "TT"),
        (f"us{' ' * 1900}japan", Pair("JP", "US")),
    ],
)
def test_one_place_or_a_pair(typed: str, found: Pair | str) -> None:
    assert parse_place(typed) == found


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("japn-us", ("US-Japan",)),
        ("us-japn", ("US-Japan",)),
        ("germny and france", ("France-Germany",)),
        ("us-south-kora", ("US-South Korea", "US-North Korea", "US-South Africa")),
        ("new-zeland-us", ("US-New Zealand",)),
        ("nigera-south-africa", ("South Africa-Nigeria", "South Africa-Niger")),
        ("papua-new-gunea-us", ("US-Papua New Guinea",)),
        ("the-koreas-us", ("US-North Korea", "US-South Korea")),
        ("american-samoa", ("US-Samoa", "American Samoa")),  # two names or one
        ("french-guiana", ("France-Guyana", "French Guiana")),
        ("us-japan-us", ("US-Japan",)),
        ("congo-us", ("US-DR Congo", "US-Republic of the Congo")),
        ("us-uss", ()),  # the US again, and nothing that is near it
        ("japan-jpan", ()),  # nothing is paired with itself
        ("us-qqqq", ()),
        ("the koreas", ("South Korea", "North Korea")),
        ("ja pan", ("Japan",)),
        ("-", ()),
        ("", ()),
        ("a" * 1000, ()),
    ],
)
def test_what_is_no_place_is_refused_with_what_it_may_have_meant(typed: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnknownPlace) as refused:
        parse_place(typed)
    assert refused.value.suggestions == suggestions


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("japan", "this names Japan alone. Try “jp-us”."),
        ("us", "this names US alone. Try “us-eu”."),
        ("japan-tokyo", "this names Japan alone. Try “jp-us”."),
    ],
)
def test_a_pair_needs_two_places(typed: str, words: str) -> None:
    with pytest.raises(UnknownPlace, match=words):
        Pair.parse(typed)


@pytest.mark.parametrize(("a", "b"), [("US", "JP"), ("JP", "JP"), ("jp", "us"), ("JP", "ZZ"), ("", "US")])
def test_a_pair_holds_two_codes_in_order(a: str, b: str) -> None:
    with pytest.raises(ValueError, match="not a pair"):
        Pair(a, b)


def test_of_puts_them_in_order_and_pairs_sort() -> None:
    assert Pair.of("US", "JP") == Pair.of("JP", "US") == Pair("JP", "US")
    assert sorted([Pair("JP", "US"), Pair("CN", "US")]) == [Pair("CN", "US"), Pair("JP", "US")]


def test_every_pair_of_codes_is_read_back() -> None:
    pairs = [Pair(a, b) for a, b in combinations(sorted(codes()), 2)]
    assert [pair for pair in pairs if Pair.parse(str(pair)) != pair] == []


def test_names_with_hyphens_between_all_words_are_read_with_each_other() -> None:
    joined = {code: english_name(code).replace(" ", "-") for code in codes()}
    sample = [Pair(a, b) for place, (a, b) in enumerate(combinations(sorted(codes()), 2)) if place % 50 == 0]
    assert [pair for pair in sample if Pair.parse(f"{joined[pair.a]}-{joined[pair.b]}") != pair] == []


@given(
    st.lists(st.sampled_from(codes()), min_size=2, max_size=2, unique=True),
    st.sampled_from(["-", " and ", "/", " vs ", " "]),
)
def test_the_names_of_two_places_are_read_back_in_either_order(two: list[str], joint: str) -> None:
    one, other = two
    assert Pair.parse(f"{name(one)}{joint}{name(other)}") == Pair.of(one, other)
    assert Pair.parse(f"{name(other)}{joint}{name(one)}") == Pair.of(one, other)


@given(
    st.text()
    | st.lists(
        st.sampled_from(["us", "japan", "-", " ", "and", "中", "日", "koreaa", "_", "new", "south", "korea"])
    ).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = parse_place(text)
    except UnknownPlace:
        return
    assert isinstance(found, Pair) or is_code(found)


@pytest.mark.parametrize(
    ("typed", "pairs"),
    [
        ("japan-us-china", "cn-jp or cn-us or jp-us"),  # in the order of what was typed, each pair sorted
        ("EU, US, UK", "eu-us"),
        ("us-new-zealand-china", "nz-us or cn-us or cn-nz"),
        ("us-trinidad-and-tobago-south-korea", "tt-us or kr-us or kr-tt"),
        ("us south korea china", "kr-us or cn-us or cn-kr"),
        ("us-south-korea-north-korea-hong-kong", "kr-us"),
    ],
)
def test_more_than_two_places_are_told_apart(typed: str, pairs: str) -> None:
    with pytest.raises(UnknownPlace, match="more than two places") as error:
        parse_place(typed)
    assert all(pair in str(error.value) for pair in pairs.split(" or "))


@pytest.mark.parametrize(
    "text", ["日本ー米国", "にほん-米国", "ニッポンーアメリカ", "🇯🇵-🇺🇸", "🇯🇵🇺🇸", "🇺🇸 vs japan", "ﾆﾎﾝ/あめりか"]
)
def test_flags_kana_and_the_long_vowel_mark_are_read(text: str) -> None:
    assert parse_place(text) == Pair("JP", "US")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("japan us china", "names more than two places. Ask for two of them: "),
        ("jpan-uss", "Did you mean .*Japan-US"),
        ("atlantis-us", "“atlantis” in “atlantis-us” is no country"),
        ("us-atlantis", "“atlantis” in “us-atlantis” is no country"),
        ("atlantis-qwertyuiop", "called “atlantis-qwertyuiop”"),
        ("us-", "called “us-”"),
        ("us-south", "“south” in “us-south” is no country"),
        ("french-guiana", "more than one way. Did you mean France-Guyana or French Guiana"),
        ("south-korea-" * 170, "is no country"),
        ("us-" * 600, "is no country"),
    ],
)
def test_the_half_that_is_not_known_is_named(text: str, said: str) -> None:
    with pytest.raises(UnknownPlace, match=said):
        parse_place(text)
