"""Where everything goes: labels never meet, nothing leaves the sheet, and what does not fit goes without a label."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chart.layout import lay_out
from bot.chart.model import Bar, Lane, Look, Mark, Sign, Timeline
from bot.chart.sheet import LEFT, RIGHT, WIDTH, Ink, Sheet, Text

START, END, TODAY = date(2025, 1, 1), date(2026, 1, 1), date(2025, 10, 1)


def width_of(words: str, size: int, bold: bool) -> float:
    """A typewriter's letters: as wide as a proportional font's widest."""
    return len(words) * size * (0.7 if bold else 0.6)


def picture(*lanes: Lane, empty: str = "") -> Sheet:
    return lay_out(Timeline("Japan – US", TODAY, START, END, lanes, empty), width_of)


def bar(start: date, end: date | None = None, name: str = "cars", **facts: object) -> Bar:
    return Bar(start, end, name, **{"look": Look.IN_FORCE, **facts})  # type: ignore[arg-type]  # fields of Bar


def texts(sheet: Sheet, ink: Ink) -> list[str]:
    return [text.words for text in sheet.texts if text.ink is ink]


def test_a_long_bar_carries_its_label() -> None:
    sheet = picture(Lane("US → Japan", (bar(START, rate="25%"),)))
    assert texts(sheet, Ink.ON_BAR) == ["25% cars"]


def test_a_short_bar_has_its_label_beside_it() -> None:
    begun = date(2025, 9, 20)
    sheet = picture(Lane("US → Japan", (bar(begun, date(2025, 9, 25)),)))
    [label] = [text for text in sheet.texts if text.words == "cars"]
    assert label.left > sheet.boxes[0].right


def test_a_label_stands_left_where_there_is_no_room_right() -> None:
    sheet = picture(Lane("US → Japan", (bar(date(2025, 12, 20), name="semiconductors"),)))
    [label] = [text for text in sheet.texts if text.words == "semiconductors"]
    assert label.left + label.width < sheet.boxes[0].left


def test_a_bar_too_short_for_its_words_carries_its_rate_and_has_its_name_beside_it() -> None:
    halves = (
        bar(date(2025, 6, 1), date(2025, 7, 10), "steel and aluminium", rate="25%"),
        bar(date(2025, 7, 10), date(2025, 8, 20), "steel and aluminium", rate="50%"),
    )
    sheet = picture(Lane("US → all", halves))
    assert texts(sheet, Ink.ON_BAR) == ["25%", "50%"]
    assert "steel and aluminium" in texts(sheet, Ink.PLAIN)


@pytest.mark.parametrize(("resumed", "named"), [(date(2025, 9, 1), True), (date(2025, 4, 1), False)])
def test_a_row_without_room_at_its_ends_is_named_between_its_bars(resumed: date, named: bool) -> None:
    bars = (bar(START, date(2025, 2, 10), "steel tubes", rate="25%"), bar(resumed, None, "steel tubes" * 9, rate="50%"))
    sheet = picture(Lane("US → all", bars))
    labels = [text for text in sheet.texts if text.words == "steel tubes"]
    assert [sheet.boxes[0].right < label.left < sheet.boxes[1].left for label in labels] == [True] * named


def test_what_fits_nowhere_is_left_out() -> None:
    wide = "x" * 80
    sheet = picture(Lane("US → Japan", (bar(date(2025, 6, 1), date(2025, 6, 3), wide),)))
    assert wide not in texts(sheet, Ink.PLAIN)


def test_phases_of_one_measure_share_a_line_and_others_do_not() -> None:
    bars = (
        bar(date(2025, 2, 1), date(2025, 5, 1), row=0),
        bar(date(2025, 5, 1), None, row=0),
        bar(date(2025, 3, 1), None, row=1),
    )
    tops = [box.top for box in picture(Lane("US → Japan", bars)).boxes[:3]]
    assert tops[0] == tops[1] != tops[2]


def test_measures_that_do_not_meet_share_a_line() -> None:
    bars = (bar(date(2025, 1, 10), date(2025, 3, 1), row=0), bar(date(2025, 8, 1), date(2025, 9, 1), row=1))
    tops = [box.top for box in picture(Lane("US → Japan", bars)).boxes[:2]]
    assert tops[0] == tops[1]


def test_what_lies_ahead_is_faded() -> None:
    [box, *_] = picture(Lane("US → Japan", (bar(date(2025, 2, 1)),))).boxes
    today = LEFT + (RIGHT - LEFT) * (TODAY - START).days / (END - START).days
    assert (box.solid, box.right) == (today, RIGHT)


def test_bars_outside_the_span_are_not_drawn() -> None:
    before = bar(date(2020, 1, 1), date(2021, 1, 1))
    after = bar(date(2027, 1, 1), None, row=1)
    assert picture(Lane("Agreements", (before, after))).boxes == ()


def test_a_bar_from_before_begins_at_the_edge() -> None:
    assert picture(Lane("Agreements", (bar(date(2012, 1, 1), look=Look.AGREEMENT),))).boxes[0].left == LEFT


def test_like_marks_close_together_are_counted() -> None:
    marks = tuple(Mark(date(2025, 5, day), "held", Sign.NEUTRAL) for day in (1, 8, 15))
    sheet = picture(Lane("Talks", marks=marks))
    assert "held ×3" in texts(sheet, Ink.PLAIN)
    assert len(sheet.dots) == 3


def test_labels_that_find_no_room_are_left_out_and_their_signs_stay() -> None:
    marks = tuple(Mark(date(2025, 5, 1), f"label {n}", Sign.NEUTRAL) for n in range(7))
    sheet = picture(Lane("Talks", marks=marks))
    assert len([text for text in sheet.texts if text.words.startswith("label")]) == 3
    assert len(sheet.dots) == 7


def test_marks_without_a_label_or_outside_the_span() -> None:
    marks = (Mark(date(2025, 5, 1), "", Sign.RESTRICTIVE), Mark(date(2020, 5, 1), "old", Sign.RESTRICTIVE))
    sheet = picture(Lane("US → Japan", marks=marks))
    assert "old" not in [text.words for text in sheet.texts]
    assert len(sheet.dots) == 2  # the mark, and the sample of the legend


def test_the_legend_names_what_is_there() -> None:
    bars = (bar(date(2025, 2, 1)), bar(date(2025, 3, 1), look=Look.PAUSED, row=1))
    sheet = picture(Lane("US → Japan", bars, (Mark(TODAY, "", Sign.LIBERALISING),)))
    assert texts(sheet, Ink.FAINT)[-3:] == ["in force", "paused", "frees"]


def test_a_long_legend_goes_on_below() -> None:
    bars = tuple(bar(date(2025, 2, 1), look=look, row=row) for row, look in enumerate(Look))
    few = picture(Lane("US → Japan", tuple(bar(date(2025, 2, 1), row=row) for row in range(len(Look)))))
    marks = (Mark(TODAY, "", Sign.LIBERALISING), Mark(TODAY, "", Sign.RESTRICTIVE))
    many = picture(Lane("US → Japan", bars, marks))
    assert many.height - many.bottom > few.height - few.bottom


def test_an_empty_picture_says_so() -> None:
    sheet = picture(empty="Nothing on record yet")
    assert "Nothing on record yet" in texts(sheet, Ink.FAINT)


DAYS = st.dates(START - timedelta(days=400), END + timedelta(days=400))
WORDS = st.text("abcdefgh ", max_size=30)
BARS = st.builds(
    Bar,
    start=DAYS,
    end=st.none() | DAYS,
    name=WORDS,
    look=st.sampled_from(Look),
    rate=st.sampled_from(["", "25%", "12.5%"]),
    row=st.integers(0, 6),
)
MARKS = st.builds(Mark, day=DAYS, label=st.sampled_from(["", "held", "opened", "resumed"]), sign=st.sampled_from(Sign))
LANES = st.builds(
    Lane,
    name=st.sampled_from(["Talks", "US → Japan"]),
    bars=st.lists(BARS, max_size=8).map(tuple),
    marks=st.lists(MARKS, max_size=25).map(tuple),
)


def meet(one: Text, other: Text) -> bool:
    beside = one.left < other.left + other.width and other.left < one.left + one.width
    return beside and abs(one.middle - other.middle) < min(one.size, other.size) / 2


@given(st.lists(LANES, max_size=4))
def test_labels_of_marks_never_meet(lanes: list[Lane]) -> None:
    sheet = picture(*(Lane(lane.name, marks=lane.marks) for lane in lanes))
    assert not [pair for pair in combinations(sheet.texts, 2) if meet(*pair)]


@given(st.lists(LANES, max_size=4))
def test_nothing_leaves_the_sheet(lanes: list[Lane]) -> None:
    sheet = picture(*lanes)
    assert all(text.left >= 0 and text.left + text.width <= WIDTH for text in sheet.texts)
    assert all(0 <= box.left <= box.solid <= box.right <= WIDTH for box in sheet.boxes)
    assert all(0 <= text.middle <= sheet.height for text in sheet.texts)
