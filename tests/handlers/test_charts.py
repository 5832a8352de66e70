"""Charts are drawn once, until something in them changes."""

from dataclasses import replace
from datetime import date

import pytest

from bot.chart import Lane, Timeline
from bot.errors import TradepostError
from bot.language import Language
from handlers.charts import KEPT, Charts

SHOWN = Timeline("Japan – US", date(2025, 5, 1), date(2025, 1, 1), date(2025, 6, 1), (Lane("Talks"),))


class _Pen:
    """Draws numbered pictures."""

    def __init__(self) -> None:
        self.drawn = 0

    async def draw(self) -> bytes:
        self.drawn += 1
        return bytes([self.drawn % 256])


async def test_the_same_timeline_is_drawn_once() -> None:
    charts, pen = Charts(), _Pen()
    assert [await charts.of(replace(SHOWN), pen.draw) for _ in range(3)] == [b"\1"] * 3


@pytest.mark.parametrize(
    "changed",
    [
        replace(SHOWN, today=date(2025, 5, 2)),
        replace(SHOWN, lanes=(Lane("Talks"), Lane("Agreements"))),
        replace(SHOWN, language=Language.JAPANESE),
    ],
)
async def test_what_has_changed_is_drawn_anew(changed: Timeline) -> None:
    charts, pen = Charts(), _Pen()
    assert [await charts.of(one, pen.draw) for one in (SHOWN, changed, SHOWN)] == [b"\1", b"\2", b"\1"]


async def test_those_asked_for_last_are_kept() -> None:
    charts, pen = Charts(), _Pen()
    for number in range(KEPT + 1):
        await charts.of(replace(SHOWN, title=str(number)), pen.draw)
    await charts.of(replace(SHOWN, title="1"), pen.draw)
    assert pen.drawn == KEPT + 1
    await charts.of(replace(SHOWN, title="0"), pen.draw)
    assert pen.drawn == KEPT + 2


async def test_what_could_not_be_drawn_is_tried_again() -> None:
    async def fail() -> bytes:
        raise TradepostError("too slow")

    charts, pen = Charts(), _Pen()
    with pytest.raises(TradepostError):
        await charts.of(SHOWN, fail)
    assert await charts.of(SHOWN, pen.draw) == b"\1"
