"""Entries of the past, in time order, through classify and ingest as if they had been polled; what events they make.

The code is a poll's own, on a real database; which file that is, and where its transaction ends, decides the caller.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.alerts import sentence
from bot.alerts.words import stage_name
from bot.classifiers import classify
from bot.ingest import ingest
from bot.model import STAGES, Entry, Event, KnownEvent, ReadEntry, Source, SourceSpec
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


def log_by_track(tables: Tables) -> Iterator[str]:
    """Give the events that were reported as news as a log to read: by track, the longest first, each in its order.

    A line has the day, the stage, what happened in a sentence, how many reports, and the first one's title.
    """
    by_track: dict[int, list[Event]] = defaultdict(list)
    for event, _ in events_with_items(tables):
        by_track[event.track].append(event)
    tracks = tables.tracks.get_many(sorted(by_track))
    for identity, events in sorted(by_track.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        track = tracks[identity]
        yield f"{track.name} (track {identity}): {stage_name(track.stage)} since {track.since}"
        for event in sorted(events, key=_in_order):
            yield _line(event, tables.events.known([event.id])[0])
        yield ""


def _in_order(event: Event) -> tuple[date, int, datetime, int]:
    """Of one day, the earlier stage first: entries may have a day for their date, and no hour."""
    return event.date, STAGES[event.kind].index(event.stage), event.first_seen, event.id


def _line(event: Event, known: KnownEvent) -> str:
    first = min(known.sightings, key=lambda one: (one.published, one.entry))
    reports = len({one.entry for one in (*known.sightings, *known.leaning)})
    more = f" and {reports - 1} more" if reports > 1 else ""
    return f"  {event.date}  {stage_name(event.stage):<11} {sentence(event)}  [{event.id}; “{first.title}”{more}]"


def _source(tables: Tables, entry: Entry) -> Source:
    """Give the source that an entry's publisher stands for, made where it is new."""
    name = entry.publisher or "unnamed"
    spec = SourceSpec(name, f"replayed:{name}", publisher=name, official=name in OFFICIAL, enabled=False)
    return tables.sources.find(spec.url) or tables.sources.add(spec, UNDATED)


def _published(entry: Entry) -> datetime:
    return entry.published or UNDATED
