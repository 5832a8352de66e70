"""The outbox: every message that is to be sent, is being sent or was sent.

One alert an event and channel; one edit an event, channel and revision; one digest a post. An edit that waits is moved
on to a later revision rather than followed by a second edit.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from bot.model import Delivery, DeliveryState, Event, Source, What
from db.codec import from_ms, integers, maybe_from_ms, maybe_to_ms, to_json, to_ms
from db.facts import marks

_ALERT_STANDS = """EXISTS (SELECT 1 FROM outbox alert WHERE alert.what = 'alert' AND alert.subject = outbox.subject
    AND alert.channel = outbox.channel AND alert.state = 'sent')"""

_UNTRIED = "what = 'alert' AND state IN ('pending', 'failed') AND attempts = 0 AND channel = ? AND next_attempt <= ?"

_BY_ID = "NOT INDEXED"
"""Walk the ids: left to itself, SQLite reads every alert by an index, and sorts them all for each thousand."""


class Outbox:
    """The table of deliveries."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def queue_alert(
        self,
        event: Event,
        channel: str,
        *,
        now: datetime,
        roles: Sequence[int] = (),
        reasons: Sequence[int] = (),
        published: datetime | None = None,
        seen: datetime | None = None,
    ) -> bool:
        """Queue an event's alert for a channel, once; say whether it was not there yet."""
        cursor = self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons,
               published, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (subject, channel) WHERE what = 'alert' DO NOTHING""",
            [
                What.ALERT,
                event.id,
                event.revision,
                channel,
                DeliveryState.PENDING,
                to_ms(now),
                to_ms(now),
                to_json(roles),
                to_json(reasons),
                maybe_to_ms(published),
                maybe_to_ms(seen),
            ],
        )
        return cursor.rowcount > 0

    def unite(self, alert: Delivery, *, roles: Sequence[int], reasons: Sequence[int]) -> None:
        """Add to an alert that waits those who want it too: their roles, and their reasons to have it."""
        self._db.execute(
            "UPDATE outbox SET roles = ?, reasons = ? WHERE id = ? AND state IN ('pending', 'failed')",
            [to_json(sorted({*alert.roles, *roles})), to_json(sorted({*alert.reasons, *reasons})), alert.id],
        )

    def queue_edit(self, event: Event, channel: str, *, now: datetime, at: datetime) -> None:
        """Queue a change of the alert that stands (or is about to) in a channel; it goes out at the given time."""
        waiting = self._db.execute(
            """UPDATE OR IGNORE outbox SET revision = ? WHERE id = (SELECT max(id) FROM outbox WHERE what = 'edit'
               AND subject = ? AND channel = ? AND state IN ('pending', 'failed'))""",
            [event.revision, event.id, channel],
        )
        if waiting.rowcount:
            return
        self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons)
               VALUES ('edit', ?, ?, ?, 'pending', ?, ?, '[]', '[]')
               ON CONFLICT (what, subject, revision, channel) DO NOTHING""",
            [event.id, event.revision, channel, to_ms(now), to_ms(at)],
        )

    def queue_notice(self, source: Source, channel: str, text: str, *, now: datetime) -> None:
        """Queue what admins must know of a source; `source.notices` tells one notice from the next."""
        self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons, text)
               VALUES ('notice', ?, ?, ?, 'pending', ?, ?, '[]', '[]', ?)
               ON CONFLICT (what, subject, revision, channel) DO NOTHING""",
            [source.id, source.notices, channel, to_ms(now), to_ms(now), text],
        )

    def queue_word(self, channel: str, text: str, *, now: datetime) -> None:
        """Queue what admins must know of something else than a source; each is counted for its channel."""
        self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons, text)
               SELECT 'notice', 0, 1 + coalesce(max(revision), 0), ?1, 'pending', ?2, ?2, '[]', '[]', ?3
               FROM outbox WHERE what = 'notice' AND subject = 0 AND channel = ?1""",
            [channel, to_ms(now), text],
        )

    def queue_digest(self, post: int, channel: str, *, now: datetime, roles: Sequence[int] = ()) -> None:
        """Queue the message of a post."""
        self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons)
               VALUES ('digest', ?, 1, ?, 'pending', ?, ?, ?, '[]')""",
            [post, channel, to_ms(now), to_ms(now), to_json(roles)],
        )

    def queue_crosspost(self, posted: Delivery, *, now: datetime, at: datetime) -> None:
        """Queue the publishing of a message that stands."""
        self._db.execute(
            """INSERT INTO outbox
               (what, subject, revision, channel, state, queued, next_attempt, roles, reasons, message)
               VALUES ('crosspost', ?, 1, ?, 'pending', ?, ?, '[]', '[]', ?)
               ON CONFLICT (what, subject, revision, channel) DO NOTHING""",
            [posted.id, posted.channel, to_ms(now), to_ms(at), posted.message],
        )

    def crossposts(self, channel: str, limit: int) -> list[datetime]:
        """Give when the newest messages of a channel were published, or will be, the newest first."""
        rows = self._db.execute(
            """SELECT coalesce(posted, next_attempt) AS at FROM outbox
               WHERE what = 'crosspost' AND channel = ? AND state <> 'dead' ORDER BY at DESC LIMIT ?""",
            [channel, limit],
        )
        return [from_ms(row["at"]) for row in rows]

    def queue_reminders(
        self, told: Sequence[tuple[Event, int]], channel: str, *, now: datetime, reasons: Sequence[int]
    ) -> int:
        """Queue the reminders of a channel's morning in one message, each once a track; give how many are new.

        Args:
            told: each event, with the revision that says which date and which reminder.
            channel: where to.
            now: the same for all of them, by which the message finds its dates.
            reasons: ids of the subscriptions that asked.
        """
        new = 0
        for event, revision in told:
            cursor = self._db.execute(
                """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons)
                   SELECT 'reminder', ?1, ?2, ?3, ?4, ?5, ?5, '[]', ?6 WHERE NOT EXISTS (
                       SELECT 1 FROM outbox WHERE what = 'reminder' AND revision = ?2 AND channel = ?3
                       AND subject IN (SELECT id FROM events WHERE track = ?7 UNION SELECT ?1))""",
                [
                    event.id,
                    revision,
                    channel,
                    DeliveryState.GATHERED if new else DeliveryState.PENDING,
                    to_ms(now),
                    to_json(reasons),
                    event.track,
                ],
            )
            new += cursor.rowcount
        return new

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

    def next_channels(
        self, now: datetime, limit: int, *, channels: Sequence[str], busy: Sequence[str] = ()
    ) -> list[str]:
        """Give the channels for which `claim` would take something."""
        if not channels:
            return []
        rows = self._db.execute(
            f"SELECT channel FROM outbox INDEXED BY outbox_waiting WHERE {_due(channels, busy)} AND next_attempt <= ?"
            " ORDER BY next_attempt, id LIMIT ?",
            [*_addresses(channels, busy), to_ms(now), limit],
        )
        return [row["channel"] for row in rows]

    def crowd(self, channel: str, now: datetime) -> int:
        """Give how many alerts that were never tried wait for a channel."""
        sql = f"SELECT count(*) FROM outbox INDEXED BY outbox_crowd WHERE {_UNTRIED}"
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
        """Take what is due, mark it as being sent, and give it in the order in which it was queued.

        An edit is not taken before its alert stands in the channel. `channels` are the beginnings of the addresses that
        can be reached now ("terminal", "discord:"); what is for others waits, and so does what is for a busy channel.
        """
        if not channels:
            return []
        # Left to itself, SQLite walks the ids, and with them all that was ever sent.
        rows = self._read(
            f"INDEXED BY outbox_waiting WHERE {_due(channels, busy)} AND next_attempt <= ?"
            " ORDER BY next_attempt, id LIMIT ?",
            *_addresses(channels, busy),
            to_ms(now),
            limit,
        )
        for delivery in rows:
            self._db.execute("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [delivery.id])
        return [self._must_get(delivery.id) for delivery in rows]

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
               posted = ?, look_first = ?, shorten = ? WHERE id = ?""",
            [
                delivery.state,
                to_ms(delivery.next_attempt),
                delivery.message,
                delivery.error,
                maybe_to_ms(delivery.posted),
                delivery.look_first,
                delivery.shorten,
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
        """Give every alert that was sent, a thousand at a time, by their ids."""
        after = 0
        sent = f"{_BY_ID} WHERE id > ? AND what = 'alert' AND state = 'sent' ORDER BY id LIMIT 1000"
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
        AND (what <> 'edit' OR {_ALERT_STANDS})"""


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
    )
