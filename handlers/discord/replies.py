"""How answers are shown: in an embed with its picture, cut where they are long; late ones after a sign of thinking."""

import asyncio
import io
from collections.abc import Awaitable
from typing import Any, TypedDict, TypeVar

import discord

from bot.language import mark, say
from handlers.asker import Answer
from handlers.discord.text import size

PATIENCE = 1.0
"""Seconds after which the person is shown that the bot thinks. Discord takes a first answer for three."""

PAGE, PLAIN_PAGE = 4000, 1950
"""Most units of an answer in an embed, and in plain text; below Discord's 4,096 and 2,000, as a note may follow."""

_CUT = mark("… (more than fits here; ask for less)")
_COLOUR = 0x2C3E50

T = TypeVar("T")
Interaction = discord.Interaction[Any]


class Shown(TypedDict, total=False):
    """What a message shows: arguments of discord.py's ways to send."""

    content: str
    embed: discord.Embed
    file: discord.File
    suppress_embeds: bool


async def within(interaction: Interaction, work: Awaitable[T], *, ephemeral: bool = False) -> T:
    """Wait for an answer; where it takes over a second, show first that it is being worked on.

    Raises:
        Whatever the work raises.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        await interaction.response.defer(ephemeral=ephemeral, thinking=True)
    return await task


async def reply(
    interaction: Interaction, given: Answer, *, ephemeral: bool = False, view: discord.ui.View | None = None
) -> None:
    """Answer an interaction, at once or after its deferral."""
    shown: dict[str, Any] = {**as_message(given, may_embed=True)}
    if view is not None:
        shown["view"] = view
    if interaction.response.is_done():
        await interaction.followup.send(**shown, ephemeral=ephemeral)
    else:
        await interaction.response.send_message(**shown, ephemeral=ephemeral)


def as_message(given: Answer, *, may_embed: bool) -> Shown:
    """Give the message that shows an answer."""
    shown = Shown()
    if may_embed:
        embed = discord.Embed(description=cut(given.text, PAGE), colour=_COLOUR)
        if given.picture is not None:
            embed.set_image(url="attachment://chart.png")
        shown["embed"] = embed
    else:
        shown["content"] = cut(given.text, PLAIN_PAGE)
        shown["suppress_embeds"] = True
    if given.picture is not None:
        shown["file"] = discord.File(io.BytesIO(given.picture), "chart.png", description=say("The same as a timeline"))
    return shown


def cut(text: str, limit: int) -> str:
    """Give as many whole lines of a text as fit, with a note where some are left out."""
    if size(text) <= limit:
        return text or "…"
    note = "\n" + say(_CUT)
    room = limit - size(note)
    lines: list[str] = []
    for line in text.split("\n"):
        room -= size(line) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join(lines) + note
