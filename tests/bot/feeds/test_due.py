"""When a source is polled next, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AddressRefused, FetchError, ParseError, SourceError
from bot.feeds.due import AT_ONCE, LONGEST, MOVES, SPREAD, after_failure, after_success, starts
from bot.feeds.response import Response
from bot.model import Source, SourceSpec

NOW = datetime(2025, 3, 27, 9, 0, tzinfo=UTC)
OK = Response(200, b"", "https://a.org/feed")


def _source(interval: int = 600, **changes: object) -> Source:
    source = Source(1, SourceSpec("A", "https://a.org/feed", interval=interval), NOW)
    return replace(source, **changes)  # type: ignore[arg-type]  # the caller names fields of Source


@pytest.mark.parametrize(
    ("interval", "max_age", "ttl", "asked", "wait"),
    [
        (600, None, None, None, 600),
        (600, 60, None, None, 600),
        (600, 1200, None, None, 1200),
        (600, None, 1800, None, 1800),
        (600, 86400, None, None, 2400),
        (600, None, 10**12, None, 2400),
        (1800, 86400, None, None, 3600),
        (7200, 86400, None, None, 7200),
        (600, None, None, 5000, 5000),
        (600, None, None, 10**9, 86400),
        (600, 0, 0, 0, 600),
    ],
)
def test_the_interval_is_stretched_within_bounds(
    interval: int, max_age: int | None, ttl: int | None, asked: float | None, wait: float
) -> None:
    response = replace(OK, max_age=max_age, retry_after=asked)
    step = after_success(_source(interval), response, ttl=ttl, now=NOW, jitter=0.5)
    assert step.due - NOW == timedelta(seconds=wait)


@pytest.mark.parametrize(
    ("failures", "error", "wait"),
    [
        (0, FetchError("x"), 600),
        (1, FetchError("x"), 1200),
        (3, ParseError("x"), 4800),
        (8, AddressRefused("x"), 86400),
        (10**6, FetchError("x"), 86400),
        (0, FetchError("x", status=429, retry_after=3600), 3600),
        (0, FetchError("x", status=503, retry_after=1), 600),
        (0, FetchError("x", status=429, retry_after=1e12), 86400),
    ],
)
def test_failures_double_the_wait_up_to_a_day(failures: int, error: SourceError, wait: float) -> None:
    step = after_failure(_source(failures=failures), error, now=NOW, jitter=0.5)
    assert (step.due - NOW, step.retired) == (timedelta(seconds=wait), None)


def test_gone_retires_and_says_why() -> None:
    assert after_failure(_source(), FetchError("Gone.", status=410), now=NOW, jitter=0).retired == "Gone."


def test_a_source_moves_after_the_redirect_has_repeated() -> None:
    source = _source()
    response = replace(OK, moved_to="https://b.org/feed")
    for poll in range(1, MOVES):
        step = after_success(source, response, now=NOW, jitter=0)
        assert (step.moved_to, step.moving_to, step.moves) == (None, "https://b.org/feed", poll)
        source = replace(source, moving_to=step.moving_to, moves=step.moves)
    step = after_success(source, response, now=NOW, jitter=0)
    assert (step.moved_to, step.moving_to, step.moves) == ("https://b.org/feed", None, 0)


def test_another_target_or_none_begins_the_count_anew() -> None:
    source = _source(moving_to="https://b.org/feed", moves=MOVES - 1)
    elsewhere = after_success(source, replace(OK, moved_to="https://c.org/"), now=NOW, jitter=0)
    assert (elsewhere.moved_to, elsewhere.moving_to, elsewhere.moves) == (None, "https://c.org/", 1)
    assert after_success(source, OK, now=NOW, jitter=0).moving_to is None


def test_a_failure_keeps_the_count() -> None:
    source = _source(moving_to="https://b.org/feed", moves=2)
    step = after_failure(source, FetchError("x"), now=NOW, jitter=0)
    assert (step.moving_to, step.moves) == ("https://b.org/feed", 2)


@given(st.floats(0, 1), st.integers(1, 604800), st.integers(0, 10**6))
def test_a_wait_is_never_shorter_than_the_spread_allows_nor_longer_than_a_week(
    jitter: float, interval: int, failures: int
) -> None:
    source = _source(interval, failures=failures)
    least = timedelta(seconds=interval) * (1 - SPREAD)
    well = after_success(source, OK, now=NOW, jitter=jitter).due - NOW
    badly = after_failure(source, FetchError("x"), now=NOW, jitter=jitter).due - NOW
    assert least <= well <= timedelta(seconds=interval) * (1 + SPREAD)
    assert min(least, LONGEST * (1 - SPREAD)) <= badly <= LONGEST * (1 + SPREAD)


def test_a_few_start_at_once_and_a_hundred_within_seconds() -> None:
    assert starts(0) == []
    assert starts(AT_ONCE) == [0.0] * AT_ONCE
    many = starts(100)
    assert many == sorted(many)
    assert 5 < many[-1] < 10
