"""A server of feeds, and a fetcher that may reach it."""

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import HERE
from tests.feed_server import FeedServer


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    made = Fetcher(allow_nets=[HERE], contact="ops@example.org", total=2.0, limit=1024 * 1024)
    yield made
    await made.aclose()
