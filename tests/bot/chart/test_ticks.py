"""Lines of the calendar: few enough to be read, whatever the span."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chart.calendar import ticks


@pytest.mark.parametrize(
    ("start", "end", "names"),
    [
        (date(2025, 1, 10), date(2025, 5, 2), ["Feb", "Mar", "Apr", "May"]),
        (date(2024, 12, 31), date(2025, 6, 1), ["2025", "Feb", "Mar", "Apr", "May", "Jun"]),
        (date(2024, 7, 15), date(2025, 8, 1), ["Oct", "2025", "Apr", "Jul"]),
        (date(2020, 12, 1), date(2026, 2, 1), ["2021", "2022", "2023", "2024", "2025", "2026"]),
        (date(9999, 10, 15), date.max, ["Nov", "Dec"]),
    ],
)
def test_names(start: date, end: date, names: list[str]) -> None:
    assert [name for _, name in ticks(start, end)] == names


@given(st.dates(date(1, 1, 1), date(2090, 1, 1)), st.integers(1, 20_000))
def test_never_more_than_seven_and_all_within(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    found = ticks(start, end)
    assert len(found) <= 7
    assert all(start < day <= end for day, _ in found)
