"""A picture whose every piece has its place: pixels of a sheet 1,000 wide, y downwards."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.chart.model import Look, Sign

WIDTH = 1000
LEFT, RIGHT = 24, 976
"""The edges of the span of days."""

TITLE_SIZE, LANE_SIZE, LABEL_SIZE, LEGEND_SIZE = 36, 28, 24, 20
"""Heights of letters; a phone shows a sheet at about 0.36 of this."""

WidthOf = Callable[[str, int, bool], float]
"""Gives the width of a text in pixels at a size, bold or not."""


class Ink(StrEnum):
    """What a text is, and so how it is coloured."""

    TITLE = "title"
    LANE = "lane"
    PLAIN = "plain"
    FAINT = "faint"
    ON_BAR = "on bar"


@dataclass(frozen=True, slots=True)
class Box:
    """A bar: solid from left to solid, faded from there to right (what lies ahead)."""

    left: float
    solid: float
    right: float
    top: float
    height: float
    look: Look


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose left edge and middle line are given."""

    left: float
    middle: float
    words: str
    size: int
    ink: Ink
    width: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """The sign of an event."""

    x: float
    y: float
    sign: Sign


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture, laid out.

    Attributes:
        rules: y of the lines between lanes.
        ticks: x of the lines of the calendar.
        today: x of today's line; top and bottom are where the lines of days begin and end.
    """

    height: float
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]
    dots: tuple[Dot, ...]
    rules: tuple[float, ...]
    ticks: tuple[float, ...]
    today: float
    top: float
    bottom: float
