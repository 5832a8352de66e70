"""A polled source is stored, and its admins are told once when its health changes: in the same transaction.

Who they are: for a guild's own source, the admin channel of that guild; for a public one, the admin channel of every
guild that has set one, and what the operator watches (the terminal).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.addressing import language_for
from bot.health import Health, Pace, changed, health, notice
from bot.language import speaking
from bot.model import PUBLIC, Source
from db import Tables

ADMIN_CHANNEL = "admin_channel"
"""The setting that holds the id of the channel in which a guild's admins are told."""


def store_polled(tables: Tables, source: Source, *, now: datetime, operator: Sequence[str] = ()) -> bool:
    """Store a source as it stands after a poll, and say whether a notice was queued.

    `operator` are the addresses at which whoever runs the bot is told of public sources.
    """
    pace = Pace(*tables.entries.pace(source.id))
    now_is = health(source, pace, now)
    if not changed(source, now_is):
        tables.sources.save(source)
        return False
    told = replace(source, told=None if now_is is Health.WELL else now_is, notices=source.notices + 1)
    tables.sources.save(told)
    channels = list(_channels(tables, source, operator))
    for scope, channel in channels:
        with speaking(language_for(tables, channel, scope)):
            tables.outbox.queue_notice(told, channel, notice(source, now_is, pace), now=now)
    return bool(channels)


def _channels(tables: Tables, source: Source, operator: Sequence[str]) -> Iterable[tuple[int, str]]:
    guilds = tables.settings.everywhere(ADMIN_CHANNEL)
    if source.spec.scope == PUBLIC:
        yield from ((PUBLIC, channel) for channel in operator)
        yield from ((guild, f"discord:{channel}") for guild, channel in guilds.items())
    elif source.spec.scope in guilds:
        yield source.spec.scope, f"discord:{guilds[source.spec.scope]}"
