"""A timeline as a picture. To be drawn in a worker process: data in, PNG out, both small and picklable."""

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
        label: a few words on or beside the bar ("25% cars").
    """

    start: date
    end: date | None
    label: str
    look: Look


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


def draw(timeline: Timeline) -> bytes:
    """Draw a timeline as a PNG."""
    raise NotImplementedError
