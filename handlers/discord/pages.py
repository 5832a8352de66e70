"""Long lists in pages: what fits on a screen, with the heading on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import say
from handlers.discord.replies import PAGE
from handlers.discord.text import size

LINES = 15
"""Most lines of a list's page beneath its heading."""

ANSWER_LINES = 24
"""The same of an answer that is no list: it has headings and empty lines between."""

_ANSWERS = frozenset({"status", "why"})
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
    """Say whether a line asks for what may be longer than a screen."""
    words = line.casefold().split()
    return bool(words) and (words[0] in _LISTS | _ANSWERS or " ".join(words) in _NAMED)


def lines_for(line: str) -> int:
    """Give how many lines a page of the answer to a line may have beneath its heading."""
    return ANSWER_LINES if line.casefold().partition(" ")[0] in _ANSWERS else LINES


def paged(text: str, page: int, *, most: int = LINES) -> Shown:
    """Give one page of an answer; a page behind the last, which a list may have lost since, is the last."""
    head, _, rest = text.partition("\n")
    pages = list(_pages(rest.split("\n"), PAGE - size(head) - _NUMBER, most))
    if len(pages) == 1:
        return Shown(text, 0, 1)
    number = min(page, len(pages) - 1)
    heading = say("{head} · page {page} of {count}", head=head, page=number + 1, count=len(pages))
    return Shown("\n".join((heading, *pages[number])), number, len(pages))


def _pages(lines: list[str], room: int, most: int) -> Iterator[list[str]]:
    """Put lines on pages; one that is longer than a page has one of its own, and is cut where it is shown.

    No page begins or ends with an empty line, or ends with a heading whose lines stand on the next one.
    """
    page: list[str] = []
    left = room
    for line in lines:
        if page and (len(page) == most or size(line) + 1 > left):
            kept, page = _kept(page)
            yield kept
            left = room - sum(size(one) + 1 for one in page)
        if page or line:
            page.append(line)
            left -= size(line) + 1
    yield page


def _kept(page: list[str]) -> tuple[list[str], list[str]]:
    """Part from a full page the headings at its end, which go to the next one; of what stays, empty lines go."""
    end = len(page)
    while end > 1 and _is_heading(page[end - 1]):
        end -= 1
    return page[:end] if any(page[:end]) else page, [line for line in page[end:] if line]


def _is_heading(line: str) -> bool:
    return not line or (line[:2] in {"**", "__"} and line[:2] == line[-2:])
