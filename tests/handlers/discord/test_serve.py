"""The bot's life on Discord: its start and commands, lost channels, Discord's absence, what only a person can mend."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from structlog.testing import capture_logs

from bot.deliver import Sender
from bot.errors import ConfigError
from bot.model import Subscription
from handlers.discord.invite import PERMISSIONS
from handlers.discord.serve import serve
from handlers.services import Services
from tests.discord_server import DiscordServer
from tests.handlers.discord.conftest import Scene, on_stage


async def test_commands_are_written_only_when_they_changed(server: DiscordServer, services: Services) -> None:
    for _ in range(2):
        async with on_stage(server, services):
            pass
    assert (await server.control.counts())["command_writes"] == 1
    await services.store.write(lambda tables: tables.settings.set("discord_commands", "of another time"))
    async with on_stage(server, services):
        await _until(server, "command_writes", 2)


async def _until(server: DiscordServer, what: str, count: int) -> None:
    async with asyncio.timeout(10):
        while (await server.control.counts())[what] < count:
            await asyncio.sleep(0.01)


async def test_commands_that_are_refused_stop_nothing(server: DiscordServer, services: Services) -> None:
    await server.control.fault(how="status", status=403, code=50001, route=r"^PUT /applications/")
    guild = await server.control.add_guild("Traders")
    channel = await server.control.add_channel(guild, "general")
    ana = await server.control.add_user("ana")
    await server.control.join(guild, ana)
    task = _start(server, services)
    await server.control.connected()
    bot = await server.control.mention_of_bot()
    await server.control.say(ana, channel, f"{bot} help")
    assert await server.control.wait_for_messages(channel, 1)
    assert await server.control.commands() == []
    await _stop(task)


def _start(
    server: DiscordServer,
    services: Services,
    *,
    token: str | None = None,
    reach: Callable[[str, Sender], None] = lambda *_: None,
) -> "asyncio.Task[None]":
    served = serve(
        services, token or server.token, api=server.api, reach=reach, first_wait=0.05, guild_ready_timeout=0.05
    )
    return asyncio.create_task(served)


async def _stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_least_intents_are_asked_for(scene: Scene) -> None:
    (session,) = scene.control.gateway.sessions.values()
    assert session.intents == (1 << 0) | (1 << 9) | (1 << 12)


async def test_without_a_server_it_says_how_to_invite_it(server: DiscordServer, services: Services) -> None:
    with capture_logs() as logs:
        task = _start(server, services)
        async with asyncio.timeout(10):
            while "discord_invite_wanted" not in [entry["event"] for entry in logs]:
                await asyncio.sleep(0.01)
        await _stop(task)
    (link,) = [entry["link"] for entry in logs if "link" in entry]
    assert f"client_id={server.control.world.application.id}" in link
    assert f"permissions={PERMISSIONS.value}" in link


def test_the_documented_link_asks_for_the_same_permissions() -> None:
    text = (Path(__file__).parents[3] / "docs" / "discord.md").read_text("utf-8")
    assert set(re.findall(r"permissions=(\d+)", text)) == {str(PERMISSIONS.value)}
    words = {"read_messages": "View Channels", "send_messages_in_threads": "Send Messages in Threads"}
    names = [words.get(name, name.replace("_", " ").title()) for name, asked in PERMISSIONS if asked]
    assert [name for name in names if name not in text] == []


async def test_a_session_that_is_lost_starts_anew_at_the_same_gateway(scene: Scene, server: DiscordServer) -> None:
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == server.control.gateway.url
    await scene.control.invalidate()
    await _until(server, "identified", 2)


@pytest.mark.parametrize("route", [r"^GET /users/@me$", r"^GET /gateway/bot$"])
async def test_while_discord_is_away_it_tries_again(server: DiscordServer, services: Services, route: str) -> None:
    await server.control.fault(how="status", status=503, route=route, times=2)
    reached: list[str] = []

    def reach(beginning: str, _: Sender) -> None:
        reached.append(beginning)

    task = _start(server, services, reach=reach)
    await server.control.connected(seconds=20)
    assert reached[-3:] == ["discord:", "dm:", "owner:"]
    assert not task.done()
    await _stop(task)


async def test_a_gateway_that_ends_for_good_is_started_anew(server: DiscordServer, services: Services) -> None:
    async with on_stage(server, services) as scene:
        await scene.control.disconnect(4010)
        await _until(server, "identified", 2)


async def test_a_refused_token_is_for_a_person_to_mend(server: DiscordServer, services: Services) -> None:
    with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
        await _start(server, services, token=f"not {server.token}")


async def test_refused_intents_are_for_a_person_to_mend(server: DiscordServer, services: Services) -> None:
    task = _start(server, services)
    await server.control.connected()
    await server.control.disconnect(4014)
    with pytest.raises(ConfigError, match="intents"):
        await asyncio.wait_for(task, 10)


@pytest.mark.parametrize("seconds", [0.0, 0.3])
async def test_it_stops_when_told_also_while_it_reconnects(
    server: DiscordServer, services: Services, seconds: float
) -> None:
    task = _start(server, services)
    await server.control.connected()
    await server.stop()
    await asyncio.sleep(seconds)
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=5)
    assert done
    assert task.cancelled()


async def test_a_bug_in_the_client_is_logged_and_it_starts_anew(server: DiscordServer, services: Services) -> None:
    def fail(_: str, __: Sender) -> None:
        if len(reached) < 2:
            reached.append("failed")
            raise KeyError("a bug")
        reached.append("well")

    reached: list[str] = []
    with capture_logs() as logs:
        task = _start(server, services, reach=fail)
        await server.control.connected()
        await _stop(task)
    assert reached == ["failed", "failed", "well", "well", "well"]
    assert [entry["event"] for entry in logs].count("discord_failed") == 2


async def _subscribed(scene: Scene) -> None:
    subscription = Subscription(f"discord:{scene.channel}", scope=scene.guild, places=("JP",))
    await scene.services.store.write(lambda tables: tables.subscriptions.add(subscription))


async def _suspended(scene: Scene) -> str:
    async with asyncio.timeout(5):
        while True:
            (found,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
            if found.suspended is not None:
                return found.suspended
            await asyncio.sleep(0.01)


async def _notices(scene: Scene) -> list[tuple[str, str | None]]:
    found = await scene.services.store.read(lambda tables: tables.outbox.newest())
    return [(one.channel, one.text) for one in found]


async def test_a_deleted_channel_puts_its_subscriptions_to_sleep_and_the_admins_are_told(scene: Scene) -> None:
    await _subscribed(scene)
    await scene.services.store.write(lambda tables: tables.settings.set("admin_channel", "77", scene.guild))
    await scene.control.delete_channel(scene.channel)
    assert await _suspended(scene) == "the channel was deleted"
    told = f"Alerts to <#{scene.channel}> are asleep: the channel was deleted."
    assert await _notices(scene) == [("discord:77", told)]


async def test_a_guild_that_removes_the_bot_is_told_nothing_more(scene: Scene) -> None:
    await _subscribed(scene)
    await scene.control.remove_bot(scene.guild)
    assert "invite it again" in await _suspended(scene)
    assert await _notices(scene) == []
