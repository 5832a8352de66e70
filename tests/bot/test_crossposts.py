"""Messages of announcement channels: published once each, ten in an hour, the rest later."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.crossposts import crosspost_at
from bot.deliver import Relay, Undelivered
from bot.model import DeliveryState, What
from bot.retry import Outcome
from db import Tables, open_store
from tests.fakes import NOW, FakeChannel, make_event, put_event

MINUTE = timedelta(minutes=1)


def _ago(*minutes: int) -> list[datetime]:
    return [NOW - number * MINUTE for number in minutes]


@pytest.mark.parametrize(
    ("earlier", "wait"),
    [
        ([], 0),
        (_ago(*range(9)), 0),
        (_ago(*range(10)), 51),
        (_ago(*range(20)), 51),
        (_ago(*range(50, 60)), 1),
        (_ago(*range(51, 61)), 0),
        (_ago(*range(-60, -50)), 60 + 51),
    ],
)
def test_when_the_next_may_be_published(earlier: Sequence[datetime], wait: int) -> None:
    assert crosspost_at(earlier, NOW) == NOW + wait * MINUTE


async def test_ten_are_published_in_an_hour_and_the_rest_after_it(tmp_path: Path) -> None:
    store, clock, channel = open_store(tmp_path / "tradepost.db"), SteppedClock(NOW), FakeChannel(followed=True)
    relay = Relay(store, {"terminal": channel}, clock, pace=10_000.0)

    def queue(tables: Tables) -> None:
        for number in range(1, 13):
            tables.outbox.queue_alert(put_event(tables, make_event(number)), "terminal", now=NOW)

    await store.write(queue)
    await relay.drain()
    assert (len(channel.posted), channel.published) == (12, [f"m{number}" for number in range(1, 11)])
    clock.advance(60 * MINUTE)
    channel.fail([Undelivered(Outcome.UNANSWERED, "cut")])
    await relay.drain()
    clock.advance(60 * MINUTE)
    await relay.drain()
    assert sorted(channel.published) == sorted(channel.posted)
    rows = await store.read(lambda tables: tables.outbox.newest(limit=100))
    assert {one.state for one in rows if one.what is What.CROSSPOST} == {DeliveryState.SENT}
    store.close()
