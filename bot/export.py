"""The bot's own events and what it alerted, for other tools: as rows of plain values, and as an Atom feed (RFC 4287).

A row of the alerts records what was told to whom and when, with each source's title, link, the time it was retrieved
and a hash of its text, so that what stood there can be shown later.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TextIO
from xml.etree import ElementTree as ET

from bot.alerts import sentence
from bot.lines import best_source
from bot.model import PUBLIC, Delivery, Event, EventSource, What
from db import Tables
from db.entries import StoredEntry

ATOM = "http://www.w3.org/2005/Atom"
FEED_LENGTH = 100
"""Events that the Atom feed holds, the newest."""

EVENT_FIELDS = (
    *("event", "kind", "stage", "by", "on", "target", "rate", "products", "instrument", "retaliation", "background"),
    *("date", "effective", "expires", "first_seen", "updated", "official", "publishers", "confirmed", "weight"),
    *("revision", "track", "sentence", "links"),
)
ALERT_FIELDS = (
    *("event", "revision", "post", "channel", "message", "published", "seen", "queued", "posted", "sentence"),
    *("title", "link", "publisher", "retrieved", "text_hash"),
)
Row = dict[str, Any]


def event_rows(tables: Tables, *, scope: int = PUBLIC) -> Iterator[Row]:
    """Give every event that stands, oldest first, as EVENT_FIELDS: instants and dates as ISO text, codes as lists."""
    for events in tables.events.every(scope=scope):
        sources = tables.events.sources_of([event.id for event in events], scope=scope)
        yield from (_event_row(event, sources[event.id]) for event in events)


def _event_row(event: Event, sources: Sequence[EventSource]) -> Row:
    return {
        "event": event.id,
        "kind": event.kind,
        "stage": event.stage,
        "by": list(event.by),
        "on": list(event.on),
        "target": event.target,
        "rate": event.rate,
        "products": list(event.products),
        "instrument": event.instrument,
        "retaliation": event.retaliation,
        "background": event.background,
        "date": event.date.isoformat(),
        "effective": event.effective and event.effective.isoformat(),
        "expires": event.expires and event.expires.isoformat(),
        "first_seen": _instant(event.first_seen),
        "updated": _instant(event.updated),
        "official": event.official,
        "publishers": event.publishers,
        "confirmed": event.confirmed,
        "weight": event.weight.value,
        "revision": event.revision,
        "track": event.track,
        "sentence": sentence(event),
        "links": [source.url for source in sources if source.url],
    }


def alert_rows(tables: Tables) -> Iterator[Row]:
    """Give every event that was told, oldest first, once for each entry that it rests on, as ALERT_FIELDS.

    Told by an alert of its own, or by a digest or a post that a flood was gathered into: then `post` is its number.
    The entries of an event that turned out to be another went there; an alert without any is a row without a source.
    """
    for sent in tables.outbox.every_sent():
        told = [(one, event) for one in sent for event in _events_of(tables, one)]
        events = tables.events.get_many(sorted({event for _, event in told}))
        for one, identity in told:
            event = events[identity]
            standing = tables.events.forwarded(event)
            entries = tables.entries.of_event(event.id) or tables.entries.of_event(standing.id)
            row = _told(one, event)
            yield from (row | _source(stored) for stored in entries or (None,))


def _events_of(tables: Tables, sent: Delivery) -> tuple[int, ...]:
    return tables.digests.post(sent.subject).events if sent.what is What.DIGEST else (sent.subject,)


def _source(stored: StoredEntry | None) -> Row:
    if stored is None:
        return dict.fromkeys(("title", "link", "publisher", "retrieved", "text_hash"))
    return {
        "title": stored.entry.title,
        "link": stored.entry.url,
        "publisher": stored.entry.publisher,
        "retrieved": _instant(stored.seen),
        "text_hash": stored.entry.digest,
    }


def _told(alert: Delivery, event: Event) -> Row:
    post = alert.subject if alert.what is What.DIGEST else None
    return {
        "event": event.id,
        "revision": None if post else alert.revision,
        "post": post,
        "channel": alert.channel,
        "message": alert.message,
        "published": _instant(alert.published),
        "seen": _instant(alert.seen),
        "queued": _instant(alert.queued),
        "posted": _instant(alert.posted),
        "sentence": sentence(event),
    }


def _instant(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat(timespec="seconds")


def write_jsonl(rows: Iterable[Row], out: TextIO) -> None:
    """Write a row a line, as JSON."""
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_csv(rows: Iterable[Row], fields: Sequence[str], out: TextIO) -> None:
    """Write rows as CSV (RFC 4180) with a head; a list's members are parted by spaces, links by line ends."""
    writer = csv.DictWriter(out, fields)
    writer.writeheader()
    writer.writerows({name: _cell(name, value) for name, value in row.items()} for row in rows)


def _cell(name: str, value: object) -> object:
    """Give a value as a cell; a text that a spreadsheet would take for a formula is put behind an apostrophe."""
    if isinstance(value, list):
        return ("\n" if name == "links" else " ").join(value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def atom(events: Sequence[Event], sources: Mapping[int, Sequence[EventSource]], *, now: datetime) -> bytes:
    """Give the newest events as an Atom feed; an entry's id stays, and `updated` moves with its revision."""
    feed = ET.Element("feed", xmlns=ATOM)
    _child(feed, "id", "tag:tradepost,2026:events")
    _child(feed, "title", "Trade-policy events")
    _child(feed, "updated", _stamp(max((event.updated for event in events), default=now)))
    author = ET.SubElement(feed, "author")
    _child(author, "name", "Tradepost")
    for event in events:
        _entry(feed, event, sources[event.id])
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, event: Event, sources: Sequence[EventSource]) -> None:
    entry = ET.SubElement(feed, "entry")
    _child(entry, "id", f"tag:tradepost,2026:event-{event.id}")
    _child(entry, "title", sentence(event))
    _child(entry, "updated", _stamp(event.updated))
    _child(entry, "published", _stamp(event.first_seen))
    for term in (event.kind, event.stage, *event.places):
        ET.SubElement(entry, "category", term=term)
    linked = [source for source in sources if source.url]
    if linked:
        ET.SubElement(entry, "link", rel="alternate", href=best_source(linked).url or "")
    for source in linked:
        ET.SubElement(entry, "link", rel="via", href=source.url or "", title=f"{source.publisher}: {source.title}")
    _child(entry, "summary", f"{event.stage}; {event.publishers} publisher{'s' * (event.publishers > 1)}")


def _child(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
