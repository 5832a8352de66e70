"""Faults and limits as the unmodified client meets them."""

import asyncio
import errno

import aiohttp
import discord
import pytest

from tests.discord_server import DiscordServer, How, Phase
from tests.discord_server.probe import Probe


@pytest.fixture
async def channel(server: DiscordServer, probe: Probe) -> discord.TextChannel:
    """A channel in which the bot may write."""
    guild = await server.control.add_guild("Traders")
    identifier = await server.control.add_channel(guild, "alerts")
    await probe.until("join Traders")
    found = await probe.fetch_channel(identifier)
    assert isinstance(found, discord.TextChannel)
    return found


@pytest.mark.parametrize(
    ("fault", "phase", "stands"),
    [
        (How.CLOSE, Phase.BEFORE, 0),
        (How.CLOSE, Phase.AFTER, 1),
        (How.RESET, Phase.BEFORE, 0),
        (How.RESET, Phase.AFTER, 1),
    ],
)
async def test_a_lost_answer(
    server: DiscordServer, channel: discord.TextChannel, fault: How, phase: Phase, stands: int
) -> None:
    await server.control.fault(how=fault, phase=phase)
    with pytest.raises(aiohttp.ClientError) as lost:
        await channel.send("x", nonce="n")
    if fault is How.CLOSE:
        assert isinstance(lost.value, aiohttp.ServerDisconnectedError)
    else:
        assert isinstance(lost.value, OSError)
        assert lost.value.errno == errno.ECONNRESET
    assert len(await server.control.messages(channel.id)) == stands
    await channel.send("x", nonce="n")
    assert len(await server.control.messages(channel.id)) == 1


@pytest.mark.parametrize("status", [503, 403, 404, 400])
async def test_a_status(server: DiscordServer, channel: discord.TextChannel, status: int) -> None:
    await server.control.fault(how="status", status=status, code=0 if status == 503 else 50001)
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send("x")
    assert refused.value.status == status
    assert await server.control.messages(channel.id) == []


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_status_that_the_client_tries_again(
    server: DiscordServer, channel: discord.TextChannel, status: int
) -> None:
    await server.control.fault(how="status", status=status, phase="after")
    await channel.send("x", nonce="n")
    assert len(await server.control.messages(channel.id)) == 1
    posts = [
        request for request in server.requests.requests if request[:2] == ("POST", f"/channels/{channel.id}/messages")
    ]
    assert [status for _, _, status in posts] == [status, 200]


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_rate_limit_is_waited_for(server: DiscordServer, channel: discord.TextChannel, scope: str) -> None:
    await server.control.fault(how="rate-limit", seconds=0.05, scope=scope)
    await channel.send("x")
    assert len(await server.control.messages(channel.id)) == 1


async def test_a_ban_is_told(server: DiscordServer, channel: discord.TextChannel) -> None:
    await server.control.fault(how="ban")
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send("x")
    assert (refused.value.status, refused.value.code) == (429, 0)


async def test_a_bucket_is_kept_to(server: DiscordServer, channel: discord.TextChannel) -> None:
    await server.control.limit("POST /channels/{id}/messages", 2, 0.2)
    await asyncio.gather(*(channel.send(str(number)) for number in range(5)))
    assert len(await server.control.messages(channel.id)) == 5
    assert (await server.control.counts())["refused"] == 0


async def test_the_whole_bot_is_limited(server: DiscordServer, channel: discord.TextChannel) -> None:
    await server.control.limit(None, 2, 0.2)
    for number in range(5):
        await channel.send(str(number))
    assert len(await server.control.messages(channel.id)) == 5
    assert (await server.control.counts())["refused"] > 0


async def test_a_hanging_request_can_be_given_up(server: DiscordServer, channel: discord.TextChannel) -> None:
    await server.control.fault(how="hang", seconds=0.3)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await channel.send("x")
    assert await server.control.messages(channel.id) == []


async def test_chances_come_out_the_same(server: DiscordServer, channel: discord.TextChannel) -> None:
    outcomes = []
    for _ in range(2):
        await server.control.clear_faults()
        await server.control.seed(7)
        await server.control.fault(how="status", status=503, times=None, chance=0.5)
        outcomes.append([await _arrives(channel) for _ in range(12)])
    assert outcomes[0] == outcomes[1]
    assert len(set(outcomes[0])) == 2


async def _arrives(channel: discord.TextChannel) -> bool:
    try:
        await channel.send("x")
    except discord.DiscordServerError:
        return False
    return True


async def test_a_fault_lets_the_first_ones_by(server: DiscordServer, channel: discord.TextChannel) -> None:
    await server.control.fault(how="status", status=503, skip=1)
    assert [await _arrives(channel) for _ in range(3)] == [True, False, True]
