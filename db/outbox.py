"""The outbox: every message that is to be sent, is being sent or was sent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from sqlite3 import Row

from bot.model import Delivery, DeliveryState, What
from db.codec import from_ms, integers, maybe_from_ms, maybe_to_ms, to_ms
from db.facts import marks
from db.queueing import Queueing

_ALERT_STANDS = """EXISTS (SELECT 1 FROM outbox alert WHERE alert.what = 'alert' AND alert.subject = outbox.subject
    AND alert.channel = outbox.channel AND alert.state = 'sent')"""

_POST_STANDS = """EXISTS (SELECT 1 FROM outbox post WHERE post.what = 'digest' AND post.subject = outbox.subject
    AND post.revision = 1 AND post.state = 'sent')"""

_UNTRIED = "what = 'alert' AND state IN ('pending', 'failed') AND attempts = 0 AND channel = ? AND next_attempt <= ?"

_POSTS = "what NOT IN ('edit', 'post-edit', 'crosspost')"
"""What makes a new message: these keep a channel's order."""

_BY_ID = "NOT INDEXED"
"""Walk the ids: left to itself, SQLite reads every alert by an index, and sorts them all for each thousand."""


class Outbox(Queueing):
    """The table of deliveries."""

    def crossposts(self, channel: str, limit: int) -> list[datetime]:
        """Give when the newest messages of a channel were published, or will be, the newest first."""
        rows = self._db.execute(
            """SELECT coalesce(posted, next_attempt) AS at FROM outbox
               WHERE what = 'crosspost' AND channel = ? AND state <> 'dead' ORDER BY at DESC LIMIT ?""",
            [channel, limit],
        )
        return [from_ms(row["at"]) for row in rows]

    def reminded_together(self, delivery: Delivery) -> list[Delivery]:
        """Give the reminders that a reminder's message tells: those queued with it, and itself."""
        return self._read(
            "INDEXED BY outbox_reminders WHERE what = 'reminder' AND channel = ? AND queued = ? ORDER BY id",
            delivery.channel,
            to_ms(delivery.queued),
        )

    def alerts_of(self, event: int) -> list[Delivery]:
        """Give an event's alerts, one a channel, in whatever state they are."""
        return self._read("WHERE what = 'alert' AND subject = ? ORDER BY id", event)

    def alert_in(self, event: int, channel: str) -> Delivery | None:
        found = self._read("WHERE what = 'alert' AND subject = ? AND channel = ?", event, channel)
        return next(iter(found), None)

    def digest_of(self, post: int) -> Delivery:
        """Give the delivery of a post."""
        (found,) = self._read("WHERE what = 'digest' AND subject = ?", post)
        return found

    def next_channels(
        self, now: datetime, limit: int, *, channels: Sequence[str], busy: Sequence[str] = ()
    ) -> list[str]:
        """Give the channels for which `claim` would take something."""
        return sorted({one.channel for one in self._next(now, limit, channels, busy)})

    def hold_back(self, among: Sequence[str], now: datetime) -> bool:
        """Let what waits for a channel wait for the message before it, where that failed and is tried again later.

        So a channel's messages keep their order, and while it cannot be reached only the first of them is tried. Says
        whether anything is held back.
        """
        held = 0
        for channel in among:
            until = self._db.execute(
                f"""SELECT max(next_attempt) FROM outbox INDEXED BY outbox_channel WHERE channel = ? AND {_POSTS}
                    AND state IN ('pending', 'failed') AND holds AND next_attempt > ?""",
                [channel, to_ms(now)],
            ).fetchone()[0]
            if until is not None:
                held += self._db.execute(
                    f"""UPDATE outbox INDEXED BY outbox_channel SET next_attempt = ?
                        WHERE channel = ? AND {_POSTS} AND state IN ('pending', 'failed') AND next_attempt <= ?""",
                    [until, channel, to_ms(now)],
                ).rowcount
        return held > 0

    def let_go(self, channel: str) -> None:
        """Let nothing that failed hold up a channel any more: a message has got through."""
        self._db.execute(
            """UPDATE outbox INDEXED BY outbox_channel SET holds = 0
               WHERE channel = ? AND state IN ('pending', 'failed') AND holds""",
            [channel],
        )

    def give_back(self, delivery: Delivery, at: datetime) -> None:
        """Let a claimed delivery that was not tried after all wait again, until an instant."""
        self._db.execute(
            """UPDATE outbox SET attempts = attempts - 1, next_attempt = max(next_attempt, ?),
               state = iif(attempts > 1, 'failed', 'pending') WHERE id = ?""",
            [to_ms(at), delivery.id],
        )

    def crowd(self, channel: str, now: datetime) -> int:
        """Give how many alerts that were never tried wait for a channel."""
        sql = f"SELECT count(*) FROM outbox INDEXED BY outbox_channel WHERE {_UNTRIED}"
        return int(self._db.execute(sql, [channel, to_ms(now)]).fetchone()[0])

    def untried(self, channel: str, now: datetime) -> list[Delivery]:
        """Give the alerts that wait for a channel and were never tried, in the order in which they were queued."""
        return self._read(f"WHERE {_UNTRIED} ORDER BY next_attempt, id", channel, to_ms(now))

    def gathered(self, deliveries: Sequence[Delivery], post: int) -> None:
        """Note that these alerts are told in a post, and are not sent by themselves."""
        for delivery in deliveries:
            self._db.execute(
                "UPDATE outbox SET state = 'gathered', error = ? WHERE id = ?",
                [f"told in digest {post}", delivery.id],
            )

    def claim(self, now: datetime, limit: int, *, channels: Sequence[str], busy: Sequence[str] = ()) -> list[Delivery]:
        """Take what is due, mark it as being sent, and give it: for each channel in the order in which it was queued.

        An edit is not taken before what it changes stands in the channel. `channels` are the beginnings of addresses
        that can be reached now ("terminal", "discord:"); what is for others waits, as does what is for a busy channel.
        """
        rows = self._next(now, limit, channels, busy)
        for delivery in rows:
            self._db.execute("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [delivery.id])
        return [self._must_get(delivery.id) for delivery in rows]

    def _next(self, now: datetime, limit: int, channels: Sequence[str], busy: Sequence[str]) -> list[Delivery]:
        """Give what is due: the channels for which something urgent waits first, else as it was queued."""
        if not channels:
            return []
        # Left to itself, SQLite walks the ids, and with them all that was ever sent.
        due = f"{_due(channels, busy)} AND next_attempt <= ?"
        values = (*_addresses(channels, busy), to_ms(now))
        order = "ORDER BY next_attempt, id LIMIT ?"
        urgent = self._read(f"INDEXED BY outbox_urgent WHERE urgent AND {due} {order}", *values, limit)
        found: dict[int, Delivery] = {}
        for channel in dict.fromkeys(one.channel for one in urgent):
            there = self._read(
                f"INDEXED BY outbox_channel WHERE channel = ? AND {due} {order}", channel, *values, limit
            )
            found |= {one.id: one for one in there}
        if len(found) < limit:
            rest = self._read(f"INDEXED BY outbox_waiting WHERE {due} {order}", *values, limit)
            found |= {one.id: one for one in rest}
        return list(found.values())[:limit]

    def show(self, delivery: Delivery, revision: int) -> None:
        """Note which revision of its event a claimed delivery carries: the newest, whatever was queued.

        Where another edit of the same message has that revision already, both carry it, and the note is left out.
        """
        self._db.execute("UPDATE OR IGNORE outbox SET revision = ? WHERE id = ?", [revision, delivery.id])

    def interrupted(self) -> list[Delivery]:
        """Give what was being sent when the process ended: whether it arrived is unknown."""
        return self._read("WHERE state = 'sending' ORDER BY id")

    def settle(self, delivery: Delivery) -> None:
        """Store how an attempt ended."""
        self._db.execute(
            """UPDATE outbox SET state = ?, next_attempt = ?, message = ?, error = ?,
               posted = ?, look_first = ?, shorten = ?, holds = ? WHERE id = ?""",
            [
                delivery.state,
                to_ms(delivery.next_attempt),
                delivery.message,
                delivery.error,
                maybe_to_ms(delivery.posted),
                delivery.look_first,
                delivery.shorten,
                delivery.holds,
                delivery.id,
            ],
        )

    def next_attempt(self, *, channels: Sequence[str], busy: Sequence[str] = ()) -> datetime | None:
        """Give the instant at which something that could be claimed is due; None where nothing waits."""
        sql = f"SELECT min(next_attempt) FROM outbox WHERE {_due(channels, busy)}"
        return maybe_from_ms(self._db.execute(sql, _addresses(channels, busy)).fetchone()[0])

    def get(self, identity: int) -> Delivery | None:
        return next(iter(self._read("WHERE id = ?", identity)), None)

    def newest(self, *, state: DeliveryState | None = None, limit: int = 50) -> list[Delivery]:
        """Give the newest deliveries, of one state or of all."""
        if state is None:
            return self._read("ORDER BY id DESC LIMIT ?", limit)
        return self._read("WHERE state = ? ORDER BY id DESC LIMIT ?", state, limit)

    def counts(self) -> dict[DeliveryState, int]:
        """Give how many deliveries are in each state; every state stands there."""
        rows = self._db.execute("SELECT state, count(*) AS n FROM outbox GROUP BY state")
        found = {row["state"]: row["n"] for row in rows}
        return {state: found.get(state, 0) for state in DeliveryState}

    def posted(self, limit: int) -> list[Delivery]:
        """Give the newest alerts that were sent, whose times tell how long each leg of their way took."""
        return self._read(f"{_BY_ID} WHERE what = 'alert' AND state = 'sent' ORDER BY id DESC LIMIT ?", limit)

    def every_sent(self) -> Iterator[list[Delivery]]:
        """Give every alert and post that was sent, a thousand at a time, by their ids."""
        after = 0
        sent = f"{_BY_ID} WHERE id > ? AND what IN ('alert', 'digest') AND state = 'sent' ORDER BY id LIMIT 1000"
        while found := self._read(sent, after):
            yield found
            after = found[-1].id

    def _must_get(self, identity: int) -> Delivery:
        delivery = self.get(identity)
        assert delivery is not None  # noqa: S101 - asked for inside the transaction that read its id
        return delivery

    def _read(self, where: str, *values: object) -> list[Delivery]:
        rows: Iterable[Row] = self._db.execute(f"SELECT * FROM outbox {where}", values)
        return [delivery_of(row) for row in rows]


def _due(channels: Sequence[str], busy: Sequence[str]) -> str:
    """Give the condition for what may be sent now, as far as its time allows; _addresses are its values."""
    reachable = " OR ".join("channel GLOB ?" for _ in channels) or "0"
    return f"""({reachable}) AND channel NOT IN ({marks(len(busy))}) AND state IN ('pending', 'failed')
        AND (what <> 'edit' OR {_ALERT_STANDS}) AND (what <> 'post-edit' OR {_POST_STANDS})"""


def _addresses(channels: Sequence[str], busy: Sequence[str]) -> list[str]:
    return [*(f"{channel}*" for channel in channels), *busy]


def delivery_of(row: Row) -> Delivery:
    """Read a delivery from its row."""
    return Delivery(
        id=row["id"],
        what=What(row["what"]),
        subject=row["subject"],
        revision=row["revision"],
        channel=row["channel"],
        state=DeliveryState(row["state"]),
        queued=from_ms(row["queued"]),
        next_attempt=from_ms(row["next_attempt"]),
        attempts=row["attempts"],
        roles=integers(row["roles"]),
        reasons=integers(row["reasons"]),
        message=row["message"],
        text=row["text"],
        error=row["error"],
        published=maybe_from_ms(row["published"]),
        seen=maybe_from_ms(row["seen"]),
        posted=maybe_from_ms(row["posted"]),
        look_first=bool(row["look_first"]),
        shorten=bool(row["shorten"]),
        holds=bool(row["holds"]),
    )
