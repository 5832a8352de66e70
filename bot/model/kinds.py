"""The closed sets: kinds, stages, targets, instruments, after docs/taxonomy.md."""

from collections.abc import Mapping
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
    """How much an event matters, from a yearly quota to a new tariff between large traders; see docs/weight.md."""

    ROUTINE = 1
    MINOR = 2
    NOTABLE = 3
    MAJOR = 4
    HISTORIC = 5
