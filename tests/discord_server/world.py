"""Everything that stands on the server, and the ways to find it."""

import secrets

from tests.discord_server import problems
from tests.discord_server.clock import Clock, Snowflakes
from tests.discord_server.permissions import EVERYTHING, MEMBER, Permission, permissions_in
from tests.discord_server.records import (
    Application,
    Channel,
    ChannelKind,
    Guild,
    Interaction,
    Json,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)


class World:
    """The state: one bot with its application, its guilds, and the people in them.

    Attributes:
        base: the address of this server, for the links in its answers.
        token: the bot's.
        commands: the registered commands by guild, None for the global ones.
        command_writes: how often they were written.
        ephemeral: the messages that stand in no channel, as only one user sees them.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.snowflakes = Snowflakes(clock)
        self.base = ""
        self.token = f"test.{secrets.token_hex(8)}"
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[int, Interaction] = {}
        self.commands: dict[int | None, list[Json]] = {None: []}
        self.command_writes = 0
        self.ephemeral: dict[int, Message] = {}
        owner = self.add_user("owner")
        self.bot = self.add_user("Tradepost", bot=True)
        self.application = Application(id=self.bot.id, owner=owner.id)

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """Make an account."""
        user = User(self.snowflakes.make(), name, bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, bot_permissions: int = MEMBER, owner: int | None = None) -> Guild:
        """Make a guild with the bot in it, whose managed role has `bot_permissions`."""
        guild = Guild(self.snowflakes.make(), name, owner or self.application.owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", MEMBER)
        self.guilds[guild.id] = guild
        self.add_member(guild, guild.owner)
        role = self.add_role(guild, self.bot.name, permissions=bot_permissions)
        self.add_member(guild, self.bot.id, roles=[role.id])
        return guild

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0, mentionable: bool = False) -> Role:
        """Make a role."""
        role = Role(self.snowflakes.make(), name, permissions, mentionable)
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: int, *, roles: list[int] | None = None) -> Member:
        """Let a user join a guild."""
        member = Member(user, roles or [])
        guild.members[user] = member
        return member

    def add_channel(self, guild: Guild, name: str, kind: ChannelKind = ChannelKind.TEXT) -> Channel:
        """Make a channel of a guild."""
        channel = Channel(self.snowflakes.make(), kind, name, guild.id)
        self.channels[channel.id] = channel
        guild.channels.append(channel.id)
        return channel

    def dm_with(self, user: int) -> Channel:
        """Give the DM between the bot and a user, made when first asked for."""
        self.user(user)
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        channel = Channel(self.snowflakes.make(), ChannelKind.DM, "", recipient=user)
        self.channels[channel.id] = channel
        return channel

    def user(self, identifier: int) -> User:
        """Find a user, or refuse as Discord does."""
        if identifier not in self.users:
            raise problems.unknown_user()
        return self.users[identifier]

    def guild(self, identifier: int) -> Guild:
        """Find a guild that the bot is in, or refuse."""
        guild = self.guilds.get(identifier)
        if guild is None or guild.bot_left:
            raise problems.unknown_guild()
        return guild

    def channel(self, identifier: int) -> Channel:
        """Find a channel, or refuse."""
        if identifier not in self.channels:
            raise problems.unknown_channel()
        return self.channels[identifier]

    def guild_of(self, channel: Channel) -> Guild | None:
        """Give the guild that a channel belongs to, None for a DM."""
        return None if channel.guild is None else self.guilds[channel.guild]

    def permissions(self, user: int, channel: Channel) -> int:
        """Give what a user may do in a channel; in a DM everything, outside a guild nothing."""
        guild = self.guild_of(channel)
        if guild is None:
            return EVERYTHING
        if user not in guild.members or (user == self.bot.id and guild.bot_left):
            return 0
        return permissions_in(guild.members[user], guild, channel)

    def require(self, channel: Channel, needed: int) -> None:
        """Refuse unless the bot sees the channel and has every permission in `needed` there."""
        have = self.permissions(self.bot.id, channel)
        if not have & Permission.VIEW_CHANNEL:
            raise problems.missing_access()
        if have & needed != needed:
            raise problems.missing_permissions()

    def message(self, channel: Channel, identifier: int) -> Message:
        """Find a message of a channel, or refuse."""
        if identifier not in channel.messages:
            raise problems.unknown_message()
        return channel.messages[identifier]

    def overwrite(self, channel: Channel, overwrite: Overwrite) -> None:
        """Set what a role or a member may do in a channel."""
        channel.overwrites[overwrite.id] = overwrite
