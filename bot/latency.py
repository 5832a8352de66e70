"""How long alerts were on their way, leg by leg. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles
from types import MappingProxyType

from bot.model import Delivery

LEGS: Mapping[str, Callable[[Delivery], timedelta | None]] = MappingProxyType(
    {
        "published to seen": lambda one: one.seen - one.published if one.seen and one.published else None,
        "seen to queued": lambda one: one.queued - one.seen if one.seen else None,
        "queued to posted": lambda one: one.posted - one.queued if one.posted else None,
        "published to posted": lambda one: one.posted - one.published if one.posted and one.published else None,
    }
)
"""The legs of an alert's way, each as far as its times are known."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg over many alerts: half of them took at most p50 seconds, and 95 in a hundred at most p95."""

    name: str
    count: int
    p50: float
    p95: float


def legs(deliveries: Sequence[Delivery]) -> Iterator[Leg]:
    """Give each leg for which a time is known."""
    for name, time_of in LEGS.items():
        seconds = [took.total_seconds() for one in deliveries if (took := time_of(one)) is not None]
        if seconds:
            cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
            yield Leg(name, len(seconds), cuts[49], cuts[94])
