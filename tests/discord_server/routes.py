"""What stands at each path of the API; https://docs.discord.com/developers/reference."""

from aiohttp import web

from tests.discord_server import payloads, problems
from tests.discord_server.api import Handler, draft
from tests.discord_server.checks import check_commands
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import Interactions
from tests.discord_server.messages import Messages
from tests.discord_server.records import Channel, Json
from tests.discord_server.world import World

Table = list[tuple[str, str, Handler]]


def _number(request: web.Request, name: str) -> int:
    text = request.match_info[name]
    if not text.isdigit():
        raise problems.invalid_form(name, "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    return int(text)


class AccountRoutes:
    """The bot itself: its user, its application, its gateway, its guilds, its commands."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway

    def table(self) -> Table:
        """Give method, path and handler of each."""
        commands = "/applications/{application}/commands"
        in_guild = "/applications/{application}/guilds/{guild}/commands"
        return [
            ("GET", "/gateway", self.gateway_address),
            ("GET", "/gateway/bot", self.gateway_for_bots),
            ("GET", "/users/@me", self.me),
            ("GET", r"/users/{user:\d+}", self.user),
            ("POST", "/users/@me/channels", self.open_dm),
            ("DELETE", "/users/@me/guilds/{guild}", self.leave),
            ("GET", "/applications/@me", self.application),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/guilds/{guild}", self.guild),
            ("GET", "/guilds/{guild}/channels", self.guild_channels),
            ("GET", "/guilds/{guild}/roles", self.guild_roles),
            ("GET", "/guilds/{guild}/members/{user}", self.guild_member),
            ("GET", commands, self.commands),
            ("PUT", commands, self.overwrite_commands),
            ("GET", in_guild, self.commands),
            ("PUT", in_guild, self.overwrite_commands),
        ]

    async def gateway_address(self, _: web.Request) -> Json:
        """GET /gateway."""
        return {"url": self.gateway.url}

    async def gateway_for_bots(self, _: web.Request) -> Json:
        """GET /gateway/bot."""
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return {"url": self.gateway.url, "shards": self.gateway.shards, "session_start_limit": limit}

    async def me(self, _: web.Request) -> Json:
        """GET /users/@me."""
        return payloads.user(self.world.bot) | {"verified": True, "mfa_enabled": True, "locale": "en-US", "flags": 0}

    async def user(self, request: web.Request) -> Json:
        """GET /users/{id}."""
        return payloads.user(self.world.user(_number(request, "user")))

    async def open_dm(self, request: web.Request) -> Json:
        """POST /users/@me/channels."""
        body = (await draft(request)).body
        return payloads.channel(self.world, self.world.dm_with(int(body["recipient_id"])))

    async def leave(self, request: web.Request) -> None:
        """DELETE /users/@me/guilds/{id}."""
        guild = self.world.guild(_number(request, "guild"))
        await self.gateway.to_guild(guild.id, "GUILD_DELETE", {"id": str(guild.id)})
        guild.bot_left = True

    async def application(self, _: web.Request) -> Json:
        """GET /applications/@me."""
        return payloads.application(self.world)

    async def guild(self, request: web.Request) -> Json:
        """GET /guilds/{id}."""
        return payloads.guild(self.world, self.world.guild(_number(request, "guild")))

    async def guild_channels(self, request: web.Request) -> list[Json]:
        """GET /guilds/{id}/channels."""
        guild = self.world.guild(_number(request, "guild"))
        return [payloads.channel(self.world, self.world.channels[each]) for each in guild.channels]

    async def guild_roles(self, request: web.Request) -> list[Json]:
        """GET /guilds/{id}/roles."""
        guild = self.world.guild(_number(request, "guild"))
        return [payloads.role(each) for each in guild.roles.values()]

    async def guild_member(self, request: web.Request) -> Json:
        """GET /guilds/{id}/members/{id}."""
        guild = self.world.guild(_number(request, "guild"))
        member = guild.members.get(_number(request, "user"))
        if member is None:
            raise problems.Problem(404, 10007, "Unknown Member")
        return payloads.member(self.world, guild, member)

    def _commands_place(self, request: web.Request) -> int | None:
        if request.match_info["application"] != str(self.world.application.id):
            raise problems.missing_access()
        return _number(request, "guild") if "guild" in request.match_info else None

    async def commands(self, request: web.Request) -> list[Json]:
        """GET /applications/{id}/commands, or a guild's."""
        return self.world.commands.get(self._commands_place(request), [])

    async def overwrite_commands(self, request: web.Request) -> list[Json]:
        """PUT /applications/{id}/commands, or a guild's: what is not in the list is gone."""
        place = self._commands_place(request)
        wanted = (await draft(request)).body["list"]
        check_commands(wanted)
        known = {each["name"]: each["id"] for each in self.world.commands.get(place, [])}
        self.world.commands[place] = [self._registered(each, place, known) for each in wanted]
        self.world.command_writes += 1
        return self.world.commands[place]

    def _registered(self, command: Json, place: int | None, known: dict[str, str]) -> Json:
        identifier = known.get(command["name"]) or str(self.world.snowflakes.make())
        own = {"id": identifier, "application_id": str(self.world.application.id), "version": identifier}
        own |= {"guild_id": str(place)} if place else {}
        return {"type": 1, "options": [], "description": "", **command, **own}


class ChannelRoutes:
    """Channels and the messages in them."""

    def __init__(self, world: World, messages: Messages) -> None:
        self.world = world
        self.messages = messages

    def table(self) -> Table:
        """Give method, path and handler of each."""
        one = "/channels/{channel}/messages/{message}"
        return [
            ("GET", "/channels/{channel}", self.channel),
            ("POST", "/channels/{channel}/typing", self.typing),
            ("GET", "/channels/{channel}/messages", self.history),
            ("POST", "/channels/{channel}/messages", self.post),
            ("GET", one, self.message),
            ("PATCH", one, self.edit),
            ("DELETE", one, self.delete),
            ("POST", f"{one}/crosspost", self.crosspost),
        ]

    def _channel(self, request: web.Request) -> Channel:
        return self.world.channel(_number(request, "channel"))

    async def channel(self, request: web.Request) -> Json:
        """GET /channels/{id}."""
        channel = self._channel(request)
        self.world.require(channel, 0)
        return payloads.channel(self.world, channel)

    async def typing(self, request: web.Request) -> None:
        """POST /channels/{id}/typing."""
        self.world.require(self._channel(request), 0)

    async def history(self, request: web.Request) -> list[Json]:
        """GET /channels/{id}/messages."""
        query = {name: int(request.query[name]) for name in ("limit", "before", "after") if name in request.query}
        if not 1 <= query.get("limit", 50) <= 100:
            raise problems.invalid_form("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
        return [payloads.seen_by_bot(self.world, each) for each in self.messages.history(self._channel(request), query)]

    async def post(self, request: web.Request) -> Json:
        """POST /channels/{id}/messages."""
        message = await self.messages.post_by_bot(self._channel(request), await draft(request))
        return payloads.message(self.world, message)

    async def message(self, request: web.Request) -> Json:
        """GET /channels/{id}/messages/{id}."""
        channel = self._channel(request)
        self.world.require(channel, 0)
        return payloads.seen_by_bot(self.world, self.world.message(channel, _number(request, "message")))

    async def edit(self, request: web.Request) -> Json:
        """PATCH /channels/{id}/messages/{id}."""
        channel = self._channel(request)
        message = await self.messages.edit_by_bot(channel, _number(request, "message"), await draft(request))
        return payloads.message(self.world, message)

    async def crosspost(self, request: web.Request) -> Json:
        """POST /channels/{id}/messages/{id}/crosspost."""
        channel = self._channel(request)
        message = await self.messages.crosspost_by_bot(channel, _number(request, "message"))
        return payloads.message(self.world, message)

    async def delete(self, request: web.Request) -> None:
        """DELETE /channels/{id}/messages/{id}."""
        channel = self._channel(request)
        self.world.require(channel, 0)
        await self.messages.delete(channel, self.world.message(channel, _number(request, "message")))


class InteractionRoutes:
    """Answers to interactions."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self.world = world
        self.interactions = interactions

    def table(self) -> Table:
        """Give method, path and handler of each."""
        one = "/webhooks/{application}/{token}/messages/{message}"
        return [
            ("POST", "/interactions/{interaction}/{token}/callback", self.callback),
            ("POST", "/webhooks/{application}/{token}", self.follow_up),
            ("GET", one, self.answer),
            ("PATCH", one, self.edit),
            ("DELETE", one, self.delete),
        ]

    def _which(self, request: web.Request) -> tuple[str, int | None]:
        if request.match_info["application"] != str(self.world.application.id):
            raise problems.unknown_webhook()
        original = request.match_info.get("message") == "@original"
        return request.match_info["token"], None if original else _number(request, "message")

    async def callback(self, request: web.Request) -> Json | None:
        """POST /interactions/{id}/{token}/callback."""
        taken = await self.interactions.callback(
            _number(request, "interaction"), request.match_info["token"], await draft(request)
        )
        return taken if request.query.get("with_response") in {"1", "true"} else None

    async def follow_up(self, request: web.Request) -> Json:
        """POST /webhooks/{id}/{token}."""
        if request.match_info["application"] != str(self.world.application.id):
            raise problems.unknown_webhook()
        message = await self.interactions.follow_up(request.match_info["token"], await draft(request))
        return payloads.message(self.world, message)

    async def answer(self, request: web.Request) -> Json:
        """GET /webhooks/{id}/{token}/messages/{id}."""
        return payloads.message(self.world, self.interactions.find(*self._which(request)))

    async def edit(self, request: web.Request) -> Json:
        """PATCH /webhooks/{id}/{token}/messages/{id}."""
        message = await self.interactions.edit(*self._which(request), await draft(request))
        return payloads.message(self.world, message)

    async def delete(self, request: web.Request) -> None:
        """DELETE /webhooks/{id}/{token}/messages/{id}."""
        await self.interactions.delete(*self._which(request))
