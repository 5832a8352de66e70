"""Scopes: a guild sees the public log with its own laid over it, and nobody else sees anything of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import SteppedClock
from bot.corrections import forget_source, merge_events, split_event
from bot.deliver import Relay
from bot.ingest import ingest
from bot.latest import latest
from bot.model import PUBLIC, DeliveryState, Mention, ReadEntry, Stage, Subscription, Target, What
from db import Store, Tables, open_store, writing
from tests.fakes import NOW, TARIFF, FakeChannel, make_entry, put_source

FRESH = timedelta(hours=36)
ONE, OTHER = 41, 42
Take = Callable[[Tables, int, str], None]
CHANNELS = {PUBLIC: "terminal", ONE: "discord:1", OTHER: "discord:2"}


def _subscribe(tables: Tables) -> None:
    for scope, channel in CHANNELS.items():
        tables.subscriptions.add(Subscription(channel, scope=scope, places=("JP",)))


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        _subscribe(opened)
        yield opened


def _bring(tables: Tables, scope: int, key: str, mention: Mention = TARIFF, title: str = "") -> None:
    name = f"Wire{scope}{key}"
    source = next((one for one in tables.sources.all() if one.spec.name == name), None)
    entry = make_entry(key, title=title or f"US puts 25% on Japanese autos, says {key}")
    source = source or put_source(tables, name, scope=scope)
    ingest(tables, source, [ReadEntry(entry, (mention,))], now=NOW, freshness=FRESH)


def _send(tables: Tables) -> None:
    for one in tables.outbox.claim(NOW, 20, channels=("terminal", "discord:")):
        tables.outbox.settle(replace(one, state=DeliveryState.SENT, message=f"m{one.id}", posted=NOW))


def _messages(tables: Tables) -> list[tuple[str, int, str]]:
    return [(one.what, one.subject, one.channel) for one in reversed(tables.outbox.newest())]


def test_what_the_public_log_holds_already_is_not_told_a_guild_twice(tables: Tables) -> None:
    _bring(tables, PUBLIC, "a")
    _bring(tables, ONE, "b")
    assert _messages(tables) == [("alert", 1, channel) for channel in ("terminal", "discord:1", "discord:2")]
    assert [event.id for event in tables.events.latest(scope=ONE)] == [1]


def test_a_private_event_that_turns_public_is_edited_there_and_new_elsewhere(tables: Tables) -> None:
    _bring(tables, ONE, "b")
    _send(tables)
    _bring(tables, PUBLIC, "a")
    assert _messages(tables) == [
        ("alert", 1, "discord:1"),
        ("edit", 1, "discord:1"),
        ("alert", 2, "terminal"),
        ("alert", 2, "discord:2"),
    ]
    assert [event.id for event in tables.events.latest(scope=ONE)] == [2]


def test_a_private_event_that_names_no_place_turns_public_too(tables: Tables) -> None:
    nameless = replace(TARIFF, by=(), on=(), target=Target.UNKNOWN)
    _bring(tables, ONE, "b", nameless)
    _bring(tables, PUBLIC, "a", nameless)
    assert [event.id for event in tables.events.latest(scope=ONE)] == [2]


def test_its_message_goes_on_with_the_public_event(tables: Tables) -> None:
    _bring(tables, ONE, "b")
    _send(tables)
    _bring(tables, PUBLIC, "a")
    _send(tables)
    _bring(tables, PUBLIC, "c", replace(TARIFF, rate=25.0, products=("autos", "trucks")))
    edits = {one.channel for one in tables.outbox.newest(state=DeliveryState.PENDING) if one.what is What.EDIT}
    assert edits == set(CHANNELS.values())


def test_a_guilds_own_report_is_a_source_for_that_guild_alone(tables: Tables) -> None:
    _bring(tables, PUBLIC, "a")
    _bring(tables, ONE, "b")
    reported = {scope: [one.publisher for one in tables.events.sources_of([1], scope=scope)[1]] for scope in CHANNELS}
    assert reported == {PUBLIC: ["Wire0a"], ONE: ["Wire0a", "Wire41b"], OTHER: ["Wire0a"]}
    assert "Wire41b" not in latest(tables, None, scope=OTHER).text


def test_a_guild_whose_own_report_says_more_is_told_though_the_public_event_did_not_match(tables: Tables) -> None:
    _bring(tables, PUBLIC, "a", replace(TARIFF, on=(), target=Target.UNKNOWN))
    _bring(tables, ONE, "b")
    assert _messages(tables) == [("alert", 2, "discord:1")]


def test_when_the_public_event_is_taken_back_the_guilds_own_stands_again(tables: Tables) -> None:
    _bring(tables, PUBLIC, "a")
    _bring(tables, ONE, "b")
    source = tables.sources.of_scope(PUBLIC)[0]
    ingest(tables, source, [ReadEntry(make_entry("a", title="Nice weather"), ())], now=NOW, freshness=FRESH)
    assert tables.events.latest() == []
    assert [event.id for event in tables.events.latest(scope=ONE)] == [2]


def _forget(tables: Tables, scope: int, key: str) -> None:
    forget_source(tables, next(one.id for one in tables.sources.all() if one.spec.name == f"Wire{scope}{key}"))


def _correct(tables: Tables, scope: int, key: str) -> None:
    source = next(one for one in tables.sources.all() if one.spec.name == f"Wire{scope}{key}")
    ingest(tables, source, [ReadEntry(make_entry(key, title="Nice weather"), ())], now=NOW, freshness=FRESH)


@pytest.mark.parametrize("take", [_forget, _correct])
def test_a_guilds_event_forwards_still_when_one_of_its_reports_is_taken_back(tables: Tables, take: Take) -> None:
    _bring(tables, ONE, "b")
    _bring(tables, ONE, "c")
    _bring(tables, PUBLIC, "a")
    take(tables, ONE, "c")
    assert [event.id for event in tables.events.latest(scope=ONE)] == [2]
    assert [one.publisher for one in tables.events.sources_of([2], scope=ONE)[2]] == ["Wire0a", "Wire41b"]


def test_a_guilds_event_forwards_still_when_it_is_taken_apart(tables: Tables) -> None:
    _bring(tables, ONE, "b")
    _bring(tables, ONE, "c")
    _bring(tables, PUBLIC, "a")
    split_event(tables, 1, {(2, 0)}, now=NOW, freshness=FRESH)
    assert [event.id for event in tables.events.latest(scope=ONE)] == [3, 2]


@pytest.mark.parametrize("take", [_forget, _correct])
def test_a_track_of_a_guild_is_made_of_its_own_events_whether_or_not_they_forward(tables: Tables, take: Take) -> None:
    """What comes next continues it before the public event is gone and after."""
    _bring(tables, ONE, "b")
    _bring(tables, ONE, "c")
    _bring(tables, PUBLIC, "a")
    take(tables, ONE, "c")
    _bring(tables, ONE, "d", replace(TARIFF, stage=Stage.IN_FORCE), "25% on Japanese autos takes effect")
    assert tables.tracks.get(1) == tables.tracks.touching(["JP"], [TARIFF.kind], scope=ONE)[0]
    take(tables, PUBLIC, "a")
    _bring(tables, ONE, "e", replace(TARIFF, stage=Stage.LIFTED), "US lifts 25% on Japanese autos")
    (track,) = tables.tracks.touching(["JP"], [TARIFF.kind], scope=ONE)
    assert (track.id, track.events, track.stage) == (1, (1, 3, 4), Stage.LIFTED)
    assert {event.id for event in tables.events.latest(scope=ONE)} == {1, 3, 4}


@pytest.mark.parametrize("take", [_forget, _correct])
def test_what_was_made_one_with_a_guilds_event_does_not_stand_again_beside_it(tables: Tables, take: Take) -> None:
    steel = replace(TARIFF, products=("steel",), rate=50.0)
    _bring(tables, ONE, "b")
    _bring(tables, ONE, "c", steel, "US puts 50% on Japanese steel")
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    _bring(tables, PUBLIC, "a")
    assert [event.id for event in tables.events.latest(scope=ONE)] == [3]
    take(tables, PUBLIC, "a")
    assert [event.id for event in tables.events.latest(scope=ONE)] == [1]


@pytest.mark.parametrize("take", [_forget, _correct])
def test_what_leans_waits_for_a_guilds_event_until_that_stands_again(tables: Tables, take: Take) -> None:
    _bring(tables, ONE, "b")
    _bring(tables, PUBLIC, "a")
    leans = replace(TARIFF, background=True, confidence=0.4, products=())
    _bring(tables, ONE, "c", leans, "Stocks sink on US tariffs on Japan")
    assert tables.mentions.of_entry(3) == []
    take(tables, PUBLIC, "a")
    assert [stored.event for stored in tables.mentions.of_entry(3)] == [1]


def test_a_source_that_is_removed_takes_along_what_nobody_else_reports(tables: Tables) -> None:
    _bring(tables, ONE, "b")
    _bring(tables, ONE, "c", replace(TARIFF, products=("steel",), rate=50.0))
    _bring(tables, ONE, "d", replace(TARIFF, products=("steel",), rate=50.0))
    for one in tables.sources.of_scope(ONE)[:2]:
        forget_source(tables, one.id)
    assert [event.id for event in tables.events.latest(scope=ONE)] == [2]
    assert [one.what for one in tables.outbox.newest()] == [What.ALERT, What.ALERT]


def test_a_guilds_event_follows_a_public_one_that_is_made_one_with_another(tables: Tables) -> None:
    _bring(tables, PUBLIC, "a")
    _bring(tables, PUBLIC, "c", replace(TARIFF, products=("steel",), rate=50.0), "US puts 50% on Japanese steel")
    _bring(tables, ONE, "b", replace(TARIFF, products=("steel",), rate=50.0), "US puts 50% on steel of Japan")
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    assert [one.publisher for one in tables.events.sources_of([1], scope=ONE)[1]] == ["Wire0a", "Wire0c", "Wire41b"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "relay.db")
    yield opened
    opened.close()


async def test_a_message_says_that_its_event_is_public_now_and_shows_the_guild_its_own_source(store: Store) -> None:
    channel = FakeChannel()
    relay = Relay(store, {"discord:1": channel}, SteppedClock(NOW))
    await store.write(_subscribe)
    await store.write(lambda tables: _bring(tables, ONE, "b"))
    await relay.drain()
    await store.write(lambda tables: _bring(tables, PUBLIC, "a"))
    await relay.drain()
    (edit,) = channel.edits
    assert edit.details[0] == ("Public now", "this is event 2, which public sources report")
    assert [source.publisher for source in edit.sources] == ["Wire0a", "Wire41b"]


@dataclass(frozen=True)
class Report:
    """One report: in which scope, by which of its sources, of which measure."""

    scope: int
    key: str
    products: tuple[str, ...]
    rate: float
    leans: bool
    """It only leans on the measure: what a guild's market story leans on is seen by that guild alone, too."""
    sent: bool
    """All that waits is sent after it; of a guild's own reports this says nothing, so that both runs send alike."""


