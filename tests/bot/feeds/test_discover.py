"""The feeds behind a site's address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.discover import candidates

HERE = "https://a.org/news/"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/f.xml">', "https://a.org/f.xml"),
        ("<LINK href='f.xml' TYPE='application/atom+xml' REL='alternate'>", "https://a.org/news/f.xml"),
        ("<link rel=alternate type=application/feed+json href=//b.org/f.json>", "https://b.org/f.json"),
        ('<link rel="feed" href="/f?a=1&amp;b=2">', "https://a.org/f?a=1&b=2"),
        ('<a href="/rss/all.xml">All</a>', "https://a.org/rss/all.xml"),
        ('<a href="https://a.org/?feed=rss2">RSS</a>', "https://a.org/?feed=rss2"),
        ('<link rel="alternate" hreflang="de" href="/de"><a href="/about">x</a>', "https://a.org/feed/"),
        ('<a href="/prss/x">no</a><a href="javascript:rss()">no</a>', "https://a.org/feed/"),
        ("", "https://a.org/feed/"),
    ],
)
def test_the_likeliest_comes_first(page: str, found: str) -> None:
    assert candidates(page.encode(), HERE)[0] == found


def test_what_the_page_names_ends_the_guessing() -> None:
    page = b'<a href="/rss.html">x</a><link rel=alternate type=application/rss+xml href=/f.xml>'
    assert candidates(page, HERE) == ("https://a.org/f.xml", "https://a.org/rss.html")


def test_the_page_itself_is_no_candidate_and_none_stands_twice() -> None:
    page = b"<link rel=alternate type=application/rss+xml href=/news/>" + b"<a href=/rss>" * 3
    assert candidates(page, HERE).count("https://a.org/rss") == 1
    assert HERE not in candidates(page, HERE)


def test_without_an_address_there_are_no_usual_places() -> None:
    assert candidates(b"", "nonsense") == ()


@given(st.binary(max_size=500))
def test_any_page_gives_web_addresses(page: bytes) -> None:
    assert all(link.startswith(("http://", "https://")) for link in candidates(b"<a href=" + page, HERE))
