"""Several events as Discord shows them in one message: an embed, or plain text where embeds are not allowed.

title        "Daily digest, 27 Mar 2025: 12 events"
description  the pair and the kind, then a line an event: sentence, stage, source, number
footer       "digest 7": by it the message is found again
"""

import discord

from bot.alerts import DigestContent, DigestLine, Group, fitted
from bot.language import say
from handlers.discord.embeds import DESCRIPTION, MESSAGE
from handlers.discord.text import escaped, linked, size

_COLOUR = 0x34495E
_SENTENCE = 200
_SOURCE = 200
_SHORT = 1000


def digest_embed(content: DigestContent, *, shorten: bool = False) -> discord.Embed:
    """Make the embed of a post; shortened, it lists what fits into a quarter of the room."""
    embed = discord.Embed(title=content.title, colour=_COLOUR)
    embed.description = "\n".join(_lines(content, _SHORT if shorten else DESCRIPTION))
    embed.set_footer(text=content.mark)
    return embed


def digest_text(content: DigestContent, *, room: int = MESSAGE, shorten: bool = False) -> str:
    """Make the same as plain text of at most `room` units."""
    head, foot = f"**{content.title}**", f"-# {content.mark}"
    left = min(_SHORT, room) if shorten else room
    return "\n".join((head, *_lines(content, left - size(head) - size(foot) - 2), foot))


def _lines(content: DigestContent, room: int) -> list[str]:
    return fitted(content, room=room, heading=_heading, line=_line, unlinked=_unlinked, size=size)


def _heading(group: Group) -> str:
    return f"**{escaped(group.heading, 150)}**"


def _line(one: DigestLine) -> str:
    source = "" if one.source is None else f" · {linked(one.source.publisher, one.source.url, _SOURCE)}"
    return f"{_told(one)}{source} · {_number(one)}"


def _unlinked(one: DigestLine) -> str:
    return f"{_told(one)} · {_number(one)}"


def _number(one: DigestLine) -> str:
    return say("event {number}", number=one.event)


def _told(one: DigestLine) -> str:
    unconfirmed = "" if one.confirmed else say(", unconfirmed")
    return f"• {escaped(one.sentence, _SENTENCE)} ({one.stage}{unconfirmed})"
