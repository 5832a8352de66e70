"""`tradepost outbox`: what is listed, what may be tried again or dropped, and what never is."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.model import Delivery, DeliveryState
from db import reading, writing
from tests.fakes import NOW, make_event, put_event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One delivery in each state, its number in the order of the states."""
    path = tmp_path / "tradepost.db"
    with writing(path) as tables:
        for number, state in enumerate(DeliveryState, 1):
            event = put_event(tables, make_event(number))
            published = NOW - timedelta(minutes=5)
            tables.outbox.queue_alert(event, "terminal", now=NOW, published=published, seen=NOW - timedelta(seconds=2))
            posted = NOW + timedelta(seconds=3) if state is DeliveryState.SENT else None
            tables.outbox.settle(replace(_of(tables.outbox.get(number)), state=state, posted=posted, error="503"))
    return path


def _of(found: Delivery | None) -> Delivery:
    assert found is not None
    return found


def _run(path: Path, *arguments: str) -> int:
    return main(["outbox", *arguments, "--db", str(path)])


def _state(path: Path, number: int) -> DeliveryState:
    with reading(path) as tables:
        return _of(tables.outbox.get(number)).state


def test_the_list_counts_each_state_and_times_each_leg(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(path) == 0
    told = capsys.readouterr().out
    assert "pending=1 sending=1 sent=1 failed=1 dead=1 gathered=1" in told
    assert "published to seen: p50 298.0 s, p95 298.0 s over 1 alerts" in told
    assert "seen to queued: p50 2.0 s, p95 2.0 s over 1 alerts" in told
    assert "queued to posted: p50 3.0 s, p95 3.0 s over 1 alerts" in told
    assert "published to posted: p50 303.0 s, p95 303.0 s over 1 alerts" in told


@pytest.mark.parametrize("action", ["retry", "drop"])
@pytest.mark.parametrize(("number", "state"), list(enumerate(DeliveryState, 1)))
def test_only_what_was_not_told_is_tried_again_or_dropped(
    path: Path, action: str, number: int, state: DeliveryState, capsys: pytest.CaptureFixture[str]
) -> None:
    told = state in {DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.GATHERED}
    assert _run(path, action, str(number)) == int(told)
    said = capsys.readouterr()
    assert ("only one that was not sent" in said.err) is told
    becomes = DeliveryState.FAILED if action == "retry" else DeliveryState.DEAD
    assert _state(path, number) is (state if told else becomes)
    assert _run(path, "show", str(number)) == 0
    assert f"state: {state if told else becomes}" in capsys.readouterr().out
