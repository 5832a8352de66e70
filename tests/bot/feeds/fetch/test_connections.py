"""Connections: two at a time to a host, kept for the next request, without cookies."""

import asyncio

from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import BODY, HERE
from tests.feed_server import FeedServer, Page


async def test_two_at_a_time_at_one_host_and_waiting_does_not_count(server: FeedServer) -> None:
    server.pages["/slow"] = Page(BODY, delay=0.1)
    fetcher = Fetcher(allow_nets=[HERE], total=0.25)
    await asyncio.gather(*(fetcher.fetch(server.url("/slow"), operator=True) for _ in range(8)))
    assert server.most == 2
    await fetcher.aclose()


async def test_no_cookie_is_kept(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY, headers={"Set-Cookie": "who=me"})
    await fetcher.fetch(server.url("/a"), operator=True)
    await fetcher.fetch(server.url("/a"), operator=True)
    assert "Cookie" not in server.requests[1].headers


async def test_a_connection_is_used_again(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY)
    for _ in range(3):
        await fetcher.fetch(server.url("/a"), operator=True)
    assert len({request.peer for request in server.requests}) == 1
