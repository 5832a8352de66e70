"""Long lists in pages: what fits on a screen, with the heading on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import say
from handlers.discord.replies import PAGE
from handlers.discord.text import size

LINES = 15
"""Most lines of a page beneath its heading."""

_LISTS = frozenset({"calendar", "find", "track", "subscriptions", "sources", "/subscriptions"})
_NAMED = frozenset({"source list", "source health"})
"""What may be asked again to show another page: it changes nothing."""

_NUMBER = 40
"""Units kept for the page's number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its text, its number from 0, and how many there are."""

    text: str
    page: int
    count: int


def is_list(line: str) -> bool:
    """Say whether a line asks for a list."""
    words = line.casefold().split()
    return bool(words) and (words[0] in _LISTS or " ".join(words) in _NAMED)


def paged(text: str, page: int) -> Shown:
    """Give one page of a list; a page behind the last, which a list may have lost since, is the last."""
    head, _, rest = text.partition("\n")
    pages = list(_pages(rest.split("\n"), PAGE - size(head) - _NUMBER))
    if len(pages) == 1:
        return Shown(text, 0, 1)
    number = min(page, len(pages) - 1)
    heading = say("{head} · page {page} of {count}", head=head, page=number + 1, count=len(pages))
    return Shown("\n".join((heading, *pages[number])), number, len(pages))


def _pages(lines: list[str], room: int) -> Iterator[list[str]]:
    """Put lines on pages; one that is longer than a page has one of its own, and is cut where it is shown."""
    page: list[str] = []
    left = room
    for line in lines:
        if page and (len(page) == LINES or size(line) + 1 > left):
            yield page
            page, left = [], room
        page.append(line)
        left -= size(line) + 1
    yield page
