"""Who wants to know, and what is on its way to them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.kinds import PUBLIC, Kind, Stage, Weight


class Digest(StrEnum):
    """When a subscription's alerts come."""

    AT_ONCE = "at-once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Which events a channel (or a person, by DM) wants, and how.

    Attributes:
        id: the store's; 0 before it is stored.
        channel: the address deliveries go to: "terminal", "discord:<channel id>", "dm:<user id>".
        scope: the guild it stands in; PUBLIC for the terminal and for persons.
        places: codes of countries and blocs; any one of them is enough. Empty together with pairs: every event.
        pairs: pairs of codes, each sorted; any one is enough.
        kinds, stages: empty means all.
        min_weight: the least weight that it is told of; routine events stay out of alerts and come in a digest unless
            it is more than MINOR.
        role: the Discord role to mention, as its id; None for none.
        paused: does nothing until resumed; suspended says why the bot itself put it to sleep.
    """

    channel: str
    id: int = 0
    scope: int = PUBLIC
    places: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    kinds: tuple[Kind, ...] = ()
    stages: tuple[Stage, ...] = ()
    official_only: bool = False
    min_weight: Weight = Weight.MINOR
    digest: Digest = Digest.AT_ONCE
    role: int | None = None
    paused: bool = False
    suspended: str | None = None

    @property
    def awake(self) -> bool:
        """Whether it is neither paused nor suspended."""
        return not self.paused and self.suspended is None

    @property
    def rhythm(self) -> Digest:
        """Of the digest in which it is told what it was not told at once."""
        return Digest.DAILY if self.digest is Digest.AT_ONCE else self.digest


class What(StrEnum):
    """What a delivery carries; with its subject, revision and channel it is unique in the outbox."""

    ALERT = "alert"
    """The first message about an event in a channel; the subject is the event."""
    EDIT = "edit"
    """A change to a message that stands; the subject is the event."""
    DIGEST = "digest"
    """Several events in one message, a digest or what a flood was gathered into; the subject is the post."""
    POST_EDIT = "post-edit"
    """A change to a message of several events that stands; the subject is the post."""
    CROSSPOST = "crosspost"
    """A message of an announcement channel, published to those who follow it; the subject is its delivery."""
    NOTICE = "notice"
    """Something the admins of a channel must know; the subject is the source it is about."""
    REMINDER = "reminder"
    """A date that comes near; the subject is the event, the revision tells the date and which of its reminders."""


class DeliveryState(StrEnum):
    """Where a delivery stands: pending → sending → sent, or failed (tried again) → dead."""

    PENDING = "pending"
    """Stored, waits for its turn."""
    SENDING = "sending"
    """Handed to the channel; whether it arrived is not yet known. Found so at a start, it is looked for first."""
    SENT = "sent"
    """The channel has answered with the message's id."""
    FAILED = "failed"
    """Refused or lost in a way that may pass; waits for its next attempt."""
    DEAD = "dead"
    """Will not be tried again; the error says why."""
    GATHERED = "gathered"
    """An alert of a flood, or a reminder: told in one message with others, whose own delivery stands in its place."""


@dataclass(frozen=True, slots=True)
class Post:
    """Several events that are told in one message of a channel, once.

    Attributes:
        rhythm: of the digest; AT_ONCE for alerts of a flood.
        id: the store's; 0 before it is stored.
        since, until: the time that a digest covers, up to when it closed; day: by the clock of who reads it.
        events: their ids, in the order in which they were gathered.
    """

    id: int
    channel: str
    rhythm: Digest
    since: datetime
    until: datetime
    day: date
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox.

    Attributes:
        subject: what it is about: the event's id for alerts and edits.
        revision: the revision of the event that it shows.
        roles: ids of Discord roles to mention.
        message: the id of the message in the channel, once known; for an edit, of the message to change.
        published, seen, queued, posted: when the entry appeared, was first read, was stored here, was sent.
        reasons: ids of the subscriptions that asked for it.
        text: what a notice says, in light markdown; None where the content is made from the subject.
        look_first: it was tried before, and may have arrived; search the channel before sending it again.
        shorten: its full form was refused; send the shortest.
        holds: it failed over the way there, so what comes after it in its channel waits for it.
    """

    id: int
    what: What
    subject: int
    revision: int
    channel: str
    state: DeliveryState
    queued: datetime
    next_attempt: datetime
    attempts: int = 0
    roles: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()
    message: str | None = None
    text: str | None = None
    error: str | None = None
    published: datetime | None = None
    seen: datetime | None = None
    posted: datetime | None = None
    look_first: bool = False
    shorten: bool = False
    holds: bool = False

    @property
    def may_stand(self) -> bool:
        """Whether its message stands in the channel, is about to, or may stand there from an attempt that failed."""
        if self.state is DeliveryState.FAILED:
            return self.look_first
        return self.state in {DeliveryState.SENDING, DeliveryState.SENT}
