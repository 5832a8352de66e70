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
    ("the duty takes effect at the start of next year", date(2026, 1, 1)),
    ("the duty takes effect on the first of next month", date(2025, 8, 1)),
    ("the duty takes effect by the end of next month", date(2025, 8, 31)),
    ("the duty takes effect at the beginning of September", date(2025, 9, 1)),
    ("the duty takes effect from the start of 2027", date(2027, 1, 1)),
    ("the duty applies from year-end", date(2025, 12, 31)),
    # in words
    ("the duty takes effect tomorrow", date(2025, 7, 31)),
    ("the duty takes effect from midnight", date(2025, 7, 31)),
    ("the duty took effect at midnight", date(2025, 7, 30)),
    ("the duty takes effect today", date(2025, 7, 30)),
    ("the duty takes effect in ninety days", date(2025, 10, 28)),
    ("the duty takes effect in two weeks", date(2025, 8, 13)),
    ("the duty takes effect in a month", date(2025, 8, 30)),
    ("the duty takes effect in a fortnight's time", date(2025, 8, 13)),
    ("the duty takes effect a week from Friday", date(2025, 8, 8)),
    ("the duty takes effect this Friday", date(2025, 8, 1)),
    ("the duty takes effect on Thursday, August 7", date(2025, 8, 7)),
    ("the duty takes effect at 12:01 a.m. ET on August 7", date(2025, 8, 7)),
    ("the duty takes effect at midnight on Friday", date(2025, 8, 1)),
    ("come August 7, the duty applies", date(2025, 8, 7)),
    ("the duty applies from the 7th of August", date(2025, 8, 7)),
    # of what is decided
    ("Peru to raise its duty on steel in six weeks", date(2025, 9, 10)),
    ("Peru announces a 20% duty on steel in 60 days", date(2025, 9, 28)),
    ("Peru to raise its duty on steel from January 15", date(2026, 1, 15)),
    ("a duty on steel will take effect on January 15", date(2026, 1, 15)),
    ("Peru to raise its duty on steel by January 15", date(2026, 1, 15)),
    ("Peru to lift duties imposed on March 15", None),
    ("a duty on steel will be raised on January 15", date(2026, 1, 15)),
    ("duties that took effect on January 15", date(2025, 1, 15)),
    ("Peru raises its duty on steel for the third time in two weeks", None),
    ("Peru to raise duties for the second time in 60 days", None),
    ("Peru to raise duties to 50% early next year", None),
    ("Peru raised duties to 50% on Tuesday", None),
    ("Peru to collect the duty at midnight on Friday", date(2025, 8, 1)),
    ("customs began to collect the duty at midnight", None),
    ("customs began to collect the duty at midnight on Wednesday", None),
    # misses: no day is named, or not in a way that is read
    ("the duty takes effect at the end of the week", None),
    ("the duty takes effect next month", None),
    ("the duty takes effect from July", None),
    ("the duty takes effect immediately", None),
    ("the duty takes effect within weeks", None),
    ("the duty takes effect in 900 days", None),
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
    ("the waiver runs until June 15", date(2026, 6, 15)),  # the next one
    ("the quota runs through February 28", date(2026, 2, 28)),
    ("the quota ran until July 15", date(2025, 7, 15)),
    ("the ban, which was in force until February 20", date(2025, 2, 20)),
    ("Peru extends the waiver to the end of the year", date(2025, 12, 31)),
    ("Peru bans onion imports for three months", date(2025, 10, 30)),
    ("Peru imposes a safeguard duty on steel for three years", date(2028, 7, 30)),
    ("Peru bans onion imports for 30 years", None),
    ("the waiver expires next week", None),
    ("the waiver holds until further notice", None),
]


@pytest.mark.parametrize(("text", "day"), END)
def test_when_it_ends(text: str, day: date | None) -> None:
    assert stated(text, WEDNESDAY, paused=False) == Stated(expires=day)


@pytest.mark.parametrize(
    "phrase", ["in 90 days", "in 12 months", "next Wednesday", "at the end of 0000", "Thursday", "tomorrow", "on 5 May"]
)
@pytest.mark.parametrize("day", [date.max, date.min])
def test_at_the_ends_of_the_calendar_nothing_is_raised(phrase: str, day: date) -> None:
    found = stated(f"the ban takes effect {phrase}", day, paused=False).effective
    assert found is None or date.min <= found <= date.max
