"""Which place one typed name means, and what is suggested for a name that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.countries import codes, find_place, is_code
from bot.countries.find import fold, look_up, suggest
from bot.countries.table import table
from bot.errors import UnknownPlace


@pytest.mark.parametrize(
    ("code", "names"),
    [
        # a code, a name, a demonym, a capital, in any case and with an article or signs around it
        ("JP", "JP | jp | Japan | japan | JAPAN! | Japanese | Tokyo | Ｊａｐａｎ |  japan "),
        ("KR", "south-korea | South_Korea | south‑korea | Corea-del-Sur"),
        ("CI", "cote-d'ivoire | Côte_d’Ivoire | ivory-coast"),
        ("CN", "China | Chinese | Beijing | Peking | cn"),
        ("US", "US | U.S. | USA | America | American | Washington | the United States | United States of America"),
        ("GB", "UK | U.K. | Britain | British | London | England | Scotland | United Kingdom | gb"),
        ("NL", "the Netherlands | Netherlands | Dutch | Holland | The Hague"),
        ("AE", "UAE | U.A.E. | Emirati | United Arab Emirates"),
        ("KR", "South Korea | S. Korea | Korea | ROK | Seoul"),
        ("KP", "North Korea | N. Korea | DPRK | Pyongyang"),
        # names that have changed, and accents that are not typed
        ("MM", "Myanmar | Burma"),
        ("TR", "Turkey | Türkiye | Turkiye"),
        ("CZ", "Czechia | Czech Republic | Prague"),
        ("SZ", "Eswatini | Swaziland"),
        ("CI", "Ivory Coast | Côte d'Ivoire | Cote d’Ivoire"),
        ("TL", "Timor-Leste | East Timor"),
        ("TT", "Trinidad and Tobago | Trinidad & Tobago"),
        # near each other, and not the same
        ("NE", "Niger | Nigerien"),
        ("NG", "Nigeria | Nigerian"),
        ("DM", "Dominica"),
        ("DO", "Dominican Republic | Dominican"),
        ("CD", "DRC | Congo-Kinshasa"),
        ("CG", "Republic of the Congo"),
        ("WS", "Samoa | Samoan"),
        ("AS", "American Samoa"),
        ("TW", "Taiwan | Taipei | Chinese Taipei"),
        ("HK", "Hong Kong | HK"),
        # as they call themselves, and as others do
        ("DE", "Deutschland | Alemania | Allemagne | Niemcy | Alemanha | ドイツ | 독일 | 德国 | Германия | ألمانيا"),
        (
            "US",
            "EE. UU. | EEUU | EUA | États-Unis | Etats-Unis | Stany Zjednoczone | アメリカ | 米国 | 미국 | 美国 | 美國",
        ),
        ("CN", "中国 | 中國 | 중국 | Chine | Chiny"),
        ("US", "美 | 米 | 미"),
        ("KR", "韓 | 한 | 韩国 | 南韓"),
        # blocs, by older names too
        ("EU", "EU | European Union | Europe | Brussels | EU27 | UE | 欧州連合"),
        ("USMCA", "USMCA | NAFTA"),
        ("CPTPP", "CPTPP | TPP"),
        ("WTO", "WTO | GATT | Geneva"),
        ("MERCOSUR", "Mercosur | Mercosul"),
        ("ASEAN", "asean"),
        ("GCC", "GCC"),
        ("FR", "Reunion | La Réunion | Guadeloupe | Martinique | Mayotte"),
        ("GB", "Isle of Man | Jersey | Guernsey"),
    ],
)
def test_names_of_a_place(code: str, names: str) -> None:
    assert {name: find_place(name) for name in names.split("|")} == dict.fromkeys(names.split("|"), code)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("japn", ("Japan",)),
        ("Jpan", ("Japan",)),
        ("Germny", ("Germany",)),
        ("Brazl", ("Brazil",)),
        ("Indai", ("India",)),
        ("Untied States", ("US",)),
        ("Phillipines", ("Philippines",)),
        ("the Koreas", ("South Korea", "North Korea")),
        ("Congo", ("DR Congo", "Republic of the Congo")),
        ("Congolese", ("DR Congo", "Republic of the Congo")),
    ],
)
def test_a_typing_error_gets_suggestions(typed: str, meant: tuple[str, ...]) -> None:
    with pytest.raises(UnknownPlace) as refused:
        find_place(typed)
    assert refused.value.suggestions == meant
    assert str(refused.value) == f"No country or bloc is called “{typed}”. Did you mean {' or '.join(meant)}?"


@pytest.mark.parametrize("typed", ["xyzzyq", "", "  ", "apec", "?!"])
def test_what_is_like_nothing_gets_a_hint(typed: str) -> None:
    with pytest.raises(UnknownPlace) as refused:
        find_place(typed)
    assert refused.value.suggestions == ()
    assert "Try a country's name or its two-letter code." in str(refused.value)


def test_a_long_name_is_quoted_in_short() -> None:
    with pytest.raises(UnknownPlace) as refused:
        find_place("very   long " * 50)
    assert len(str(refused.value)) < 150


def test_every_code_and_every_short_name_is_understood() -> None:
    assert [place.code for place in table().values() if find_place(place.name) != place.code] == []
    assert [code for code in codes() if find_place(code.lower()) != code] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The  U.S.", "us"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("“Los Países Bajos”!", "paises bajos"),
        ("한국", "한국"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_any_text_names_a_place_or_gets_at_most_three_suggestions(text: str) -> None:
    if look_up(text) is not None:
        assert is_code(find_place(text))
        return
    with pytest.raises(UnknownPlace) as refused:
        find_place(text)
    assert refused.value.suggestions == suggest(text)
    assert len(refused.value.suggestions) <= 3
    assert all(look_up(name) for name in refused.value.suggestions)
