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
from bot.model import PUBLIC, STAGES, SYMMETRIC, Event, Kind, Mention, ReadEntry, Source, Target
from bot.resolve.correcting import recount
from bot.resolve.merging import Summary
from db import Tables, writing
from tests.fakes import NOW, make_entry, put_source

FRESH = timedelta(hours=36)
PLACES = ("US", "CN", "JP", "EU")
TITLES = ("Duties on foreign goods confirmed", "Cabinet agrees border tax", "US orders tariff on steel", "Talks go on")
STEPS = 90
SCOPES = (PUBLIC, 41, 42)


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

    def mentions(self) -> tuple[Mention, ...]:
        """Give what an entry tells: often what another told already, of whichever scope that is."""
        if self.said and self.chance.random() < 0.4:
            return self.chance.choice(list(self.said.values())).mentions
        return tuple(self.mention() for _ in range(self.chance.choice((0, 1, 1, 2))))

    def report(self) -> None:
        """A new entry, or other words in one that is known."""
        source, key = self.chance.choice(self.sources), f"k{self.chance.randrange(10)}"
        known = self.said.get((source.id, key))
        since = self.now - timedelta(hours=self.chance.choice((0, 1, 30, 100, 300)))
        entry = make_entry(key, title=self.chance.choice(TITLES), published=known.entry.published if known else since)
        read = ReadEntry(entry, self.mentions())
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
                return  # of two kinds or scopes

    def split(self) -> None:
        known = self.tables.events.known([event.id for event in self.events()])
        several = [one for one in known if len(one.sightings) > 1]
        if several:
            one = self.chance.choice(several)
            apart = [(said.entry, said.position) for said in one.sightings[1:]]
            split_event(self.tables, one.event.id, apart, now=self.now, freshness=FRESH)

    def forget(self) -> None:
        if len(self.sources) > 2 and self.chance.random() < 0.2:
            source = self.sources.pop(self.chance.randrange(len(self.sources)))
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
    """Every event that stands in its scope has a report, says what its reports say, and stands on its track alone.

    A guild's own that forwards to a public event stands in its scope, too: with what it is of, and on its track.
    """
    found = {event.id: event for event in events}
    ahead = {event.id: found[event.merged_into] for event in events if event.merged_into is not None}
    standing = [event for event in events if event.id not in ahead or ahead[event.id].scope != event.scope]
    for known in tables.events.known([event.id for event in standing]):
        made = recount(known)
        assert known.sightings
        assert [getattr(made, each.name) for each in fields(Summary)] == [
            getattr(known.event, each.name) for each in fields(Summary)
        ]
        public = ahead.get(known.event.id)
        assert public is None or (public.scope, public.merged_into) == (PUBLIC, None)
    tracks = tables.tracks.get_many(sorted({event.track for event in standing}))
    for identity, track in tracks.items():
        assert sorted(track.events) == [event.id for event in standing if event.track == identity]
    for scope in SCOPES:
        placed = [one for one in tracks.values() if one.scope == scope and (one.by or one.on)]
        assert tables.tracks.touching(PLACES, list(Kind), scope=scope) == placed


def _forwards_on(before: list[Event], after: list[Event]) -> None:
    """What forwarded stands again only where what it forwarded to was taken back."""
    found = {event.id: event for event in after}
    for event in before:
        if event.merged_into is not None and found[event.id].merged_into is None:
            assert found[event.merged_into].merged_into == event.merged_into != event.id


def _sources(tables: Tables) -> list[Source]:
    named = {"one": PUBLIC, "two": PUBLIC, "three": PUBLIC, "four": 41, "five": 41, "six": 42}
    return [put_source(tables, name, scope=scope) for name, scope in named.items()]


@pytest.mark.parametrize("seed", range(6))
def test_the_store_is_in_step_whatever_happens(tables: Tables, seed: int) -> None:
    world = World(tables, Random(seed), _sources(tables))  # noqa: S311 - the same chances each time
    does: list[Callable[[], None]] = [world.report] * 6
    does += [world.read_again, world.merge, world.split, world.forget, world.wait]
    newest = 0
    events: list[Event] = []
    for _ in range(STEPS):
        world.chance.choice(does)()
        before, events = events, world.events()
        _in_step(tables, events)
        _forwards_on(before, events)
        assert tables.events.next_id() > newest
        newest = tables.events.next_id() - 1
    for (source, _), read in world.said.items():
        ingest(tables, next(one for one in world.sources if one.id == source), [read], now=world.now, freshness=FRESH)
    assert world.events() == events
