"""The way into Discord's channels: sends and edits deliveries, looks for them, and says how each attempt ended.

Sent once: the nonce is the same at every attempt at one delivery, and Discord gives the first message again where it
knows it ("enforce_nonce", for a few minutes: https://docs.discord.com/developers/resources/message#create-message).
Before every attempt but the first, `find` looks through the channel's history for the event's mark.

discord.py tries again after 429, 500, 502, 504 and 524 by itself. It does not after 503, nor after a reset on Linux
(errno 104; it knows 54 and 10054): these come out as outcomes, and the relay tries again.
"""

import asyncio
import hashlib
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import aiohttp
import discord
import structlog
from discord.http import Route

from bot.alerts import AlertContent, DigestContent
from bot.deliver import Undelivered
from bot.model import Delivery, What
from bot.outgoing import Content, Notice
from bot.retry import Outcome, outcome_of
from bot.sleeping import CHANNEL, OWNER
from handlers.discord.digests import digest_embed, digest_text
from handlers.discord.embeds import MESSAGE, alert_embed, alert_text, marked_event
from handlers.discord.text import size

PERSON = "dm:"
"""How the address of a person begins."""

REACHED = (CHANNEL, PERSON, OWNER)
"""How the addresses begin that are reached by this way."""

ATTEMPT = 60.0
"""Seconds for one attempt with all that discord.py tries by itself; past it, whether the message arrived is unknown."""

_LOOKED_THROUGH = 1000
"""Messages of a channel's history in which a delivery is looked for."""
_MARK_ROOM = 100
"""Units of a message that are kept for the sign and the mark of a notice."""
_NOTHING_TO_PUBLISH = frozenset({40033, 50024})
"""The message was published before, or its channel is no announcement channel any more."""
_CLOCKS_DIFFER = timedelta(minutes=5)

_log = structlog.get_logger()


