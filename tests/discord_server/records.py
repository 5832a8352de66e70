"""What the server keeps: guilds, channels, people, messages, commands, interactions.

These are plain mutable records; `world.py` makes and finds them, `payloads.py` writes them as Discord does.
"""

import asyncio
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class ChannelKind(IntEnum):
    """Channel types that the server knows; https://docs.discord.com/developers/resources/channel."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    FORUM = 15


@dataclass(slots=True)
class User:
    """An account: a person's, or the bot's."""

    id: int
    name: str
    bot: bool = False
    accepts_dms: bool = True
    locale: str = "en-US"


@dataclass(slots=True)
class Role:
    """A role of a guild; the one whose id is the guild's is @everyone."""

    id: int
    name: str
    permissions: int
    mentionable: bool = False


@dataclass(slots=True)
class Member:
    """A user in a guild, with the ids of the roles held there."""

    user: int
    roles: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to one role (kind 0) or member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Attachment:
    """A file of a message, with its bytes."""

    id: int
    filename: str
    content: bytes


@dataclass(slots=True)
class Message:
    """A message as it stands; `interaction` is the id of the interaction that it answers."""

    id: int
    channel: int
    author: int
    timestamp: float
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | None = None
    edited: float | None = None
    mentions: list[int] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reference: int | None = None
    interaction: int | None = None


@dataclass(slots=True)
class Channel:
    """A channel of a guild, or a DM (whose guild is None and whose recipient is a user)."""

    id: int
    kind: ChannelKind
    name: str
    guild: int | None = None
    recipient: int | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)


@dataclass(slots=True)
class Guild:
    """A guild that the bot is in, or was in (`bot_left`)."""

    id: int
    name: str
    owner: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: list[int] = field(default_factory=list)
    scheduled: dict[int, Json] = field(default_factory=dict)
    bot_left: bool = False
    unavailable: bool = False


class InteractionKind(IntEnum):
    """Interaction types; https://docs.discord.com/developers/interactions/receiving-and-responding."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(slots=True)
class Interaction:
    """One act of a user, and how the bot has answered it so far.

    Attributes:
        callback: the callback type of the first answer; None while there is none.
        waiting: a deferred answer has not been filled yet.
        original: the id of the first answer's message.
        messages: every message that answers it, the ephemeral ones too, by id.
        acknowledged_after: seconds until the first answer.
        changed: set whenever something above changes.
    """

    id: int
    token: str
    kind: InteractionKind
    user: int
    channel: int
    created: float
    name: str = ""
    source_message: int | None = None
    callback: int | None = None
    waiting: bool = False
    ephemeral: bool = False
    original: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    acknowledged_after: float | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Application:
    """The bot's application: what its owner has set in the developer portal."""

    id: int
    owner: int
    message_content: bool = False
    guild_members: bool = False
    public: bool = True
