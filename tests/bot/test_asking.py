"""What people ask of the store: the latest, why, a track, words; and the sources, listed and removed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import latest, sources, tracking, why
from bot.coming import coming
from bot.errors import InputError
from bot.health import Pace
from bot.model import Kind, SourceSpec, Stage, Target
from bot.pairs import Pair
from db import Tables, writing
from tests.fakes import NOW, make_entry, make_event, make_track, put_event, put_source

GUILD = 42


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def _fill(tables: Tables, count: int) -> None:
    for number in range(1, count + 1):
        put_event(tables, make_event(number, first_seen=NOW + timedelta(hours=number)))


@pytest.mark.parametrize(("place", "heading"), [(None, "everywhere"), ("JP", "Japan"), (Pair("JP", "US"), "Japan–US")])
def test_the_latest_of_a_place_a_pair_or_all(tables: Tables, place: Pair | str | None, heading: str) -> None:
    _fill(tables, 2)
    page = latest.latest(tables, place)
    first, *lines = page.text.splitlines()
    assert first == f"**Latest: {heading}**"
    assert [line.split(" · ")[0] for line in lines] == ["27 Mar 2025"] * 2
    assert not page.more


def test_the_latest_comes_in_pages(tables: Tables) -> None:
    _fill(tables, latest.PAGE + 1)
    first, second = latest.latest(tables, None), latest.latest(tables, None, page=1)
    assert (len(first.text.splitlines()), len(second.text.splitlines())) == (latest.PAGE + 1, 2)
    assert (first.more, second.more) == (True, False)


def test_the_latest_of_a_kind_leaves_out_others_and_background(tables: Tables) -> None:
    put_event(tables, make_event(1, background=True))
    put_event(tables, make_event(2, kind=Kind.TALKS, stage=Stage.HELD, on=(), target=Target.UNKNOWN))
    page = latest.latest(tables, None, kind=Kind.TARIFF)
    assert page.text == "**Latest: everywhere, tariff**\nNothing yet. What comes in will stand here, newest first."


def test_why_a_link_was_alerted(tables: Tables) -> None:
    put_event(tables, make_event(), key="a")
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    told = why.explain(tables, "https://news.example/a", channel="terminal")
    assert "event 1, track 1" in told
    assert "“US”" in told
    assert "this channel: pending; 0 other channels told" in told


def test_why_it_was_not(tables: Tables) -> None:
    put_event(tables, make_event(background=True), key="a")
    put_event(tables, make_event(2), key="b")
    source = put_source(tables, "quiet")
    tables.entries.put(source, make_entry("c"), NOW)
    assert "told as background" in why.explain(tables, "https://news.example/a")
    assert "not told" in why.explain(tables, "<https://news.example/b>", channel="terminal")
    assert "reports no trade-policy event" in why.explain(tables, "https://news.example/c")
    assert "has not been seen" in why.explain(tables, "https://news.example/d")


def test_why_a_delivery_failed(tables: Tables) -> None:
    put_event(tables, make_event(), key="a")
    tables.outbox.queue_alert(make_event(), "terminal", now=NOW)
    (claimed,) = tables.outbox.claim(NOW, 1, channels=("terminal",))
    tables.outbox.settle(replace(claimed, error="503"))
    assert "(503)" in why.explain(tables, "https://news.example/a", channel="terminal")


def test_a_guilds_link_is_not_explained_to_others(tables: Tables) -> None:
    put_event(tables, make_event(scope=GUILD), source=put_source(tables, scope=GUILD), key="a")
    assert "event 1" in why.explain(tables, "https://news.example/a", scope=GUILD)
    assert "has not been seen" in why.explain(tables, "https://news.example/a", scope=43)


def test_a_track_with_its_history(tables: Tables) -> None:
    _fill(tables, 2)
    tables.tracks.save(make_track(1, events=(1, 2), rate=25.0))
    text = tracking.describe_track(tables, 1)
    assert text.splitlines()[0] == r"**US tariff on Japan\: autos** (track 1)"
    assert text.splitlines()[1] == "now: announced since 27 Mar 2025, 25%"
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize(("identity", "scope"), [(9, 0), (1, 43)])
def test_a_track_that_may_not_be_seen(tables: Tables, identity: int, scope: int) -> None:
    tables.tracks.save(make_track(1, scope=GUILD))
    with pytest.raises(InputError, match="no track"):
        tracking.describe_track(tables, identity, scope=scope)
    assert "now: announced" in tracking.describe_track(tables, 1, scope=GUILD)


def test_words_find_events(tables: Tables) -> None:
    put_event(tables, make_event())
    assert "Found for “autos”" in tracking.find_events(tables, " autos ")
    assert "Nothing is known" in tracking.find_events(tables, "bananas")
    with pytest.raises(InputError, match="find steel"):
        tracking.find_events(tables, "  ")


def test_sources_are_added_once_and_removed_where_they_belong(tables: Tables) -> None:
    spec = SourceSpec("Gazette", "https://gazette.example/feed", scope=GUILD)
    added = sources.add(tables, spec, now=NOW)
    with pytest.raises(InputError, match="polled already"):
        sources.add(tables, spec, now=NOW)
    with pytest.raises(InputError, match="no source"):
        sources.remove(tables, added.id, scope=43)
    assert sources.remove(tables, added.id, scope=GUILD) == added
    tables.sources.configure([replace(spec, scope=0)], NOW)
    (configured,) = tables.sources.all()
    with pytest.raises(InputError, match=r"sources\.yaml"):
        sources.remove(tables, configured.id, scope=0)


def test_how_sources_fare(tables: Tables) -> None:
    fresh = put_source(tables)
    cases = {
        "not polled yet": fresh,
        "well; last read 27 Mar 2025 09:00 UTC": replace(fresh, last_success=NOW),
        "failing, 3 in a row: refused": replace(fresh, failures=3, last_error="refused"),
        "retired: 410 Gone": replace(fresh, retired="410 Gone"),
        "disabled": replace(fresh, spec=replace(fresh.spec, enabled=False)),
        "disabled: a bot wall": replace(fresh, spec=replace(fresh.spec, enabled=False, notes="a bot wall")),
    }
    assert {words: sources.health(source) for words, source in cases.items()} == {words: words for words in cases}
    pace = {fresh.id: Pace(NOW, 56)}
    assert sources.fares(fresh, pace) == "not polled yet; about 2.0 entries a day"
    silent = replace(fresh, told="unusually silent", last_success=NOW)
    assert sources.health(silent) == "unusually silent; last read 27 Mar 2025"
    well = replace(fresh, last_success=NOW)
    assert sources.report([well, silent], {}).startswith("**Health** 1 of 2 sources are well")
    assert "unusually silent" in sources.report([well, silent], {})
    assert "(1 polled, 0 disabled)" in sources.listing([fresh])
    assert "No sources yet" in sources.listing([])
    unwell = replace(fresh, id=7, last_success=NOW, failures=1)
    assert [
        line.split(" · ")[0] for line in sources.listing([replace(fresh, last_success=NOW), unwell]).split("\n")[1:]
    ] == ["7", "1"]


@pytest.mark.parametrize(
    ("count", "number", "shown", "end"),
    [
        (0, 1, 0, "No sources yet"),
        (20, 3, 20, "not polled yet"),
        (45, 1, 20, "Page 1 of 3; “sources 2” shows another."),
        (45, 9, 5, "Page 3 of 3; “sources 1” shows another."),
        (45, 0, 20, "Page 1 of 3; “sources 2” shows another."),
    ],
)
def test_sources_by_the_page(tables: Tables, count: int, number: int, shown: int, end: str) -> None:
    fresh = put_source(tables)
    told = sources.page([replace(fresh, id=one) for one in range(count)], number)
    lines = told.split("\n")
    assert end in lines[-1]
    assert len([line for line in lines if "Wire" in line]) == shown
    assert "No source is polled yet" in sources.report([], {})


def test_what_lies_ahead(tables: Tables) -> None:
    put_event(tables, make_event(1, effective=date(2025, 4, 3), rate=25.0))
    to_all = {"on": (), "target": Target.ALL, "track": 2, "effective": date(2025, 3, 28)}
    put_event(tables, make_event(2, **to_all))
    today = NOW.date()
    pair = coming(tables, Pair("JP", "US"), today=today).splitlines()
    assert pair[0] == "**Ahead: Japan–US**"
    assert [line.split(" · ")[0] for line in pair[1:]] == ["28 Mar 2025 (tomorrow)", "3 Apr 2025 (in 7 days)"]
    assert "takes effect: US" in pair[1]
    assert len(coming(tables, "JP", today=today).splitlines()) == 2
    assert coming(tables, None, today=today).splitlines()[0] == "**Ahead: everywhere**"
    assert "No date ahead is known" in coming(tables, "KR", today=today)
    silent = {**to_all, "target": Target.UNKNOWN, "effective": None, "expires": date(2025, 4, 10)}
    put_event(tables, make_event(3, stage=Stage.DELAYED, **silent))  # a step of the same track, though it names nobody
    moved = coming(tables, Pair("JP", "US"), today=today).splitlines()
    assert [line.split(" · ")[0] for line in moved[1:]] == ["3 Apr 2025 (in 7 days)", "10 Apr 2025 (in 14 days)"]


def test_a_date_whose_source_was_removed_stands_without_it(tables: Tables) -> None:
    put_event(tables, make_event(1, effective=date(2025, 4, 3)))
    tables.mentions.clear(1)
    assert coming(tables, "JP", today=NOW.date()).count(" · ") == 1
