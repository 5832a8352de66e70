"""What a track is called, and which pact a title names."""

import pytest

from bot.model import Instrument, Mention, Target
from bot.resolve.names import pact_in, track_name
from tests.bot.resolve.making import log_of, mention, sighting

AD = Instrument.ANTI_DUMPING
S232 = Instrument.SECTION_232


@pytest.mark.parametrize(
    ("title", "parties", "pact"),
    [
        ("US and Korea sign KORUS changes", "KR US", "KORUS"),
        ("Trump's KORUS deal", "KR US", "KORUS"),
        ("KORUS", "CN US", None),
        ("RCEP enters into force", "CN", "RCEP"),
        ("African states sign AfCFTA in Kigali", "", "AfCFTA"),
        ("Talks go on", "KR US", None),
    ],
)
def test_pacts_named_in_titles(title: str, parties: str, pact: str | None) -> None:
    assert pact_in(title, parties.split()) == pact


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (mention(on="JP", products=("autos",)), "US tariff on Japan: autos"),
        (mention(target=Target.ALL, products=("steel", "aluminium")), "US tariff on all countries: steel, aluminium"),
        (mention(), "US tariff"),
        (mention(by="", on="KR", products=("steel",)), "Tariff on South Korea: steel"),
        (mention(on="CA MX"), "US tariff on Canada and Mexico"),
        (mention(on="BR CN IN VN"), "US tariff on Brazil, China and 2 more"),
        (mention(by="CN US", on="CN US"), "China–US tariff on each other"),
        (mention(products=("chips",), instrument=S232), "US Section 232 tariff: chips"),
        (mention(on="IT", products=("pasta",), instrument=AD), "US anti-dumping case on Italy: pasta"),
        (
            mention("export-control", "announced", by="CN", products=("rare earths",)),
            "China export controls: rare earths",
        ),
        (mention("dispute", "filed", by="CN", on="US"), "China case against US"),
        (mention("talks", "held", by="JP US"), "Japan–US trade talks"),
        (mention("talks", "held", by="US"), "US trade talks"),
        (mention("talks", "held", by=""), "Trade talks"),
        (mention("agreement", "signed", by="EU MERCOSUR"), "EU–Mercosur trade deal"),
        (mention("agreement", "signed", by="CA MX US USMCA"), "USMCA"),
        (mention("talks", "proposed", by="CR CPTPP"), "CPTPP: Costa Rica"),
        (mention("talks", "held", by="AU CA JP KR US"), "Australia–Canada–3 others trade talks"),
    ],
)
def test_what_a_track_is_called(said: Mention, name: str) -> None:
    (track,) = log_of(sighting(said)).tracks.values()
    assert track.name == name


def test_a_name_needs_no_event() -> None:
    assert (
        track_name(
            mention().kind, by=("US",), on=(), target=Target.UNKNOWN, products=("a", "b", "c", "d"), instrument=None
        )
        == "US tariff: a, b, c"
    )
