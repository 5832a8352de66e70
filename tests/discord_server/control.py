"""What a test may do to the server and ask of it, in plain values, so that it also goes over HTTP."""

import asyncio
import base64
import time
from typing import Any

from tests.discord_server import payloads, people
from tests.discord_server.clock import Clock
from tests.discord_server.faults import Fault, FaultPlan
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import Interactions
from tests.discord_server.limits import Limits
from tests.discord_server.messages import Messages
from tests.discord_server.people import People, Value
from tests.discord_server.permissions import MEMBER
from tests.discord_server.records import ChannelKind, Json, Overwrite
from tests.discord_server.world import World


class Control:
    """The test's side. Every public coroutine here is an action of the control API too, under its own name.

    Ids are numbers, answers are plain values; a person's act gives what that person sees of the bot's answer.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.world = World(clock)
        self.limits = Limits(clock)
        self.faults = FaultPlan()
        self.gateway = Gateway(self.world)
        self.messages_of = Messages(self.world, self.gateway)
        self.interactions = Interactions(self.world, self.messages_of)
        self.people = People(self.world, self.gateway, self.messages_of, self.interactions)

    # places and people

    async def add_user(self, name: str, *, accepts_dms: bool = True, locale: str = "en-US") -> int:
        """Make an account; give its id."""
        user = self.world.add_user(name)
        user.accepts_dms = accepts_dms
        user.locale = locale
        return user.id

    async def add_guild(self, name: str, *, bot_permissions: int = MEMBER, owner: int | None = None) -> int:
        """Make a guild and let the bot join it; give its id."""
        guild = self.world.add_guild(name, bot_permissions=bot_permissions, owner=owner)
        await self.gateway.to_guild(guild.id, "GUILD_CREATE", payloads.guild(self.world, guild))
        return guild.id

    async def add_channel(self, guild: int, name: str, *, kind: int = 0) -> int:
        """Make a channel; give its id."""
        channel = self.world.add_channel(self.world.guild(guild), name, ChannelKind(kind))
        await self.gateway.to_guild(guild, "CHANNEL_CREATE", payloads.channel(self.world, channel))
        return channel.id

    async def add_role(self, guild: int, name: str, *, permissions: int = 0, mentionable: bool = False) -> int:
        """Make a role; give its id."""
        record = self.world.guild(guild)
        role = self.world.add_role(record, name, permissions=permissions, mentionable=mentionable)
        await self.gateway.to_guild(guild, "GUILD_ROLE_CREATE", {"guild_id": str(guild), "role": payloads.role(role)})
        return role.id

    async def join(self, guild: int, user: int, *, permissions: int = 0) -> None:
        """Let a user join a guild, with a role of their own where they have permissions beyond everybody's."""
        roles = [await self.add_role(guild, f"of {user}", permissions=permissions)] if permissions else []
        self.world.add_member(self.world.guild(guild), user, roles=roles)

    async def set_accepts_dms(self, user: int, *, accepts: bool) -> None:
        """Let a user take DMs from the bot, or not."""
        self.world.user(user).accepts_dms = accepts

    async def set_application(self, *, message_content: bool) -> None:
        """Set the switch of the message-content intent in the developer portal."""
        self.world.application.message_content = message_content

    # what is taken away

    async def set_permissions(self, channel: int, target: int, *, allow: int = 0, deny: int = 0, kind: int = 0) -> None:
        """Overwrite a channel's permissions for a role (kind 0; the guild's id for @everyone) or a member (kind 1)."""
        record = self.world.channel(channel)
        self.world.overwrite(record, Overwrite(target, kind, allow, deny))
        if record.guild is not None:
            await self.gateway.to_guild(record.guild, "CHANNEL_UPDATE", payloads.channel(self.world, record))

    async def deny_bot(self, channel: int, permissions: int) -> None:
        """Take permissions from the bot in a channel."""
        await self.set_permissions(channel, self.world.bot.id, deny=permissions, kind=1)

    async def delete_channel(self, channel: int) -> None:
        """Delete a channel with its messages."""
        record = self.world.channels.pop(channel)
        if record.guild is not None:
            self.world.guilds[record.guild].channels.remove(channel)
            await self.gateway.to_guild(record.guild, "CHANNEL_DELETE", payloads.channel(self.world, record))

    async def remove_bot(self, guild: int) -> None:
        """Throw the bot out of a guild."""
        record = self.world.guild(guild)
        await self.gateway.to_guild(guild, "GUILD_DELETE", {"id": str(guild)})
        record.bot_left = True

    async def delete_guild(self, guild: int) -> None:
        """Delete a guild with its channels."""
        await self.remove_bot(guild)
        for channel in self.world.guilds.pop(guild).channels:
            del self.world.channels[channel]

    async def delete_message(self, channel: int, message: int) -> None:
        """Delete a message."""
        place = self.world.channel(channel)
        await self.messages_of.delete(place, self.world.message(place, message))

    # what people do

    async def say(self, user: int, channel: int, text: str, *, reply_to: int | None = None) -> int:
        """Write a message; give its id. A mention of the bot is written as `mention_of_bot` gives it."""
        return (await self.people.say(user, channel, text, reply_to=reply_to)).id

    async def dm(self, user: int, text: str) -> int:
        """Write the bot a DM; give the DM channel's id."""
        channel = self.world.dm_with(user)
        await self.people.say(user, channel.id, text)
        return channel.id

    async def dm_channel(self, user: int) -> int:
        """Give the id of the DM between the bot and a user."""
        return self.world.dm_with(user).id

    async def mention_of_bot(self) -> str:
        """Give the text that mentions the bot."""
        return f"<@{self.world.bot.id}>"

    async def slash(
        self,
        user: int,
        channel: int,
        command: str,
        options: dict[str, Value] | None = None,
        *,
        anyway: bool = False,
        seconds: float = 10.0,
    ) -> Json:
        """Type a slash command ("source add") and wait for its answer."""
        interaction = await self.people.slash(user, channel, command, options, anyway=anyway)
        return people.answer(self.world, await people.answered(interaction, seconds))

    async def autocomplete(
        self,
        user: int,
        channel: int,
        command: str,
        *,
        option: str,
        text: str,
        options: dict[str, Value] | None = None,
        seconds: float = 5.0,
    ) -> list[Json]:
        """Type into an option; give what is suggested: name and value of each."""
        interaction = await self.people.autocomplete(user, channel, command, option=option, text=text, options=options)
        return (await people.answered(interaction, seconds)).choices

    async def click(
        self,
        user: int,
        channel: int,
        message: int,
        button: str,
        values: list[str] | None = None,
        *,
        seconds: float = 10.0,
    ) -> Json:
        """Press a button, by label or id, or choose values of a select; wait for the answer."""
        interaction = await self.people.click(user, channel, message, button, values)
        return people.answer(self.world, await people.answered(interaction, seconds))

    async def submit(
        self, user: int, channel: int, modal: Json, values: dict[str, str], *, seconds: float = 10.0
    ) -> Json:
        """Send a modal with its text fields filled, by their ids; wait for the answer."""
        interaction = await self.people.submit(user, channel, modal, values)
        return people.answer(self.world, await people.answered(interaction, seconds))

    async def answer_of(self, interaction: int) -> Json:
        """Give what a person sees now of an answer: follow-ups and edits come after `slash` returned."""
        return people.answer(self.world, self.world.interactions[interaction])

    # what stands

    async def messages(self, channel: int) -> list[Json]:
        """Give what stands in a channel, oldest first."""
        return [payloads.message(self.world, each) for each in self.world.channel(channel).messages.values()]

    async def message(self, channel: int, message: int) -> Json:
        """Give one message of a channel, or one that only one user sees."""
        return payloads.message(self.world, self.interactions.standing(channel, message))

    async def wait_for_messages(
        self, channel: int, count: int, *, by_bot: bool = True, seconds: float = 10.0
    ) -> list[Json]:
        """Wait until so many messages (of the bot) stand in a channel; give all of them, oldest first.

        Raises:
            TimeoutError: they do not in time; says what stands.
        """
        until = time.monotonic() + seconds
        while True:
            found = [
                each
                for each in self.world.channel(channel).messages.values()
                if not by_bot or each.author == self.world.bot.id
            ]
            if len(found) >= count:
                return [payloads.message(self.world, each) for each in found]
            if time.monotonic() > until:
                raise TimeoutError(f"{len(found)} of {count} messages stand: {[each.content for each in found]}")
            await asyncio.sleep(0.01)

    async def attachment(self, channel: int, message: int, place: int = 0) -> str:
        """Give the bytes of a message's file, in base64."""
        record = self.interactions.standing(channel, message)
        return base64.b64encode(record.attachments[place].content).decode()

    async def commands(self, guild: int | None = None) -> list[Json]:
        """Give the registered commands, the global ones or a guild's."""
        return self.world.commands.get(guild, [])

    async def counts(self) -> dict[str, int]:
        """Give how often things were done: command_writes, identified, resumed, refused (429)."""
        return {
            "command_writes": self.world.command_writes,
            "identified": self.gateway.identified,
            "resumed": self.gateway.resumed,
            "refused": self.limits.refused,
        }

    # what goes wrong

    async def fault(self, **rule: Any) -> None:  # noqa: ANN401 - the fields of Fault
        """Put a fault in force: the fields of `Fault`."""
        self.faults.add(Fault(**rule))

    async def clear_faults(self) -> None:
        """Let everything go right again."""
        self.faults.clear()

    async def seed(self, seed: int) -> None:
        """Start the chances of faults anew, so that they come out the same."""
        self.faults.seed(seed)

    async def limit(self, route: str | None, limit: int, per: float) -> None:
        """Limit a route ("POST /channels/{id}/messages"), or all together (None), to so many in so many seconds."""
        if route is None:
            self.limits.everything = (limit, per)
        else:
            self.limits.rules[route] = (limit, per)

    async def nonce_window(self, seconds: float) -> None:
        """Set how long a nonce is remembered."""
        self.messages_of.nonce_window = seconds

    async def advance(self, seconds: float) -> None:
        """Let time pass on the server."""
        self.clock.advance(seconds)

    async def set_gateway(
        self,
        *,
        up: bool | None = None,
        shards: int | None = None,
        heartbeat: int | None = None,
        acks: bool | None = None,
    ) -> None:
        """Set whether the gateway takes connections, how many shards it recommends, and how it beats."""
        gateway = self.gateway
        gateway.up = gateway.up if up is None else up
        gateway.shards = gateway.shards if shards is None else shards
        gateway.heartbeat = gateway.heartbeat if heartbeat is None else heartbeat
        gateway.answers_heartbeats = gateway.answers_heartbeats if acks is None else acks

    async def disconnect(self, code: int | None = None) -> None:
        """Close every gateway connection with a code, or cut it without a word."""
        if code is None:
            self.gateway.cut_all()
        else:
            await self.gateway.close_all(code)

    async def ask_reconnect(self) -> None:
        """Ask the bot to reconnect (op 7)."""
        await self.gateway.ask_reconnect()

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Invalidate the bot's sessions (op 9)."""
        await self.gateway.invalidate_all(resumable=resumable)

    async def connected(self, *, seconds: float = 15.0) -> None:
        """Wait until the bot is connected on every shard."""
        await self.gateway.connected(seconds)
