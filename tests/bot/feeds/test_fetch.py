"""Fetching over real connections: what comes, what is refused, and what a failure is called."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import AddressRefused, FetchError
from bot.feeds.fetch import Fetcher
from bot.feeds.proxies import Proxies
from tests.feed_server import FeedServer, Page

HERE = ip_network("127.0.0.0/8")
BODY = b"<rss>" + b"tariff " * 2000 + b"</rss>"


class Names(AbstractResolver):
    """Looks names up in a table; each look-up of a name gives its next address, the last one for ever."""

    def __init__(self, **table: list[str]) -> None:
        self.table = table
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        addresses = self.table.get(host.partition(".")[0])
        if not addresses:
            raise OSError("no such name")
        address = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    made = Fetcher(allow_nets=[HERE], contact="ops@example.org", total=2.0, limit=1024 * 1024)
    yield made
    await made.aclose()


async def _fails(fetcher: Fetcher, url: str, *, operator: bool = True) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url, operator=operator)
    return caught.value


async def test_a_body_comes_with_what_its_headers_say(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(
        BODY,
        etag='W/"1"',
        last_modified="Thu, 27 Mar 2025 09:00:00 GMT",
        headers={"Cache-Control": "max-age=600", "Age": "100"},
    )
    response = await fetcher.fetch(server.url("/a"), operator=True)
    assert (response.status, response.body, response.url) == (200, BODY, server.url("/a"))
    assert (response.etag, response.last_modified) == ('W/"1"', "Thu, 27 Mar 2025 09:00:00 GMT")
    assert (response.max_age, response.moved_to, response.content_type) == (500, None, "application/rss+xml")


async def test_the_user_agent_names_the_bot_and_a_contact(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY)
    await fetcher.fetch(server.url("/a"), operator=True)
    agent = server.requests[0].headers["User-Agent"]
    assert "Tradepost" in agent
    assert "ops@example.org" in agent


@pytest.mark.parametrize(
    ("known", "header"),
    [({"etag": '"1"'}, "If-None-Match"), ({"last_modified": "Thu, 27 Mar 2025 09:00:00 GMT"}, "If-Modified-Since")],
)
async def test_what_is_known_is_not_sent_again(
    server: FeedServer, fetcher: Fetcher, known: dict[str, str], header: str
) -> None:
    server.pages["/a"] = Page(BODY, **known)  # type: ignore[arg-type]  # the table names fields of Page
    response = await fetcher.fetch(server.url("/a"), operator=True, **known)
    assert (response.status, response.body) == (304, None)
    assert server.requests[0].headers[header] == next(iter(known.values()))


async def test_not_modified_without_a_condition_is_an_error(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(status=304)
    assert (await _fails(fetcher, server.url("/a"))).status == 304


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw-deflate", "br", "gzip, br", "identity"])
async def test_encodings_are_undone(server: FeedServer, fetcher: Fetcher, encoding: str) -> None:
    server.pages["/a"] = Page(BODY, encoding=encoding)
    assert (await fetcher.fetch(server.url("/a"), operator=True)).body == BODY


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_a_bomb_stops_at_the_limit(server: FeedServer, fetcher: Fetcher, encoding: str) -> None:
    server.pages["/bomb"] = Page(b"\0" * 64 * 1024 * 1024, encoding=encoding)
    assert "larger than 1 MiB" in str(await _fails(fetcher, server.url("/bomb")))


async def test_a_long_body_stops_at_the_limit(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/long"] = Page(b"x" * (1024 * 1024 + 1))
    assert "larger than 1 MiB" in str(await _fails(fetcher, server.url("/long")))
    server.pages["/long"] = Page(b"x" * 1024 * 1024)
    assert len((await fetcher.fetch(server.url("/long"), operator=True)).body or b"") == 1024 * 1024


@pytest.mark.parametrize(
    "headers",
    [{"Content-Encoding": name} for name in ("gzip", "deflate", "br", "rot13", "gzip, gzip, gzip, gzip")],
)
async def test_a_body_that_is_not_what_its_encoding_says(
    server: FeedServer, fetcher: Fetcher, headers: dict[str, str]
) -> None:
    server.pages["/a"] = Page(BODY, headers=headers)
    assert "cannot be read" in str(await _fails(fetcher, server.url("/a")))


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
    assert said in str(await _fails(fetcher, server.url("/a")))
    await fetcher.aclose()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/", "cannot be reached"),
        ("http://nowhere.invalid/", "no host nowhere.invalid"),
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
    assert said in str(await _fails(fetcher, url))


async def test_what_speaks_no_http_or_no_tls(server: FeedServer, fetcher: Fetcher) -> None:
    async def babble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp ready\r\n")
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    assert "HTTP" in str(await _fails(fetcher, f"http://127.0.0.1:{port}/"))
    listening.close()
    await listening.wait_closed()
    assert "secure connection" in str(await _fails(fetcher, server.url("/").replace("http:", "https:")))


@pytest.mark.parametrize(("status", "wait"), [(429, 120.0), (503, 120.0), (410, None)])
async def test_status_and_retry_after_are_told(
    server: FeedServer, fetcher: Fetcher, status: int, wait: float | None
) -> None:
    server.pages["/a"] = Page(status=status, headers={"Retry-After": "120"} if wait else {})
    error = await _fails(fetcher, server.url("/a"))
    assert (error.status, error.retry_after) == (status, wait)


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
        assert "More than 5 redirects" in str(await _fails(fetcher, server.url("/0")))


async def test_time_is_limited_over_all_hops(server: FeedServer) -> None:
    for hop in range(4):
        server.pages[f"/{hop}"] = Page(status=302, redirect=f"/{hop + 1}", delay=0.2)
    server.pages["/4"] = Page(BODY)
    fetcher = Fetcher(allow_nets=[HERE], total=0.5)
    assert "within 0.5 seconds" in str(await _fails(fetcher, server.url("/0")))
    await fetcher.aclose()


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


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"])
async def test_a_guild_reaches_nothing_private(server: FeedServer, fetcher: Fetcher, host: str) -> None:
    assert isinstance(await _fails(fetcher, server.url("/a", host), operator=False), AddressRefused)
    assert server.requests == []


async def test_the_operator_reaches_only_what_is_allowed(server: FeedServer) -> None:
    fetcher = Fetcher(allow_nets=[ip_network("10.0.0.0/8")])
    assert isinstance(await _fails(fetcher, server.url("/a")), AddressRefused)
    await fetcher.aclose()


async def test_a_kept_connection_of_the_operator_is_not_a_guilds(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY)
    await fetcher.fetch(server.url("/a"), operator=True)
    assert isinstance(await _fails(fetcher, server.url("/a"), operator=False), AddressRefused)


async def test_the_address_is_checked_where_a_redirect_leads(server: FeedServer) -> None:
    """The name is public for the first hop's check and private for the second's: each socket is looked at."""
    server.pages["/a"] = Page(status=302, redirect="http://169.254.169.254/latest/meta-data/")
    fetcher = Fetcher(allow_nets=[HERE])
    error = await _fails(fetcher, server.url("/a"))
    assert isinstance(error, AddressRefused)
    assert "cloud metadata" in str(error)
    await fetcher.aclose()


@pytest.mark.parametrize("address", ["10.0.0.7", "fd00::7", "64:ff9b::a00:7", "::ffff:10.0.0.7", "100.64.0.1"])
async def test_a_name_that_leads_to_a_private_address(address: str) -> None:
    fetcher = Fetcher(allow_nets=[HERE], resolver=Names(evil=[address]))
    assert isinstance(await _fails(fetcher, "http://evil.example/"), AddressRefused)
    await fetcher.aclose()


async def test_a_name_that_is_rebound_between_look_ups(server: FeedServer) -> None:
    """What is refused is the address of the socket, so a second answer for the name gains nothing."""
    fetcher = Fetcher(allow_nets=[ip_network("127.0.0.1/32")], resolver=Names(evil=["127.0.0.1", "127.0.0.2"]), total=2)
    server.pages["/a"] = Page(BODY, headers={"Connection": "close"})
    assert (await fetcher.fetch(server.url("/a", "evil.example"), operator=True)).body == BODY
    await fetcher.aclose()
    assert isinstance(await _fails(fetcher, server.url("/a", "evil.example")), AddressRefused)
    await fetcher.aclose()


class Proxy:
    """A forward proxy for plain HTTP that answers everything itself."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __aenter__(self) -> str:
        async def answer(request: web.BaseRequest) -> web.Response:
            self.asked.append(request.raw_path if hasattr(request, "raw_path") else str(request.url))
            return web.Response(body=BODY)

        self._runner = web.ServerRunner(web.Server(answer))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


