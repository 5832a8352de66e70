"""The REST API's surface: routes, tokens, faults, rate limits, errors, and how answers are written."""

import asyncio
import json
import socket
import struct
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_server import problems
from tests.discord_server.faults import Fault, FaultPlan, How, Phase
from tests.discord_server.limits import Limits, Refusal
from tests.discord_server.messages import Draft
from tests.discord_server.problems import Problem
from tests.discord_server.records import Json
from tests.discord_server.world import World

BASE = "/api/v10"
Handler = Callable[[web.Request], Awaitable[Any]]

NO_TOKEN_NEEDED = ("/interactions/", "/webhooks/")
"""Interactions are answered by their own token: an Authorization header is neither needed nor looked at."""


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:  # noqa: ANN401 - JSON
    """Write an answer. Its type is `application/json` alone: discord.py takes one with a charset for plain text."""
    if body is None:
        return web.Response(status=204, headers=headers)
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


async def draft(request: web.Request) -> Draft:
    """Read a body: JSON, or a form whose payload_json is JSON and whose files[n] are files."""
    if not request.content_type.startswith("multipart/"):
        return Draft(_json(await request.text()))
    form = await request.post()
    body = _json(str(form.get("payload_json", "{}")))
    files = [(part.filename, part.file.read()) for part in form.values() if isinstance(part, web.FileField)]
    # the entries that describe new files have small numbers as ids; those of kept ones are snowflakes
    if "attachments" in (body.get("data") or body):
        place = body.get("data") or body
        place["attachments"] = [each for each in place["attachments"] if int(each["id"]) >= len(files)]
    return Draft(body, files)


def _json(text: str) -> Json:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise Problem(400, 50109, "The request body contains invalid JSON.") from None
    return body if isinstance(body, dict) else {"list": body}


class Api:
    """Stands before every handler: decides whether a request gets through, and writes what comes of it.

    Attributes:
        requests: the last 10,000 requests: method, path without the base, status (0 where no answer was given).
    """

    def __init__(self, world: World, limits: Limits, faults: FaultPlan) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults
        self.requests: deque[tuple[str, str, int]] = deque(maxlen=10_000)

    def routes(self, table: list[tuple[str, str, Handler]]) -> list[web.RouteDef]:
        """Make aiohttp's routes of a table of method, path and handler."""
        return [web.route(method, BASE + path, self._guarded(handler)) for method, path, handler in table]

    def _guarded(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            response = await self._serve(request, handler)
            path = request.path.removeprefix(BASE)
            self.requests.append((request.method, path, response.status if response.status != 599 else 0))
            return response

        return guarded

    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Fault before, limit, token, work, fault after: in this order."""
        method, path = request.method, request.path.removeprefix(BASE)
        fault = self.faults.strike(method, path)
        if fault and fault.phase is Phase.BEFORE:
            return await self._fail(request, fault)
        refusal, headers = self.limits.take(method, path)
        if refusal:
            return answer(refusal.body, 429, headers | refusal.headers)
        try:
            self._require_token(request, path)
            body = await handler(request)
            response = answer(body, headers=headers)
        except Problem as problem:
            response = answer(problem.payload(), problem.status, headers)
        return await self._fail(request, fault) if fault else response

    def _require_token(self, request: web.Request, path: str) -> None:
        if path.startswith(NO_TOKEN_NEEDED):
            return
        if request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise problems.unauthorized()

    async def _fail(self, request: web.Request, fault: Fault) -> web.Response:
        match fault.how:
            case How.STATUS:
                return _status(fault)
            case How.RATE_LIMIT:
                refusal = Refusal(fault.seconds, fault.scope)
                return answer(refusal.body, 429, refusal.headers)
            case How.BARE_LIMIT:
                message = "You are being rate limited."
                return answer({"message": message, "global": False}, 429, {"Via": "1.1 google"})
            case How.BAN:
                return web.Response(status=429, text="<html>You are being blocked.</html>", content_type="text/html")
            case How.HANG:
                await asyncio.sleep(fault.seconds)
                _cut(request, reset=False)
            case How.CLOSE | How.RESET:
                _cut(request, reset=fault.how is How.RESET)
        return web.Response(status=599)


def _status(fault: Fault) -> web.Response:
    if fault.status >= 500 and not fault.code:
        # what the proxy in front of Discord answers: no JSON
        return web.Response(status=fault.status, text=f"<html>{fault.status}</html>", content_type="text/html")
    message = fault.message or f"{fault.status}: fault"
    return answer({"message": message, "code": fault.code}, fault.status)


def _cut(request: web.Request, *, reset: bool) -> None:
    transport = request.transport
    if transport is None:
        return
    raw = transport.get_extra_info("socket")
    if reset and raw is not None:
        # lingering for no seconds makes the close a reset
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
