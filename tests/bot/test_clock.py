"""Clocks tell aware instants; the stepped one only goes forward."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SteppedClock, SystemClock
from tests.fakes import NOW


def test_the_systems_clock_is_aware_and_goes_on() -> None:
    first = SystemClock().now()
    assert first.utcoffset() == timedelta(0)
    assert SystemClock().now() >= first


def test_a_stepped_clock_stands_until_it_is_moved() -> None:
    clock = SteppedClock(NOW)
    assert clock.now() == clock.now() == NOW
    clock.advance(timedelta(hours=1))
    assert clock.now() == NOW + timedelta(hours=1)


@pytest.mark.parametrize("instant", [NOW - timedelta(seconds=1), datetime(2030, 1, 1)])  # noqa: DTZ001 - naive on purpose
def test_it_does_not_go_back_nor_take_a_naive_instant(instant: datetime) -> None:
    clock = SteppedClock(NOW)
    with pytest.raises(ValueError, match=r"go back|no time zone"):
        clock.move_to(instant)
    assert clock.now() == NOW
    assert clock.now().tzinfo is UTC
