"""Every way in which Discord can answer, end to end: relay, sender and discord.py against a server that fails so.

Each row says what the server does to the first requests, where the alert stands then, and what has become of it once
everything goes right again: its state, how many messages stand in the channel, who sleeps and who is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.alerting import Occasion, announce
from bot.clock import SteppedClock
from bot.deliver import Relay
from bot.model import Delivery, DeliveryState, Subscription, What
from db import Tables
from tests.fakes import NOW, make_event
from tests.handlers.discord.conftest import Scene

SENT, FAILED, DEAD = DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        faults: what strikes, one request each.
        state: after what was tried at once; wait: seconds to the next attempt; attempts: how many there were by then.
        error: words of the reason that is kept.
        ends: the state in the end; messages: how many stand by then.
        told: words of what the admins hear; None where nothing sleeps.
        channel: where to; a channel of the server unless a person is meant.
    """

    faults: tuple[Mapping[str, Any], ...]
    state: DeliveryState
    wait: float = 0.0
    error: str = ""
    ends: DeliveryState = SENT
    messages: int = 1
    told: str | None = None
    channel: str = "discord"
    attempts: int = 1


def status(status: int, code: int = 0, **more: object) -> Mapping[str, Any]:
    """Give a fault with an HTTP status."""
    return {"how": "status", "status": status, "code": code, **more}


AFTER: Mapping[str, Any] = {"phase": "after"}
ROWS = {
    "2xx": Row((), SENT),
    "429 of the route, short: waited for inside the attempt": Row(({"how": "rate-limit", "seconds": 0.05},), SENT),
    "429 of the route, long": Row(({"how": "rate-limit", "seconds": 40.0},), FAILED, 40.0, "Too many requests"),
    "429 global, short": Row(({"how": "rate-limit", "seconds": 0.05, "scope": "global"},), SENT),
    "429 global, long": Row(({"how": "rate-limit", "seconds": 50.0, "scope": "global"},), FAILED, 50.0, "Too many"),
    "429 without Retry-After": Row(({"how": "bare-limit"},), FAILED, 2.0, "does not say how long"),
    "429 of the proxy in front": Row(({"how": "ban"},), FAILED, 900.0, "429"),
    "500: tried again inside the attempt": Row((status(500),), SENT),
    "500 after its work": Row((status(500, **AFTER),), SENT),
    "502": Row((status(502),), SENT),
    "502 after its work": Row((status(502, **AFTER),), SENT),
    "503": Row((status(503),), FAILED, 2.0, "503"),
    "503 after its work": Row((status(503, **AFTER),), FAILED, 2.0, "503"),
    "504": Row((status(504),), SENT),
    "504 after its work": Row((status(504, **AFTER),), SENT),
    "cut": Row(({"how": "close"},), FAILED, 2.0, "no answer"),
    "cut after its work": Row(({"how": "close", **AFTER},), FAILED, 2.0, "no answer"),
    "reset": Row(({"how": "reset"},), FAILED, 2.0, "no answer"),
    "reset after its work": Row(({"how": "reset", **AFTER},), FAILED, 2.0, "no answer"),
    "timed out": Row(({"how": "hang", "seconds": 1.5},), FAILED, 2.0, "no answer"),
    "timed out after its work": Row(({"how": "hang", "seconds": 1.5, **AFTER},), FAILED, 2.0, "no answer"),
    "400, shortened and taken": Row((status(400, 50035),), SENT, attempts=2),
    "400, shortened and refused again": Row(
        (status(400, 50035),) * 2, DEAD, error="50035", ends=DEAD, messages=0, attempts=2
    ),
    "401": Row((status(401),), FAILED, 900.0, "401"),
    "403/50001": Row((status(403, 50001),), DEAD, 0, "50001", ends=DEAD, messages=0, told="may not write here"),
    "403/50013": Row((status(403, 50013),), DEAD, 0, "50013", ends=DEAD, messages=0, told="may not write here"),
    "403/50007": Row((status(403, 50007),), DEAD, 0, "50007", ends=DEAD, messages=0, channel="dm"),
    "404/10003": Row((status(404, 10003),), DEAD, 0, "10003", ends=DEAD, messages=0, told="the channel is gone"),
    "404/10004": Row((status(404, 10004),), DEAD, 0, "10004", ends=DEAD, messages=0, told="not in this server"),
    "40333": Row((status(403, 40333),), FAILED, 900.0, "40333"),
}


