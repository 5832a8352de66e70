"""Google News searches as RSS: the publisher stands in <source> and behind the title; the description repeats both."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.feeds.draft import Draft


def item(draft: Draft, raw: Mapping[str, Any]) -> Draft:
    """Give the item to its publisher, and the title without the publisher's name."""
    source = raw.get("source")
    named = source.get("title") if isinstance(source, Mapping) else None
    title, dash, tail = draft.title.rpartition(" - ")
    publisher = named if isinstance(named, str) and named.strip() else (tail if dash else None)
    ends = publisher is not None and tail.strip().casefold() == publisher.strip().casefold()
    return replace(draft, title=title if dash and ends else draft.title, summary="", publisher=publisher)
