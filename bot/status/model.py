"""The answer to "status japan-us", as data: lines under headings, each with the event and source it rests on."""

from dataclasses import dataclass
from datetime import date

from bot.agreements import Agreement
from bot.model import Event, EventSource
from bot.pairs import Pair
from bot.standing import Measure


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer.

    Attributes:
        text: plain text of one line, made from typed events and shipped facts, never from a feed's words.
        day: the day that it is about, where it has one.
        source: what it rests on: an official source where there is one, else the oldest; None for shipped facts.
        more: how many further sources report the same.
        event, track: ids to ask further with.
        confirmed: False where one publisher alone says so, or a shipped row is not verified.
    """

    text: str
    day: date | None = None
    source: EventSource | None = None
    more: int = 0
    event: int | None = None
    track: int | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Where a pair or one place stands at a date.

    Attributes:
        title: "Japan – US", or the place's name.
        stands: where it stands: talks, agreements, measures each way, cases, what applies to all. Never empty lines.
        happened: the latest events, newest first.
        matters: computed: what comes next, and how this compares.
        measures, agreements, log: what the answer was made from; the log is newest first and holds no background.
        cut: the log reaches back no further, though there may be more.
    """

    place: Pair | str
    title: str
    at: date
    stands: tuple[Group, ...]
    happened: tuple[Line, ...]
    matters: tuple[Line, ...]
    measures: tuple[Measure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    log: tuple[Event, ...] = ()
    cut: date | None = None
