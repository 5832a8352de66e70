"""Why a link was alerted, or not: was it seen, what was found in it and by which words, and who was told."""

import re
from collections.abc import Sequence

from bot.alerts import sentence
from bot.alerts.reasons import told as reason_told
from bot.alerts.words import commas
from bot.errors import InputError
from bot.language import mark, say, say_n
from bot.lines import link, quoted, short_date
from bot.model import PUBLIC, Delivery, DeliveryState, Event
from db import Tables
from db.entries import StoredEntry
from db.mentions import StoredMention

_LINK = re.compile(r"[./]")
_NUMBER = re.compile(r"#(\d{1,18})\Z")


def explain(tables: Tables, url: str, *, scope: int = PUBLIC, channel: str | None = None) -> str:
    """Answer for one link, as far as this scope may see it; `channel` is told of its own delivery.

    Raises:
        InputError: it is no link.
    """
    if not _LINK.search(url) and not _NUMBER.match(url):
        raise InputError(say("“{text}” is no link. Give one: “why https://…”.", text=quoted(url)))
    found = seen(tables, url, scope=scope)
    if not found:
        return say(
            "{url} has not been seen in any source. It may be older than its feed reaches, or its source is "
            "not polled: “sources” lists those that are.",
            url=quoted(url),
        )
    return "\n\n".join(_entry(tables, stored, channel) for stored in found)


def seen(tables: Tables, url: str, *, scope: int = PUBLIC) -> list[StoredEntry]:
    """Give the entries of a link that this scope may see; "#12" is the link of entry 12."""
    number = _NUMBER.match(url)
    if number is None:
        found = tables.entries.by_url(url.strip("<> "))
    else:
        named = tables.entries.get_many([int(number[1])])
        found = [again for one in named.values() for again in tables.entries.by_url(one.entry.url or "")]
    return [stored for stored in found if stored.scope in (PUBLIC, scope)]


def _entry(tables: Tables, stored: StoredEntry, channel: str | None) -> str:
    source = tables.sources.get(stored.source)
    carried = say("a source that was removed") if source is None else source.spec.name
    seen = f"{short_date(stored.seen.date())} {stored.seen:%H:%M} UTC"
    told = say("seen {when} in {source}", when=seen, source=quoted(carried))
    head = f"{link(stored.entry.title, stored.entry.url)}\n{told}"
    mentions = tables.mentions.of_entry(stored.id)
    if not mentions:
        return "\n".join((head, say("It reports no trade-policy event, so nobody was told.")))
    return "\n".join((head, *(_mention(tables, stored, mention, channel) for mention in mentions)))


def _mention(tables: Tables, stored: StoredEntry, mention: StoredMention, channel: str | None) -> str:
    event = tables.events.get(mention.event)
    if event is None:
        return say("• event {number} is gone", number=mention.event)
    which = say(
        "{sentence} (event {event}, track {track}, weight {weight} of 5)",
        sentence=sentence(event), event=event.id, track=event.track, weight=event.weight.value,
    )  # fmt: skip
    told = _told(event, tables.outbox.alerts_of(event.id), channel)
    return f"• {which}\n  {_found(stored, mention)}\n  {told}"


def _found(stored: StoredEntry, mention: StoredMention) -> str:
    evidence = (stored.entry.text[start:end] for start, end in mention.mention.evidence)
    words = commas([say("“{words}”", words=quoted(part)) for part in evidence])
    sure, reason = f"{mention.mention.confidence:.0%}", quoted(reason_told(mention.reason))
    by_words = say("found by the words {words}, {sure} sure", words=words, sure=sure)
    found = by_words if words else say("found, {sure} sure", sure=sure)
    return say("; ").join((found, reason))


def _told(event: Event, alerts: Sequence[Delivery], channel: str | None) -> str:
    if event.background:
        return say("told as background, so nobody was alerted")
    here = next((alert for alert in alerts if alert.channel == channel), None)
    others = len(alerts) - (here is not None)
    if here is not None:
        return say_n(
            "this channel: {state}{because}; {count} other channel told",
            "this channel: {state}{because}; {count} other channels told",
            others, state=say(_STATES[here.state]), because=_because(here),
        )  # fmt: skip
    return say_n(
        "this channel: not told, since no subscription here wants it or it was too old; {count} channel told",
        "this channel: not told, since no subscription here wants it or it was too old; {count} channels told",
        others,
    )


_STATES = {
    DeliveryState.PENDING: mark("pending"),
    DeliveryState.SENDING: mark("sending"),
    DeliveryState.SENT: mark("sent"),
    DeliveryState.FAILED: mark("failed"),
    DeliveryState.DEAD: mark("dead"),
    DeliveryState.GATHERED: mark("gathered"),
}


def _because(delivery: Delivery) -> str:
    return f" ({quoted(delivery.error)})" if delivery.error else ""
