"""What was stored wrongly, put right: in the store, in the tracks, and in the channels that were told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.alerting import EDIT_GATHERING
from bot.clock import SteppedClock
from bot.corrections import forget_source, merge_events, split_event
from bot.deliver import Relay
from bot.errors import InputError
from bot.ingest import ingest
from bot.model import DeliveryState, Entry, Mention, ReadEntry, Stage, Subscription, Target, What
from db import Store, Tables, open_store, writing
from tests.fakes import NOW, TARIFF, FakeChannel, make_entry, put_source

FRESH = timedelta(hours=36)
STEEL = replace(TARIFF, products=("steel",), rate=50.0)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        opened.subscriptions.add(Subscription("terminal", places=("JP",)))
        yield opened


def _bring(tables: Tables, name: str, entry: Entry, *mentions: Mention) -> None:
    found = next((one for one in tables.sources.all() if one.spec.name == name), None) or put_source(tables, name)
    ingest(tables, found, [ReadEntry(entry, mentions)], now=NOW, freshness=FRESH)


def _two_events(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF)
    _bring(tables, "two", make_entry("b", title="US puts 50% on Japanese steel"), STEEL)


def _send(tables: Tables) -> None:
    for number, alert in enumerate(tables.outbox.claim(NOW, 10, channels=("terminal", "discord:")), 1):
        tables.outbox.settle(replace(alert, state=DeliveryState.SENT, message=f"m{number}", posted=NOW))


def test_of_two_events_made_one_the_later_forwards_to_the_earlier(tables: Tables) -> None:
    _two_events(tables)
    kept = merge_events(tables, 2, 1, now=NOW, freshness=FRESH)
    gone = tables.events.get(2)
    assert gone is not None
    assert (kept.id, gone.merged_into, tables.events.forwarded(gone).id) == (1, 1, 1)
    assert (kept.products, kept.publishers) == (("autos", "steel"), 2)
    assert [event.id for event in tables.events.of_pair("JP", "US")] == [1]
    assert {stored.event for entry in (1, 2) for stored in tables.mentions.of_entry(entry)} == {1}
    assert tables.tracks.get(2) is None
    assert tables.events.next_id() == 3


def test_what_leans_on_an_event_leans_on_what_fits_when_that_is_made_one_with_another_or_taken_apart(
    tables: Tables,
) -> None:
    _two_events(tables)
    leans = replace(TARIFF, background=True, confidence=0.4, rate=50.0, products=())
    _bring(tables, "three", make_entry("c", title="Stocks sink on US tariffs on Japan"), leans)
    assert [stored.event for stored in tables.mentions.of_entry(3)] == [2]
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    assert tables.mentions.of_entry(3) == []  # the event that is left has the rate of its first report
    split_event(tables, 1, {(2, 0)}, now=NOW, freshness=FRESH)
    assert [stored.event for stored in tables.mentions.of_entry(3)] == [3]
    assert [event.publishers for event in tables.events.latest()] == [1, 1]


def test_a_report_that_copies_another_or_does_so_no_more_is_counted_as_it_reads_now(tables: Tables) -> None:
    """Its publisher has changed the title alone."""
    copied, own = "US puts 25% on Japanese autos", "Washington goes ahead with its levy on cars from Japan"
    _bring(tables, "one", make_entry("a", title=copied), TARIFF)
    counted = []
    for title in (copied, own, f"{own} today", copied):
        _bring(tables, "two", make_entry("b", title=title), TARIFF)
        (event,) = tables.events.latest()
        counted.append((event.publishers, event.revision))
    assert counted == [(1, 2), (2, 3), (2, 3), (1, 4)]


def test_a_chain_of_merged_events_ends_at_the_one_that_stands(tables: Tables) -> None:
    _two_events(tables)
    _bring(
        tables,
        "three",
        make_entry("c", title="US puts 12% on Japanese tea"),
        replace(TARIFF, products=("tea",), rate=12.0),
    )
    merge_events(tables, 2, 3, now=NOW, freshness=FRESH)
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    assert tables.events.merged_into(1) == [2, 3]
    third = tables.events.get(3)
    assert third is not None
    assert tables.events.forwarded(third).id == 1


def test_both_alerts_of_a_channel_are_edited_once_its_two_events_are_one(tables: Tables) -> None:
    _two_events(tables)
    _send(tables)
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    edits = [(one.subject, one.next_attempt - NOW) for one in tables.outbox.newest() if one.what is What.EDIT]
    assert sorted(edits) == [(1, EDIT_GATHERING), (2, timedelta(0))]


def test_an_alert_that_waits_is_not_sent_where_the_other_event_is_told(tables: Tables) -> None:
    _two_events(tables)
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    assert [(one.subject, one.state) for one in tables.outbox.newest()] == [
        (2, DeliveryState.DEAD),
        (1, DeliveryState.PENDING),
    ]


def test_an_alert_that_waits_goes_out_where_the_other_event_is_not_told(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a", published=NOW - timedelta(days=2)), TARIFF)
    _bring(tables, "two", make_entry("b", title="US puts 50% on Japanese steel"), STEEL)
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    assert [(one.subject, one.state) for one in tables.outbox.newest()] == [(2, DeliveryState.PENDING)]


def test_a_channel_that_knows_only_the_event_that_is_gone_is_not_told_again(tables: Tables) -> None:
    """Its message follows the event that it turned out to be."""
    tables.subscriptions.add(Subscription("discord:9", places=("JP",)))
    _two_events(tables)
    (other,) = (one for one in tables.outbox.alerts_of(1) if one.channel == "discord:9")
    tables.outbox.settle(replace(other, state=DeliveryState.DEAD, error="gone"))
    _send(tables)
    merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    _bring(tables, "four", make_entry("d", title="Washington orders 25% on cars of Japan"), TARIFF)
    assert next(one.subject for one in tables.outbox.newest() if one.channel == "discord:9") == 2
    assert {one.channel for one in tables.outbox.alerts_of(1)} == {"terminal", "discord:9"}


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(1, 1, "same as itself"), (1, 9, "no event 9"), (9, 1, "no event 9"), (2, 1, "was merged into 1")],
)
def test_what_cannot_be_made_one(tables: Tables, first: int, second: int, words: str) -> None:
    _two_events(tables)
    if words.startswith("was"):
        merge_events(tables, 1, 2, now=NOW, freshness=FRESH)
    with pytest.raises(InputError, match=words):
        merge_events(tables, first, second, now=NOW, freshness=FRESH)


def test_one_event_taken_apart_is_two_each_with_its_alert(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF)
    _send(tables)
    _bring(tables, "two", make_entry("b", title="US levies 25% on cars from Japan"), TARIFF)
    new = split_event(tables, 1, [(2, 0)], now=NOW, freshness=FRESH)
    kept = tables.events.get(1)
    assert kept is not None
    assert (new.id, new.track, kept.publishers, new.publishers) == (2, 2, 1, 1)
    assert [stored.event for stored in tables.mentions.of_entry(2)] == [2]
    track = tables.tracks.get(2)
    assert track is not None
    assert track.events == (2,)
    assert [(one.what, one.subject) for one in reversed(tables.outbox.newest())] == [
        (What.ALERT, 1),
        (What.EDIT, 1),
        (What.ALERT, 2),
    ]


def test_an_old_event_taken_apart_is_not_alerted_anew(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF)
    _bring(tables, "two", make_entry("b", title="US levies 25% on cars from Japan"), TARIFF)
    split_event(tables, 1, [(2, 0)], now=NOW + timedelta(days=3), freshness=FRESH)
    assert tables.outbox.alerts_of(2) == []


def test_no_report_or_every_report_cannot_be_taken_out(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF)
    for apart in ([], [(1, 0)]):
        with pytest.raises(InputError, match="one report to keep and one to take out"):
            split_event(tables, 1, apart, now=NOW, freshness=FRESH)


def test_an_event_keeps_nothing_of_a_report_that_was_taken_back(tables: Tables) -> None:
    vague = replace(TARIFF, rate=None)
    _bring(tables, "one", make_entry("a", title="US orders tariff on Japanese autos"), vague)
    _bring(tables, "two", make_entry("b", title="US levies 25% on cars from Japan"), TARIFF)
    _send(tables)
    _bring(tables, "two", make_entry("b", title="Weather is nice in Tokyo"))
    event = tables.events.get(1)
    assert event is not None
    assert (event.rate, event.publishers) == (None, 1)
    track = tables.tracks.get(1)
    assert track is not None
    assert track.rate is None
    assert [one.what for one in tables.outbox.newest()] == [What.EDIT, What.ALERT]


def test_a_track_goes_back_to_where_it_stood_when_its_last_step_is_taken_back(tables: Tables) -> None:
    threat = replace(TARIFF, stage=Stage.THREATENED)
    early = NOW - timedelta(days=20)
    _bring(tables, "one", make_entry("a", title="US threatens 25% on Japanese autos", published=early), threat)
    _bring(tables, "one", make_entry("b"), TARIFF)
    _bring(tables, "one", make_entry("b", title="Weather is nice in Tokyo"))
    track = tables.tracks.get(1)
    assert track is not None
    assert (track.stage, track.events) == (Stage.THREATENED, (1,))


def test_a_report_of_an_event_that_was_withdrawn_already_changes_nothing(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF, STEEL)
    _bring(tables, "one", make_entry("a", title="Weather is nice in Tokyo"))
    assert tables.events.latest() == []
    _bring(tables, "one", make_entry("a"), TARIFF)
    assert [event.id for event in tables.events.latest()] == [3]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "relay.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ([TARIFF, replace(TARIFF, on=("CN",))], ["Corrected"]),
        ([TARIFF, replace(TARIFF, on=(), target=Target.UNKNOWN)], ["Corrected"]),
        ([TARIFF, replace(TARIFF, rate=24.0)], []),
        ([TARIFF, replace(TARIFF, stage=Stage.THREATENED)], ["Taken back"]),
    ],
)
async def test_an_alert_says_when_it_is_no_longer_what_its_channel_asked_for(
    store: Store, said: list[Mention], labels: list[str]
) -> None:
    channel, clock = FakeChannel(), SteppedClock(NOW)
    relay = Relay(store, {"terminal": channel}, clock)
    for number, mention in enumerate(said):
        entry = make_entry("a", title=f"US tariff on somebody, version {number}")
        await store.write(partial(_prepare, entry=entry, mention=mention))
        await relay.drain()
        clock.advance(EDIT_GATHERING)
    await relay.drain()
    assert [label for label, _ in channel.edits[-1].details if label in ("Corrected", "Taken back")] == labels


def _prepare(tables: Tables, entry: Entry, mention: Mention) -> None:
    if not tables.subscriptions.all():
        tables.subscriptions.add(Subscription("terminal", places=("JP",)))
    _bring(tables, "one", entry, mention)


async def test_of_two_messages_about_one_event_the_later_says_which_it_turned_out_to_be(store: Store) -> None:
    channel, clock = FakeChannel(), SteppedClock(NOW)
    relay = Relay(store, {"terminal": channel}, clock)
    await store.write(_prepare_two)
    await relay.drain()
    await store.write(lambda tables: merge_events(tables, 1, 2, now=NOW, freshness=FRESH))
    clock.advance(EDIT_GATHERING)
    await relay.drain()
    assert [(edit.event, edit.details[0], edit.sentence == channel.edits[0].sentence) for edit in channel.edits] == [
        (2, ("Merged", "this turned out to be event 1"), True),
        (1, channel.edits[1].details[0], True),
    ]
    assert channel.edits[1].details[0][0] != "Merged"


def _prepare_two(tables: Tables) -> None:
    tables.subscriptions.add(Subscription("terminal", places=("JP",)))
    _two_events(tables)


def test_an_event_that_turns_out_to_hit_another_leaves_the_track_of_the_first(tables: Tables) -> None:
    """The first headline left out the target, and went with the tariff on Japan; the second names it."""
    cars, vague = replace(TARIFF, rate=None), replace(TARIFF, on=(), target=Target.UNKNOWN, rate=None)
    days = [NOW - timedelta(days=back) for back in (20, 4, 4)]
    threat = replace(cars, stage=Stage.THREATENED)
    _bring(tables, "one", make_entry("a", title="US threatens tariff on Japanese autos", published=days[0]), threat)
    _bring(tables, "one", make_entry("b", title="US orders tariff on autos from May", published=days[1]), vague)
    _bring(
        tables,
        "two",
        make_entry("c", title="US orders tariff on Korean autos from May", published=days[2]),
        replace(cars, on=("KR",)),
    )
    first, second = tables.events.get_many([1, 2]).values()
    assert (second.on, second.track, second.previous) == (("KR",), 2, None)
    tracks = tables.tracks.get_many([1, 2])
    assert [(track.stage, track.events) for track in tracks.values()] == [
        (Stage.THREATENED, (1,)),
        (Stage.ANNOUNCED, (2,)),
    ]
    assert first.track == 1


THREAT = replace(TARIFF, stage=Stage.THREATENED, rate=None)
KOREAN = replace(TARIFF, on=("KR",))


def _threats(tables: Tables) -> None:
    """Tracks 1 and 2 begin three weeks ago, with a threat against Japan and one against Korea."""
    then = NOW - timedelta(days=20)
    for name, said in (("Japan", THREAT), ("Korea", replace(THREAT, on=("KR",)))):
        _bring(tables, "one", make_entry(name, title=f"US threatens tariff on {name}", published=then), said)


def test_an_event_whose_only_report_is_corrected_goes_to_the_track_of_what_it_is(tables: Tables) -> None:
    _threats(tables)
    _bring(tables, "one", make_entry("a", title="US orders tariff on Japan"), TARIFF)
    _bring(tables, "one", make_entry("a", title="US orders tariff on Korea"), KOREAN)
    event = tables.events.get_many([3])[3]
    assert (event.on, event.track, event.previous) == (("KR",), 2, (Stage.THREATENED, date(2025, 3, 7)))
    assert [track.events for track in tables.tracks.get_many([1, 2]).values()] == [(1,), (2, 3)]
    assert tables.tracks.get_many([1])[1].stage is Stage.THREATENED


def test_an_event_whose_only_report_is_corrected_begins_a_track_if_there_is_none_for_what_it_is(tables: Tables) -> None:
    _threats(tables)
    _bring(tables, "one", make_entry("a", title="US orders tariff on Japan"), TARIFF)
    _bring(tables, "one", make_entry("a", title="US orders tariff on Peru"), replace(TARIFF, on=("PE",)))
    event = tables.events.get_many([3])[3]
    assert (event.on, event.track, event.previous) == (("PE",), 3, None)
    assert [track.events for track in tables.tracks.get_many([1, 3]).values()] == [(1,), (3,)]


def test_nothing_continues_what_was_taken_back(tables: Tables) -> None:
    """No order "was threatened" by a report that its publisher has taken back."""
    _threats(tables)
    then = NOW - timedelta(days=20)
    _bring(tables, "one", make_entry("Korea", title="Weather is nice in Seoul", published=then))
    _bring(tables, "one", make_entry("a", title="US orders tariff on Korea"), KOREAN)
    event = tables.events.get_many([3])[3]
    assert (event.on, event.track, event.previous) == (("KR",), 3, None)


def test_what_is_taken_out_of_an_event_goes_to_the_track_that_it_continues_and_back_when_it_is_one_again(
    tables: Tables,
) -> None:
    _threats(tables)
    vague = replace(TARIFF, on=(), target=Target.UNKNOWN, products=(), rate=None)
    _bring(tables, "one", make_entry("a", title="US orders new tariff, sources say"), vague)
    _bring(tables, "two", make_entry("b", title="US orders new tariff on Korea, sources say"), KOREAN)
    whole = tables.events.get_many([3])[3]
    assert (whole.on, whole.track, whole.previous) == (("KR",), 2, (Stage.THREATENED, date(2025, 3, 7)))
    new = split_event(tables, 3, {(4, 0)}, now=NOW, freshness=FRESH)
    kept = tables.events.get_many([3])[3]
    assert (kept.on, new.on, new.track, new.previous) == ((), ("KR",), 2, (Stage.ANNOUNCED, NOW.date()))
    again = merge_events(tables, 3, new.id, now=NOW, freshness=FRESH)
    assert (again.id, again.on, again.track) == (3, ("KR",), 2)
    assert tables.tracks.get_many([2])[2].events == (2, 3)


def test_an_event_counts_anew_when_one_of_its_sources_is_removed(tables: Tables) -> None:
    _bring(tables, "one", make_entry("a"), TARIFF)
    official = put_source(tables, "Gazette", official=True)
    ingest(tables, official, [ReadEntry(make_entry("b"), (TARIFF,))], now=NOW, freshness=FRESH)
    _send(tables)
    before = tables.events.get(1)
    assert before is not None
    assert before.official
    forget_source(tables, official.id)
    after = tables.events.get(1)
    assert after is not None
    assert (after.official, after.merged_into) == (False, None)
    assert after.revision == before.revision + 1
    assert [one.what for one in tables.outbox.newest() if one.state is not DeliveryState.SENT] == []


def test_an_event_that_others_report_alike_stays_as_it_is(tables: Tables) -> None:
    for name in ("one", "two"):
        _bring(tables, name, make_entry("a"), TARIFF)
    before = tables.events.get(1)
    forget_source(tables, next(one.id for one in tables.sources.all() if one.spec.name == "two"))
    assert tables.events.get(1) == before
