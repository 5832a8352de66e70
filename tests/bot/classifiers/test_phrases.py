"""Days named by their distance, resolved against the day of publication; and what names no day."""

from datetime import date

import pytest

from bot.classifiers.dates import Stated, stated

WEDNESDAY = date(2025, 7, 30)

EFFECT = [
    # with its day
    ("duties apply from Aug. 1", date(2025, 8, 1)),
    ("duties take effect on July 9", date(2025, 7, 9)),
    # a weekday: the next one, or the last one of what has happened
    ("tariffs take effect Friday", date(2025, 8, 1)),
    ("tariffs take effect on Tuesday", date(2025, 8, 5)),
    ("tariffs take effect next Tuesday", date(2025, 8, 5)),
    ("tariffs take effect on Wednesday", date(2025, 7, 30)),
    ("tariffs take effect next Wednesday", date(2025, 8, 6)),
    ("the duty goes into effect Thursday", date(2025, 7, 31)),
    ("the ban starts Saturday", date(2025, 8, 2)),
    ("the duty went into effect on Monday", date(2025, 7, 28)),
    ("the pact came into force Sunday", date(2025, 7, 27)),
    ("the duty took effect on Wednesday", date(2025, 7, 30)),
    ("the duty took effect on Thursday", date(2025, 7, 24)),
    # a distance
    ("the ban takes effect in 90 days", date(2025, 10, 28)),
    ("the ban takes effect in 2 weeks", date(2025, 8, 13)),
    ("the ban takes effect in 7 months", date(2026, 2, 28)),
    ("the ban takes effect in 1 month", date(2025, 8, 30)),
    # an end
    ("the duty takes effect at the end of the month", date(2025, 7, 31)),
    ("the duty takes effect at the end of this year", date(2025, 12, 31)),
    ("the duty takes effect at the end of September", date(2025, 9, 30)),
    ("the duty takes effect at the end of Feb.", date(2026, 2, 28)),
    ("the duty takes effect at the end of February 2028", date(2028, 2, 29)),
    ("the duty takes effect at the end of 2027", date(2027, 12, 31)),
    # misses: no day is named, or not in a way that is read
    ("the duty takes effect at the end of the week", None),
    ("the duty takes effect next month", None),
    ("the duty takes effect from July", None),
    ("the duty takes effect tomorrow", None),
    ("the duty takes effect immediately", None),
    ("the duty takes effect in ninety days", None),
    ("the duty takes effect within weeks", None),
    ("the duty takes effect in 900 days", None),
    ("the duty takes effect on the first of next month", None),
    # not the day of the act
    ("ministers met on Tuesday", None),
    ("the duty may end in 90 days", None),
    ("the minister said on Friday that steel pays 25%", None),
]


@pytest.mark.parametrize(("text", "day"), EFFECT)
def test_when_it_takes_effect(text: str, day: date | None) -> None:
    assert stated(text, WEDNESDAY, paused=False) == Stated(effective=day)


END = [
    ("the waiver runs until Friday", date(2025, 8, 1)),
    ("the ban holds until the end of the month", date(2025, 7, 31)),
    ("exclusions run through the end of 2026", date(2026, 12, 31)),
    ("the ban holds until end of September", date(2025, 9, 30)),
    ("the waiver expires in 30 days", date(2025, 8, 29)),
    ("the waiver expires at the end of June", date(2026, 6, 30)),
    ("the waiver expires next week", None),
    ("the waiver holds until further notice", None),
]


@pytest.mark.parametrize(("text", "day"), END)
def test_when_it_ends(text: str, day: date | None) -> None:
    assert stated(text, WEDNESDAY, paused=False) == Stated(expires=day)


@pytest.mark.parametrize("phrase", ["in 90 days", "in 12 months", "next Wednesday", "at the end of 0000", "Thursday"])
@pytest.mark.parametrize("day", [date.max, date.min])
def test_at_the_ends_of_the_calendar_nothing_is_raised(phrase: str, day: date) -> None:
    found = stated(f"the ban takes effect {phrase}", day, paused=False).effective
    assert found is None or date.min <= found <= date.max
