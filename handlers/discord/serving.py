"""A client as commands see it: what they answer with, and who runs the bot."""

from typing import Any

import discord
from discord import app_commands

from handlers.services import Services

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group


class Serving(discord.AutoShardedClient):
    """The client's side that commands use.

    Attributes:
        services: what answers draw on.
        owners: ids of who runs the bot: the application's owner, or the members of its team. Known once logged in.
    """

    services: Services
    owners: frozenset[int] = frozenset()


Interaction = discord.Interaction[Serving]
