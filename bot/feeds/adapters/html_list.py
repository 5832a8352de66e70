"""A page that lists its news, read with CSS selectors: the last resort where a publisher has no feed.

The format's argument is the selector of one item, and where the obvious does not fit, of parts of it:

    html-list li.news
    html-list table tr; title=td.subject a; date=td:nth-child(3); summary=p

Without them an item's title is its first link with words, its link that link's, its date the first <time> or the first
date in its words.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from bot.errors import ParseError
from bot.feeds.charset import to_utf8
from bot.feeds.dates import day, instant
from bot.feeds.draft import Batch, Body, Draft
from bot.language import say

_LARGEST = 5 * 1024 * 1024
"""Bytes of a page; a longer one is no list of news."""
_MOST = 2000
"""Items of a page that are looked at."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where things stand on the page."""

    item: str
    title: str = ""
    date: str = ""
    summary: str = ""

    @classmethod
    def read(cls, argument: str) -> "Selectors":
        """Read the format's argument.

        Raises:
            ParseError: there is no selector of an item, or a part is named that there is not.
        """
        item, *parts = (part.strip() for part in argument.split(";"))
        if not item:
            raise ParseError(say("html-list needs the CSS selector of one item, as in html-list li.news"))
        found = cls(item)
        for part in filter(None, parts):
            name, equals, selector = part.partition("=")
            if not equals or name.strip() not in ("title", "date", "summary"):
                raise ParseError(
                    say("html-list knows title=, date= and summary=, but not {part}", part=f"{part!r:.60}")
                )
            found = replace(found, **{name.strip(): selector.strip()})
        return found


def read(body: Body) -> Batch:
    """Read the list.

    Raises:
        ParseError: a selector is wrong or matches nothing, or no item has words: the page has changed.
    """
    selectors = Selectors.read(body.argument)
    if len(body.data) > _LARGEST:
        raise ParseError(say("The page is larger than {size} MiB; that is no list of news.", size=_LARGEST // 2**20))
    page = LexborHTMLParser(to_utf8(body.data, body.content_type)[0])
    items = _select(page, selectors.item)
    if not items:
        raise ParseError(
            say(
                "Nothing on the page matches {selector}. The page has changed; look for its new marks.",
                selector=repr(selectors.item),
            )
        )
    drafts = tuple(draft for item in items[:_MOST] if (draft := _draft(item, selectors)).title)
    if not drafts:
        raise ParseError(
            say(
                "{selector} matches {count} times, but no match has a title.",
                selector=repr(selectors.item),
                count=len(items),
            )
        )
    title = page.css_first("title")
    return Batch(drafts, title=_words(title) if title else "")


def _draft(item: LexborNode, selectors: Selectors) -> Draft:
    link = _link(item, selectors)
    named = _first(item, selectors.title) if selectors.title else link
    summary = _first(item, selectors.summary)
    return Draft(
        title=_words(named) if named else "",
        summary=_words(summary) if summary else "",
        link=link.attributes.get("href") if link else None,
        published=_published(item, selectors),
    )


def _link(item: LexborNode, selectors: Selectors) -> LexborNode | None:
    """Give the link: the title's own, or the one within it, or the item's first with words."""
    within = _first(item, selectors.title) or item
    if within.tag == "a":
        return within
    links = within.css("a[href]") or item.css("a[href]")
    return next((link for link in links if _words(link)), None)


def _published(item: LexborNode, selectors: Selectors) -> datetime | None:
    named = _first(item, selectors.date) if selectors.date else item.css_first("time")
    if named is not None and (moment := instant(named.attributes.get("datetime"))):
        return moment
    found = day(_words(named if named is not None else item))
    return datetime(found.year, found.month, found.day, tzinfo=UTC) if found else None


def _first(item: LexborNode, selector: str) -> LexborNode | None:
    return next(iter(_select(item, selector)), None) if selector else None


def _select(node: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    try:
        return node.css(selector)
    except SelectolaxError as error:
        raise ParseError(say("{selector} is no CSS selector: {error}", selector=repr(selector), error=error)) from None


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
