"""Where everything goes, so that no two labels meet. Pure: the width of a text is asked from whoever paints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from bot.chart.calendar import ticks
from bot.chart.model import Bar, Lane, Look, Mark, Sign, Timeline
from bot.chart.sheet import (
    LABEL_SIZE,
    LANE_SIZE,
    LEFT,
    LEGEND_SIZE,
    RIGHT,
    TITLE_SIZE,
    WIDTH,
    Box,
    Dot,
    Ink,
    Sheet,
    Text,
    WidthOf,
)
from bot.language import mark_as, say_as, written_day

_HEAD = 70
_AXIS = 44
_LANE_HEAD = 44
_LINE = 42
_BAR = 34
_STRIP = 30
_LEVEL = 29
_LEVELS = 3
_LANE_FOOT = 12
_EMPTY = 130
_LEGEND = 36
_LEGEND_FOOT = 12
_SWATCH = 28
_GAP = 10
_PAD = 8
_CLOSE = 56
"""Like labels nearer than this are one with a count."""

_Span = tuple[float, float]


@dataclass(slots=True)
class _Desk:
    """The sheet while it is being laid out: what has been placed, and how days and words are measured."""

    timeline: Timeline
    width_of: WidthOf
    boxes: list[Box] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)

    def x(self, day: date) -> float:
        """Give the x of a day; what lies outside the span stands at its edge."""
        start, end = self.timeline.start, self.timeline.end
        share = (day - start).days / max(1, (end - start).days)
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))

    @property
    def today(self) -> float:
        return self.x(self.timeline.today)

    def wide(self, words: str, size: int = LABEL_SIZE, *, bold: bool = False) -> float:
        return self.width_of(words, size, bold)

    def write(self, left: float, middle: float, words: str, look: tuple[int, Ink]) -> None:
        """Place a heading: words of a size and an ink, bold."""
        size, ink = look
        self.texts.append(Text(left, middle, words, size, ink, self.wide(words, size, bold=True), bold=True))


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure's bars with their labels, before it has a line: from left to right edge, labels included."""

    spans: tuple[tuple[float, float, Bar], ...]
    labels: tuple[Text, ...]
    left: float
    right: float


def lay_out(timeline: Timeline, width_of: WidthOf) -> Sheet:
    """Give every piece of a picture its place."""
    desk = _Desk(timeline, width_of)
    desk.write(LEFT, _HEAD / 2, timeline.title, (TITLE_SIZE, Ink.TITLE))
    marks = ticks(timeline.start, timeline.end)
    _axis(desk, marks)
    top = y = float(_HEAD + _AXIS)
    for lane in timeline.lanes:
        y = _lane(desk, lane, y)
    if not timeline.lanes:
        y = _nothing(desk, y)
    return Sheet(
        height=_legend(desk, y) + _LEGEND_FOOT,
        boxes=tuple(desk.boxes),
        texts=tuple(desk.texts),
        dots=tuple(desk.dots),
        rules=tuple(desk.rules),
        ticks=tuple(desk.x(day) for day, _ in marks),
        today=desk.today,
        top=top,
        bottom=y,
    )


def _axis(desk: _Desk, marks: Sequence[tuple[date, str]]) -> None:
    """Write today's date first, then the calendar's names where they do not meet it or one another."""
    middle = _HEAD + _AXIS / 2
    day = desk.timeline.today
    words = written_day(day, "d MMM y")
    width = desk.wide(words, bold=True)
    left = min(max(LEFT, desk.today - width / 2), RIGHT - width)
    desk.write(left, middle, words, (LABEL_SIZE, Ink.PLAIN))
    placed = [(left, left + width)]
    for at, name in marks:
        begin = desk.x(at) + 4
        span = (begin, begin + desk.wide(name))
        if span[1] <= RIGHT and not _meets(span, placed):
            placed.append(span)
            desk.texts.append(Text(begin, middle, name, LABEL_SIZE, Ink.FAINT, span[1] - begin))


def _meets(span: _Span, placed: Sequence[_Span]) -> bool:
    return any(span[0] < right + _GAP and left < span[1] + _GAP for left, right in placed)


