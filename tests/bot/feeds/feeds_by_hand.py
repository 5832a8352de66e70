"""Small feeds of each form, written for the tests."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.feeds.parse import parse
from bot.model import Parsed

NOW = datetime(2025, 3, 27, 9, 0, tzinfo=UTC)
URL = "https://a.org/news/feed.xml"


def read(body: bytes | str, form: str = "feed", **given: object) -> Parsed:
    """Parse as the tests do unless said otherwise."""
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    facts = {"format": form, "url": URL, "now": NOW, **given}
    return parse(data, **facts)  # type: ignore[arg-type]  # the caller names parameters of parse


def titles(parsed: Parsed) -> list[str]:
    return [entry.title for entry in parsed.entries]


def item(number: int = 1, /, **parts: str) -> str:
    """Make an RSS item; `parts` are elements, by name; an empty one is left out."""
    elements = {
        "title": f"Tariff {number}",
        "link": f"https://a.org/{number}",
        "guid": f"id-{number}",
        "pubDate": "Thu, 27 Mar 2025 08:00:00 GMT",
        "description": f"Words of {number}.",
        **parts,
    }
    return "<item>" + "".join(f"<{name}>{text}</{name}>" for name, text in elements.items() if text) + "</item>"


def rss(items: Iterable[str], channel: str = "<title>Wire</title>", head: str = '<?xml version="1.0"?>') -> str:
    return f'{head}<rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gov.example/base/">
  <title>Ministry</title><id>tag:gov.example,2025:feed</id><updated>2025-03-27T08:30:00Z</updated>
  <entry><title type="html">Duties on &lt;b&gt;steel&lt;/b&gt;</title><id>tag:gov.example,2025:1</id>
    <link rel="alternate" href="notices/1"/><link rel="self" href="x.xml"/>
    <updated>2025-03-27T08:30:00Z</updated><published>2025-03-26T23:00:00+09:00</published>
    <summary type="html">&lt;p&gt;From &amp;amp; to&lt;/p&gt;</summary></entry>
  <entry><title>Second</title><id>tag:gov.example,2025:2</id><link href="notices/2"/>
    <updated>2025-03-25T08:30:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>In <em>xhtml</em></p></div></content></entry>
</feed>"""

RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="https://a.org/"><title>RDF wire</title><link>https://a.org/</link>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
  <item rdf:about="https://a.org/1"><title>関税を引き上げ</title><link>https://a.org/1</link>
  <dc:date>2025-03-27T10:00:00+09:00</dc:date></item>
</rdf:RDF>"""

RSS091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><item><title>Tarifas</title><link>https://a.org/1</link></item>
</channel></rss>"""
