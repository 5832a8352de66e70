"""What becomes of entries: stored once, resolved into events, routed to who wants them and is told in time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.alerting import EDIT_GATHERING
from bot.corrections import forget_source
from bot.ingest import Ingested, ingest
from bot.model import DeliveryState, Entry, Mention, ReadEntry, Source, Stage, Subscription, Target, What
from db import Tables, writing
from tests.fakes import NOW, TARIFF, make_entry, put_source

FRESHNESS = timedelta(hours=36)
GUILD = 42


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        opened.subscriptions.add(Subscription("terminal", places=("JP",)))
        yield opened


def _polled(source: Source) -> Source:
    return replace(source, first_polled=NOW - timedelta(days=1))


def _bring(tables: Tables, source: Source, entry: Entry, *mentions: Mention, now: datetime = NOW) -> Ingested:
    return ingest(tables, source, [ReadEntry(entry, mentions)], now=now, freshness=FRESHNESS)


def _send(tables: Tables) -> None:
    for alert in tables.outbox.claim(NOW, 10, channels=("terminal", "discord:")):
        tables.outbox.settle(replace(alert, state=DeliveryState.SENT, message="m1", posted=NOW))


def test_an_entry_that_reports_an_event_alerts_once(tables: Tables) -> None:
    source = put_source(tables)
    assert _bring(tables, source, make_entry(), TARIFF) == Ingested(1, 1, 1)
    assert _bring(tables, source, make_entry(), TARIFF) == Ingested(0, 0, 0)
    (alert,) = tables.outbox.alerts_of(1)
    assert (alert.channel, alert.reasons, alert.published, alert.seen) == ("terminal", (1,), NOW, NOW)


def test_an_entry_that_reports_nothing_is_stored_alone(tables: Tables) -> None:
    assert _bring(tables, put_source(tables), make_entry()) == Ingested(1, 0, 0)
    assert tables.entries.count() == 1


def test_a_second_source_joins_the_event_and_edits_its_alert(tables: Tables) -> None:
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    _send(tables)
    later = NOW + timedelta(minutes=9)
    second = make_entry("b", title="Washington orders 25% duty on cars from Japan", published=later)
    assert _bring(tables, put_source(tables, "two"), second, TARIFF, now=later) == Ingested(1, 0, 0)
    assert len(tables.events.sources_of([1])[1]) == 2
    assert [one.what for one in tables.outbox.newest()] == [What.EDIT, What.ALERT]
    assert tables.outbox.newest()[0].next_attempt == later + EDIT_GATHERING


@pytest.mark.parametrize(
    ("published", "polled_before", "alerts"),
    [
        (NOW, False, 1),
        (NOW - timedelta(hours=36), False, 1),
        (NOW - timedelta(hours=37), False, 0),
        (NOW - timedelta(hours=37), True, 0),
        (None, False, 0),
        (None, True, 1),
    ],
)
def test_only_what_is_young_alerts(
    tables: Tables, published: datetime | None, polled_before: bool, alerts: int
) -> None:
    """A first poll does not flood: what it finds is stored and classified, and alerts only if it is fresh."""
    source = put_source(tables)
    brought = _bring(tables, _polled(source) if polled_before else source, make_entry(published=published), TARIFF)
    assert (brought.events, brought.deliveries) == (1, alerts)


def test_background_is_kept_but_never_alerts(tables: Tables) -> None:
    told = replace(TARIFF, background=True, happened=date(2018, 5, 23))
    assert _bring(tables, put_source(tables), make_entry(), told) == Ingested(1, 1, 0)
    (event,) = tables.events.of_pair("JP", "US")
    assert event.date == date(2018, 5, 23)


LEANS = replace(TARIFF, background=True, confidence=0.4, rate=None, products=())
STORY = make_entry("story", title="Stocks sink on US tariffs on Japan")


def _leans_on(tables: Tables, entry: int) -> list[int]:
    return [stored.event for stored in tables.mentions.of_entry(entry)]


def test_what_only_leans_on_an_act_joins_it_and_founds_none(tables: Tables) -> None:
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    assert _bring(tables, put_source(tables, "late"), STORY, LEANS) == Ingested(1, 0, 0)
    (event,) = tables.events.latest()
    assert (len(tables.events.sources_of([event.id])[event.id]), event.publishers, event.revision) == (2, 1, 1)


def test_what_leans_on_an_act_that_is_read_later_waits_for_it(tables: Tables) -> None:
    assert _bring(tables, put_source(tables, "early"), STORY, LEANS) == Ingested(1, 0, 0)
    assert _leans_on(tables, 1) == []
    assert _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF) == Ingested(1, 1, 1)
    assert _leans_on(tables, 1) == [1]
    (event,) = tables.events.latest()
    assert (event.publishers, event.revision, event.first_seen) == (1, 1, NOW)


def test_what_leans_on_an_act_stays_there_when_others_report_it(tables: Tables) -> None:
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    _bring(tables, put_source(tables, "early"), STORY, LEANS)
    _bring(tables, put_source(tables, "two"), make_entry("b", title="Washington taxes Japanese cars"), TARIFF)
    assert _leans_on(tables, 2) == [1]


def test_what_leans_on_an_act_goes_on_to_a_nearer_one(tables: Tables) -> None:
    before = make_entry("a", published=NOW - timedelta(days=1, hours=20))
    _bring(tables, put_source(tables, "one"), before, replace(TARIFF, rate=10.0, products=()))
    _bring(tables, put_source(tables, "early"), STORY, LEANS)
    assert _leans_on(tables, 2) == [1]
    near = make_entry("b", title="US puts 25% on goods from Japan")
    _bring(tables, put_source(tables, "two"), near, replace(TARIFF, products=()))
    assert _leans_on(tables, 2) == [2]


def test_what_leant_on_an_act_that_is_taken_back_waits_again(tables: Tables) -> None:
    source = put_source(tables)
    _bring(tables, source, make_entry(), TARIFF)
    _bring(tables, put_source(tables, "late"), STORY, LEANS)
    _bring(tables, source, make_entry(title="Japan's cherry trees are in bloom"))
    assert tables.events.latest() == []
    assert _leans_on(tables, 2) == []
    assert tables.events.search("stocks sink") == []
    _bring(tables, put_source(tables, "one"), make_entry("c"), TARIFF)
    assert _leans_on(tables, 2) == [2]


def test_what_leant_on_an_act_whose_source_is_removed_waits_again(tables: Tables) -> None:
    source = put_source(tables)
    _bring(tables, source, make_entry(), TARIFF)
    _bring(tables, put_source(tables, "late"), STORY, LEANS)
    forget_source(tables, source.id)
    assert _leans_on(tables, 2) == []
    assert tables.events.latest() == []


def test_a_story_that_is_rewritten_leans_on_what_it_says_now(tables: Tables) -> None:
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    source = put_source(tables, "late")
    _bring(tables, source, STORY, LEANS)
    _bring(tables, source, replace(STORY, title="Stocks sink on US tariffs on China"), replace(LEANS, on=("CN",)))
    assert _leans_on(tables, 2) == []
    _bring(tables, put_source(tables, "two"), make_entry("c"), replace(TARIFF, on=("CN",), products=()))
    assert _leans_on(tables, 2) == [2]


def test_the_same_act_of_two_countries_is_two_events(tables: Tables) -> None:
    both = replace(TARIFF, by=("CA", "MX"), on=("US",), products=())
    assert _bring(tables, put_source(tables), make_entry(title="Canada and Mexico hit back"), both) == Ingested(1, 2, 0)
    one = make_entry("b", title="Mexico answers with duties on US goods")
    assert _bring(tables, put_source(tables, "two"), one, replace(both, by=("MX",))).events == 0
    assert sorted((event.by, event.publishers) for event in tables.events.latest()) == [(("CA",), 1), (("MX",), 2)]
    again = make_entry(title="Canada and Mexico hit back", summary="More to follow.")
    assert _bring(tables, put_source(tables), again, both) == Ingested(0, 0, 0)


def test_a_changed_entry_is_read_anew(tables: Tables) -> None:
    source = put_source(tables)
    _bring(tables, source, make_entry(), TARIFF)
    threat = replace(TARIFF, stage=Stage.THREATENED)
    _bring(tables, source, make_entry(title="US threatens 25% on Japanese autos"), threat)
    assert [stored.mention for stored in tables.mentions.of_entry(1)] == [threat]


def test_a_changed_entry_that_says_the_same_changes_nothing(tables: Tables) -> None:
    source = put_source(tables)
    _bring(tables, source, make_entry(), TARIFF)
    before = tables.events.get(1)
    assert _bring(tables, source, make_entry(summary="with a summary now"), TARIFF) == Ingested(0, 0, 0)
    assert tables.events.get(1) == before


def test_an_event_that_gains_its_target_reaches_those_who_now_match(tables: Tables) -> None:
    vague = replace(TARIFF, on=(), target=Target.UNKNOWN)
    assert (
        _bring(tables, put_source(tables, "one"), make_entry("a", title="US orders 25% auto tariff"), vague).deliveries
        == 0
    )
    assert _bring(tables, put_source(tables, "two"), make_entry("b"), TARIFF).deliveries == 1
    assert len(tables.events.latest()) == 1


def test_a_guilds_source_founds_an_event_of_its_own(tables: Tables) -> None:
    tables.subscriptions.add(Subscription("discord:9", scope=GUILD, places=("JP",)))
    _bring(tables, put_source(tables, "private", scope=GUILD), make_entry("b"), TARIFF)
    assert [event.scope for event in tables.events.latest(scope=GUILD)] == [GUILD]
    assert tables.events.latest() == []
    assert {alert.channel for alert in tables.outbox.alerts_of(1)} == {"discord:9"}


def test_an_aggregators_item_is_its_publishers_and_not_official(tables: Tables) -> None:
    source = put_source(tables, official=True, publisher="Ministry")
    _bring(tables, source, make_entry(publisher="Some Daily"), TARIFF)
    (reported,) = tables.events.sources_of([1])[1]
    assert reported.publisher == "Some Daily"
    event = tables.events.get(1)
    assert event is not None
    assert not event.official


def test_entries_come_in_by_age_whatever_the_feeds_order(tables: Tables) -> None:
    source = put_source(tables)
    old = make_entry("old", published=datetime(2025, 3, 26, 20, tzinfo=UTC))
    ingest(tables, source, [ReadEntry(make_entry("new"), ()), ReadEntry(old, ())], now=NOW, freshness=FRESHNESS)
    assert [stored.entry.key for stored in tables.entries.get_many([1, 2]).values()] == ["old", "new"]


def test_two_reports_in_one_response_make_one_alert_and_no_edit(tables: Tables) -> None:
    read = [ReadEntry(make_entry(key, title=f"US puts 25% on Japanese autos, {key}"), (TARIFF,)) for key in ("a", "b")]
    assert ingest(tables, put_source(tables), read, now=NOW, freshness=FRESHNESS) == Ingested(2, 1, 1)
    assert [one.what for one in tables.outbox.newest()] == [What.ALERT]


def test_an_alert_that_could_not_be_sent_is_not_edited(tables: Tables) -> None:
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    (alert,) = tables.outbox.claim(NOW, 1, channels=("terminal",))
    tables.outbox.settle(replace(alert, state=DeliveryState.DEAD, error="gone"))
    _bring(tables, put_source(tables, "two"), make_entry("b", title="US levies 25% on cars from Japan"), TARIFF)
    assert [one.what for one in tables.outbox.newest()] == [What.ALERT]


def test_an_alert_that_waits_is_not_edited_but_gains_who_wants_it(tables: Tables) -> None:
    """It shows the newest revision when it goes out; a second subscription that now matches adds its role."""
    _bring(tables, put_source(tables, "one"), make_entry("a"), TARIFF)
    tables.subscriptions.add(Subscription("terminal", places=("US",), role=7))
    second = make_entry("b", title="US levies 25% on cars from Japan")
    assert _bring(tables, put_source(tables, "two"), second, TARIFF).deliveries == 0
    (alert,) = tables.outbox.newest()
    assert (alert.what, alert.roles, alert.reasons) == (What.ALERT, (7,), (1, 2))


@pytest.mark.parametrize("sent", [True, False])
def test_what_its_publisher_takes_back_is_withdrawn(tables: Tables, sent: bool) -> None:
    source = put_source(tables)
    _bring(tables, source, make_entry(), TARIFF)
    if sent:
        _send(tables)
    _bring(tables, source, make_entry(title="Weather is nice in Tokyo"))
    assert (tables.events.latest(), tables.events.of_pair("JP", "US")) == ([], [])
    newest = tables.outbox.newest()[0]
    assert (newest.what, newest.state) == (
        (What.EDIT, DeliveryState.PENDING) if sent else (What.ALERT, DeliveryState.DEAD)
    )


def test_what_others_report_too_stands_though_one_takes_it_back(tables: Tables) -> None:
    one, two = put_source(tables, "one"), put_source(tables, "two")
    _bring(tables, one, make_entry("a"), TARIFF)
    _bring(tables, two, make_entry("b", title="US levies 25% on cars from Japan"), TARIFF)
    _bring(tables, one, make_entry("a", title="Weather is nice in Tokyo"))
    assert len(tables.events.latest()) == 1
