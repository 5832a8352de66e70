"""/settings: what a server sets for the bot."""

from collections.abc import Mapping

import discord
from discord import app_commands

from bot.addressing import LANGUAGE
from bot.errors import NotAllowed
from bot.hours import DIGEST_HOUR, TIME_ZONE, zone_of
from bot.language import mark, say
from bot.notices import ADMIN_CHANNEL
from bot.periods import HOUR
from bot.remind import OFF, REMINDERS
from db import Tables
from handlers.discord.cogs.asking import Interaction, asker, services, tell
from handlers.discord.cogs.options import zone_suggestions
from handlers.discord.replies import within
from handlers.discord.rights import require

_REFUSED = mark("The server's settings need the right Manage Server.")


LANGUAGES = [app_commands.Choice(name="English", value="en"), app_commands.Choice(name="日本語", value="ja")]
"""What a server's channels may be told in, as choices."""


@app_commands.command(description=mark("What this server sets for the bot"))
@app_commands.describe(
    admin_channel=mark("Where its admins are told that a channel cannot be reached"),
    time_zone=mark("By whose clock digests close, as in Europe/Berlin"),
    digest_hour=mark("The hour at which daily and weekly digests close"),
    reminders=mark("Whether channels are reminded of the dates ahead"),
    language=mark("In which language its channels are told everything"),
)
@app_commands.autocomplete(time_zone=zone_suggestions)
@app_commands.choices(language=LANGUAGES)
@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
async def settings(
    interaction: Interaction,
    *,
    admin_channel: discord.TextChannel | None = None,
    time_zone: str | None = None,
    digest_hour: app_commands.Range[int, 0, 23] | None = None,
    reminders: bool | None = None,
    language: str = "",
) -> None:
    """Change what is given, and show how everything stands."""
    here = asker(interaction)
    require(here.may_manage, say(_REFUSED))
    if admin_channel is not None and not admin_channel.permissions_for(admin_channel.guild.me).send_messages:
        raise NotAllowed(
            say(
                "I cannot post in {channel}. Give me Send Messages there, then try again.",
                channel=admin_channel.mention,
            )
        )

    given = {
        ADMIN_CHANNEL: None if admin_channel is None else str(admin_channel.id),
        TIME_ZONE: None if time_zone is None else zone_of(time_zone).key,
        DIGEST_HOUR: None if digest_hour is None else str(digest_hour),
        REMINDERS: None if reminders is None else ("on" if reminders else OFF),
        LANGUAGE: language or None,
    }

    def do(tables: Tables) -> str:
        for name, value in given.items():
            if value is not None:
                tables.settings.set(name, value, here.scope)
        tables.digests.reckon_anew(here.scope)
        tables.reminders.reckon_anew(here.scope)
        return _listing({name: tables.settings.get(name, here.scope) for name in given})

    shown = await within(interaction, services(interaction).store.write(do), ephemeral=True)
    await tell(interaction, shown, ephemeral=True)


def _listing(stands: Mapping[str, str | None]) -> str:
    board = stands[ADMIN_CHANNEL]
    told = say("not set; the owner is told by DM when a channel cannot be reached") if board is None else f"<#{board}>"
    zone = stands[TIME_ZONE] or say("not set; the bot's own, UTC as a rule")
    hour = stands[DIGEST_HOUR] or HOUR
    lines = (
        say("admin channel: {channel}", channel=told),
        say("time zone: {zone}", zone=zone),
        say("digests close at: {hour}:00", hour=hour),
        say("reminders: off") if stands[REMINDERS] == OFF else say("reminders: on"),
        say(
            "language: {language}", language=stands[LANGUAGE] or say("not set; English, and to each who asks their own")
        ),
    )
    return "\n".join((say("**Settings of this server**"), *lines))
