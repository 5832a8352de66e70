"""Entries of the past, in time order, through classify and ingest as if they had been polled; what events they make.

The code is a poll's own, on a real database; which file that is, and where its transaction ends, decides the caller.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.classifiers import classify
from bot.ingest import ingest
from bot.model import Entry, Event, ReadEntry, Source, SourceSpec
from db import Tables

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""When an entry counts as published that does not say when it was."""

OFFICIAL = frozenset({"US Federal Register"})
"""Publishers that count as official here, where there is no sources.yaml to say so."""

_NEVER_FRESH = timedelta(0)


def replay(tables: Tables, entries: Sequence[Entry], *, progress: Callable[[int], None]) -> None:
    """Take entries in, the oldest first, whatever order they come in; `progress` is told how many have been."""
    for done, entry in enumerate(sorted(entries, key=_published), 1):
        read = ReadEntry(replace(entry, publisher=None), classify(entry))
        ingest(tables, _source(tables, entry), [read], now=_published(entry), freshness=_NEVER_FRESH)
        progress(done)


def events_with_items(tables: Tables) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Give every event that was reported as news, with the keys of the entries that report it, oldest first."""
    for identity, keys in tables.mentions.news_keys():
        event = tables.events.get(identity)
        if event is not None and event.merged_into is None:
            yield event, keys


def _source(tables: Tables, entry: Entry) -> Source:
    """Give the source that an entry's publisher stands for, made where it is new."""
    name = entry.publisher or "unnamed"
    spec = SourceSpec(name, f"replayed:{name}", publisher=name, official=name in OFFICIAL, enabled=False)
    return tables.sources.find(spec.url) or tables.sources.add(spec, UNDATED)


def _published(entry: Entry) -> datetime:
    return entry.published or UNDATED
