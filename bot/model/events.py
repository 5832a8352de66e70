"""What happened: sightings merged into events, events linked into tracks."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.entries import Mention
from bot.model.facts import Facts
from bot.model.instants import require_aware
from bot.model.kinds import PUBLIC, Instrument, Kind, Stage, Target, Weight


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
        require_aware(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Facts):
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
        merged_into: the event that it turned out to be; itself once its only report was taken back; else None.
    """

    id: int
    track: int
    first_seen: datetime
    updated: datetime
    official: bool = False
    publishers: int = 1
    weight: Weight = Weight.MINOR
    revision: int = 1
    previous: tuple[Stage, date] | None = None
    merged_into: int | None = None
    scope: int = PUBLIC

    def __post_init__(self) -> None:
        require_aware(self.first_seen)
        require_aware(self.updated)

    @property
    def date(self) -> date:
        """The day it counts for: when it happened, else when it was first seen (UTC)."""
        return self.happened or self.first_seen.date()

    @property
    def confirmed(self) -> bool:
        """Carried by an official source, or by two independent publishers."""
        return self.official or self.publishers >= 2  # noqa: PLR2004 - the rule's own number, said above


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event with what has been said of it: what a new sighting is held against.

    Attributes:
        sightings: what says what the event is.
        leaning: what only leans on it.
    """

    event: Event
    sightings: tuple[Sighting, ...]
    leaning: tuple[Sighting, ...] = ()


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
        require_aware(self.published)