def _lane(desk: _Desk, lane: Lane, y: float) -> float:
    """Place one lane from y down, and give the y below it."""
    desk.rules.append(y)
    desk.write(LEFT, y + _LANE_HEAD / 2 + 2, lane.name, (LANE_SIZE, Ink.LANE))
    y += _LANE_HEAD
    for line in _pack(_rows(desk, lane.bars)):
        for row in line:
            _put(desk, row, y)
        y += _LINE
    return _strip(desk, lane.marks, y) + _LANE_FOOT


def _rows(desk: _Desk, bars: Sequence[Bar]) -> Iterator[_Row]:
    for number in dict.fromkeys(bar.row for bar in bars):
        spans = [_span(desk, bar) for bar in bars if bar.row == number and _is_seen(bar, desk.timeline)]
        if spans:
            yield _labelled(desk, sorted(spans, key=lambda span: span[0]))


def _is_seen(bar: Bar, timeline: Timeline) -> bool:
    return bar.start < timeline.end and (bar.end is None or bar.end > timeline.start)


def _span(desk: _Desk, bar: Bar) -> tuple[float, float, Bar]:
    left = desk.x(bar.start)
    right = RIGHT if bar.end is None else desk.x(bar.end)
    return left, max(right, left + _PAD / 2), bar


def _labelled(desk: _Desk, spans: Sequence[tuple[float, float, Bar]]) -> _Row:
    """Write on each bar what fits; where no bar of the row could say in full what it is, write it beside the row."""
    inside = [text for span in spans if (text := _inside(desk, *span)) is not None]
    left, right, last = spans[0][0], spans[-1][1], spans[-1][2]
    told = any(text.words == bar.label for text in inside for *_, bar in spans)
    rated = bool(inside) and inside[-1].words == last.rate
    choices = (last.name,) if rated else (last.label, last.rate)
    beside = None if told else _beside(desk, (left, right), choices) or _between(desk, spans)
    if beside is None:
        return _Row(tuple(spans), tuple(inside), left, right)
    edges = min(left, beside.left), max(right, beside.left + beside.width)
    return _Row(tuple(spans), (*inside, beside), *edges)


def _inside(desk: _Desk, left: float, right: float, bar: Bar) -> Text | None:
    for words in filter(None, (bar.label, bar.rate)):
        width = desk.wide(words)
        if width + 2 * _PAD <= right - left:
            return Text(left + _PAD, 0, words, LABEL_SIZE, Ink.ON_BAR, width)
    return None


def _beside(desk: _Desk, edges: _Span, choices: tuple[str, ...]) -> Text | None:
    """Find room for the first of some words right of a row, else left of it; else for the next of them."""
    left, right = edges
    for words in filter(None, choices):
        width = desk.wide(words)
        if right + _PAD + width <= RIGHT:
            return Text(right + _PAD, 0, words, LABEL_SIZE, Ink.PLAIN, width)
        if left - _PAD - width >= LEFT:
            return Text(left - _PAD - width, 0, words, LABEL_SIZE, Ink.PLAIN, width)
    return None


def _between(desk: _Desk, spans: Sequence[tuple[float, float, Bar]]) -> Text | None:
    """Find room for a bar's name between it and the next bar of its row."""
    for (_, right, bar), (following, *_) in pairwise(spans):
        width = desk.wide(bar.name)
        if bar.name and right + width + 2 * _PAD <= following:
            return Text(right + _PAD, 0, bar.name, LABEL_SIZE, Ink.PLAIN, width)
    return None


def _pack(rows: Iterator[_Row]) -> list[list[_Row]]:
    """Put rows that do not meet on one line; each takes the first line with room for it."""
    lines: list[list[_Row]] = []
    for row in rows:
        span = (row.left, row.right)
        free = next((line for line in lines if not _meets(span, [(one.left, one.right) for one in line])), None)
        if free is None:
            lines.append([row])
        else:
            free.append(row)
    return lines


def _put(desk: _Desk, row: _Row, y: float) -> None:
    top = y + (_LINE - _BAR) / 2
    for left, right, bar in row.spans:
        solid = min(right, max(left, desk.today))
        desk.boxes.append(Box(left, solid, right, top, _BAR, bar.look))
    desk.texts.extend(replace(text, middle=y + _LINE / 2) for text in row.labels)


