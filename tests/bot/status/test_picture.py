"""The timeline of an answer: its lanes, its bars, its span."""

from datetime import date

from bot.chart import Bar, Look, Mark, Sign
from bot.model import Instrument, Target
from bot.pairs import Pair
from bot.status import dossier, timeline
from tests.bot.status.conftest import Tell

AT = date(2025, 7, 1)
JP_US = Pair.of("JP", "US")


def test_lanes_of_a_pair_leave_out_what_is_empty(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "talks", "held", "JP US", track=1),
        tell("2025-06-02", "tariff", "in-force", "US", "JP", track=2),
        tell("2025-06-04", "tariff", "in-force", "US", track=4, target=Target.ALL),
    ]
    drawn = timeline(dossier(events, place=JP_US, at=AT))
    assert [lane.name for lane in drawn.lanes] == ["Talks", "Agreements (4 of 6)", "US → Japan", "Applies to all"]
    assert drawn.lanes[0].marks == (Mark(date(2025, 6, 1), "held", Sign.NEUTRAL),)


def test_a_measures_life_is_cut_into_phases(tell: Tell) -> None:
    events = [
        tell("2025-01-10", "tariff", "threatened", "US", "JP", rate=24.0, products=("cars",)),
        tell("2025-02-10", "tariff", "announced", "US", "JP", rate=24.0, products=("cars",), effective="2025-03-01"),
        tell("2025-04-09", "tariff", "delayed", "US", "JP", expires="2025-06-09"),
        tell("2025-06-01", "tariff", "reduced", "US", "JP", rate=15.0),
        tell("2025-06-20", "tariff", "lifted", "US", "JP"),
    ]
    drawn = timeline(dossier(events, place=JP_US, at=AT))
    [lane] = [lane for lane in drawn.lanes if lane.name == "US → Japan"]
    assert lane.bars == (
        Bar(date(2025, 1, 10), date(2025, 2, 10), "cars", Look.THREATENED, "24%"),
        Bar(date(2025, 2, 10), date(2025, 3, 1), "cars", Look.ANNOUNCED, "24%"),
        Bar(date(2025, 3, 1), date(2025, 4, 9), "cars", Look.IN_FORCE, "24%"),
        Bar(date(2025, 4, 9), date(2025, 6, 1), "cars", Look.PAUSED, "24%"),
        Bar(date(2025, 6, 1), date(2025, 6, 20), "cars", Look.IN_FORCE, "15%"),
    )
    assert [mark.sign for mark in lane.marks][:2] == [Sign.LIBERALISING, Sign.LIBERALISING]


def test_a_threat_that_lapsed_ends_its_bar(tell: Tell) -> None:
    events = [
        tell("2023-01-10", "quota", "threatened", "US", "JP", rate=5.0),
        tell("2025-05-10", "quota", "threatened", "US", "JP", products=("rather long names of steel goods",)),
    ]
    [lane] = [lane for lane in timeline(dossier(events, place=JP_US, at=AT)).lanes if lane.name == "US → Japan"]
    assert [(bar.name, bar.rate, bar.end) for bar in lane.bars] == [
        ("quotas", "", date(2024, 1, 11)),
        ("rather long names of…", "", None),
    ]


def test_a_duty_against_dumping_that_has_outlived_its_term_ends_its_bar(tell: Tell) -> None:
    events = [
        tell("2018-06-21", "tariff", "announced", "US", "JP", track=1, instrument=Instrument.ANTI_DUMPING),
        tell("2025-05-10", "talks", "held", "JP US", track=2),
    ]
    [lane] = [lane for lane in timeline(dossier(events, place=JP_US, at=AT)).lanes if lane.name == "US → Japan"]
    assert [(bar.look, bar.end) for bar in lane.bars] == [(Look.IN_FORCE, date(2024, 6, 20))]


def test_goods_without_a_name(tell: Tell) -> None:
    events = [
        tell("2025-05-10", "export-control", "announced", "US", "JP", track=1),
        tell("2025-05-11", "tariff", "announced", "US", "JP", track=2, products=("all goods",), rate=10.0),
    ]
    [lane] = [lane for lane in timeline(dossier(events, place=JP_US, at=AT)).lanes if lane.name == "US → Japan"]
    assert [bar.label for bar in lane.bars] == ["10% all goods", "export curbs"]


def test_a_cut_is_drawn_from_the_day_on_which_it_is_said_to_have_begun(tell: Tell) -> None:
    events = [
        tell("2025-04-03", "tariff", "in-force", "US", "JP", rate=25.0),
        tell("2025-06-04", "tariff", "reduced", "US", "JP", rate=15.0),
        tell("2025-06-16", "tariff", "in-force", "US", "JP"),
    ]
    [lane] = [lane for lane in timeline(dossier(events, place=JP_US, at=AT)).lanes if lane.name == "US → Japan"]
    assert [(bar.rate, bar.start, bar.end) for bar in lane.bars] == [
        ("25%", date(2025, 4, 3), date(2025, 6, 16)),
        ("15%", date(2025, 6, 16), None),
    ]


def test_the_span_is_a_year_at_least_and_eight_at_most(tell: Tell) -> None:
    young = timeline(dossier([tell("2025-06-01", "talks", "held", "JP US")], place=JP_US, at=AT))
    assert young.start == date(2024, 7, 1)
    old = [tell("2012-06-01", "talks", "held", "JP US"), tell("2018-06-01", "talks", "held", "JP US")]
    assert timeline(dossier(old, place=JP_US, at=AT)).start == date(2018, 5, 12)


def test_where_much_has_happened_the_picture_shows_what_is_late_and_no_empty_lane(tell: Tell) -> None:
    old = [tell("2020-06-01", "talks", "held", "JP US", track=1)]
    late = [tell("2025-06-01", "tariff", "announced", "US", "JP", track=n) for n in range(2, 30)]
    drawn = timeline(dossier([*old, *late], place=JP_US, at=AT))
    assert drawn.start == date(2024, 7, 1)
    assert "Talks" not in [lane.name for lane in drawn.lanes]


def test_the_span_reaches_to_the_last_date_ahead(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "tariff", "announced", "US", "JP", effective="2025-11-01"),
        tell("2025-06-01", "tariff", "announced", "US", "JP", track=2, effective="2030-01-01"),
    ]
    drawn = timeline(dossier(events, place=JP_US, at=AT))
    assert date(2025, 11, 1) < drawn.end < date(2026, 1, 1)


def test_agreements_that_ended_have_an_end() -> None:
    drawn = timeline(dossier([], place=Pair.of("CA", "US"), at=date(2021, 1, 1)))
    ends = {bar.name: bar.end for bar in drawn.lanes[0].bars}
    assert ends == {"USMCA": None, "NAFTA": date(2020, 7, 1)}


def test_lanes_of_a_place(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "talks", "held", "JP US", track=1),
        tell("2025-06-02", "tariff", "in-force", "US", "CN", track=2),
        tell("2025-06-04", "tariff", "in-force", "US", track=4, target=Target.ALL),
    ]
    drawn = timeline(dossier(events, place="US", at=AT))
    assert [lane.name for lane in drawn.lanes] == ["US → all", "China", "Japan"]


def test_nothing_to_show() -> None:
    drawn = timeline(dossier([], place=Pair.of("KI", "KP"), at=AT))
    assert (drawn.lanes, drawn.empty) == ((), "Nothing on record yet")
