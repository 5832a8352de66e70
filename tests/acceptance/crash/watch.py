"""What Discord has seen of each message, and a gate that holds a request where a kill is to find it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from aiohttp import web

from tests.discord_server.api import BASE, answer, draft

_OK = 200
_REFUSED = 0.03


class Moment(StrEnum):
    """Where a gate holds a request."""

    RECEIVED = "received"
    """Before its work: the message does not stand yet."""
    WORKED = "worked"
    """After it: the message stands, the answer is not written."""
    ANSWERED = "answered"
    """The answer is written; nothing is held, `freeze` is called right before or after that."""


@dataclass
class Gate:
    """Catches the first request of its kind.

    Attributes:
        method: POST for a new message, PATCH for an edit.
        channel: the only channel to look at; None for all.
        freeze: stops the bot, for ANSWERED; `late`: after the answer is written rather than before.
        proceed: for RECEIVED: whether the work is done once the gate opens, though nobody waits for the answer.
        key: of the message that was caught.
    """

    method: str
    moment: Moment
    channel: int | None = None
    freeze: Callable[[], None] = lambda: None
    late: bool = False
    proceed: bool = True
    key: str = ""
    caught: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def hold(self) -> None:
        """Say that a request is caught, and keep it."""
        self.caught.set()
        await self.opened.wait()


@dataclass
class Watch:
    """Stands before a Discord server's handlers, faults and all.

    Attributes:
        received, answered: the keys of messages that came, and whose success was answered. A new message's key is its
            nonce, an edited one's its id.
        refused: those that were refused once with 400; none while `kind`.
        gone: how many edits met a message that was deleted.
    """

    random: Random
    gate: Gate | None = None
    kind: bool = False
    received: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    gone: int = 0

    @web.middleware
    async def stand(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Let a request pass, and see how it goes."""
        try:
            key = await _key(request)
        except ConnectionError:
            return web.Response(status=400)  # killed in the middle of it
        if key is None:
            return await handler(request)
        self.received.add(key)
        gate = self._met(request, key)
        if gate is None and self._is_to_be_refused(key):
            return answer({"code": 50035, "message": "Invalid Form Body"}, 400)
        if gate is not None and gate.moment is Moment.RECEIVED:
            await gate.hold()
            if not gate.proceed:
                return web.Response(status=500)
        response = await handler(request)
        if response.status != _OK:
            self.gone += response.status == 404
            if gate is not None and gate.moment is not Moment.RECEIVED:
                self.gate = gate  # it failed; the next one will do
            return response
        return await self._answer(request, response, key, gate)

    def _met(self, request: web.Request, key: str) -> Gate | None:
        """Give the gate if this request is one that it catches; it catches no other."""
        gate = self.gate
        if gate is None or request.method != gate.method:
            return None
        if gate.channel is not None and f"/channels/{gate.channel}/" not in request.path:
            return None
        self.gate, gate.key = None, key
        return gate

    def _is_to_be_refused(self, key: str) -> bool:
        if self.kind or key in self.refused or self.random.random() >= _REFUSED:
            return False
        self.refused.add(key)
        return True

    async def _answer(
        self, request: web.Request, response: web.StreamResponse, key: str, gate: Gate | None
    ) -> web.StreamResponse:
        """Write the answer here, so that the moment of its writing is known."""
        if gate is not None and gate.moment is Moment.WORKED:
            await gate.hold()
        if gate is not None and gate.moment is Moment.ANSWERED and not gate.late:
            gate.freeze()
        with suppress(ConnectionError):
            await response.prepare(request)
            await response.write_eof()
            self.answered.add(key)
        if gate is not None and gate.moment is Moment.ANSWERED:
            if gate.late:
                gate.freeze()
            gate.caught.set()
        return response


async def _key(request: web.Request) -> str | None:
    """Give what tells one message from another; None where the request writes none."""
    parts = request.path.removeprefix(BASE).split("/")
    if parts[1:2] != ["channels"] or "messages" not in parts or request.method not in {"POST", "PATCH"}:
        return None
    body = (await draft(request)).body  # read to its end, so that it is there even when who sent it is not
    return parts[-1] if request.method == "PATCH" else str(body.get("nonce") or "") or None
