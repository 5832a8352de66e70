"""The server, and an unmodified discord.py client on it."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.discord_server import DiscordServer
from tests.discord_server.probe import Probe


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A server with nothing in it but the bot's account."""
    async with DiscordServer() as running:
        yield running


@pytest.fixture
async def probe(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Probe]:
    """A client that is connected and ready."""
    monkeypatch.setattr(Route, "BASE", server.api)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(server.control.gateway.url))
    async with running(server, discord.Intents(guilds=True, guild_messages=True, dm_messages=True)) as client:
        yield client


class running:  # noqa: N801 - used as a verb: `async with running(server, intents)`
    """Runs a client against a server until the block ends."""

    def __init__(self, server: DiscordServer, intents: discord.Intents) -> None:
        self._server = server
        self._client = Probe(intents=intents, guild_ready_timeout=0.05)

    async def __aenter__(self) -> Probe:
        self._task = asyncio.create_task(self._client.start(self._server.token))
        async with asyncio.timeout(10):
            ready = asyncio.create_task(self._client.became_ready.wait())
            await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
            if self._task.done():
                ready.cancel()
                self._task.result()
        return self._client

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()
        await asyncio.wait_for(self._task, 10)
