"""What a picture shows: lanes of bars and marks over a span of days. Frozen, small and picklable."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.language import Language


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
        name: a few words ("cars"), and rate: what stands before them ("25%"), alone where both do not fit.
        row: bars of one row share a line: the phases of one measure.
    """

    start: date
    end: date | None
    name: str
    look: Look
    rate: str = ""
    row: int = 0

    @property
    def label(self) -> str:
        """What is written on it: "25% cars"."""
        return f"{self.rate} {self.name}".strip()


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
        language: of the legend and the calendar.
    """

    title: str
    today: date
    start: date
    end: date
    lanes: tuple[Lane, ...]
    empty: str = ""
    language: Language = Language.ENGLISH
