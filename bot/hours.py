"""By whose clock something is told: a guild's own settings, else the bot's."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import InputError
from bot.language import say
from bot.model import PUBLIC
from bot.periods import HOUR, Hours
from db import Tables

TIME_ZONE, DIGEST_HOUR = "time_zone", "digest_hour"
"""The settings of a guild by whose clock its digests close."""


def hours_of(tables: Tables, scope: int, zone: tzinfo) -> Hours:
    """Give by which clock a guild's digests close; outside guilds it is the given zone's."""
    named = None if scope == PUBLIC else tables.settings.get(TIME_ZONE, scope)
    hour = None if scope == PUBLIC else tables.settings.get(DIGEST_HOUR, scope)
    return Hours(zone if named is None else zone_of(named), HOUR if hour is None else int(hour))


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
