"""What a delivery shows when it goes out: its event as it stands now, its post, its dates, or its own text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from bot.addressing import language_for
from bot.alerting import revision_of
from bot.alerts import AlertContent, DigestContent, alert
from bot.language import Language, mark, say, speaking
from bot.model import Delivery, Event, What
from bot.route import matches
from bot.several import digest_of, note_shown, reminders_of, scope_of
from db import Tables


@dataclass(frozen=True, slots=True)
class Notice:
    """What the admins of a channel must know, in light markdown."""

    text: str


Content = AlertContent | DigestContent | Notice
"""What a delivery shows."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed delivery with what it shows now.

    Attributes:
        over: why it is not to be posted any more, though it may stand from an earlier attempt; None: it is.
        language: of the channel, in which it is shown.
    """

    delivery: Delivery
    content: Content
    over: str | None = None
    language: Language = Language.ENGLISH


UNWANTED = "no subscription wants it"


def is_wanted(tables: Tables, delivery: Delivery) -> bool:
    """Say whether one of the subscriptions that asked for a delivery is still awake; edits and notices always are."""
    if delivery.what not in {What.ALERT, What.REMINDER} or not delivery.reasons:
        return True
    asked = map(tables.subscriptions.get, delivery.reasons)
    return any(one is not None and not one.paused and one.suspended is None for one in asked)


_NOTHING_LEFT = "all of it was taken back or is over"

_TAKEN_BACK = (mark("Taken back"), mark("the only report of it was corrected, or misread"))
"""The first line of an alert whose event was withdrawn."""

_LOST = (mark("Corrected"), mark("it is no longer what this channel asked for"))
"""The first line of an alert whose event has changed so that no subscription of its channel matches it."""


def outgoing_of(tables: Tables, delivery: Delivery, now: datetime, zone: tzinfo) -> Outgoing:
    """Give a claimed delivery with what it shows, in its channel's language.

    It is the event's newest revision; an edit carries its alert's message.
    """
    language = language_for(tables, delivery.channel, scope_of(tables, delivery))
    with speaking(language):
        return replace(_shown(tables, delivery, now, zone), language=language)


def _shown(tables: Tables, delivery: Delivery, now: datetime, zone: tzinfo) -> Outgoing:
    if delivery.text is not None:
        return Outgoing(delivery, Notice(delivery.text))
    if delivery.what is What.CROSSPOST:
        return Outgoing(delivery, Notice(""))
    if delivery.what in {What.DIGEST, What.POST_EDIT}:
        return _post(tables, delivery)
    if delivery.what is What.REMINDER:
        dates = reminders_of(tables, delivery, now, zone)
        return Outgoing(delivery, dates, over=None if dates.groups else _NOTHING_LEFT)
    told = tables.events.get_many([delivery.subject])[delivery.subject]
    event = tables.events.forwarded(told)
    revision = revision_of(told, event)
    content = alert(event, tables.events.sources_of([event.id], scope=scope_of(tables, delivery))[event.id])
    first = _corrected(tables, delivery, told, event)
    content = replace(content, event=told.id, revision=revision, details=(*first, *content.details))
    if not delivery.look_first:  # else what stands may be what an earlier attempt showed, and an edit waits for it
        tables.outbox.show(delivery, revision)
    shown = replace(delivery, revision=revision)
    alerted = tables.outbox.alert_in(told.id, delivery.channel) if delivery.what is What.EDIT else None
    if alerted is not None:
        shown = replace(shown, message=alerted.message, roles=alerted.roles)
    return Outgoing(shown, content, over=_over(tables, delivery, told, event))


def _post(tables: Tables, delivery: Delivery) -> Outgoing:
    content = digest_of(tables, delivery)
    if not delivery.look_first:  # else what stands may be what an earlier attempt showed, and an edit waits for it
        note_shown(tables, delivery.subject)
    if delivery.what is What.POST_EDIT:
        posted = tables.outbox.digest_of(delivery.subject)
        return Outgoing(replace(delivery, message=posted.message, roles=posted.roles), content)
    return Outgoing(delivery, content, over=None if content.groups else _NOTHING_LEFT)


def _over(tables: Tables, delivery: Delivery, told: Event, event: Event) -> str | None:
    """Say why an alert is not to be posted any more; None where it is."""
    if delivery.what is not What.ALERT:
        return None
    if not is_wanted(tables, delivery):
        return UNWANTED
    if event.merged_into == event.id:
        return "its only report was taken back before it was posted"
    told_there = event.id != told.id and tables.outbox.alert_in(event.id, delivery.channel) is not None
    return f"it is event {event.id}, which is told here" if told_there else None


def _corrected(tables: Tables, delivery: Delivery, told: Event, event: Event) -> Iterator[tuple[str, str]]:
    """Give the first lines of an alert that was put right: what its reader must know before the rest."""
    if event.merged_into == event.id:
        yield say(_TAKEN_BACK[0]), say(_TAKEN_BACK[1])
        return
    if event.scope != told.scope and delivery.what is What.EDIT:
        yield say("Public now"), say("this is event {number}, which public sources report", number=event.id)
    elif event.id != told.id and delivery.what is What.EDIT:
        yield say("Merged"), say("this turned out to be event {number}", number=event.id)
    asking = tables.subscriptions.of_channel(delivery.channel) if delivery.what is What.EDIT else ()
    if asking and not any(matches(one, event) for one in asking):
        yield say(_LOST[0]), say(_LOST[1])
