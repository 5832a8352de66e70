"""An alert as Discord shows it: an embed within Discord's limits, or plain text where embeds are not allowed.

    title        flags and the sentence, linked to the first source
    fields       the details
    description  the sources, each with link, publisher and time
    footer       "event 12 · r3 · weight 4 of 5": by its beginning a message is found again

Limits: https://docs.discord.com/developers/resources/message#embed-object-embed-limits. Whatever a feed says, what is
made here keeps to them; text from feeds is escaped, and a link is one that the source itself has.
"""

import re
from types import MappingProxyType

import discord

from bot.alerts import AlertContent, Tone
from bot.model import EventSource
from handlers.discord.text import escaped, linked, size

TITLE, DESCRIPTION, FIELDS, FIELD_NAME, FIELD_VALUE, WHOLE, MESSAGE = 256, 4096, 25, 256, 1024, 6000, 2000
"""Most units of each part, of the embed, and of a message's own text; FIELDS counts fields."""

_COLOURS = MappingProxyType({Tone.RESTRICTIVE: 0xC0392B, Tone.LIBERALISING: 0x27AE60, Tone.NEUTRAL: 0xF39C12})
_UNCONFIRMED = "⚠ unconfirmed: no official source, and fewer than two publishers"
_SOURCE = 700
"""Most units of one source's line."""
_FIELDS_TOGETHER = 1700
_MARK = re.compile(r"\bevent (\d+) · r(\d+)")


def alert_embed(content: AlertContent, *, shorten: bool = False) -> discord.Embed:
    """Make the embed of an alert; shortened, it is the sentence and the mark alone."""
    embed = discord.Embed(title=_title(content), colour=_COLOURS[content.tone])
    embed.set_footer(text=f"{mark(content)} · weight {content.weight.value} of 5")
    if shorten:
        return embed
    _add_fields(embed, content)
    embed.description = _description(content, min(DESCRIPTION, WHOLE - _used(embed)))
    return embed


def alert_text(content: AlertContent, *, room: int = MESSAGE, shorten: bool = False) -> str:
    """Make the same as plain text of at most `room` units."""
    head = f"**{_title(content)}**"
    foot = f"-# {mark(content)} · weight {content.weight.value} of 5"
    if shorten:
        return f"{head}\n{foot}"
    details = escaped(" · ".join(f"{label}: {value}" for label, value in content.details), 600)
    top = "\n".join(part for part in (head, details) if part)
    return f"{top}\n{_description(content, room - size(top) - size(foot) - 2)}\n{foot}"


def mark(content: AlertContent) -> str:
    """Give the words by which the message of an event is found again."""
    return f"event {content.event} · r{content.revision}"


def marked_event(text: str) -> int | None:
    """Give the event whose mark stands in a text, None where none does."""
    found = _MARK.search(text)
    return None if found is None else int(found[1])


def _title(content: AlertContent) -> str:
    flags = f"{content.flags} " if content.flags else ""
    return f"{flags}{escaped(content.sentence, TITLE - size(flags))}"


def _add_fields(embed: discord.Embed, content: AlertContent) -> None:
    left = _FIELDS_TOGETHER
    for label, value in content.details[:FIELDS]:
        name, shown = escaped(label, FIELD_NAME), escaped(value, min(FIELD_VALUE, left))
        left -= size(name) + size(shown)
        if not (name and shown) or left < 0:
            continue
        embed.add_field(name=name, value=shown)


def _used(embed: discord.Embed) -> int:
    fields = sum(size(field.name or "") + size(field.value or "") for field in embed.fields)
    return size(embed.title or "") + size(embed.footer.text or "") + fields


def _description(content: AlertContent, room: int) -> str:
    """Give the lines of the sources that fit into the room, and count the rest."""
    lines = [] if content.confirmed else [_UNCONFIRMED]
    left = room - sum(size(line) + 1 for line in lines) - size(_more(content.more + len(content.sources)))
    shown = 0
    for source in content.sources:
        line = _source_line(source)
        if size(line) + 1 > left:
            break
        lines.append(line)
        left -= size(line) + 1
        shown += 1
    rest = content.more + len(content.sources) - shown
    return "\n".join((*lines, _more(rest))) if rest else "\n".join(lines)


def _more(count: int) -> str:
    return f"and {count} more"


def _source_line(source: EventSource) -> str:
    official = " · **official**" if source.official else ""
    tail = f" · {escaped(source.publisher, 100)}, {discord.utils.format_dt(source.published, 'f')}{official}"
    return f"• {linked(source.title or source.publisher, source.url, _SOURCE - size(tail) - 2)}{tail}"
