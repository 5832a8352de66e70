"""Dates of feeds: the two usual shapes, and what is left to feedparser."""

from datetime import UTC, datetime

import pytest

from bot.feeds.stamps import instant

READ = [
    ("", None),
    ("Thu, 27 Mar 2025 08:00:00 GMT", datetime(2025, 3, 27, 8, tzinfo=UTC)),
    ("27 Mar 2025 08:00:00 EST", datetime(2025, 3, 27, 13, tzinfo=UTC)),
    ("27 Mar 2025 08:00:00 +0900", datetime(2025, 3, 26, 23, tzinfo=UTC)),
    ("27 Mar 2025 08:00:00 -0330", datetime(2025, 3, 27, 11, 30, tzinfo=UTC)),
    ("2025-03-27T08:00:00Z", datetime(2025, 3, 27, 8, tzinfo=UTC)),
    ("2025-03-27T08:00:00+05:30", datetime(2025, 3, 27, 2, 30, tzinfo=UTC)),
]
LEFT = [
    "27 March 2025",
    "2025-03-27",
    "2025-13-27T08:00:00Z",
    "Thu, 27 Mar 2025 24:00:00 GMT",
    "27 Mar 2025 08:00:00 JST",
    "31 Dec 9999 23:59:00 -0500",
    "9999-12-31T23:59:00-05:00",
]


@pytest.mark.parametrize(("text", "moment"), READ)
def test_a_date_of_a_usual_shape_is_read(text: str, moment: datetime | None) -> None:
    assert instant(text) == moment


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        instant(text)
