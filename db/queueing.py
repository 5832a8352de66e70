"""What is put into the outbox: one alert an event and channel, one edit an event, channel and revision, and so on.

An edit that waits is moved on to a later revision rather than followed by a second edit.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.model import Delivery, DeliveryState, Event, Source, Weight, What
from db.codec import maybe_to_ms, to_json, to_ms


class Queueing:
    """The outbox, as far as something is put into it."""

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
        """Queue an event's alert for a channel, once; say whether it was not there yet.

        What is official or weighs much is urgent: it goes before what waits for other channels.
        """
        cursor = self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons,
               published, seen, urgent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                event.official or event.weight >= Weight.MAJOR,
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

    def queue_post_edit(self, post: int, channel: str, *, now: datetime, at: datetime) -> None:
        """Queue a change of a post's message that stands (or is about to); one that waits already shows it, too."""
        self._db.execute(
            """INSERT INTO outbox (what, subject, revision, channel, state, queued, next_attempt, roles, reasons)
               SELECT 'post-edit', ?1, 1 + (SELECT count(*) FROM outbox WHERE what = 'post-edit' AND subject = ?1), ?2,
                      'pending', ?3, ?4, '[]', '[]'
               WHERE NOT EXISTS (SELECT 1 FROM outbox
                                 WHERE what = 'post-edit' AND subject = ?1 AND state IN ('pending', 'failed'))""",
            [post, channel, to_ms(now), to_ms(at)],
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
