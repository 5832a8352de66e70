"""Reads from a real database: which events count, for whom, and how far back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.chart import Look
from bot.ingest import ingest
from bot.model import Kind, ReadEntry, Stage, Target
from bot.pairs import Pair
from bot.status import read_dossier, timeline
from bot.status.read import LIMIT
from db import Tables, writing
from tests.bot.status.conftest import Tell
from tests.fakes import TARIFF, make_entry, put_event, put_source

AT = date(2025, 7, 1)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def test_a_pair_is_read_with_its_unions_its_pacts_and_what_applies_to_all(tell: Tell, tables: Tables) -> None:
    source = put_source(tables)
    told = [
        tell("2025-06-01", "tariff", "in-force", "US", "DE", track=1),
        tell("2025-06-02", "tariff", "in-force", "US", "EU", track=2),
        tell("2025-06-03", "tariff", "in-force", "US", track=3, target=Target.ALL),
        tell("2025-06-04", "tariff", "in-force", "EU", track=4, target=Target.ALL),
        tell("2025-06-05", "tariff", "in-force", "US", "CN", track=5),
        tell("2025-06-06", "talks", "held", "EU US", track=6),
        tell("2025-07-02", "tariff", "lifted", "US", "DE", track=1),
    ]
    for event in told:
        put_event(tables, event, source=source)
    answer = read_dossier(tables, Pair.of("DE", "US"), at=AT)
    assert sorted(event.id for event in answer.log) == [1, 2, 3, 4, 6]
    monaco = read_dossier(tables, Pair.of("MC", "US"), at=AT)  # in France's customs territory, and so in the EU's
    assert sorted(event.id for event in monaco.log) == [2, 3, 4, 6]
    assert all(line.source is not None and line.source.publisher == "Wire" for line in answer.happened)


def test_a_step_that_names_nobody_is_of_the_measure_on_all_whose_track_it_is_on(tell: Tell, tables: Tables) -> None:
    source = put_source(tables)
    told = [
        tell("2025-04-02", "tariff", "announced", "US", track=1, target=Target.ALL, rate=10.0),
        tell("2025-04-09", "tariff", "delayed", "US", track=1, target=Target.UNKNOWN, expires="2025-07-08"),
        tell("2025-04-10", "tariff", "announced", "CN", track=1, target=Target.UNKNOWN),  # another's
        tell("2025-04-11", "tariff", "announced", "US", track=2, target=Target.UNKNOWN),  # of no such track
        tell("2025-07-02", "tariff", "lifted", "US", track=1, target=Target.UNKNOWN),  # later than asked
    ]
    for event in told:
        put_event(tables, event, source=source)
    pair = read_dossier(tables, Pair.of("JP", "US"), at=AT)
    assert sorted(event.id for event in pair.log) == [1, 2]
    [of_pair] = [group for group in pair.stands if group.heading == "Applies to all"]
    assert [line.text for line in of_pair.lines] == [
        "Paused until 8 July 2025: US 10% tariff on goods from all countries"
    ]
    [of_place] = [group for group in read_dossier(tables, "JP", at=AT).stands if group.heading.startswith("On all")]
    assert [line.text for line in of_place.lines] == [line.text for line in of_pair.lines]
    assert sorted(event.id for event in read_dossier(tables, Pair.of("JP", "KR"), at=AT).log) == []
    drawn = [lane for lane in timeline(pair).lanes if lane.name == "Applies to all"]
    assert [bar.look for bar in drawn[0].bars] == [Look.ANNOUNCED, Look.PAUSED]


def test_what_a_party_says_of_a_pact_is_its_partners_business(tell: Tell, tables: Tables) -> None:
    put_event(tables, tell("2025-06-01", "agreement", "threatened", "US USMCA"))
    assert len(read_dossier(tables, Pair.of("MX", "US"), at=AT).happened) == 1
    assert len(read_dossier(tables, Pair.of("CA", "MX"), at=AT).happened) == 0


def test_a_place_is_read_with_the_union_it_is_in(tell: Tell, tables: Tables) -> None:
    put_event(tables, tell("2025-06-01", "tariff", "in-force", "EU", "CN"))
    assert len(read_dossier(tables, "DE", at=AT).happened) == 1
    assert len(read_dossier(tables, "GB", at=AT).happened) == 0


def test_a_guild_sees_its_own_and_nobody_else_does(tell: Tell, tables: Tables) -> None:
    put_event(
        tables, tell("2025-06-01", "tariff", "in-force", "US", "JP", scope=77), source=put_source(tables, scope=77)
    )
    pair = Pair.of("JP", "US")
    seen = {scope: len(read_dossier(tables, pair, at=AT, scope=scope).happened) for scope in (77, 0, 78)}
    assert seen == {77: 1, 0: 0, 78: 0}


def test_a_long_log_is_cut_and_says_so(tell: Tell, tables: Tables) -> None:
    source = put_source(tables)
    for n in range(LIMIT + 1):
        day = (AT - timedelta(days=n)).isoformat()
        put_event(tables, tell(day, "investigation", "finding", "US", "JP", track=n + 1), source=source)
    answer = read_dossier(tables, Pair.of("JP", "US"), at=AT)
    assert len(answer.log) == LIMIT
    assert answer.cut == AT - timedelta(days=LIMIT - 1)


def test_a_short_log_is_whole(tell: Tell, tables: Tables) -> None:
    put_event(tables, tell("2025-06-01", "tariff", "in-force", "US", "JP"))
    assert read_dossier(tables, Pair.of("JP", "US"), at=AT).cut is None


def test_what_was_known_then_is_what_had_been_reported_then(tables: Tables) -> None:
    """The first report named no rate; the second, two days later, did; a third told of something else of that day."""
    days = [datetime(2025, 6, day, 9, tzinfo=UTC) for day in (1, 3, 4)]
    vague = replace(TARIFF, rate=None)
    talks = replace(
        vague, kind=Kind.TALKS, stage=Stage.HELD, by=("JP", "US"), on=(), target=Target.UNKNOWN, products=()
    )
    told = (vague, TARIFF, replace(talks, happened=date(2025, 6, 1)))
    for number, (day, mention) in enumerate(zip(days, told, strict=True)):
        entry = make_entry(f"{number}", title=f"US tariff on Japanese autos, report {number}", published=day)
        ingest(
            tables, put_source(tables, f"w{number}"), [ReadEntry(entry, (mention,))], now=day, freshness=timedelta(1)
        )
    pair, at = Pair.of("JP", "US"), date(2025, 6, 2)
    now, then = (read_dossier(tables, pair, at=at, known=known) for known in (False, True))
    assert [event.rate for event in now.log if event.kind is Kind.TARIFF] == [25.0]
    assert [event.rate for event in then.log if event.kind is Kind.TARIFF] == [None]
    assert [event.kind for event in then.log] == [Kind.TARIFF]
    assert len(now.log) == 2
    (line,) = then.happened
    assert line.source is not None
    assert line.source.publisher == "w0"
    assert line.more == 0
