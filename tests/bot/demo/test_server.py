"""The demo's feed server, asked over real HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.demo.server import FeedServer
from bot.demo.story import load_story


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer(load_story()).open() as opened:
        yield opened


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_every_feed_is_served_and_grows_by_the_round(server: FeedServer, http: aiohttp.ClientSession) -> None:
    for feed in server.story.feeds:
        sizes = []
        for rounds in (0, len(server.story.rounds)):
            server.rounds = rounds
            async with http.get(server.url(feed)) as response:
                assert response.status == 200
                sizes.append(len(await response.read()))
        assert sizes[0] < sizes[1]


async def test_what_has_not_changed_is_not_sent_again(server: FeedServer, http: aiohttp.ClientSession) -> None:
    server.rounds = 1
    url = server.url(server.story.feeds[0])
    async with http.get(url) as response:
        etag = response.headers["ETag"]
    async with http.get(url, headers={"If-None-Match": etag}) as response:
        assert response.status == 304
        assert await response.read() == b""
    server.rounds = 2
    async with http.get(url, headers={"If-None-Match": etag}) as response:
        assert response.status == 200


async def test_another_path_is_not_found(server: FeedServer, http: aiohttp.ClientSession) -> None:
    async with http.get(server.base + "/rss/other.xml") as response:
        assert response.status == 404


async def test_only_this_machine_is_served(server: FeedServer) -> None:
    assert server.base.startswith("http://127.0.0.1:")
