"""When an act was done that a headline, or the sentence after it, tells in the past."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classifiers import happened
from bot.classifiers.signs import line_of
from bot.model import Precision
from tests.bot.classifiers.telling import made, settled

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("US imposed 25% tariffs on Indian steel on Friday", date(2026, 2, 27), DAY),
        ("Chile raised duties to 25% on Monday", MONDAY, DAY),
        ("Turkey lifted its ban on Israeli exports yesterday", date(2026, 3, 1), DAY),
        ("India imposed a 30% duty on Chinese yarn last month", date(2026, 2, 1), MONTH),
        ("Brazil raised tariffs on Chinese steel last year", date(2025, 1, 1), YEAR),
        ("Mexico raised tariffs on Chinese cars in January", date(2026, 1, 1), MONTH),
        ("Indonesia banned bauxite exports in December", date(2025, 12, 1), MONTH),
        ("Indonesia banned bauxite exports in June 2023", date(2023, 6, 1), MONTH),
        ("Vietnam imposed duties on Chinese sugar on Feb. 20", date(2026, 2, 20), DAY),
        ("Vietnam imposed duties on Chinese sugar on May 20", date(2025, 5, 20), DAY),
        ("Vietnam imposed duties on Chinese sugar on Feb. 30", None, DAY),
        ("US imposed tariffs on China in May 0000", date(2025, 5, 1), MONTH),
        ("Indonesia banned bauxite exports in June 2030", None, DAY),  # still to come
        ("US imposes tariffs on steel on Friday", None, DAY),  # not told in the past
        ("US announced a plan to impose tariffs on Friday", None, DAY),
        ("US imposed tariffs that will start on Friday", None, DAY),
        ("US imposed tariffs", None, DAY),
        ("Stocks fell as US imposed tariffs on Friday", None, DAY),  # another thing's clause
    ],
)
def test_told(text: str, day: date | None, precision: Precision) -> None:
    sentence = settled(text)
    assert happened.told(sentence, line_of(sentence.tokens).signs, text, MONDAY) == (day, precision)


@given(
    st.sampled_from(["on Friday", "yesterday", "last month", "last year", "in May", "in May {:04}", "on May {}"]),
    st.integers(0, 9999),
    st.dates(),
)
def test_any_time_gives_a_day_that_has_been_or_none(when: str, number: int, published: date) -> None:
    text = f"US imposed tariffs on China {when.format(number)}"
    sentence = settled(text)
    day, _ = happened.told(sentence, line_of(sentence.tokens).signs, text, published)
    assert day is None or day <= published


def test_without_a_day_of_publication_there_is_none() -> None:
    sentence = settled("US imposed tariffs yesterday")
    assert happened.told(sentence, line_of(sentence.tokens).signs, "US imposed tariffs yesterday", None) == (None, DAY)


@pytest.mark.parametrize(
    ("summary", "day"),
    [
        ("Washington imposed the duties on tyres from Thailand on Friday.", date(2026, 2, 27)),
        ("Washington imposed the duties last month.", None),  # a month from a summary may be another act's
        ("China raised its own duties on Friday.", None),
    ],
)
def test_the_sentence_after_the_headline_tells_the_day(summary: str, day: date | None) -> None:
    assert made("tariff/announced", "US imposes tariffs on Thai tyres", summary).happened == day


def test_what_takes_effect_has_its_day_there() -> None:
    found = made("tariff/in-force", "US tariffs took effect on Friday")
    assert (found.happened, found.effective) == (None, date(2026, 2, 27))


def test_other_languages_give_none() -> None:
    assert made("tariff/announced", "EEUU impuso aranceles on Friday", language="es").happened is None
