"""Who asks and what they may do here, from what Discord says of the person with each command or message.

The commands that need a right are hidden from others by their default permissions, which a server's admins may change
for a role or a person; the right itself is checked again here, at run time.
"""

import discord

from bot.errors import NotAllowed
from bot.model import PUBLIC
from bot.sleeping import CHANNEL
from handlers.asker import Asker
from handlers.discord.sender import PERSON


def asker_of(interaction: discord.Interaction[discord.Client], owners: frozenset[int]) -> Asker:
    """Give who typed a command, and where."""
    where = interaction.channel_id
    if interaction.guild_id is None or where is None:
        return in_private(interaction.user.id, owners)
    return in_guild(interaction.guild_id, where, interaction.permissions, is_owner=interaction.user.id in owners)


def asker_in(message: discord.Message, owners: frozenset[int]) -> Asker:
    """Give who wrote a message, and where."""
    author, channel = message.author, message.channel
    if message.guild is None or isinstance(channel, discord.DMChannel | discord.GroupChannel):
        return in_private(author.id, owners)
    known = isinstance(author, discord.Member) and not isinstance(channel, discord.PartialMessageable)
    permissions = channel.permissions_for(author) if known else discord.Permissions.none()  # type: ignore[arg-type]  # known says so
    return in_guild(message.guild.id, channel.id, permissions, is_owner=author.id in owners)


def in_private(person: int, owners: frozenset[int]) -> Asker:
    """Give the asker of a DM: alone with the bot, one may subscribe oneself."""
    return Asker(f"{PERSON}{person}", PUBLIC, may_subscribe=True, is_owner=person in owners)


def in_guild(guild: int, channel: int, permissions: discord.Permissions, *, is_owner: bool) -> Asker:
    """Give the asker in a channel of a guild, with the rights that the permissions there mean."""
    return Asker(
        f"{CHANNEL}{channel}",
        guild,
        may_subscribe=permissions.manage_channels or permissions.administrator,
        may_manage=permissions.manage_guild or permissions.administrator,
        is_owner=is_owner,
    )


def require(allowed: bool, refusal: str) -> None:  # noqa: FBT001 - the right itself
    """Refuse who lacks a right.

    Raises:
        NotAllowed: with these words.
    """
    if not allowed:
        raise NotAllowed(refusal)
