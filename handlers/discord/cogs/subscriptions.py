"""/subscribe and /subscriptions: which events come into which channel."""

from dataclasses import dataclass, replace

import discord
from discord import app_commands

from bot import subscriptions as use
from bot.alerts.words import listed
from bot.errors import NotAllowed
from bot.language import mark, say
from bot.model import Digest, Kind, Stage, Subscription, Weight
from bot.sleeping import CHANNEL
from db import Tables
from handlers.discord.cogs.asking import Interaction, answer_line, asker, places_suggestions, services, tell
from handlers.discord.cogs.options import (
    DIGESTS,
    WEIGHTS,
    kind_suggestions,
    stage_suggestions,
    zone_suggestions,
)
from handlers.discord.cogs.paging import ALL_SUBSCRIPTIONS, all_here
from handlers.discord.replies import within
from handlers.discord.rights import require
from handlers.discord.sender import PERSON
from handlers.discord.suggest import MOST

_REFUSED = mark("Subscriptions of a channel need the right Manage Channels there. For yourself alone there is /watch.")

_NUMBER = mark("Which one; /subscriptions list shows the numbers")

Place = app_commands.AppCommandChannel | app_commands.AppCommandThread


@app_commands.command(description=mark("Alerts into a channel, for countries, blocs and pairs"))
@app_commands.describe(
    to=mark("Places and pairs with commas between: japan, us-china; or everything"),
    kinds=mark("Only these kinds, with commas between; all if empty"),
    stages=mark("Only these stages, with commas between; all if empty"),
    official=mark("Only what an official source reports"),
    weight=mark("The least weight"),
    digest=mark("At once, or all together each hour, day or week"),
    role=mark("A role to mention with each alert"),
    channel=mark("Where; this channel if empty"),
)
@app_commands.autocomplete(to=places_suggestions, kinds=kind_suggestions, stages=stage_suggestions)
@app_commands.choices(weight=WEIGHTS)
@app_commands.choices(digest=DIGESTS)
@app_commands.default_permissions(manage_channels=True)
async def subscribe(
    interaction: Interaction,
    *,
    to: str,
    kinds: str = "",
    stages: str = "",
    official: bool = False,
    weight: int = Weight.MINOR.value,
    digest: str = Digest.AT_ONCE.value,
    role: discord.Role | None = None,
    channel: Place | None = None,
) -> None:
    """Make the subscription, or say that an equal one stands."""
    target = _target(interaction, channel)
    _require_role(interaction, role)
    wish = use.Wish(
        to,
        kinds=use.read_kinds(kinds),
        stages=use.read_stages(stages),
        official_only=official,
        min_weight=Weight(weight),
        digest=Digest(digest),
        role=None if role is None else role.id,
    )
    made, new = await within(
        interaction,
        services(interaction).store.write(
            lambda tables: use.subscribe(tables, wish, channel=target.address, scope=target.scope)
        ),
    )
    what = use.describe(made)
    if new:
        done = say("Subscribed to {what} (subscription {number}).", what=what, number=made.id)
    else:
        done = say("Already subscribed to {what} (subscription {number}).", what=what, number=made.id)
    await tell(interaction, say("{channel}: {done}", channel=target.shown, done=done))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where alerts go: the address, its guild, and how it is written in chat."""

    address: str
    scope: int
    shown: str


def _target(interaction: Interaction, channel: Place | None) -> _Target:
    """Give the channel that alerts go to, once it is sure that the person may and the bot can."""
    here = asker(interaction)
    if here.channel.startswith(PERSON):
        return _Target(here.channel, here.scope, say("By DM"))
    if channel is None:
        require(here.may_subscribe, say(_REFUSED))
        _require_reach(interaction.app_permissions)
        return _Target(here.channel, here.scope, f"<#{interaction.channel_id}>")
    require(channel.permissions.manage_channels or channel.permissions.administrator, say(_REFUSED))
    found = channel.resolve()
    if found is not None:
        _require_reach(found.permissions_for(found.guild.me))
    return _Target(f"{CHANNEL}{channel.id}", here.scope, channel.mention)


def _require_reach(permissions: discord.Permissions) -> None:
    """Refuse a channel in which the bot could not post.

    Raises:
        NotAllowed: says which permissions it lacks.
    """
    needed = {"View Channel": permissions.view_channel, "Send Messages": permissions.send_messages}
    missing = [name for name, given in needed.items() if not given]
    if missing and not permissions.administrator:
        raise NotAllowed(
            say("I cannot post there. Give me {rights} in that channel, then try again.", rights=listed(missing))
        )


def _require_role(interaction: Interaction, role: discord.Role | None) -> None:
    """Refuse a role that the person could not mention, so that nobody rings others through the bot.

    Raises:
        NotAllowed: says what would make it right.
    """
    if role is None or role.mentionable:
        return
    if role.is_default() or not interaction.permissions.mention_everyone:
        raise NotAllowed(
            say("{role} may not be mentioned by everyone: switch that on in the role's settings.", role=role.name)
        )
    if not interaction.app_permissions.mention_everyone:
        raise NotAllowed(
            say("I may not mention {role}: let everyone mention it, or give me that permission.", role=role.name)
        )


async def number_suggestions(interaction: Interaction, current: str) -> list[app_commands.Choice[int]]:
    """Suggest the subscriptions of this server, or this DM, by number and words."""
    found = await all_here(asker(interaction), services(interaction))
    fitting = [one for one in found if str(current) in f"{one.id} {use.describe(one)}".casefold()]
    return [app_commands.Choice(name=f"{one.id} · {use.describe(one)}"[:100], value=one.id) for one in fitting[:MOST]]


subscriptions = app_commands.Group(
    name="subscriptions",
    description=mark("What this server's channels are told"),
    default_permissions=discord.Permissions(manage_channels=True),
)


@subscriptions.command(name="list", description=mark("All of this server, or of this DM"))
async def list_all(interaction: Interaction) -> None:
    """Show them with their numbers and channels."""
    await answer_line(interaction, ALL_SUBSCRIPTIONS, ephemeral=True)


@subscriptions.command(description=mark("Change what a subscription wants"))
@app_commands.describe(
    number=_NUMBER,
    to=mark("Places and pairs with commas between, or everything; as it is if empty"),
    kinds=mark("Only these kinds; “all” for all; as it is if empty"),
    stages=mark("Only these stages; “all” for all; as it is if empty"),
    official=mark("Only what an official source reports"),
    weight=mark("The least weight"),
    digest=mark("At once, or all together each hour, day or week; as it is if empty"),
)
@app_commands.autocomplete(number=number_suggestions)
@app_commands.autocomplete(to=places_suggestions, kinds=kind_suggestions, stages=stage_suggestions)
@app_commands.choices(weight=WEIGHTS)
@app_commands.choices(digest=DIGESTS)
async def change(
    interaction: Interaction,
    *,
    number: int,
    to: str = "",
    kinds: str = "",
    stages: str = "",
    official: bool | None = None,
    weight: int = 0,
    digest: str = "",
) -> None:
    """Change the fields that are given."""
    asked = _Change(
        None if not to else use.read_places(to),
        None if not kinds else use.read_kinds("" if kinds.casefold() == "all" else kinds),
        None if not stages else use.read_stages("" if stages.casefold() == "all" else stages),
        official,
        Weight(weight) if weight else None,
        Digest(digest) if digest else None,
    )

    def do(tables: Tables) -> Subscription:
        new = asked.applied(_mine(tables, interaction, number))
        tables.subscriptions.save(new)
        return new

    new = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    await tell(
        interaction, say("Subscription {number} now: {what}.", number=number, what=use.describe(new)), ephemeral=True
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What is changed; None stays as it is."""

    to: tuple[tuple[str, ...], tuple[tuple[str, str], ...]] | None
    kinds: tuple[Kind, ...] | None
    stages: tuple[Stage, ...] | None
    official: bool | None
    weight: Weight | None
    digest: Digest | None

    def applied(self, old: Subscription) -> Subscription:
        """Give the subscription with the change made."""
        places, pairs = (old.places, old.pairs) if self.to is None else self.to
        return replace(
            old,
            places=places,
            pairs=pairs,
            kinds=old.kinds if self.kinds is None else self.kinds,
            stages=old.stages if self.stages is None else self.stages,
            official_only=old.official_only if self.official is None else self.official,
            min_weight=self.weight or old.min_weight,
            digest=self.digest or old.digest,
        )


