"""The picture itself: a PNG of the right size, drawn from what can travel to a worker process."""

import logging
import pickle
import struct
from datetime import date

import pytest

from bot.chart import Bar, Lane, Look, Mark, Sign, Timeline, draw

START, END, TODAY = date(2025, 1, 1), date(2026, 1, 1), date(2025, 10, 1)
BARS = tuple(Bar(date(2025, 2 + row, 1), None, "cars", look, "25%", row) for row, look in enumerate(Look))
COMING = Bar(date(2025, 12, 1), None, "wine", Look.ANNOUNCED, "200%", len(Look))
MARKS = tuple(Mark(date(2025, 5, 1), "held", sign) for sign in Sign)
FULL = Timeline("China – US", TODAY, START, END, (Lane("US → China", (*BARS, COMING), MARKS),))
EMPTY = Timeline("Kiribati – Peru", TODAY, START, END, (), "Nothing on record yet")


def size(png: bytes) -> tuple[int, int]:
    """Width and height from the header (PNG specification, IHDR)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("timeline", [FULL, EMPTY])
def test_it_is_a_picture_of_the_right_width(timeline: Timeline) -> None:
    width, height = size(draw(timeline))
    assert width == 1500
    assert 200 < height < 1500


def test_a_timeline_travels_and_draws_the_same() -> None:
    assert draw(pickle.loads(pickle.dumps(FULL))) == draw(FULL)  # noqa: S301 - what this test itself has pickled


def test_names_in_other_scripts_have_their_letters(caplog: pytest.LogCaptureFixture) -> None:
    """A missing letter would be a warning of matplotlib's, and warnings are errors here."""
    names = ("철강 제품", "电动汽车", "日本車 タイヤ", "сталь", "thép không gỉ", "półprzewodniki")
    bars = tuple(Bar(START, None, name, Look.IN_FORCE, "25%", row) for row, name in enumerate(names))
    with caplog.at_level(logging.WARNING, logger="matplotlib"):
        draw(Timeline("日本 – 米国", TODAY, START, END, (Lane("米国 → 日本", bars),)))
    assert caplog.records == []


def test_dollars_are_dollars_not_mathematics() -> None:
    bars = (Bar(START, None, r"$\alpha$ goods_under^$800", Look.IN_FORCE),)
    assert draw(Timeline("US", TODAY, START, END, (Lane("US → all", bars),)))