class DiscordSender:
    """Sends through a client; without one that is logged in, every attempt ends as a server's error would."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None
        self._asked: set[int] = set()
        self._news: set[int] = set()

    def use(self, client: discord.Client | None) -> None:
        """Send through this client from now on."""
        self._client = client

    async def send(self, delivery: Delivery, content: Content) -> str:
        """Post a delivery and give its message's id.

        Raises:
            Undelivered: it did not arrive, or whether it did is not known.
        """
        async with self._attempt(delivery) as client:
            channel = await _channel(client, delivery.channel)
            await self._learn(client, delivery.channel)
            roles = [discord.Object(role) for role in delivery.roles]
            text, embed = _body(client, delivery, content)
            allowed = discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
            nonce = nonce_of(delivery)
            if embed is None:
                sent = await channel.send(text, allowed_mentions=allowed, nonce=nonce, suppress_embeds=True)
            else:
                sent = await channel.send(text or None, embed=embed, allowed_mentions=allowed, nonce=nonce)
        return str(sent.id)

    async def edit(self, delivery: Delivery, content: Content) -> None:
        """Change a message that stands; nobody is mentioned again.

        Raises:
            Undelivered: it was not changed, or whether it was is not known.
        """
        async with self._attempt(delivery) as client:
            channel = await _channel(client, delivery.channel)
            message = channel.get_partial_message(int(delivery.message or 0))
            text, embed = _body(client, delivery, content)
            await message.edit(content=text or None, embed=embed, allowed_mentions=discord.AllowedMentions.none())

    def publishes(self, channel: str) -> bool:
        """Say whether a channel is one for announcements, which other servers may follow."""
        if self._client is None or not channel.startswith(CHANNEL):
            return False
        number = int(channel.removeprefix(CHANNEL))
        found = self._client.get_channel(number)
        return number in self._news if found is None else _is_news(found)

    async def _learn(self, client: discord.Client, channel: str) -> None:
        """Ask what kind of channel it is where the gateway has not told yet: at the start, and while it is away."""
        number = int(channel.partition(":")[2])
        if not channel.startswith(CHANNEL) or number in self._asked or client.get_channel(number) is not None:
            return
        with suppress(discord.DiscordException):
            found = await client.fetch_channel(number)
            self._asked.add(number)
            if _is_news(found):
                self._news.add(number)

    async def publish(self, delivery: Delivery) -> None:
        """Publish a message to those who follow its channel.

        Raises:
            Undelivered: it was not published, or whether it was is not known.
        """
        # discord.py holds back every request of a bucket whose window ends later than its longest wait, however many
        # are left in it: one an hour here. Each attempt gets a bucket of its own; the relay counts.
        route = Route(
            "POST",
            "/channels/{channel_id}/messages/{message_id}/crosspost",
            channel_id=int(delivery.channel.removeprefix(CHANNEL)),
            message_id=int(delivery.message or 0),
            metadata=f"{delivery.message}.{delivery.attempts}",
        )
        async with self._attempt(delivery) as client:
            try:
                await client.http.request(route)
            except discord.HTTPException as error:
                if error.code not in _NOTHING_TO_PUBLISH:
                    raise

    async def find(self, delivery: Delivery) -> str | None:
        """Look for the message of a delivery in its channel, from shortly before it was queued on.

        Without Read Message History Discord shows nothing, and None is given.

        Raises:
            Undelivered: the channel cannot be looked at now.
        """
        async with self._attempt(delivery) as client:
            channel = await _channel(client, delivery.channel)
            since = delivery.queued - _CLOCKS_DIFFER
            async for message in channel.history(limit=_LOOKED_THROUGH, after=since, oldest_first=True):
                if client.user and message.author.id == client.user.id and _carries(message, delivery):
                    return str(message.id)
        return None

    @asynccontextmanager
    async def _attempt(self, delivery: Delivery) -> AsyncIterator[discord.Client]:
        client = self._client
        if client is None or client.is_closed():
            raise Undelivered(Outcome.SERVER_ERROR, "not connected to Discord")
        try:
            async with asyncio.timeout(ATTEMPT):
                yield client
        except Undelivered:
            raise
        except Exception as error:
            raise undelivered(error) from error


def nonce_of(delivery: Delivery) -> str:
    """Give the nonce of a delivery: 25 characters, the same at every attempt, whichever revision it shows by then."""
    subject = f"{delivery.id}|{delivery.what}|{delivery.subject}|{delivery.channel}|{delivery.queued.isoformat()}"
    return hashlib.sha256(subject.encode()).hexdigest()[:25]


def undelivered(error: Exception) -> Undelivered:
    """Say what an exception of discord.py or aiohttp means for a delivery."""
    match error:
        case discord.RateLimited():
            return Undelivered(Outcome.RATE_LIMITED, str(error), error.retry_after)
        case KeyError(args=("retry_after",)):
            return Undelivered(Outcome.RATE_LIMITED, "429, which does not say how long to wait")
        case discord.HTTPException():
            outcome = Outcome.BLOCKED if _is_ban(error) else outcome_of(error.status, error.code)
            return Undelivered(outcome, str(error), _retry_after(error))
        case aiohttp.ClientConnectorError():
            return Undelivered(Outcome.SERVER_ERROR, f"Discord cannot be reached: {error}")
        case aiohttp.ClientError() | OSError() | ValueError():
            # ValueError: an answer that is no JSON. What had been sent by then may stand.
            return Undelivered(Outcome.UNANSWERED, f"no answer: {type(error).__name__} {error}".strip())
    _log.error("delivery_unexpected", exc_info=error)
    return Undelivered(Outcome.UNEXPECTED, f"{type(error).__name__}: {error}")


def _is_ban(error: discord.HTTPException) -> bool:
    """Tell a 429 of the proxy in front from one of Discord, which comes through it (Via) and is JSON."""
    return error.status == 429 and not error.response.headers.get("Via")  # noqa: PLR2004 - Too Many Requests


def _retry_after(error: discord.HTTPException) -> float | None:
    try:
        asked = float(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return None
    return asked if math.isfinite(asked) else None


def _is_news(channel: object) -> bool:
    return isinstance(channel, discord.TextChannel) and channel.is_news()


async def _channel(client: discord.Client, where: str) -> discord.DMChannel | discord.PartialMessageable:
    if where.startswith(PERSON):
        return await client.create_dm(discord.Object(int(where.removeprefix(PERSON))))
    if where.startswith(OWNER):
        return await client.create_dm(discord.Object(_owner(client, int(where.removeprefix(OWNER)))))
    return client.get_partial_messageable(int(where.removeprefix(CHANNEL)))


def _owner(client: discord.Client, guild: int) -> int:
    """Give who owns a guild; until the gateway has told of it, and while Discord has it unavailable, nobody can say."""
    found = client.get_guild(guild)
    if found is not None and found.owner_id is not None:
        return found.owner_id
    if found is None and client.is_ready():
        raise Undelivered(Outcome.GUILD_GONE, "the bot is not in this server")
    raise Undelivered(Outcome.SERVER_ERROR, "the gateway has not told of this server yet")


def _body(client: discord.Client, delivery: Delivery, content: Content) -> tuple[str, discord.Embed | None]:
    """Give the message's own text, and its embed; None where the channel is known not to allow it."""
    if isinstance(content, Notice):
        return notice_text(delivery, content), None
    ring = " ".join(f"<@&{role}>" for role in delivery.roles)
    if _may_embed(client, delivery.channel):
        return ring, _embed(content, shorten=delivery.shorten)
    return f"{ring}\n{_text(content, MESSAGE - size(ring) - 1, shorten=delivery.shorten)}".lstrip(), None


def _embed(content: AlertContent | DigestContent, *, shorten: bool) -> discord.Embed:
    if isinstance(content, DigestContent):
        return digest_embed(content, shorten=shorten)
    return alert_embed(content, shorten=shorten)


def _text(content: AlertContent | DigestContent, room: int, *, shorten: bool) -> str:
    if isinstance(content, DigestContent):
        return digest_text(content, room=room, shorten=shorten)
    return alert_text(content, room=room, shorten=shorten)


def _may_embed(client: discord.Client, where: str) -> bool:
    if not where.startswith(CHANNEL):
        return True
    channel = client.get_channel(int(where.removeprefix(CHANNEL)))
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return True
    return channel.permissions_for(channel.guild.me).embed_links


def notice_text(delivery: Delivery, content: Notice) -> str:
    """Give a notice as a message, with the mark by which it is found again."""
    mark = f"-# notice {delivery.id}"
    return f"⚠ {content.text[: MESSAGE - _MARK_ROOM]}\n{mark}"


def _carries(message: discord.Message, delivery: Delivery) -> bool:
    """Say whether a message of ours is this delivery's: by its embed's footer, or by its last line."""
    if delivery.what is What.NOTICE:
        return message.content.endswith(f"-# notice {delivery.id}")
    footers = [embed.footer.text or "" for embed in message.embeds]
    if delivery.what in {What.DIGEST, What.REMINDER}:
        mark = f"digest {delivery.subject}" if delivery.what is What.DIGEST else f"reminder {delivery.id}"
        return mark in footers or message.content.endswith(f"\n-# {mark}")
    marked = (marked_event(text) for text in (*footers, message.content))
    return next((event for event in marked if event is not None), None) == delivery.subject
