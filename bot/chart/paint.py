"""Puts a laid-out sheet on paper with matplotlib, which is imported only here and only when a picture is drawn.

The background is opaque and dark, so that a picture reads alike in Discord's light and dark themes. Colours are of the
Okabe–Ito set, chosen to be told apart by colour-blind readers; hatching and shapes say the same again.
"""

import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from bot.chart.layout import lay_out
from bot.chart.model import Look, Sign, Timeline
from bot.chart.sheet import LEFT, RIGHT, WIDTH, Box, Dot, Ink, Sheet, Text, WidthOf
from bot.language import speaking

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CJK = "Tradepost CJK"
_DPI = 150
_POINTS = 0.72
"""Points to a pixel of the sheet, which is laid out at 100 pixels an inch."""

_EDGE = "#1e2126a6"
_PAPER, _AHEAD, _LINE, _WORDS, _FAINT = "#1e2126", "#282c33", "#3a3f47", "#f2f3f5", "#a7adb7"
_ORANGE, _SKY, _GREEN, _YELLOW, _RED = "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#D55E00"

_INKS = {Ink.TITLE: _WORDS, Ink.LANE: _WORDS, Ink.PLAIN: _WORDS, Ink.FAINT: _FAINT, Ink.ON_BAR: _WORDS}

_FILLS: Mapping[Look, dict[str, Any]] = {
    Look.IN_FORCE: {"facecolor": _RED, "edgecolor": _RED},
    Look.PAUSED: {"facecolor": "#4a4a36", "edgecolor": _YELLOW, "hatch": "//"},
    Look.ANNOUNCED: {"facecolor": "#54411a", "edgecolor": _ORANGE},
    Look.THREATENED: {"facecolor": _PAPER, "edgecolor": _ORANGE, "linestyle": (0, (4, 2))},
    Look.AGREEMENT: {"facecolor": _GREEN, "edgecolor": _GREEN},
    Look.TALKS: {"facecolor": "#2b4a5e", "edgecolor": _SKY},
}
_SIGNS: Mapping[Sign, tuple[str, str]] = {
    Sign.RESTRICTIVE: ("v", _RED),
    Sign.LIBERALISING: ("^", _SKY),
    Sign.NEUTRAL: ("o", _FAINT),
}


def draw(timeline: Timeline) -> bytes:
    """Draw a timeline as a PNG, 1,500 pixels wide."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - its import takes 0.4 s, which only a drawing worker pays

    _use_fonts()
    figure = Figure(figsize=(WIDTH / 100, 1), dpi=100)
    with speaking(timeline.language):
        sheet = lay_out(timeline, _measurer(figure))
    figure.set_size_inches(WIDTH / 100, sheet.height / 100)
    _paint(figure, sheet)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI, facecolor=_PAPER)
    return out.getvalue()


@cache
def _use_fonts() -> None:
    """Add the subset for Chinese, Japanese and Korean behind matplotlib's own font, once a process."""
    import matplotlib as mpl  # noqa: PLC0415 - see draw
    from matplotlib import font_manager  # noqa: PLC0415 - see draw

    with as_file(files("bot").joinpath("data", "fonts", "TradepostCJK-Regular.otf")) as path:
        for weight in (400, 700):  # the one weight serves as bold too, else each bold text is warned of
            entry = font_manager.FontEntry(str(path), 0, _CJK, "normal", "normal", weight, "normal", "scalable")
            font_manager.fontManager.ttflist.append(entry)
    mpl.rcParams["font.family"] = ["DejaVu Sans", _CJK]
    mpl.rcParams["hatch.linewidth"] = 1.5


def _measurer(figure: "Figure") -> WidthOf:
    """Give what tells the width of a text in pixels of the sheet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see draw
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - see draw

    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib types it not

    @cache
    def width_of(words: str, size: int, bold: bool) -> float:  # noqa: FBT001 - the shape of WidthOf
        font = FontProperties(size=size * _POINTS, weight=_weight(words, bold=bold))
        return float(renderer.get_text_width_height_descent(words or " ", font, ismath=False)[0])

    return width_of


def _weight(words: str, *, bold: bool) -> str:
    """Give the weight of a text: the one font for Chinese, Japanese and Korean has no bold to stand beside figures."""
    return "bold" if bold and not any(char >= "\u2e80" for char in words) else "normal"


def _paint(figure: "Figure", sheet: Sheet) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(sheet.height, 0)
    axes.axis("off")
    axes.fill_between([sheet.today, RIGHT], sheet.top, sheet.bottom, color=_AHEAD, linewidth=0)
    axes.vlines(list(sheet.ticks), sheet.top, sheet.bottom, colors=_LINE, linewidth=0.8)
    axes.hlines(list(sheet.rules), LEFT, RIGHT, colors=_LINE, linewidth=0.8)
    for box in sheet.boxes:
        _box(axes, box)
    axes.vlines([sheet.today], sheet.top, sheet.bottom, colors=_WORDS, linewidth=1.6, linestyles=(0, (2, 2)), zorder=4)
    for dot in sheet.dots:
        _dot(axes, dot)
    for text in sheet.texts:
        _text(axes, text)


def _box(axes: "Axes", box: Box) -> None:
    """Draw what has been solid and what lies ahead faded."""
    if box.solid > box.left:
        axes.fill_between(
            [box.left, box.solid], box.top, box.top + box.height, linewidth=1.4, zorder=2, **_FILLS[box.look]
        )
    if box.right > box.solid:
        axes.fill_between(
            [box.solid, box.right],
            box.top,
            box.top + box.height,
            linewidth=1.0,
            zorder=2,
            alpha=0.45,
            **_FILLS[box.look],
        )


def _dot(axes: "Axes", dot: Dot) -> None:
    shape, colour = _SIGNS[dot.sign]
    axes.plot([dot.x], [dot.y], shape, color=colour, markersize=9, markeredgecolor=_PAPER, markeredgewidth=1, zorder=5)


def _text(axes: "Axes", text: Text) -> None:
    from matplotlib.patheffects import Normal, Stroke  # noqa: PLC0415 - see draw

    shown = axes.text(
        text.left,
        text.middle,
        text.words,
        fontsize=text.size * _POINTS,
        color=_INKS[text.ink],
        weight=_weight(text.words, bold=text.bold),
        va="center_baseline",
        parse_math=False,
        zorder=6,
    )
    if text.ink is Ink.ON_BAR:  # a dark edge keeps it readable on a fill, on hatching, and where a bar fades
        shown.set_path_effects([Stroke(linewidth=3, foreground=_EDGE), Normal()])
