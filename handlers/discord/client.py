"""The client: what it listens to, which commands it has, and what it does with what Discord tells it.

Reconnecting is discord.py's; `serve` starts it anew where discord.py gives up. Intents without message content: a
message's words come where the bot is mentioned and in DMs, and no others are asked for.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.departures import come_back, leave, reconcile
from bot.errors import StoreError
from bot.sleeping import CHANNEL, CHANNEL_DELETED, THREAD_DELETED, put_to_sleep
from db import Tables
from handlers.discord.errors import Tree
from handlers.discord.invite import invite_link
from handlers.discord.mentions import answer_message
from handlers.discord.schedule import keep_schedules
from handlers.discord.serving import AnyCommand, Serving
from handlers.discord.sync import sync_commands
from handlers.discord.translator import Descriptions
from handlers.services import Services

DISCORD_API = Route.BASE
"""Discord's own address, which discord.py has built in."""

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""guilds: channels, roles and permissions; guild_messages: mentions of the bot; dm_messages: DMs with it."""

_PLACES = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=False)
"""Only where the bot itself is: elsewhere it could neither post nor know the rights."""

_LONGEST_WAIT = 30.0
"""Seconds that discord.py may wait for a rate limit before it gives the request back."""

_log = structlog.get_logger()


class TradepostClient(Serving):
    """The bot on Discord.

    Args:
        services: what answers draw on.
        commands: the slash commands, and buttons: the kinds of buttons that work after a restart.
        logged_in: told when requests can be made, before the gateway is connected.
    """

    def __init__(
        self,
        services: Services,
        commands: Sequence[AnyCommand],
        *,
        buttons: Sequence[type[discord.ui.DynamicItem[Any]]] = (),
        logged_in: Callable[[discord.Client], None] = lambda _: None,
        guild_ready_timeout: float = 2.0,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing here speaks
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=_LONGEST_WAIT,
            guild_ready_timeout=guild_ready_timeout,
        )
        self.services = services
        self._scheduling: asyncio.Task[None] | None = None
        self._logged_in = logged_in
        self.tree = Tree(self, allowed_contexts=_PLACES, allowed_installs=_INSTALLS)
        for command in commands:
            self.tree.add_command(command)
        self.add_dynamic_items(*buttons)

    async def setup_hook(self) -> None:
        """Learn who runs the bot, and write its commands where they have changed; called between login and connect."""
        application = self.application
        if application is not None:
            team = [] if application.team is None else application.team.members
            self.owners = frozenset({application.owner.id, *(member.id for member in team)})
        if Route.BASE != DISCORD_API:
            await self._learn_gateway()
        self._logged_in(self)
        self._scheduling = asyncio.create_task(keep_schedules(self), name="schedules")
        await self.tree.set_translator(Descriptions())
        await sync_commands(self.tree, self.services.store)

    async def _learn_gateway(self) -> None:
        """Take the gateway that this API names also for starting a session anew, where discord.py has its own."""
        _, url, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(url)

    async def close(self) -> None:
        """Leave Discord."""
        if self._scheduling is not None:
            self._scheduling.cancel()
            await asyncio.gather(self._scheduling, return_exceptions=True)
        await super().close()

    async def on_ready(self) -> None:
        _log.info("discord_ready", guilds=len(self.guilds), shards=self.shard_count)
        present, now = {guild.id for guild in self.guilds}, self.services.clock.now()
        await self._note(lambda tables: reconcile(tables, present, now))
        if not self.guilds and self.application_id is not None:
            _log.info("discord_invite_wanted", link=invite_link(self.application_id))

    async def on_disconnect(self) -> None:
        _log.info("discord_disconnected")

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention or a DM."""
        await answer_message(message, self.user, self.services, owners=self.owners)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._lost(f"{CHANNEL}{channel.id}", CHANNEL_DELETED)

    async def on_thread_delete(self, thread: discord.Thread) -> None:
        await self._lost(f"{CHANNEL}{thread.id}", THREAD_DELETED)

    async def _lost(self, channel: str, reason: str) -> None:
        now = self.services.clock.now()
        await self._note(lambda tables: put_to_sleep(tables, channel, reason, now))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._note(lambda tables: come_back(tables, guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        now = self.services.clock.now()
        await self._note(lambda tables: leave(tables, guild.id, now))

    async def _note(self, change: Callable[[Tables], object]) -> None:
        """Write what Discord has told once; a database that refuses is asked again until it takes it."""
        wait = 1
        while True:
            try:
                await self.services.store.write(change)
            except StoreError as error:
                _log.warning("discord_event_waits_for_the_store", error=str(error))
                await asyncio.sleep(wait)
                wait = min(60, 2 * wait)
            else:
                return

    async def on_error(self, event: str, /, *_: object, **__: object) -> None:
        """Log what went wrong in one of the above; the client goes on."""
        _log.exception("discord_event_failed", discord_event=event)


def point_at(api: str | None) -> None:
    """Let discord.py speak to an API at this base address (with its version); None is Discord's own.

    The address is discord.py's class attribute `Route.BASE`, so it counts for every client of the process.
    """
    Route.BASE = api or DISCORD_API
