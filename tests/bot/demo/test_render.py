"""What the demo serves is what feedparser and the Federal Register's readers expect."""

import json
from calendar import timegm
from datetime import UTC, date, datetime

import feedparser
import pytest

from bot.demo.render import media_type, render
from bot.demo.story import FEDERAL_REGISTER, Feed, Item

PUBLISHED = datetime(2018, 9, 26, 20, 10, tzinfo=UTC)
NEWS = Item(
    feed="f",
    title="A <b> & 日本",
    summary="Told & retold.",
    url="https://wire.demo.invalid/1",
    published=PUBLISHED,
)
DOCUMENT = Item(
    feed="f",
    title="A notice",
    summary="Of something.",
    url="https://www.federalregister.gov/d/2018-11708",
    published=PUBLISHED,
    document="2018-11708",
    type="Notice",
    agency="Commerce Department",
    effective=date(2018, 10, 1),
)


@pytest.mark.parametrize(("form", "version"), [("rss", "rss20"), ("atom", "atom10")])
def test_a_feed_is_read_as_its_own_form(form: str, version: str) -> None:
    feed = Feed("デモ", "/x.xml", form, language="ja")
    read = feedparser.parse(render(feed, [NEWS]), sanitize_html=False)
    assert not read.bozo
    assert read.version == version
    assert read.feed.title == "デモ"
    (entry,) = read.entries
    assert (entry.title, entry.summary, entry.link, entry.id) == (
        "A <b> & 日本",
        "Told & retold.",
        NEWS.url,
        NEWS.url,
    )
    assert datetime.fromtimestamp(timegm(entry.published_parsed), UTC) == PUBLISHED


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_an_empty_feed_is_a_feed(form: str) -> None:
    read = feedparser.parse(render(Feed("f", "/x.xml", form), []))
    assert not read.bozo
    assert read.entries == []


def test_the_register_gives_documents() -> None:
    body = json.loads(render(Feed("f", "/x.json", FEDERAL_REGISTER), [DOCUMENT]))
    (document,) = body["results"]
    assert body["count"] == 1
    assert document["document_number"] == "2018-11708"
    assert document["publication_date"] == "2018-09-26"
    assert document["effective_on"] == "2018-10-01"
    assert document["abstract"] == "Of something."
    assert document["agencies"][0]["name"] == "Commerce Department"


def test_each_form_has_its_media_type() -> None:
    types = [media_type(Feed("f", "/x", form)) for form in ("rss", "atom", FEDERAL_REGISTER)]
    assert types == ["application/rss+xml", "application/atom+xml", "application/json"]
