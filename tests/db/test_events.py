"""Events are found by pair, place and time; a guild sees its own beside the public ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.model import ALL, Event, Kind, Mention, Milestone, Planned, Stage, Target
from db import Tables
from db.events import pairs_of
from tests.fakes import NOW, TARIFF, make_act, make_event, make_track, put_event, put_source

GUILD = 42
TALKS = {"kind": Kind.TALKS, "stage": Stage.HELD, "on": (), "target": Target.UNKNOWN}


@pytest.mark.parametrize(
    ("event", "pairs"),
    [
        (make_event(), [("JP", "US")]),
        (make_event(by=("CA", "US"), on=("CN", "US")), [("CA", "CN"), ("CA", "US"), ("CN", "US")]),
        (make_event(on=(), target=Target.ALL), [(ALL, "US")]),
        (make_event(on=(), target=Target.UNKNOWN), []),
        (make_event(by=()), []),
        (make_event(by=("JP", "KR", "US"), **TALKS), [("JP", "KR"), ("JP", "US"), ("KR", "US")]),
        (make_event(by=("WTO",), **TALKS), []),
    ],
)
def test_the_pairs_of_an_event(event: Event, pairs: list[tuple[str, str]]) -> None:
    assert list(pairs_of(event)) == pairs


def test_an_event_comes_back_as_it_was(tables: Tables) -> None:
    event = make_event(
        rate=25.0,
        products=("autos", "car parts"),
        retaliation=True,
        happened=date(2025, 3, 26),
        effective=date(2025, 4, 3),
        planned=(Planned(Milestone.HEARING, date(2025, 5, 1)), Planned(Milestone.SIGNING, date(2025, 6, 1))),
        expires=date(2026, 4, 3),
        previous=(Stage.THREATENED, date(2018, 5, 23)),
    )
    put_event(tables, event)
    assert tables.events.get(1) == event
    assert tables.events.get(2) is None


def test_a_pair_is_found_whichever_way_it_is_asked(tables: Tables) -> None:
    event = put_event(tables, make_event())
    assert tables.events.of_pair("JP", "US") == tables.events.of_pair("US", "JP") == [event]
    assert tables.events.of_pair("JP", "KR") == []


def test_newest_first_and_none_after_a_date(tables: Tables) -> None:
    old = put_event(tables, make_event(1, happened=date(2018, 5, 23)))
    new = put_event(tables, make_event(2))
    assert tables.events.of_place("JP") == [new, old]
    assert tables.events.of_place("JP", limit=1) == [new]
    assert tables.events.of_place("JP", until=datetime(2020, 1, 1, tzinfo=UTC)) == [old]
    assert tables.events.latest() == [new, old]


def test_a_guild_sees_the_public_events_and_its_own(tables: Tables) -> None:
    public = put_event(tables, make_event(1))
    private = put_event(tables, make_event(2, track=2, scope=GUILD, first_seen=NOW + timedelta(hours=1)))
    assert tables.events.of_pair("JP", "US") == [public]
    assert tables.events.of_pair("JP", "US", scope=GUILD) == [private, public]
    assert tables.events.latest(scope=GUILD) == [private, public]
    assert tables.events.search("japanese", scope=43) == [public]


def test_a_changed_event_is_indexed_anew(tables: Tables) -> None:
    unknown = put_event(tables, make_event(on=(), target=Target.UNKNOWN))
    assert tables.events.of_pair("JP", "US") == []
    named = replace(unknown, on=("JP",), target=Target.NAMED, happened=date(2025, 3, 26), revision=2)
    tables.events.save(named)
    assert tables.events.of_pair("JP", "US") == tables.events.of_place("US") == [named]
    assert tables.db.execute("SELECT count(*) FROM places").fetchone()[0] == 2


def test_a_merged_event_is_found_no_more_but_stays(tables: Tables) -> None:
    kept, gone = put_event(tables, make_event(1)), put_event(tables, make_event(2))
    tables.events.save(replace(gone, merged_into=1))
    assert tables.events.of_pair("JP", "US") == tables.events.latest() == [kept]
    assert tables.events.get(2) == replace(gone, merged_into=1)


def test_ids_are_never_used_again(tables: Tables) -> None:
    assert (tables.events.next_id(), tables.tracks.next_id()) == (1, 1)
    put_event(tables, make_event(1))
    tables.db.execute("DELETE FROM mentions")
    tables.db.execute("DELETE FROM events")
    tables.db.execute("DELETE FROM tracks")
    assert (tables.events.next_id(), tables.tracks.next_id()) == (2, 2)


@pytest.mark.parametrize(
    ("said", "days", "found"),
    [
        (make_act("tariff", "announced", "US", "JP"), 0, True),
        (make_act("tariff", "announced", "US"), 0, True),
        (make_act("tariff", "announced", "", "JP KR"), 9, True),
        (make_act("tariff", "announced", "CN US", "JP KR"), -9, True),
        (make_act("tariff", "announced", "US"), 11, False),
        (make_act("tariff", "announced", "US"), -11, False),
        (make_act("quota", "announced", "US"), 0, False),
        (make_act("tariff", "announced", "KR"), 0, False),
        (make_act("tariff", "announced", "US", "KR"), 0, False),
        (make_act("tariff", "announced", "KR", "JP"), 0, False),
        (make_act("tariff", "announced", "", ""), 0, True),
        (make_act("quota", "announced", "", ""), 0, False),
        (make_act("tariff", "announced", "US", rate=25.04), 0, True),
        (make_act("tariff", "announced", "US", rate=25.1), 0, False),
    ],
)
def test_what_a_sighting_may_join(tables: Tables, said: Event, days: int, found: bool) -> None:
    event = put_event(tables, make_event(rate=25.0))
    ask = partial(_near, tables, said, NOW + timedelta(days=days), timedelta(days=10))
    assert ask([Stage.THREATENED, Stage.ANNOUNCED]) == [event] * found
    assert ask([Stage.LIFTED]) == []
    assert ask([Stage.ANNOUNCED], scope=GUILD) == []


def _near(
    tables: Tables, said: Event, around: datetime, window: timedelta, stages: Sequence[Stage], scope: int = 0
) -> list[Event]:
    mention = Mention(said.kind, said.stage, said.by, said.on, said.target, said.rate)
    return tables.events.candidates(mention, stages=stages, around=around, window=window, rounded=0.05, scope=scope)


def test_an_event_is_known_with_what_was_said_of_it(tables: Tables) -> None:
    event = put_event(tables, make_event())
    (known,) = tables.events.known([event.id])
    assert (known.event, [sighting.mention for sighting in known.sightings]) == (event, [TARIFF])
    assert tables.events.known([]) == []


def test_an_event_without_places_is_held_against_every_sighting(tables: Tables) -> None:
    event = put_event(tables, make_event(by=(), on=(), target=Target.UNKNOWN))
    ask = partial(_near, tables, make_act("tariff", "announced", "KR"), NOW, timedelta(days=1), list(Stage))
    assert (ask(scope=0), ask(scope=GUILD)) == ([event], [])


def test_sources_of_an_event_are_its_entries_each_once_oldest_first(tables: Tables) -> None:
    wire = put_source(tables, "Wire", publisher="Wire Service", official=True)
    put_event(tables, make_event(), source=wire)
    (source,) = tables.events.sources_of([1])[1]
    assert (source.publisher, source.official, source.published) == ("Wire Service", True, NOW)
    assert tables.events.sources_of([]) == {}


def test_words_products_and_numbers_find_an_event(tables: Tables) -> None:
    event = put_event(tables, make_event())
    for words in ("japanese AUTOS", "autos"):
        assert tables.events.search(words) == [event]
    assert tables.events.search("steel") == []


def test_tracks_are_found_by_place_and_kind(tables: Tables) -> None:
    tables.tracks.save(make_track(1, rate=25.0, effective=date(2025, 4, 3), products=("autos",)))
    assert tables.tracks.touching(("JP", "KR"), [Kind.TARIFF]) == [tables.tracks.get(1)]
    assert tables.tracks.touching(("JP",), [Kind.TALKS]) == []
    assert tables.tracks.touching(("JP",), [Kind.TARIFF], scope=GUILD) == []
    assert tables.tracks.touching((), [Kind.TARIFF]) == []
    assert tables.tracks.get(2) is None


def test_a_moved_track_keeps_its_number(tables: Tables) -> None:
    tables.tracks.save(make_track(1))
    moved = make_track(1, stage=Stage.IN_FORCE, on=("KR",), events=(1, 2))
    tables.tracks.save(moved)
    assert tables.tracks.get(1) == moved
    assert tables.tracks.touching(("JP",), [Kind.TARIFF]) == []


def test_an_event_with_a_plan_ahead_is_found_by_its_last_day(tables: Tables) -> None:
    plans = (Planned(Milestone.COMMENTS_CLOSE, date(2025, 5, 1)), Planned(Milestone.HEARING, date(2025, 6, 1)))
    put_event(tables, make_event(1, planned=plans), key="a")
    put_event(tables, make_event(2, track=2), key="b")
    days = [date(2025, 5, 20), date(2025, 6, 1), date(2025, 6, 2)]
    assert [[one.id for one in tables.events.with_dates(day, day)] for day in days] == [[1], [1], []]
