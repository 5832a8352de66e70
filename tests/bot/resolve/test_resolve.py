"""One alert per event: what must join, what must stay apart, and what an event is afterwards."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.model import Instrument, Mention, Sighting, Target
from tests.bot.resolve.making import log_of, mention, sighting, together

AUTOS = mention(on="JP", rate=25.0, products=("autos",))
PHASE = mention("agreement", "signed", by="CN US")
TALKS = mention("talks", "held", by="JP US")

JOIN = {
    "the gazette's notice three days after the news": (
        sighting(mention(rate=50.0, products=("copper",)), "Trump orders 50% tariff on copper imports"),
        sighting(
            mention(rate=50.0, products=("copper",), target=Target.ALL),
            "Adjusting Imports of Copper Into the United States",
            hours=74,
            official=True,
            documents=("2026-04411",),
        ),
    ),
    "the news after the gazette that had it first": (
        sighting(mention(on="JP", products=("steel",)), "Adjusting Imports of Steel", official=True),
        sighting(mention(on="JP", products=("steel",)), "US raises duties on Japanese steel", hours=140),
    ),
    "Trump against US, levies against tariffs": (
        sighting(mention(on="BR"), "Trump slaps levies on Brazil"),
        sighting(mention(on="BR"), "US imposes tariffs on Brazilian goods", hours=5),
    ),
    "25% against a quarter": (
        sighting(AUTOS, "US to put a 25% tariff on Japanese cars"),
        sighting(replace(AUTOS, rate=None), "Washington to tax Japanese cars at a quarter of their value", hours=3),
    ),
    "another language": (
        sighting(AUTOS, "US to put a 25% tariff on Japanese cars"),
        sighting(AUTOS, "米、日本車に25%の関税", hours=2, language="ja"),
        sighting(AUTOS, "Estados Unidos impone un arancel del 25% a los autos de Japón", hours=4, language="es"),
    ),
    "a first headline without the target": (
        sighting(mention(), "US announces new tariffs"),
        sighting(mention(on="JP", rate=25.0), "US announces 25% tariffs on Japan", hours=1),
    ),
    "part of those that are hit": (
        sighting(mention(on="CA CN MX"), "US hits Canada, Mexico and China with tariffs"),
        sighting(mention(on="CA"), "Canada hit by US tariffs", hours=6),
    ),
    "the wire's copy that was read as another stage": (
        sighting(mention(stage="announced", on="IN"), "US doubles India tariff over Russian oil"),
        sighting(mention(stage="in-force", on="IN"), "US doubles India tariff over Russian oil - Daily News", hours=8),
    ),
    "one notice read twice, a week apart": (
        sighting(mention(on="CN"), "Notice of Action", documents=("2026-03001",), official=True),
        sighting(mention(on="CN"), "Tariff Notice Filed", documents=("2026-03001",), official=True, hours=24 * 7),
    ),
    "the same page seen through two feeds": (
        sighting(mention(on="CN"), "Tariff order signed", url="https://www.example.org/a?utm_source=x"),
        sighting(mention(), "Live: what to know", url="http://example.org/a/", hours=30),
    ),
    "talks whose parties none names": (
        sighting(mention("talks", "held", by=""), "Trade talks make progress in Geneva"),
        sighting(mention("talks", "held", by=""), "Progress made at Geneva trade talks", hours=3),
    ),
    "one party named of two": (
        sighting(TALKS, "Japan and US hold trade talks in Washington"),
        sighting(mention("talks", "held", by="JP"), "Japan holds further talks, sees progress", hours=3),
    ),
    "a threat told again the same day": (
        sighting(mention(stage="threatened", on="FR", products=("wine",)), "Trump threatens tax on French wine"),
        sighting(mention(stage="threatened", on="FR", products=("champagne", "wine")), "Vintners reel", hours=9),
    ),
    "the same day in two time zones": (
        sighting(mention(on="KR", happened=date(2026, 3, 2)), "US tariffs on Korea start"),
        sighting(mention(on="KR", happened=date(2026, 3, 3)), "Tariffs on Korean goods begin", hours=4),
    ),
    "a look back at the day it happened": (
        sighting(mention(on="KR", happened=date(2026, 3, 2)), "US puts tariffs on Korea"),
        sighting(mention(on="KR", background=True, happened=date(2026, 3, 2)), "Korea's week", hours=150),
    ),
    "a start that is midnight here and noon there": (
        sighting(mention(on="CN", effective=date(2026, 4, 9)), "US tariffs on China start Wednesday"),
        sighting(mention(on="CN", effective=date(2026, 4, 10)), "US tariffs on China from Thursday", hours=3),
    ),
    "a pause that another outlet calls an exemption": (
        sighting(mention(stage="delayed", on="EU", products=("steel",)), "Trump holds off steel tariffs for EU"),
        sighting(mention(stage="reduced", on="EU", products=("steel",)), "EU is spared US duties on steel", hours=5),
    ),
    "talks that begin, as another outlet says, resume": (
        sighting(mention("talks", "opened", by="IN US"), "India, US launch trade talks after a two-year gap"),
        sighting(
            mention("talks", "resumed", by="IN US"),
            "After two-year gap, India-US trade talks resume",
            hours=2,
        ),
    ),
    "one good in two languages": (
        sighting(mention(on="CN", products=("furniture",)), "EU puts duties on Chinese furniture"),
        sighting(mention(on="CN", products=("muebles",)), "La UE grava los muebles chinos", hours=1, language="es"),
    ),
    "goods in another language that are known": (
        sighting(mention(on="CN", products=("electric vehicles",)), "EU puts duties on Chinese electric vehicles"),
        sighting(mention(on="CN", products=("voitures électriques",)), "Voitures : l'UE taxe", hours=1, language="fr"),
    ),
    "tariffs that one outlet calls suspended and another dropped": (
        sighting(mention(stage="lifted", by="GB", on="US"), "UK drops tariffs on US goods in Boeing row"),
        sighting(mention(stage="delayed", by="GB", on="US"), "Britain suspends tariffs on American goods", hours=1),
    ),
    "a notice whose title alone names the goods": (
        sighting(mention(rate=50.0, products=("copper",)), "Trump orders 50% tariff on copper"),
        sighting(mention(), "Adjusting Imports of Copper Into the US", hours=70, official=True),
    ),
    "goods that only one names, at the same rate": (
        sighting(mention(rate=25.0), "Trump announces new 25% tariff"),
        sighting(mention(rate=25.0, products=("autos",)), "White House confirms 25% car duty", hours=2),
    ),
    "wider word for the goods": (
        sighting(mention(on="MX", products=("metals",)), "US taxes Mexican metals"),
        sighting(mention(on="MX", products=("steel", "aluminium")), "US duties on Mexican aluminium", hours=1),
    ),
}

APART = {
    "goods that stand in the title alone, and a country of the same rate": (
        sighting(mention(on="BR", rate=50.0), "Trump raises tariffs on Brazil to 50%"),
        sighting(mention(rate=50.0), "Trump orders 50% tariff on copper", hours=1),
    ),
    "goods and other goods that stand in the title alone": (
        sighting(mention(), "US to put tariffs on copper"),
        sighting(mention(), "US to put tariffs on furniture", hours=1),
    ),
    "some goods from everywhere, and everything from everywhere": (
        sighting(mention(target=Target.ALL, products=("parcels",)), "US taxes small parcels from all countries"),
        sighting(mention(target=Target.ALL), "White House orders duties for 69 trading partners", hours=3),
    ),
    "goods in another language that nobody has translated": (
        sighting(mention(on="CN", products=("saccharin",)), "EU puts duties on Chinese saccharin"),
        sighting(mention(on="CN", products=("sacarina",)), "La UE grava la sacarina china", hours=1, language="es"),
    ),
    "two proclamations of one form": (
        sighting(mention(products=("steel",)), "Adjusting Imports of Steel Into the US", official=True),
        sighting(mention(products=("aluminum",)), "Adjusting Imports of Aluminum Into the US", official=True),
    ),
    "two proclamations whose products were not read": (
        sighting(mention(), "Proclamation on Adjusting Imports of Polysilicon Into the United States", official=True),
        sighting(mention(), "Proclamation on Adjusting Imports of Copper Into the United States", official=True),
    ),
    "two exclusions of one day": (
        sighting(
            mention(stage="reduced", on="CN", instrument=Instrument.SECTION_301),
            "Notice of Product Exclusions: Technology Transfer",
            official=True,
            documents=("2026-03001",),
        ),
        sighting(
            mention(stage="reduced", on="CN", instrument=Instrument.SECTION_301),
            "Notice of Product Exclusions: Technology Transfer",
            official=True,
            documents=("2026-03002",),
        ),
    ),
    "notices known by their address alone": (
        sighting(
            mention("investigation", "finding", on="CN", products=("garlic",), instrument=Instrument.ANTI_DUMPING),
            "Fresh Garlic From China: Final Results of Review",
            url="https://www.federalregister.gov/documents/2026/03/02/2026-03001/fresh-garlic",
        ),
        sighting(
            mention("investigation", "finding", on="CN", products=("garlic",), instrument=Instrument.ANTI_DUMPING),
            "Fresh Garlic From China: Final Results of Review",
            url="https://www.federalregister.gov/documents/2026/03/02/2026-03002/fresh-garlic",
        ),
    ),
    "the same act by two countries": (
        sighting(mention(by="CA", on="CN", products=("EVs",)), "Canada puts 100% tariff on Chinese EVs"),
        sighting(mention(by="MX", on="CN", products=("EVs",)), "Mexico puts 100% tariff on Chinese EVs", hours=1),
    ),
    "the same act on two countries": (
        sighting(mention(on="BR", rate=50.0), "Trump announces 50% tariff on Brazil"),
        sighting(mention(on="IN", rate=50.0), "Trump announces 50% tariff on India", hours=1),
    ),
    "retaliation and what it answers": (
        sighting(mention(by="US", on="CN", rate=34.0), "US puts 34% tariff on China"),
        sighting(mention(by="CN", on="US", rate=34.0, retaliation=True), "China puts 34% tariff on US", hours=30),
    ),
    "the next round of talks": (
        sighting(TALKS, "Japan and US hold trade talks"),
        sighting(TALKS, "Japan and US hold trade talks", hours=24 * 6),
    ),
    "rounds that are counted": (
        sighting(TALKS, "Japan and US end second round of trade talks"),
        sighting(TALKS, "Japan and US end third round of trade talks", hours=40),
    ),
    "the same rate threatened again a month later": (
        sighting(mention(stage="threatened", on="EU", rate=50.0), "Trump threatens EU with 50% tariff"),
        sighting(mention(stage="threatened", on="EU", rate=50.0), "Trump threatens EU with 50% tariff", hours=24 * 30),
    ),
    "another threat the next day": (
        sighting(mention(stage="threatened", by="CN", on="US"), "China vows countermeasures to punish chip curbs"),
        sighting(mention(stage="threatened", by="CN", on="US"), "Beijing weighs duties on farm goods", hours=25),
    ),
    "a threat and its order": (
        sighting(mention(stage="threatened", on="MX", rate=30.0), "Trump threatens 30% tariff on Mexico"),
        sighting(mention(stage="announced", on="MX", rate=30.0), "Trump orders 30% tariff on Mexico", hours=5),
    ),
    "an order and a further threat": (
        sighting(mention(on="MX", rate=5.0), "US to put 5% tariff on Mexico"),
        sighting(mention(stage="threatened", on="MX"), "US threatens Mexico with more tariffs", hours=20),
    ),
    "an order and the threat of the same hour": (
        sighting(mention(on="MX", rate=5.0), "US to put 5% tariff on Mexico"),
        sighting(mention(stage="threatened", on="MX"), "US threatens Mexico with tariffs", hours=1),
    ),
    "an order on one and a threat against another": (
        sighting(mention(on="MX", rate=5.0), "US to put 5% tariff on Mexico"),
        sighting(mention(stage="threatened"), "US threatens tariffs", hours=20),
    ),
    "another rate": (
        sighting(mention(on="CN", rate=104.0), "Trump raises China tariff to 104%"),
        sighting(mention(on="CN", rate=125.0), "Trump raises China tariff to 125%", hours=20),
    ),
    "another rate that only the titles say": (
        sighting(mention(stage="reduced", by="CN"), "China cuts duties on 900 goods to 5%"),
        sighting(mention(stage="reduced", by="CN"), "China trims 10% levy on 65 farm goods", hours=30),
    ),
    "whom it hits of one, which goods of another": (
        sighting(mention(on="CN", rate=125.0), "Trump raises China tariffs, pauses others for 90 days"),
        sighting(mention(products=("autos",)), "Tariffs on autos stay despite Trump's 90-day pause", hours=2),
    ),
    "talks that begin and a meeting of others' words": (
        sighting(mention("talks", "opened", by="IN US"), "Second phase to start soon, envoy says"),
        sighting(mention("talks", "held", by="IN US"), "Leaders upbeat after phone call on dairy", hours=3),
    ),
    "an exemption of one and a pause for another": (
        sighting(mention(stage="reduced", on="EU", products=("steel",)), "US exempts EU from steel tariffs"),
        sighting(mention(stage="delayed", on="KR", products=("steel",)), "US puts off steel tariffs on Korea", hours=1),
    ),
    "goods in another language that are known to be others": (
        sighting(mention(on="CL", products=("copper",)), "US puts duties on Chilean copper"),
        sighting(mention(on="CL", products=("vino",)), "EE.UU. grava el vino chileno", hours=1, language="es"),
    ),
    "other goods": (
        sighting(mention(on="CA", products=("lumber",)), "US puts tariff on Canadian lumber"),
        sighting(mention(on="CA", products=("dairy",)), "US puts tariff on Canadian dairy", hours=1),
    ),
    "another legal ground": (
        sighting(mention(on="CN", instrument=Instrument.SECTION_301), "US orders China tariffs"),
        sighting(mention(on="CN", instrument=Instrument.IEEPA), "US orders China tariffs under emergency law", hours=1),
    ),
    "another day": (
        sighting(mention(stage="in-force", on="CA", happened=date(2026, 3, 1)), "Tariffs on Canada start"),
        sighting(mention(stage="in-force", on="CA", happened=date(2026, 3, 4)), "Tariffs on Canada start", hours=2),
    ),
    "another start": (
        sighting(mention(effective=date(2026, 4, 1)), "US announces tariffs from 1 April"),
        sighting(mention(effective=date(2026, 5, 1)), "US announces tariffs from 1 May", hours=3),
    ),
    "cases of which one does not say the product": (
        sighting(
            mention("investigation", "opened", on="CN", products=("tyres",), instrument=Instrument.ANTI_DUMPING),
            "US opens anti-dumping case on Chinese tyres",
        ),
        sighting(
            mention("investigation", "opened", on="CN", instrument=Instrument.ANTI_DUMPING),
            "US launches trade probe against China",
            hours=2,
        ),
    ),
    "all countries, and one whose rate is not said": (
        sighting(mention(target=Target.ALL), "US puts tariff on everyone"),
        sighting(mention(on="JP"), "Japan hit by duty on its cars", hours=1),
    ),
    "talks of nobody in particular": (
        sighting(mention("talks", "held", by=""), "Trade talks make progress"),
        sighting(mention("talks", "held", by="JP US"), "Envoys meet in Geneva", hours=30),
    ),
    "threats with nothing in common but the word": (
        sighting(mention(stage="threatened", by="", target=Target.ALL), "Tariffs on everyone threatened"),
        sighting(mention(stage="threatened", on="JP"), "Trump threatens Japan", hours=40),
    ),
    "an act of last week": (
        sighting(mention(on="KR"), "US puts tariff on Korea"),
        sighting(mention(on="KR", happened=date(2026, 2, 24)), "US put tariff on Korea last week"),
    ),
    "an act of last week, known first by its day": (
        sighting(mention(on="KR", happened=date(2026, 2, 24)), "US put tariff on Korea last week"),
        sighting(mention(on="KR"), "US puts tariff on Korea"),
    ),
    "all countries and one": (
        sighting(mention(target=Target.ALL, rate=10.0), "US puts 10% tariff on everyone"),
        sighting(mention(on="JP", rate=24.0), "US puts 24% tariff on Japan"),
    ),
    "phases of a deal": (
        sighting(PHASE, "US and China sign phase one deal"),
        sighting(PHASE, "US and China sign phase two deal", hours=2),
    ),
    "cases before the WTO": (
        sighting(mention("dispute", "filed", by="CN", on="US"), "China files case", documents=("DS638",)),
        sighting(mention("dispute", "filed", by="CN", on="US"), "China files case again", documents=("WT/DS640",)),
    ),
}


@pytest.mark.parametrize("sightings", JOIN.values(), ids=JOIN)
def test_one_happening_makes_one_event(sightings: tuple[Sighting, ...]) -> None:
    assert together(*sightings)
    assert together(*reversed(sightings))


@pytest.mark.parametrize("sightings", APART.values(), ids=APART)
def test_two_happenings_stay_two_events(sightings: tuple[Sighting, ...]) -> None:
    assert len(log_of(*sightings).events) == len(sightings)
    assert len(log_of(*reversed(sightings)).events) == len(sightings)


def test_what_leans_on_an_act_that_nobody_told_founds_nothing() -> None:
    leans = mention(on="CN", background=True, confidence=0.4)
    assert log_of(sighting(leans, "Stocks sink on US tariffs on China")).events == {}


def test_who_complains_of_a_measure_on_all_leans_on_that() -> None:
    log = log_of(
        sighting(mention(target=Target.ALL, rate=10.0), "US puts 10% on all imports"),
        sighting(mention(on="BR", background=True, confidence=0.4), "Brazil fumes at US tariffs", hours=2),
    )
    assert [len(known.leaning) for known in log.events.values()] == [1]
    assert [known.event.on for known in log.events.values()] == [()]


def leaning(**more: Any) -> Mention:  # noqa: ANN401 - any field of a mention
    """Make what only leans on an act."""
    return mention(background=True, confidence=0.4, **more)


LEANS_ON = {
    "the deal that was signed, not the one that was to be": (
        leaning(kind="agreement", stage="reached", by="CN US"),
        (mention("agreement", "reached", by="CN US"), mention("agreement", "signed", by="CN US")),
        1,
    ),
    "a burden, not the relief from another": (
        leaning(on="MX"),
        (mention(stage="delayed", on="MX", rate=10.0), mention(on="MX", rate=25.0)),
        1,
    ),
    "the pause that it names": (
        leaning(stage="delayed", on="MX"),
        (mention(stage="delayed", on="MX"), mention(on="MX", rate=25.0)),
        0,
    ),
}


@pytest.mark.parametrize(("said", "acts", "nearer"), LEANS_ON.values(), ids=LEANS_ON)
def test_of_the_acts_of_a_day_a_headline_leans_on_the_likely_one(
    said: Mention, acts: tuple[Mention, ...], nearer: int
) -> None:
    story = sighting(said, "Markets brace", hours=5)
    told = [sighting(act, f"Act {number} is told of", hours=3) for number, act in enumerate(acts)]
    for log in (log_of(*told, story), log_of(story, *told), log_of(*reversed(told), story)):
        (held,) = [known for known in log.events.values() if known.leaning]
        assert [one.mention for one in held.sightings] == [acts[nearer]]


@pytest.mark.parametrize(("hours", "joined"), [(-13, False), (-11, True), (90, True), (100, False)])
def test_it_leans_on_an_act_from_half_a_day_before_its_first_report(hours: float, *, joined: bool) -> None:
    act = sighting(mention(on="JP", products=("cars",)), "US puts tariffs on Japanese cars")
    story = sighting(leaning(on="JP"), "Tokyo shares sink on US tariffs on Japanese cars", hours=hours)
    for log in (log_of(act, story), log_of(story, act)):
        assert [len(known.leaning) for known in log.events.values()] == [joined]
        assert [one.entry for one in log.waiting] == [story.entry] * (not joined)


def test_what_is_leant_on_in_copies_leans_on_one_act_each_by_itself() -> None:
    act = sighting(mention(on="JP"), "US puts tariffs on Japan")
    one, other = (sighting(leaning(on="JP"), "Shares sink on tariffs", hours=hours) for hours in (1, 2))
    (known,) = log_of(one, act, other).events.values()
    assert sorted(story.entry for story in known.leaning) == [one.entry, other.entry]
    assert (known.event.publishers, known.event.revision) == (1, 1)


def test_what_leans_on_an_act_waits_again_once_the_act_turns_out_another() -> None:
    act = sighting(mention(), "US announces tariffs")
    story = sighting(leaning(on="JP"), "Tokyo shares sink on US tariffs on Japanese cars", hours=1)
    log = log_of(act, story)
    assert [len(known.leaning) for known in log.events.values()] == [1]
    log.take(sighting(mention(on="CN", products=("steel",)), "US announces tariffs on Chinese steel", hours=1))
    assert [len(known.leaning) for known in log.events.values()] == [0]
    assert log.waiting == [story]
