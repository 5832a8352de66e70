"""When a message of an announcement channel is published to those who follow the channel. Pure.

Discord publishes ten messages of a channel in an hour
(https://docs.discord.com/developers/resources/message#crosspost-message); what is more waits for its turn.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 10
WITHIN = timedelta(hours=1)


def crosspost_at(earlier: Sequence[datetime], now: datetime) -> datetime:
    """Give when the next message may be published; `earlier` are the times of those before it, the newest first."""
    if len(earlier) < MOST:
        return now
    return max(now, earlier[MOST - 1] + WITHIN)
