"""A flood: where many alerts wait for one channel, the foremost go out by themselves, and the rest in a few posts.

    alerts that wait for a channel ──gather──> the foremost, alone
                                       └─────> posts of up to IN_A_POST, in the order of the alerts

A gathered alert is told by its post, and its own row says so; it is not sent. Only what was never tried is gathered:
the rest may stand in the channel already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Delivery, Digest, Event, Post, Weight
from db import Tables

CROWD = 20
"""Alerts that may wait for one channel and still go out one by one."""

ALONE = 10
"""Of a flood, how many go out by themselves: what weighs MAJOR or more, and what is official, the heaviest first."""

IN_A_POST = 15
"""Events of one post: so many fit into a message with their sentence and stage, however long."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that waits, with the event that it tells."""

    delivery: Delivery
    event: Event


def gather(waiting: Sequence[Waiting]) -> tuple[tuple[Waiting, ...], ...]:
    """Give which alerts are told together, post by post; none unless there is a crowd. The others go out alone."""
    if len(waiting) <= CROWD:
        return ()
    worthy = [one for one in waiting if one.event.official or one.event.weight >= Weight.MAJOR]
    worthy.sort(key=lambda one: (-one.event.weight, not one.event.official))  # a stable sort: else as they wait
    alone = {one.delivery.id for one in worthy[:ALONE]}
    rest = [one for one in waiting if one.delivery.id not in alone]
    return tuple(tuple(rest[start : start + IN_A_POST]) for start in range(0, len(rest), IN_A_POST))


def gather_crowds(tables: Tables, channels: Iterable[str], now: datetime) -> None:
    """Gather the alerts that wait for each of these channels, where they are a crowd."""
    for channel in sorted(set(channels)):
        if tables.outbox.crowd(channel, now) > CROWD:
            for post in gather(_waiting(tables, channel, now)):
                _queue(tables, channel, post, now)


def _waiting(tables: Tables, channel: str, now: datetime) -> list[Waiting]:
    """Give the alerts that wait, without those that nobody wants any more."""
    awake = {one.id for one in tables.subscriptions.of_channel(channel) if one.awake}
    deliveries = [
        one for one in tables.outbox.untried(channel, now) if not one.reasons or not awake.isdisjoint(one.reasons)
    ]
    events = tables.events.get_many([one.subject for one in deliveries])
    return [Waiting(one, events[one.subject]) for one in deliveries]


def _queue(tables: Tables, channel: str, gathered: Sequence[Waiting], now: datetime) -> None:
    deliveries = [one.delivery for one in gathered]
    events = tuple(one.event.id for one in gathered)
    since = min(one.queued for one in deliveries)
    post = tables.digests.add_post(Post(0, channel, Digest.AT_ONCE, since, now, now.date(), events))
    roles = sorted({role for one in deliveries for role in one.roles})
    tables.outbox.queue_digest(post, channel, now=now, roles=roles)
    tables.outbox.gathered(deliveries, post)
