"""/help: what one can do here, with this channel's rights."""

from discord import app_commands

from bot.language import mark
from handlers.discord.cogs.asking import Interaction, answer_line


@app_commands.command(name="help", description=mark("What one can do here"))
async def help_here(interaction: Interaction) -> None:
    """Answer to the one who asks."""
    await answer_line(interaction, "help", ephemeral=True)
