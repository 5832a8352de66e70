"""A server's scheduled events, where the bot may make them: brought into step with the dates ahead.

The permission Create Events is the switch: without it nothing is done. One pass an hour looks at what stands and makes,
moves or cancels; what fails is logged, and the next pass does it.
"""

import asyncio
from datetime import UTC, timedelta

import discord
import structlog

from bot.errors import StoreError
from bot.scheduling import Appointment, appointments, changes, mark_in
from handlers.discord.serving import Serving

EVERY = timedelta(hours=1)

_log = structlog.get_logger()


async def keep_schedules(client: Serving) -> None:
    """Bring every server's scheduled events into step, again and again, until cancelled."""
    await client.wait_until_ready()
    while not client.is_closed():
        for guild in list(client.guilds):
            await keep_schedule(client, guild)
        await asyncio.sleep(EVERY.total_seconds())


async def keep_schedule(client: Serving, guild: discord.Guild) -> None:
    """Bring one server's scheduled events into step, if the bot may make them there."""
    if not guild.me.guild_permissions.create_events:
        return
    now = client.services.clock.now()
    try:
        wanted = await client.services.store.read(lambda tables: appointments(tables, guild.id, now, UTC))
        await _bring(guild, wanted, await _standing(client, guild))
    except (discord.DiscordException, StoreError, OSError) as error:
        _log.warning("schedule_not_kept", guild=guild.id, error=str(error))


async def _standing(client: Serving, guild: discord.Guild) -> dict[int, tuple[discord.ScheduledEvent, Appointment]]:
    """Give the bot's own events that lie ahead."""
    found: dict[int, tuple[discord.ScheduledEvent, Appointment]] = {}
    for one in await guild.fetch_scheduled_events(with_counts=False):
        mark = mark_in(one.description)
        mine = client.user is not None and one.creator_id == client.user.id
        if mine and mark is not None and one.status is discord.EventStatus.scheduled:
            end = one.end_time or one.start_time
            found[one.id] = one, Appointment(mark, one.name, one.description or "", one.start_time, end)
    return found


async def _bring(
    guild: discord.Guild,
    wanted: tuple[Appointment, ...],
    standing: dict[int, tuple[discord.ScheduledEvent, Appointment]],
) -> None:
    todo = changes(wanted, {identity: one for identity, (_, one) in standing.items()})
    for identity in todo.cancel:
        await standing[identity][0].cancel()
    for identity, one in todo.edit.items():
        await standing[identity][0].edit(
            name=one.name, description=one.description, start_time=one.start, end_time=one.end
        )
    for one in todo.make:
        await guild.create_scheduled_event(
            name=one.name,
            description=one.description,
            start_time=one.start,
            end_time=one.end,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=one.description.split("\n")[0][:100],
        )
