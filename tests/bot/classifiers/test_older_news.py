"""News of older days: GATT and the Uruguay and Doha rounds, agency copy in capitals, and what was no event then."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("U.S., JAPAN HOLD CHIP TRADE TALKS IN TOKYO", "talks held JP US"),
        ("U.S. AND EC OFFICIALS MEET ON FARM SUBSIDIES DISPUTE", "talks held EU US"),
        ("CANADA, U.S. NEGOTIATORS REPORT PROGRESS ON FREE TRADE PACT", "talks held CA US"),
        ("CANADA BREAKS OFF FREE TRADE TALKS WITH U.S.", "talks stalled CA US"),
        ("U.S., CANADA TO RESUME FREE TRADE TALKS", "talks resumed CA US"),
        ("World trade talks collapse in Geneva over farm tariffs", "talks stalled WTO"),
        ("WTO ministers meet in Geneva to rescue Doha round", "talks held WTO"),
        ("JAPAN OFFERS TALKS WITH U.S. ON SEMICONDUCTOR DISPUTE", "talks proposed JP US"),
        ("NAKASONE SENDS ENVOY TO WASHINGTON FOR TRADE TALKS", "talks held JP US"),
        ("U.S. AND EC REACH AGREEMENT IN CORN DISPUTE", "agreement reached EU US"),
        ("U.S., CANADA REACH FREE TRADE ACCORD", "agreement reached CA US"),
        ("AUSTRALIA AND NEW ZEALAND SIGN FREE TRADE PACT", "agreement signed AU NZ"),
        ("U.S. AND CHINA SIGN TEXTILE AGREEMENT", "agreement signed CN US"),
        ("Senate approves NAFTA", "agreement ratified US USMCA"),
        ("U.S. Congress approves CAFTA free trade agreement", "agreement ratified US"),
        ("JAPAN TAKES U.S. TO GATT OVER CHIP TARIFFS", "dispute filed JP > US"),
        ("CANADA COMPLAINS TO GATT ON U.S. LUMBER DUTY", "dispute filed CA > US"),
        ("EC ASKS GATT PANEL TO RULE ON U.S. OIL IMPORT FEE", "dispute filed EU > US"),
        ("WTO rules against EU banana import regime", "dispute ruled WTO > EU"),
        ("WTO gives EU green light for sanctions on US over Byrd amendment", "dispute ruled WTO > US"),
        ("U.S. TO INVESTIGATE JAPANESE CHIP DUMPING", "investigation opened US > JP anti-dumping"),
        ("U.S. ITC FINDS INJURY FROM KOREAN STEEL PIPE", "investigation finding US > KR"),
        ("ITC SAYS STEEL WIRE IMPORTS HURT U.S. INDUSTRY", "investigation finding US"),
        ("CANADA LAUNCHES SUBSIDY PROBE INTO U.S. CORN", "investigation opened CA > US"),
        ("ITC OPENS PROBE OF PORK IMPORTS", "investigation opened US"),
        ("U.S., JAPAN OFFICIALS MEET ON SUPERCOMPUTER TRADE", "talks held JP US"),
        ("EU and US trade chiefs meet in Geneva on Airbus dispute", "talks held EU US"),
        ("EC, JAPAN TALKS ON CAR IMPORTS BREAK DOWN", "talks stalled EU JP"),
        ("EC AND ARGENTINA REACH ACCORD ON BEEF QUOTAS", "agreement reached AR EU"),
        ("WTO members reach Bali trade deal", "agreement reached WTO"),
        ("US and South Korea conclude free trade agreement", "agreement reached KR US"),
        ("CANADA AND U.S. SIGN FREE TRADE PACT", "agreement signed CA US"),
        ("Canadian Senate approves free trade deal with United States", "agreement ratified CA US"),
        ("NAFTA takes effect", "agreement in-force USMCA"),
        ("CHILE-US free trade agreement takes effect", "agreement in-force CL US"),
        ("EC FILES GATT COMPLAINT ON U.S. OIL LEVY", "dispute filed EU > US"),
        ("Brazil asks WTO to rule on US cotton subsidies", "dispute filed BR > US"),
        ("U.S. files WTO case against EU over biotech foods", "dispute filed US > EU"),
        ("WTO clears way for EU sanctions on US", "dispute ruled WTO > US"),
        ("U.S. OPENS DUMPING CASE ON JAPANESE FORKLIFT TRUCKS", "investigation opened US > JP anti-dumping"),
        ("US trade panel finds steel imports injure domestic producers", "investigation finding US"),
        ("U.S. DROPS DUMPING CASE AGAINST JAPANESE CHIPS", "investigation closed US > JP anti-dumping"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "HOUSE PANEL DEBATES TRADE BILL",
        "REAGAN SAYS TRADE BILL WOULD HURT ECONOMY",
        "YEUTTER SAYS U.S. TRADE DEFICIT TO FALL",
        "G-7 MINISTERS MEET IN PARIS ON CURRENCIES",
        "JAPAN TRADE SURPLUS WIDENS IN MARCH",
        "GENCORP IN TALKS TO SELL UNIT",
        "TWO BANKS SIGN LOAN AGREEMENT WITH MEXICO",
        "COFFEE PRODUCERS TO MEET IN LONDON ON QUOTAS",
        "OPEC MINISTERS AGREE ON OUTPUT CEILING",
        "FARM LOBBY WANTS U.S. TO ATTACK EC SUBSIDIES",
        "SENATE PANEL TO VOTE ON TRADE BILL NEXT WEEK",
        "NAKASONE SAYS TRADE FRICTION WORRIES JAPAN",
        "JAPAN FEBRUARY TRADE SURPLUS NARROWS",
        "ECONOMISTS SEE NO END TO TRADE GAP",
        "U.S. HOUSE DEMOCRATS ATTACK REAGAN TRADE POLICY",
        "CHRYSLER IN TALKS TO BUY AMERICAN MOTORS",
        "COCOA DELEGATES MEET ON BUFFER STOCK RULES",
        "BANKS, BRAZIL RESUME DEBT TALKS",
        "Ten years of NAFTA: winners and losers",
        "Obama defends Pacific trade deal in Wisconsin speech",
        "Clinton says she opposes Pacific trade deal",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
