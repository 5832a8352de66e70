"""The gateway: hello, identify, ready, heartbeats, resume, invalid session, and the dispatch of events.

https://docs.discord.com/developers/events/gateway.
"""

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_server import payloads
from tests.discord_server.records import Guild, Json
from tests.discord_server.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
DIRECT_MESSAGES = 1 << 12
MESSAGE_CONTENT = 1 << 15

UNKNOWN_OPCODE, NOT_AUTHENTICATED, AUTHENTICATION_FAILED, ALREADY_AUTHENTICATED = 4001, 4003, 4004, 4005
INVALID_SHARD, DISALLOWED_INTENTS = 4010, 4014
ENDS_SESSION = {1000, 1001}
"""A client that closes with one of these gives up its session."""


@dataclass(slots=True)
class Session:
    """What outlives a connection: its id, the last sequence number, and what was sent, for a resume."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    sent: list[tuple[int, Json]] = field(default_factory=list)
    connection: "Connection | None" = None

    async def dispatch(self, event: str, data: Any) -> None:  # noqa: ANN401 - any of Discord's objects
        """Number an event, keep it, and send it if somebody listens."""
        self.sequence += 1
        frame = {"op": DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.sent.append((self.sequence, frame))
        if self.connection:
            await self.connection.send(frame)


class Connection:
    """One websocket, compressed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, *, compress: bool) -> None:
        self.socket = socket
        self.session: Session | None = None
        self.closed_by_server = False
        # "zlib-stream": one context for the connection, flushed after every frame (suffix 00 00 ff ff)
        self._deflate = zlib.compressobj() if compress else None

    async def close(self, code: int) -> None:
        """Close it with a code."""
        self.closed_by_server = True
        await self.socket.close(code=code)

    async def send(self, frame: Json) -> None:
        """Send a frame; one that finds the socket closed is lost, as on a real network."""
        text = json.dumps(frame)
        try:
            if self._deflate is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(
                    self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                )
        except ConnectionError:
            return


class Gateway:
    """All sessions and connections.

    Attributes:
        shards: how many GET /gateway/bot recommends.
        heartbeat: milliseconds between heartbeats.
        answers_heartbeats: False makes connections that seem alive and are dead.
        up: False refuses new connections.
        identified, resumed: how often that was done.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.shards = 1
        self.heartbeat = 41_250
        self.answers_heartbeats = True
        self.up = True
        self.identified = 0
        self.resumed = 0
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.url = ""
        self.changed = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket from hello to its end."""
        if not self.up:
            return web.Response(status=503, text="gateway down")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, compress=request.query.get("compress") == "zlib-stream")
        self.connections.add(connection)
        try:
            await connection.send({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat}})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, json.loads(message.data))
        finally:
            self._forget(connection)
        return socket

    def _forget(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            if connection.socket.close_code in ENDS_SESSION and not connection.closed_by_server:
                self.sessions.pop(session.id, None)

    async def _receive(self, connection: Connection, frame: Json) -> None:
        match frame.get("op"):
            case 1:
                if self.answers_heartbeats:
                    await connection.send({"op": ACK})
            case 2:
                await self._identify(connection, frame["d"])
            case 6:
                await self._resume(connection, frame["d"])
            case 3 | 4 | 8:
                if connection.session is None:
                    await connection.close(NOT_AUTHENTICATED)
            case _:
                await connection.close(UNKNOWN_OPCODE)

    async def _identify(self, connection: Connection, data: Json) -> None:
        refused = self._refuse_identify(connection, data)
        if refused:
            await connection.close(refused)
            return
        shard, count = data.get("shard", [0, 1])
        session = Session(secrets.token_hex(16), (shard, count), data["intents"], connection=connection)
        self.sessions[session.id] = session
        connection.session = session
        self.identified += 1
        await self._tell_change()
        await session.dispatch("READY", self._ready(session))
        for guild in self._guilds(session):
            # A guild that was announced by READY comes with "unavailable": false; one that the bot joins, without it
            available = payloads.guild(self.world, guild) | {"unavailable": guild.unavailable}
            await session.dispatch("GUILD_CREATE", available)

    def _refuse_identify(self, connection: Connection, data: Json) -> int | None:
        application = self.world.application
        wanted = data["intents"]
        shard, count = data.get("shard", [0, 1])
        if connection.session:
            return ALREADY_AUTHENTICATED
        if data.get("token") != self.world.token:
            return AUTHENTICATION_FAILED
        if not 0 <= shard < count:
            return INVALID_SHARD
        privileged = PRESENCES
        privileged |= 0 if application.message_content else MESSAGE_CONTENT
        privileged |= 0 if application.guild_members else GUILD_MEMBERS
        return DISALLOWED_INTENTS if wanted & privileged else None

    def _ready(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": payloads.user(self.world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in self._guilds(session)],
            "session_id": session.id,
            "resume_gateway_url": f"{self.url}/resume",
            "shard": list(session.shard),
            "application": {"id": str(self.world.application.id), "flags": payloads.application(self.world)["flags"]},
        }

    def _guilds(self, session: Session) -> list[Guild]:
        return [guild for guild in self.world.guilds.values() if not guild.bot_left and _on(session, guild.id)]

    async def _tell_change(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(data.get("session_id") or "")
        if session is None or data.get("token") != self.world.token or (data.get("seq") or 0) > session.sequence:
            await connection.send({"op": INVALID_SESSION, "d": False})
            return
        connection.session = session
        session.connection = connection
        self.resumed += 1
        await self._tell_change()
        for number, frame in list(session.sent):
            if number > (data.get("seq") or 0):
                await connection.send(frame)
        await session.dispatch("RESUMED", {})

    async def to_guild(self, guild: int, event: str, data: Json, *, intent: int = GUILDS) -> None:
        """Dispatch an event of a guild to the shard that has it, if it asked for that intent."""
        for session in list(self.sessions.values()):
            if _on(session, guild) and session.intents & intent:
                await session.dispatch(event, data)

    async def to_first(self, event: str, data: Json, *, intent: int | None = None) -> None:
        """Dispatch an event that has no guild: DMs and interactions in them go to shard 0."""
        for session in list(self.sessions.values()):
            if session.shard[0] == 0 and (intent is None or session.intents & intent):
                await session.dispatch(event, data)

    async def close_all(self, code: int) -> None:
        """Close every connection with a code."""
        for connection in list(self.connections):
            await connection.close(code)

    def cut_all(self) -> None:
        """Cut every connection without a closing frame."""
        for connection in list(self.connections):
            transport = connection.socket._req.transport if connection.socket._req else None
            if transport:
                transport.abort()

    async def ask_reconnect(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        for connection in list(self.connections):
            await connection.send({"op": RECONNECT})

    async def invalidate_all(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (op 9)."""
        for connection in list(self.connections):
            if connection.session and not resumable:
                self.sessions.pop(connection.session.id, None)
            await connection.send({"op": INVALID_SESSION, "d": resumable})

    async def connected(self, seconds: float = 10.0) -> None:
        """Wait until every shard is identified or resumed and connected."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(lambda: sum(c.session is not None for c in self.connections) >= self.shards)


def _on(session: Session, guild: int) -> bool:
    # https://docs.discord.com/developers/events/gateway#sharding: shard_id = (guild_id >> 22) % num_shards
    return (guild >> 22) % session.shard[1] == session.shard[0]