reports = st.builds(
    Report,
    scope=st.sampled_from([PUBLIC, ONE, OTHER]),
    key=st.sampled_from("abc"),
    products=st.sampled_from([("autos",), ("steel",), ()]),
    rate=st.sampled_from([25.0, 50.0]),
    leans=st.booleans(),
    sent=st.booleans(),
)


@settings(max_examples=40)
@given(told=st.lists(reports, min_size=1, max_size=6), removed=st.booleans())
def test_nothing_of_one_guild_changes_what_another_or_the_public_sees(told: Sequence[Report], removed: bool) -> None:
    """Whether a guild's own sources report, or are removed again, is not seen outside it."""
    with TemporaryDirectory() as folder:
        beside = _seen(Path(folder) / "beside.db", told, removed=removed)
        without = _seen(Path(folder) / "without.db", [one for one in told if one.scope != ONE], removed=False)
    assert beside == without


def _seen(path: Path, told: Sequence[Report], *, removed: bool) -> list[object]:
    """Give what the public and the other guild see: events with their sources, and messages."""
    with writing(path) as tables:
        _subscribe(tables)
        for one in told:
            mention = replace(TARIFF, products=one.products, rate=one.rate)
            mention = replace(mention, background=True, confidence=0.4) if one.leans else mention
            _bring(tables, one.scope, one.key, mention, f"US tariff, report {one.scope} {one.products} {one.rate}")
            if one.sent and one.scope != ONE:
                _send(tables)
        if removed:
            for source in tables.sources.of_scope(ONE):
                forget_source(tables, source.id)
        return [_view(tables, scope) for scope in (PUBLIC, OTHER)] + [
            sorted(
                (one.what, one.channel, one.state, one.revision, one.message is None)
                for one in tables.outbox.newest(limit=500)
                if one.channel != CHANNELS[ONE]
            )
        ]


