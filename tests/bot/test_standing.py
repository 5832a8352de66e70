"""Where a measure stands at a date: a table of stories, each asked for on several days."""

from datetime import date
from typing import Any

import pytest

from bot.model import Event, Instrument, Kind, Stage, Target
from bot.standing import THREAT_LASTS, Phase, in_hindsight, measure_at, measures_at
from tests.fakes import make_event

S, P = Stage, Phase


def d(text: str) -> date:
    return date.fromisoformat(text)


def told(stage: Stage, day: str, *, identity: int = 1, **facts: object) -> Event:
    dates = {key: d(str(facts.pop(key))) for key in ("effective", "expires") if key in facts}
    return make_event(identity, stage=stage, happened=d(day), **dates, **facts)


def stands(events: list[Event], day: str) -> tuple[Phase, date] | None:
    at = d(day)
    measure = measure_at([event for event in events if event.date <= at], at)
    return None if measure is None else (measure.phase, measure.since)


ANNOUNCED = [told(S.ANNOUNCED, "2025-03-26", effective="2025-04-03", rate=25.0)]
PAUSED = [
    told(S.ANNOUNCED, "2025-04-02", effective="2025-04-20", rate=24.0),
    told(S.DELAYED, "2025-04-09", expires="2025-07-09"),
]
EXTENDED = [*PAUSED, told(S.DELAYED, "2025-07-07", effective="2025-08-01")]
REPLACED = [*PAUSED, told(S.ANNOUNCED, "2025-07-07", effective="2025-08-01", rate=25.0)]

DUMPING: dict[str, Any] = {"instrument": Instrument.ANTI_DUMPING}

