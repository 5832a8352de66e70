"""/status: where a pair stands, or one country with its partners, with the timeline as a picture."""

from discord import app_commands

from bot.language import mark
from bot.pairs import parse_place
from handlers.discord.cogs.asking import Interaction, answer_line, place_suggestions


@app_commands.command(description=mark("Where a pair stands, or one country with its partners"))
@app_commands.describe(place=mark("A pair like japan-us, or one country or bloc"))
@app_commands.autocomplete(place=place_suggestions)
async def status(interaction: Interaction, place: str) -> None:
    """Answer for everyone to see; an unknown name is told to the one who typed it."""
    parse_place(place)
    await answer_line(interaction, f"status {place}")
