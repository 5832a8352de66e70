"""Permission bits and how they add up; https://docs.discord.com/developers/topics/permissions."""

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_server.records import Channel, Guild, Member, Overwrite


class Permission(IntFlag):
    """The bits that matter to a bot that reads commands and posts."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    CREATE_EVENTS = 1 << 44


EVERYTHING = (1 << 53) - 1

MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
)
"""What @everyone has in a new guild here."""


def base_permissions(member: "Member", guild: "Guild") -> int:
    """Add up the permissions of a member's roles, without a channel's overwrites."""
    if guild.owner == member.user:
        return EVERYTHING
    bits = guild.roles[guild.id].permissions
    for role in member.roles:
        if role in guild.roles:
            bits |= guild.roles[role].permissions
    return EVERYTHING if bits & Permission.ADMINISTRATOR else bits


def permissions_in(member: "Member", guild: "Guild", channel: "Channel") -> int:
    """Give a member's permissions in a channel: @everyone's overwrite, then the roles', then the member's own."""
    bits = base_permissions(member, guild)
    if bits & Permission.ADMINISTRATOR:
        return EVERYTHING
    bits = _overwritten(bits, [channel.overwrites.get(guild.id)])
    bits = _overwritten(bits, [channel.overwrites.get(role) for role in member.roles])
    bits = _overwritten(bits, [channel.overwrites.get(member.user)])
    return _without_implied(bits)


def _overwritten(bits: int, overwrites: "list[Overwrite | None]") -> int:
    found = [overwrite for overwrite in overwrites if overwrite]
    for overwrite in found:
        bits &= ~overwrite.deny
    for overwrite in found:
        bits |= overwrite.allow
    return bits


def _without_implied(bits: int) -> int:
    # "Implicit permissions": without sight nothing is left; without sending, no embeds, files or mass mentions.
    if not bits & Permission.VIEW_CHANNEL:
        return 0
    if not bits & Permission.SEND_MESSAGES:
        bits &= ~(Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE)
    return bits