def _relay(scene: Scene) -> tuple[Relay, SteppedClock]:
    clock = scene.services.clock
    assert isinstance(clock, SteppedClock)
    senders = dict.fromkeys(("discord:", "dm:", "owner:"), scene.sender)
    return Relay(scene.services.store, senders, clock, pace=10_000.0), clock


async def _queue(scene: Scene, channel: str) -> None:
    """Subscribe a channel to everything, and let an event come in; the server is told where its admins are."""
    scope = scene.guild if channel.startswith("discord:") else 0
    board = await scene.control.add_channel(scene.guild, "admins")
    await scene.services.store.write(lambda tables: tables.settings.set("admin_channel", str(board), scene.guild))
    await scene.services.store.write(lambda tables: tables.subscriptions.add(Subscription(channel, scope=scope)))
    await scene.services.store.write(lambda tables: announce(tables, make_event(rate=25.0), Occasion(NOW, fresh=True)))


async def _row(scene: Scene, what: What) -> Delivery:
    found = await scene.services.store.read(lambda tables: tables.outbox.newest())
    return next(one for one in found if one.what is what)


@pytest.mark.parametrize("name", ROWS)
async def test_what_becomes_of_an_alert(scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    row = ROWS[name]
    if "timed out" in name:
        monkeypatch.setattr("handlers.discord.sender.ATTEMPT", 1.0)
    channel = f"dm:{scene.ana}" if row.channel == "dm" else f"discord:{scene.channel}"
    relay, clock = _relay(scene)
    await _queue(scene, channel)
    for fault in row.faults:
        await scene.control.fault(**fault)
    await relay.drain()
    first = await _row(scene, What.ALERT)
    assert (first.state, first.attempts) == (row.state, row.attempts)
    assert row.error in (first.error or "")
    if row.state is FAILED:
        assert timedelta(seconds=row.wait) <= first.next_attempt - NOW < timedelta(seconds=row.wait + 1)
    for _ in range(3):
        clock.advance(timedelta(hours=1))
        await relay.drain()
    last = await _row(scene, What.ALERT)
    assert last.state is row.ends
    assert row.ends is SENT or row.error in (last.error or "")
    place = await scene.control.dm_channel(scene.ana) if row.channel == "dm" else scene.channel
    standing = await scene.control.messages(place)
    assert [each["id"] for each in standing] == [last.message] * row.messages
    await _judge_sleep(scene, row)


async def _judge_sleep(scene: Scene, row: Row) -> None:
    (subscription,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
    assert (subscription.suspended is not None) == (row.told is not None or row.channel == "dm")
    notices = await scene.services.store.read(lambda tables: tables.outbox.newest())
    told = [one.text or "" for one in notices if one.what is What.NOTICE]
    assert len(told) == (row.told is not None)
    assert all((row.told or "") in text for text in told)


async def _alerted(scene: Scene) -> tuple[Relay, SteppedClock, Delivery]:
    """Let an alert stand, and its event change."""
    relay, clock = _relay(scene)
    await _queue(scene, f"discord:{scene.channel}")
    await relay.drain()
    return relay, clock, await _row(scene, What.ALERT)


async def test_a_nonce_whose_message_was_deleted_keeps_nothing_from_being_posted(scene: Scene) -> None:
    await scene.control.fault(how="reset", phase="after")
    relay, clock, alert = await _alerted(scene)
    assert alert.state is FAILED
    (lost,) = await scene.control.messages(scene.channel)
    await scene.control.delete_message(scene.channel, int(lost["id"]))
    clock.advance(timedelta(seconds=3))
    await relay.drain()
    (standing,) = await scene.control.messages(scene.channel)
    alert = await _row(scene, What.ALERT)
    assert (alert.state, alert.message) == (SENT, standing["id"])
    assert standing["id"] != lost["id"]


async def test_an_edit_of_a_message_that_was_deleted_posts_nothing(scene: Scene) -> None:
    relay, clock, alert = await _alerted(scene)
    await scene.control.delete_message(scene.channel, int(alert.message or 0))

    def change(tables: Tables) -> None:
        event = make_event(rate=30.0, revision=2)
        tables.events.save(event)
        announce(tables, event, Occasion(NOW, fresh=True))

    await scene.services.store.write(change)
    clock.advance(timedelta(hours=1))
    await relay.drain()
    edit = await _row(scene, What.EDIT)
    assert (edit.state, "10008" in (edit.error or "")) == (DEAD, True)
    assert (await _row(scene, What.ALERT)).state is SENT
    assert await scene.control.messages(scene.channel) == []
