"""Pure: well-formed feeds of the plain kind, which nearly all publishers send, straight from Python's XML parser.

    bytes ─> ElementTree ─> items whose every element is known ─> Batch
                 └─ anything else ─> None: feedparser reads it (parse.py)

The answers are feedparser's to the letter, oddities and all, at a tenth of its cost; a test compares the two over feeds
of every kind. What this module does not know for certain (broken XML, a doctype, relative bases, markup that is not
escaped, a second title, dates in words) it does not read.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, XMLParser

from bot.feeds import elements
from bot.feeds.draft import Batch, Draft, Reshape
from bot.feeds.links import is_usual
from bot.feeds.stamps import instant
from bot.feeds.ttl import seconds

_FIRST = re.compile(rb"\s*(?:(?:<\?[^<>]*\?>|<!--[^<>]*-->)\s*)*<[A-Za-z]")
_BOUND = re.compile(rb"xmlns:([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""A relative link of one word, which nothing in it changes the meaning of."""
_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_WINDOWS = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
"""What stands where Unicode has control characters, and was meant as Windows-1252."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = f"{{{elements.RDF}}}about"
_TYPES = frozenset({"text", "plain", "html", "text/plain", "text/html"})
_ON_LINKS = frozenset({"rel", "type", "href", "title", "hreflang", "length"})
_ROOTS = frozenset({"rss", f"{{{elements.RDF}}}RDF", f"{{{elements.ATOM}}}feed"})


class _UnsureError(Exception):
    """It takes feedparser to say what this feed means."""


@dataclass(slots=True)
class _Item:
    """What has been read of an item so far, with the words that feedparser keeps it under."""

    base: str
    title: str | None = None
    second_title: bool = False
    summary: str | None = None
    contents: list[str] = field(default_factory=list)
    link: str | None = None
    publishers_link: str | None = None
    id: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    source: str | None = None

    def draft(self) -> Draft:
        return Draft(
            title=self.title or "",
            summary=self.summary or next(filter(None, self.contents), ""),
            link=self.publishers_link or self.link or None,
            guid=self.id or None,
            published=self.published or self.updated,
        )


@dataclass(slots=True)
class _Feed:
    """What has been read of a feed so far."""

    title: str | None = None
    ttl: str = ""
    period: str = ""
    frequency: str = ""
    summarised: bool = False
    items: list[_Item] = field(default_factory=list)


def read(data: bytes, url: str, reshape: Reshape | None = None) -> Batch | None:
    """Read a feed if that can be done with certainty.

    Args:
        data: UTF-8.
        url: what relative links are relative to.
        reshape: the publisher's own way, if it has one.
    """
    if not _FIRST.match(data) or joined(url, url) != url or not url.startswith(("http://", "https://")):
        return None
    try:
        feed = _feed(_tree(data), url)
    except (_UnsureError, ParseError, RecursionError):
        return None
    drafts = (reshape(item.draft(), item.source) if reshape else item.draft() for item in feed.items)
    return Batch(tuple(drafts), title=feed.title or "", ttl=seconds(feed.ttl, feed.period, feed.frequency))


def _tree(data: bytes) -> Element:
    for prefix, one, other in _BOUND.findall(data):
        known = elements.PREFIXES.get(prefix.decode())
        if known is not None and (one or other).decode() not in known:
            raise _UnsureError
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - what XML attacks with stands in a doctype, and there is none
    parser.feed(data)
    tree: Element = parser.close()
    return tree


def _feed(root: Element, base: str) -> _Feed:
    """Read the tree: an Atom feed, an RSS channel, or RDF's channel with the items beside it."""
    if root.tag not in _ROOTS:
        raise _UnsureError
    _no_base(root)
    feed = _Feed()
    for element in root:
        _take_of_root(feed, element, base, atom=root.tag.endswith("feed"))
    if not feed.items:
        raise _UnsureError
    return feed


def _take_of_root(feed: _Feed, element: Element, base: str, *, atom: bool) -> None:
    if atom:
        _take_of_feed(feed, element, base)
    elif element.tag in _CHANNELS and not feed.items and feed.title is None:
        _no_base(element)
        for child in element:
            _take_of_feed(feed, child, base)
    elif element.tag in _ITEMS and feed.title is not None:
        feed.items.append(_item(element, base))
    elif element.tag in elements.IMAGE:
        _step_over_all(element, elements.WITHIN_IMAGE)
    else:
        raise _UnsureError


