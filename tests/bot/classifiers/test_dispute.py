"""Disputes: filed, ruled, settled, at the WTO and in courts; and courts that rule on other things."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # at the WTO
        ("China files WTO complaint over US tariffs", "dispute filed CN > US"),
        ("Canada sues US at WTO over steel tariffs", "dispute filed CA > US"),
        ("India challenges EU steel safeguards at WTO", "dispute filed IN > EU safeguard"),
        ("Brazil requests WTO consultations with US over tariffs", "dispute filed BR > US"),
        ("China challenges Canadian steel tariffs at WTO", "dispute filed CN > CA"),
        ("EU files WTO complaint against China over dairy duties", "dispute filed EU > CN"),
        ("EU takes China to WTO over brandy duties", "dispute filed EU > CN"),
        ("WTO panel rules against Indonesia in nickel export ban case", "dispute ruled WTO > ID"),
        # at home
        ("US court rules against Trump tariffs", "dispute ruled US"),
        ("Appeals court strikes down Trump's tariffs", "dispute ruled US; tariff lifted US"),
        ("Trade court blocks Trump tariffs", "dispute ruled US"),
        ("Appeals court lets Trump tariffs stay in place for now", "dispute ruled US"),
        ("WTO rules against Turkey in electric vehicle case", "dispute ruled WTO > TR"),
        # the same in other words
        ("Australia lodges WTO complaint against China over barley tariffs", "dispute filed AU > CN"),
        ("China appeals to WTO over EU electric car tariffs", "dispute filed CN > EU"),
        ("Japan files WTO case over South Korean shipbuilding subsidies", "dispute filed JP > KR"),
        ("EU requests WTO panel on Indian tech tariffs", "dispute filed EU > IN"),
        ("China sues US at WTO over chip export curbs", "dispute filed CN > US"),
        ("China requests WTO dispute consultations with Canada over steel surtax", "dispute filed CN > CA"),
        ("Dozen US states sue Trump over tariffs", "dispute filed US"),
        ("Small businesses ask court to halt Trump tariffs", "dispute filed US"),
        ("Trump administration asks Supreme Court to uphold tariffs", "dispute filed US"),
        ("Costco sues Trump administration for tariff refunds", "dispute filed US"),
        ("Trump administration asks appeals court to stay tariff ruling", "dispute filed US"),
        ("Brazil takes Canada to WTO over aircraft subsidies", "dispute filed BR > CA"),
        ("EU escalates WTO case against Colombia over frozen fries", "dispute filed EU > CO"),
        ("Norway challenges EU ferroalloy safeguards at WTO", "dispute filed NO > EU safeguard"),
        ("Thailand brings WTO complaint against Philippines over cigarettes", "dispute filed TH > PH"),
        ("Mexico requests WTO panel over US tomato duties", "dispute filed MX > US"),
        ("Toy company sues over Trump tariffs", "dispute filed US"),
        ("US wine importers file suit challenging tariffs", "dispute filed US"),
        ("Trump appeals tariff ruling to Supreme Court", "dispute filed US"),
        ("Taiwan files complaint at WTO against Canadian steel curbs", "dispute filed TW > CA"),
        ("Canada launches WTO challenge of Indian pulse duties", "dispute filed CA > IN"),
        ("JAPAN TO TAKE EC TO GATT OVER DUMPING DUTIES", "dispute filed JP > EU"),
        ("US trade court rules Trump's global tariffs illegal", "dispute ruled US"),
        ("Supreme Court rules against Trump's emergency tariffs", "dispute ruled US"),
        ("Appeals court pauses ruling that blocked Trump tariffs", "dispute ruled US"),
        ("Appeals court temporarily reinstates Trump tariffs", "dispute ruled US"),
        ("Court upholds Trump steel tariffs", "dispute ruled US"),
        ("Supreme Court strikes down Trump tariffs", "dispute ruled US; tariff lifted US"),
        ("WTO rules against India in sugar subsidy dispute", "dispute ruled WTO > IN"),
        ("WTO faults China over rare earth export limits", "dispute ruled WTO > CN"),
        ("WTO authorizes China to impose sanctions on US goods", "dispute ruled WTO > US"),
        ("U.S. loses WTO appeal in cotton dispute with Brazil", "dispute ruled WTO > US"),
        ("EU wins WTO case against US over Boeing aid", "dispute ruled WTO > US"),
        ("WTO panel finds against China in seafood case", "dispute ruled WTO > CN"),
        ("WTO finds Russian pork ban illegal", "dispute ruled WTO > RU"),
        ("Canadian court dismisses challenge to steel tariffs", "dispute ruled CA"),
        ("WTO appellate body rules against US on tuna labels", "dispute ruled WTO > US"),
        ("WTO judges reject EU appeal on Airbus subsidies", "dispute ruled WTO > EU"),
        ("Trump had no power to impose tariffs, court finds", "dispute ruled US"),
        ("US appeals court upholds steel tariffs", "dispute ruled US"),
        ("Court of International Trade sides with importers on tariff refunds", "dispute ruled US"),
        ("Appeals court keeps Trump tariffs in place while case proceeds", "dispute ruled US"),
        ("Most Trump tariffs are illegal, appeals court rules", "dispute ruled US"),
        ("EU court rejects challenge to anti-dumping duties by Chinese exporter", "dispute ruled EU anti-dumping"),
        ("Japan wins WTO dispute over South Korean steel duties", "dispute ruled WTO > KR"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Court rules in patent case between Apple and Samsung",
        "Judge blocks merger of supermarket chains",
        "Court to hear football club's transfer dispute",
        "Supreme Court rules on abortion law",
        "Border dispute between Thailand and Cambodia flares",
        "Neighbours settle dispute over hedge",
        "Lawyers say tariff lawsuits may take years",
        "Tribunal fines bank for late filing",
        "Supreme Court justices sceptical of Trump tariffs",
        "What the Supreme Court tariff ruling means for importers",
        "Can courts stop Trump's tariffs?",
        "China says US tariffs violate WTO rules",
        "China threatens to sue US at WTO over tariffs",
        "EU considers WTO challenge to US tariffs",
        "WTO chief warns of risk to global trade from tariffs",
        "WTO cuts forecast for global trade growth",
        "WTO members fail to agree on new judges for appellate body",
        "US blocks appointment of WTO judges",
        "Trump criticises court ruling on tariffs",
        "White House says court ruling on tariffs is wrong",
        "Lawyers expect Supreme Court to rule on tariffs by June",
        "Supreme Court hears arguments on Trump tariffs",
        "Court fines importer for evading duties",
        "Man sues airline over lost luggage",
        "Supreme Court upholds ban on TikTok",
        "EU court fines Poland over judges",
        "Supreme Court strikes down student loan plan",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
