"""The server, and an unmodified discord.py client on it."""

from collections.abc import AsyncIterator

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.discord_server import DiscordServer
from tests.discord_server.probe import Probe, running


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
