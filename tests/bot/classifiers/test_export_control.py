"""Export controls: bans, licences, lists and duties on what leaves a country."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Trump allows Nvidia to ship H200 chips to China", "export-control reduced US > CN"),
        ("Rice: India to tax shipments at 20%", "export-control announced IN"),
        ("Algeria tears up fertiliser export rule", "export-control lifted DZ"),
        ("Dutch government revokes export licence for tools to China", "export-control announced NL > CN"),
        ("Japan removes South Korea from export whitelist", "export-control announced JP > KR"),
        ("Tokyo restores Seoul to list of trusted trade partners", "export-control reduced JP > KR"),
        ("US moves to cut Huawei off from global chip suppliers", "export-control announced US > CN"),
        ("US adds 105 Russian firms to trade restriction list", "export-control announced US > RU"),
        ("US tells chip design software firms to stop selling to China", "export-control announced US > CN"),
        ("India shuts door on sugar exports", "export-control announced IN"),
        ("US blacklists YMTC, Cambricon and dozens of other Chinese tech firms", "export-control announced US > CN"),
        ("China puts gallium export ban to US on ice for a year", "export-control delayed CN > US"),
        ("Jakarta brings forward nickel ore export ban to January", "export-control announced ID"),
        ("China curbs gallium exports and raises tariffs", "tariff announced CN; export-control announced CN"),
        ("China restricts exports of gallium and germanium", "export-control announced CN"),
        ("Indonesia bans nickel ore exports", "export-control announced ID"),
        ("US adds 12 Chinese firms to entity list", "export-control announced US > CN"),
        ("India imposes 20% export duty on rice", "export-control announced IN"),
        ("Netherlands curbs exports of chip machines to China", "export-control announced NL > CN"),
        ("Japan tightens export controls on chip equipment", "export-control announced JP"),
        ("Russia bans petrol exports", "export-control announced RU"),
        ("Turkey restricts exports to Israel", "export-control announced TR > IL"),
        ("Ukraine introduces export licences for sugar", "export-control announced UA"),
        ("China bans exports of drone parts to Ukraine", "export-control announced CN > UA"),
        ("Thailand bans exports of sugar", "export-control announced TH"),
        ("US tightens export controls on AI chips to China", "export-control announced US > CN"),
        ("China threatens to restrict rare earth exports to Japan", "export-control threatened CN > JP"),
        ("US considers curbs on exports of jet engines to China", "export-control threatened US > CN"),
        ("Serbia may ban wheat exports", "export-control threatened RS"),
        ("US eases export curbs on Nvidia chips to China", "export-control reduced US > CN"),
        ("Argentina cuts export duty on soybeans", "export-control reduced AR"),
        ("China suspends export controls on rare earths for one year", "export-control delayed CN"),
        ("India lifts ban on exports of onions", "export-control lifted IN"),
        ("India lifts ban on wheat exports", "export-control lifted IN"),
        ("Argentina scraps export taxes on grains", "export-control lifted AR"),
        # by other verbs, moods and older words
        ("Russia suspends licences to export fertiliser", "export-control announced RU"),
        ("China grants export licences for rare earth magnets", "export-control reduced CN"),
        ("US allows export of some chips to UAE", "export-control reduced US > AE"),
        ("Indonesia resumes exports of coal", "export-control lifted ID"),
        ("US blacklists 12 Chinese firms", "export-control announced US > CN"),
        ("JAPAN TO LIMIT CAR EXPORTS TO U.S. FOR SEVENTH YEAR", "export-control announced JP > US"),
        # in the words of other newsrooms and years
        ("China puts curbs on exports of gallium and germanium", "export-control announced CN"),
        ("India bans non-basmati rice exports", "export-control announced IN"),
        ("US adds 28 Chinese firms to Entity List", "export-control announced US > CN"),
        ("Beijing clamps down on graphite exports", "export-control announced CN"),
        ("Argentina raises soy export tax to 33%", "export-control announced AR"),
        ("US mulls new curbs on AI chip sales to China", "export-control threatened US > CN"),
        ("Russia may limit fertilizer exports, minister says", "export-control threatened RU"),
        ("Trump clears Nvidia to sell H200 chips to China", "export-control reduced US > CN"),
        ("China grants licences for rare earth shipments to EU firms", "export-control reduced CN > EU"),
        ("Indonesia ends ban on palm oil exports", "export-control lifted ID"),
        ("China suspends rare earth export controls for one year", "export-control delayed CN"),
        ("Beijing tightens grip on rare earth exports", "export-control announced CN"),
        ("Russia halts gas supplies to Poland", "export-control announced RU > PL"),
        ("Dutch revoke ASML licence to ship tools to China", "export-control announced NL > CN"),
        ("US forbids sale of EDA software to Chinese chipmakers", "export-control announced US > CN"),
        ("Vietnam bans exports of raw rare earths", "export-control announced VN"),
        ("Malaysia bars export of raw rare earths", "export-control announced MY"),
        ("Canada weighs export tax on potash, uranium", "export-control threatened CA"),
        ("China relaxes curbs on gallium shipments to US", "export-control reduced CN > US"),
        ("Egypt ends ban on sugar exports", "export-control lifted EG"),
        ("China's export curbs on antimony take effect", "export-control in-force CN"),
        # by list, licence, ultimatum and in capitals
        ("China imposes licensing on exports of seven rare earths", "export-control announced CN"),
        ("Commerce Department adds Chinese quantum firms to blacklist", "export-control announced US > CN"),
        ("Mali bans export of shea nuts", "export-control announced ML"),
        ("Japan adds 23 types of chip gear to export control list", "export-control announced JP"),
        ("India restricts wheat flour exports", "export-control announced IN"),
        ("China tightens export rules on EV battery cathode technology", "export-control announced CN"),
        ("Egypt mulls export ban on onions", "export-control threatened EG"),
        ("US waives chip export rules for Samsung, SK Hynix in China", "export-control reduced US"),
        ("Russia cuts export duty on wheat to zero", "export-control reduced RU"),
        ("US removes Chinese genetics firm from Entity List", "export-control lifted US > CN"),
        ("Beijing shelves rare earth controls for a year", "export-control delayed CN"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Rare earth exports from China fall 12% in June",
        "Chip exports from Korea jump in August",
        "Chipmaker warns that export curbs could hurt sales",
        "Nvidia shares slide on export worries",
        "Norway's gas exports hit a record",
        "Explainer: what the entity list is",
        "Exporters in Peru hope for a better season",
        "How rare earths became a weapon",
        "Parents want controls on phone use in schools",
        # denied, asked for, thought of, or beside the point
        "US lawmakers urge export controls on quantum chips",
        "Licence to sell alcohol suspended in Leeds",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
