"""Tracks: the steps of one measure or negotiation, where it stands, and what it is called."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.model import Instrument, Mention, Sighting, Stage, Target, Track
from bot.resolve.memory import MemoryLog
from bot.resolve.parties import parties_key
from tests.bot.resolve.making import log_of, mention, sighting

DAYS = 24
DEAL = mention("agreement", "reached", by="JP")
AD = Instrument.ANTI_DUMPING
S232 = Instrument.SECTION_232


def _only_track(*sightings: Sighting) -> Track:
    log = log_of(*sightings)
    assert len(log.tracks) == 1, [track.name for track in log.tracks.values()]
    return log.tracks[1]


def _tracks(*sightings: Sighting) -> list[str]:
    return [track.name for track in log_of(*sightings).tracks.values()]


def test_a_threat_its_order_its_start_and_its_pause_are_four_events_of_one_track() -> None:
    log = MemoryLog()
    cars: dict[str, Any] = {"on": "JP", "products": ("autos",)}
    log.take(sighting(mention(stage="threatened", rate=25.0, **cars), "Trump threatens 25% on Japanese cars"))
    log.take(sighting(mention(stage="announced", rate=25.0, **cars), "Trump orders car tariff", hours=10 * DAYS))
    starts = mention(stage="in-force", rate=25.0, effective=date(2026, 4, 3), **cars)
    log.take(sighting(starts, "Car tariff starts", hours=32 * DAYS))
    made = log.take(sighting(mention(stage="delayed", **cars), "Trump pauses car tariff on Japan", hours=40 * DAYS))
    track = made.track
    assert track.events == (1, 2, 3, 4)
    assert (track.stage, track.since, track.rate) == (Stage.DELAYED, date(2026, 4, 11), 25.0)
    assert track.effective == date(2026, 4, 3)
    assert track.name == "US tariff on Japan: autos"
    assert [known.event.previous for known in log.events.values()] == [
        None,
        (Stage.THREATENED, date(2026, 3, 2)),
        (Stage.ANNOUNCED, date(2026, 3, 12)),
        (Stage.IN_FORCE, date(2026, 4, 3)),
    ]


def test_an_old_measure_that_returns_is_a_new_leg_of_its_track() -> None:
    steel: dict[str, Any] = {"on": "CA", "products": ("steel",), "instrument": S232}
    track = _only_track(
        sighting(mention(stage="in-force", **steel), "Steel tariff on Canada starts"),
        sighting(mention(stage="lifted", **steel), "Steel tariff on Canada ends", hours=300 * DAYS),
        sighting(mention(stage="announced", **steel), "Steel tariff on Canada is back", hours=2000 * DAYS),
    )
    assert (track.stage, track.events) == (Stage.ANNOUNCED, (1, 2, 3))


def test_talks_and_the_deal_they_lead_to_are_one_track() -> None:
    track = _only_track(
        sighting(mention("talks", "opened", by="JP US"), "Japan and US open trade talks"),
        sighting(mention("agreement", "reached", by="JP US"), "Japan and US reach deal", hours=90 * DAYS),
    )
    assert (track.name, track.stage) == ("Japan–US trade deal", Stage.REACHED)


def test_a_new_deal_leaves_an_older_agreement_in_force() -> None:
    log = MemoryLog()
    log.take(sighting(mention("agreement", "in-force", by="JP US"), "Agreement takes effect"))
    talks = log.take(sighting(mention("talks", "held", by="JP US"), "Ministers meet", hours=1000 * DAYS))
    deal = log.take(sighting(mention("agreement", "reached", by="JP US"), "Deal reached", hours=1090 * DAYS))
    assert [track.events for track in log.tracks.values()] == [(1,), (2, 3)]
    assert (talks.event.previous, deal.event.previous) == (None, (Stage.HELD, talks.event.date))
    assert log.tracks[1].stage is Stage.IN_FORCE
    starts = log.take(sighting(mention("agreement", "in-force", by="JP US"), "Deal starts", hours=1200 * DAYS))
    assert starts.track.events == (2, 3, 4)


@pytest.mark.parametrize(
    ("by", "title", "later", "events"),
    [
        ("KR US", "Seoul signs revised KORUS", 1000, (1, 2)),
        ("KR US", "Seoul signs deal", 1000, (1,)),
        ("KR US", "Seoul had signed deal", -20, (2, 1)),  # a step of its past, found late
        ("CA USMCA", "Ottawa signs", 1000, (1, 2)),
    ],
)
def test_what_changes_a_named_pact_stays_with_it(by: str, title: str, later: int, events: tuple[int, ...]) -> None:
    log = MemoryLog()
    log.take(sighting(mention("agreement", "in-force", by=by), "KORUS takes effect"))
    log.take(sighting(mention("agreement", "signed", by=by), title, hours=later * DAYS))
    assert log.tracks[1].events == events


def test_a_deal_of_the_same_day_stands_after_the_talks_in_any_order() -> None:
    deal = sighting(mention("agreement", "reached", by="JP US"), "Japan and US reach deal", hours=2)
    talks = sighting(mention("talks", "held", by="JP US"), "Japan and US hold talks")
    for order in ((deal, talks), (talks, deal)):
        assert _only_track(*order).stage is Stage.REACHED


def test_an_investigation_leads_to_the_measure_of_its_instrument() -> None:
    pasta: dict[str, Any] = {"on": "IT", "products": ("pasta",), "instrument": AD}
    track = _only_track(
        sighting(mention("investigation", "opened", **pasta), "US opens case on pasta"),
        sighting(mention("investigation", "finding", **pasta), "US finds dumping of pasta", hours=100 * DAYS),
        sighting(mention("tariff", "announced", rate=91.7, **pasta), "US puts duty on pasta", hours=200 * DAYS),
    )
    assert (track.name, track.rate) == ("US anti-dumping case on Italy: pasta", 91.7)


def test_a_late_report_of_an_earlier_step_does_not_turn_the_track_back() -> None:
    log = MemoryLog()
    log.take(sighting(mention(stage="threatened", on="FR"), "Trump threatens France"))
    log.take(sighting(mention(stage="in-force", on="FR"), "Tariff on France starts", hours=20 * DAYS))
    late = log.take(sighting(mention(stage="announced", on="FR"), "Trump orders tariff on France", hours=10 * DAYS))
    assert (late.track.stage, late.track.since) == (Stage.IN_FORCE, date(2026, 3, 22))
    assert late.track.events == (1, 3, 2)
    assert late.event.previous is None


def test_a_step_that_is_reported_again_is_no_further_step() -> None:
    log = MemoryLog()
    log.take(sighting(mention(stage="threatened", on="FR"), "Trump threatens France"))
    log.take(sighting(mention(stage="announced", on="FR"), "Trump orders tariff on France", hours=90 * DAYS))
    made = log.take(sighting(mention(stage="announced", on="FR", rate=15.0), "15% on France", hours=90 * DAYS + 1))
    assert (made.track.events, made.track.rate) == ((1, 2), 15.0)


def test_background_does_not_move_a_track() -> None:
    log = MemoryLog()
    log.take(sighting(mention(stage="announced", on="FR"), "Trump orders tariff on France"))
    told = mention(stage="threatened", on="FR", background=True)
    made = log.take(sighting(told, "Winemakers recall the threat", hours=50 * DAYS))
    assert (made.track.stage, made.track.events, made.event.previous) == (Stage.ANNOUNCED, (1, 2), None)


def test_a_track_of_one_event_is_what_that_event_becomes() -> None:
    log = MemoryLog()
    log.take(sighting(mention(), "US announces tariffs"))
    made = log.take(sighting(mention(on="JP", products=("autos",)), "US tariffs on Japanese cars", hours=1))
    assert (made.track.on, made.track.name) == (("JP",), "US tariff on Japan: autos")


def test_a_pact_keeps_its_name() -> None:
    log = MemoryLog()
    log.take(sighting(mention("talks", "opened", by="KR US"), "US and Korea open talks on KORUS"))
    named = log.take(sighting(mention("talks", "opened", by="KR US"), "Talks on trade open in Seoul", hours=2))
    signed = log.take(sighting(mention("agreement", "signed", by="KR US"), "Trump signs", hours=90 * DAYS))
    assert (named.track.name, signed.track.name) == ("KORUS", "KORUS")


APART = {
    "goods and goods": (mention(on="JP", products=("autos",)), mention(on="JP", products=("beef",))),
    "one country and all": (mention(on="JP", rate=25.0), mention(target=Target.ALL, rate=10.0)),
    "one country and two": (mention(on="CN"), mention(on="CN MX")),
    "actor and actor": (mention(by="CA", on="US"), mention(by="MX", on="US")),
    "everything and one product of it": (mention(on="CN"), mention(on="CN", products=("EVs",), rate=100.0)),
    "ground and ground": (mention(on="CN", instrument=S232), mention(on="CN", instrument=Instrument.IEEPA)),
    "case and case": (
        mention("investigation", "opened", on="CN", products=("garlic",), instrument=AD),
        mention("investigation", "opened", on="CN", products=("honey",), instrument=AD),
    ),
    "a case without its product": (
        mention("investigation", "opened", on="CN", products=("garlic",), instrument=AD),
        mention("investigation", "finding", on="CN", instrument=AD),
    ),
    "an investigation and a tariff on another ground": (
        mention("investigation", "opened", on="CN", products=("chips",), instrument=Instrument.SECTION_301),
        mention(on="CN", products=("chips",)),
    ),
    "a named target and none": (mention(on="CN"), mention(stage="delayed")),
    "talks with one and with the other": (mention("talks", "held", by="JP US"), mention("talks", "held", by="KR US")),
    "a tariff and a quota": (mention(on="JP"), mention("quota", "announced", on="JP")),
}


@pytest.mark.parametrize("said", APART.values(), ids=APART)
def test_two_tracks(said: tuple[Mention, Mention]) -> None:
    one, other = said
    assert len(_tracks(sighting(one), sighting(other, hours=15 * DAYS))) == 2


def test_what_names_neither_target_nor_goods_is_not_tied_to_the_like_of_years_ago() -> None:
    vague = mention(stage="threatened")
    soon = (sighting(vague, "Trump threatens tariffs"), sighting(mention(), "Trump orders tariffs", hours=40 * DAYS))
    late = (sighting(vague, "Trump threatens tariffs"), sighting(mention(), "Trump orders tariffs", hours=800 * DAYS))
    assert (len(_tracks(*soon)), len(_tracks(*late))) == (1, 2)


def test_a_report_that_leaves_out_target_or_goods_finds_its_track_soon_after() -> None:
    assert (
        len(
            _tracks(
                sighting(mention(on="JP", products=("autos",)), "US tariff on Japanese cars"),
                sighting(mention(stage="in-force", on="JP"), "US tariff on Japan starts", hours=20 * DAYS),
            )
        )
        == 1
    )
    assert (
        len(
            _tracks(
                sighting(mention(products=("copper",), target=Target.ALL), "US tariff on copper"),
                sighting(mention(stage="in-force", products=("copper",)), "Copper tariff starts", hours=20 * DAYS),
            )
        )
        == 1
    )


def test_a_track_whose_target_was_left_open_takes_the_first_that_is_named_and_no_other() -> None:
    log = log_of(
        sighting(mention(stage="threatened", products=("autos",)), "US threatens tariff on autos"),
        sighting(mention(on="JP", products=("autos",)), "US orders tariff on Japanese autos", hours=2 * DAYS),
        sighting(mention(on="KR", products=("autos",)), "US orders tariff on Korean autos", hours=4 * DAYS),
    )
    assert [(track.on, track.events) for track in log.tracks.values()] == [(("JP",), (1, 2)), (("KR",), (3,))]
    assert log.tracks[1].name == "US tariff on Japan: autos"


STEEL = ("steel",)
ON_STEEL = [
    sighting(mention(stage="threatened", products=STEEL), "Steel tariff weighed"),
    sighting(mention(products=STEEL), "Steel tariff ordered", hours=20 * DAYS),
]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (30, mention(stage="reduced", on="NO", products=STEEL)),  # relief for one is not the measure's
        (300, mention(on="CN", products=STEEL)),  # years later it is another's
        (300, mention(on="", stage="in-force")),  # and on all goods
    ],
)
def test_what_says_less_or_more_than_a_measure_that_left_open_whom_it_hits_is_another(
    later: int, said: Mention
) -> None:
    log = log_of(*ON_STEEL, sighting(said, "News of a tariff", hours=later * DAYS))
    assert [(track.on, track.events) for track in log.tracks.values()] == [((), (1, 2)), (said.on, (3,))]


def test_who_is_named_after_several_steps_that_name_nobody_is_not_all_that_a_measure_hits() -> None:
    starts = sighting(mention(stage="in-force", products=STEEL), "Steel tariff starts", hours=40 * DAYS)
    log = log_of(*ON_STEEL, starts, sighting(mention(on="MX", products=STEEL), "Mexico is hit", hours=50 * DAYS))
    assert [(track.on, track.events) for track in log.tracks.values()] == [((), (1, 2, 3)), (("MX",), (4,))]


def test_an_event_that_turns_out_to_hit_another_leaves_its_track() -> None:
    """Nothing is left on the track of what it learnt, and that track stands where it stood before."""
    log = log_of(
        sighting(mention(stage="threatened", on="JP", products=("autos",)), "US threatens tariff on Japanese autos"),
        sighting(mention(products=("autos",)), "US orders tariff on autos from May", hours=2 * DAYS),
        sighting(
            mention(on="KR", products=("autos",)), "US orders tariff on Korean autos from May", hours=2 * DAYS + 1
        ),
    )
    assert [(track.stage, track.on, track.events) for track in log.tracks.values()] == [
        (Stage.THREATENED, ("JP",), (1,)),
        (Stage.ANNOUNCED, ("KR",), (2,)),
    ]
    assert log.events[2].event.previous is None


def test_an_earlier_step_that_is_found_late_adds_what_no_later_one_says() -> None:
    steps = (
        sighting(mention(by="", stage="threatened", on="FR"), "Tariff on France is threatened"),
        sighting(mention(on="FR"), "Trump orders tariff on France", hours=20 * DAYS),
        sighting(
            mention(stage="threatened", on="FR", rate=25.0, effective=date(2026, 6, 1)),
            "25% from June",
            hours=10 * DAYS,
        ),
    )
    for track in (_only_track(*steps), _only_track(*sorted(steps, key=lambda one: one.published))):
        assert (track.by, track.stage, track.rate, track.effective) == (
            ("US",),
            Stage.ANNOUNCED,
            25.0,
            date(2026, 6, 1),
        )


@pytest.mark.parametrize(
    ("before", "first", "second"),
    [
        (mention(stage="threatened", on="JP"), mention(), mention(on="JP", rate=25.0)),
        (mention(stage="threatened", products=("autos",)), mention(), mention(products=("car",))),
        (mention("talks", "held", by="JP US"), DEAL, replace(DEAL, by=("JP", "US"))),
    ],
)
def test_what_an_event_learns_while_it_is_alone_puts_it_on_the_track_that_it_continues(
    before: Mention, first: Mention, second: Mention
) -> None:
    """As if the second report had been read first."""
    threat, hasty, whole = (
        sighting(before, "Before"),
        sighting(first, "Something was agreed today", hours=10 * DAYS),
        sighting(second, "Something was agreed today", hours=10 * DAYS + 1),
    )
    log = log_of(threat, hasty)
    assert [track.events for track in log.tracks.values()] == [(1,), (2,)]
    made = log.take(whole)
    assert (made.founded, made.left, made.event.previous) == (False, 2, (before.stage, date(2026, 3, 2)))
    assert log.tracks == {1: made.track}
    assert log.take(sighting(mention(on="PE"), "Peru is hit", hours=300 * DAYS)).track.id == 3


def test_talks_that_named_no_party_leave_for_the_track_of_those_that_they_learn() -> None:
    log = log_of(
        sighting(mention("talks", "held", by="JP US"), "Japan and US hold talks", hours=-90 * DAYS),
        sighting(mention("talks", "proposed", by=""), "Trade talks are proposed"),
        sighting(mention("talks", "opened", by=""), "Envoys sit down", hours=2 * DAYS),
        sighting(mention("talks", "opened", by="JP US"), "Japan and US envoys sit down", hours=2 * DAYS + 1),
    )
    assert [(track.name, track.events) for track in log.tracks.values()] == [
        ("Japan–US trade talks", (1, 3)),
        ("Trade talks", (2,)),
    ]


def test_talks_that_named_no_party_take_those_that_a_further_report_adds() -> None:
    nobody, somebody = mention("talks", "proposed", by=""), mention("talks", "opened", by="")
    log = log_of(
        sighting(nobody, "Trade talks are proposed"),
        sighting(somebody, "Envoys sit down", hours=2 * DAYS),
        sighting(mention("talks", "opened", by="JP US"), "Japan and US envoys sit down", hours=2 * DAYS + 1),
        sighting(mention("talks", "held", by="JP US"), "Japan and US make progress", hours=9 * DAYS),
    )
    (track,) = log.tracks.values()
    assert (track.name, track.by, track.events) == ("Japan–US trade talks", ("JP", "US"), (1, 2, 3))
    assert log.events[3].event.previous == (Stage.OPENED, date(2026, 3, 4))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CA MX US", "USMCA", True),
        ("US USMCA", "USMCA", True),
        ("CA US", "USMCA", False),
        ("CR CPTPP", "CPTPP", False),
        ("CR CPTPP", "CR CPTPP", True),
        ("JP US", "JP US", True),
        ("EU MERCOSUR", "EU", False),
    ],
)
def test_one_table_or_two(one: str, other: str, *, same: bool) -> None:
    assert (parties_key(one.split()) == parties_key(other.split())) is same
