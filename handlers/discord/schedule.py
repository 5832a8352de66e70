"""A server's scheduled events, where the bot may make them: brought into step with the dates ahead.

The permission Create Events is the switch: without it nothing is done. One pass an hour looks at what stands and makes,
moves or cancels; what fails is logged and stops nothing else, and the next pass does it. discord.py repeats a request
that was answered with a 5xx, though it may have been done: after making any, the pass looks again and cancels doubles.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
import structlog

from bot.errors import StoreError
from bot.scheduling import Appointment, Changes, appointments, changes, mark_in
from handlers.discord.serving import Serving

EVERY = timedelta(hours=1)

_EXPECTED = (discord.DiscordException, aiohttp.ClientError, StoreError, OSError, KeyError, ValueError)
"""What Discord, the way to it or the store may raise: KeyError for a 429 that names no wait, ValueError for no JSON."""

_log = structlog.get_logger()


async def keep_schedules(client: Serving) -> None:
    """Bring every server's scheduled events into step, again and again, until cancelled."""
    await client.wait_until_ready()
    while not client.is_closed():
        for guild in list(client.guilds):
            await keep_schedule(client, guild)
        await asyncio.sleep(EVERY.total_seconds())


async def keep_schedule(client: Serving, guild: discord.Guild) -> None:
    """Bring one server's scheduled events into step, if the bot may make them there; raises nothing."""
    try:
        if guild.me.guild_permissions.create_events:
            await _Pass(client, guild).run()
    except _EXPECTED as error:
        _log.warning("schedule_not_kept", guild=guild.id, error=f"{type(error).__name__} {error}")
    except Exception:  # noqa: BLE001 - a bug in one server's pass: logged with its traceback, the loop lives on
        _log.exception("schedule_failed", guild=guild.id)


class _Pass:
    """One pass over one server."""

    def __init__(self, client: Serving, guild: discord.Guild) -> None:
        self._client = client
        self._guild = guild
        self._now = client.services.clock.now()
        self._standing: dict[int, discord.ScheduledEvent] = {}
        self._failed: set[str] = set()

    async def run(self) -> None:
        """Compare what should stand with what does and what was made before, make it good, store what is made."""
        store, guild, now = self._client.services.store, self._guild.id, self._now
        wanted, made = await store.read(
            lambda tables: (appointments(tables, guild, now, UTC), tables.appointments.made(guild))
        )
        todo = await self._compare(wanted, made)
        await self._bring(todo)
        if todo.make:
            await self._bring(replace(await self._compare(wanted, made), make=()))
        kept = {one.mark: one.start for one in wanted if one.mark not in self._failed}
        if kept != made:
            await store.write(lambda tables: tables.appointments.keep(guild, kept))

    async def _compare(self, wanted: tuple[Appointment, ...], made: dict[str, datetime]) -> Changes:
        """Look at the bot's own events that lie ahead, and give what is to be changed."""
        found: dict[int, Appointment] = {}
        for one in await self._guild.fetch_scheduled_events(with_counts=False):
            mark = mark_in(one.description)
            mine = self._client.user is not None and one.creator_id == self._client.user.id
            if mine and mark is not None and one.status is discord.EventStatus.scheduled:
                self._standing[one.id] = one
                end = one.end_time or one.start_time
                found[one.id] = Appointment(mark, one.name, one.description or "", one.start_time, end)
        return changes(wanted, found, now=self._now, made=made)

    async def _bring(self, todo: Changes) -> None:
        for identity in todo.cancel:
            await self._try(self._standing[identity].cancel(), mark_in(self._standing[identity].description))
        for identity, one in todo.edit.items():
            await self._try(self._edit(self._standing[identity], one), one.mark)
        for one in todo.make:
            if not await self._try(self._make(one), one.mark):
                self._failed.add(one.mark)

    async def _try(self, doing: Awaitable[object], mark: str | None) -> bool:
        """Do one thing, and say whether Discord has confirmed it."""
        try:
            await doing
        except _EXPECTED as error:
            _log.warning(
                "appointment_not_kept", guild=self._guild.id, mark=mark, error=f"{type(error).__name__} {error}"
            )
            return False
        return True

    async def _edit(self, standing: discord.ScheduledEvent, one: Appointment) -> None:
        await standing.edit(
            name=one.name,
            description=one.description,
            start_time=one.start,
            end_time=one.end,
            location=one.location,
        )

    async def _make(self, one: Appointment) -> None:
        await self._guild.create_scheduled_event(
            name=one.name,
            description=one.description,
            start_time=one.start,
            end_time=one.end,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=one.location,
        )