STORIES = [
    # a threat stands for a year, unless it is repeated
    ([told(S.THREATENED, "2025-01-10")], "2025-01-10", (P.THREATENED, d("2025-01-10"))),
    ([told(S.THREATENED, "2025-01-10")], "2026-01-10", (P.THREATENED, d("2025-01-10"))),
    ([told(S.THREATENED, "2025-01-10")], "2026-01-11", None),
    (
        [told(S.THREATENED, "2025-01-10"), told(S.THREATENED, "2025-06-01")],
        "2026-03-01",
        (P.THREATENED, d("2025-06-01")),
    ),
    # what is announced takes effect on its day, without another word
    (ANNOUNCED, "2025-04-02", (P.ANNOUNCED, d("2025-03-26"))),
    (ANNOUNCED, "2025-04-03", (P.IN_FORCE, d("2025-04-03"))),
    ([told(S.ANNOUNCED, "2025-03-26")], "2026-03-26", (P.ANNOUNCED, d("2025-03-26"))),
    ([told(S.ANNOUNCED, "2025-03-26", effective="2025-03-26")], "2025-03-26", (P.IN_FORCE, d("2025-03-26"))),
    # in force: since its date of effect, and the first word counts
    ([told(S.IN_FORCE, "2025-03-12")], "2025-03-12", (P.IN_FORCE, d("2025-03-12"))),
    ([told(S.IN_FORCE, "2025-03-12", effective="2025-03-10")], "2025-03-12", (P.IN_FORCE, d("2025-03-10"))),
    ([told(S.IN_FORCE, "2025-03-12", effective="2025-03-15")], "2025-03-14", (P.ANNOUNCED, d("2025-03-12"))),
    ([told(S.IN_FORCE, "2025-03-12"), told(S.IN_FORCE, "2025-04-01")], "2025-05-01", (P.IN_FORCE, d("2025-03-12"))),
    # a cut that was ordered without a date counts from the order until it is said to have begun
    ([told(S.REDUCED, "2025-09-04"), told(S.IN_FORCE, "2025-09-16")], "2025-09-10", (P.IN_FORCE, d("2025-09-04"))),
    ([told(S.REDUCED, "2025-09-04"), told(S.IN_FORCE, "2025-09-16")], "2025-09-16", (P.IN_FORCE, d("2025-09-16"))),
    (
        [told(S.IN_FORCE, "2025-03-12", rate=10.0), told(S.IN_FORCE, "2025-04-01", rate=20.0)],
        "2025-05-01",
        (P.IN_FORCE, d("2025-04-01")),
    ),
    # it runs out
    ([told(S.IN_FORCE, "2025-03-12", expires="2025-06-01")], "2025-05-31", (P.IN_FORCE, d("2025-03-12"))),
    ([told(S.IN_FORCE, "2025-03-12", expires="2025-06-01")], "2025-06-01", (P.ENDED, d("2025-06-01"))),
    # a pause, and what follows it
    (PAUSED, "2025-04-20", (P.PAUSED, d("2025-04-09"))),
    (PAUSED, "2025-07-09", (P.PAUSE_OVER, d("2025-07-09"))),
    (EXTENDED, "2025-07-20", (P.PAUSED, d("2025-07-07"))),
    (EXTENDED, "2025-08-01", (P.PAUSE_OVER, d("2025-08-01"))),
    (REPLACED, "2025-07-08", (P.PAUSED, d("2025-04-09"))),
    (REPLACED, "2025-07-20", (P.PAUSE_OVER, d("2025-07-09"))),
    (REPLACED, "2025-08-01", (P.IN_FORCE, d("2025-08-01"))),
    # without a date they fade
    ([told(S.DELAYED, "2025-04-09")], "2027-04-09", (P.PAUSED, d("2025-04-09"))),
    ([told(S.DELAYED, "2025-04-09")], "2027-04-10", None),
    ([told(S.ANNOUNCED, "2025-03-26")], "2027-04-26", None),
    (PAUSED, "2027-07-09", (P.PAUSE_OVER, d("2025-07-09"))),
    (PAUSED, "2027-07-10", None),
    # a duty against dumping is in force by its order, for five years and a review
    ([told(S.ANNOUNCED, "2020-03-26", **DUMPING)], "2025-03-26", (P.IN_FORCE, d("2020-03-26"))),
    ([told(S.ANNOUNCED, "2020-03-26", **DUMPING)], "2026-03-26", None),
    (
        [told(S.ANNOUNCED, "2020-03-26", **DUMPING), told(S.ANNOUNCED, "2025-06-01", **DUMPING)],
        "2026-06-26",
        (P.IN_FORCE, d("2020-03-26")),
    ),
    ([*PAUSED, told(S.IN_FORCE, "2025-05-01")], "2025-05-02", (P.IN_FORCE, d("2025-05-01"))),
    # cut and lifted
    ([told(S.REDUCED, "2025-09-04", rate=15.0)], "2025-09-04", (P.IN_FORCE, d("2025-09-04"))),
    ([*ANNOUNCED, told(S.REDUCED, "2025-09-04", effective="2025-09-16")], "2025-09-05", (P.IN_FORCE, d("2025-04-03"))),
    ([*ANNOUNCED, told(S.LIFTED, "2025-09-04")], "2025-09-04", (P.ENDED, d("2025-09-04"))),
    ([*ANNOUNCED, told(S.LIFTED, "2025-09-04", effective="2025-10-01")], "2025-09-30", (P.IN_FORCE, d("2025-04-03"))),
    ([*ANNOUNCED, told(S.LIFTED, "2025-09-04", effective="2025-10-01")], "2025-10-01", (P.ENDED, d("2025-10-01"))),
    ([told(S.LIFTED, "2025-09-04"), told(S.THREATENED, "2025-10-01")], "2025-10-02", (P.THREATENED, d("2025-10-01"))),
    ([told(S.LIFTED, "2025-09-04"), told(S.IN_FORCE, "2025-10-01")], "2025-10-02", (P.IN_FORCE, d("2025-10-01"))),
    ([told(S.LIFTED, "2025-09-04"), told(S.DELAYED, "2025-10-01")], "2025-10-02", (P.PAUSED, d("2025-10-01"))),
]


@pytest.mark.parametrize(("events", "day", "phase"), STORIES)
def test_where_it_stands(events: list[Event], day: str, phase: tuple[Phase, date] | None) -> None:
    assert stands(events, day) == phase


