"""Investigations: opened, found, closed; and what the police or a regulator looks into."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        (
            "US opens Section 301 investigation into Brazil's trade practices",
            "investigation opened US > BR section-301",
        ),
        ("DGTR recommends anti-dumping duty on Omani tiles", "investigation finding IN > OM anti-dumping"),
        ("US Commerce Department launches Section 232 probe into drone imports", "investigation opened US section-232"),
        ("India begins safeguard investigation into steel imports", "investigation opened IN safeguard"),
        ("US finds dumping of Vietnamese shrimp", "investigation finding US > VN anti-dumping"),
        ("Trump orders Section 232 investigation into lumber imports", "investigation opened US section-232"),
        ("US launches national security probe into semiconductor imports", "investigation opened US"),
        ("EU launches anti-dumping probe into Chinese tyres", "investigation opened EU > CN anti-dumping"),
        ("EU opens anti-dumping investigation into Chinese tyres", "investigation opened EU > CN anti-dumping"),
        ("China launches anti-dumping probe into EU pork", "investigation opened CN > EU anti-dumping"),
        ("China opens anti-dumping investigation into Canadian canola", "investigation opened CN > CA anti-dumping"),
        ("Mexico initiates anti-dumping investigation into US pork", "investigation opened MX > US anti-dumping"),
        ("Vietnam launches anti-dumping investigation into Chinese steel", "investigation opened VN > CN anti-dumping"),
        ("Australia starts anti-dumping inquiry into Chinese steel", "investigation opened AU > CN anti-dumping"),
        ("US launches Section 301 probe into Vietnam", "investigation opened US > VN section-301"),
        ("Canada ends anti-dumping investigation into Turkish rebar", "investigation closed CA > TR anti-dumping"),
        # the same in other words
        ("China launches anti-dumping probe into European brandy", "investigation opened CN > EU anti-dumping"),
        (
            "EU opens anti-subsidy investigation into Chinese electric cars",
            "investigation opened EU > CN countervailing",
        ),
        ("Trump orders probe into copper imports under Section 232", "investigation opened US section-232"),
        ("US opens national security investigation into imported robotics", "investigation opened US"),
        (
            "USTR launches Section 301 investigation into Chinese shipbuilding",
            "investigation opened US > CN section-301",
        ),
        ("China opens investigation into US chip trade practices", "investigation opened CN > US"),
        (
            "Mexico starts anti-dumping investigation into Chinese steel cable",
            "investigation opened MX > CN anti-dumping",
        ),
        ("Turkey begins probe into imports of Chinese cars", "investigation opened TR > CN"),
        ("Vietnam initiates safeguard probe into imported sugar", "investigation opened VN safeguard"),
        ("EU starts safeguard inquiry into ferroalloy imports", "investigation opened EU safeguard"),
        ("US to investigate Vietnam's currency practices under trade law", "investigation opened US > VN"),
        (
            "China initiates anti-dumping investigation on dichlorosilane from Japan",
            "investigation opened CN > JP anti-dumping",
        ),
        ("South Africa's trade commission launches probe into surge in steel imports", "investigation opened ZA"),
        ("Brazil opens anti-dumping case against Chinese polyester", "investigation opened BR > CN anti-dumping"),
        ("Canada initiates dumping inquiry on Chinese truck bodies", "investigation opened CA > CN anti-dumping"),
        ("US Commerce to probe imports of wind turbines on security grounds", "investigation opened US"),
        ("Indonesia launches safeguard investigation on cotton yarn imports", "investigation opened ID safeguard"),
        ("Trump administration opens trade probe into Nicaragua", "investigation opened US > NI"),
        ("UK launches review of steel safeguard measures", "investigation opened GB safeguard"),
        (
            "Pakistan begins sunset review of anti-dumping duties on Chinese tiles",
            "investigation opened PK > CN anti-dumping",
        ),
        ("US trade panel finds Chinese steel pipe harms domestic industry", "investigation finding US > CN"),
        ("ITC rules solar imports injured US manufacturers", "investigation finding US"),
        ("Commerce Department says imported cars threaten national security", "investigation finding US"),
        ("US makes final dumping determination on Indian shrimp", "investigation finding US > IN anti-dumping"),
        ("China says preliminary probe finds EU pork dumped", "investigation finding CN > EU anti-dumping"),
        ("ITC votes that steel imports hurt US industry", "investigation finding US"),
        ("Canada finds Chinese rebar dumped and subsidised", "investigation finding CA > CN anti-dumping"),
        ("EU ends anti-dumping probe into Chinese aluminium foil", "investigation closed EU > CN anti-dumping"),
        ("India terminates anti-dumping investigation into Thai plastics", "investigation closed IN > TH anti-dumping"),
        ("EU closes anti-dumping case on Russian birch plywood", "investigation closed EU > RU anti-dumping"),
        ("Australia terminates dumping probe into Vietnamese aluminium", "investigation closed AU > VN anti-dumping"),
        ("India drops safeguard probe on solar cells", "investigation closed IN safeguard"),
        # in the words of other newsrooms and years
        ("ITC FINDS JAPANESE CHIP DUMPING INJURES U.S. INDUSTRY", "investigation finding US > JP anti-dumping"),
        ("U.S. RULES JAPAN DUMPED EPROM SEMICONDUCTORS", "investigation finding US > JP anti-dumping"),
        ("Brussels launches safeguard probe into ferroalloys", "investigation opened EU safeguard"),
        ("UK trade body opens safeguard investigation on steel", "investigation opened GB safeguard"),
        ("DGTR initiates anti-dumping probe on Chinese plastic machinery", "investigation opened IN > CN anti-dumping"),
        ("Brussels opens anti-dumping case on Chinese decorative paper", "investigation opened EU > CN anti-dumping"),
        (
            "Chinese commerce ministry to probe Japanese dichlorosilane for dumping",
            "investigation opened CN > JP anti-dumping",
        ),
        (
            "Canada Border Services Agency launches dumping inquiry into rebar from Turkey, South Korea and Vietnam",
            "investigation opened CA > KR TR VN anti-dumping",
        ),
        (
            "Brazil's Gecex starts dumping investigation into Chinese cold-rolled steel",
            "investigation opened BR > CN anti-dumping",
        ),
        ("Indonesia begins safeguard probe on imported cotton fabric", "investigation opened ID safeguard"),
        (
            "India terminates dumping investigation on Chinese rubber chemical",
            "investigation closed IN > CN anti-dumping",
        ),
        ("US trade panel votes down duties on Chinese graphite, ending case", "investigation closed US > CN"),
        ("CBSA terminates dumping investigation of Chinese pea protein", "investigation closed CA > CN anti-dumping"),
        ("Australia kicks off dumping probe into Korean PVC", "investigation opened AU > KR anti-dumping"),
        ("Brazil opens safeguard... Chinese vehicles dumping inquiry", "investigation opened BR > CN safeguard"),
        (
            "Japan launches dumping probe on nickel steel from China, Taiwan",
            "investigation opened JP > CN TW anti-dumping",
        ),
        ("EU opens anti-circumvention inquiry into Chinese aluminium foil", "investigation opened EU > CN"),
        ("UK opens subsidy probe into Chinese biodiesel", "investigation opened GB > CN"),
        ("Colombia to investigate dumping of Chinese steel wire", "investigation opened CO > CN anti-dumping"),
        ("US finds Thai paper shopping bags dumped", "investigation finding US > TH anti-dumping"),
        ("China ends anti-dumping probe of Australian sorghum", "investigation closed CN > AU anti-dumping"),
        ("EU probes fasteners from Taiwan, Vietnam for dumping", "investigation opened EU > TW VN anti-dumping"),
        ("Malaysia starts anti-dumping probe on Chinese PET", "investigation opened MY > CN anti-dumping"),
        ("Trump administration opens Section 232 probe of medical devices", "investigation opened US section-232"),
        ("EU finds Indian graphite electrodes dumped", "investigation finding EU > IN anti-dumping"),
        ("Australia finds Chinese rail wheels dumped, subsidised", "investigation finding AU > CN anti-dumping"),
        ("Canada agrees to probe Chinese aluminium subsidies", "investigation opened CA > CN"),
        ("India's DGTR recommends 12% safeguard duty on flat steel", "investigation finding IN safeguard"),
        ("US to investigate whether foreign steel threatens national security", "investigation opened US"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Police launch probe into tariff fraud ring",
        "Senate opens investigation into bank failures",
        "EU opens antitrust probe into Microsoft",
        "Ministry investigates salmonella in imported eggs",
        "Prosecutors close inquiry into minister's travel",
        "Mine that dumped waste in river is investigated",
        "Review: a tense film about smugglers",
        "Aviation agency opens investigation after near miss",
        "EU opens antitrust probe into Google's ad business",
        "China opens antitrust probe into Qualcomm",
        "China launches antitrust investigation into Nvidia",
        "Police investigate smuggling of cigarettes at port",
        "US opens safety probe into Tesla doors",
        "UK to investigate price of infant formula",
        "FBI probes theft of trade secrets",
        "House committee to investigate former adviser",
        "EU investigates Meta over child safety",
        "Industry group petitions for duties on Chinese graphite",
        "Steelmakers call for probe into Chinese imports",
        "Solar makers ask Washington to investigate Asian imports",
        "EU denies it will open probe into Chinese solar panels",
        "Explainer: How anti-dumping investigations work",
        "Exporters say dumping probe will hurt sales",
        "Chinese exports hit as EU probe bites",
        "SEC opens probe into short seller",
        "Coroner opens inquiry into ferry sinking",
        "FDA launches review of infant formula",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
