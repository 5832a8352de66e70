"""A source on trial: how it answered, what it holds, and what it would have alerted."""

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import format_datetime
from ipaddress import ip_network

import pytest

from bot.clock import SteppedClock
from bot.errors import FetchError, InputError, ParseError
from bot.feeds.fetch import Fetcher
from bot.language import Language, speaking
from bot.model import SourceSpec
from bot.trial import Trial, address, try_source
from bot.workers import Workers
from tests.bot.feeds.feeds_by_hand import item, rss
from tests.fakes import NOW
from tests.feed_server import FeedServer, Page

HOURS_AGO = format_datetime(NOW - timedelta(hours=3))
FEED = rss(
    [
        item(title="US imposes 25% tariff on Japanese cars", pubDate=HOURS_AGO),
        item(2, title="Rain in the north", pubDate=format_datetime(NOW - timedelta(days=4))),
    ]
)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


async def _tried(server: FeedServer, path: str) -> Trial:
    workers, fetcher = Workers(1), Fetcher(allow_nets=[ip_network("127.0.0.0/8")])
    try:
        spec = SourceSpec("Wire", server.url(path))
        return await try_source(spec, operator=True, fetcher=fetcher, workers=workers, clock=SteppedClock(NOW))
    finally:
        await fetcher.aclose()
        workers.close()


async def test_it_says_how_it_answered_what_it_holds_and_what_it_would_have_alerted(server: FeedServer) -> None:
    server.pages["/feed"] = Page(FEED.encode())
    head, told, alert = (await _tried(server, "/feed")).text(NOW).splitlines()
    assert head.startswith("Wire: HTTP 200, 2 entries, the newest 3 h old · ")
    assert told == "1 of them reports trade-policy events:"
    assert "25% tariff" in alert


async def test_the_feed_that_a_page_names_is_taken(server: FeedServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    server.pages["/"] = Page(f"<!doctype html><head>{link}</head>".encode(), content_type="text/html")
    server.pages["/feed"] = Page(rss([item(pubDate="", title="Rain in the north")]).encode(), status=203)
    trial = await _tried(server, "/")
    assert trial.spec.url == server.url("/feed")
    assert "HTTP 203, 1 entry, without dates" in trial.text(NOW)
    assert "None of them reports an event." in trial.text(NOW)


async def test_a_page_without_a_feed_and_an_answer_without_a_page_say_so(server: FeedServer) -> None:
    server.pages["/"] = Page(b"<!doctype html><p>Nothing here", content_type="text/html")
    with pytest.raises(ParseError, match="HTTP 200, but: This is a web page, and no feed was found behind it"):
        await _tried(server, "/")
    with pytest.raises(FetchError, match="404"):
        await _tried(server, "/gone")
    server.pages["/data"] = Page(b'{"a": 1}', content_type="application/json")
    with pytest.raises(ParseError, match="HTTP 200, but: The JSON has no list items"):
        await _tried(server, "/data")


async def test_a_feed_without_items_says_so(server: FeedServer) -> None:
    server.pages["/feed"] = Page(rss([]).encode())
    text = (await _tried(server, "/feed")).text(NOW)
    assert "0 entries" in text
    assert text.endswith("a search without a hit, or a feed that moved?")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://a.org/feed", "https://a.org/feed"),
        ("http://a.org/feed", "http://a.org/feed"),
        ("a.org/feed", "https://a.org/feed"),
        ("<https://a.org/feed>", "https://a.org/feed"),
        ("“https://a.org/feed”", "https://a.org/feed"),
        ("`a.org`", "https://a.org"),
    ],
)
def test_an_address_is_understood_as_people_type_it(given: str, meant: str) -> None:
    assert address(given) == meant


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("foo", "should be an address that begins with http:// or https://"),
        ("https://", "should be an address"),
        ("ftp://a.org/x", "should be an address"),
        ("https://user:pw@a.org/", "no user name or password"),
        ("https://a.org/" + "y" * 2000, "at most 2,000 characters"),
        ("<>", "should be an address"),
    ],
)
def test_what_is_no_address_is_told_with_what_would_be_one(given: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        address(given)
    assert said in str(caught.value)
    assert "example" in str(caught.value)
    assert "pw" not in str(caught.value)
    assert len(str(caught.value)) < 400
    with speaking(Language.JAPANESE), pytest.raises(InputError) as japanese:
        address(given)
    assert "should" not in str(japanese.value)
