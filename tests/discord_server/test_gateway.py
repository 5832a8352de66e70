"""The unmodified client connects, hears, loses its connection, and comes back."""

import asyncio

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.discord_server import DiscordServer, Permission
from tests.discord_server.probe import Probe, running


@pytest.fixture
def _pointed_at(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", server.api)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(server.control.gateway.url))


async def test_a_guild_that_is_joined_comes_with_its_channels(server: DiscordServer, probe: Probe) -> None:
    guild = await server.control.add_guild("Traders")
    channel = await server.control.add_channel(guild, "alerts")
    await probe.until("join Traders")
    found = probe.get_channel(channel)
    assert isinstance(found, discord.TextChannel)
    assert found.permissions_for(found.guild.me).send_messages
    assert not found.permissions_for(found.guild.me).manage_channels


@pytest.mark.usefixtures("_pointed_at")
async def test_guilds_are_there_when_it_is_ready_on_every_shard(server: DiscordServer) -> None:
    await server.control.set_gateway(shards=2)
    guilds = [await server.control.add_guild(f"guild {number}") for number in range(4)]
    async with running(server, discord.Intents(guilds=True)) as client:
        assert {guild.id for guild in client.guilds} == set(guilds)
        assert client.shard_count == 2
        assert {guild.shard_id for guild in client.guilds} == {guild >> 22 & 1 for guild in guilds}


@pytest.mark.usefixtures("_pointed_at")
async def test_a_wrong_token_is_refused(server: DiscordServer) -> None:
    client = Probe(intents=discord.Intents.none(), guild_ready_timeout=0.05)
    with pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    await client.close()


@pytest.mark.usefixtures("_pointed_at")
async def test_an_intent_that_is_not_switched_on_is_refused(server: DiscordServer) -> None:
    intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
    client = Probe(intents=intents, guild_ready_timeout=0.05)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await client.start(server.token)
    await server.control.set_application(message_content=True)
    async with running(server, intents) as allowed:
        assert allowed.application_flags.gateway_message_content_limited


async def test_what_was_missed_is_sent_again_on_resume(server: DiscordServer, probe: Probe) -> None:
    guild = await server.control.add_guild("Traders")
    channel = await server.control.add_channel(guild, "general")
    user = await server.control.add_user("ana")
    await server.control.join(guild, user)
    await probe.until("join Traders")
    await server.control.set_gateway(up=False)
    await server.control.disconnect()
    bot = await server.control.mention_of_bot()
    await server.control.say(user, channel, f"{bot} are you there?")
    await server.control.set_gateway(up=True)
    await probe.until(f"message {bot} are you there?", seconds=30)
    assert server.control.gateway.resumed == 1
    assert server.control.gateway.identified == 1


@pytest.mark.parametrize(
    ("how", "resumes", "identifies"),
    [("reconnect", 1, 1), ("resumable", 1, 1), ("invalid", 0, 2), ("closed 4000", 1, 1), ("closed 4009", 1, 1)],
)
async def test_it_comes_back(server: DiscordServer, probe: Probe, how: str, resumes: int, identifies: int) -> None:
    match how.split():
        case ["reconnect"]:
            await server.control.ask_reconnect()
        case ["resumable"]:
            await server.control.invalidate(resumable=True)
        case ["invalid"]:
            await server.control.invalidate()
        case [_, code]:
            await server.control.disconnect(int(code))
    await _until_sessions(server, resumed=resumes, identified=identifies)
    user = await server.control.add_user("ana")
    await server.control.dm(user, "still there?")
    await probe.until("message still there?")


async def test_a_session_that_nobody_knows_starts_anew(server: DiscordServer, probe: Probe) -> None:
    server.control.gateway.sessions.clear()
    await server.control.disconnect()
    await _until_sessions(server, resumed=0, identified=2)


async def _until_sessions(server: DiscordServer, *, resumed: int, identified: int) -> None:
    gateway = server.control.gateway
    async with asyncio.timeout(10), gateway.changed:
        await gateway.changed.wait_for(lambda: (gateway.resumed, gateway.identified) == (resumed, identified))


async def test_it_hears_that_a_channel_and_a_guild_are_gone(server: DiscordServer, probe: Probe) -> None:
    guild = await server.control.add_guild("Traders")
    channel = await server.control.add_channel(guild, "alerts")
    await probe.until("join Traders")
    await server.control.delete_channel(channel)
    await probe.until("delete alerts")
    await server.control.remove_bot(guild)
    await probe.until("remove Traders")


async def test_without_the_intent_only_what_is_meant_for_the_bot_has_words(server: DiscordServer, probe: Probe) -> None:
    control = server.control
    guild = await control.add_guild("Traders")
    channel = await control.add_channel(guild, "general")
    user = await control.add_user("ana")
    await control.join(guild, user)
    bot = await control.mention_of_bot()
    await control.say(user, channel, "a secret")
    await control.say(user, channel, f"{bot} status japan-us")
    await control.dm(user, "help")
    await probe.until("message help")
    assert [message.content for message in probe.heard] == ["", f"{bot} status japan-us", "help"]
    assert [probe.user in message.mentions for message in probe.heard] == [False, True, False]


async def test_a_channel_that_the_bot_may_not_see_is_silent(server: DiscordServer, probe: Probe) -> None:
    control = server.control
    guild = await control.add_guild("Traders")
    hidden, seen = await control.add_channel(guild, "hidden"), await control.add_channel(guild, "seen")
    user = await control.add_user("ana")
    await control.join(guild, user)
    await control.deny_bot(hidden, Permission.VIEW_CHANNEL)
    bot = await control.mention_of_bot()
    await control.say(user, hidden, f"{bot} hidden")
    await control.say(user, seen, f"{bot} seen")
    await probe.until(f"message {bot} seen")
    assert [message.channel.id for message in probe.heard] == [seen]


async def test_heartbeats_are_acknowledged(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", server.api)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(server.control.gateway.url))
    await server.control.set_gateway(heartbeat=50)
    async with running(server, discord.Intents(guilds=True)) as client:
        assert 0 < client.latency < 1.0
