"""How a source fares: told once when it fails or falls silent, and once when it is well again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.health import Health, Pace, changed, health, notice, rate
from bot.model import Source, What
from bot.notices import ADMIN_CHANNEL, store_polled
from db import Tables, writing
from tests.fakes import NOW, make_entry, put_source

GUILD = 42
DAILY = Pace(NOW, 28)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


@pytest.fixture
def source(tables: Tables) -> Source:
    return put_source(tables)


@pytest.mark.parametrize(
    ("failures", "retired", "pace", "days", "expected"),
    [
        (0, None, DAILY, 0, Health.WELL),
        (2, None, DAILY, 0, Health.WELL),
        (3, None, DAILY, 0, Health.FAILING),
        (1, "410 Gone", DAILY, 0, Health.FAILING),
        (0, None, DAILY, 5, Health.WELL),
        (0, None, DAILY, 6, Health.SILENT),
        (0, None, Pace(NOW, 2800), 2, Health.WELL),
        (0, None, Pace(NOW, 2800), 4, Health.SILENT),
        (0, None, Pace(NOW, 7), 365, Health.WELL),
        (0, None, Pace(None, 0), 365, Health.WELL),
        (3, None, DAILY, 365, Health.FAILING),
    ],
)
def test_how_a_source_fares(
    source: Source, failures: int, retired: str | None, pace: Pace, days: int, expected: Health
) -> None:
    polled = replace(source, failures=failures, retired=retired)
    assert health(polled, pace, NOW + timedelta(days=days)) is expected


@pytest.mark.parametrize(
    ("told", "now_is", "tell"),
    [
        (None, Health.WELL, False),
        (None, Health.FAILING, True),
        ("failing", Health.FAILING, False),
        ("failing", Health.WELL, True),
        ("failing", Health.SILENT, True),
    ],
)
def test_only_a_change_is_told(source: Source, told: str | None, now_is: Health, tell: bool) -> None:
    assert changed(replace(source, told=told), now_is) is tell


def test_what_is_said(source: Source) -> None:
    failing = replace(source, failures=3, last_error="no answer")
    assert notice(failing, Health.FAILING, DAILY) == "**Wire** has failed 3 times in a row: no answer"
    assert (
        notice(replace(failing, retired="410 Gone"), Health.FAILING, DAILY) == "**Wire** is polled no more: 410 Gone."
    )
    assert notice(source, Health.SILENT, DAILY) == (
        "**Wire** is unusually silent: nothing new since 27 Mar 2025; usually it has about 1.0 entries a day."
    )
    assert notice(replace(source, told="failing"), Health.WELL, DAILY) == "**Wire** is well again (it was failing)."
    assert notice(source, Health.SILENT, Pace(None, 28)).startswith("**Wire** is unusually silent: nothing new since ;")
    assert rate(Pace(NOW, 7)) == ""


def test_a_retired_source_that_was_never_told_of_is_said(tables: Tables, source: Source) -> None:
    assert store_polled(tables, replace(source, retired="410 Gone"), now=NOW, operator=("terminal",))
    assert "polled no more" in _notices(tables)[0][1]


def _notices(tables: Tables) -> list[tuple[str, str]]:
    return [(one.channel, one.text or "") for one in tables.outbox.newest() if one.what is What.NOTICE][::-1]


def test_failing_and_recovery_are_told_once_each(tables: Tables, source: Source) -> None:
    for failures in (1, 2, 3, 4, 5, 0, 0):
        stored = tables.sources.get(source.id)
        assert stored is not None
        store_polled(tables, replace(stored, failures=failures, last_error="no"), now=NOW, operator=("terminal",))
    assert [text.split("** ")[1] for _, text in _notices(tables)] == [
        "has failed 3 times in a row: no",
        "is well again (it was failing).",
    ]


def test_silence_is_told_by_the_usual_rate(tables: Tables, source: Source) -> None:
    for day in range(28):
        tables.entries.put(source, make_entry(str(day), published=NOW - timedelta(days=day)), NOW)
    assert not store_polled(tables, source, now=NOW + timedelta(days=4), operator=("terminal",))
    assert store_polled(tables, source, now=NOW + timedelta(days=9), operator=("terminal",))
    assert "unusually silent" in _notices(tables)[0][1]


def test_who_is_told(tables: Tables) -> None:
    tables.settings.set(ADMIN_CHANNEL, "7", GUILD)
    tables.settings.set(ADMIN_CHANNEL, "8", 43)
    for scope in (0, GUILD, 44):
        failing = replace(put_source(tables, f"s{scope}", scope=scope), failures=3)
        store_polled(tables, failing, now=NOW, operator=("terminal",))
    told = [(channel, text.split("**")[1]) for channel, text in _notices(tables)]
    assert told == [("terminal", "s0"), ("discord:7", "s0"), ("discord:8", "s0"), ("discord:7", "s42")]
