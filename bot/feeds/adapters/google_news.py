"""Google News searches as RSS: the publisher stands in <source> and behind the title; the description repeats both."""

from dataclasses import replace

from bot.feeds.draft import Draft


def item(draft: Draft, source: str | None) -> Draft:
    """Give the item to its publisher, and the title without the publisher's name."""
    title, dash, tail = draft.title.rpartition(" - ")
    publisher = source if source and source.strip() else (tail if dash else None)
    ends = publisher is not None and tail.strip().casefold() == publisher.strip().casefold()
    return replace(draft, title=title if dash and ends else draft.title, summary="", publisher=publisher)
