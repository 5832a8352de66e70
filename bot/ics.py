"""Dates ahead as an iCalendar file (RFC 5545), which any calendar can subscribe to or import. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as Entry

from bot.alerts import sentence
from bot.calendar import DateAhead, turn_name
from bot.language import say
from bot.lines import best_source
from bot.model import EventSource

_DAY = timedelta(days=1)


def as_ics(dates: Sequence[DateAhead], sources: Mapping[int, Sequence[EventSource]], *, now: datetime) -> bytes:
    """Give one all-day entry a date.

    An entry's identity is its event and what the date brings, so that a date that moves moves its entry; its sequence
    is the event's revision (section 3.8.7.4).

    Args:
        dates: what lies ahead.
        sources: those of each event, by its id.
        now: stands in every entry as the time at which it was made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tradepost//dates ahead//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("Trade policy: dates ahead"))
    for found in dates:
        calendar.add_component(_entry(found, sources[found.event.id], now))
    if not dates:
        calendar.add_component(_utc())
    return bytes(calendar.to_ical())


def _utc() -> Timezone:
    """Give what a calendar without dates holds: a component it must have (section 3.6), and a zone shows nothing."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a zone's own beginning is written without one
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _entry(found: DateAhead, sources: Sequence[EventSource], now: datetime) -> Entry:
    event = found.event
    entry = Entry()
    entry.add("uid", f"event-{event.id}-{found.turn.name.lower()}@tradepost")
    entry.add("dtstamp", now)
    entry.add("dtstart", found.day)
    entry.add("dtend", found.day + _DAY)
    entry.add("sequence", event.revision)
    entry.add("summary", say("{turn}: {sentence}", turn=turn_name(found.turn).capitalize(), sentence=sentence(event)))
    entry.add("categories", [event.kind, *event.places])
    entry.add("transp", "TRANSPARENT")
    if sources:
        source = best_source(sources)
        entry.add("description", f"{source.title} ({source.publisher}, {source.published:%Y-%m-%d}); event {event.id}")
        if source.url:
            entry.add("url", source.url)
    return entry
