"""Mentions: what an entry says, part of which event, and why."""

from dataclasses import replace

from bot.model import Sighting
from db import Tables
from tests.fakes import NOW, TARIFF, make_entry, make_event, put_event, put_source


def _say(
    tables: Tables, entry: int, position: int, event: int, *, background: bool = False, confidence: float = 1.0
) -> None:
    mention = replace(TARIFF, background=background, confidence=confidence)
    tables.mentions.add(Sighting(entry, position, mention, "t", None, "p", NOW), event, "same numbers")


def test_a_mention_comes_back_as_it_was(tables: Tables) -> None:
    put_event(tables, make_event(), key="a")
    (stored,) = tables.mentions.of_entry(1)
    assert (stored.mention, stored.event, stored.reason) == (TARIFF, 1, "read before")


def test_what_an_entry_said_is_taken_away_and_given(tables: Tables) -> None:
    put_event(tables, make_event())
    assert [stored.event for stored in tables.mentions.clear(1)] == [1]
    assert tables.mentions.clear(1) == []


def test_of_two_mentions_one_is_taken_back_and_the_entry_is_still_found(tables: Tables) -> None:
    put_event(tables, make_event(), key="a")
    _say(tables, 1, 1, 1, background=True, confidence=0.4)
    tables.mentions.take_back(1, 1)
    assert [stored.position for stored in tables.mentions.of_entry(1)] == [0]
    assert [event.id for event in tables.events.search("autos")] == [1]
    tables.mentions.take_back(1, 0)
    assert tables.events.search("autos") == []


def test_a_sighting_carries_its_surroundings(tables: Tables) -> None:
    source = put_source(tables, publisher="Wire Service", official=True)
    put_event(tables, make_event(), source=source, key="a")
    ((sighting,),) = tables.mentions.of_events([1]).values()
    assert (sighting.publisher, sighting.official, sighting.published) == ("Wire Service", True, NOW)
    assert sighting.url == make_entry("a").url


def test_an_entry_without_a_date_counts_from_when_it_was_seen(tables: Tables) -> None:
    put_event(tables, make_event())
    identity, _ = tables.entries.put(put_source(tables, "b"), make_entry("b", published=None), NOW)
    _say(tables, identity, 0, 1)
    assert [sighting.published for sighting in tables.mentions.of_events([1])[1]] == [NOW, NOW]


def test_news_by_event_with_what_leans_on_it_and_without_background(tables: Tables) -> None:
    for number in (1, 2, 3):
        put_event(tables, make_event(number, background=number == 3), key=f"k{number}")
    tables.mentions.clear(3)
    _say(tables, 3, 0, 1)
    _say(tables, 3, 1, 2, background=True)
    _say(tables, 3, 2, 3, background=True)
    _say(tables, 1, 1, 2, background=True, confidence=0.4)
    assert tables.mentions.news_keys() == [(1, ("k1", "k3")), (2, ("k1", "k2"))]
