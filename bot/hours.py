"""By whose clock something is told: a channel's own, else its guild's, else the bot's."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import InputError
from bot.language import say
from bot.model import PUBLIC
from bot.periods import HOUR, Hours
from db import Tables

TIME_ZONE, DIGEST_HOUR = "time_zone", "digest_hour"
"""The settings of a guild by whose clock its digests close; a zone with a channel's address behind it is that one's."""


def hours_of(tables: Tables, channel: str, scope: int, zone: tzinfo) -> Hours:
    """Give by which clock a channel's digests close: the given zone's where neither it nor its guild has set one."""
    guilds = None if scope == PUBLIC else tables.settings.get(TIME_ZONE, scope)
    named = tables.settings.get(_of(channel), scope) or guilds
    hour = None if scope == PUBLIC else tables.settings.get(DIGEST_HOUR, scope)
    return Hours(zone if named is None else zone_of(named), HOUR if hour is None else int(hour))


def set_clock(tables: Tables, channel: str, zone: ZoneInfo, scope: int = PUBLIC) -> None:
    """Let a channel's digests and reminders come by a clock of its own from now on."""
    tables.settings.set(_of(channel), zone.key, scope)
    tables.digests.reckon_anew_in(channel)
    tables.reminders.reckon_anew_in(channel)


def _of(channel: str) -> str:
    return f"{TIME_ZONE} {channel}"


def zone_of(name: str) -> ZoneInfo:
    """Give the time zone of an IANA name.

    Raises:
        InputError: there is none of that name.
    """
    try:
        return ZoneInfo(name.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            say("“{name}” is no time zone. Give one as in Europe/Berlin or Asia/Tokyo.", name=name)
        ) from None