def _take_of_feed(feed: _Feed, element: Element, base: str) -> None:
    tag = element.tag
    if tag in _ITEMS:
        feed.items.append(_item(element, base))
    elif tag in _TITLES:
        if feed.title is not None:
            raise _UnsureError
        feed.title = _text(element)
    elif tag in _OF_FEEDS:
        _only(element, ())
        setattr(feed, _OF_FEEDS[tag], _words(element))
    elif tag in _SUMMARIES or tag in _DESCRIPTIONS:
        # feedparser takes the second summary of a feed for the first content of its next item.
        if feed.summarised:
            raise _UnsureError
        feed.summarised = tag in _SUMMARIES
        _text(element)
    elif tag in elements.IMAGE:
        _step_over_all(element, elements.WITHIN_IMAGE)
    elif tag == _SEQUENCE:
        _step_over_all(element, frozenset())
    else:
        _step_over(element, elements.HARMLESS_IN_A_FEED)


def _item(element: Element, base: str) -> _Item:
    _only(element, (_ABOUT,))
    item = _Item(base, id=element.get(_ABOUT))
    for child in element:
        take = _TAKE.get(child.tag)
        if take is not None:
            take(item, child)
        elif child.tag in elements.GROUPS:
            _take_of_group(item, child)
        else:
            _step_over(child, elements.HARMLESS)
    if item.second_title and not item.title:
        raise _UnsureError
    return item


def _title(item: _Item, element: Element) -> None:
    if item.title is not None:
        raise _UnsureError
    item.title = _text(element)


def _second_title(item: _Item, element: Element) -> None:
    """Note a title that gives way to the item's own, if that has words."""
    _text(element)
    item.second_title = True


def _description(item: _Item, element: Element) -> None:
    """Take a summary; where there is one, it is content, and what comes after content is the summary."""
    text = _text(element)
    if item.summary is not None and not item.contents:
        item.contents.append(text)
    else:
        item.summary = text


def _content(item: _Item, element: Element) -> None:
    text = _text(element)
    item.contents.append(text)
    if item.summary is None:
        item.summary = text


def _link(item: _Item, element: Element) -> None:
    if element.attrib:
        _linked(item, element)
        return
    text = _words(element)
    if text:
        text = _mended(joined(item.base, text))
    item.link = _REFERENCE.sub(r"&\1", text.replace("&amp;", "&")) if "&" in text else text


def _linked(item: _Item, element: Element) -> None:
    """Take an Atom link, if it leads to the page that the item is of."""
    _only(element, _ON_LINKS)
    href = element.get("href")
    if len(element) or not href:
        raise _UnsureError
    page = element.get("type", "html").lower() in ("html", "xhtml", "text/html", "application/xhtml+xml")
    if page and element.get("rel", "alternate").lower() == "alternate":
        item.link = joined(item.base, href)


def _publishers_link(item: _Item, element: Element) -> None:
    _only(element, ())
    item.publishers_link = _text(element)


def _id(item: _Item, element: Element) -> None:
    """Take an item's mark: a link too, where nothing says that it is none."""
    _only(element, ("isPermaLink",))
    text = _words(element)
    is_link = element.get("isPermaLink", "true") == "true"
    item.id = _mended(joined(item.base, text) if is_link and text else text)
    if is_link and item.link is None:
        item.link = item.id


def _published(item: _Item, element: Element) -> None:
    item.published = _instant(_words(element))


def _updated(item: _Item, element: Element) -> None:
    item.updated = _instant(_words(element))


def _source(item: _Item, element: Element) -> None:
    item.source = _mended(_words(element)) or None


