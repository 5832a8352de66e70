"""A Discord server, a store with one event in it, and the bot's own client on both."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.deliver import Sender
from handlers.discord.serve import serve
from handlers.services import Services
from tests.discord_server import MEMBER, Control, DiscordServer, Permission


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordServer]:
    """A server; discord.py's own addresses come back after the test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with DiscordServer() as running:
        yield running


@dataclass
class Scene:
    """A guild with a channel and three people, and the bot in it.

    Attributes:
        ana: a member without further rights; admin: has Manage Channels and Manage Server; owner: runs the bot.
        sender: the bot's way into channels.
    """

    control: Control
    services: Services
    guild: int
    channel: int
    ana: int
    admin: int
    owner: int
    sender: Sender


@pytest.fixture
async def scene(server: DiscordServer, services: Services) -> AsyncIterator[Scene]:
    """The scene, with the bot running as `serve` runs it."""
    async with on_stage(server, services) as played:
        yield played


class on_stage:  # noqa: N801 - used as a verb: `async with on_stage(server, services)`
    """Sets the scene on a server and lets the bot run until the block ends."""

    def __init__(self, server: DiscordServer, services: Services) -> None:
        self._server = server
        self._services = services

    async def __aenter__(self) -> Scene:
        control = self._server.control
        guild = await control.add_guild("Traders")
        channel = await control.add_channel(guild, "alerts")
        ana, admin = await control.add_user("ana"), await control.add_user("admin")
        await control.join(guild, ana)
        rights = Permission.MANAGE_CHANNELS | Permission.MANAGE_GUILD
        await control.join(guild, admin, permissions=MEMBER | rights)
        reached: asyncio.Future[Sender] = asyncio.get_running_loop().create_future()

        def reach(_: str, sender: Sender) -> None:
            if not reached.done():
                reached.set_result(sender)

        self._task = asyncio.create_task(
            serve(
                self._services,
                self._server.token,
                api=self._server.api,
                reach=reach,
                first_wait=0.05,
                guild_ready_timeout=0.05,
            )
        )
        sender = await asyncio.wait_for(reached, 10)
        await control.connected()
        await _until_written(control)
        owner = control.world.application.owner
        return Scene(control, self._services, guild, channel, ana, admin, owner, sender)

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def _until_written(control: Control) -> None:
    async with asyncio.timeout(10):
        while not await control.commands():
            await asyncio.sleep(0.01)