def test_a_threat_that_was_lived_through_does_not_come_back_when_the_measure_ends() -> None:
    events = [
        told(S.THREATENED, "2025-01-10"),
        told(S.IN_FORCE, "2025-03-12"),
        told(S.LIFTED, "2025-04-01"),
    ]
    assert stands(events, "2025-04-02") == (P.ENDED, d("2025-04-01"))


def test_a_measure_that_runs_out_leaves_a_later_threat_standing() -> None:
    events = [told(S.IN_FORCE, "2025-03-12", expires="2025-06-01"), told(S.THREATENED, "2025-05-10")]
    assert stands(events, "2025-06-02") == (P.THREATENED, d("2025-05-10"))


def test_what_hangs_over_a_measure_is_told_with_it() -> None:
    threat = told(S.THREATENED, "2025-07-07", identity=9, rate=50.0)
    measure = measure_at([*ANNOUNCED, threat], d("2025-07-08"))
    assert measure is not None
    assert (measure.phase, measure.next, measure.facts.rate) == (P.IN_FORCE, threat, 25.0)


def test_an_old_threat_hangs_over_nothing() -> None:
    threat = told(S.THREATENED, "2025-05-07")
    measure = measure_at([*ANNOUNCED, threat], date.fromordinal(threat.date.toordinal() + THREAT_LASTS + 1))
    assert measure is not None
    assert measure.next is None


def test_the_rate_before_is_kept_and_the_latest_shown() -> None:
    events = [
        told(S.IN_FORCE, "2025-03-12", rate=25.0),
        told(S.ANNOUNCED, "2025-05-30", effective="2025-06-04", rate=50.0),
    ]
    before, after = measure_at(events, d("2025-06-03")), measure_at(events, d("2025-06-04"))
    assert before is not None
    assert after is not None
    assert (before.facts.rate, before.was, before.next) == (25.0, None, events[1])
    assert (after.facts.rate, after.was, after.since) == (50.0, 25.0, d("2025-06-04"))


def test_after_a_cut_by_nobody_says_how_much_only_the_rate_before_is_known() -> None:
    measure = measure_at([*ANNOUNCED, told(S.REDUCED, "2025-09-04")], d("2025-09-05"))
    assert measure is not None
    assert (measure.facts.rate, measure.was) == (None, 25.0)


def test_a_pause_is_named_by_what_was_said_before_it() -> None:
    measure = measure_at(REPLACED, d("2025-07-20"))
    assert measure is not None
    assert (measure.facts.rate, measure.next) == (24.0, REPLACED[-1])


def test_facts_are_gathered_from_the_whole_track() -> None:
    events = [
        told(S.THREATENED, "2025-01-10", instrument=Instrument.IEEPA, products=("cars",), retaliation=True),
        told(S.ANNOUNCED, "2025-02-10", rate=25.0),
        told(S.IN_FORCE, "2025-03-10", by=(), on=(), target=Target.UNKNOWN),
    ]
    measure = measure_at(events, d("2025-03-10"))
    assert measure is not None
    facts = measure.facts
    assert (facts.by, facts.on, facts.target) == (("US",), ("JP",), Target.NAMED)
    assert (facts.rate, facts.products, facts.instrument) == (25.0, ("cars",), Instrument.IEEPA)
    assert facts.retaliation


DATES = [
    (ANNOUNCED, "2025-03-27", {"start": d("2025-04-03"), "until": None}),
    (
        [told(S.THREATENED, "2025-07-07", effective="2025-08-01")],
        "2025-07-08",
        {"start": d("2025-08-01"), "until": None},
    ),
    ([told(S.IN_FORCE, "2025-03-12", expires="2025-06-01")], "2025-03-13", {"start": None, "until": d("2025-06-01")}),
    (PAUSED, "2025-04-10", {"start": None, "until": d("2025-07-09")}),
    (PAUSED, "2025-07-10", {"start": None, "until": None}),
]


@pytest.mark.parametrize(("events", "day", "dates"), DATES)
def test_dates_ahead(events: list[Event], day: str, dates: dict[str, date | None]) -> None:
    measure = measure_at(events, d(day))
    assert measure is not None
    assert {"start": measure.start, "until": measure.until} == dates


