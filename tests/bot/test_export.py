"""Events and alerts for other tools: rows, CSV, JSON Lines and a feed that the bot's own parser reads."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.export import ALERT_FIELDS, EVENT_FIELDS, alert_rows, atom, event_rows, write_csv, write_jsonl
from bot.feeds.parse import parse
from bot.ingest import ingest
from bot.model import DeliveryState, Digest, Post, ReadEntry, Subscription
from db import Tables, writing
from tests.fakes import NOW, TARIFF, make_entry, make_event, put_event, put_source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One event with two reports, told to one channel; and one that was taken back."""
    path = tmp_path / "tradepost.db"
    with writing(path) as tables:
        tables.subscriptions.add(Subscription("terminal", places=("JP",)))
        for name, key, title in (("one", "a", "US puts 25% on Japanese autos"), ("two", "b", "=US levies 25%")):
            read = [ReadEntry(make_entry(key, title=title), (TARIFF,))]
            ingest(tables, put_source(tables, name), read, now=NOW, freshness=timedelta(hours=36))
        (alert,) = tables.outbox.claim(NOW, 9, channels=("terminal",))
        tables.outbox.settle(replace(alert, state=DeliveryState.SENT, message="m7", posted=NOW))
        put_event(tables, make_event(9, track=9, merged_into=9))
    return path


@pytest.fixture
def tables(path: Path) -> Iterator[Tables]:
    with writing(path) as opened:
        yield opened


def test_every_event_that_stands_is_a_row(tables: Tables) -> None:
    (row,) = event_rows(tables)
    assert tuple(row) == EVENT_FIELDS
    assert (row["event"], row["on"], row["rate"], row["date"]) == (1, ["JP"], 25.0, "2025-03-27")
    assert row["links"] == ["https://news.example/a", "https://news.example/b"]
    assert row["first_seen"] == "2025-03-27T09:00:00+00:00"


def test_an_alert_is_a_row_for_each_of_its_sources(tables: Tables) -> None:
    rows = list(alert_rows(tables))
    assert [tuple(row) for row in rows] == [ALERT_FIELDS] * 2
    assert [(row["channel"], row["message"], row["link"]) for row in rows] == [
        ("terminal", "m7", "https://news.example/a"),
        ("terminal", "m7", "https://news.example/b"),
    ]
    assert {len(row["text_hash"]) for row in rows} == {32}


def test_an_alert_keeps_its_sources_when_its_event_turns_out_to_be_another(tables: Tables) -> None:
    put_event(tables, make_event(11, track=11))
    for entry in (1, 2):
        tables.mentions.move_one(entry, 0, 11, reason="made one")
    event = tables.events.get_many([1])[1]
    tables.events.save(replace(event, merged_into=11))
    rows = list(alert_rows(tables))
    assert {row["event"] for row in rows} == {1}
    assert {"https://news.example/a", "https://news.example/b"} <= {row["link"] for row in rows}


def test_an_alert_that_was_taken_back_is_a_row_without_a_source(tables: Tables) -> None:
    for entry in (1, 2):
        tables.mentions.clear(entry)
    (row,) = alert_rows(tables)
    assert tuple(row) == ALERT_FIELDS
    assert (row["event"], row["message"], row["link"], row["text_hash"]) == (1, "m7", None, None)


def test_rows_as_json_lines_and_as_csv_say_the_same(tables: Tables) -> None:
    lines, sheet = io.StringIO(), io.StringIO(newline="")
    write_jsonl(event_rows(tables), lines)
    write_csv(event_rows(tables), EVENT_FIELDS, sheet)
    (from_json,) = map(json.loads, lines.getvalue().splitlines())
    (from_csv,) = csv.DictReader(io.StringIO(sheet.getvalue(), newline=""))
    assert from_csv["links"].splitlines() == from_json["links"]
    assert (from_csv["sentence"], from_csv["on"], from_csv["rate"]) == (from_json["sentence"], "JP", "25.0")


def test_a_title_that_a_spreadsheet_would_run_is_made_text(tables: Tables) -> None:
    sheet = io.StringIO(newline="")
    write_csv(alert_rows(tables), ALERT_FIELDS, sheet)
    titles = [row["title"] for row in csv.DictReader(io.StringIO(sheet.getvalue(), newline=""))]
    assert titles == ["US puts 25% on Japanese autos", "'=US levies 25%"]


def test_the_feed_is_read_by_a_feed_reader(tables: Tables) -> None:
    events = tables.events.latest()
    made = atom(events, tables.events.sources_of([1]), now=NOW)
    parsed = parse(
        made, format="feed", url="https://bot.example/", content_type=None, identity=None, language="en", now=NOW
    )
    (entry,) = parsed.entries
    assert (entry.title, entry.url, entry.published) == (
        "US puts 25% tariff on Japanese cars",
        "https://news.example/a",
        NOW,
    )


def test_a_feed_without_events_or_without_links_is_a_feed() -> None:
    assert b"<entry>" not in atom([], {}, now=NOW)
    event = make_event(happened=date(2025, 3, 1))
    assert b"<link" not in atom([event], {event.id: ()}, now=NOW)


@pytest.mark.parametrize(
    ("what", "form", "begins"),
    [
        ("events", "jsonl", b'{"event": 1'),
        ("events", "csv", b"event,kind"),
        ("events", "atom", b"<?xml"),
        ("alerts", "csv", b"event,rev"),
    ],
)
def test_the_command_writes_a_file(path: Path, tmp_path: Path, what: str, form: str, begins: bytes) -> None:
    out = tmp_path / "out"
    assert main(["export", what, form, "--db", str(path), "--out", str(out)]) == 0
    assert out.read_bytes().startswith(begins)


def test_the_command_writes_to_standard_output(path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "alerts", "jsonl", "--db", str(path)]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("asked", "words"),
    [(["alerts", "atom"], "a feed is made of events"), (["events", "csv", "--out", "/nowhere/x"], "cannot be written")],
)
def test_what_cannot_be_exported_is_said(
    path: Path, asked: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *asked, "--db", str(path)]) == 1
    assert words in capsys.readouterr().err


def test_what_a_post_told_is_a_row_of_each_of_its_events(tables: Tables) -> None:
    put_event(tables, make_event(11, track=11))
    post = tables.digests.add_post(Post(0, "terminal", Digest.DAILY, NOW, NOW, NOW.date(), (1, 11)))
    tables.outbox.queue_digest(post, "terminal", now=NOW)
    sent = tables.outbox.digest_of(post)
    tables.outbox.settle(replace(sent, state=DeliveryState.SENT, message="m9", posted=NOW))
    rows = [row for row in alert_rows(tables) if row["post"] is not None]
    assert {(row["event"], row["post"], row["message"], row["revision"]) for row in rows} == {
        (1, post, "m9", None),
        (11, post, "m9", None),
    }
    assert all(row["link"] for row in rows)
