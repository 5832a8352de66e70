"""The outbox: one alert an event and channel, edits after their alert, and every state on its way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import DeliveryState, What
from db import Tables
from tests.fakes import NOW, make_event, put_event

EVERYWHERE = ("terminal", "discord:")
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def event(tables: Tables) -> object:
    return put_event(tables, make_event())


def _sent(tables: Tables, channel: str = "terminal") -> None:
    tables.outbox.queue_alert(make_event(), channel, now=NOW)
    (claimed,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    tables.outbox.settle(replace(claimed, state=DeliveryState.SENT, message="m1", posted=NOW))


def test_an_alert_is_queued_once_a_channel(tables: Tables, event: object) -> None:
    queued = [tables.outbox.queue_alert(make_event(revision=n), "terminal", now=NOW) for n in (1, 1, 2)]
    assert queued == [True, False, False]
    assert tables.outbox.queue_alert(make_event(), "discord:1", now=NOW)
    assert [alert.channel for alert in tables.outbox.alerts_of(1)] == ["terminal", "discord:1"]


def test_a_claim_marks_as_being_sent_and_counts_the_attempt(tables: Tables, event: object) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW, roles=(5,), reasons=(1, 2), published=NOW, seen=NOW)
    (claimed,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    assert (claimed.state, claimed.attempts, claimed.roles, claimed.reasons) == (DeliveryState.SENDING, 1, (5,), (1, 2))
    assert tables.outbox.claim(NOW, 10, channels=EVERYWHERE) == []
    assert tables.outbox.interrupted() == [claimed]


@pytest.mark.parametrize(
    ("now", "limit", "channels", "count"),
    [
        (NOW, 10, EVERYWHERE, 2),
        (NOW, 1, EVERYWHERE, 1),
        (NOW - timedelta(seconds=1), 10, EVERYWHERE, 0),
        (NOW, 10, ("terminal",), 1),
        (NOW, 10, (), 0),
    ],
)
def test_what_may_be_claimed(
    tables: Tables, event: object, now: object, limit: int, channels: tuple[str, ...], count: int
) -> None:
    for channel in ("terminal", "discord:1"):
        tables.outbox.queue_alert(make_event(), channel, now=NOW)
    assert len(tables.outbox.claim(now, limit, channels=channels)) == count  # type: ignore[arg-type]  # a table's column


def test_an_edit_waits_for_its_alert(tables: Tables, event: object) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    tables.outbox.queue_edit(make_event(revision=2), "terminal", now=NOW, at=NOW)
    (alert,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    assert alert.what is What.ALERT
    assert tables.outbox.claim(NOW, 10, channels=EVERYWHERE) == []
    tables.outbox.settle(replace(alert, state=DeliveryState.SENT, message="m1", posted=NOW))
    (edit,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    assert (edit.what, edit.revision) == (What.EDIT, 2)


def test_an_edit_that_waits_moves_on_to_the_newer_revision(tables: Tables, event: object) -> None:
    _sent(tables)
    for revision in (2, 3):
        tables.outbox.queue_edit(make_event(revision=revision), "terminal", now=NOW, at=LATER)
    assert tables.outbox.claim(NOW, 10, channels=EVERYWHERE) == []
    (edit,) = tables.outbox.claim(LATER, 10, channels=EVERYWHERE)
    assert edit.revision == 3
    tables.outbox.queue_edit(make_event(revision=3), "terminal", now=LATER, at=LATER)
    assert tables.outbox.claim(LATER, 10, channels=EVERYWHERE) == []


def test_an_edit_that_failed_and_a_newer_one_end_at_the_same_revision(tables: Tables, event: object) -> None:
    """The older one failed while the newer was queued; a third change is noted on the newest, and nothing clashes."""
    _sent(tables)
    tables.outbox.queue_edit(make_event(revision=2), "terminal", now=NOW, at=NOW)
    (older,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    tables.outbox.queue_edit(make_event(revision=3), "terminal", now=NOW, at=NOW)
    tables.outbox.settle(replace(older, state=DeliveryState.FAILED, next_attempt=NOW, error="503"))
    tables.outbox.queue_edit(make_event(revision=4), "terminal", now=NOW, at=NOW)
    edits = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    for edit in edits:
        tables.outbox.show(edit, 4)
    assert sorted(one.revision for one in tables.outbox.interrupted()) == [2, 4]


def test_an_edit_of_a_dead_alert_is_never_due(tables: Tables, event: object) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    (alert,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    tables.outbox.settle(replace(alert, state=DeliveryState.DEAD, error="10003"))
    tables.outbox.queue_edit(make_event(revision=2), "terminal", now=NOW, at=NOW)
    assert tables.outbox.next_attempt(channels=EVERYWHERE) is None


def test_what_a_claimed_delivery_shows_is_noted(tables: Tables, event: object) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    (claimed,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    tables.outbox.show(claimed, 4)
    assert tables.outbox.alerts_of(1)[0].revision == 4


def test_a_failed_delivery_comes_again_at_its_time(tables: Tables, event: object) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    (claimed,) = tables.outbox.claim(NOW, 10, channels=EVERYWHERE)
    failed = replace(
        claimed, state=DeliveryState.FAILED, next_attempt=LATER, error="503", look_first=True, shorten=True
    )
    tables.outbox.settle(failed)
    assert tables.outbox.get(claimed.id) == failed
    assert tables.outbox.next_attempt(channels=EVERYWHERE) == LATER
    assert tables.outbox.next_attempt(channels=EVERYWHERE, busy=("terminal",)) is None
    assert tables.outbox.claim(NOW, 10, channels=EVERYWHERE) == []
    assert tables.outbox.claim(LATER, 10, channels=EVERYWHERE)[0].attempts == 2


def test_counts_and_the_newest(tables: Tables, event: object) -> None:
    _sent(tables)
    tables.outbox.queue_alert(make_event(), "discord:1", now=NOW)
    assert tables.outbox.counts() == {
        DeliveryState.PENDING: 1,
        DeliveryState.SENDING: 0,
        DeliveryState.SENT: 1,
        DeliveryState.FAILED: 0,
        DeliveryState.DEAD: 0,
        DeliveryState.GATHERED: 0,
    }
    assert [one.channel for one in tables.outbox.newest()] == ["discord:1", "terminal"]
    assert [one.channel for one in tables.outbox.newest(state=DeliveryState.SENT)] == ["terminal"]
    sent = tables.outbox.alert_in(1, "terminal")
    assert sent is not None
    assert (sent.message, sent.posted) == ("m1", NOW)
    assert tables.outbox.alert_in(1, "nowhere") is None
    assert tables.outbox.get(99) is None


def test_nothing_waits_in_an_empty_outbox(tables: Tables) -> None:
    assert tables.outbox.next_attempt(channels=EVERYWHERE) is None


def test_alerts_that_were_sent_tell_their_times(tables: Tables, event: object) -> None:
    _sent(tables)
    tables.outbox.queue_alert(make_event(), "discord:1", now=NOW)
    tables.outbox.queue_edit(make_event(revision=2), "terminal", now=NOW, at=NOW)
    assert [one.channel for one in tables.outbox.posted(10)] == ["terminal"]


def test_where_no_channel_can_be_reached_none_is_next(tables: Tables) -> None:
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    assert tables.outbox.next_channels(NOW, 9, channels=()) == []
    assert tables.outbox.next_channels(NOW, 9, channels=("terminal",)) == ["terminal"]
