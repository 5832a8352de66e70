"""Messages through the unmodified client: nonces, limits, permissions, mentions, files, history."""

import io
from typing import Any

import discord
import pytest

from tests.discord_server import DiscordServer, Permission
from tests.discord_server.probe import Probe


@pytest.fixture
async def channel(server: DiscordServer, probe: Probe) -> discord.TextChannel:
    """A channel in which the bot may write."""
    guild = await server.control.add_guild("Traders")
    identifier = await server.control.add_channel(guild, "alerts")
    await server.control.add_channel(guild, "other")
    await probe.until("join Traders")
    found = await probe.fetch_channel(identifier)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_message_is_sent_edited_found_and_deleted(server: DiscordServer, channel: discord.TextChannel) -> None:
    sent = await channel.send("one", embed=discord.Embed(title="T").set_footer(text="event 1 · r1"))
    await sent.edit(content="two", embed=discord.Embed(title="U"))
    (standing,) = await server.control.messages(channel.id)
    assert (standing["content"], standing["embeds"][0]["title"]) == ("two", "U")
    assert standing["edited_timestamp"]
    assert [message.content async for message in channel.history(limit=10)] == ["two"]
    await sent.delete()
    assert await server.control.messages(channel.id) == []


async def test_a_nonce_gives_the_first_message_again(server: DiscordServer, channel: discord.TextChannel) -> None:
    first = await channel.send("one", nonce="a" * 25)
    again = await channel.send("two", nonce="a" * 25)
    assert (again.id, again.content, again.nonce) == (first.id, "one", "a" * 25)
    await server.control.advance(181)
    third = await channel.send("three", nonce="a" * 25)
    assert third.id != first.id
    assert len(await server.control.messages(channel.id)) == 2


async def test_a_nonce_counts_in_its_own_channel(server: DiscordServer, channel: discord.TextChannel) -> None:
    (other,) = [each for each in channel.guild.text_channels if each.name == "other"]
    assert (await channel.send("one", nonce="n")).id != (await other.send("one", nonce="n")).id


async def test_history_pages_both_ways(server: DiscordServer, channel: discord.TextChannel) -> None:
    sent = [await channel.send(str(number)) for number in range(5)]
    newest = [message.content async for message in channel.history(limit=2)]
    before = [message.content async for message in channel.history(limit=2, before=sent[3])]
    after = [message.content async for message in channel.history(limit=2, after=sent[1])]
    assert (newest, before, after) == (["4", "3"], ["2", "1"], ["2", "3"])


async def test_files_arrive(server: DiscordServer, channel: discord.TextChannel) -> None:
    sent = await channel.send("chart", file=discord.File(io.BytesIO(b"PNG"), "chart.png"))
    assert await sent.attachments[0].read() == b"PNG"
    await sent.edit(attachments=[])
    (standing,) = await server.control.messages(channel.id)
    assert standing["attachments"] == []


@pytest.mark.parametrize(
    ("said", "allowed", "users", "roles", "everyone"),
    [
        ("<@{user}> <@&{role}> @everyone", None, True, True, True),
        ("<@{user}> <@&{role}> @everyone", discord.AllowedMentions.none(), False, False, False),
        ("<@&{role}> <@&{other}>", "the role", False, True, False),
        ("<@&{other}>", "the role", False, False, False),
    ],
)
async def test_only_what_is_allowed_rings(
    server: DiscordServer,
    channel: discord.TextChannel,
    said: str,
    allowed: object,
    *,
    users: bool,
    roles: bool,
    everyone: bool,
) -> None:
    control = server.control
    user = await control.add_user("ana")
    await control.join(channel.guild.id, user)
    role = await control.add_role(channel.guild.id, "traders", mentionable=True)
    other = await control.add_role(channel.guild.id, "others", mentionable=True)
    await control.set_permissions(channel.id, control.world.bot.id, allow=Permission.MENTION_EVERYONE, kind=1)
    if allowed == "the role":
        allowed = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(role)])
    text = said.format(user=user, role=role, other=other)
    if isinstance(allowed, discord.AllowedMentions):
        await channel.send(text, allowed_mentions=allowed)
    else:
        await channel.send(text)
    (standing,) = await control.messages(channel.id)
    assert [each["id"] for each in standing["mentions"]] == [str(user)] * users
    assert standing["mention_roles"] == [str(role)] * roles
    assert standing["mention_everyone"] is everyone


