"""The demo's story: whole, in order, and honest about what is noise."""

from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from bot.demo.story import Item, Story, load_story


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story()


def _items(story: Story) -> list[Item]:
    return [item for part in story.rounds for item in part.items]


def test_rounds_come_in_time_order(story: Story) -> None:
    assert all(earlier.at < later.at for earlier, later in pairwise(story.rounds))


def test_every_item_stands_in_a_known_feed_and_is_used(story: Story) -> None:
    assert {item.feed for item in _items(story)} == {feed.name for feed in story.feeds}


def test_items_are_fresh_when_their_round_comes(story: Story) -> None:
    for part in story.rounds:
        for item in part.items:
            assert timedelta(0) <= part.at - item.published < timedelta(days=1), item.title


def test_addresses_are_invented_or_the_registers_own(story: Story) -> None:
    for item in _items(story):
        host = urlsplit(item.url).hostname or ""
        if item.document:
            assert item.url == f"https://www.federalregister.gov/d/{item.document}"
        else:
            assert host.endswith(".demo.invalid")


def test_every_address_is_used_once(story: Story) -> None:
    urls = [item.url for item in _items(story)]
    assert len(urls) == len(set(urls))


def test_every_round_has_news_and_most_have_noise(story: Story) -> None:
    assert all(any(item.noise is None for item in part.items) for part in story.rounds)
    assert sum(any(item.noise for item in part.items) for part in story.rounds) >= len(story.rounds) - 1


def test_a_feed_holds_what_was_told_so_far_newest_first(story: Story) -> None:
    wire = story.feeds[0]
    assert story.items(wire, 0) == ()
    first = story.items(wire, 1)
    both = story.items(wire, 2)
    assert set(first) < set(both)
    assert [item.published for item in both] == sorted((item.published for item in both), reverse=True)
