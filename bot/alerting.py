"""Who is told of an event that was founded, has changed, or was taken back: alerts and edits into the outbox.

    event ──family──> alerts that stand ──> edits
          ──route───> channels without one ──> alerts, if it is still fresh

An event that others were merged into answers for their alerts too: a message that stands is edited, not repeated. So is
one that was tried and may stand; an alert that was not tried yet shows the newest revision when it goes out.

What a post has told in a channel is not alerted there again, unless the event weighs enough for an alert only since.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.alerts import shown_as
from bot.model import Delivery, DeliveryState, Event
from bot.route import Route, SubscriptionIndex
from db import Tables

EDIT_GATHERING = timedelta(minutes=1)
"""How long edits of one message are gathered before the message is edited."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When an event came up, and by what.

    Attributes:
        now: the present.
        fresh: it is young enough to alert those who have not been told.
        published, seen: of the entry that brought it up, for the delivery's times; None where none did.
    """

    now: datetime
    fresh: bool
    published: datetime | None = None
    seen: datetime | None = None


def announce(tables: Tables, event: Event, occasion: Occasion) -> int:
    """Queue an event's alert where it is wanted, and an edit where it stands already; give how many alerts are new."""
    public = tables.events.forwarded(event)
    tables.digests.note(public.id, occasion.now)
    alerts = _alerts(tables, public)
    laid_over = public.scope != event.scope  # a guild's own report may reach channels that the public event does not
    if not laid_over:
        _queue_edits(tables, public, alerts, occasion.now)
    _correct_posts(tables, public, occasion.now)
    if not occasion.fresh:
        return 0
    told = {alert.channel: alert for alert in alerts}
    routed = replace(event, merged_into=None) if laid_over else event
    index = tables.subscriptions.made_of_all(SubscriptionIndex)
    wanted = index.route(routed)
    posted = _posted(tables, public, routed, index)
    return sum(
        _queue(tables, event, one, told.get(one.channel), occasion) for one in wanted if one.channel not in posted
    )


def withdraw(tables: Tables, event: Event, now: datetime) -> None:
    """Tell that an event was taken back: what waits is not sent any more, what stands is edited."""
    _end_alerts(tables, event, "its only report was taken back", now)
    _correct_posts(tables, event, now)


def forward(tables: Tables, event: Event, now: datetime) -> None:
    """Let the alerts of an event that was merged into another point there: what waits is not sent if that one was."""
    for alert in tables.outbox.alerts_of(event.id):
        assert event.merged_into is not None  # noqa: S101 - what points nowhere is not forwarded
        there = tables.outbox.alert_in(event.merged_into, alert.channel)
        if alert.may_stand:
            shown = replace(event, revision=revision_of(event, tables.events.forwarded(event)))
            tables.outbox.queue_edit(shown, alert.channel, now=now, at=now)
        elif there is not None:
            _end(tables, alert, f"it is event {event.merged_into}, which is told here")
    _correct_posts(tables, tables.events.forwarded(event), now)


def _end_alerts(tables: Tables, event: Event, reason: str, now: datetime) -> None:
    for alert in tables.outbox.alerts_of(event.id):
        if alert.may_stand:
            tables.outbox.queue_edit(event, alert.channel, now=now, at=now)
        else:
            _end(tables, alert, reason)


def _end(tables: Tables, alert: Delivery, reason: str) -> None:
    """Let an alert be sent no more; one that is told in a post stays so, and the post is edited."""
    if alert.state is not DeliveryState.GATHERED:
        tables.outbox.settle(replace(alert, state=DeliveryState.DEAD, error=reason))


def _correct_posts(tables: Tables, event: Event, now: datetime) -> None:
    """Queue the change of the posts that tell an event otherwise than it is now, where they stand or may."""
    family = (*tables.events.merged_into(event.id), event.id)
    if not tables.digests.are_told(family):  # nearly always, and a sentence costs more than all the rest
        return
    for post, channel in tables.digests.telling_otherwise(family, shown_as(event)):
        if tables.outbox.digest_of(post).may_stand:
            tables.outbox.queue_post_edit(post, channel, now=now, at=now + EDIT_GATHERING)


def _alerts(tables: Tables, event: Event) -> list[Delivery]:
    """Give the one alert of each channel that tells of the event: its own before one of an event merged into it."""
    family = (*tables.events.merged_into(event.id), event.id)
    told = {alert.channel: alert for identity in family for alert in tables.outbox.alerts_of(identity)}
    return sorted(told.values(), key=lambda alert: alert.id)


def _posted(tables: Tables, public: Event, routed: Event, index: SubscriptionIndex) -> set[str]:
    """Give the channels where a post has told the event when it weighed enough to be alerted there."""
    weights = tables.digests.posted((*tables.events.merged_into(public.id), public.id))
    return {
        one.channel
        for weight in set(weights.values())
        for one in index.route(replace(routed, weight=weight))
        if weights.get(one.channel) is weight
    }


def _queue(tables: Tables, event: Event, wanted: Route, alert: Delivery | None, occasion: Occasion) -> bool:
    """Queue an alert; where it waits already, those who want it now are added to it."""
    if alert is not None:
        tables.outbox.unite(alert, roles=wanted.roles, reasons=wanted.reasons)
        return False
    return tables.outbox.queue_alert(
        event,
        wanted.channel,
        now=occasion.now,
        roles=wanted.roles,
        reasons=wanted.reasons,
        published=occasion.published,
        seen=occasion.seen,
    )


def _queue_edits(tables: Tables, event: Event, alerts: Sequence[Delivery], now: datetime) -> None:
    for alert in alerts:
        told = event if alert.subject == event.id else tables.events.get_many([alert.subject])[alert.subject]
        revision = revision_of(told, event)
        if alert.revision < revision and alert.may_stand:
            shown = replace(event, id=alert.subject, revision=revision)
            tables.outbox.queue_edit(shown, alert.channel, now=now, at=now + EDIT_GATHERING)


def revision_of(told: Event, event: Event) -> int:
    """Give the revision of a message about one event that shows another, to which it forwards; it only goes up.

    Events of one scope that became one count on together; a guild's own and a public one count each for itself.
    """
    return event.revision if told.scope == event.scope else told.revision + event.revision
