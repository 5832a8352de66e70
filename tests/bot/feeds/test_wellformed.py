"""The plain reader gives what feedparser gives, or nothing."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from feedparser.mixin import _FeedParserMixin
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds import elements, wellformed
from bot.feeds.adapters import google_news
from bot.feeds.charset import to_utf8
from bot.feeds.draft import Batch, Reshape
from bot.feeds.parse import by_feedparser
from bot.feeds.repair import repaired
from tests.bot.feeds.feeds_by_hand import ATOM, RDF, RSS091, URL, item, rss
from tests.bot.feeds.hostile import BODIES

SAVED = Path(os.environ.get("TRADEPOST_CORPUS", Path(__file__).parents[4] / "shared" / "corpus")).parent / "feeds"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:own="https://a.org/own" xmlns:georss="http://www.georss.org/georss" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def plainly(body: bytes | str, reshape: Reshape | None = None, url: str = URL) -> Batch | None:
    """Read a body with the plain reader; what it reads, feedparser reads the same way."""
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    clean = repaired(to_utf8(data)[0])
    batch = wellformed.read(clean, url, reshape)
    if batch is not None:
        assert batch == by_feedparser(clean, url, reshape)
    return batch


def with_spaces(items: list[str], channel: str = "<title>Wire</title>") -> str:
    return rss(items, channel).replace("<rss ", f"<rss {SPACES} ")


PLAIN: dict[str, str] = {
    "RSS": rss([item(1), item(2)], "<title>Wire</title><ttl>60</ttl><link>https://a.org</link><language>en</language>"),
    "RDF": RDF,
    "RDF with a sequence and a picture": RDF.replace(
        "</channel>",
        '<items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel><image><title>I</title></image>',
    ),
    "RDF 0.9": RDF.replace('"http://purl.org/rss/1.0/"', '"http://my.netscape.com/rdf/simple/0.9/"'),
    "Atom": ATOM[: ATOM.index("  <entry><title>Second")].replace(' xml:base="https://gov.example/base/"', "")
    + "</feed>",
    "a stylesheet and a comment first": rss(
        [item()], head="<?xml version='1.0'?><?xml-stylesheet href='x'?><!-- by hand -->"
    ),
    "a picture of the channel": rss(
        [item()], "<title>W</title><image><title>I</title><url>u</url><link>l</link></image>"
    ),
    "a channel told twice": with_spaces(
        [item()], "<title>W</title><description>D</description><itunes:summary>S</itunes:summary>"
    ),
    "content beside the summary": with_spaces([item(**{"content:encoded": "<![CDATA[<p>More</p>]]>"})]),
    "content before the summary": with_spaces(
        [item(guid="", **{"content:encoded": "More", "link": "", "atom:id": "x"})]
    ),
    "content alone": with_spaces([item(description="", **{"content:encoded": "More"})]),
    "a picture with a title and words": with_spaces(
        ["<item><title>T</title><description>D</description><media:content url='u'><media:title>M</media:title>"]
    ).replace("</channel>", "<media:description type='plain'>P</media:description></media:content></item></channel>"),
    "a group of pictures in a group": with_spaces(
        [item(**{"media:group": "<media:content><media:credit>C</media:credit></media:content>"})]
    ),
    "an author with a name": with_spaces(
        [item(**{"atom:author": "<atom:name>N</atom:name><atom:email>e</atom:email>"})]
    ),
    "elements of its own": with_spaces([item(**{"own:region": "<own:code>JP</own:code>", "slash:comments": "3"})]),
    "a link of Atom": with_spaces(["<item><title>T</title><atom:link href='/1' rel='alternate'/></item>"]),
    "a link to a sound": with_spaces(["<item><title>T</title><atom:link href='/1' rel='enclosure'/></item>"]),
    "a guid that is the link": rss(["<item><title>T</title><guid>/1</guid></item>"]),
    "a guid that is none": rss(["<item><title>T</title><guid isPermaLink='false'>/1</guid></item>"]),
    "a link with escapes": rss([item(link="https://a.org/x?a=1&amp;copy=2&amp;amp;b=3")]),
    "an empty link": rss([item(guid="").replace("https://a.org/1", " ")]),
    "a link that cannot be joined": rss([item(link="http://[::1/x")]),
    "the publisher's own link": with_spaces([item(**{"feedburner:origLink": "https://a.org/real"})]),
    "no date": rss([item(pubDate=" ")]).replace("</item>", "<pubDate/></item>"),
    "a date of another kind": with_spaces([item(pubDate="", **{"dc:date": "2025-03-27T10:00:00+09:00"})]),
    "a zone by name": rss([item(pubDate="7 Mar 2025 08:00:00 EST")]),
    "a zone in hours": rss([item(pubDate="Fri, 07 Mar 2025 08:00:00 -0330")]),
    "words twice encoded": rss([item(title="ZÃ¶lle \x93so\x94", description="Zölle – 25 %")]),
    "how often it changes": with_spaces(
        [item()], "<title>W</title><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
    ),
    "a title in HTML": rss(['<item><title type="html" xml:lang="en">&lt;b&gt;T&lt;/b&gt;</title></item>']),
}
"""What the plain reader must read."""


@pytest.mark.parametrize("name", PLAIN)
def test_plain_feeds_are_read_as_feedparser_reads_them(name: str) -> None:
    batch = plainly(PLAIN[name])
    assert batch is not None
    assert batch.drafts


LEFT: dict[str, str] = {
    "a doctype": RSS091,
    "no items": rss([]),
    "another root": "<opml><body/></opml>",
    "a root in a namespace": '<rss xmlns="https://a.org/own"><channel><title>W</title></channel></rss>',
    "items before the channel": f"<rss>{item()}<channel><title>W</title></channel></rss>",
    "two channels": rss([item()]).replace("</rss>", f"<channel><title>W</title>{item()}</channel></rss>"),
    "a base of its own": ATOM,
    "markup that is not escaped": rss([item(description="a <b>b</b>")]),
    "two titles": rss([item()]).replace("</item>", "<title>Second</title></item>"),
    "two titles of the feed": rss([item()], "<title>A</title><title>B</title>"),
    "a picture's title alone": with_spaces([item(title="", **{"media:title": "M"})]),
    "a picture's words alone": with_spaces(
        [item(description="", **{"media:group": "<media:description>P</media:description>"})]
    ),
    "a date in words": rss([item(pubDate="yesterday")]),
    "a date that is none": rss([item(pubDate="31 Feb 2025 08:00:00 GMT")]),
    "a zone that few know": rss([item(pubDate="7 Mar 2025 08:00:00 HST")]),
    "a channel summarised twice": with_spaces(
        [item()], "<title>W</title><itunes:summary>S</itunes:summary><description>D</description>"
    ),
    "a title within an element of its own": with_spaces([item(**{"own:box": "<title>Other</title>"})]),
    "a title by another name": with_spaces([item(**{"own:title": "Other"})]),
    "an underscore": with_spaces([item(published_parsed="x")]),
    "an element within a plain one": with_spaces([item(**{"dc:creator": "<own:x/>"})]),
    "a prefix that means another": rss([item(**{"dc:title": "x"})]).replace(
        "<rss", '<rss xmlns:dc="http://search.yahoo.com/mrss/"'
    ),
    "a content type of its own": rss(["<item><title type='image/png'>T</title></item>"]),
    "a link without an address": with_spaces(["<item><title>T</title><atom:link rel='alternate'/></item>"]),
    "a link with a base": with_spaces(["<item><title>T</title><atom:link xml:base='/x/' href='1'/></item>"]),
    "an item with a base": rss(["<item xml:base='/x/'><title>T</title></item>"]),
    "elements that never end": rss([item()])[:-20],
    "elements nested too deeply": rss([item(deep="<x>" * 20_000 + "</x>" * 20_000)]),
}
"""What the plain reader must not read."""


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_certain_is_left_to_feedparser(name: str) -> None:
    assert plainly(LEFT[name]) is None


@pytest.mark.parametrize("url", ["ftp://a.org/feed", "https://a.org/feed?"])
def test_an_address_that_joining_changes_is_left_to_feedparser(url: str) -> None:
    assert plainly(rss([item()]), url=url) is None


def test_a_publishers_own_way_is_gone_either_way() -> None:
    body = rss([item(title="Tariff - Wire", source="Wire"), item(2, title="Duty - Wire"), item(3, source=" ")])
    batch = plainly(body, google_news.item)
    assert batch is not None
    assert [draft.publisher for draft in batch.drafts] == ["Wire", "Wire", None]


@pytest.mark.parametrize("name", sorted(name for name, body in BODIES.items() if body.form == "feed"))
def test_hostile_feeds_are_read_as_feedparser_reads_them_or_left(name: str) -> None:
    plainly(BODIES[name].make())


@pytest.mark.skipif(not SAVED.is_dir(), reason=f"no saved feeds in {SAVED}")
def test_feeds_as_they_were_served_are_read_as_feedparser_reads_them() -> None:
    read = {path.name: plainly(path.read_bytes()) for path in sorted(SAVED.glob("*.xml"))}
    assert len(read) > 5
    assert [name for name, batch in read.items() if batch is None] == []


def test_every_name_that_feedparser_knows_is_known_here() -> None:
    """A newer feedparser that reads more elements must not be stepped over."""
    names = {found[1] for name in dir(_FeedParserMixin) if (found := re.fullmatch("_(?:start|end)_(.+)", name))}
    assert len(names) > 100
    tails = {"_".join(parts[at:]).lower() for name in names if (parts := name.split("_")) for at in range(len(parts))}
    assert {tail for tail in tails if "_" not in tail} - elements.TELLING == set()


_WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "Tariff",
            " steel  duty\n",
            "&lt;b&gt;25%&lt;/b&gt;",
            "<![CDATA[<p>Words &amp; more</p>]]>",
            "Zölle",
            "ZÃ¶lle",
        ),
        *(
            "\x80\x93quoted\x94",
            "関税",
            "&#8211;",
            "&amp;amp;",
            "a<!-- no -->b",
            "a<?p i?>b",
            "a]]&gt;b",
            "é\u00a0",
            "ß" * 3,
        ),
        *(
            "2025-03-27T08:00:00Z",
            "2025-03-27T08:00:00+05:30",
            "Thu, 27 Mar 2025 08:00:00 GMT",
            "27 Mar 2025 08:00:00 +0900",
        ),
        *("Thu, 27 Mar 2025 24:00:00 GMT", "2025-13-27T08:00:00Z", "1 Jan 0001 00:00:00 +0100", "hourly", "3", "60"),
        *(
            "https://a.org/1",
            "/x",
            "?q",
            "//b.org/x",
            "tag:a.org,2025:1",
            "http:///a.org/x",
            "HTTP://A.org/x;",
            "a b",
            "x#",
            "../y",
        ),
        *(
            "https://a.org/?a=1&amp;b=2",
            "https://a.org/;p?q#f",
            "http://[::1/x",
            "mailto:a@b.org",
            "javascript:alert(1)",
        ),
    ]
)
_NAMES = st.sampled_from(
    [
        *(
            "title",
            "link",
            "guid",
            "pubDate",
            "description",
            "author",
            "category",
            "comments",
            "source",
            "enclosure",
            "id",
        ),
        *("content:encoded", "dc:date", "dc:creator", "dc:title", "dc:description", "media:title", "media:description"),
        *(
            "media:content",
            "media:group",
            "media:thumbnail",
            "media:text",
            "itunes:summary",
            "itunes:author",
            "itunes:owner",
        ),
        *(
            "atom:link",
            "atom:updated",
            "atom:published",
            "atom:summary",
            "atom:content",
            "atom:author",
            "atom:name",
            "atom:id",
        ),
        *(
            "feedburner:origLink",
            "slash:comments",
            "own:thing",
            "own:title",
            "own:links",
            "image",
            "url",
            "ttl",
            "Title",
            "date",
        ),
        *(
            "sy:updatePeriod",
            "subtitle",
            "rights",
            "language",
            "dcterms:modified",
            "georss:point",
            "summary",
            "updated",
            "item",
        ),
        *(
            "published",
            "created",
            "name",
            "textInput",
            "generator",
            "own:item",
            "b",
            "div",
            "itunes:name",
            "media:credit",
        ),
    ]
)
_ATTRIBUTES = st.sampled_from(
    [
        *(("", "") for _ in range(12)),
        *(("type", "html"), ("type", "xhtml"), ("type", "text/plain"), ("type", "image/png"), ("isPermaLink", "false")),
        *(("isPermaLink", "true"), ("href", "https://a.org/2"), ("href", "/3"), ("rel", "alternate"), ("rel", "self")),
        *(
            ("url", "https://a.org/4"),
            ("xml:base", "https://b.org/"),
            ("xml:lang", "fr"),
            ("mode", "base64"),
            ("term", "t"),
        ),
    ]
)


def _element(name: str, attributes: list[tuple[str, str]], inner: list[str]) -> str:
    told = "".join(f' {key}="{value}"' for key, value in dict(attributes).items() if key)
    return f"<{name}{told}>{''.join(inner)}</{name}>"


_ELEMENT = st.recursive(
    st.builds(_element, _NAMES, st.lists(_ATTRIBUTES, max_size=2), st.lists(_WORDS, max_size=2)),
    lambda inner: st.builds(_element, _NAMES, st.lists(_ATTRIBUTES, max_size=2), st.lists(inner, max_size=2)),
    max_leaves=3,
)
_DATES = st.sampled_from(
    [
        "2025-03-27T08:00:00Z",
        "2025-03-27T08:00:00+05:30",
        "Thu, 27 Mar 2025 08:00:00 GMT",
        "1 Apr 2025 08:00:00 EDT",
        "",
    ]
)
_USUAL = st.one_of(
    st.builds(_element, st.just("title"), st.just([]), st.lists(_WORDS, min_size=1, max_size=2)),
    st.builds(
        _element,
        st.sampled_from(["description", "summary", "content:encoded", "media:description", "itunes:summary", "link"])
        | st.sampled_from(["guid", "id", "source", "author", "dc:creator", "category", "atom:summary", "own:thing"]),
        st.just([]),
        st.lists(_WORDS, max_size=2),
    ),
    st.builds(
        _element,
        st.sampled_from(["pubDate", "dc:date", "published", "updated", "atom:updated"]),
        st.just([]),
        st.lists(_DATES, max_size=1),
    ),
    st.builds(_element, st.just("link"), st.just([("href", "/3"), ("rel", "alternate")]), st.just([])),
    st.builds(_element, st.just("media:content"), st.just([("url", "u")]), st.just(["<media:title>M</media:title>"])),
    st.builds(_element, st.just("guid"), st.just([("isPermaLink", "false")]), st.lists(_WORDS, max_size=1)),
)
_PARTS = st.one_of(st.lists(_USUAL, max_size=6), st.lists(_USUAL, max_size=6), st.lists(_ELEMENT, max_size=6))
_ITEM = _PARTS.map(lambda parts: f"<item>{''.join(parts)}</item>")
_ENTRY = _PARTS.map(lambda parts: f"<entry>{''.join(parts)}</entry>")


def _rss_of(parts: list[str]) -> str:
    return f'<rss version="2.0" {SPACES}><channel>{"".join(parts)}</channel></rss>'


def _atom_of(parts: list[str]) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES}>{"".join(parts)}</feed>'


def _rdf_of(parts: list[str]) -> str:
    space = 'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return f'<rdf:RDF {space} {SPACES}><channel rdf:about="x"><title>W</title></channel>{"".join(parts)}</rdf:RDF>'


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([_rss_of, _rdf_of]), st.lists(st.one_of(_ITEM, _ITEM, _ELEMENT), min_size=1, max_size=4))
def test_any_well_formed_rss_is_read_as_feedparser_reads_it_or_left(
    made: Callable[[list[str]], str], parts: list[str]
) -> None:
    _read_or_left(made(parts))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_ENTRY, _ENTRY, _ELEMENT), min_size=1, max_size=4))
def test_any_well_formed_atom_is_read_as_feedparser_reads_it_or_left(parts: list[str]) -> None:
    _read_or_left(_atom_of(parts))


def _read_or_left(body: str) -> None:
    try:
        event("left" if plainly(body) is None else "read")
    except ParseError:
        pytest.fail("the plain reader reads what feedparser refuses")
