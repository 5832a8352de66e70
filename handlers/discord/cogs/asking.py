"""What every command needs: whom it answers, with what, and what is suggested for places."""

from collections.abc import Iterable

from discord import app_commands

from handlers.asker import Answer, Asker
from handlers.discord.cogs.paging import answer_in_pages
from handlers.discord.newest import newest_places
from handlers.discord.replies import reply
from handlers.discord.rights import asker_of
from handlers.discord.serving import Interaction
from handlers.discord.suggest import Suggestion, places, several
from handlers.services import Services

__all__ = [
    "Interaction",
    "answer_line",
    "asker",
    "choices",
    "place_suggestions",
    "places_suggestions",
    "services",
    "tell",
]


def asker(interaction: Interaction) -> Asker:
    """Give who asks."""
    return asker_of(interaction, interaction.client.owners)


def services(interaction: Interaction) -> Services:
    """Give what answers draw on."""
    return interaction.client.services


async def answer_line(interaction: Interaction, line: str, *, ephemeral: bool = False) -> None:
    """Answer as the line would be answered in words: the same use case, the same text."""
    await answer_in_pages(interaction, line, ephemeral=ephemeral)


async def tell(interaction: Interaction, text: str, *, ephemeral: bool = False) -> None:
    """Answer with a text."""
    await reply(interaction, Answer(text), ephemeral=ephemeral)


async def place_suggestions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest one place or pair; before anything is typed, those of the newest events."""
    return choices(places(current, newest=await _newest(interaction, current)))


async def places_suggestions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest for the last of several places and pairs."""
    return choices(several(current, newest=await _newest(interaction, current)))


def choices(suggestions: Iterable[Suggestion]) -> list[app_commands.Choice[str]]:
    """Give suggestions as Discord's choices."""
    return [app_commands.Choice(name=shown, value=filled) for shown, filled in suggestions]


async def _newest(interaction: Interaction, current: str) -> list[Suggestion]:
    if current.strip() and not current.rstrip().endswith(","):
        return []
    scope = asker(interaction).scope
    return await services(interaction).store.read(lambda tables: newest_places(tables, scope=scope))
