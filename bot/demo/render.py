"""Demo items as a publisher would serve them: RSS, Atom, or the Federal Register's JSON. Pure.

Sources: RSS 2.0 (rssboard.org/rss-specification), Atom (RFC 4287), and the Federal Register's documents.json
(federalregister.gov/developers).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from email.utils import format_datetime
from types import MappingProxyType
from xml.etree import ElementTree as ET

from bot.demo.story import FEDERAL_REGISTER, Feed, Item

ATOM = "http://www.w3.org/2005/Atom"


def render(feed: Feed, items: Sequence[Item]) -> bytes:
    """Give a feed's body with these items, in their order."""
    return _FORMS[feed.form](feed, items)


def media_type(feed: Feed) -> str:
    """Give the Content-Type a feed is served under."""
    return _MEDIA_TYPES[feed.form]


def _rss(feed: Feed, items: Sequence[Item]) -> bytes:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _texts(channel, {"title": feed.name, "link": "https://demo.invalid/", "description": "A feed of the demo."})
    for item in items:
        _texts(
            ET.SubElement(channel, "item"),
            {
                "title": item.title,
                "link": item.url,
                "guid": item.url,
                "pubDate": format_datetime(item.published),
                "description": item.summary,
            },
        )
    return _document(root)


def _atom(feed: Feed, items: Sequence[Item]) -> bytes:
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    newest = items[0].published.isoformat() if items else "1970-01-01T00:00:00+00:00"
    _texts(root, {"title": feed.name, "id": f"urn:demo:{feed.path}", "updated": newest})
    for item in items:
        entry = ET.SubElement(root, "entry")
        ET.SubElement(entry, "link", rel="alternate", href=item.url)
        published = item.published.isoformat()
        _texts(
            entry,
            {
                "title": item.title,
                "id": item.url,
                "published": published,
                "updated": published,
                "summary": item.summary,
            },
        )
    return _document(root)


def _federal_register(feed: Feed, items: Sequence[Item]) -> bytes:
    del feed  # the register's JSON does not name itself
    documents = [
        {
            "title": item.title,
            "type": item.type,
            "abstract": item.summary,
            "document_number": item.document,
            "html_url": item.url,
            "pdf_url": None,
            "publication_date": item.published.date().isoformat(),
            "effective_on": item.effective.isoformat() if item.effective else None,
            "agencies": [{"raw_name": str(item.agency).upper(), "name": item.agency}],
        }
        for item in items
    ]
    return json.dumps({"count": len(documents), "total_pages": 1, "results": documents}).encode()


def _texts(parent: ET.Element, texts: Mapping[str, str]) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = text


def _document(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


_FORMS: Mapping[str, Callable[[Feed, Sequence[Item]], bytes]] = MappingProxyType(
    {"rss": _rss, "atom": _atom, FEDERAL_REGISTER: _federal_register}
)
_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {"rss": "application/rss+xml", "atom": "application/atom+xml", FEDERAL_REGISTER: "application/json"}
)
