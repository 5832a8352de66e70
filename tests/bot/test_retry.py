"""The table of what follows from each way an attempt can end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import DeliveryState
from bot.retry import Outcome, Verdict, decide, outcome_of

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
FAILED, DEAD = DeliveryState.FAILED, DeliveryState.DEAD


def after(**span: float) -> datetime:
    return NOW + timedelta(**span)


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (200, 0, Outcome.SENT),
        (201, 0, Outcome.SENT),
        (204, 50035, Outcome.SENT),
        (None, 0, Outcome.UNANSWERED),
        (408, 0, Outcome.UNANSWERED),
        (429, 0, Outcome.RATE_LIMITED),
        (429, 20028, Outcome.RATE_LIMITED),
        (403, 20016, Outcome.RATE_LIMITED),
        (403, 40003, Outcome.RATE_LIMITED),
        (429, 30046, Outcome.EDIT_LIMITED),
        (500, 0, Outcome.SERVER_ERROR),
        (502, 0, Outcome.SERVER_ERROR),
        (503, 0, Outcome.SERVER_ERROR),
        (504, 0, Outcome.SERVER_ERROR),
        (524, 0, Outcome.SERVER_ERROR),
        (400, 130000, Outcome.SERVER_ERROR),
        (400, 0, Outcome.BAD_CONTENT),
        (400, 50035, Outcome.BAD_CONTENT),
        (413, 0, Outcome.BAD_CONTENT),
        (400, 40005, Outcome.BAD_CONTENT),
        (401, 0, Outcome.UNAUTHORISED),
        (403, 0, Outcome.FORBIDDEN),
        (403, 50001, Outcome.FORBIDDEN),
        (403, 50013, Outcome.FORBIDDEN),
        (403, 50007, Outcome.DM_CLOSED),
        (403, 50278, Outcome.DM_CLOSED),
        (404, 0, Outcome.CHANNEL_GONE),
        (404, 10003, Outcome.CHANNEL_GONE),
        (404, 10004, Outcome.GUILD_GONE),
        (404, 10008, Outcome.MESSAGE_GONE),
        (400, 50083, Outcome.CHANNEL_UNFIT),
        (400, 160005, Outcome.CHANNEL_UNFIT),
        (400, 200000, Outcome.REFUSED_WORDS),
        (403, 40333, Outcome.BLOCKED),
        (405, 0, Outcome.UNEXPECTED),
        (302, 0, Outcome.UNEXPECTED),
    ],
)
def test_what_an_answer_means(status: int | None, code: int, outcome: Outcome) -> None:
    assert outcome_of(status, code) is outcome


@pytest.mark.parametrize(
    ("outcome", "attempts", "verdict"),
    [
        (Outcome.SENT, 1, Verdict(DeliveryState.SENT)),
        (Outcome.SENT, 500, Verdict(DeliveryState.SENT)),
        (Outcome.SERVER_ERROR, 1, Verdict(FAILED, after(seconds=2), holds=True)),
        (Outcome.SERVER_ERROR, 2, Verdict(FAILED, after(seconds=4), holds=True)),
        (Outcome.SERVER_ERROR, 5, Verdict(FAILED, after(seconds=32), holds=True)),
        (Outcome.SERVER_ERROR, 6, Verdict(FAILED, after(seconds=64), holds=True)),
        (Outcome.SERVER_ERROR, 99, Verdict(FAILED, after(minutes=15), holds=True)),
        (Outcome.SERVER_ERROR, 100, Verdict(DEAD)),
        (Outcome.UNANSWERED, 1, Verdict(FAILED, after(seconds=2), holds=True)),
        (Outcome.UNANSWERED, 100, Verdict(DEAD)),
        (Outcome.RATE_LIMITED, 1, Verdict(FAILED, after(seconds=2), holds=True)),
        (Outcome.RATE_LIMITED, 100, Verdict(DEAD)),
        (Outcome.EDIT_LIMITED, 1, Verdict(FAILED, after(minutes=10))),
        (Outcome.EDIT_LIMITED, 8, Verdict(DEAD)),
        (Outcome.BAD_CONTENT, 1, Verdict(FAILED, NOW, shorten=True, holds=True)),
        (Outcome.BAD_CONTENT, 7, Verdict(FAILED, NOW, shorten=True, holds=True)),
        (Outcome.UNAUTHORISED, 1, Verdict(FAILED, after(minutes=15), holds=True)),
        (Outcome.UNAUTHORISED, 100, Verdict(DEAD)),
        (Outcome.BLOCKED, 1, Verdict(FAILED, after(minutes=15), holds=True)),
        (Outcome.BLOCKED, 3, Verdict(FAILED, after(hours=1), holds=True)),
        (Outcome.BLOCKED, 24, Verdict(DEAD)),
        (Outcome.UNEXPECTED, 4, Verdict(FAILED, after(minutes=8))),
        (Outcome.UNEXPECTED, 5, Verdict(DEAD)),
        (Outcome.MESSAGE_GONE, 1, Verdict(DEAD)),
        (Outcome.REFUSED_WORDS, 1, Verdict(DEAD)),
        (Outcome.TOO_LATE, 2, Verdict(DEAD)),
    ],
)
def test_what_follows(outcome: Outcome, attempts: int, verdict: Verdict) -> None:
    assert decide(outcome, attempts=attempts, now=NOW) == verdict


@pytest.mark.parametrize("attempts", [1, 2, 7])
def test_what_is_refused_in_its_shortest_form_is_dead(attempts: int) -> None:
    assert decide(Outcome.BAD_CONTENT, attempts=attempts, now=NOW, shortened=True) == Verdict(DEAD)


@pytest.mark.parametrize("outcome", [Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.UNANSWERED])
def test_a_shortened_one_is_tried_as_often_as_another(outcome: Outcome) -> None:
    assert decide(outcome, attempts=99, now=NOW, shortened=True).state is FAILED


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome.FORBIDDEN, "Send Messages"),
        (Outcome.DM_CLOSED, "direct messages"),
        (Outcome.CHANNEL_GONE, "channel is gone"),
        (Outcome.CHANNEL_UNFIT, "archived"),
        (Outcome.GUILD_GONE, "server"),
    ],
)
def test_a_channel_that_cannot_be_written_to_goes_to_sleep_at_once(outcome: Outcome, word: str) -> None:
    verdict = decide(outcome, attempts=1, now=NOW)
    assert verdict.state is DEAD
    assert word in (verdict.suspend or "")


@pytest.mark.parametrize(
    ("outcome", "asked", "when"),
    [
        (Outcome.RATE_LIMITED, 0.35, after(seconds=0.35)),
        (Outcome.RATE_LIMITED, 1800.0, after(minutes=30)),
        (Outcome.RATE_LIMITED, 0.0, after(seconds=2)),
        (Outcome.RATE_LIMITED, -3.0, after(seconds=2)),
        (Outcome.RATE_LIMITED, 1e12, after(days=1)),
        (Outcome.SERVER_ERROR, 0.5, after(seconds=2)),
        (Outcome.SERVER_ERROR, 60.0, after(minutes=1)),
    ],
)
def test_the_server_is_left_alone_for_as_long_as_it_asks(outcome: Outcome, asked: float, when: datetime) -> None:
    assert decide(outcome, attempts=1, now=NOW, retry_after=asked).next_attempt == when


@given(st.sampled_from(Outcome), st.integers(1, 10**9), st.none() | st.floats(allow_nan=False), st.booleans())
def test_whatever_happens_an_attempt_has_an_end(
    outcome: Outcome, attempts: int, asked: float | None, shortened: bool
) -> None:
    verdict = decide(outcome, attempts=attempts, now=NOW, retry_after=asked, shortened=shortened)
    assert (verdict.state is FAILED) == (verdict.next_attempt is not None)
    assert verdict.state is not FAILED or attempts < 100 or (verdict.shorten and not shortened)
    assert verdict.next_attempt is None or verdict.next_attempt >= NOW
    assert verdict.suspend is None or verdict.state is DEAD
