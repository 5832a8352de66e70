"""Links made absolute, and compared."""

from urllib.parse import urljoin, urlsplit, urlunsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.links import absolute, canonical, is_usual, shown

BASE = "https://a.org/news/feed.xml"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("https://b.org/x", "https://b.org/x"),
        ("/x", "https://a.org/x"),
        ("x?y=1", "https://a.org/news/x?y=1"),
        ("//b.org/x", "https://b.org/x"),
        (" https://b.org/a\n b ", "https://b.org/ab"),
        (" https://b.org/é ", "https://b.org/é"),
        ("", None),
        (None, None),
        ("javascript:alert(1)", None),
        ("mailto:x@a.org", None),
        ("data:text/html,x", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://a.org:port/", None),
        ("https://a.org/" + "x" * 2000, None),
    ],
)
def test_a_link_becomes_absolute_or_is_left_out(link: str | None, whole: str | None) -> None:
    assert absolute(link, BASE) == whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.org/x", "https://a.org/x"),
        ("https://www.a.org/x", "https://a.org/x/"),
        ("https://A.org./x", "https://a.org/x"),
        ("https://a.org:443/x", "http://a.org:80/x"),
        ("https://a.org/x?utm_source=rss&utm_medium=feed", "https://a.org/x"),
        ("https://a.org/x?at_medium=RSS&at_campaign=rss", "https://a.org/x"),
        ("https://a.org/x?b=2&a=1", "https://a.org/x?a=1&b=2&fbclid=zz"),
        ("https://a.org/x?CMP=rss", "https://a.org/x"),
        ("https://a.org/x?source=rss_feed", "https://a.org/x"),
        ("https://a.org/x#xtor=RSS-3208", "https://a.org/x"),
    ],
)
def test_spellings_of_one_link(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/x?id=1", "https://a.org/x?id=2"),
        ("https://a.org/x?cid=101", "https://a.org/x?cid=102"),
        ("https://a.org/x?source=reuters", "https://a.org/x"),
        ("https://a.org/x#1", "https://a.org/x#2"),
        ("https://a.org/x", "https://a.org/X"),
        ("https://a.org:8080/x", "https://a.org/x"),
        ("https://a.org/x", "https://b.org/x"),
    ],
)
def test_links_that_are_not_the_same(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("link", "seen"),
    [
        ("https://a.org/x?id=1&utm_source=rss#top", "https://a.org/x?id=1#top"),
        ("https://a.org/x?utm_source=rss", "https://a.org/x"),
        ("https://a.org/x?b=2&a=%20", "https://a.org/x?b=2&a=%20"),
        ("https://a.org/x", "https://a.org/x"),
        ("https://a.org/x#?utm_source=rss", "https://a.org/x#?utm_source=rss"),
        ("https://b@a.org/x#?utm_source=rss", "https://b@a.org/x#?utm_source=rss"),
    ],
)
def test_what_counts_clicks_is_not_shown(link: str, seen: str) -> None:
    assert shown(link) == seen


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_none(text: str) -> None:
    link = absolute(text, BASE)
    if link is not None:
        assert canonical(link) == canonical(shown(link))


_PIECES = st.sampled_from(
    [
        "a.org",
        "www.A.org.",
        "/",
        "//",
        "?",
        "#",
        ";",
        "a=1",
        "&",
        "utm_source=rss",
        "%20",
        ":",
        "443",
        "@",
        "[",
        "..",
        " ",
        "é",
    ]
)


@pytest.mark.parametrize(
    "link", ["https://a.org", "http://www.A.org/a/b", "https://a.org/x?a=1;b#c", "https://a.org?x"]
)
def test_the_usual_form(link: str) -> None:
    assert is_usual(link)


@given(st.sampled_from(["https://a.org", "http://www.A.org./"]), st.lists(_PIECES, max_size=8))
def test_a_link_of_the_usual_form_stays_as_it_is(start: str, pieces: list[str]) -> None:
    link = "".join([start, *pieces])
    if is_usual(link):
        parts = urlsplit(link)
        assert urljoin(BASE, link) == urlunsplit(parts) == absolute(link, BASE) == link
        unusual = link.replace("://", "://user@", 1)
        assert canonical(link) == canonical(unusual)
        assert shown(link) == shown(unusual).replace("user@", "", 1)
