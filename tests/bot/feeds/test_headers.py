"""What response headers ask for."""

from datetime import UTC, datetime

import pytest

from bot.feeds.headers import http_date, max_age, retry_after, validator

NOW = datetime(2025, 3, 27, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 27 Mar 2025 09:10:00 GMT", 600.0),
        ("Thu, 27 Mar 2025 10:10:00 +0100", 600.0),
        ("Thu, 27 Mar 2025 08:00:00 GMT", 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("99999999999999999999", None),
        ("١٢", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("cache_control", "age", "seconds"),
    [
        ("max-age=600", None, 600),
        ("public, Max-Age=600, must-revalidate", None, 600),
        ('max-age="600"', None, 600),
        ("max-age=600", "100", 500),
        ("max-age=600", "900", 0),
        ("max-age=600", "nonsense", 600),
        ("s-maxage=600", None, None),
        ("max-age=600, no-store", None, None),
        ("no-cache, max-age=600", None, None),
        ("max-age=-1", None, None),
        ("max-age=99999999999", None, None),
        ("xmax-age=5", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_max_age(cache_control: str | None, age: str | None, seconds: int | None) -> None:
    assert max_age(cache_control, age) == seconds


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('W/"1"', 'W/"1"'),
        (' "1" ', '"1"'),
        ("x", "x"),
        ("", None),
        (None, None),
        ('"\u00e9"', None),
        ("a\nb: c", None),
        ('"' + "x" * 600 + '"', None),
    ],
)
def test_a_validator_that_cannot_be_sent_back_is_forgotten(value: str | None, kept: str | None) -> None:
    assert validator(value) == kept


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 27 Mar 2025 09:00:00 GMT", NOW),
        ("Thu, 27 Mar 2025 09:00:00 -0000", NOW),
        ("Thu, 27 Mar 2025 18:00:00 +0900", NOW),
        ("Thu, 99 Mar 2025 09:00:00 GMT", None),
        ("27 Mar 99999999 09:00:00 GMT", None),
        ("", None),
    ],
)
def test_http_dates(text: str, moment: datetime | None) -> None:
    assert http_date(text) == moment
