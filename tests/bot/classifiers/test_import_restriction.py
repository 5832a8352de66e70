"""Import restrictions: bans, sanitary bans, licences, goods stopped at the border."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("China bans Lithuanian beef exports", "import-restriction announced CN > LT"),
        ("Russia blocks Georgian wine exports", "import-restriction announced RU > GE"),
        ("South Korea halts Japanese scallop exports", "import-restriction announced KR > JP"),
        ("Peru bans Peruvian anchovy exports", "export-control announced PE"),
        ("India makes licence mandatory for import of lab diamonds", "import-restriction announced IN"),
        ("Bangladesh garments barred from Indian ports", "import-restriction announced IN > BD"),
        ("All imports from Pakistan banned after attack", "import-restriction announced > PK"),
        ("Canadian beef can return to China after four years", "import-restriction lifted CN > CA"),
        ("Mexico presses ahead with ban on GM corn imports", "import-restriction announced MX"),
        ("Putin hits back at sanctions with ban on Norwegian salmon", "import-restriction announced RU > NO in reply"),
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
        # in the words of other newsrooms and years
        ("US blocks shipments from Xinjiang cotton giant", "import-restriction announced US > CN"),
        ("India requires licences for laptop imports", "import-restriction announced IN"),
        ("South Korea bans Brazilian chicken on bird flu", "import-restriction announced KR > BR"),
        ("Turkey stops imports of Russian wheat", "import-restriction announced TR > RU"),
        ("Japan lifts ban on US beef", "import-restriction lifted JP > US"),
        ("Beijing removes import curbs on Canadian canola giants", "import-restriction lifted CN > CA"),
        ("EU relaxes Fukushima food import rules", "import-restriction reduced EU > JP"),
        ("EU weighs ban on Russian gas imports", "import-restriction threatened EU > RU"),
        ("India defers laptop import licence rule by three months", "import-restriction delayed IN"),
        ("Mexico closes border to US beef", "import-restriction announced MX > US"),
        ("Japan suspends imports of Brazilian poultry", "import-restriction announced JP > BR"),
        ("EU outlaws imports of goods made with forced labour", "import-restriction announced EU"),
        ("China stops buying US soybeans", "import-restriction announced CN > US"),
        ("Algeria suspends imports of Spanish goods", "import-restriction announced DZ > ES"),
        ("Russia threatens to ban Moldovan wine", "import-restriction threatened RU > MD"),
        ("UK lifts ban on Brazilian beef", "import-restriction lifted GB > BR"),
        ("China resumes imports of Australian timber", "import-restriction lifted CN > AU"),
        ("Taiwan eases ban on Japanese food", "import-restriction reduced TW > JP"),
        # by list, licence, ultimatum and in capitals
        ("US Customs bars goods from Chinese seafood maker over forced labor", "import-restriction announced US > CN"),
        ("Nigeria bans imports of solar panels", "import-restriction announced NG"),
        ("Kenya bans Ugandan maize", "import-restriction announced KE > UG"),
        ("US expands forced-labour import blacklist to 37 more firms", "import-restriction announced US"),
        ("India may curb imports of Chinese steel", "import-restriction threatened IN > CN"),
        ("US moves to ban Chinese software in cars", "import-restriction threatened US > CN"),
        ("China drops ban on Japanese beef", "import-restriction lifted CN > JP"),
        ("India relaxes import rules for laptops", "import-restriction reduced IN"),
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
