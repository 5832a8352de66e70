"""A channel that cannot be reached: its subscriptions go to sleep, and the admins of its guild are told once.

    the channel refuses ──suspend──> those that were awake ──a notice──> admin channel, else the guild's owner

Both are one transaction, and the notice goes out by the outbox: whatever breaks, it is told, and once. Where the admin
channel itself refuses, the owner is told in its place. A guild that the bot is not in any more has nobody to be told.
"""

from datetime import datetime

from bot.addressing import language_for
from bot.language import mark, say, speaking
from bot.model import PUBLIC, Delivery, What
from bot.notices import ADMIN_CHANNEL
from db import Tables

CHANNEL, OWNER = "discord:", "owner:"
"""How the addresses begin of a guild's channels, and of whoever owns a guild: "owner:<guild id>"."""

CHANNEL_DELETED, THREAD_DELETED = mark("the channel was deleted"), mark("the thread was deleted")
"""Why a channel's subscriptions sleep that Discord says is gone."""


def put_to_sleep(tables: Tables, channel: str, reason: str, now: datetime) -> None:
    """Put a channel's subscriptions to sleep; where one was awake, tell the admins of its guild."""
    awake = tables.subscriptions.suspend(channel, reason)
    for guild in sorted({one.scope for one in awake} - {PUBLIC}):
        board = tables.settings.get(ADMIN_CHANNEL, guild)
        reached = board is not None and channel != f"{CHANNEL}{board}"
        address = f"{CHANNEL}{board}" if reached else f"{OWNER}{guild}"
        where = f"<#{channel.removeprefix(CHANNEL)}>"
        with speaking(language_for(tables, address, guild)):
            told = say("Alerts to {channel} are asleep: {reason}.", channel=where, reason=say(reason))
        tables.outbox.queue_word(address, told, now=now)


def tell_owners(tables: Tables, notice: Delivery, now: datetime) -> None:
    """Tell the owners of the guilds whose admin channel has refused a notice for good."""
    if notice.what is not What.NOTICE:
        return
    for guild, board in tables.settings.everywhere(ADMIN_CHANNEL).items():
        if notice.channel == f"{CHANNEL}{board}":
            tables.outbox.queue_word(f"{OWNER}{guild}", notice.text or "", now=now)
