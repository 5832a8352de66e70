"""The stories of the kill test: each is one event, whoever tells it and however many are told."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random

import pytest

from bot.backtest import events_with_items, replay
from bot.model import Entry
from db import Tables, writing
from tests.acceptance.crash.stories import PUBLISHERS, Newsroom, number_of, stories
from tests.fakes import NOW

SOME = 150
"""More than a life of a full run tells."""


@pytest.fixture
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    with writing(tmp_path_factory.mktemp("stories") / "tradepost.db") as made:
        yield made


def test_each_story_is_one_event_of_all_its_tellers(tables: Tables) -> None:
    told = [
        Entry(
            key=story.url(teller),
            title=story.told_by(teller),
            url=story.url(teller),
            published=NOW + timedelta(seconds=30 * place + teller),
            publisher=name,
        )
        for place, story in enumerate(islice(stories(Random(1)), SOME))  # noqa: S311 - repeatable, not secret
        for teller, name in enumerate(PUBLISHERS)
    ]
    replay(tables, told, progress=lambda _: None)
    events = [keys for _, keys in events_with_items(tables)]
    assert len(events) == len(told) / 3 == SOME
    assert all(len(keys) == 3 and len({number_of(key) for key in keys}) == 1 for keys in events)


def test_copies_end_when_everybody_tells_it() -> None:
    news = Newsroom(Random(1))  # noqa: S311 - repeatable, not secret
    assert news.copy() is None
    story = news.break_news()
    assert [news.copy(), news.copy(), news.copy()] == [story, story, None]
    assert news.told[story.number][1] == {0, 1, 2}
    assert all(story.told_by(teller).encode() in news.pages()[f"/{PUBLISHERS[teller]}"].body for teller in range(3))


def test_a_story_is_taken_back_by_its_only_teller() -> None:
    news = Newsroom(Random(1))  # noqa: S311 - repeatable, not secret
    assert news.take_back() is None
    story = news.break_news()
    before = news.pages()
    assert news.take_back() is story
    assert (news.taken_back, news.take_back(), news.copy()) == ({story.number}, None, None)
    (changed,) = [path for path, page in news.pages().items() if page.body != before[path].body]
    assert story.good not in news.pages()[changed].body.decode()
    assert news.pages()[changed].etag != before[changed].etag


def test_a_story_that_others_tell_is_not_taken_back() -> None:
    news = Newsroom(Random(1))  # noqa: S311 - repeatable, not secret
    news.break_news()
    news.copy()
    assert news.take_back() is None
