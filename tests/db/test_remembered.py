"""What is kept in memory of events and of what was said of them is what is stored, whatever has changed it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from bot.model import Sighting
from db import Tables
from db.mentions import KEPT
from tests.fakes import NOW, TARIFF, make_entry, make_event, put_event, put_source

IDS = (1, 2, 3)


def _say(tables: Tables) -> None:
    tables.mentions.add(Sighting(1, 1, TARIFF, "t", None, "p", NOW), 2, "as well")


def _change(tables: Tables) -> None:
    entry = make_entry("b", title="US tariff on Japanese autos, corrected")
    tables.entries.put(tables.sources.all()[0], entry, NOW)


def _rename(tables: Tables) -> None:
    source = tables.sources.all()[0]
    tables.sources.configure([replace(source.spec, publisher="Another Name", official=True)], NOW)


CHANGES: dict[str, Callable[[Tables], object]] = {
    "a mention more": _say,
    "an entry cleared": lambda tables: tables.mentions.clear(1),
    "one event's mentions moved": lambda tables: tables.mentions.move(1, 2, reason="merged"),
    "one mention moved": lambda tables: tables.mentions.move_one(1, 0, 3, reason="split"),
    "one taken back": lambda tables: tables.mentions.take_back(1, 0),
    "an entry changed": _change,
    "entries removed": lambda tables: tables.entries.remove([2]),
    "a source renamed": _rename,
    "a source removed": lambda tables: tables.sources.remove(1),
    "an event changed": lambda tables: tables.events.save(make_event(2, rate=50.0)),
    "an event merged": lambda tables: tables.events.save(make_event(3, merged_into=1)),
    "what forwards pointed on": lambda tables: tables.events.point_on(1, 2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_remembered_is_what_is_stored(tables: Tables, name: str) -> None:
    source = put_source(tables)
    put_event(tables, make_event(1, merged_into=1), source=source, key="a")
    put_event(tables, make_event(2), source=source, key="b")
    put_event(tables, make_event(3), source=source, key="c")
    before = tables.events.known(IDS)
    CHANGES[name](tables)
    stored = Tables(tables.db).events.known(IDS)
    assert tables.events.known(IDS) == stored != before


def test_what_was_undone_is_forgotten(tables: Tables) -> None:
    put_event(tables, make_event(1), key="a")
    put_event(tables, make_event(2), key="b")
    before = tables.events.known((1, 2))
    with suppress(ZeroDivisionError), tables.apart():
        tables.events.save(make_event(1, rate=50.0))
        _say(tables)
        assert tables.events.known((1, 2)) != before
        raise ZeroDivisionError
    assert tables.events.known((1, 2)) == before


def test_of_very_many_only_the_last_are_kept(tables: Tables) -> None:
    put_event(tables, make_event(1), key="a")
    (known,) = tables.events.known([1])
    Tables(tables.db).events.save(make_event(1, rate=50.0))  # behind its back: what is kept is not read again
    assert tables.events.known([1]) == [known]
    others = range(2, KEPT + 3)
    assert tables.mentions.of_events(others) == dict.fromkeys(others, ())
    assert tables.events.get_many(others) == {}
    (read,) = tables.events.known([1])
    assert (read.event.rate, read.sightings) == (50.0, known.sightings)
