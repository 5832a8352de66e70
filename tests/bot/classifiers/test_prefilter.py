"""Whether a text may matter: one trade word in any language, in the part of it that is read."""

import pytest

from bot.classifiers.prefilter import may_matter
from bot.classifiers.reading import SUMMARY_READ, TITLE_READ
from bot.model import Entry


@pytest.mark.parametrize(
    "title",
    [
        "New tariffs", "TRADE TALKS", "Imports of rice", "Export licences", "A quota on sugar", "The WTO rules",
        "Section 301 case", "Aranceles nuevos", "Droits de douane", "Neue Zölle", "Nowe cła", "Acordo comercial",
        "关税", "關稅", "関税", "관세",
    ],
)  # fmt: skip
def test_a_trade_word_matters(title: str) -> None:
    assert may_matter(Entry("1", title))
    assert may_matter(Entry("1", "News", title))


@pytest.mark.parametrize("title", ["", "Heavy rain in the north", "Cup final tonight", "天気予報", "大选结果", "날씨"])
def test_the_rest_of_the_world_does_not(title: str) -> None:
    assert not may_matter(Entry("1", title))


def test_what_stands_beyond_what_is_read_does_not() -> None:
    assert not may_matter(Entry("1", "a " * TITLE_READ + "tariff"))
    assert not may_matter(Entry("1", "a", "b " * SUMMARY_READ + "tariff"))
