"""Which addresses are reached: what is not public is refused where the socket is made, on every hop."""

from ipaddress import ip_network

import pytest

from bot.errors import AddressRefused
from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import BODY, HERE, Names, fails
from tests.feed_server import FeedServer, Page


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"])
async def test_a_guild_reaches_nothing_private(server: FeedServer, fetcher: Fetcher, host: str) -> None:
    assert isinstance(await fails(fetcher, server.url("/a", host), operator=False), AddressRefused)
    assert server.requests == []


async def test_the_operator_reaches_only_what_is_allowed(server: FeedServer) -> None:
    fetcher = Fetcher(allow_nets=[ip_network("10.0.0.0/8")])
    assert isinstance(await fails(fetcher, server.url("/a")), AddressRefused)
    await fetcher.aclose()


async def test_a_kept_connection_of_the_operator_is_not_a_guilds(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY)
    await fetcher.fetch(server.url("/a"), operator=True)
    assert isinstance(await fails(fetcher, server.url("/a"), operator=False), AddressRefused)


async def test_the_address_is_checked_where_a_redirect_leads(server: FeedServer) -> None:
    """The name is public for the first hop's check and private for the second's: each socket is looked at."""
    server.pages["/a"] = Page(status=302, redirect="http://169.254.169.254/latest/meta-data/")
    fetcher = Fetcher(allow_nets=[HERE])
    error = await fails(fetcher, server.url("/a"))
    assert isinstance(error, AddressRefused)
    assert "cloud metadata" in str(error)
    await fetcher.aclose()


@pytest.mark.parametrize("address", ["10.0.0.7", "fd00::7", "64:ff9b::a00:7", "::ffff:10.0.0.7", "100.64.0.1"])
async def test_a_name_that_leads_to_a_private_address(address: str) -> None:
    fetcher = Fetcher(allow_nets=[HERE], resolver=Names(evil=[address]))
    assert isinstance(await fails(fetcher, "http://evil.example/"), AddressRefused)
    await fetcher.aclose()


async def test_a_name_that_is_rebound_between_look_ups(server: FeedServer) -> None:
    """What is refused is the address of the socket, so a second answer for the name gains nothing."""
    fetcher = Fetcher(allow_nets=[ip_network("127.0.0.1/32")], resolver=Names(evil=["127.0.0.1", "127.0.0.2"]), total=2)
    server.pages["/a"] = Page(BODY, headers={"Connection": "close"})
    assert (await fetcher.fetch(server.url("/a", "evil.example"), operator=True)).body == BODY
    await fetcher.aclose()
    assert isinstance(await fails(fetcher, server.url("/a", "evil.example")), AddressRefused)
    await fetcher.aclose()
