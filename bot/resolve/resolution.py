"""What resolving asks for and gives: how far back to look, which tracks may go on, and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from bot.model import Event, Kind, Sighting, Track

WINDOW: Mapping[Kind, timedelta] = MappingProxyType(
    {
        Kind.TALKS: timedelta(days=5),  # the next round must not be taken for this one
        Kind.AGREEMENT: timedelta(days=10),
        Kind.TARIFF: timedelta(days=10),  # a gazette prints an act up to some ten days after it was news
        Kind.QUOTA: timedelta(days=14),
        Kind.EXPORT_CONTROL: timedelta(days=10),
        Kind.IMPORT_RESTRICTION: timedelta(days=10),
        Kind.INVESTIGATION: timedelta(days=14),
        Kind.DISPUTE: timedelta(days=10),
    }
)
"""How far from a sighting's date, before or after, an event may lie that it joins."""

_PACT = frozenset({Kind.TALKS, Kind.AGREEMENT})
_BORDER = frozenset({Kind.TARIFF, Kind.QUOTA, Kind.IMPORT_RESTRICTION})

TRACK_KINDS: Mapping[Kind, frozenset[Kind]] = MappingProxyType(
    {
        Kind.TALKS: _PACT,
        Kind.AGREEMENT: _PACT,
        Kind.TARIFF: frozenset({Kind.TARIFF, Kind.INVESTIGATION}),
        Kind.QUOTA: frozenset({Kind.QUOTA, Kind.INVESTIGATION}),
        Kind.EXPORT_CONTROL: frozenset({Kind.EXPORT_CONTROL}),
        Kind.IMPORT_RESTRICTION: frozenset({Kind.IMPORT_RESTRICTION, Kind.INVESTIGATION}),
        Kind.INVESTIGATION: _BORDER | {Kind.INVESTIGATION},
        Kind.DISPUTE: frozenset({Kind.DISPUTE}),
    }
)
"""The kinds whose tracks an event of this kind may continue: an investigation leads to a measure of its instrument."""


def instant_of(sighting: Sighting) -> datetime:
    """Give the instant near which the sighting's event lies: when it happened, else when it was published."""
    happened = sighting.mention.happened
    return sighting.published if happened is None else datetime.combine(happened, time(), UTC)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a founded event and a founded track take."""

    event: int
    track: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where one sighting went.

    Attributes:
        event: the event that was founded or enriched, whole.
        track: the track that was founded or moved on, or stands as it stood.
        founded: the event is new.
        changed: something an alert shows has changed, so the revision went up; a founded event counts as changed.
        left: the track that an event was taken from because what was learnt of it does not fit there; else None.
        reason: why it joined or was founded, in words, for a person who asks.
        unknown: what the sighting leans on is not known, so that nothing is to be kept of it.
    """

    event: Event
    track: Track
    founded: bool
    changed: bool
    reason: str
    left: int | None = None
    unknown: bool = False