@pytest.mark.parametrize(
    ("filters", "operator", "url", "through"),
    [
        (False, True, "http://public.example/feed", True),
        (False, True, "http://private.example/feed", None),
        (False, True, "http://unknown.example/feed", True),
        (False, False, "http://private.example/feed", None),
        (True, False, "http://public.example/feed", True),
        (True, False, "http://private.example/feed", None),
        (True, False, "http://unknown.example/feed", None),
    ],
)
async def test_a_proxy(
    filters: bool,
    operator: bool,
    url: str,
    through: bool | None,
) -> None:
    proxy = Proxy()
    async with proxy as address:
        fetcher = Fetcher(
            resolver=Names(public=["8.8.8.8"], private=["10.0.0.7"]),
            proxies=Proxies(http=address, filters=filters),
            total=2,
        )
        if through:
            assert (await fetcher.fetch(url, operator=operator)).body == BODY
        else:
            assert isinstance(await _fails(fetcher, url, operator=operator), AddressRefused)
        await fetcher.aclose()
    assert bool(proxy.asked) == bool(through)


async def test_a_redirect_behind_a_proxy_leads_to_no_unknown_name() -> None:
    """Only the operator's own words may name what this machine cannot look up."""

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://inside.example/"})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    fetcher = Fetcher(resolver=Names(), proxies=Proxies(http=f"http://127.0.0.1:{runner.addresses[0][1]}"))
    assert isinstance(await _fails(fetcher, "http://outside.example/"), AddressRefused)
    await fetcher.aclose()
    await runner.cleanup()


async def test_a_proxy_that_is_not_there() -> None:
    fetcher = Fetcher(resolver=Names(public=["8.8.8.8"]), proxies=Proxies(http="http://127.0.0.1:1"))
    assert "proxy cannot be reached" in str(await _fails(fetcher, "http://public.example/"))
    await fetcher.aclose()


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
    error = await _fails(fetcher, f"http://127.0.0.1:{port}/")
    assert len(str(error)) < 400
    listening.close()
    await listening.wait_closed()


async def test_a_redirect_to_itself_ends(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(status=301, redirect="/a")
    assert "More than 5 redirects" in str(await _fails(fetcher, server.url("/a")))


async def test_headers_that_cannot_be_sent_back_are_forgotten(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY, etag='"' + "x" * 2000 + '"', headers={"Cache-Control": "max-age=1e9"})
    response = await fetcher.fetch(server.url("/a"), operator=True)
    assert (response.etag, response.max_age) == (None, None)