_SUMMARIES = frozenset({*elements.plainly("summary"), *elements.of(elements.ITUNES, names="summary")})
_DESCRIPTIONS = frozenset(elements.plainly("description"))
_TITLES = frozenset(elements.plainly("title"))
_CHANNELS = frozenset(elements.of("", elements.RSS1, elements.RSS09, names="channel"))
_ITEMS = frozenset({*elements.of("", elements.RSS1, elements.RSS09, names="item"), f"{{{elements.ATOM}}}entry"})
_SEQUENCE = f"{{{elements.RSS1}}}items"
_OF_FEEDS = {
    **dict.fromkeys(elements.plainly("ttl"), "ttl"),
    f"{{{elements.SYNDICATION}}}updatePeriod": "period",
    f"{{{elements.SYNDICATION}}}updateFrequency": "frequency",
}
_SECOND_TITLES = frozenset(elements.of(*elements.MEDIA, names="title"))
_SECOND_DESCRIPTIONS = frozenset(elements.of(*elements.MEDIA, names="description"))
_TAKE: Mapping[str, Callable[[_Item, Element], None]] = MappingProxyType(
    {
        **dict.fromkeys(_TITLES, _title),
        **dict.fromkeys(_SECOND_TITLES, _second_title),
        **dict.fromkeys(_SUMMARIES | _DESCRIPTIONS | _SECOND_DESCRIPTIONS, _description),
        **dict.fromkeys(elements.of(elements.CONTENT, names="encoded"), _content),
        **dict.fromkeys(elements.of(elements.ATOM, names="content"), _content),
        **dict.fromkeys(elements.plainly("link"), _link),
        **dict.fromkeys(elements.of(elements.FEEDBURNER, names="origLink"), _publishers_link),
        **dict.fromkeys(elements.plainly("guid id"), _id),
        **dict.fromkeys(elements.plainly("pubDate published"), _published),
        **dict.fromkeys(elements.plainly("updated"), _updated),
        **dict.fromkeys(elements.of(elements.DC, names="date"), _updated),
        **dict.fromkeys(elements.of("", elements.RSS1, elements.RSS09, names="source"), _source),
    }
)
"""What each element of an item gives."""


def _take_of_group(item: _Item, group: Element) -> None:
    """Look through an element that holds others, for a title or a description of a picture."""
    for child in group:
        if child.tag in _SECOND_TITLES:
            _second_title(item, child)
        elif child.tag in _SECOND_DESCRIPTIONS:
            if item.summary is None or item.contents:
                raise _UnsureError
            _description(item, child)
        elif child.tag in elements.GROUPS:
            _take_of_group(item, child)
        else:
            _step_over(child, elements.WITHIN_GROUPS)


def _step_over(element: Element, harmless: frozenset[str]) -> None:
    """Make sure that an element says nothing of what is read here, nor any within it."""
    if element.tag in elements.GROUPS:
        _step_over_all(element, elements.WITHIN_GROUPS)
    elif element.tag not in harmless:
        name = element.tag.rpartition("}")[2].lower()
        if name in elements.TELLING or "_" in name:
            raise _UnsureError
        _step_over_all(element, elements.HARMLESS)
    elif len(element):
        raise _UnsureError


def _step_over_all(element: Element, harmless: frozenset[str]) -> None:
    for child in element:
        _step_over(child, harmless)


def _text(element: Element) -> str:
    """Give the text of an element that says of itself at most that it is text or HTML."""
    if element.attrib:
        _only(element, ("type", _LANGUAGE))
        if element.get("type", "text").lower() not in _TYPES:
            raise _UnsureError
    return _mended(_words(element))


def _words(element: Element) -> str:
    """Give the text as it stands, of an element without others in it."""
    if len(element):
        raise _UnsureError
    return (element.text or "").strip()


def _mended(text: str) -> str:
    """Give a text with two slips put right: UTF-8 that was read as Latin-1, and Windows-1252 that was read as that."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return text.translate(_WINDOWS)


def _only(element: Element, allowed: tuple[str, ...] | frozenset[str]) -> None:
    if any(name not in allowed for name in element.attrib):
        raise _UnsureError


def _no_base(element: Element) -> None:
    """Refuse attributes that change what is read within; those that name versions and languages do not."""
    for name in element.attrib:
        if name.rpartition("}")[2].lower() not in ("version", "lang", "about", "resource", "schemalocation"):
            raise _UnsureError


def joined(base: str, link: str) -> str:
    """Give a link as an absolute one, as feedparser does; "" for one that cannot be read."""
    if is_usual(link):
        return link
    try:
        if _NAME.fullmatch(link):
            return f"{_folder(base)}{link}"
        return urljoin(base, _SLASHES.sub(r"\1\3", link))
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def _folder(base: str) -> str:
    """Give what a plain name is put behind to be a link: most items of many feeds have a number for a mark."""
    return urljoin(base, "x")[:-1]


def _instant(text: str) -> datetime | None:
    try:
        return instant(text)
    except ValueError:
        raise _UnsureError from None
