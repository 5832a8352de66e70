"""In which language a person on Discord is answered."""

from typing import Any

import discord

from bot.language import language_of, speak
from handlers.discord.rights import asker_of
from handlers.discord.serving import Serving
from handlers.speech import language_to


async def speak_to(interaction: discord.Interaction[Any]) -> None:
    """Speak from here on, to the end of the task that answers, as the channel has chosen, else as the client is set."""
    client: Serving = interaction.client
    asker = asker_of(interaction, client.owners)
    speak(await language_to(asker, client.services, language_of(interaction.locale.value)))
