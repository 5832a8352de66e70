"""How long each leg took: medians and 95th percentiles, as far as the times are known."""

from dataclasses import replace
from datetime import timedelta

from bot.latency import Leg, legs
from bot.model import Delivery, DeliveryState, What
from tests.fakes import NOW

SENT = Delivery(
    id=1,
    what=What.ALERT,
    subject=1,
    revision=1,
    channel="terminal",
    state=DeliveryState.SENT,
    queued=NOW + timedelta(seconds=61),
    next_attempt=NOW,
    published=NOW,
    seen=NOW + timedelta(seconds=60),
    posted=NOW + timedelta(seconds=63),
)


def test_one_alerts_legs() -> None:
    assert list(legs([SENT])) == [
        Leg("published to seen", 1, 60.0, 60.0),
        Leg("seen to queued", 1, 1.0, 1.0),
        Leg("queued to posted", 1, 2.0, 2.0),
        Leg("published to posted", 1, 63.0, 63.0),
    ]


def test_what_is_not_known_is_not_counted() -> None:
    unknown = replace(SENT, published=None, seen=None, posted=None)
    assert list(legs([unknown])) == []
    assert [leg.count for leg in legs([SENT, unknown])] == [1, 1, 1, 1]


def test_of_a_hundred_alerts_ninety_five_are_as_quick() -> None:
    many = [replace(SENT, posted=SENT.queued + timedelta(seconds=n)) for n in range(101)]
    leg = next(leg for leg in legs(many) if leg.name == "queued to posted")
    assert (leg.p50, leg.p95) == (50.0, 95.0)
