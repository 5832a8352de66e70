"""When digests close: a table of zones, with the days that are shorter and longer than others."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Digest
from bot.periods import Hours, last_close, next_close

HOURLY, DAILY, WEEKLY = Digest.HOURLY, Digest.DAILY, Digest.WEEKLY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "zone", "hour", "now", "last", "following"),
    [
        (HOURLY, "UTC", 8, "2025-03-27 09:30", "2025-03-27 09:00", "2025-03-27 10:00"),
        (HOURLY, "UTC", 8, "2025-03-27 09:00", "2025-03-27 09:00", "2025-03-27 10:00"),
        # the full hour of the wall clock, which in India is half past
        (HOURLY, "Asia/Kolkata", 8, "2025-03-27 09:45", "2025-03-27 09:30", "2025-03-27 10:30"),
        (DAILY, "UTC", 8, "2025-03-27 07:59", "2025-03-26 08:00", "2025-03-27 08:00"),
        (DAILY, "UTC", 8, "2025-03-27 08:00", "2025-03-27 08:00", "2025-03-28 08:00"),
        (DAILY, "Asia/Tokyo", 8, "2025-03-27 09:00", "2025-03-26 23:00", "2025-03-27 23:00"),
        (DAILY, "Pacific/Kiritimati", 0, "2025-03-27 09:00", "2025-03-26 10:00", "2025-03-27 10:00"),
        # a day of 23 hours, and one of 25
        (DAILY, "Europe/Berlin", 8, "2025-03-29 07:00", "2025-03-29 07:00", "2025-03-30 06:00"),
        (DAILY, "Europe/Berlin", 8, "2025-10-25 06:00", "2025-10-25 06:00", "2025-10-26 07:00"),
        # half past two is skipped, so two o'clock is the instant of the skip; and comes twice, so it is the first
        (DAILY, "Europe/Berlin", 2, "2025-03-30 00:59", "2025-03-29 01:00", "2025-03-30 01:00"),
        (DAILY, "Europe/Berlin", 2, "2025-03-30 01:00", "2025-03-30 01:00", "2025-03-31 00:00"),
        (DAILY, "Europe/Berlin", 2, "2025-10-26 01:30", "2025-10-26 00:00", "2025-10-27 01:00"),
        # midnight is skipped in Havana
        (DAILY, "America/Havana", 0, "2025-03-09 05:00", "2025-03-09 05:00", "2025-03-10 04:00"),
        # Samoa had no 30 December 2011
        (DAILY, "Pacific/Apia", 8, "2011-12-30 17:59", "2011-12-29 18:00", "2011-12-30 18:00"),
        (DAILY, "Pacific/Apia", 8, "2011-12-30 18:00", "2011-12-30 18:00", "2011-12-31 18:00"),
        (WEEKLY, "UTC", 8, "2025-03-27 09:00", "2025-03-24 08:00", "2025-03-31 08:00"),
        (WEEKLY, "UTC", 8, "2025-03-31 07:59", "2025-03-24 08:00", "2025-03-31 08:00"),
        (WEEKLY, "Asia/Tokyo", 8, "2025-03-30 23:00", "2025-03-30 23:00", "2025-04-06 23:00"),
        (WEEKLY, "America/New_York", 8, "2025-03-10 12:00", "2025-03-10 12:00", "2025-03-17 12:00"),
    ],
)
def test_when_a_digest_closes(rhythm: Digest, zone: str, hour: int, now: str, last: str, following: str) -> None:
    hours = Hours(ZoneInfo(zone), hour)
    assert last_close(rhythm, at(now), hours) == at(last)
    assert next_close(rhythm, at(now), hours) == at(following)


@given(
    st.sampled_from([DAILY, WEEKLY]),
    st.sampled_from(["UTC", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Tokyo"]),
    st.integers(0, 23),
    st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - strategies take naive bounds
)
def test_closes_follow_one_another_without_a_gap(rhythm: Digest, zone: str, hour: int, moment: datetime) -> None:
    """What comes after the last close is the next one, and up to it the last one stays the same."""
    hours, now = Hours(ZoneInfo(zone), hour), moment.replace(tzinfo=UTC)
    last, following = last_close(rhythm, now, hours), next_close(rhythm, now, hours)
    assert last <= now < following
    assert next_close(rhythm, last, hours) == following
    assert last_close(rhythm, following - timedelta(microseconds=1), hours) == last
