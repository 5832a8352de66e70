"""Dates as publishers write them."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import day, instant, of_tuple, sensible

NOW = datetime(2025, 3, 27, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_", "moment"),
    [
        ("2025-03-27T09:00:00Z", NOW),
        ("2025-03-27T18:00:00+09:00", NOW),
        ("2025-03-27T05:00:00.000-04:00", NOW),
        ("2025-03-27 09:00:00", NOW),
        ("Thu, 27 Mar 2025 09:00:00 GMT", NOW),
        ("2025-03-27", datetime(2025, 3, 27, tzinfo=UTC)),
        ("March 27, 2025", datetime(2025, 3, 27, tzinfo=UTC)),
        (1743066000, NOW),
        (1743066000.0, NOW),
        (1e300, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        ("soon", None),
        ("2025-13-45", None),
        ("0001-01-01T00:00:00+23:00", None),
    ],
)
def test_instants(given_: object, moment: datetime | None) -> None:
    assert instant(given_) == moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("on 2025/3/4 in", date(2025, 3, 4)),
        ("2025.03.04", date(2025, 3, 4)),
        ("2025年3月4日", date(2025, 3, 4)),
        ("[2025-03-04]", date(2025, 3, 4)),
        ("4 March 2025", date(2025, 3, 4)),
        ("4th Mar. 2025", date(2025, 3, 4)),
        ("04-Mar-2025", date(2025, 3, 4)),
        ("March 4th, 2025", date(2025, 3, 4)),
        ("Sept 4, 2025", date(2025, 9, 4)),
        ("04/03/2025", date(2025, 3, 4)),
        ("4.3.2025", date(2025, 3, 4)),
        ("03/26/2025 05:00 PM", date(2025, 3, 26)),
        ("31/02/2025", None),
        ("4 Smarch 2025", None),
        ("Smarch 4, 2025", None),
        ("number 12025-03-044", None),
        ("no date", None),
        (None, None),
    ],
)
def test_days(text: object, found: date | None) -> None:
    assert day(text) == found


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (NOW, NOW),
        (datetime(2099, 1, 1, tzinfo=UTC), NOW),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
        (datetime(1, 1, 1, tzinfo=UTC), None),
        (None, None),
    ],
)
def test_only_sensible_dates_are_kept(published: datetime | None, kept: datetime | None) -> None:
    assert sensible(published, NOW) == kept


@pytest.mark.parametrize(
    ("parsed", "moment"),
    [
        (time.struct_time((2025, 3, 27, 9, 0, 0, 0, 0, 0)), NOW),
        (time.struct_time((99999, 1, 1, 0, 0, 0, 0, 0, 0)), None),
        (time.struct_time((2025, 99, 1, 0, 0, 0, 0, 0, 0)), None),
        (None, None),
    ],
)
def test_time_tuples(parsed: time.struct_time | None, moment: datetime | None) -> None:
    assert of_tuple(parsed) == moment


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.none()))
def test_anything_is_an_instant_or_none(given_: object) -> None:
    moment = instant(given_)
    assert moment is None or moment.utcoffset() is not None
