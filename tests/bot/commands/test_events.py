"""`tradepost events`: what it shows, what it makes one and takes apart, and what it refuses in words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.ingest import ingest
from bot.model import ReadEntry
from db import writing
from tests.fakes import NOW, TARIFF, make_entry, put_source


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Two events: one with two reports, one with one."""
    path = tmp_path / "tradepost.db"
    cars, more = make_entry("a"), make_entry("b", title="US levies 25% on cars from Japan")
    steel = make_entry("c", title="US puts 50% on Japanese steel")
    with writing(path) as tables:
        for name, entry, mention in (
            ("one", cars, TARIFF),
            ("two", more, TARIFF),
            ("three", steel, replace(TARIFF, products=("steel",), rate=50.0)),
        ):
            read = [ReadEntry(entry, (mention,))]
            ingest(tables, put_source(tables, name), read, now=NOW, freshness=timedelta(hours=36))
    return str(path)


def test_an_event_is_shown_with_its_reports_numbered(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "show", "1", "--db", database]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("event 1, revision 2, track 1: ")
    assert lines[1] == "it stands"
    assert [line.split(".")[0] for line in lines[2:]] == ["1", "2"]


def test_two_are_made_one_and_one_is_taken_apart(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "merge", "1", "2", "--db", database]) == 0
    assert capsys.readouterr().out.startswith("events 1 and 2 are event 1 now: ")
    main(["events", "show", "2", "--db", database])
    assert "it turned out to be event 1" in capsys.readouterr().out
    assert main(["events", "split", "1", "2", "3", "--db", database]) == 0
    assert capsys.readouterr().out.startswith("event 3 is an event of its own now: ")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["show", "9"], "there is no event 9"),
        (["show", "1", "2"], "say which"),
        (["merge", "1"], "say which"),
        (["merge", "1", "9"], "no event 9"),
        (["split", "1"], "say which"),
        (["split", "1", "7"], "event 1 has no report 7"),
        (["split", "1", "0"], "event 1 has no report 0"),
        (["split", "1", "1", "2"], "one report to keep"),
    ],
)
def test_what_cannot_be_done_is_said(
    database: str, asked: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", *asked, "--db", database]) == 1
    assert words in capsys.readouterr().err


def test_what_is_background_or_taken_back_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, source = tmp_path / "tradepost.db", None
    with writing(path) as tables:
        source = put_source(tables)
        for entry, mentions in (
            (make_entry("a"), (replace(TARIFF, background=True),)),
            (make_entry("b", title="US puts 50% on Japanese steel"), (replace(TARIFF, products=("steel",)),)),
            (make_entry("b", title="Weather is nice in Tokyo"), ()),
        ):
            ingest(tables, source, [ReadEntry(entry, mentions)], now=NOW, freshness=timedelta(hours=36))
    for number in ("1", "2"):
        main(["events", "show", number, "--db", str(path)])
    said = capsys.readouterr().out
    assert "told as background" in said
    assert "taken back: no report of it is left" in said


def test_entries_are_read_again_on_demand(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "reread", "--db", database]) == 0
    assert capsys.readouterr().out == "entries=0 events=0 deliveries=0\n"
