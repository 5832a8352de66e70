"""In whatever order entries are polled within an hour, and however often, the store holds the same events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ingest import NOTHING, ingest
from bot.model import Entry, Event, ReadEntry, Sighting
from db import Tables, writing
from tests.bot.resolve.making import DAY
from tests.bot.resolve.test_laws import market_stories, stories
from tests.fakes import put_source

NOW = DAY + timedelta(hours=2)
FRESH = timedelta(hours=36)


def _read(told: Sighting) -> ReadEntry:
    entry = Entry(
        str(told.entry), told.title, published=told.published, language=told.language, publisher=told.publisher
    )
    return ReadEntry(entry, (told.mention,))


def _poll(tables: Tables, reports: Sequence[Sighting]) -> None:
    source = tables.sources.find("https://wire.example/feed") or put_source(tables)
    for told in reports:
        ingest(tables, source, [_read(told)], now=NOW, freshness=FRESH)


def _held(tables: Tables) -> set[tuple[frozenset[str], Event]]:
    """Give every event with the entries that are part of it, whatever its ids and how often it was revised."""
    found = set()
    for known in tables.events.known([event.id for event in tables.events.latest()]):
        entries = [one.entry for one in (*known.sightings, *known.leaning)]
        keys = frozenset(stored.entry.key for stored in tables.entries.get_many(entries).values())
        found.add((keys, replace(known.event, id=0, track=0, revision=1, updated=DAY, previous=None)))
    return found


@given(stories(), market_stories(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_polled_in_any_order_the_store_holds_the_same(
    acts: Sequence[Sighting], leaning: Sequence[Sighting], chance: Random
) -> None:
    reports = [*acts, *leaning]
    held = []
    with TemporaryDirectory() as folder:
        for turn in ("first", "second"):
            with writing(Path(folder) / f"{turn}.db") as tables:
                _poll(tables, reports)
                held.append(_held(tables))
            chance.shuffle(reports)
    assert held[0] == held[1]


@given(stories(), market_stories())
@settings(max_examples=20)
def test_polled_twice_nothing_is_added(acts: Sequence[Sighting], leaning: Sequence[Sighting]) -> None:
    with TemporaryDirectory() as folder, writing(Path(folder) / "tradepost.db") as tables:
        _poll(tables, [*acts, *leaning])
        before = _held(tables)
        source = tables.sources.all()[0]
        again = ingest(tables, source, [_read(told) for told in (*leaning, *acts)], now=NOW, freshness=FRESH)
        assert (again, _held(tables)) == (NOTHING, before)
