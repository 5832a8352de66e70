"""Bytes to entries: every form of feed, and what is salvaged of broken ones."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bot.config import FORMATS as CONFIGURED
from bot.errors import ParseError
from bot.feeds.parse import FORMATS
from tests.bot.feeds.feeds_by_hand import ATOM, NOW, RDF, RSS091, item, read, rss, titles


def test_the_configuration_names_the_same_formats() -> None:
    assert tuple(FORMATS) == CONFIGURED


def test_rss() -> None:
    parsed = read(rss([item(1), item(2, pubDate="Wed, 26 Mar 2025 08:00:00 GMT")], "<title>Wire</title><ttl>60</ttl>"))
    assert titles(parsed) == ["Tariff 1", "Tariff 2"]
    assert (parsed.title, parsed.ttl, parsed.problems) == ("Wire", 3600, ())
    entry = parsed.entries[0]
    assert (entry.url, entry.summary, entry.language) == ("https://a.org/1", "Words of 1.", "en")
    assert entry.published == datetime(2025, 3, 27, 8, 0, tzinfo=UTC)
    assert entry.publisher is None


def test_atom() -> None:
    first, second = read(ATOM).entries
    assert (first.title, first.summary, first.url) == (
        "Duties on steel",
        "From & to",
        "https://gov.example/base/notices/1",
    )
    assert first.published == datetime(2025, 3, 26, 14, 0, tzinfo=UTC)
    assert second.summary == "In xhtml"
    assert second.published == datetime(2025, 3, 25, 8, 30, tzinfo=UTC)


def test_rdf() -> None:
    parsed = read(RDF, language="ja")
    assert titles(parsed) == ["関税を引き上げ"]
    assert parsed.ttl == 1800
    assert parsed.entries[0].language == "ja"
    assert parsed.entries[0].published == datetime(2025, 3, 27, 1, 0, tzinfo=UTC)


def test_an_entry_of_no_language_is_in_that_of_its_title() -> None:
    assert [entry.language for entry in read(RDF).entries] == ["ja"]


def test_rss_091() -> None:
    assert titles(read(RSS091)) == ["Tarifas"]


def test_a_json_feed_is_understood_as_a_feed() -> None:
    assert titles(read('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "T"}]}')) == [
        "T"
    ]


@pytest.mark.parametrize(
    ("channel", "ttl"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl> 5 </ttl>", 300),
        ("<ttl>-5</ttl>", None),
        ("<ttl>9999999999</ttl>", None),
        ("<ttl>often</ttl>", None),
        ("", None),
        ('<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>', 86400),
        ('<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">never</sy:updatePeriod>', None),
    ],
)
def test_how_long_a_feed_says_it_stays(channel: str, ttl: int | None) -> None:
    assert read(rss([item()], channel)).ttl == ttl


SALVAGED = {
    "cut in the middle of an item": rss([item(1), item(2)])[:-60],
    "cut in the middle of a tag": rss([item(1)]).replace("</item>", "</it"),
    "control characters": rss([item(1, title="Tariff\x00 \x0b1")]),
    "a reference to no character": rss([item(1, title="Tariff&#0;&#xD800;&#xFFFF; 1")]),
    "an entity that only HTML knows": rss([item(1, title="Tariff&nbsp;1")]),
    "an entity that nobody knows": rss([item(1, title="Tariff 1", description="&nobody;")]),
    "a bare ampersand": rss([item(1, description="Smith & Sons")]),
    "an unclosed tag": rss([item(1)]).replace("</description>", ""),
    "junk before the prolog": "\n \n" + rss([item(1)]),
    "junk after the end": rss([item(1)]) + "<!-- cached --> trailing",
    "a comment before the feed": "<!-- c -->" + rss([item(1)], head=""),
    "no prolog": rss([item(1)], head=""),
    "an undeclared prefix": rss([item(1)]).replace("<description>", "<media:x>y</media:x><description>"),
    "markup in the title": rss([item(1, title="<![CDATA[<b>Tariff</b> 1]]>")]),
    "markup twice escaped": rss([item(1, title="&lt;b&gt;Tariff&lt;/b&gt; 1")]),
    "an unescaped tag in the title": rss([item(1, title="Tariff <br/>1")]),
    "no rss element": f"<channel>{item(1)}</channel>",
    "a doubled item": rss([item(1), item(1)]),
}


@pytest.mark.parametrize("name", SALVAGED)
def test_what_can_be_salvaged_is(name: str) -> None:
    first = read(SALVAGED[name]).entries[0]
    assert first.title == "Tariff 1"


@pytest.mark.parametrize("name", ["cut in the middle of an item", "an unclosed tag", "a doubled item"])
def test_what_was_salvaged_is_said(name: str) -> None:
    assert read(SALVAGED[name]).problems


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<!DOCTYPE html><html><body>hi</body></html>", "A web page came"),
        (b"\xef\xbb\xbf\n<HTML lang=en>", "A web page came"),
        (b"plain words", "no RSS, Atom or RDF"),
        (b"<xml><other/></xml>", "no RSS, Atom or RDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no RSS, Atom or RDF"),
        (b'{"not": "a feed"}', "no list items"),
        (b"[" * 100_000, "nested too deeply"),
        (b"{broken", "no JSON"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, said: str) -> None:
    with pytest.raises(ParseError, match=said):
        read(body)


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(ParseError, match="no format 'telepathy'"):
        read(b"x", "telepathy")


MULTIPLIED = "".join(f'<!ENTITY b{at} "{f"&b{at - 1};" * 10}">' for at in range(1, 10))
BOMB = (
    f'<!DOCTYPE rss [<!ENTITY b0 "boom">{MULTIPLIED}]><rss><channel><item><title>&b9;</title></item></channel></rss>'
).encode()


@pytest.mark.parametrize("body", [b"<rss><channel><item><title>broken", b"<rss><channel><title>Customs</title>", BOMB])
def test_a_body_that_breaks_off_before_its_first_entry_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match="cannot be parsed, and no entry"):
        read(body)


def test_a_body_that_breaks_off_later_gives_the_entries_before() -> None:
    parsed = read(rss([item(1, title="Tariff 1"), item(2, title="Tariff 2")]).encode().split(b"Tariff 2")[0])
    assert [entry.title for entry in parsed.entries][:1] == ["Tariff 1"]


def test_an_empty_feed_is_a_feed() -> None:
    parsed = read(rss([]))
    assert (parsed.entries, parsed.identity) == ((), "")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 27 Mar 2025 08:00:00 GMT", datetime(2025, 3, 27, 8, 0, tzinfo=UTC)),
        ("2025-03-27T08:00:00Z", datetime(2025, 3, 27, 8, 0, tzinfo=UTC)),
        ("Thu, 27 Mar 2025 03:00:00 EST", datetime(2025, 3, 27, 8, 0, tzinfo=UTC)),
        ("Thu, 27 Mar 2025 08:00:00 EST", NOW),
        ("27/03/2025", datetime(2025, 3, 27, tzinfo=UTC)),
        ("Thu, 01 Jan 2099 00:00:00 GMT", NOW),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("99999-99-99", NOW),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(date: str, published: datetime | None) -> None:
    assert read(rss([item(pubDate=date)])).entries[0].published == published


def test_the_newest_thousand_are_taken_newest_first() -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    items = [
        item(number, pubDate=(start + timedelta(hours=number)).strftime("%a, %d %b %Y %H:%M:%S GMT"))
        for number in range(1200)
    ]
    parsed = read(rss(items))
    assert (len(parsed.entries), parsed.entries[0].title, parsed.entries[-1].title) == (
        1000,
        "Tariff 1199",
        "Tariff 200",
    )
    assert parsed.problems == ("200 older items beyond the newest 1,000 were left out",)


def test_an_item_without_a_title_is_called_by_its_words_and_one_without_words_is_left_out() -> None:
    parsed = read(rss([item(1, title=""), item(2, title="", description="")]))
    assert titles(parsed) == ["Words of 1."]
    assert parsed.entries[0].summary == ""
    assert parsed.problems == ("1 items without any words were left out",)


def test_links_are_absolute_and_show_no_click_counters() -> None:
    parsed = read(rss([item(1, link="/x?utm_source=rss"), item(2, link="javascript:alert(1)", guid="g")]))
    assert [entry.url for entry in parsed.entries] == ["https://a.org/x", None]


def test_the_publishers_link_is_taken_from_beside_a_feed_services() -> None:
    space = ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    body = rss([item(1, link="http://feeds.example/~r/1", **{"feedburner:origLink": "https://a.org/real"})])
    assert read(body.replace("<rss", f"<rss{space}")).entries[0].url == "https://a.org/real"


def test_wrong_charsets_are_seen_through() -> None:
    body = rss([item(title="Zölle – 25 %")], head='<?xml version="1.0" encoding="utf-8"?>').encode("cp1252")
    parsed = read(body)
    assert titles(parsed) == ["Zölle – 25 %"]
    assert "Windows-1252" in parsed.problems[0]
    assert titles(read(rss([item(title="Zölle")]).encode(), content_type="text/xml; charset=iso-8859-1")) == ["Zölle"]


def test_reading_again_gives_the_same_keys() -> None:
    first = read(ATOM)
    again = read(ATOM, identity=first.identity)
    assert [entry.key for entry in again.entries] == [entry.key for entry in first.entries]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(sorted(FORMATS)))
def test_any_bytes_are_read_or_refused(body: bytes, form: str) -> None:
    _read_or_refused(body, form)


_PIECES = st.sampled_from(
    [
        *("<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "&#x", ";", "<!--"),
        *("<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>", "&a;", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>"),
        *("<link href='", "'/>", "\ud800", "\x00", "{", "}", "[", "]", '"items":', '"results":', ",", "1e999", "null"),
        *("<li><a href=x>", "words"),
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=30), st.sampled_from(sorted(FORMATS)))
def test_any_pieces_of_feeds_are_read_or_refused(pieces: list[str], form: str) -> None:
    _read_or_refused("".join(pieces).encode("utf-8", "surrogatepass"), form)


def _read_or_refused(body: bytes, form: str) -> None:
    try:
        parsed = read(body, f"{form} li" if form == "html-list" else form)
    except ParseError:
        event("refused")
        return
    for entry in parsed.entries:
        (entry.title + entry.summary + (entry.url or "")).encode("utf-8")
        assert entry.title.strip() == entry.title != ""
        assert entry.published is None or entry.published <= NOW
