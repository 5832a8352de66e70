"""What is found by its words: any part of a title, product or document number, in any script, whatever its case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ingest import ingest
from bot.model import ReadEntry
from db import Tables
from tests.fakes import NOW, TARIFF, make_entry, put_source

TITLES = {
    "a": "US puts 25% duty on Japanese autos under case A-588-838",
    "b": "ZÖLLE auf Stahl aus Österreich über Nacht erhöht",
    "c": "米国、日本製の自動車に関税",
    "d": "50%_off: US levies duty on tea \\ coffee",
}


@pytest.fixture
def found(tables: Tables) -> Tables:
    source = put_source(tables)
    for number, (key, title) in enumerate(TITLES.items()):
        mention = replace(TARIFF, products=(f"8703.{number}0", "autos"), rate=float(number))
        entry = make_entry(key, title=title, documents=(f"2025-0{number}",), published=NOW - timedelta(hours=number))
        ingest(tables, source, [ReadEntry(entry, (mention,))], now=NOW, freshness=timedelta(1))
    ingest(tables, source, [ReadEntry(make_entry("e", title="Autos in Japan"), ())], now=NOW, freshness=timedelta(1))
    return tables


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("autos", "abcd"),
        ("AUTOS japanese", "a"),
        ("a-588-838", "a"),
        ("588", "a"),
        ("8703.10", "b"),
        ("2025-02", "c"),
        ("österreich zölle", "b"),
        ("自動車", "c"),
        ("関税", "c"),
        ("us", "abd"),
        ("us duty", "ad"),
        ("%_", "d"),
        ("\\", "d"),
        ('"duty"', ""),
        ("duty OR stahl", ""),
        ("nothing of this", ""),
    ],
)
def test_all_of_the_words_are_there(found: Tables, words: str, keys: str) -> None:
    told = {found.mentions.of_events([event.id])[event.id][0].title for event in found.events.search(words)}
    assert told == {TITLES[key] for key in keys}


def test_the_newest_are_found_first_and_only_so_many(found: Tables) -> None:
    assert [event.rate for event in found.events.search("autos", limit=2)] == [0.0, 1.0]


def test_an_entry_that_reports_no_event_any_more_is_not_found(found: Tables) -> None:
    found.mentions.clear(1)
    found.mentions.clear(5)
    assert [event.rate for event in found.events.search("588")] == []


def test_what_a_removed_source_brought_is_not_found(found: Tables) -> None:
    found.sources.remove(1)
    assert found.db.execute("SELECT count(*) FROM findings").fetchone()[0] == 0


def test_what_other_guilds_have_takes_no_room(found: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their entries are passed over before the newest are counted."""
    monkeypatch.setattr("db.events._FOUND", 3)
    theirs = put_source(found, "Theirs", scope=7)
    for number in range(4):
        read = ReadEntry(make_entry(f"x{number}", title="Stahl, autos and tea"), (replace(TARIFF, rate=50.0 + number),))
        ingest(found, theirs, [read], now=NOW, freshness=timedelta(1))
    assert len(found.events.search("autos", scope=7)) == 3
    assert [event.rate for event in found.events.search("autos")] == [1.0, 2.0, 3.0]
