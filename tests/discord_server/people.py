"""What people do: type a command, pick a suggestion, press a button, write a message or a DM.

It refuses (`CannotDo`) what Discord's own client would not let a person do: a command that is not registered, that
their permissions hide, or whose required option is missing.
"""

import asyncio
import secrets
from typing import Any

from tests.discord_server import payloads
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import Interactions
from tests.discord_server.messages import Draft, Messages
from tests.discord_server.permissions import EVERYTHING, Permission
from tests.discord_server.records import Channel, Interaction, InteractionKind, Json, Message
from tests.discord_server.world import World

SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, NUMBER = 3, 4, 5, 6, 7, 8, 10
GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1

Value = str | int | float | bool


class CannotDo(Exception):
    """Discord's client would not offer that to this person here."""


class People:
    """The acts of people; each gives what came of it."""

    def __init__(self, world: World, gateway: Gateway, messages: Messages, interactions: Interactions) -> None:
        self.world = world
        self.gateway = gateway
        self.messages = messages
        self.interactions = interactions

    async def say(self, user: int, channel: int, text: str, *, reply_to: int | None = None) -> Message:
        """Write a message into a channel of a guild, or the DM with the bot."""
        place = self.world.channel(channel)
        if not self.world.permissions(user, place) & Permission.SEND_MESSAGES:
            raise CannotDo(f"{self.world.user(user).name} may not write in {place.name}")
        body: Json = {"content": text}
        body |= {"message_reference": {"message_id": str(reply_to)}} if reply_to else {}
        message = self.messages.compose(place, self.world.user(user), Draft(body))
        await self.messages.put(message)
        return message

    async def slash(
        self, user: int, channel: int, command: str, options: dict[str, Value] | None = None, *, anyway: bool = False
    ) -> Interaction:
        """Type a slash command ("source add") and send it; `anyway` skips what the client would hide or refuse."""
        place = self.world.channel(channel)
        top, leaf, path = self._command(place, command)
        if not anyway:
            self._require_offered(top, user, place)
            self._require_complete(leaf, options or {})
        data = self._data(top, path, self._typed(leaf, options or {}), place, user)
        return await self._send(InteractionKind.COMMAND, user, place, data, name=command)

    async def autocomplete(
        self,
        user: int,
        channel: int,
        command: str,
        *,
        option: str,
        text: str,
        options: dict[str, Value] | None = None,
    ) -> Interaction:
        """Type into an option and look at what is suggested."""
        place = self.world.channel(channel)
        top, leaf, path = self._command(place, command)
        given = self._typed(leaf, (options or {}) | {option: text})
        if not any(each["name"] == option and each.get("autocomplete") for each in leaf.get("options") or []):
            raise CannotDo(f"{option} of /{command} has no suggestions")
        for each in given:
            if each["name"] == option:
                each["focused"] = True
        data = self._data(top, path, given, place, user)
        return await self._send(InteractionKind.AUTOCOMPLETE, user, place, data, name=command)

    async def click(
        self, user: int, channel: int, message: int, button: str, values: list[str] | None = None
    ) -> Interaction:
        """Press a button (by its label or id), or choose values of a select."""
        record = self.interactions.standing(channel, message)
        part = self._component(record, button)
        data: Json = {"custom_id": part["custom_id"], "component_type": part["type"]}
        data |= {"values": values} if values is not None else {}
        place = self.world.channel(channel)
        return await self._send(InteractionKind.COMPONENT, user, place, data, source=record)

    async def submit(self, user: int, channel: int, modal: Json, values: dict[str, str]) -> Interaction:
        """Fill a modal's text fields, by their ids, and send it."""
        rows = [_filled(row, values) for row in modal["components"]]
        data = {"custom_id": modal["custom_id"], "components": rows}
        return await self._send(InteractionKind.MODAL, user, self.world.channel(channel), data)

    def _component(self, message: Message, button: str) -> Json:
        parts: list[Json] = [part for row in message.components for part in row.get("components", [])]
        for part in parts:
            if button in {part.get("label"), part.get("custom_id")}:
                if part.get("disabled"):
                    raise CannotDo(f"{button} is greyed out")
                return part
        raise CannotDo(f"no {button} there, only {[part.get('label') or part.get('custom_id') for part in parts]}")

    def commands_at(self, channel: Channel) -> list[Json]:
        """Give the commands registered for a place: the guild's own and the global ones."""
        return [*self.world.commands.get(channel.guild, []), *self.world.commands[None]]

    def _command(self, channel: Channel, command: str) -> tuple[Json, Json, list[Json]]:
        """Find a command, its leaf, and the way down to it."""
        first, *rest = command.split()
        top = next((each for each in self.commands_at(channel) if each["name"] == first), None)
        if top is None:
            raise CannotDo(f"there is no /{first}, only {[each['name'] for each in self.commands_at(channel)]}")
        leaf, path = top, []
        for word in rest:
            below = [each for each in leaf.get("options") or [] if each["type"] in {SUB_COMMAND, SUB_COMMAND_GROUP}]
            leaf = next((each for each in below if each["name"] == word), {})
            if not leaf:
                raise CannotDo(f"/{command} is not registered, only {[each['name'] for each in below]}")
            path.append(leaf)
        return top, leaf, path

    def _require_offered(self, top: Json, user: int, channel: Channel) -> None:
        contexts = top.get("contexts")
        here = BOT_DM_CONTEXT if channel.guild is None else GUILD_CONTEXT
        offered = here in contexts if contexts is not None else top.get("dm_permission") is not False
        if not offered and (contexts is not None or here == BOT_DM_CONTEXT):
            raise CannotDo(f"/{top['name']} is not offered here")
        needed = top.get("default_member_permissions")
        have = self.world.permissions(user, channel)
        if channel.guild is not None and not have & Permission.USE_APPLICATION_COMMANDS:
            raise CannotDo("this person may not use commands here")
        # "0" hides a command from everyone but administrators
        hidden = needed is not None and (int(needed) == 0 or have & int(needed) != int(needed))
        if channel.guild is not None and hidden and have != EVERYTHING:
            raise CannotDo(f"/{top['name']} is hidden from this person")

    def _require_complete(self, leaf: Json, options: dict[str, Value]) -> None:
        known = {each["name"]: each for each in leaf.get("options") or []}
        missing = [name for name, each in known.items() if each.get("required") and name not in options]
        if missing:
            raise CannotDo(f"required: {missing}")
        for name, value in options.items():
            choices = [choice["value"] for choice in known.get(name, {}).get("choices") or []]
            if name not in known or (choices and value not in choices):
                raise CannotDo(f"{name}={value!r} is not offered; options {list(known)}, choices {choices}")

    def _typed(self, leaf: Json, options: dict[str, Value]) -> list[Json]:
        kinds = {each["name"]: each["type"] for each in leaf.get("options") or []}
        typed = []
        for name, value in options.items():
            kind = kinds.get(name, STRING)
            plain = value if kind in {INTEGER, BOOLEAN, NUMBER} else str(value)
            typed.append({"name": name, "type": kind, "value": plain})
        return typed

    def _data(self, top: Json, path: list[Json], options: list[Json], channel: Channel, user: int) -> Json:
        resolved = self._resolved(options, channel, user)
        for part in reversed(path):
            options = [{"name": part["name"], "type": part["type"], "options": options}]
        data: Json = {"id": top["id"], "name": top["name"], "type": 1, "options": options}
        data |= {"guild_id": top["guild_id"]} if top.get("guild_id") else {}
        return data | ({"resolved": resolved} if resolved else {})

    def _resolved(self, options: list[Json], channel: Channel, user: int) -> Json:
        resolved: Json = {}
        guild = self.world.guild_of(channel)
        for option in options:
            identifier = str(option["value"])
            if option["type"] == CHANNEL:
                record = self.world.channel(int(identifier))
                permissions = str(int(self.world.permissions(user, record)))
                body = payloads.channel(self.world, record) | {"permissions": permissions}
                resolved.setdefault("channels", {})[identifier] = body
            elif option["type"] == ROLE and guild:
                resolved.setdefault("roles", {})[identifier] = payloads.role(guild.roles[int(identifier)])
            elif option["type"] == USER:
                resolved.setdefault("users", {})[identifier] = payloads.user(self.world.user(int(identifier)))
        return resolved

    async def _send(
        self,
        kind: InteractionKind,
        user: int,
        channel: Channel,
        data: Json,
        *,
        name: str = "",
        source: Message | None = None,
    ) -> Interaction:
        """Make an interaction and dispatch it: to the guild's shard, or for a DM to the first."""
        identifier = self.world.snowflakes.make()
        interaction = Interaction(
            identifier, secrets.token_urlsafe(24), kind, user, channel.id, self.world.clock.now(), name=name
        )
        interaction.source_message = source.id if source else None
        self.world.interactions[identifier] = interaction
        payload = self._payload(interaction, channel, data)
        if source:
            payload["message"] = payloads.message(self.world, source)
        if channel.guild is None:
            await self.gateway.to_first("INTERACTION_CREATE", payload)
        else:
            # interactions need no intent; GUILDS is what every bot in a guild asks for
            await self.gateway.to_guild(channel.guild, "INTERACTION_CREATE", payload, intent=-1)
        return interaction

    def _payload(self, interaction: Interaction, channel: Channel, data: Json) -> Json:
        person = self.world.user(interaction.user)
        guild = self.world.guild_of(channel)
        body: Json = {
            "id": str(interaction.id),
            "application_id": str(self.world.application.id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": payloads.channel(self.world, channel),
            "app_permissions": str(int(self.world.permissions(self.world.bot.id, channel))),
            "locale": person.locale,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if guild is None:
            return body | {"user": payloads.user(person), "context": BOT_DM_CONTEXT}
        member = payloads.member(self.world, guild, guild.members[person.id])
        member["permissions"] = str(int(self.world.permissions(person.id, channel)))
        return body | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member,
            "context": GUILD_CONTEXT,
        }


def _filled(row: Json, values: dict[str, str]) -> Json:
    """Answer one row of a modal: an action row of text inputs, or a label around one (component type 18)."""
    if row["type"] == 18:
        part = row["component"]
        return {
            "type": 18,
            "component": {
                "type": part["type"],
                "id": 0,
                "custom_id": part["custom_id"],
                "value": values.get(part["custom_id"], ""),
            },
        }
    inputs = [
        {"type": part["type"], "custom_id": part["custom_id"], "value": values.get(part["custom_id"], "")}
        for part in row["components"]
    ]
    return {"type": 1, "components": inputs}


async def answered(interaction: Interaction, seconds: float = 10.0) -> Interaction:
    """Wait until the bot has answered, and filled a deferred answer.

    Raises:
        TimeoutError: it has not in time.
    """
    async with asyncio.timeout(seconds):
        while interaction.callback is None or interaction.waiting:
            interaction.changed.clear()
            await interaction.changed.wait()
    return interaction


def answer(world: World, interaction: Interaction) -> dict[str, Any]:
    """Write what the person sees of an answer."""
    return {
        "interaction": interaction.id,
        "callback": interaction.callback,
        "ephemeral": interaction.ephemeral,
        "acknowledged_after": interaction.acknowledged_after,
        "messages": [payloads.message(world, each) for each in interaction.messages.values()],
        "choices": interaction.choices,
        "modal": interaction.modal,
    }
