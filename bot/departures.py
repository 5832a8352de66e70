"""A guild that the bot was removed from: what it had sleeps for 30 days (it may be a slip) and is then forgotten."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.corrections import forget_entries
from bot.language import mark
from bot.model import PUBLIC
from db import Tables

LEFT = "left"
"""The setting that says since when the bot is not in a guild."""

KEPT = timedelta(days=30)

GUILD_LEFT = mark("the bot was removed from this server; invite it again, then resume")


def leave(tables: Tables, guild: int, now: datetime) -> None:
    """Put a guild's subscriptions to sleep, and begin to count; a second call counts from the first."""
    for channel in {subscription.channel for subscription in tables.subscriptions.of_scope(guild)}:
        tables.subscriptions.suspend(channel, GUILD_LEFT)
    if tables.settings.get(LEFT, guild) is None:
        tables.settings.set(LEFT, now.isoformat(), guild)


def come_back(tables: Tables, guild: int) -> None:
    """Stop counting; what sleeps is woken by whoever wants it."""
    tables.settings.remove(LEFT, guild)


def reconcile(tables: Tables, present: Collection[int], now: datetime) -> None:
    """Bring the guilds into step with those that the bot is in: it may have left some while it was not running."""
    for guild in tables.settings.everywhere(LEFT):
        if guild in present:
            come_back(tables, guild)
    for guild in {*tables.subscriptions.scopes(), *tables.sources.guilds()} - {PUBLIC, *present}:
        leave(tables, guild, now)


def overdue(tables: Tables, now: datetime) -> list[int]:
    """Give the guilds that are to be forgotten."""
    left = tables.settings.everywhere(LEFT)
    return [guild for guild, since in left.items() if now - datetime.fromisoformat(since) >= KEPT]


def forget_some(tables: Tables, guild: int) -> bool:
    """Forget a guild by one step: subscriptions, sources with what they brought, settings; say whether it is done.

    The setting that says that it was left goes last, so that a step that was broken off is taken up again.
    """
    for subscription in tables.subscriptions.of_scope(guild):
        tables.subscriptions.remove(subscription.id)
    for source in tables.sources.of_scope(guild):
        if forget_entries(tables, source.id):
            return False
        tables.sources.remove(source.id)
    tables.appointments.keep(guild, {})
    tables.settings.forget(guild)
    return True
