"""Digests: what a channel wants and was not told at once, in one message an hour, a day or a week.

    tick ──due──> channel ──arrivals since the last──> in_digest, not told yet ──> post ──> outbox

When a digest closes is bot.periods' to say, what belongs into it bot.route's. A digest reaches back to the last one
that was made, so that what was missed while the bot was down comes in one; without events there is none. The post, its
outbox row and how far the digest has come are written in one transaction: a window is told once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial

from bot.hours import hours_of
from bot.model import Event, Post, Subscription
from bot.periods import last_close, next_close
from bot.route import Reach, in_digest
from bot.stepwise import AGAIN, STEP, Stepwise, alone
from db import Tables
from db.digests import Standing

LOOKS_BACK = timedelta(days=7)
"""How much older than its digest's window an event may be that came in during it: a first poll brings archives."""


_KEPT = timedelta(days=60)
"""How long arrivals are kept: the longest time without the bot that its digests make up for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that came in: with the ids that it was told under, if it was, and for whom it counts."""

    event: Event
    told_as: frozenset[int]
    reach: Reach


def choose(
    candidates: Sequence[Candidate], asking: Sequence[Subscription], told: set[int], since: datetime
) -> list[Event]:
    """Give what a digest tells: what one of its subscriptions wants, was not told, and is not far older than it."""
    return [
        one.event
        for one in candidates
        if one.told_as.isdisjoint(told)
        and one.event.first_seen >= since - LOOKS_BACK
        and any(in_digest(subscription, one.event, one.reach) for subscription in asking)
    ]


class Digester(Stepwise):
    """Makes the digests that are due."""

    name = "digests"

    def _step(self, tables: Tables) -> tuple[int, int]:
        return make_due(tables, self._clock.now(), zone=self._zone)


def make_due(tables: Tables, now: datetime, *, zone: tzinfo = UTC) -> tuple[int, int]:
    """Make the next digests that are due, and give how many were queued, and how many were looked at."""
    due = tables.digests.due(now, STEP)
    if not due:
        return 0, 0
    tables.digests.forget_arrivals(now - _KEPT)
    step = _Step(tables, now, zone)
    return sum(
        alone(tables, standing.channel, partial(step.make, standing), partial(step.put_off, standing))
        for standing in due
    ), len(due)


@dataclass(slots=True)
class _Step:
    """Digests made in one transaction; those that reach back equally far choose from the same events."""

    tables: Tables
    now: datetime
    zone: tzinfo
    _arrived: dict[int, list[Candidate]] = field(default_factory=dict)

    def make(self, standing: Standing) -> bool:
        """Make one digest if its window has closed, and let it be due again; say whether it was queued."""
        subscriptions = self.tables.subscriptions.of_channel(standing.channel)
        asking = [one for one in subscriptions if one.awake and one.rhythm is standing.rhythm]
        if not asking:
            self.tables.digests.drop(standing)
            return False
        hours = hours_of(self.tables, standing.channel, asking[0].scope, self.zone)
        due = next_close(standing.rhythm, self.now, hours)
        until = last_close(standing.rhythm, self.now, hours)
        if standing.made is not None and standing.made < until:
            post = Post(
                0, standing.channel, standing.rhythm, standing.made, until, until.astimezone(hours.zone).date(), ()
            )
            if self.tables.digests.has_post(post):  # a clock was set back; what has come in waits for the next close
                self.tables.digests.move(standing, seq=standing.seq, made=standing.made, due=due)
                return False
            queued = self._queue(post, standing.seq, asking)
            self.tables.digests.move(standing, seq=self.tables.digests.newest_arrival(), made=self.now, due=due)
            return queued
        self.tables.digests.move(standing, seq=standing.seq, made=standing.made or self.now, due=due)
        return False

    def put_off(self, standing: Standing) -> None:
        """Let a digest be due again later, as it stands."""
        self.tables.digests.put_off(standing, due=self.now + AGAIN)

    def _queue(self, post: Post, seq: int, asking: Sequence[Subscription]) -> bool:
        """Queue a post with what has arrived since then and is to be told; say whether there was anything."""
        candidates = self._candidates(seq)
        told = self.tables.digests.told(post.channel, {event for one in candidates for event in one.told_as})
        chosen = choose(candidates, asking, told, post.since)
        if not chosen:
            return False
        identity = self.tables.digests.add_post(replace(post, events=tuple(event.id for event in chosen)))
        self.tables.outbox.queue_digest(identity, post.channel, now=self.now)
        return True

    def _candidates(self, seq: int) -> list[Candidate]:
        if seq not in self._arrived:
            self._arrived[seq] = list(_arrived(self.tables, seq))
        return self._arrived[seq]


def _arrived(tables: Tables, seq: int) -> Iterator[Candidate]:
    arrived = tables.digests.arrived(seq)
    events = tables.events.get_many(arrived)
    for event in (events[identity] for identity in arrived):
        if event.merged_into is None and not event.background:
            told_as = frozenset({event.id, *tables.events.merged_into(event.id)})
            yield Candidate(event, told_as, Reach.of(event))
