"""Messages: posting with nonces and mentions, editing, deleting, history, and the events that each causes."""

import re
from dataclasses import dataclass, field

from tests.discord_server import payloads, problems
from tests.discord_server.checks import check_message
from tests.discord_server.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from tests.discord_server.permissions import Permission
from tests.discord_server.records import Attachment, Channel, ChannelKind, Json, Message, User
from tests.discord_server.world import World

CROSSPOSTED = 1 << 0
LOADING = 1 << 7
SETTABLE_FLAGS = (1 << 2) | (1 << 12)  # SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")

Files = list[tuple[str, bytes]]


@dataclass(slots=True)
class Draft:
    """What a request wants to say: its JSON and its files, by name and bytes."""

    body: Json
    files: Files = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Nothing that a message could show."""
        return not (self.body.get("content") or self.body.get("embeds") or self.body.get("components") or self.files)


class Messages:
    """What is done with messages.

    Attributes:
        nonce_window: seconds for which a nonce with enforce_nonce gives the first message again. The documentation says
            "the past few minutes" (https://docs.discord.com/developers/resources/message#create-message).
    """

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway
        self.nonce_window = 180.0
        self._nonces: dict[tuple[int, str], tuple[float, int]] = {}

    async def post_by_bot(self, channel: Channel, draft: Draft) -> Message:
        """Do what POST /channels/{id}/messages does."""
        self._require_sending(channel, draft)
        check_message(draft.body)
        if draft.empty:
            raise problems.empty_message()
        self._check_reference(channel, draft.body)
        known = self._known_by_nonce(channel, draft.body)
        if known:
            return known
        message = self.compose(channel, self.world.bot, draft)
        if draft.body.get("nonce") is not None:
            message.nonce = str(draft.body["nonce"])
            self._nonces[channel.id, message.nonce] = (self.world.clock.now(), message.id)
        await self.put(message)
        return message

    def _require_sending(self, channel: Channel, draft: Draft) -> None:
        if channel.kind in {ChannelKind.CATEGORY, ChannelKind.FORUM}:
            raise problems.no_text_channel()
        if channel.recipient is not None:
            self._require_reachable(self.world.user(channel.recipient))
        needed = Permission.SEND_MESSAGES
        needed |= Permission.EMBED_LINKS if draft.body.get("embeds") else Permission(0)
        needed |= Permission.ATTACH_FILES if draft.files else Permission(0)
        self.world.require(channel, needed)

    def _require_reachable(self, user: User) -> None:
        shared = any(user.id in g.members and not g.bot_left for g in self.world.guilds.values())
        if not user.accepts_dms or not shared:
            raise problems.user_takes_no_messages()

    def _known_by_nonce(self, channel: Channel, body: Json) -> Message | None:
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        at, identifier = self._nonces.get((channel.id, str(body["nonce"])), (float("-inf"), 0))
        fresh = self.world.clock.now() - at <= self.nonce_window
        return channel.messages.get(identifier) if fresh else None

    def _check_reference(self, channel: Channel, body: Json) -> None:
        """Refuse a reply to what is gone; where that is to be no failure, it becomes a message without a reference."""
        reference = body.get("message_reference")
        if reference is None or int(reference["message_id"]) in channel.messages:
            return
        if reference.get("fail_if_not_exists", True):
            raise problems.invalid_form("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        del body["message_reference"]

    def compose(self, channel: Channel, author: User, draft: Draft) -> Message:
        """Make a message without putting it anywhere."""
        body = draft.body
        message = Message(self.world.snowflakes.make(), channel.id, author.id, self.world.clock.now())
        message.flags = (body.get("flags") or 0) & SETTABLE_FLAGS
        reference = body.get("message_reference")
        message.reference = int(reference["message_id"]) if reference else None
        self._fill(message, draft)
        return message

    def _fill(self, message: Message, draft: Draft) -> None:
        body = draft.body
        if "content" in body:
            message.content = body["content"] or ""
        if "embeds" in body:
            message.embeds = [embed | {"type": "rich"} for embed in body["embeds"] or []]
        if "components" in body:
            message.components = body["components"] or []
        if "attachments" in body:
            kept = {str(each["id"]) for each in body["attachments"] or []}
            message.attachments = [each for each in message.attachments if str(each.id) in kept]
        message.attachments += [Attachment(self.world.snowflakes.make(), name, data) for name, data in draft.files]
        self._mention(message, body.get("allowed_mentions"))

    def _mention(self, message: Message, allowed: Json | None) -> None:
        # https://docs.discord.com/developers/resources/message#allowed-mentions-object; embeds never mention anybody
        may = _Allowed(allowed)
        users = [int(found) for found in _USER.findall(message.content)]
        roles = [int(found) for found in _ROLE.findall(message.content)]
        message.mentions = [each for each in dict.fromkeys(users) if each in self.world.users and may.user(each)]
        message.mention_roles = [each for each in dict.fromkeys(roles) if self._rings(message, each) and may.role(each)]
        message.mention_everyone = bool(_EVERYONE.search(message.content)) and may.everyone and self._loud(message)

    def _rings(self, message: Message, role: int) -> bool:
        guild = self.world.guild_of(self.world.channels[message.channel])
        found = guild.roles.get(role) if guild else None
        return found is not None and (found.mentionable or self._loud(message))

    def _loud(self, message: Message) -> bool:
        channel = self.world.channels[message.channel]
        return bool(self.world.permissions(message.author, channel) & Permission.MENTION_EVERYONE)

    async def put(self, message: Message) -> None:
        """Let a message stand in its channel, and tell the bot."""
        channel = self.world.channels[message.channel]
        channel.messages[message.id] = message
        await self._tell(channel, "MESSAGE_CREATE", self._event(channel, message))

    def _event(self, channel: Channel, message: Message) -> Json:
        body = payloads.seen_by_bot(self.world, message)
        guild = self.world.guild_of(channel)
        if guild is None:
            return body
        body["guild_id"] = str(guild.id)
        if message.author in guild.members:
            body["member"] = payloads.member(self.world, guild, guild.members[message.author], with_user=False)
        return body

    async def _tell(self, channel: Channel, event: str, data: Json) -> None:
        if channel.guild is None:
            await self.gateway.to_first(event, data, intent=DIRECT_MESSAGES)
        elif self.world.permissions(self.world.bot.id, channel) & Permission.VIEW_CHANNEL:
            await self.gateway.to_guild(channel.guild, event, data, intent=GUILD_MESSAGES)

    async def edit_by_bot(self, channel: Channel, identifier: int, draft: Draft) -> Message:
        """Do what PATCH /channels/{id}/messages/{id} does."""
        needed = Permission.EMBED_LINKS if draft.body.get("embeds") else Permission(0)
        self.world.require(channel, needed)
        message = self.world.message(channel, identifier)
        if message.author != self.world.bot.id:
            raise problems.not_the_author()
        await self.change(message, draft)
        return message

    async def crosspost_by_bot(self, channel: Channel, identifier: int) -> Message:
        """Do what POST /channels/{id}/messages/{id}/crosspost does to a message of the bot's own."""
        self.world.require(channel, Permission.SEND_MESSAGES)
        message = self.world.message(channel, identifier)
        if channel.kind is not ChannelKind.ANNOUNCEMENT:
            raise problems.wrong_channel_type()
        if message.flags & CROSSPOSTED:
            raise problems.already_crossposted()
        message.flags |= CROSSPOSTED
        return message

    async def change(self, message: Message, draft: Draft) -> None:
        """Change what a message shows, wherever it stands."""
        check_message(draft.body)
        self._fill(message, draft)
        if not (message.content or message.embeds or message.components or message.attachments):
            raise problems.empty_message()
        message.flags &= ~LOADING
        message.edited = self.world.clock.now()
        channel = self.world.channels.get(message.channel)
        if channel and message.id in channel.messages:
            await self._tell(channel, "MESSAGE_UPDATE", self._event(channel, message))

    async def delete(self, channel: Channel, message: Message) -> None:
        """Take a message away."""
        self.world.ephemeral.pop(message.id, None)
        if channel.messages.pop(message.id, None):
            data: Json = {"id": str(message.id), "channel_id": str(channel.id)}
            data |= {"guild_id": str(channel.guild)} if channel.guild else {}
            await self._tell(channel, "MESSAGE_DELETE", data)

    def history(self, channel: Channel, query: dict[str, int]) -> list[Message]:
        """Give messages, newest first; without READ_MESSAGE_HISTORY none.

        https://docs.discord.com/developers/resources/message#get-channel-messages.
        """
        self.world.require(channel, 0)
        if not self.world.permissions(self.world.bot.id, channel) & Permission.READ_MESSAGE_HISTORY:
            return []
        limit = query.get("limit", 50)
        ids = sorted(channel.messages)
        if "after" in query:
            chosen = [each for each in ids if each > query["after"]][:limit]
        else:
            chosen = [each for each in ids if each < query.get("before", 1 << 64)][-limit:]
        return [channel.messages[each] for each in reversed(chosen)]


class _Allowed:
    """What allowed_mentions lets ring; None lets everything ring."""

    def __init__(self, allowed: Json | None) -> None:
        self._all = allowed is None
        self._parse = set((allowed or {}).get("parse") or [])
        self._users = {int(each) for each in (allowed or {}).get("users") or []}
        self._roles = {int(each) for each in (allowed or {}).get("roles") or []}

    def user(self, identifier: int) -> bool:
        return self._all or "users" in self._parse or identifier in self._users

    def role(self, identifier: int) -> bool:
        return self._all or "roles" in self._parse or identifier in self._roles

    @property
    def everyone(self) -> bool:
        return self._all or "everyone" in self._parse
