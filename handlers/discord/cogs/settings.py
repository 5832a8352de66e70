"""/settings: what a server sets for the bot."""

import discord
from discord import app_commands

from bot.errors import NotAllowed
from bot.notices import ADMIN_CHANNEL
from db import Tables
from handlers.discord.cogs.asking import Interaction, asker, services, tell
from handlers.discord.replies import within
from handlers.discord.rights import require

_REFUSED = "The server's settings need the right Manage Server."


@app_commands.command(description="What this server sets for the bot")
@app_commands.describe(admin_channel="Where its admins are told that a channel cannot be reached")
@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
async def settings(interaction: Interaction, admin_channel: discord.TextChannel | None = None) -> None:
    """Change what is given, and show how everything stands."""
    here = asker(interaction)
    require(here.may_manage, _REFUSED)
    if admin_channel is not None and not admin_channel.permissions_for(admin_channel.guild.me).send_messages:
        raise NotAllowed(f"I cannot post in {admin_channel.mention}. Give me Send Messages there, then try again.")

    def do(tables: Tables) -> str | None:
        if admin_channel is not None:
            tables.settings.set(ADMIN_CHANNEL, str(admin_channel.id), here.scope)
        return tables.settings.get(ADMIN_CHANNEL, here.scope)

    stands = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    shown = "not set; nobody is told when a channel cannot be reached" if stands is None else f"<#{stands}>"
    await tell(interaction, f"**Settings of this server**\nadmin channel: {shown}", ephemeral=True)
