"""Pure: the feeds behind a site's address, from what its page says of them.

Only the beginning of a page is looked at, with patterns: it runs on the event loop, and may be handed anything.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.feeds.charset import to_utf8
from bot.feeds.links import absolute

_LOOKED_AT = 256 * 1024
_LINK = re.compile(r"<(link|a)\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_LOOKS = re.compile(r"(?:^|[/._=-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._?&=-])|\.(?:rss|atom|rdf)$", re.IGNORECASE)
_USUAL = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss")
"""Where site software puts its feed when the page names none."""


def candidates(body: bytes, url: str) -> tuple[str, ...]:
    """Give addresses that may be the feed of a site, the likeliest first.

    What the page names as its feeds (`<link rel="alternate">`) comes first, then links that look like one, then the
    usual places. None has been tried.
    """
    page = to_utf8(body[:_LOOKED_AT])[0].decode("utf-8", "replace")
    found = list(_links(page, url))
    named = [link for link, sure in found if sure]
    guessed = [link for link, sure in found if not sure]
    parts = urlsplit(url)
    usual = [f"{parts.scheme}://{parts.netloc}{path}" for path in _USUAL] if parts.scheme and not named else []
    return tuple(link for link in dict.fromkeys((*named, *guessed, *usual)) if link != url)


def _links(page: str, url: str) -> Iterator[tuple[str, bool]]:
    for tag in _LINK.finditer(page):
        attributes = _attributes(tag[2])
        link = absolute(attributes.get("href"), url)
        if link is None:
            continue
        if tag[1].lower() == "link":
            words = attributes.get("rel", "").lower().split()
            kind = attributes.get("type", "").lower().partition(";")[0].strip()
            if ("alternate" in words and kind in _TYPES) or "feed" in words:
                yield link, True
        elif _LOOKS.search(urlsplit(link).path) or _LOOKS.search(urlsplit(link).query):
            yield link, False


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(text)
    }
