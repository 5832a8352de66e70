"""Tariffs: the threat, the order, the day it bites, the pause, the cut and the end; and what only has the word."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # announced: decided, with a rate or a date
        ("US imposes 25% tariff on Indian steel", "tariff announced US > IN 25%"),
        ("Trump slaps 30% tariffs on Brazilian coffee", "tariff announced US > BR 30%"),
        ("EU to impose 20% duties on Chinese electric cars from 5 July", "tariff announced EU > CN 20%"),
        ("Trump raises tariff on Canada to 35%", "tariff announced US > CA 35%"),
        ("Turkey raises import duty on Ukrainian wheat to 130%", "tariff announced TR > UA 130%"),
        ("Japan to impose tariffs on Thai rice from April", "tariff announced JP > TH"),
        ("Mexico will impose 50% tariffs on Chinese cars from January", "tariff announced MX > CN 50%"),
        ("Pakistan raises customs duty on imported cars", "tariff announced PK"),
        ("US imposes 10% tariff on all countries", "tariff announced US > * 10%"),
        ("Colombia announces 30% tariff on goods from Ecuador", "tariff announced CO > EC 30%"),
        ("Trump signs order imposing 40% tariff on Swiss watches", "tariff announced US > CH 40%"),
        ("US hits India with 50% tariffs over Russian oil", "tariff announced US > IN 50%"),
        ("Trump doubles steel tariffs to 50%", "tariff announced US 50%"),
        ("Canada slaps 100% tariff on Chinese electric vehicles", "tariff announced CA > CN 100%"),
        ("White House unveils 15% tariff on Korean cars", "tariff announced US > KR 15%"),
        # with a legal ground
        ("South Africa imposes 9% safeguard duty on imported steel", "tariff announced ZA 9% safeguard"),
        ("Brazil imposes anti-dumping duties on Chinese steel pipes", "tariff announced BR > CN anti-dumping"),
        (
            "India imposes anti-dumping duty on solar glass from China and Vietnam",
            "tariff announced IN > CN VN anti-dumping",
        ),
        ("Trump imposes 25% Section 232 tariff on copper imports", "tariff announced US 25% section-232"),
        # in reply
        ("China hits back with 15% tariffs on US soybeans", "tariff announced CN > US 15% in reply"),
        ("China retaliates with 34% tariffs on American goods", "tariff announced CN > US 34% in reply"),
        ("Mexico announces retaliatory tariffs on US pork", "tariff announced MX > US in reply"),
        # threatened
        ("Trump threatens 50% tariff on Brazil", "tariff threatened US > BR 50%"),
        ("Washington considers new tariffs on Vietnamese furniture", "tariff threatened US > VN"),
        ("White House weighs 10% tariff on all imports", "tariff threatened US > * 10%"),
        ("Mexico says it may raise tariffs on Chinese cars", "tariff threatened MX > CN"),
        ("Indonesia threatens to retaliate against EU palm oil duties", "tariff threatened ID > EU in reply"),
        ("Trump vows 200% tariff on French wine", "tariff threatened US > FR 200%"),
        ("Trump warns he could hit Japan with 35% tariffs", "tariff threatened US > JP 35%"),
        ("EU plans retaliatory tariffs on US motorcycles", "tariff threatened EU > US in reply"),
        ("Canada proposes tariffs on Chinese steel", "tariff threatened CA > CN"),
        # in force
        ("US tariffs on Swiss watches take effect", "tariff in-force US > CH"),
        ("New US duties of 25% on Japanese cars came into force on Monday", "tariff in-force US > JP 25%"),
        ("Trump's 50% tariffs on Indian goods take effect", "tariff in-force US > IN 50%"),
        ("China's 15% tariffs on US coal take effect", "tariff in-force CN > US 15%"),
        # delayed
        ("Trump pauses tariffs on Mexico for 30 days", "tariff delayed US > MX"),
        ("US delays tariff increase on Chinese imports until November", "tariff delayed US > CN"),
        ("EU suspends retaliatory tariffs on US goods for six months", "tariff delayed EU > US in reply"),
        ("Stocks jump as US pauses tariffs on Mexico", "tariff delayed US > MX"),
        ("Trump postpones tariffs on Taiwanese chips", "tariff delayed US > TW"),
        ("China extends suspension of tariffs on US goods by a year", "tariff delayed CN > US"),
        # reduced
        ("India cuts tariffs on American almonds", "tariff reduced IN > US"),
        ("Vietnam lowers import duties on US cars to 22.5% from 45%", "tariff reduced VN > US 22.5%"),
        ("Trump exempts smartphones from China tariffs", "tariff reduced US > CN"),
        ("US and China agree to cut tariffs for 90 days", "tariff reduced CN US > CN US"),
        ("US cuts tariffs on Swiss goods to 15%", "tariff reduced US > CH 15%"),
        ("Trump lowers car tariff on Japan to 15%", "tariff reduced US > JP 15%"),
        # lifted
        ("US lifts tariffs on Canadian aluminum", "tariff lifted US > CA"),
        ("China removes 80% duties on Australian barley", "tariff lifted CN > AU"),
        ("Argentina scraps import tax on mobile phones", "tariff lifted AR"),
        ("Canada drops retaliatory tariffs on US goods", "tariff lifted CA > US in reply"),
        ("India removes import duty on cotton", "tariff lifted IN"),
        # by other verbs, moods and older words
        ("Brussels threatens to impose duties on Turkish steel unless talks succeed", "tariff threatened EU > TR"),
        ("China vows to take countermeasures if US raises tariffs", "tariff threatened CN > US in reply"),
        ("Trump inclined to impose new tariffs on trucks", "tariff threatened US"),
        ("U.S. RAISES DUTIES ON JAPANESE COMPUTERS TO 100 PCT", "tariff announced US > JP 100%"),
        ("CANADA IMPOSES DUTY ON U.S. CORN", "tariff announced CA > US"),
        ("India to impose retaliatory tariffs on 12 US goods from Monday", "tariff announced IN > US in reply"),
        ("Trump signs order imposing 20% tax on imported cars", "tariff announced US 20%"),
        ("India extends anti-dumping duty on Korean tyres for five years", "tariff announced IN > KR anti-dumping"),
        ("EU imposes definitive anti-dumping duties on Chinese bicycles", "tariff announced EU > CN anti-dumping"),
        ("US tariffs on Brazilian orange juice begin on Wednesday", "tariff in-force US > BR"),
        ("US tariffs on Brazilian orange juice to start on Wednesday", "tariff announced US > BR"),
        ("US tariffs on Indian textiles now in effect", "tariff in-force US > IN"),
        ("A 50% tax on steel imports goes into effect", "tariff in-force 50%"),
        ("Mexico defers tariffs on Chinese cars", "tariff delayed MX > CN"),
        ("Chile announces 60-day pause on tariffs on Peruvian fish", "tariff delayed CL > PE"),
        ("Thailand approves zero tariffs on US corn", "tariff reduced TH > US"),
        ("Vietnam drops tariff on US ethanol from 10% to 5%", "tariff reduced VN > US 5%"),
        ("KOREA TO CUT TARIFFS ON 157 ITEMS FROM JULY", "tariff reduced KR"),
        ("REAGAN LIFTS SOME TARIFFS ON JAPANESE CHIPS", "tariff lifted US > JP"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        # markets, statistics, companies
        "Nike shares fall on tariff fears",
        "Oil prices slip amid trade war worries",
        "Gold hits record as tariff worries grow",
        "US trade deficit widens to $70 billion in March",
        "China's exports rise 8% in May",
        "Customs revenue in Kenya grows by a tenth",
        "Carmaker to move production to Mexico as tariffs bite",
        "Toyota raises prices in US after tariffs",
        "Swatch chief says tariffs will cost the group millions",
        # opinion, explainers, history
        "Opinion: Why tariffs will not bring back factories",
        "What is a tariff and who pays it?",
        "How tariffs work: an explainer",
        "History of the Smoot-Hawley tariff",
        "Economist says Trump tariffs will hurt growth",
        "Farmers struggle two years after tariffs on soybeans",
        "Five charts that explain the trade war",
        "Survey: consumers expect prices to rise because of tariffs",
        # demands, denials, the undone
        "Farm lobby urges Congress to end tariffs",
        "Japan says no plan to impose tariffs on US cars",
        "China denies plan to raise tariffs on US cars",
        "Brewers ask White House for relief from aluminium tariffs",
        # a tariff in another sense
        "Electricity tariff hike approved for Karachi consumers",
        "Vodafone unveils new mobile tariff plans",
        "Regulator raises water tariffs by 8%",
        "Hotel tariffs in Goa rise ahead of Christmas",
        "Energy watchdog reviews feed-in tariff for rooftop panels",
        # trade in another sense
        "Lakers trade guard to Celtics for two picks",
        "Trade union calls strike at Belgian airport",
        "Insider trading case against broker dismissed",
        # denied, asked for, thought of, or beside the point
        "New Zealand rules out tariffs on Chinese cars",
        "No new tariffs on Japan for now, Trump says",
        "India denies it will raise duties on American almonds",
        "Will Canada impose tariffs on Mexican steel?",
        "Peru considers lifting tariffs on Chinese textiles",
        "Chile asks US to exempt copper from tariffs",
        "US may exempt coffee from tariffs, official says",
        "South Africa urges US to restore duty-free access",
        "Kenya seeks exemption from US tariffs",
        "Trump warns India not to retaliate against tariffs",
        "Telecom firm raises tariffs by 25%",
        "Nestle considers cutting output as tariffs bite",
        "Germany plans aid for firms hit by US tariffs",
        "Explainer: how US tariffs on steel took effect in 2018",
        "Trump doubles down on tariffs",
        "Korea says chip tariffs will not be imposed",
        "China says it will never yield on tariffs",
        "Five facts about retaliatory tariffs",
        "US lawmakers urge tariffs on Turkish rugs",
        "EU warns that Trump's tariffs break trade deal",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("US ends duty-free access for Kenyan clothing", "tariff announced"),
        ("Australia to remove Korea from preferential tariffs", "tariff announced"),
        ("EU extends trade preferences for Pakistan by two years", "tariff reduced"),
        ("Japan wins exemption from US aluminium tariffs", "tariff reduced"),
    ],
)
def test_preferences_and_exemptions_have_their_stage(title: str, what: str) -> None:
    assert told(title).startswith(what)
