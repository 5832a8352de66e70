"""Channels that cannot be reached any more: their subscriptions go to sleep, and the guild's admins are told once."""

import discord
import structlog

from bot.departures import leave
from bot.notices import ADMIN_CHANNEL
from handlers.discord.text import escaped
from handlers.services import Services

_log = structlog.get_logger()


async def channel_lost(client: discord.Client, services: Services, address: str, reason: str) -> None:
    """Put the subscriptions of a channel to sleep; where any was awake, tell the admins of its guild."""
    awake = await services.store.write(lambda tables: tables.subscriptions.suspend(address, reason))
    for scope in {subscription.scope for subscription in awake}:
        await tell_admins(client, services, scope, f"Alerts to <#{address.partition(':')[2]}> are asleep: {reason}.")


async def guild_lost(services: Services, guild: int) -> None:
    """Put every subscription of a guild to sleep; nobody is left there to be told."""
    await services.store.write(lambda tables: leave(tables, guild, services.clock.now()))


async def will_suspend(client: discord.Client, services: Services, address: str, reason: str) -> None:
    """Tell the admins that a channel refuses alerts, unless its subscriptions sleep already.

    The relay puts them to sleep itself, right after.
    """
    subscriptions = await services.store.read(lambda tables: tables.subscriptions.of_channel(address))
    for scope in {one.scope for one in subscriptions if one.suspended is None}:
        await tell_admins(client, services, scope, f"Alerts to <#{address.partition(':')[2]}> are asleep: {reason}.")


async def tell_admins(client: discord.Client, services: Services, guild: int, text: str) -> None:
    """Say something in the admin channel of a guild, if it has set one; a failure is logged."""
    channel = await services.store.read(lambda tables: tables.settings.get(ADMIN_CHANNEL, guild))
    if channel is None:
        return
    try:
        await client.get_partial_messageable(int(channel)).send(text)
    except discord.DiscordException as error:
        _log.warning("admins_not_told", guild=guild, error=escaped(str(error), 200))
