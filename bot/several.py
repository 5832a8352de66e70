"""What a message of several events shows when it goes out: a digest's events, or the dates of reminders."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from bot.alerts import DigestContent, digest, shown_as
from bot.calendar import DateAhead, ahead
from bot.hours import hours_of
from bot.model import PUBLIC, Delivery, What
from bot.reminders import reminders, told_by
from db import Tables


def scope_of(tables: Tables, delivery: Delivery) -> int:
    """Give the guild that a channel belongs to, as its subscriptions say; PUBLIC where it belongs to none."""
    return next((one.scope for one in tables.subscriptions.of_channel(delivery.channel)), PUBLIC)


def digest_of(tables: Tables, delivery: Delivery) -> DigestContent:
    """Give what a post tells: its events as they stand now; where it stands, those that were taken back are counted."""
    post = tables.digests.post(delivery.subject)
    told = [tables.events.forwarded(event) for event in tables.events.get_many(post.events).values()]
    standing = {event.id: event for event in told if event.merged_into is None}
    gone = len({event.id for event in told} - standing.keys()) if delivery.what is What.POST_EDIT else 0
    sources = tables.events.sources_of(list(standing), scope=scope_of(tables, delivery))
    return digest(post, list(standing.values()), sources, taken_back=gone)


def note_shown(tables: Tables, post: int) -> None:
    """Keep what a post's lines say now, by which it is known when they are to be changed."""
    events = tables.events.get_many(tables.digests.post(post).events)
    tables.digests.note_shown(post, {one.id: shown_as(tables.events.forwarded(one)) for one in events.values()})


def reminders_of(tables: Tables, delivery: Delivery, now: datetime, zone: tzinfo) -> DigestContent:
    """Give what a reminder tells: its dates and those queued with it, without what is over, has moved or was lifted.

    Args:
        tables: of the transaction that claims it.
        delivery: the reminder that goes out for all of them.
        now: the present.
        zone: the clock of those who have set none.
    """
    scope = scope_of(tables, delivery)
    today = now.astimezone(hours_of(tables, delivery.channel, scope, zone).zone).date()
    known = max(today, now.date())
    dates = list(_standing(tables, tables.outbox.reminded_together(delivery), known, today))
    sources = tables.events.sources_of([found.event.id for found in dates], scope=scope)
    return reminders(delivery.id, dates, sources, today=today)


def _standing(tables: Tables, told: Sequence[Delivery], known: date, today: date) -> Iterator[DateAhead]:
    """Give the dates of reminders that their tracks still set."""
    events = tables.events.get_many([one.subject for one in told])
    seen: set[tuple[int, int]] = set()
    for one in told:
        track = tables.events.forwarded(events[one.subject]).track
        day, turn = told_by(one.revision)
        for found in ahead(tables.events.of_track(track), today=known, first=today):
            if (found.day, found.turn) == (day, turn) and (track, one.revision) not in seen:
                seen.add((track, one.revision))
                yield found
