"""What comes: the body, its headers and validators, and encodings undone, up to the limit."""

import pytest

from bot.feeds.fetch import Fetcher
from tests.bot.feeds.fetch.fetching import BODY, fails
from tests.feed_server import FeedServer, Page


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
    assert (await fails(fetcher, server.url("/a"))).status == 304


async def test_headers_that_cannot_be_sent_back_are_forgotten(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/a"] = Page(BODY, etag='"' + "x" * 2000 + '"', headers={"Cache-Control": "max-age=1e9"})
    response = await fetcher.fetch(server.url("/a"), operator=True)
    assert (response.etag, response.max_age) == (None, None)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw-deflate", "br", "gzip, br", "identity"])
async def test_encodings_are_undone(server: FeedServer, fetcher: Fetcher, encoding: str) -> None:
    server.pages["/a"] = Page(BODY, encoding=encoding)
    assert (await fetcher.fetch(server.url("/a"), operator=True)).body == BODY


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_a_bomb_stops_at_the_limit(server: FeedServer, fetcher: Fetcher, encoding: str) -> None:
    server.pages["/bomb"] = Page(b"\0" * 64 * 1024 * 1024, encoding=encoding)
    assert "larger than 1 MiB" in str(await fails(fetcher, server.url("/bomb")))


async def test_a_long_body_stops_at_the_limit(server: FeedServer, fetcher: Fetcher) -> None:
    server.pages["/long"] = Page(b"x" * (1024 * 1024 + 1))
    assert "larger than 1 MiB" in str(await fails(fetcher, server.url("/long")))
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
    assert "cannot be read" in str(await fails(fetcher, server.url("/a")))
