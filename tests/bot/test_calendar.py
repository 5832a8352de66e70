"""Dates ahead: what each track's latest word sets."""

from datetime import date

import pytest

from bot.calendar import Turn, ahead
from bot.model import Event, Kind, Milestone, Planned, Stage
from tests.fakes import make_event

TODAY = date(2025, 5, 1)
S = Stage


def told(stage: Stage, day: str, **facts: object) -> Event:
    dates = {key: date.fromisoformat(str(facts.pop(key))) for key in ("effective", "expires") if key in facts}
    return make_event(stage=stage, happened=date.fromisoformat(day), **dates, **facts)


JUNE, JULY = date(2025, 6, 4), date(2025, 7, 9)

CASES = [
    ([], []),
    ([told(S.ANNOUNCED, "2025-04-30")], []),
    ([told(S.ANNOUNCED, "2025-04-30", effective="2025-06-04")], [(JUNE, Turn.TAKES_EFFECT)]),
    ([told(S.ANNOUNCED, "2025-04-30", effective="2025-05-01")], []),
    (
        [told(S.ANNOUNCED, "2025-04-30", effective="2025-06-04", expires="2025-07-09")],
        [(JUNE, Turn.TAKES_EFFECT), (JULY, Turn.ENDS)],
    ),
    ([told(S.DELAYED, "2025-04-30", expires="2025-07-09")], [(JULY, Turn.PAUSE_ENDS)]),
    ([told(S.DELAYED, "2025-04-30")], []),
    (
        [told(S.DELAYED, "2025-04-30", expires="2025-07-09", planned=(Planned(Milestone.HEARING, JUNE),))],
        [(JUNE, Turn.HEARING), (JULY, Turn.PAUSE_ENDS)],
    ),
    (
        [
            told(S.ANNOUNCED, "2025-04-30", planned=(Planned(Milestone.COMMENTS_CLOSE, JUNE),)),
            told(S.IN_FORCE, "2025-05-01"),
        ],
        [],
    ),
    ([told(S.LIFTED, "2025-04-30", effective="2025-06-04")], [(JUNE, Turn.ENDS)]),
    # a delay moves a date, a lifting takes it away, a threat leaves it
    (
        [
            told(S.ANNOUNCED, "2025-04-01", effective="2025-06-04"),
            told(S.DELAYED, "2025-04-30", effective="2025-07-09"),
        ],
        [(JULY, Turn.PAUSE_ENDS)],
    ),
    ([told(S.ANNOUNCED, "2025-04-01", effective="2025-06-04"), told(S.LIFTED, "2025-04-30")], []),
    (
        [told(S.ANNOUNCED, "2025-04-01", effective="2025-06-04"), told(S.THREATENED, "2025-04-30")],
        [(JUNE, Turn.TAKES_EFFECT)],
    ),
    (
        [
            told(S.ANNOUNCED, "2025-04-01", effective="2025-06-04"),
            told(S.THREATENED, "2025-04-30", effective="2025-07-09"),
        ],
        [(JULY, Turn.TAKES_EFFECT)],
    ),
    ([told(S.THREATENED, "2025-04-30", effective="2025-06-04")], [(JUNE, Turn.TAKES_EFFECT)]),
    # an agreement that is left
    (
        [told(S.WITHDRAWN, "2025-04-30", kind=Kind.AGREEMENT, effective="2025-06-04", expires="2025-07-09")],
        [(JUNE, Turn.ENDS)],
    ),
    # what comes later is not known yet
    ([told(S.ANNOUNCED, "2025-05-02", effective="2025-06-04")], []),
]


@pytest.mark.parametrize(("events", "dates"), CASES)
def test_dates_ahead(events: list[Event], dates: list[tuple[date, Turn]]) -> None:
    assert [(found.day, found.turn) for found in ahead(events, today=TODAY)] == dates


def test_the_soonest_of_all_tracks_comes_first() -> None:
    late = make_event(1, track=1, effective=JULY)
    soon = make_event(2, track=2, effective=JUNE)
    assert [found.event.id for found in ahead([late, soon], today=TODAY)] == [2, 1]
