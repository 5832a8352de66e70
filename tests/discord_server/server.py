"""The server itself: the API, the gateway and the control API on one loopback port."""

import inspect
from collections.abc import Sequence
from typing import Any, Self

from aiohttp import web
from aiohttp.typedefs import Middleware

from tests.discord_server.api import Api, answer
from tests.discord_server.clock import Clock
from tests.discord_server.control import Control
from tests.discord_server.people import CannotDo
from tests.discord_server.problems import Problem, not_found
from tests.discord_server.routes import AccountRoutes, ChannelRoutes, InteractionRoutes
from tests.discord_server.scheduled import ScheduledRoutes


class DiscordServer:
    """A Discord for tests: `async with DiscordServer() as discord:`, then `discord.control`.

    Attributes:
        control: what a test does to it and asks of it.
        api: the base URL for TRADEPOST_DISCORD_API, with the version.
        url: the address of the control API.
        token: the bot's token.
    """

    def __init__(self, port: int = 0, *, middlewares: Sequence[Middleware] = ()) -> None:
        """Set up; nothing listens yet.

        Args:
            port: 0 for any free one.
            middlewares: aiohttp's; each stands before every handler, and sees what comes and goes.
        """
        self.control = Control(Clock())
        self.requests = Api(self.control.world, self.control.limits, self.control.faults)
        self._port = port
        self._middlewares = middlewares
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on 127.0.0.1."""
        application = web.Application(client_max_size=30 * 1024 * 1024, middlewares=self._middlewares)
        application.router.add_routes(self._routes())
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.control.world.base = f"http://127.0.0.1:{self._port}"
        self.control.gateway.url = f"ws://127.0.0.1:{self._port}/gateway"

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        self.control.gateway.cut_all()
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        """Give the bot's token."""
        return self.control.world.token

    @property
    def url(self) -> str:
        """Give the server's address."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def api(self) -> str:
        """Give the base URL of the REST API."""
        return f"{self.url}/api/v10"

    def _routes(self) -> list[web.RouteDef]:
        control = self.control
        table = [
            *AccountRoutes(control.world, control.gateway).table(),
            *ChannelRoutes(control.world, control.messages_of).table(),
            *ScheduledRoutes(control.world).table(),
            *InteractionRoutes(control.world, control.interactions).table(),
        ]
        return [
            *self.requests.routes(table),
            web.get("/gateway", control.gateway.handle),
            web.get("/gateway/resume", control.gateway.handle),
            web.get("/attachments/{attachment}/{filename}", self._attachment),
            web.post("/control/{action}", self._act),
            *self.requests.routes([("*", "/{rest:.*}", _nowhere)]),
        ]

    async def _attachment(self, request: web.Request) -> web.Response:
        wanted = int(request.match_info["attachment"])
        standing = [m for channel in self.control.world.channels.values() for m in channel.messages.values()]
        for message in [*standing, *self.control.world.ephemeral.values()]:
            for attachment in message.attachments:
                if attachment.id == wanted:
                    return web.Response(body=attachment.content)
        raise web.HTTPNotFound

    async def _act(self, request: web.Request) -> web.Response:
        """Do what a test in another process asks: the action's name in the path, its arguments as a JSON object."""
        action = request.match_info["action"]
        method = getattr(self.control, action, None)
        if action.startswith("_") or not inspect.iscoroutinefunction(method):
            return answer({"error": "NoAction", "message": action}, 404)
        try:
            return answer({"result": await method(**await request.json())})
        except (CannotDo, Problem, TimeoutError, TypeError, KeyError) as error:
            return answer({"error": type(error).__name__, "message": str(error)}, 400)


async def _nowhere(_: web.Request) -> Any:  # noqa: ANN401 - never gives anything
    raise not_found()
