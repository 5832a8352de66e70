"""Reports, corrections, merges, splits and removals in any order: the store is in step after each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.corrections import forget_source, merge_events, split_event
from bot.errors import InputError
from bot.ingest import ingest, ingest_again
from bot.model import STAGES, SYMMETRIC, Event, Kind, Mention, ReadEntry, Source, Target
from bot.resolve.correcting import recount
from bot.resolve.merging import Summary
from db import Tables, writing
from tests.fakes import NOW, make_entry, put_source

FRESH = timedelta(hours=36)
PLACES = ("US", "CN", "JP", "EU")
TITLES = ("Duties on foreign goods confirmed", "Cabinet agrees border tax", "US orders tariff on steel", "Talks go on")
STEPS = 90


@dataclass
class World:
    """A store, and what chance does to it."""

    tables: Tables
    chance: Random
    sources: list[Source]
    now: datetime = NOW
    said: dict[tuple[int, str], ReadEntry] = field(default_factory=dict)

    def mention(self) -> Mention:
        pick = self.chance.choice
        kind = pick((Kind.TARIFF, Kind.TARIFF, Kind.TALKS, Kind.AGREEMENT))
        on = () if kind in SYMMETRIC else tuple(sorted(self.chance.sample(PLACES, pick((0, 1, 2)))))
        return Mention(
            kind,
            pick(STAGES[kind][:4]),
            by=tuple(sorted(self.chance.sample(PLACES, pick((0, 1, 2) if kind in SYMMETRIC else (0, 1, 1))))),
            on=on,
            target=Target.NAMED if on else pick((Target.UNKNOWN, Target.ALL)),
            rate=pick((None, 10.0, 25.0)),
            products=pick(((), ("steel",), ("cars",))),
            background=pick((False, False, False, True)),
        )

    def report(self) -> None:
        """A new entry, or other words in one that is known."""
        source, key = self.chance.choice(self.sources), f"k{self.chance.randrange(10)}"
        known = self.said.get((source.id, key))
        since = self.now - timedelta(hours=self.chance.choice((0, 1, 30, 100, 300)))
        entry = make_entry(key, title=self.chance.choice(TITLES), published=known.entry.published if known else since)
        read = ReadEntry(entry, tuple(self.mention() for _ in range(self.chance.choice((0, 1, 1, 2)))))
        self.said[source.id, key] = read
        ingest(self.tables, source, [read], now=self.now, freshness=FRESH)

    def read_again(self) -> None:
        """Other classifiers find something else in an entry."""
        mentions = (self.mention(),)
        stored = [one for one in self.tables.entries.get_many(range(1, 100)).values() if self.chance.random() < 0.1]
        for one in stored:
            self.said[one.source, one.entry.key] = ReadEntry(one.entry, mentions)
        ingest_again(self.tables, [(one, mentions) for one in stored], now=self.now, freshness=FRESH)

    def merge(self) -> None:
        standing = [event.id for event in self.events() if event.merged_into is None]
        if len(standing) > 1:
            first, second = self.chance.sample(standing, 2)
            try:
                merge_events(self.tables, first, second, now=self.now, freshness=FRESH)
            except InputError:
                return  # of two kinds

    def split(self) -> None:
        known = self.tables.events.known([event.id for event in self.events() if event.merged_into is None])
        several = [one for one in known if len(one.sightings) > 1]
        if several:
            one = self.chance.choice(several)
            apart = [(said.entry, said.position) for said in one.sightings[1:]]
            split_event(self.tables, one.event.id, apart, now=self.now, freshness=FRESH)

    def forget(self) -> None:
        if len(self.sources) > 2 and self.chance.random() < 0.2:
            source = self.sources.pop()
            forget_source(self.tables, source.id)
            self.said = {key: read for key, read in self.said.items() if key[0] != source.id}

    def wait(self) -> None:
        self.now += timedelta(hours=self.chance.choice((1, 30, 100)))

    def events(self) -> list[Event]:
        return list(self.tables.events.get_many(range(1, self.tables.events.next_id())).values())


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def _in_step(tables: Tables, events: list[Event]) -> None:
    """Every event that stands has a report, says what its reports say, and stands on its track alone."""
    standing = [event for event in events if event.merged_into is None]
    for known in tables.events.known([event.id for event in standing]):
        made = recount(known)
        assert known.sightings
        assert [getattr(made, each.name) for each in fields(Summary)] == [
            getattr(known.event, each.name) for each in fields(Summary)
        ]
    for identity, track in tables.tracks.get_many(sorted({event.track for event in standing})).items():
        assert sorted(track.events) == [event.id for event in standing if event.track == identity]
    findable = tables.tracks.touching(PLACES, list(Kind))
    assert {track.id for track in findable} <= {event.track for event in standing}


@pytest.mark.parametrize("seed", range(6))
def test_the_store_is_in_step_whatever_happens(tables: Tables, seed: int) -> None:
    world = World(tables, Random(seed), [put_source(tables, name) for name in ("one", "two", "three")])  # noqa: S311 - the same chances each time
    does: list[Callable[[], None]] = [world.report] * 6
    does += [world.read_again, world.merge, world.split, world.forget, world.wait]
    newest = 0
    for _ in range(STEPS):
        world.chance.choice(does)()
        _in_step(tables, world.events())
        assert tables.events.next_id() > newest
        newest = tables.events.next_id() - 1
    before = world.events()
    for (source, _), read in world.said.items():
        ingest(tables, next(one for one in world.sources if one.id == source), [read], now=world.now, freshness=FRESH)
    assert world.events() == before
