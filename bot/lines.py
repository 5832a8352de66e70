"""How lists of events read in chat: one line an event, in light markdown with its link.

Other people's text goes through `quoted`, so that nothing in it acts as markup; the terminal undoes that with `plain`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.alerts import sentence
from bot.alerts.words import dashed
from bot.countries import name
from bot.language import say, say_n, written_day
from bot.model import Event, EventSource
from bot.pairs import Pair

_SPECIAL = re.compile(r"([\\`*_~|>#\[\]()<@:-])")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<?([^)>\s]*)>?\)")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|__)")
_ESCAPED = re.compile(r"\\(.)")
_HOURS_FROM, _DAYS_FROM = 2 * 60, 2 * 24 * 60
"""Minutes from which a length is given in hours, and in days."""
_SAFE_URL = re.compile(r"https?://[^\s<>()\[\]]+\Z", re.ASCII)


def quoted(text: str) -> str:
    """Give a text with everything escaped that Discord would take for markup or a mention."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def link(label: str, url: str | None) -> str:
    """Give a label that links to a page, or the label alone where the address is none that may be linked."""
    if url is None or not _SAFE_URL.match(url):
        return quoted(label)
    return f"[{quoted(label)}](<{url}>)"


def plain(markdown: str) -> str:
    """Give light markdown as plain text: bold and escapes undone, links numbered and listed beneath."""
    urls: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        label, url = found.groups()
        return f"{label} [{urls.setdefault(url, len(urls) + 1)}]"

    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(number, markdown)))
    listed = [f"[{index}] {url}" for url, index in urls.items()]
    return "\n".join((text, "", *listed)) if listed else text


def short_date(day: date) -> str:
    """Give a day as "26 Sep 2018"."""
    return written_day(day, "d MMM y")


def length(span: timedelta) -> str:
    """Give a length of time in one unit, as people say it: "5 min", "3 h", "2 days"."""
    minutes = max(span, timedelta(0)) // timedelta(minutes=1)
    if minutes < _HOURS_FROM:
        return say("{count} min", count=minutes)
    if minutes < _DAYS_FROM:
        return say("{count} h", count=minutes // 60)
    return say_n("{count} day", "{count} days", minutes // (24 * 60))


def event_line(event: Event, sources: Sequence[EventSource]) -> str:
    """Give one event as a line: date, sentence, who reports it, and the number by which it can be asked for."""
    background = say(" (background)") if event.background else ""
    unconfirmed = "" if event.confirmed else say(" · unconfirmed")
    reported = "" if not sources else f" · {source_link(best_source(sources))}{_others(len(sources) - 1)}"
    track = say("track {number}", number=event.track)
    return f"{short_date(event.date)} · {sentence(event)}{background}{reported}{unconfirmed} · {track}"


def best_source(sources: Sequence[EventSource]) -> EventSource:
    """Give the source to link: an official one, else the first to report."""
    return min(sources, key=lambda source: (not source.official, source.published))


def source_link(source: EventSource) -> str:
    """Give a source's publisher, linked, with a mark if it is official."""
    official = say(" (official)") if source.official else ""
    return f"{link(source.publisher, source.url)}{official}"


def _others(count: int) -> str:
    return "" if count < 1 else f" +{count}"


def title_of(place: Pair | str) -> str:
    """Give a place or a pair as a heading: "Japan–US"."""
    return dashed([name(place.a), name(place.b)]) if isinstance(place, Pair) else name(place)
