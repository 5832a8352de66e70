"""The slash commands: each reads its options, checks the right, calls one use case and replies."""

from handlers.discord.cogs.events import calendar, find, latest, track, why
from handlers.discord.cogs.help import help_here
from handlers.discord.cogs.settings import settings
from handlers.discord.cogs.sources import source
from handlers.discord.cogs.status import status
from handlers.discord.cogs.subscriptions import subscribe, subscriptions
from handlers.discord.cogs.watch import unwatch, watch
from handlers.discord.serving import AnyCommand

COMMANDS: tuple[AnyCommand, ...] = (
    status, latest, calendar, why, track, find, subscribe, subscriptions, watch, unwatch, source, settings, help_here,
)  # fmt: skip
"""Every command, in the order in which /help and the documentation tell of them."""

__all__ = ["COMMANDS"]
