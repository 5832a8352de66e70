"""Discord as a whole: log in, send and answer, and start anew where discord.py gives up.

    serve ──> client ──login──> setup ──connect──> gateway, for as long as it holds
      ▲                                                │
      └────────────── wait, longer each time ──────────┘

That Discord cannot be reached stops nothing but sending: polling goes on, and what is to be sent waits in the outbox.
Only what a person must put right ends it: a token that is refused, an intent that is not switched on.
"""

import asyncio
from collections.abc import Callable

import aiohttp
import discord
import structlog

from bot.deliver import Sender
from bot.errors import ConfigError
from handlers.discord.client import TradepostClient, point_at
from handlers.discord.cogs import COMMANDS
from handlers.discord.cogs.events import PageButton
from handlers.discord.cogs.paging import TurnButton
from handlers.discord.logs import shorten_reconnects
from handlers.discord.sender import REACHED, DiscordSender
from handlers.services import Services

FIRST_WAIT, LONGEST_WAIT = 5.0, 300.0
"""Seconds before starting anew; each time twice as many, up to the longest."""

LAST_WORDS = 10.0
"""Seconds that a client that is closed may take to end."""

_HELD = 600.0
"""A connection that held for so many seconds makes the next wait a first one."""

_log = structlog.get_logger()


async def serve(
    services: Services,
    token: str,
    *,
    api: str | None = None,
    reach: Callable[[str, Sender], None],
    first_wait: float = FIRST_WAIT,
    guild_ready_timeout: float = 2.0,
) -> None:
    """Be on Discord until cancelled.

    Args:
        services: what answers draw on.
        token: the bot's.
        api: base URL of the REST API with its version; None for Discord's own.
        reach: told of each beginning of addresses that can be reached from now on, and by whom (Relay.reach).
        first_wait: seconds before the first new start.
        guild_ready_timeout: seconds without a further guild after which the client counts as ready.

    Raises:
        ConfigError: Discord refuses the token, or an intent.
    """
    point_at(api)
    shorten_reconnects()
    sender = DiscordSender()

    def logged_in(client: discord.Client) -> None:
        sender.use(client)
        for beginning in REACHED:
            reach(beginning, sender)

    wait = first_wait
    while True:
        started = asyncio.get_running_loop().time()
        client = TradepostClient(
            services,
            COMMANDS,
            buttons=(PageButton, TurnButton),
            logged_in=logged_in,
            guild_ready_timeout=guild_ready_timeout,
        )
        await _once(client, token)
        held = asyncio.get_running_loop().time() - started
        wait = first_wait if held > _HELD else wait
        _log.warning("discord_again", seconds=wait)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


async def _once(client: TradepostClient, token: str) -> None:
    """Run a client until it ends.

    discord.py takes a cancellation that meets it while it reconnects for its own and goes on; so it runs as a task of
    its own, and is closed first.

    Raises:
        ConfigError: it ended in a way that a person must put right.
    """
    async with client:
        running = asyncio.create_task(client.start(token), name="discord")
        try:
            await asyncio.wait({running})
        finally:
            await client.close()
            running.cancel()
            await asyncio.wait({running}, timeout=LAST_WORDS)
    if not running.cancelled():
        _judge(running.exception())


def _judge(error: BaseException | None) -> None:
    """Let pass what may pass.

    Raises:
        ConfigError: only a person can put it right.
    """
    match error:
        case None:
            return
        case discord.LoginFailure():
            raise ConfigError("Discord refuses DISCORD_TOKEN; copy the bot's token anew from its developer portal")
        case discord.PrivilegedIntentsRequired():
            raise ConfigError("Discord refuses the bot's intents; see docs/discord.md")
        case discord.DiscordException() | aiohttp.ClientError() | OSError():
            _log.warning("discord_lost", error=f"{type(error).__name__}: {error}")
        case _:
            _log.error("discord_failed", exc_info=error)