@subscriptions.command(description=mark("Let a subscription sleep until it is resumed"))
@app_commands.describe(number=_NUMBER)
@app_commands.autocomplete(number=number_suggestions)
async def pause(interaction: Interaction, number: int) -> None:
    """Pause it."""
    await _set_paused(interaction, number, paused=True)


@subscriptions.command(description=mark("Wake a subscription that sleeps"))
@app_commands.describe(number=_NUMBER)
@app_commands.autocomplete(number=number_suggestions)
async def resume(interaction: Interaction, number: int) -> None:
    """Wake it, also where the bot put it to sleep because its channel could not be reached."""
    await _set_paused(interaction, number, paused=False)


@subscriptions.command(description=mark("By whose clock the digests of this channel close"))
@app_commands.describe(time_zone=mark("As in Europe/Berlin"))
@app_commands.autocomplete(time_zone=zone_suggestions)
async def clock(interaction: Interaction, time_zone: str) -> None:
    """Set it, over the server's own."""
    await answer_line(interaction, f"clock {time_zone}", ephemeral=True)


@subscriptions.command(description=mark("End a subscription"))
@app_commands.describe(number=_NUMBER)
@app_commands.autocomplete(number=number_suggestions)
async def remove(interaction: Interaction, number: int) -> None:
    """Remove it."""

    def do(tables: Tables) -> str:
        found = _mine(tables, interaction, number)
        tables.subscriptions.remove(found.id)
        return use.describe(found)

    gone = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    await tell(interaction, say("Ended: {what}.", what=gone), ephemeral=True)


async def _set_paused(interaction: Interaction, number: int, *, paused: bool) -> None:
    def do(tables: Tables) -> str:
        found = _mine(tables, interaction, number)
        use.pause(tables, found, paused=paused)
        return use.describe(replace(found, paused=False, suspended=None))

    told = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    done = say("Paused: {what}.", what=told) if paused else say("Awake: {what}.", what=told)
    await tell(interaction, done, ephemeral=True)


def _mine(tables: Tables, interaction: Interaction, number: int) -> Subscription:
    """Give the subscription of a number, if the person may change it here.

    Raises:
        NotAllowed: without the right.
        InputError: there is none of that number in this server, or this DM.
    """
    here = asker(interaction)
    require(here.may_subscribe, say(_REFUSED))
    if here.channel.startswith(PERSON):
        return use.find(tables, number, channel=here.channel)
    return use.find(tables, number, scope=here.scope)
