"""What a failure is called: each has its own words, whatever the transport calls it."""

import asyncio
import contextlib
import socket

import pytest

from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import BODY, HERE, Names, fails
from tests.feed_server import FeedServer, Page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(BODY, delay=5), "within 0.3 seconds"),
        (Page(BODY, drip=1, pause=0.05), "within 0.3 seconds"),
        (Page(BODY, cut=0), "hung up"),
        (Page(BODY, cut=100), "cut its answer short"),
        (Page(status=500), "server failed (500)"),
        (Page(status=204), "without a feed (204)"),
        (Page(status=403), "refuses this bot (403)"),
        (Page(status=302), "without a target"),
        (Page(status=302, redirect="ftp://example.org/"), "neither with http"),
        (Page(status=302, redirect="http://[::1"), "no address that can be fetched"),
    ],
)
async def test_a_failure_is_called_what_it_is(server: FeedServer, page: Page, said: str) -> None:
    server.pages["/a"] = page
    fetcher = Fetcher(allow_nets=[HERE], total=0.3)
    assert said in str(await fails(fetcher, server.url("/a")))
    await fetcher.aclose()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/", "cannot be reached: connection refused. Check the address"),
        ("http:///path", "no address"),
        ("nonsense", "no address"),
        ("http://[::1", "no address"),
        ("http://exa\ud800mple.org/", "no address"),
        ("http://127.1/", "no address"),
        ("http://2130706433/", "no address"),
        ("file:///etc/passwd", "no address"),
        ("ws://127.0.0.1/", "no address"),
    ],
)
async def test_an_address_that_leads_nowhere(fetcher: Fetcher, url: str, said: str) -> None:
    assert said in str(await fails(fetcher, url))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (socket.EAI_NONAME, "There is no host news.example. Check the address."),
        (socket.EAI_AGAIN, "The name news.example cannot be looked up now; the network may be down. Try again later."),
    ],
)
async def test_a_name_that_is_not_found(number: int, said: str) -> None:
    fetcher = Fetcher(resolver=Names(socket.gaierror(number, "as the system says it")))
    assert str(await fails(fetcher, "http://news.example/")) == said
    await fetcher.aclose()


async def test_what_speaks_no_http_or_no_tls(server: FeedServer, fetcher: Fetcher) -> None:
    async def babble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp ready\r\n")
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    assert "HTTP" in str(await fails(fetcher, f"http://127.0.0.1:{port}/"))
    listening.close()
    await listening.wait_closed()
    assert "secure connection" in str(await fails(fetcher, server.url("/").replace("http:", "https:")))


@pytest.mark.parametrize(("status", "wait"), [(429, 120.0), (503, 120.0), (410, None)])
async def test_status_and_retry_after_are_told(
    server: FeedServer, fetcher: Fetcher, status: int, wait: float | None
) -> None:
    server.pages["/a"] = Page(status=status, headers={"Retry-After": "120"} if wait else {})
    error = await fails(fetcher, server.url("/a"))
    assert (error.status, error.retry_after) == (status, wait)


ANSWERS = {
    "a header without an end": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000,
    "a million headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<rss>",
    "a length beyond range": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n<rss>",
    "chunks of no size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>",
    "a status that is none": b"HTTP/1.1 banana\r\n\r\n",
    "only a status": b"HTTP/1.1 200 OK\r\n",
    "nothing": b"",
    "zeros": b"\0" * 100_000,
    "an answer to nobody": b"HTTP/1.1 100 Continue\r\n\r\n" * 1000,
}


@pytest.mark.parametrize("name", ANSWERS)
async def test_an_answer_that_is_no_http_is_an_error(fetcher: Fetcher, name: str) -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        with contextlib.suppress(ConnectionError):
            writer.write(ANSWERS[name])
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    error = await fails(fetcher, f"http://127.0.0.1:{port}/")
    assert len(str(error)) < 400
    listening.close()
    await listening.wait_closed()
