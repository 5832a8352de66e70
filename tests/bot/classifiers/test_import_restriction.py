"""Import restrictions: bans, sanitary bans, licences, goods stopped at the border."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("China bans imports of Japanese seafood", "import-restriction announced CN > JP"),
        ("Mexico bans imports of Brazilian chicken", "import-restriction announced MX > BR"),
        ("EU bans imports of Brazilian beef", "import-restriction announced EU > BR"),
        ("Nigeria bans import of generators", "import-restriction announced NG"),
        ("India restricts imports of laptops", "import-restriction announced IN"),
        ("China suspends imports of Canadian pork", "import-restriction announced CN > CA"),
        ("India bans imports of goods from Pakistan", "import-restriction announced IN > PK"),
        ("Turkey bans imports of Israeli goods", "import-restriction announced TR > IL"),
        ("UK bans imports of German meat over foot-and-mouth disease", "import-restriction announced GB > DE"),
        ("Philippines threatens to ban imports of Brazilian poultry", "import-restriction threatened PH > BR"),
        ("EU considers ban on imports of Russian gas", "import-restriction threatened EU > RU"),
        ("South Korea lifts ban on imports of Spanish pork", "import-restriction lifted KR > ES"),
        ("China lifts ban on imports of Australian lobster", "import-restriction lifted CN > AU"),
        ("Japan lifts import ban on Taiwanese mangoes", "import-restriction lifted JP > TW"),
        ("Taiwan eases import restrictions on Japanese food", "import-restriction reduced TW > JP"),
        # by other verbs, moods and older words
        ("US blocks shipments of cotton from Pakistan", "import-restriction announced US > PK"),
        ("Canada blocks shipments of beef from Brazil", "import-restriction announced CA > BR"),
        ("Egypt resumes imports of Indian buffalo meat", "import-restriction lifted EG > IN"),
        ("Japan allows imports of beef from Ireland", "import-restriction reduced JP > IE"),
        ("US threatens beef ban as Brazil trade spat deepens", "import-restriction threatened US > BR"),
        ("Brazil bans chicken imports from Germany after bird flu", "import-restriction announced BR > DE"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "US imports of Chinese toys fall",
        "School bans imported snacks from canteen",
        "Ban on smoking in parks takes effect",
        "Travel ban on citizens of twelve countries announced",
        "Spain's imports of gas from Algeria climb",
        "Restaurant chain drops imported beef",
        "Social media ban for children passes in Australia",
        "Why Japan imports so much food",
        # denied, asked for, thought of, or beside the point
        "Chipmaker sues rival, wants US import ban",
        "Council blocks sale of park land from city",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
