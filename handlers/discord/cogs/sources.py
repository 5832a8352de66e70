"""/source: the feeds that a server adds for itself; in a DM with whoever runs the bot, everyone's."""

import discord
from discord import app_commands

from bot.language import mark, say
from handlers.discord.cogs.asking import Interaction, answer_line, asker
from handlers.discord.rights import require

_REFUSED = mark(
    "A server's own sources need the right Manage Server; everyone's are changed by whoever runs the bot, by DM."
)
_NUMBER = mark("Which one; /source list shows the numbers")

source = app_commands.Group(
    name="source",
    description=mark("The feeds that are polled"),
    default_permissions=discord.Permissions(manage_guild=True),
)


@source.command(name="list", description=mark("What is polled, and how it fares"))
async def list_all(interaction: Interaction) -> None:
    """Show the sources that count here."""
    await answer_line(interaction, "sources", ephemeral=True)


@source.command(description=mark("Which sources fail or are unusually silent"))
async def health(interaction: Interaction) -> None:
    """Show each that is not well, and count the rest."""
    await answer_line(interaction, "source health", ephemeral=True)


@source.command(description=mark("Look at a feed, or a site that has one, without keeping it"))
@app_commands.describe(address=mark("The address of a feed or a site"))
async def test(interaction: Interaction, address: str) -> None:
    """Show what it holds and what it would have alerted."""
    _require_right(interaction)
    await answer_line(interaction, f"source test {address}", ephemeral=True)


@source.command(description=mark("Poll a feed, or the feed of a site, from now on"))
@app_commands.describe(address=mark("The address of a feed or a site"), name=mark("How it is called here"))
async def add(interaction: Interaction, address: str, name: str = "") -> None:
    """Try it, keep it, and show what it would have alerted."""
    _require_right(interaction)
    await answer_line(interaction, f"source add {''.join(address.split())} {name}".strip(), ephemeral=True)


@source.command(description=mark("Poll a source no more"))
@app_commands.describe(number=_NUMBER)
async def remove(interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
    """Remove it; what others report stays."""
    _require_right(interaction)
    await answer_line(interaction, f"source remove {number}", ephemeral=True)


@source.command(description=mark("Let a source rest; what it brought stays"))
@app_commands.describe(number=_NUMBER)
async def pause(interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
    """Poll it no more until it is resumed."""
    _require_right(interaction)
    await answer_line(interaction, f"source pause {number}", ephemeral=True)


@source.command(description=mark("Poll a source again that rests or was gone"))
@app_commands.describe(number=_NUMBER)
async def resume(interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
    """Poll it at once and from now on."""
    _require_right(interaction)
    await answer_line(interaction, f"source resume {number}", ephemeral=True)


def _require_right(interaction: Interaction) -> None:
    here = asker(interaction)
    require(here.may_manage or here.is_owner, say(_REFUSED))
