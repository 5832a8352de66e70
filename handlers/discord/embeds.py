"""An alert as Discord shows it: an embed within Discord's limits, or plain text where embeds are not allowed.

    title        flags and the sentence, linked to the first source
    description  the details in one paragraph, then the sources: link, publisher and time of each
    footer       "event 12 · r3 · weight 4 of 5": by its beginning a message is found again

The details are no fields: these would stand below the sources, and one beneath the other on a telephone.

Limits: https://docs.discord.com/developers/resources/message#embed-object-embed-limits. Whatever a feed says, what is
made here keeps to them; text from feeds is escaped, and a link is one that the source itself has.
"""

import re
from functools import cache
from types import MappingProxyType

import discord

from bot.alerts import AlertContent, Tone
from bot.language import every, mark, say
from bot.model import EventSource
from handlers.discord.text import address, escaped, linked, size

TITLE, DESCRIPTION, MESSAGE = 256, 4096, 2000
"""Most units of each part, and of a message's own text. With the footer they stay below the 6,000 of an embed."""

_COLOURS = MappingProxyType({Tone.RESTRICTIVE: 0xC0392B, Tone.LIBERALISING: 0x27AE60, Tone.NEUTRAL: 0xF39C12})
_UNCONFIRMED = mark("⚠ unconfirmed: no official source, and fewer than two publishers")
_SOURCE = 700
"""Most units of one source's line."""
_DETAILS = 900
"""Most units of the paragraph of details."""
_FOOT = mark("event {event} · r{revision} · weight {weight} of 5")


def alert_embed(content: AlertContent, *, shorten: bool = False) -> discord.Embed:
    """Make the embed of an alert; shortened, it is the sentence and the mark alone."""
    embed = discord.Embed(title=_title(content), colour=_COLOURS[content.tone])
    embed.set_footer(text=_foot(content))
    if shorten:
        return embed
    embed.url = next((url for source in content.sources if (url := address(source.url)) is not None), None)
    embed.description = _body(content, DESCRIPTION) or None
    return embed


def alert_text(content: AlertContent, *, room: int = MESSAGE, shorten: bool = False) -> str:
    """Make the same as plain text of at most `room` units."""
    head, foot = f"**{_title(content)}**", f"-# {_foot(content)}"
    body = "" if shorten else _body(content, room - size(head) - size(foot) - 2)
    return "\n".join(filter(None, (head, body, foot)))


def _foot(content: AlertContent) -> str:
    return say(_FOOT, event=content.event, revision=content.revision, weight=content.weight.value)


def marked_event(text: str) -> int | None:
    """Give the event whose mark is a footer, or the last line of a message; None where there is none.

    The last line alone: the lines above are titles of feeds, which may say anything.
    """
    last = text.rpartition("\n")[2]
    found = next(filter(None, (pattern.match(last) for pattern in _marks())), None)
    return None if found is None else int(found["event"])


@cache
def _marks() -> tuple[re.Pattern[str], ...]:
    """Give what the last line of an alert looks like in each language: it may have been said in another than now."""
    return tuple(re.compile(rf"(?:-# )?{_NUMBERS.sub(_group, re.escape(foot))}\Z") for foot in every(_FOOT))


_NUMBERS = re.compile(r"\\\{(\w+)\\\}")


def _group(place: re.Match[str]) -> str:
    return rf"(?P<{place[1]}>\d+)"


def _title(content: AlertContent) -> str:
    flags = f"{content.flags} " if content.flags else ""
    return f"{flags}{escaped(content.sentence, TITLE - size(flags))}"


def _body(content: AlertContent, room: int) -> str:
    """Give details and sources, as many lines of sources as fit into the room; the rest is counted."""
    details = _details(content)
    lines = [*((details, "") if details else ()), *(() if content.confirmed else (say(_UNCONFIRMED),))]
    left = room - sum(size(line) + 1 for line in lines) - size(_more(content.more + len(content.sources)))
    shown = 0
    for line in map(_source_line, content.sources):
        left -= size(line) + 1
        if left < 0:
            break
        lines.append(line)
        shown += 1
    rest = content.more + len(content.sources) - shown
    return "\n".join((*lines, *((_more(rest),) if rest else ()))).strip()


def _details(content: AlertContent) -> str:
    """Give the details in one paragraph: "**Stage** announced · **Rate** 25%"."""
    told: list[str] = []
    left = _DETAILS
    for label, value in content.details:
        name, shown = escaped(label, 60), escaped(value, 400)
        left -= size(name) + size(shown) + size("****  · ")
        if name and shown and left >= 0:
            told.append(f"**{name}** {shown}")
    return " · ".join(told)


def _more(count: int) -> str:
    return say("and {count} more", count=count)


def _source_line(source: EventSource) -> str:
    official = say(" · **official**") if source.official else ""
    tail = f" · {escaped(source.publisher, 100)}, {discord.utils.format_dt(source.published, 'f')}{official}"
    return f"• {linked(source.title or source.publisher, source.url, _SOURCE - size(tail) - 2)}{tail}"
