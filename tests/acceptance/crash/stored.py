"""What a life's database says at a moment, while the bot runs on it, stands still, or is dead."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.errors import StoreError
from bot.model import Delivery, DeliveryState, What
from db import Tables
from db.connection import connect
from handlers.discord.sender import REACHED, nonce_of

T = TypeVar("T")

UNDER_WAY = frozenset({DeliveryState.PENDING, DeliveryState.SENDING})
WAITING = frozenset({DeliveryState.PENDING, DeliveryState.FAILED})


@contextmanager
def reading(database: Path) -> Iterator[Tables]:
    """Read a database as it is; nothing of it is changed."""
    with closing(connect(database, read_only=True)) as db:
        yield Tables(db)


def ask(database: Path, question: Callable[[Tables], T], default: T) -> T:
    """Ask a database; one that is not there yet, or is being brought into shape, gives the default."""
    try:
        with reading(database) as tables:
            return question(tables)
    except (StoreError, sqlite3.OperationalError):
        return default


def deliveries(database: Path) -> list[Delivery]:
    """Give every delivery."""
    return newest(database, 1_000_000)


def newest(database: Path, limit: int) -> list[Delivery]:
    """Give so many of the newest deliveries."""
    return ask(database, lambda tables: tables.outbox.newest(limit=limit), [])


def by_key(every: Iterable[Delivery]) -> dict[str, Delivery]:
    """Give deliveries by what tells their requests from others, as the watch has it; the last edit of each message."""
    every = sorted(every, key=lambda one: one.id)
    alerts = {(one.subject, one.channel): one.message for one in every if one.what is What.ALERT}
    keys = {alerts.get((one.subject, one.channel)) if one.what is What.EDIT else nonce_of(one): one for one in every}
    return {key: one for key, one in keys.items() if key is not None}


def waits(database: Path, what: What) -> bool:
    """Say whether something of a kind waits to be sent; an edit does so once its alert stands."""
    every = deliveries(database)
    alerts = {(one.subject, one.channel) for one in every if one.what is What.ALERT and one.state is DeliveryState.SENT}
    waiting = [one for one in every if one.what is what and one.state in WAITING]
    return any(what is not What.EDIT or (one.subject, one.channel) in alerts for one in waiting)


def digest_comes(database: Path, channel: str) -> bool:
    """Say whether something has come in that a channel's digest has not considered, and that it was made before."""
    sql = "SELECT max(a.seq) > d.seq AND d.made IS NOT NULL FROM digests d, arrivals a WHERE d.channel = ?"
    return ask(database, lambda tables: bool(tables.db.execute(sql, [channel]).fetchone()[0]), default=False)


def is_drained(database: Path) -> bool:
    """Say whether nothing is left to be sent, now or later."""

    def question(tables: Tables) -> bool:
        return tables.outbox.next_attempt(channels=REACHED) is None and not tables.outbox.interrupted()

    return ask(database, question, default=False)


def is_quiet(database: Path, now: datetime) -> bool:
    """Say whether nothing is left to be sent by now; what waits for a later time does not count."""

    def question(tables: Tables) -> bool:
        due = tables.outbox.next_attempt(channels=REACHED)
        return (due is None or due > now) and not tables.outbox.interrupted()

    return ask(database, question, default=False)


def let_pass(database: Path, time: timedelta) -> None:
    """Let time pass for what waits in a database that nobody uses: it is due so much sooner."""
    span = int(time.total_seconds() * 1000)
    with closing(sqlite3.connect(database)) as db:
        db.execute("UPDATE outbox SET next_attempt = next_attempt - ? WHERE state IN ('pending', 'failed')", [span])
        db.execute("UPDATE sources SET due = due - ?", [span])
        db.execute("UPDATE digests SET due = due - ?, made = made - ?", [span, span])
        # the oldest first: two posts of a channel must not close at the same time, not even for a moment
        for (post,) in db.execute("SELECT id FROM posts ORDER BY until").fetchall():
            db.execute("UPDATE posts SET since = since - ?, until = until - ? WHERE id = ?", [span, span, post])
        db.commit()


def wake_up(database: Path) -> None:
    """Resume what the bot has put to sleep, as an admin would."""
    with closing(sqlite3.connect(database)) as db:
        db.execute("UPDATE subscriptions SET suspended = NULL")
        db.commit()
