"""Bytes to entries: the one place that knows feedparser, and the table of formats.

    bytes ─> adapter of the format ─> drafts ─> cleaned, dated, the newest, keyed (entries.py) ─> Parsed
                 └─ of a feed: the plain reader (wellformed.py), and feedparser for what that leaves

Nothing here does I/O. Parsing runs in a worker process, which is replaced where a body takes it too long; so hostile
input may be slow here, but it ends in entries or in a ParseError.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import feedparser

from bot.errors import ParseError
from bot.feeds import wellformed
from bot.feeds.adapters import (
    canada_news,
    eu_trade_defence,
    federal_register,
    gdelt,
    google_news,
    govdelivery,
    html_list,
    json_feed,
)
from bot.feeds.charset import to_utf8
from bot.feeds.dates import instant, of_tuple
from bot.feeds.draft import Batch, Body, Draft, Reader, Reshape
from bot.feeds.entries import finish
from bot.feeds.repair import repaired
from bot.feeds.ttl import seconds
from bot.language import mark, say
from bot.model import Parsed

_HEAD = 512
_SOUGHT = 64 * 1024
_MARK = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)
_NO_FEED = mark("This is no RSS, Atom or RDF feed. Check the address in a browser.")
_REFERENCES = re.compile(r"(?:&\w+;?\W*)+")
"""A title that is entities alone, which nobody resolved: no words were read."""
_ENCLOSED = "application/xml; charset=utf-8"


def parse(
    body: bytes,
    *,
    format: str,  # noqa: A002 - the word that sources.yaml has for it
    url: str,
    content_type: str | None = None,
    identity: str | None = None,
    language: str = "en",
    now: datetime,
) -> Parsed:
    """Read one response of a source.

    Args:
        body: with Content-Encoding undone.
        format: the word of sources.yaml, with its argument where it has one.
        url: where the body came from; relative links are relative to it.
        content_type: the header; its charset is a hint.
        identity: Parsed.identity of the source's last parse; None at its first.
        language: of entries that name none; where it is English, it is told by their titles.
        now: dates after it are brought back to it.

    Raises:
        ParseError: the body is not of the format, or holds nothing that could be salvaged.
    """
    word, _, argument = format.partition(" ")
    reader = FORMATS.get(word)
    if reader is None:
        known = ", ".join(FORMATS)
        raise ParseError(
            say("There is no format {format}; it should be one of {known}.", format=f"{word!r:.60}", known=known)
        )
    if not body.strip():
        raise ParseError(say("The answer is empty."))
    try:
        batch = reader(Body(body, url, content_type, argument.strip()))
    except RecursionError:
        raise ParseError(say("The body is nested too deeply to be read.")) from None
    parsed = finish(batch, url=url, identity=identity, language=language, now=now)
    if batch.broken and all(_REFERENCES.fullmatch(entry.title) for entry in parsed.entries):
        raise ParseError(
            say("The feed cannot be parsed, and no entry of it could be saved ({error}).", error=batch.broken)
        )
    return parsed


def _feed(reshape: Reshape | None = None, json: Reader | None = None) -> Reader:
    """Make the reader of a feed; `json` reads the same publisher's JSON, which an address may give as well."""

    def read(body: Body) -> Batch:
        head = body.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\0")
        if head[:1] in (b"{", b"[") and json is not None:
            return json(body)
        return _syndicated(body, reshape)

    return read


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        "feed": _feed(json=json_feed.read),
        "json-feed": json_feed.read,
        "federal-register": federal_register.documents,
        "federal-register-inspection": federal_register.inspection,
        "govdelivery": _feed(govdelivery.item, govdelivery.read),
        "eu-trade-defence": eu_trade_defence.read,
        "google-news": _feed(google_news.item),
        "gdelt": gdelt.read,
        "canada-news": _feed(json=canada_news.read),
        "html-list": html_list.read,
    }
)
"""Every format by its word; bot.config.FORMATS names the same."""


def _syndicated(body: Body, reshape: Reshape | None) -> Batch:
    """Read RSS 0.9x to 2.0, RDF or Atom; broken XML is salvaged as far as it goes."""
    data, problem = to_utf8(body.data, body.content_type)
    _refuse_page(data)
    data = repaired(data)
    batch = wellformed.read(data, body.url, reshape) or by_feedparser(data, body.url, reshape)
    return replace(batch, problems=(problem, *batch.problems)) if problem else batch


def by_feedparser(data: bytes, url: str, reshape: Reshape | None = None) -> Batch:
    """Read a feed of any kind, as far as it can be read.

    Args:
        data: UTF-8.
        url: what relative links are relative to.
        reshape: the publisher's own way, if it has one.

    Raises:
        ParseError: it is no feed, or nothing could be salvaged.
    """
    found = _fed(data, url)
    broken = f"{found.get('bozo_exception')!s:.120}" if found.get("bozo") else None
    if not found["entries"] and not found.get("version"):
        raise ParseError(say(_NO_FEED))
    feed = dict(found["feed"])
    items = (dict(entry) for entry in found["entries"])
    drafts = tuple(reshape(_draft(item), _source(item)) if reshape else _draft(item) for item in items)
    problems = (f"broken XML, salvaged: {broken}",) if broken else ()
    return Batch(drafts, title=_text(feed.get("title")), problems=problems, ttl=_ttl(feed), broken=broken)


def _refuse_page(data: bytes) -> None:
    """Refuse what is no feed before feedparser takes its time: it looks for items through megabytes of any markup."""
    head = data[:_HEAD].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise ParseError(say("A web page came instead of a feed. Adding the site's address finds the feed behind it."))
    if not _MARK.search(data[:_SOUGHT]):
        raise ParseError(say(_NO_FEED))


def _fed(data: bytes, url: str) -> Mapping[str, Any]:
    """Run feedparser, without its cleaning of HTML and its resolving of links in texts: only words are kept."""
    headers = {"content-type": _ENCLOSED, "content-location": url}
    try:
        found: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - what hostile input makes a parser raise is nobody's list to know
        raise ParseError(
            say("The feed cannot be read ({error}).", error=f"{type(error).__name__}: {error!s:.100}")
        ) from None
    return found


def _draft(item: Mapping[str, Any]) -> Draft:
    return Draft(
        title=_text(item.get("title")),
        summary=_text(item.get("summary")) or _content(item),
        # Feed services put their own click counter into <link>, and the publisher's beside it.
        link=_text(item.get("feedburner_origlink")) or _text(item.get("link")) or None,
        guid=_text(item.get("id")) or None,
        published=_published(item),
    )


def _published(item: Mapping[str, Any]) -> datetime | None:
    for name in ("published", "created", "updated"):
        moment = of_tuple(item.get(f"{name}_parsed")) or instant(item.get(name))
        if moment is not None:
            return moment
    return None


def _content(item: Mapping[str, Any]) -> str:
    return next((text for part in item.get("content") or () if (text := _text(part.get("value")))), "")


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _source(item: Mapping[str, Any]) -> str | None:
    source = item.get("source")
    return _text(source.get("title")) or None if isinstance(source, Mapping) else None


def _ttl(feed: Mapping[str, Any]) -> int | None:
    return seconds(*(_text(feed.get(name)) for name in ("ttl", "sy_updateperiod", "sy_updatefrequency")))
