"""The records as Discord writes them: ids as strings, permissions as strings, times in ISO 8601."""

from datetime import UTC, datetime

from tests.discord_server.permissions import base_permissions
from tests.discord_server.records import Attachment, Channel, Guild, Interaction, Json, Member, Message, Role, User
from tests.discord_server.world import World

MESSAGE_CONTENT_FLAG = 1 << 19  # GATEWAY_MESSAGE_CONTENT_LIMITED of an application's flags
EPHEMERAL = 1 << 6


def instant(seconds: float) -> str:
    """Write an instant."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def user(record: User) -> Json:
    """Write a user object."""
    return {
        "id": str(record.id),
        "username": record.name,
        "global_name": record.name,
        "discriminator": "0",
        "avatar": None,
        "bot": record.bot,
        "public_flags": 0,
    }


def role(record: Role, position: int = 0) -> Json:
    """Write a role object."""
    return {
        "id": str(record.id),
        "name": record.name,
        "permissions": str(int(record.permissions)),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": record.mentionable,
        "flags": 0,
    }


def member(world: World, guild_record: Guild, record: Member, *, with_user: bool = True) -> Json:
    """Write a member object."""
    body: Json = {
        "roles": [str(identifier) for identifier in record.roles],
        "joined_at": instant(0),
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
        "avatar": None,
        "pending": False,
        "premium_since": None,
        "permissions": str(int(base_permissions(record, guild_record))),
    }
    return body | ({"user": user(world.user(record.user))} if with_user else {})


def channel(world: World, record: Channel) -> Json:
    """Write a channel object."""
    last = max(record.messages, default=None)
    body: Json = {"id": str(record.id), "type": int(record.kind), "last_message_id": str(last) if last else None}
    if record.recipient is not None:
        return body | {"recipients": [user(world.user(record.recipient))], "flags": 0}
    overwrites = [
        {"id": str(o.id), "type": o.kind, "allow": str(int(o.allow)), "deny": str(int(o.deny))}
        for o in record.overwrites.values()
    ]
    return body | {
        "guild_id": str(record.guild),
        "name": record.name,
        "position": 0,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
        "permission_overwrites": overwrites,
    }


def guild(world: World, record: Guild) -> Json:
    """Write a guild as GUILD_CREATE brings it to a bot without the members intent: its own member alone."""
    if record.unavailable:
        return {"id": str(record.id), "unavailable": True}
    return {
        "id": str(record.id),
        "name": record.name,
        "owner_id": str(record.owner),
        "icon": None,
        "splash": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each, place) for place, each in enumerate(record.roles.values())],
        "channels": [channel(world, world.channels[each]) for each in record.channels],
        "members": [member(world, record, record.members[world.bot.id])],
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "member_count": len(record.members),
        "large": False,
        "joined_at": instant(0),
        "preferred_locale": record.locale,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "afk_timeout": 300,
        "system_channel_flags": 0,
    }


def attachment(world: World, record: Attachment) -> Json:
    """Write an attachment object; its url is served by this server."""
    url = f"{world.base}/attachments/{record.id}/{record.filename}"
    size = len(record.content)
    return {"id": str(record.id), "filename": record.filename, "size": size, "url": url, "proxy_url": url}


def message(world: World, record: Message) -> Json:
    """Write a message object, with everything in it."""
    body: Json = {
        "id": str(record.id),
        "channel_id": str(record.channel),
        "author": user(world.user(record.author)),
        "content": record.content,
        "timestamp": instant(record.timestamp),
        "edited_timestamp": instant(record.edited) if record.edited else None,
        "tts": False,
        "mention_everyone": record.mention_everyone,
        "mentions": [user(world.user(each)) for each in record.mentions],
        "mention_roles": [str(each) for each in record.mention_roles],
        "attachments": [attachment(world, each) for each in record.attachments],
        "embeds": record.embeds,
        "components": record.components,
        "pinned": False,
        "type": _message_type(record),
        "flags": record.flags,
    }
    if record.nonce is not None:
        body["nonce"] = record.nonce
    if record.reference is not None:
        body["message_reference"] = {"message_id": str(record.reference), "channel_id": str(record.channel)}
    if record.interaction is not None:
        body["interaction_metadata"] = _metadata(world, world.interactions[record.interaction])
        body["webhook_id"] = str(world.application.id)
    return body


def _message_type(record: Message) -> int:
    # 20: CHAT_INPUT_COMMAND, 19: REPLY, 0: DEFAULT
    return 20 if record.interaction is not None else 19 if record.reference is not None else 0


def _metadata(world: World, interaction: Interaction) -> Json:
    return {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user(world.user(interaction.user)),
        "authorizing_integration_owners": {},
    }


def seen_by_bot(world: World, record: Message) -> Json:
    """Write a message as the bot may see it: without the message-content intent, what people write is left out.

    Excepted are its own messages, DMs with it, and messages that mention it:
    https://docs.discord.com/developers/events/gateway#message-content-intent.
    """
    body = message(world, record)
    open_to_bot = (
        world.application.message_content
        or record.author == world.bot.id
        or world.channels[record.channel].guild is None
        or world.bot.id in record.mentions
    )
    return body if open_to_bot else body | {"content": "", "embeds": [], "components": [], "attachments": []}


def application(world: World) -> Json:
    """Write the application object of GET /applications/@me and /oauth2/applications/@me."""
    record = world.application
    return {
        "id": str(record.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": record.public,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": MESSAGE_CONTENT_FLAG if record.message_content else 0,
        "owner": user(world.user(record.owner)),
        "team": None,
        "rpc_origins": [],
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": sum(not each.bot_left for each in world.guilds.values()),
    }
