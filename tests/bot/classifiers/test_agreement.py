"""Agreements: from the handshake to the signature, the vote, the first day and the way out."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # reached
        ("EU and Mercosur reach trade deal", "agreement reached EU MERCOSUR"),
        ("US and Indonesia reach framework trade agreement", "agreement reached ID US"),
        ("EFTA and Thailand conclude free trade agreement", "agreement reached EFTA TH"),
        ("US and Switzerland announce trade deal", "agreement reached CH US"),
        ("Canada and Ecuador conclude free trade agreement", "agreement reached CA EC"),
        ("UK and Gulf states conclude free trade talks", "agreement reached GB GCC"),
        ("Trump announces trade deal with Vietnam", "agreement reached US VN"),
        ("South Korea and Malaysia conclude free trade deal", "agreement reached KR MY"),
        ("US and UK strike trade deal", "agreement reached GB US"),
        # signed
        ("UK and India sign free trade agreement", "agreement signed GB IN"),
        ("Switzerland and India sign free trade agreement", "agreement signed CH IN"),
        ("Chile and UAE sign trade pact", "agreement signed AE CL"),
        ("Peru and Hong Kong sign free trade agreement", "agreement signed HK PE"),
        ("Indonesia and Canada sign trade agreement in Ottawa", "agreement signed CA ID"),
        ("Serbia signs free trade agreement with China", "agreement signed CN RS"),
        # ratified
        ("European Parliament ratifies trade agreement with New Zealand", "agreement ratified EU NZ"),
        ("European Parliament approves trade deal with Chile", "agreement ratified CL EU"),
        # in force
        ("EU-Kenya trade agreement enters into force", "agreement in-force EU KE"),
        ("UK-Australia free trade deal comes into force", "agreement in-force AU GB"),
        ("Free trade agreement between India and UAE takes effect", "agreement in-force AE IN"),
        # suspended, left
        ("India suspends trade agreement with Maldives", "agreement suspended IN MV"),
        ("US withdraws from trade agreement with Kenya", "agreement withdrawn KE US"),
    ],
)
def test_what_is_told(title: str, what: str) -> None:
    assert told(title) == what


@pytest.mark.parametrize(
    "title",
    [
        "Pfizer signs deal with Chinese drugmaker",
        "Arsenal sign striker in record deal",
        "Company signs supply agreement with Korean battery maker",
        "Microsoft seals deal to buy game studio",
        "Analysts expect US-India trade deal by autumn",
        "Why the EU-Mercosur deal matters",
        "No trade deal between India and EU this year",
        "What a trade deal with Washington would mean for Swiss farmers",
        "Israel and Hamas agree ceasefire deal",
        "Plea deal ends trial of former mayor",
        "Opinion: The trade deal nobody asked for",
        "Airlines sign codeshare agreement",
        "EU and Switzerland sign research agreement",
    ],
)
def test_what_is_none(title: str) -> None:
    assert told(title) == "nothing"
