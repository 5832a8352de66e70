"""Dates ahead as a calendar file: what another program reads from it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.calendar import DateAhead, Turn
from bot.cli import main
from bot.ics import as_ics
from bot.model import EventSource
from db import writing
from tests.fakes import NOW, make_event, put_event

DAY = date(2025, 4, 3)


def test_a_date_is_an_all_day_entry_with_its_source() -> None:
    event = make_event(7, effective=DAY, revision=3)
    source = EventSource("Order; with, marks", "https://gov.example/1", "White House", NOW, official=True)
    made = as_ics([DateAhead(DAY, Turn.TAKES_EFFECT, event)], {7: (source,)}, now=NOW)
    (entry,) = Calendar.from_ical(made).walk("VEVENT")
    assert (entry["uid"], entry.decoded("dtstart"), entry.decoded("dtend")) == (
        "event-7-takes_effect@tradepost",
        DAY,
        date(2025, 4, 4),
    )
    assert (str(entry["sequence"]), str(entry["url"])) == ("3", "https://gov.example/1")
    assert str(entry["summary"]).startswith("Takes effect: US puts tariffs on Japanese goods")
    assert str(entry["description"]) == "Order; with, marks (White House, 2025-03-27); event 7"


@pytest.mark.parametrize("sources", [(), (EventSource("t", None, "p", NOW),)])
def test_a_date_without_a_link_has_none(sources: tuple[EventSource, ...]) -> None:
    made = as_ics([DateAhead(DAY, Turn.ENDS, make_event(7))], {7: sources}, now=NOW)
    (entry,) = Calendar.from_ical(made).walk("VEVENT")
    assert "url" not in entry


def test_a_calendar_without_dates_is_one_all_the_same() -> None:
    """Section 3.6: it has a component; and whoever follows the file sees that a date is gone."""
    made = as_ics([], {}, now=NOW)
    assert [part.name for part in Calendar.from_ical(made).walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
    assert b"DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000" in made


def test_the_command_prints_the_dates_or_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "tradepost.db", tmp_path / "dates.ics"
    with writing(path) as tables:
        put_event(tables, make_event(effective=date(datetime.now(tz=UTC).year + 1, 7, 1)))
    assert main(["calendar", "japan-us", "--db", str(path)]) == 0
    assert "takes effect" in capsys.readouterr().out
    assert main(["calendar", "--ics", str(out), "--db", str(path)]) == 0
    assert "1 date written" in capsys.readouterr().out
    assert len(Calendar.from_ical(out.read_bytes()).walk("VEVENT")) == 1
