"""What a picture shows: lanes of bars and marks over a span of days. Frozen, small and picklable."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Look(StrEnum):
    """How a bar looks: what sort of thing lasts."""

    IN_FORCE = "in force"
    PAUSED = "paused"
    ANNOUNCED = "announced"
    THREATENED = "threatened"
    AGREEMENT = "agreement"
    TALKS = "talks"


class Sign(StrEnum):
    """How a mark looks: which way an event moves trade."""

    RESTRICTIVE = "restrictive"
    LIBERALISING = "liberalising"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts.

    Attributes:
        end: None where it goes on past the picture.
        label: a few words on or beside the bar ("25% cars"); short: what is written where these do not fit ("25%").
        row: bars of one row share a line: the phases of one measure.
    """

    start: date
    end: date | None
    label: str
    look: Look
    short: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on its day; the label may be empty, and is left out where there is no room for it."""

    day: date
    label: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the picture: bars stacked, marks beneath them."""

    name: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a picture shows.

    Attributes:
        start, end: the days that the picture spans; today lies within.
        empty: what is said in the middle where there is nothing to show.
    """

    title: str
    today: date
    start: date
    end: date
    lanes: tuple[Lane, ...]
    empty: str = ""
