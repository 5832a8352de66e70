"""Why a link was alerted, or not: was it seen, what was found in it and by which words, and who was told."""

from collections.abc import Sequence

from bot.alerts import sentence
from bot.lines import link, quoted, short_date
from bot.model import PUBLIC, Delivery, Event
from db import Tables
from db.entries import StoredEntry
from db.mentions import StoredMention


def explain(tables: Tables, url: str, *, scope: int = PUBLIC, channel: str | None = None) -> str:
    """Answer for one link, as far as this scope may see it; `channel` is told of its own delivery."""
    seen = [stored for stored in tables.entries.by_url(url.strip("<> ")) if stored.scope in (PUBLIC, scope)]
    if not seen:
        return (
            f"{quoted(url)} has not been seen in any source. It may be older than its feed reaches, or its source is "
            "not polled: “sources” lists those that are."
        )
    return "\n\n".join(_entry(tables, stored, channel) for stored in seen)


def _entry(tables: Tables, stored: StoredEntry, channel: str | None) -> str:
    source = tables.sources.get(stored.source)
    carried = "a source that was removed" if source is None else source.spec.name
    head = (
        f"{link(stored.entry.title, stored.entry.url)}\n"
        f"seen {short_date(stored.seen.date())} {stored.seen:%H:%M} UTC in {quoted(carried)}"
    )
    mentions = tables.mentions.of_entry(stored.id)
    if not mentions:
        return f"{head}\nIt reports no trade-policy event, so nobody was told."
    return "\n".join((head, *(_mention(tables, stored, mention, channel) for mention in mentions)))


def _mention(tables: Tables, stored: StoredEntry, mention: StoredMention, channel: str | None) -> str:
    event = tables.events.get(mention.event)
    if event is None:
        return f"• event {mention.event} is gone"
    words = ", ".join(f"“{quoted(stored.entry.text[start:end])}”" for start, end in mention.mention.evidence)
    found = f" by the words {words}" if words else ""
    return (
        f"• {sentence(event)} (event {event.id}, track {event.track}, weight {event.weight.value} of 5)\n"
        f"  found{found}, {mention.mention.confidence:.0%} sure; {quoted(mention.reason)}\n"
        f"  {_told(event, tables.outbox.alerts_of(event.id), channel)}"
    )


def _told(event: Event, alerts: Sequence[Delivery], channel: str | None) -> str:
    if event.background:
        return "told as background, so nobody was alerted"
    here = next((alert for alert in alerts if alert.channel == channel), None)
    others = len(alerts) - (here is not None)
    told = f"{others} other channel{'' if others == 1 else 's'}" if here else f"{others} channels"
    if here is not None:
        return f"this channel: {here.state}{_because(here)}; {told} told"
    return f"this channel: not told, since no subscription here wants it or it was too old; {told} told"


def _because(delivery: Delivery) -> str:
    return f" ({quoted(delivery.error)})" if delivery.error else ""