def test_only_measures_are_read_from_tracks() -> None:
    tracks = {
        1: [told(S.IN_FORCE, "2025-03-12", kind=Kind.QUOTA, track=1)],
        2: [told(S.OPENED, "2025-03-12", kind=Kind.INVESTIGATION, track=2)],
    }
    assert [measure.track for measure in measures_at(tracks, d("2025-04-01"))] == [1]


RAISED = [
    told(S.ANNOUNCED, "2025-04-02", effective="2025-04-09", rate=34.0),
    told(S.THREATENED, "2025-04-07", rate=50.0),
    told(S.ANNOUNCED, "2025-04-08", rate=84.0),
]


def test_a_rate_raised_before_it_begins_keeps_the_day_on_which_it_begins() -> None:
    before, after = measure_at(RAISED, d("2025-04-08")), measure_at(RAISED, d("2025-04-20"))
    assert before is not None
    assert after is not None
    assert (before.phase, before.start, before.facts.rate) == (P.ANNOUNCED, d("2025-04-09"), 84.0)
    assert (after.phase, after.since, after.facts.rate) == (P.IN_FORCE, d("2025-04-09"), 84.0)


def test_a_rate_raised_after_it_has_begun_is_still_to_come() -> None:
    measure = measure_at([RAISED[0], told(S.ANNOUNCED, "2025-04-10", rate=84.0)], d("2025-04-20"))
    assert measure is not None
    assert (measure.facts.rate, measure.next and measure.next.rate) == (34.0, 84.0)


UNRATED = [
    told(S.ANNOUNCED, "2018-06-15", identity=1, effective="2018-07-06"),
    told(S.ANNOUNCED, "2018-06-19", identity=2, rate=10.0),
]


def test_a_day_without_a_rate_does_not_take_the_rate_of_another_act() -> None:
    before, after = measure_at(UNRATED, d("2018-07-05")), measure_at(UNRATED, d("2018-07-10"))
    assert before is not None
    assert after is not None
    assert (before.phase, before.event.id, before.start, before.facts.rate) == (P.ANNOUNCED, 1, d("2018-07-06"), None)
    assert (after.phase, after.event.id, after.since, after.facts.rate) == (P.IN_FORCE, 1, d("2018-07-06"), None)
    assert after.next == UNRATED[1]


@pytest.mark.parametrize(("begun", "rate"), [("2025-07-06", None), ("2025-08-25", 25.0)])
def test_what_begins_without_a_rate_does_not_take_that_of_what_begins_later(begun: str, rate: float | None) -> None:
    later = told(S.ANNOUNCED, "2025-07-01", effective="2025-09-01", rate=25.0)
    measure = measure_at([later, told(S.IN_FORCE, begun)], d("2025-08-26"))
    assert measure is not None
    assert (measure.since, measure.facts.rate) == (d(begun), rate)
    assert measure.next == (None if rate else later)


def test_a_cut_does_not_say_that_it_was_what_was_only_to_come() -> None:
    measure = measure_at([*UNRATED, told(S.REDUCED, "2019-05-13", identity=3)], d("2019-05-20"))
    assert measure is not None
    assert (measure.facts.rate, measure.was) == (None, None)


def test_a_cut_of_what_was_only_announced_says_what_it_was() -> None:
    measure = measure_at([told(S.ANNOUNCED, "2025-04-04", rate=34.0), told(S.REDUCED, "2025-05-12")], d("2025-05-13"))
    assert measure is not None
    assert (measure.phase, measure.facts.rate, measure.was) == (P.IN_FORCE, None, 34.0)


def test_until_a_cut_has_begun_the_rate_before_is_in_force() -> None:
    cut = [*ANNOUNCED, told(S.REDUCED, "2025-09-04", rate=15.0), told(S.IN_FORCE, "2025-09-16")]
    begun = in_hindsight(cut)
    assert [event.effective for event in begun] == [d("2025-04-03"), d("2025-09-16"), None]
    assert in_hindsight(begun) == begun
    assert in_hindsight([*cut[:2], told(S.IN_FORCE, "2025-09-16", rate=20.0)])[1] == cut[1]
