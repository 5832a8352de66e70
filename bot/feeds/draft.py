"""What an adapter takes and gives: the bytes of one response, and items that are not cleaned yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Body:
    """One response to read.

    Attributes:
        data: the bytes, Content-Encoding undone.
        url: where they came from: what relative links are relative to.
        argument: what stands behind the format's word (html-list's selectors); empty for most.
    """

    data: bytes
    url: str
    content_type: str | None = None
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as a publisher gives it; texts may hold markup, links may be relative, dates may be nonsense.

    Attributes:
        guid: the publisher's own mark for the item.
        published: aware; a date without a time is midnight UTC.
        language, publisher: where the item differs from its source.
        documents, effective: as in Entry.
    """

    title: str
    summary: str = ""
    link: str | None = None
    guid: str | None = None
    published: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    documents: tuple[str, ...] = ()
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The items of one response, in its order, and what it says of itself.

    Attributes:
        broken: what stopped the reading before the end of the body, so that its items are what could be salvaged.
    """

    drafts: tuple[Draft, ...]
    title: str = ""
    problems: tuple[str, ...] = ()
    ttl: int | None = None
    broken: str | None = None


Reader = Callable[[Body], Batch]
"""Reads one format; raises ParseError where the body is none of it."""

Reshape = Callable[[Draft, str | None], Draft]
"""Makes of a feed's plain item, and of what its <source> names, the item that one publisher means."""
