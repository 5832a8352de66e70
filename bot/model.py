"""The words of Tradepost as data: enums for closed sets, frozen records for what happens.

Kinds, stages and countries follow the taxonomy in docs/taxonomy.md. Instants are aware and in UTC (a naive one is refused
at construction); legal dates are plain dates. Nothing here reads a clock, a file or a network.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType

PUBLIC = 0
"""The scope of what everyone sees; any other scope is the id of the guild that it belongs to."""

ALL = "*"
"""Stands for every country in the index of pairs: (US, *) is what the US does to all."""


class Kind(StrEnum):
    """What sort of act an event is."""

    TALKS = "talks"
    AGREEMENT = "agreement"
    TARIFF = "tariff"
    QUOTA = "quota"
    EXPORT_CONTROL = "export-control"
    IMPORT_RESTRICTION = "import-restriction"
    INVESTIGATION = "investigation"
    DISPUTE = "dispute"


class Stage(StrEnum):
    """How far the act has come; which stages a kind has is in STAGES."""

    PROPOSED = "proposed"
    OPENED = "opened"
    HELD = "held"
    STALLED = "stalled"
    RESUMED = "resumed"
    REACHED = "reached"
    SIGNED = "signed"
    RATIFIED = "ratified"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    THREATENED = "threatened"
    ANNOUNCED = "announced"
    IN_FORCE = "in-force"
    DELAYED = "delayed"
    REDUCED = "reduced"
    LIFTED = "lifted"
    FINDING = "finding"
    CLOSED = "closed"
    FILED = "filed"
    RULED = "ruled"
    SETTLED = "settled"


_MEASURE = (Stage.THREATENED, Stage.ANNOUNCED, Stage.IN_FORCE, Stage.DELAYED, Stage.REDUCED, Stage.LIFTED)

STAGES: Mapping[Kind, tuple[Stage, ...]] = MappingProxyType(
    {
        Kind.TALKS: (Stage.PROPOSED, Stage.OPENED, Stage.HELD, Stage.STALLED, Stage.RESUMED),
        Kind.AGREEMENT: (
            Stage.REACHED,
            Stage.SIGNED,
            Stage.RATIFIED,
            Stage.IN_FORCE,
            Stage.SUSPENDED,
            Stage.THREATENED,
            Stage.WITHDRAWN,
        ),
        Kind.TARIFF: _MEASURE,
        Kind.QUOTA: _MEASURE,
        Kind.EXPORT_CONTROL: _MEASURE,
        Kind.IMPORT_RESTRICTION: _MEASURE,
        Kind.INVESTIGATION: (Stage.OPENED, Stage.FINDING, Stage.CLOSED),
        Kind.DISPUTE: (Stage.FILED, Stage.RULED, Stage.SETTLED),
    }
)
"""The stages of each kind, in the order in which they usually come."""

MEASURES = frozenset({Kind.TARIFF, Kind.QUOTA, Kind.EXPORT_CONTROL, Kind.IMPORT_RESTRICTION})
"""Kinds that one side puts on another."""

SYMMETRIC = frozenset({Kind.TALKS, Kind.AGREEMENT})
"""Kinds whose parties all stand in `by`."""


class Target(StrEnum):
    """Whom a measure hits: three different things, never guessed from an empty `on`."""

    NAMED = "named"
    ALL = "all"
    UNKNOWN = "unknown"


class Instrument(StrEnum):
    """The legal ground of a measure or an investigation."""

    SECTION_232 = "section-232"
    SECTION_301 = "section-301"
    SECTION_201 = "section-201"
    SECTION_122 = "section-122"
    IEEPA = "ieepa"
    ANTI_DUMPING = "anti-dumping"
    COUNTERVAILING = "countervailing"
    SAFEGUARD = "safeguard"


class Precision(StrEnum):
    """How exact a date is that a text gave."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Weight(IntEnum):
    """How much an event matters, from a yearly quota to a new tariff between large traders; the rule is in docs/weight.md."""

    ROUTINE = 1
    MINOR = 2
    NOTABLE = 3
    MAJOR = 4
    HISTORIC = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a source, as parsed: plain text, cleaned of what a database or Discord refuses.

    Attributes:
        key: what makes it the same entry at the next poll (guid, else canonical link, else title and date).
        title: one line of plain text.
        summary: plain text; empty where the source gives none.
        published: when the publisher says it appeared; None where it does not say.
        publisher: who wrote it, where that is not the source (an aggregator's item); else None.
        documents: official numbers ("2018-11492", "A-588-838").
        effective: the legal date the source states in a field of its own.
    """

    key: str
    title: str
    summary: str = ""
    url: str | None = None
    published: datetime | None = None
    language: str = "en"
    publisher: str | None = None
    documents: tuple[str, ...] = ()
    effective: date | None = None

    def __post_init__(self) -> None:
        _require_aware(self.published)

    @property
    def text(self) -> str:
        """Title, newline, summary: what evidence offsets count in (code points)."""
        return f"{self.title}\n{self.summary}"


@dataclass(frozen=True, slots=True)
class Mention:
    """What one entry says of one event.

    Attributes:
        by: codes of who acts; all parties for talks and agreements. Sorted, without repeats.
        on: codes of who is hit, where the text names them. Empty unless target is NAMED.
        rate: the new rate in percent, as the text gives it.
        products: short words as in the text.
        happened: when the act was done, where the text says so; precision tells how exact.
        effective: when it takes or took effect; expires: when it ends, where the text says so.
        background: told as context, not as news: never alerts.
        confidence: 0..1.
        evidence: [start, end) offsets in code points of `Entry.text`.
    """

    kind: Kind
    stage: Stage
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    target: Target = Target.UNKNOWN
    rate: float | None = None
    products: tuple[str, ...] = ()
    instrument: Instrument | None = None
    retaliation: bool = False
    background: bool = False
    happened: date | None = None
    precision: Precision = Precision.DAY
    effective: date | None = None
    expires: date | None = None
    confidence: float = 1.0
    evidence: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if self.stage not in STAGES[self.kind]:
            raise ValueError(f"{self.kind} has no stage {self.stage}")
        if bool(self.on) != (self.target is Target.NAMED):
            raise ValueError(f"target {self.target} does not go with on={self.on}")

    @property
    def places(self) -> tuple[str, ...]:
        """Every code it names, by first."""
        return tuple(dict.fromkeys((*self.by, *self.on)))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its surroundings: what resolving needs to know of the entry and the source that carried it.

    Attributes:
        entry: the entry's id in the store.
        position: which of the entry's mentions it is, from 0.
        publisher: who wrote it (the entry's publisher, else the source's).
        published: the entry's own date, else when it was first seen.
    """

    entry: int
    position: int
    mention: Mention
    title: str
    url: str | None
    publisher: str
    published: datetime
    official: bool = False
    language: str = "en"
    documents: tuple[str, ...] = ()
    scope: int = PUBLIC

    def __post_init__(self) -> None:
        _require_aware(self.published)


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions of the same happening, merged.

    Attributes:
        id: never used again, not even after a merge.
        track: the id of its track.
        first_seen: when the first mention of it was published or seen, whichever is known.
        updated: when it last changed in a way that shows.
        official: a government, court or WTO source carries it.
        publishers: how many independent publishers carry it.
        revision: counts from 1; goes up when something that an alert shows has changed.
        previous: the stage its track stood at before, and since when; None for a new track.
        merged_into: the event that it turned out to be; None while it stands for itself.
    """

    id: int
    track: int
    kind: Kind
    stage: Stage
    first_seen: datetime
    updated: datetime
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    target: Target = Target.UNKNOWN
    rate: float | None = None
    products: tuple[str, ...] = ()
    instrument: Instrument | None = None
    retaliation: bool = False
    background: bool = False
    happened: date | None = None
    precision: Precision = Precision.DAY
    effective: date | None = None
    expires: date | None = None
    official: bool = False
    publishers: int = 1
    weight: Weight = Weight.MINOR
    revision: int = 1
    previous: tuple[Stage, date] | None = None
    merged_into: int | None = None
    scope: int = PUBLIC

    def __post_init__(self) -> None:
        _require_aware(self.first_seen)
        _require_aware(self.updated)

    @property
    def date(self) -> date:
        """The day it counts for: when it happened, else when it was first seen (UTC)."""
        return self.happened or self.first_seen.date()

    @property
    def confirmed(self) -> bool:
        """Carried by an official source, or by two independent publishers."""
        return self.official or self.publishers >= 2  # noqa: PLR2004 - the rule's own number, said above

    @property
    def places(self) -> tuple[str, ...]:
        """Every code it names, by first."""
        return tuple(dict.fromkeys((*self.by, *self.on)))


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event with what has been said of it: what a new sighting is held against."""

    event: Event
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """One measure or negotiation through time.

    Attributes:
        kind: the kind of its latest event; talks and agreements of the same parties share a track.
        name: how it is called in chat ("US tariff on JP autos", "KORUS").
        by, on, target, products, instrument: what tells it from another track.
        stage: where it stands now, and since when.
        rate: percent, the latest rate said of it.
        events: ids of its events, oldest first.
    """

    id: int
    kind: Kind
    name: str
    stage: Stage
    since: date
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    target: Target = Target.UNKNOWN
    rate: float | None = None
    products: tuple[str, ...] = ()
    instrument: Instrument | None = None
    effective: date | None = None
    expires: date | None = None
    events: tuple[int, ...] = ()
    scope: int = PUBLIC


@dataclass(frozen=True, slots=True)
class EventSource:
    """One line of an alert's list of sources: an entry that reports the event."""

    title: str
    url: str | None
    publisher: str
    published: datetime
    official: bool = False
    language: str = "en"

    def __post_init__(self) -> None:
        _require_aware(self.published)


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
        min_weight: the least weight that alerts at once.
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


class What(StrEnum):
    """What a delivery carries; with its subject, revision and channel it is unique in the outbox."""

    ALERT = "alert"
    """The first message about an event in a channel; the subject is the event."""
    EDIT = "edit"
    """A change to a message that stands; the subject is the event."""
    DIGEST = "digest"
    """Several events in one message; the subject is the period."""
    NOTICE = "notice"
    """Something the admins of a channel must know; the subject says what."""
    REMINDER = "reminder"
    """A date that comes near; the subject is the event and the date."""


class DeliveryState(StrEnum):
    """Where a delivery stands: pending → sending → sent, or failed (tried again) → dead."""

    PENDING = "pending"
    """Stored, waits for its turn."""
    SENDING = "sending"
    """Handed to the channel; whether it arrived is not yet known. Found so at a start, it is looked for before it is sent again."""
    SENT = "sent"
    """The channel has answered with the message's id."""
    FAILED = "failed"
    """Refused or lost in a way that may pass; waits for its next attempt."""
    DEAD = "dead"
    """Will not be tried again; the error says why."""


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
    error: str | None = None
    published: datetime | None = None
    seen: datetime | None = None
    posted: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source as it is configured: one item of sources.yaml, or what an admin added in chat.

    Attributes:
        format: "feed" for RSS, Atom and RDF, or the word of an adapter.
        publisher: who speaks; the name where the configuration gives none.
        country: code of the country or bloc whose government or press it is; None if none.
        official: a government, court or WTO body speaks; only the operator's sources may.
        interval: seconds between polls.
        scope: PUBLIC, or the guild that it belongs to.
    """

    name: str
    url: str
    format: str = "feed"
    publisher: str = ""
    country: str | None = None
    language: str = "en"
    official: bool = False
    interval: int = 900
    enabled: bool = True
    notes: str = ""
    scope: int = PUBLIC


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the store: how it is configured, and how its polls have gone.

    Attributes:
        due: when it is polled next.
        body_hash: of the last body that was parsed; an equal one is not parsed again.
        identity: how entries are told apart here ("guid", "link", "title"); None until the first entry.
        failures: polls that failed in a row.
        first_polled: None until a poll has succeeded.
        retired: why it is not polled any more (410 Gone), else None.
    """

    id: int
    spec: SourceSpec
    due: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    identity: str | None = None
    failures: int = 0
    last_error: str | None = None
    first_polled: datetime | None = None
    last_success: datetime | None = None
    last_poll: datetime | None = None
    retired: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one response held.

    Attributes:
        entries: newest first, at most 1,000.
        problems: what was salvaged or left out, in words; empty for a clean feed.
        ttl: seconds for which the feed says it need not be read again; None if it does not say.
    """

    entries: tuple[Entry, ...]
    identity: str = "guid"
    title: str = ""
    problems: tuple[str, ...] = ()
    ttl: int | None = None


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry with what the classifiers found in it."""

    entry: Entry
    mentions: tuple[Mention, ...] = field(default=())


def _require_aware(instant: datetime | None) -> None:
    if instant is not None and instant.utcoffset() is None:
        raise ValueError(f"{instant!r} has no time zone; instants are aware and in UTC")


def utc(instant: datetime) -> datetime:
    """Give the same instant in UTC."""
    return instant.astimezone(UTC)
