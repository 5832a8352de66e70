"""Reminders: a channel is told again of the dates that its subscriptions match, in its morning.

    tick ──due──> channel ──dates since the last time──> due, wanted ──one message──> outbox

Which are due is bot.reminders' to say. The rows and how far the channel has come are written in one transaction, so
each is told once; a channel that is new begins with what falls due from then on. Whether a date still stands is looked
at again when the message goes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial

from bot.calendar import DateAhead, ahead
from bot.hours import hours_of
from bot.model import Digest, Event, Subscription
from bot.periods import Hours, next_close
from bot.reminders import Before, due
from bot.route import matches
from bot.stepwise import AGAIN, STEP, Stepwise, alone
from db import Tables
from db.reminders import Reminded

REMINDERS, OFF = "reminders", "off"
"""The setting with which a guild does without; under PUBLIC, the terminal and persons."""

_DAY = timedelta(days=1)


class Reminding(Stepwise):
    """Queues the reminders that are due."""

    name = "reminders"

    def _step(self, tables: Tables) -> tuple[int, int]:
        return remind_due(tables, self._clock.now(), zone=self._zone)


def remind_due(tables: Tables, now: datetime, *, zone: tzinfo = UTC) -> tuple[int, int]:
    """See to the next channels whose morning has come; give how many dates were queued, and how many channels seen."""
    channels = tables.reminders.due(now, STEP)
    step = _Step(tables, now, zone)
    return sum(
        alone(tables, channel.channel, partial(step.remind, channel), partial(step.put_off, channel))
        for channel in channels
    ), len(channels)


@dataclass(slots=True)
class _Step:
    """Channels seen to in one transaction; those of one day choose from the same dates."""

    tables: Tables
    now: datetime
    zone: tzinfo
    _events: list[Event] | None = None
    _dates: dict[date, tuple[DateAhead, ...]] = field(default_factory=dict)

    def remind(self, channel: Reminded) -> int:
        """Queue what a channel is to be told now, let its next morning come, and give how many dates that are."""
        subscriptions = self.tables.subscriptions.of_channel(channel.channel)
        if not subscriptions:
            self.tables.reminders.drop(channel)
            return 0
        scope = subscriptions[0].scope
        zone = hours_of(self.tables, channel.channel, scope, self.zone).zone
        queued = 0
        if channel.made is not None and self.tables.settings.get(REMINDERS, scope) != OFF:
            queued = self._queue(channel.channel, [one for one in subscriptions if one.awake], channel.made, zone)
        self.tables.reminders.move(channel, made=self.now, due=next_close(Digest.DAILY, self.now, Hours(zone)))
        return queued

    def put_off(self, channel: Reminded) -> None:
        """Let a channel be seen to again later, as it stands."""
        self.tables.reminders.put_off(channel, due=self.now + AGAIN)

    def _queue(self, channel: str, asking: Sequence[Subscription], since: datetime, zone: tzinfo) -> int:
        dates = self._of_day(self.now.astimezone(zone).date())
        found = [(one, wanted_by(asking, one.found.event)) for one in due(dates, since=since, now=self.now, zone=zone)]
        told = [(one.found.event, one.revision) for one, wanted in found if wanted]
        reasons = sorted({identity for _, wanted in found for identity in wanted})
        return self.tables.outbox.queue_reminders(told, channel, now=self.now, reasons=reasons)

    def _of_day(self, today: date) -> tuple[DateAhead, ...]:
        """Give the dates from a day on, by all that is known."""
        if self._events is None:
            around = self.now.date()
            self._events = self.tables.events.with_dates(around - _DAY, around + (Before.WEEK + 1) * _DAY)
        if today not in self._dates:
            known = max(today, self.now.date())
            self._dates[today] = ahead(self._events, today=known, first=today)
        return self._dates[today]


def wanted_by(asking: Sequence[Subscription], event: Event) -> list[int]:
    """Give the ids of the subscriptions that are reminded of an event."""
    return [one.id for one in asking if event.weight >= one.min_weight and matches(one, event)]
