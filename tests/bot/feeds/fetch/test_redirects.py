"""Redirects: where they lead, when they move a source for good, and how many are followed."""

import pytest

from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import BODY, HERE, fails
from tests.feed_server import FeedServer, Page


async def test_a_chain_of_permanent_redirects_says_where_it_moved(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(status=301, redirect="/b#top")
    server.pages["/b"] = Page(status=308, redirect=server.url("/c"))
    server.pages["/c"] = Page(BODY)
    response = await fetcher.fetch(server.url("/a"), operator=True)
    assert (response.url, response.moved_to) == (server.url("/c"), server.url("/c"))


async def test_a_temporary_redirect_moves_nothing_and_ends_the_permanent_chain(
    server: FeedServer, fetcher: Fetcher
) -> None:
    server.pages["/a"] = Page(status=301, redirect="/b")
    server.pages["/b"] = Page(status=302, redirect="/c")
    server.pages["/c"] = Page(status=301, redirect="/d")
    server.pages["/d"] = Page(BODY)
    response = await fetcher.fetch(server.url("/a"), operator=True)
    assert (response.url, response.moved_to) == (server.url("/d"), server.url("/b"))
    assert (await fetcher.fetch(server.url("/b"), operator=True)).moved_to is None


@pytest.mark.parametrize(("hops", "works"), [(5, True), (6, False)])
async def test_five_redirects_and_no_more(
    server: FeedServer,
    fetcher: Fetcher,
    hops: int,
    works: bool,
) -> None:
    for hop in range(hops):
        server.pages[f"/{hop}"] = Page(status=302, redirect=f"/{hop + 1}")
    server.pages[f"/{hops}"] = Page(BODY)
    if works:
        assert (await fetcher.fetch(server.url("/0"), operator=True)).body == BODY
    else:
        assert "More than 5 redirects" in str(await fails(fetcher, server.url("/0")))


async def test_time_is_limited_over_all_hops(server: FeedServer) -> None:
    for hop in range(4):
        server.pages[f"/{hop}"] = Page(status=302, redirect=f"/{hop + 1}", delay=0.2)
    server.pages["/4"] = Page(BODY)
    fetcher = Fetcher(allow_nets=[HERE], total=0.5)
    assert "within 0.5 seconds" in str(await fails(fetcher, server.url("/0")))
    await fetcher.aclose()


async def test_a_redirect_to_itself_ends(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(status=301, redirect="/a")
    assert "More than 5 redirects" in str(await fails(fetcher, server.url("/a")))