def _strip(desk: _Desk, marks: Sequence[Mark], y: float) -> float:
    """Place signs on one line and their labels above it on up to three levels; give the y below."""
    timeline = desk.timeline
    seen = sorted((mark for mark in marks if timeline.start <= mark.day <= timeline.end), key=lambda mark: mark.day)
    if not seen:
        return y
    levels = _levels(desk, seen)
    base = y + _LEVEL * len(levels) + _STRIP / 2
    for height, spans in enumerate(levels):
        middle = base - _STRIP / 2 - _LEVEL * height - _LEVEL / 2
        for (left, right), words in spans:
            desk.texts.append(Text(left, middle, words, LABEL_SIZE, Ink.PLAIN, right - left))
    desk.dots.extend(Dot(desk.x(mark.day), base, mark.sign) for mark in seen)
    return base + _STRIP / 2


def _levels(desk: _Desk, marks: Sequence[Mark]) -> list[list[tuple[_Span, str]]]:
    """Give labels by level, the lowest first; the newest have the first choice, and what finds no room goes without."""
    levels: list[list[tuple[_Span, str]]] = []
    for x, words in _spots(desk, marks):
        width = desk.wide(words)
        left = min(max(LEFT, x - width / 2), RIGHT - width)
        span = (left, left + width)
        free = next((level for level in levels if not _meets(span, [other for other, _ in level])), None)
        if free is not None:
            free.append((span, words))
        elif len(levels) < _LEVELS:
            levels.append([(span, words)])
    return levels


def _spots(desk: _Desk, marks: Sequence[Mark]) -> list[tuple[float, str]]:
    """Give where labels want to be, newest first: like ones close together are one, with their count."""
    spots: list[tuple[list[float], str]] = []
    for mark in reversed([mark for mark in marks if mark.label]):
        x = desk.x(mark.day)
        near = next((xs for xs, words in spots if words == mark.label and xs[-1] - x <= _CLOSE), None)
        if near is None:
            spots.append(([x], mark.label))
        else:
            near.append(x)
    return [((xs[0] + xs[-1]) / 2, words if len(xs) == 1 else f"{words} ×{len(xs)}") for xs, words in spots]


def _nothing(desk: _Desk, y: float) -> float:
    words = desk.timeline.empty
    width = desk.wide(words, LANE_SIZE)
    desk.texts.append(Text((WIDTH - width) / 2, y + _EMPTY / 2, words, LANE_SIZE, Ink.FAINT, width))
    return y + _EMPTY


_LOOKS = (Look.IN_FORCE, Look.ANNOUNCED, Look.PAUSED, Look.THREATENED, Look.AGREEMENT, Look.TALKS)
_WORDS = (
    mark_as("chart", "in force"),
    mark_as("chart", "announced"),
    mark_as("chart", "paused"),
    mark_as("chart", "threatened"),
    mark_as("chart", "agreement"),
    mark_as("chart", "talks"),
)
_SIGNS = ((Sign.RESTRICTIVE, mark_as("chart", "restricts")), (Sign.LIBERALISING, mark_as("chart", "frees")))


def _legend(desk: _Desk, y: float) -> float:
    """Say what the looks and signs mean, those only that are there; give the y below."""
    looks, signs = {box.look for box in desk.boxes}, {dot.sign for dot in desk.dots}
    items: list[tuple[Look | Sign, str]] = [(look, say_as("chart", look.value)) for look in _LOOKS if look in looks]
    items += [(sign, say_as("chart", words)) for sign, words in _SIGNS if sign in signs]
    x, middle = float(LEFT), y + _LEGEND / 2 + 8
    for sample, words in items:
        width = desk.wide(words, LEGEND_SIZE)
        if x + _SWATCH + width > RIGHT:
            x, middle = float(LEFT), middle + _LEGEND
        if isinstance(sample, Look):
            desk.boxes.append(Box(x, x + _SWATCH - 4, x + _SWATCH - 4, middle - 10, 20, sample))
        else:
            desk.dots.append(Dot(x + _SWATCH / 2, middle, sample))
        desk.texts.append(Text(x + _SWATCH + 4, middle, words, LEGEND_SIZE, Ink.FAINT, width))
        x += _SWATCH + width + 22
    return middle + _LEGEND / 2 - 8