def _view(tables: Tables, scope: int) -> list[object]:
    events = tables.events.latest(scope=scope)
    sources = tables.events.sources_of([event.id for event in events], scope=scope)
    told = ("kind", "stage", "products", "rate", "revision", "publishers", "weight", "scope")
    return [
        (*(getattr(event, name) for name in told), sorted((one.publisher, one.title) for one in sources[event.id]))
        for event in events
    ]


def test_a_guilds_message_is_edited_when_the_public_event_that_it_showed_is_taken_back(tables: Tables) -> None:
    _bring(tables, ONE, "a")
    _send(tables)
    _bring(tables, PUBLIC, "b")
    _send(tables)
    for one in tables.outbox.claim(NOW + timedelta(hours=1), 20, channels=("discord:",)):
        shown = tables.events.get_many([1])[1].revision + tables.events.get_many([2])[2].revision
        tables.outbox.show(one, shown)
        tables.outbox.show(next(alert for alert in tables.outbox.alerts_of(1)), shown)
        tables.outbox.settle(replace(one, state=DeliveryState.SENT, posted=NOW))
    source = next(one for one in tables.sources.all() if one.spec.scope == PUBLIC)
    changed = ReadEntry(make_entry("b", title="Harvest festival in Osaka"), ())
    ingest(tables, source, [changed], now=NOW + timedelta(hours=2), freshness=FRESH)
    (private,) = tables.events.latest(scope=ONE)
    (edit,) = [one for one in tables.outbox.newest(state=DeliveryState.PENDING) if one.channel == "discord:1"]
    assert (private.id, edit.what, edit.subject, edit.revision) == (1, What.EDIT, 1, private.revision)
