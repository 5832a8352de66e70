"""Entries: each is stored once, and one that its publisher changes is the same entry."""

from datetime import date, timedelta

import pytest

from bot.model import Entry
from db import Tables
from db.entries import Seen
from tests.fakes import NOW, make_entry, put_source


def test_an_entry_is_stored_once(tables: Tables) -> None:
    source = put_source(tables)
    first, second = (tables.entries.put(source, make_entry(), NOW) for _ in range(2))
    assert (first[1], second[1]) == (Seen.NEW, Seen.SAME)
    assert first[0] == second[0]
    assert tables.entries.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        make_entry(title="US puts 24% on Japanese autos"),
        make_entry(summary="more"),
        make_entry(effective=date(2025, 4, 3)),
    ],
)
def test_a_change_by_the_publisher_is_the_same_entry_changed(tables: Tables, changed: Entry) -> None:
    source = put_source(tables)
    identity, _ = tables.entries.put(source, make_entry(), NOW)
    assert tables.entries.put(source, changed, NOW) == (identity, Seen.CHANGED)
    assert tables.entries.get_many([identity])[identity].entry == changed


def test_a_new_date_or_link_alone_is_no_change(tables: Tables) -> None:
    source = put_source(tables)
    tables.entries.put(source, make_entry(), NOW)
    assert tables.entries.put(source, make_entry(published=None, url=None), NOW)[1] is Seen.SAME


def test_two_sources_may_carry_the_same_key(tables: Tables) -> None:
    for name in ("one", "two"):
        assert tables.entries.put(put_source(tables, name), make_entry(), NOW)[1] is Seen.NEW
    assert [stored.entry for stored in tables.entries.by_url("https://news.example/a")] == [make_entry()] * 2


def test_an_entry_comes_back_as_it_was(tables: Tables) -> None:
    entry = Entry("k", "題", "本文", None, None, "ja", "通信社", ("2018-1", "A-588-838"), date(2018, 5, 23))
    identity, _ = tables.entries.put(put_source(tables), entry, NOW)
    stored = tables.entries.get_many([identity])[identity]
    assert (stored.entry, stored.seen, stored.scope) == (entry, NOW, 0)


def test_what_is_known_is_recognised_by_key_and_digest(tables: Tables) -> None:
    source = put_source(tables)
    entry = make_entry()
    assert tables.entries.known(source.id) == frozenset()
    tables.entries.put(source, entry, NOW)
    assert tables.entries.known(source.id) == {(entry.key, entry.digest)}


@pytest.mark.parametrize(("days", "read"), [(0, "ABCDEFGH"), (3, "DEFGH"), (3.5, "EFGH"), (7, "H"), (8, "")])
def test_what_others_have_read_is_found_from_an_instant_on(tables: Tables, days: float, read: str) -> None:
    source = put_source(tables)
    for number, title in enumerate("ABCDEFGH"):
        tables.entries.put(source, make_entry(title, title=title), NOW + timedelta(days=number), classifiers="old")
    tables.entries.put(source, make_entry("I"), NOW + timedelta(days=9), classifiers="new")
    since = NOW + timedelta(days=days)
    found = tables.entries.read_by_others("new", since=since, after=0, limit=9)
    assert "".join(one.entry.title for one in found) == read
    assert tables.entries.read_by_others("new", since=since, after=8, limit=9) == []