TOO_LONG: list[dict[str, Any]] = [
    {"content": "x" * 2001},
    {"nonce": "x" * 26, "content": "x"},
    {"embed": discord.Embed(title="x" * 257)},
    {"embed": discord.Embed(description="x" * 4097)},
    {"embed": discord.Embed().add_field(name="x" * 257, value="x")},
    {"embed": discord.Embed().add_field(name="x", value="x" * 1025)},
    {"embed": discord.Embed().add_field(name="x", value=" ")},
    {"embed": discord.Embed().set_footer(text="x" * 2049)},
    {"embed": discord.Embed(title="x", url="javascript:alert(1)")},
    {"embeds": [discord.Embed(description="x" * 4000), discord.Embed(description="x" * 2001)]},
]


@pytest.mark.parametrize("said", TOO_LONG, ids=range(len(TOO_LONG)))
async def test_what_breaks_a_limit_is_refused(
    server: DiscordServer, channel: discord.TextChannel, said: dict[str, Any]
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send(**said)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert await server.control.messages(channel.id) == []


async def test_the_longest_message_is_taken(server: DiscordServer, channel: discord.TextChannel) -> None:
    embed = discord.Embed(title="x" * 256, description="x" * 4096)
    for length in (1024, 600):
        embed.add_field(name="x" * 12, value="x" * length)
    await channel.send("x" * 2000, embed=embed)
    assert len(await server.control.messages(channel.id)) == 1


@pytest.mark.parametrize(
    ("lost", "said", "code"),
    [
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.EMBED_LINKS, {"embed": discord.Embed(title="x")}, 50013),
    ],
)
async def test_a_lost_permission_is_told(
    server: DiscordServer, channel: discord.TextChannel, lost: int, said: dict[str, Any], code: int
) -> None:
    await server.control.deny_bot(channel.id, lost)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send(**said)
    assert refused.value.code == code


async def test_without_read_message_history_nothing_is_found(
    server: DiscordServer, channel: discord.TextChannel
) -> None:
    await channel.send("one")
    await server.control.deny_bot(channel.id, Permission.READ_MESSAGE_HISTORY)
    assert [message async for message in channel.history()] == []


async def test_what_is_gone_is_told(server: DiscordServer, channel: discord.TextChannel) -> None:
    sent = await channel.send("one")
    await server.control.delete_message(channel.id, sent.id)
    with pytest.raises(discord.NotFound) as message:
        await sent.edit(content="two")
    await server.control.delete_channel(channel.id)
    with pytest.raises(discord.NotFound) as place:
        await channel.send("two")
    assert (message.value.code, place.value.code) == (10008, 10003)


async def test_a_guild_that_was_left_is_closed(server: DiscordServer, channel: discord.TextChannel) -> None:
    await channel.guild.leave()
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("x")
    assert refused.value.code == 50001


async def test_a_dm_arrives(server: DiscordServer, channel: discord.TextChannel, probe: Probe) -> None:
    user = await server.control.add_user("ana")
    await server.control.join(channel.guild.id, user)
    await (await probe.fetch_user(user)).send("hello")
    assert len(await server.control.messages(await server.control.dm_channel(user))) == 1


async def test_a_guild_that_was_deleted_takes_its_channels_with_it(
    server: DiscordServer, channel: discord.TextChannel, probe: Probe
) -> None:
    await server.control.delete_guild(channel.guild.id)
    await probe.until("remove Traders")
    with pytest.raises(discord.NotFound) as refused:
        await channel.send("x")
    assert refused.value.code == 10003


@pytest.mark.parametrize(("shared", "accepts"), [(True, False), (False, True)])
async def test_a_dm_that_is_not_taken(
    server: DiscordServer, channel: discord.TextChannel, probe: Probe, *, shared: bool, accepts: bool
) -> None:
    user = await server.control.add_user("ana", accepts_dms=accepts)
    if shared:
        await server.control.join(channel.guild.id, user)
    person = await probe.fetch_user(user)
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("hello")
    assert refused.value.code == 50007


async def test_a_reply_to_a_message_that_is_gone_is_refused_unless_that_may_be(
    server: DiscordServer, channel: discord.TextChannel
) -> None:
    asked = await channel.send("first")
    await server.control.delete_message(channel.id, asked.id)
    with pytest.raises(discord.HTTPException, match="Unknown message") as refused:
        await asked.reply("second")
    assert refused.value.code == 50035
    sent = await channel.send("second", reference=asked.to_reference(fail_if_not_exists=False))
    assert sent.reference is None
