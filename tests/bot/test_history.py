"""Events up to a day, by track."""

from datetime import date

from bot.history import by_track
from tests.fakes import make_event

MAY = date(2025, 5, 1)


def test_events_are_grouped_by_track_oldest_first() -> None:
    events = [
        make_event(1, track=1, happened=date(2025, 4, 2)),
        make_event(2, track=2, happened=date(2025, 4, 3)),
        make_event(3, track=1, happened=date(2025, 4, 1)),
    ]
    assert {track: [event.id for event in group] for track, group in by_track(events, MAY).items()} == {
        1: [3, 1],
        2: [2],
    }


def test_what_comes_later_does_not_count() -> None:
    assert by_track([make_event(happened=date(2025, 5, 2))], MAY) == {}


def test_what_happens_on_the_day_itself_counts() -> None:
    assert by_track([make_event(happened=MAY)], MAY) != {}


def test_what_was_merged_into_another_does_not_count() -> None:
    assert by_track([make_event(merged_into=2)], MAY) == {}


def test_background_counts_only_with_a_date_of_its_own() -> None:
    dated = make_event(1, background=True, happened=date(2018, 5, 23))
    undated = make_event(2, background=True)
    assert by_track([dated, undated], MAY) == {1: [dated]}
