"""What an event is from all that was said of it, and what a later report adds or takes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model import KnownEvent, Mention, Milestone, Planned, Precision, Stage, Target, Weight
from bot.resolve import Ids, resolve
from bot.resolve.memory import MemoryLog
from tests.bot.resolve.making import DAY, log_of, mention, sighting

AUTOS = mention(on="JP", rate=25.0, products=("autos",))


def test_a_founded_event_is_what_its_sighting_says() -> None:
    first = sighting(AUTOS, "US to put a 25% tariff on Japanese cars", publisher="Reuters")
    made = resolve(first, [], [], Ids(7, 3))
    event = made.event
    assert (made.founded, made.changed, event.id, event.track, made.track.id) == (True, True, 7, 3, 3)
    assert (event.stage, event.by, event.on, event.rate, event.products) == (
        *(Stage.ANNOUNCED, ("US",), ("JP",), 25.0, ("autos",)),
    )
    assert (event.first_seen, event.revision, event.publishers, event.official) == (DAY, 1, 1, False)
    assert event.weight is Weight.HISTORIC
    assert event.previous is None
    assert made.reason.startswith("a new event")


def test_the_second_headline_adds_what_the_first_left_out() -> None:
    log = MemoryLog()
    log.take(sighting(mention(), "US announces new tariffs", publisher="AP"))
    made = log.take(sighting(AUTOS, "US announces 25% tariff on Japanese cars", hours=1, publisher="Kyodo"))
    assert not made.founded
    assert made.changed
    assert made.event.revision == 2
    assert (made.event.on, made.event.rate, made.event.target) == (("JP",), 25.0, Target.NAMED)
    assert made.event.confirmed
    assert made.event.updated == DAY + timedelta(hours=1)
    assert made.track.name == "US tariff on Japan: autos"
    assert made.reason.startswith("the same event: the same actor (US)")


def test_a_second_article_of_one_publisher_changes_nothing_that_shows() -> None:
    log = MemoryLog()
    log.take(sighting(AUTOS, "US puts 25% tariff on Japanese cars", publisher="Reuters"))
    made = log.take(sighting(AUTOS, "Analysis of the 25% car tariff", hours=2, publisher="www.reuters.com"))
    assert (made.founded, made.changed, made.event.revision, made.event.publishers) == (False, False, 1, 1)


def test_a_copy_under_another_name_is_listed_but_confirms_nothing() -> None:
    log = MemoryLog()
    log.take(sighting(AUTOS, "US puts 25% tariff on Japanese cars, effective in April", publisher="Reuters"))
    copy = sighting(AUTOS, "US puts 25% tariff on Japanese cars, effective in April", hours=2, publisher="Daily Echo")
    made = log.take(copy)
    assert (made.changed, made.event.publishers, made.event.confirmed) == (True, 1, False)
    assert "a copy of the same title" in made.reason


def test_an_echo_does_not_turn_an_order_back_into_a_threat() -> None:
    ordered = sighting(mention(on="MX", rate=5.0), "US to put 5% tariff on Mexico")
    echo = sighting(mention(stage="threatened", on="MX"), "Carmakers reel from threat", hours=20, official=True)
    log = log_of(ordered, echo)
    event = log.events[1].event
    assert len(log.events) == 1
    assert (event.stage, event.official) == (Stage.ANNOUNCED, True)


def test_of_copies_read_as_two_stages_the_official_one_counts() -> None:
    title = "US doubles India tariff over Russian oil"
    news = sighting(mention(on="IN"), title)
    official = sighting(mention(stage="in-force", on="IN"), title, hours=2, official=True)
    assert log_of(news, official).events[1].event.stage is Stage.IN_FORCE


def test_reading_an_entry_again_adds_nothing() -> None:
    log = MemoryLog()
    first = sighting(AUTOS, "US puts 25% tariff on Japanese cars")
    before = log.take(first)
    again = log.take(replace(first, publisher="Somebody else"))
    assert (again.founded, again.changed, again.reason) == (False, False, "read before")
    assert (again.event, again.track) == (before.event, before.track)
    assert len(log.events[1].sightings) == 1


def test_two_mentions_of_one_entry_that_clash_are_two_events() -> None:
    title = "US puts 25% on Canada, 10% on China"
    one = sighting(mention(on="CA", rate=25.0), title, entry=900)
    two = sighting(mention(on="CN", rate=10.0), title, entry=900, position=1)
    assert len(log_of(one, two).events) == 2


@pytest.mark.parametrize(
    ("other", "events"),
    [
        (mention(on="CN", rate=125.0), 1),
        (mention(stage="threatened"), 2),
        (mention(products=("autos",)), 2),
        (mention(), 2),
    ],
)
def test_what_one_entry_tells_beside_another_act_is_an_act_of_its_own(other: Mention, events: int) -> None:
    title = "Trump raises China tariff to 125% and has more to say on tariffs"
    one = sighting(mention(on="CN", rate=125.0), title, entry=901)
    assert len(log_of(one, sighting(other, title, entry=901, position=1)).events) == events


def test_an_event_counts_for_its_first_report_however_late_that_is_read() -> None:
    later = sighting(AUTOS, "US puts 25% tariff on Japanese cars", hours=8)
    made = log_of(later, sighting(AUTOS, "Trump signs car tariff", hours=1))
    assert made.events[1].event.first_seen == DAY + timedelta(hours=1)
    assert made.events[1].event.updated == DAY + timedelta(hours=8)


def test_background_fills_in_but_is_no_source() -> None:
    log = MemoryLog()
    log.take(sighting(mention(on="JP", products=("autos",)), "US puts tariff on Japanese cars"))
    told = mention(on="JP", rate=25.0, background=True)
    made = log.take(sighting(told, "Toyota warns of loss from tariff", hours=3, official=True))
    assert made.event.rate == 25.0
    assert (made.event.publishers, made.event.official, made.event.background) == (1, False, False)


def test_what_was_background_becomes_news_when_news_comes() -> None:
    log = MemoryLog()
    founded = log.take(sighting(mention(on="JP", background=True), "Toyota warns of loss from tariff"))
    assert founded.event.background
    made = log.take(sighting(mention(on="JP"), "US puts tariff on Japan", hours=1))
    assert (made.founded, made.changed, made.event.background) == (False, True, False)


def test_a_correction_stands_when_more_sources_come() -> None:
    first = sighting(mention(on="JP"), "US puts tariff on Japan")
    made = resolve(first, [], [], Ids(1, 1))
    corrected = replace(made.event, rate=15.0)
    more = sighting(mention(on="JP", products=("autos",)), "Cars among goods hit", hours=1)
    again = resolve(more, [KnownEvent(corrected, (first,))], [made.track], Ids(2, 2))
    assert (again.event.id, again.event.rate, again.event.products) == (1, 15.0, ("autos",))


def test_an_event_whose_sightings_are_gone_takes_what_comes() -> None:
    made = resolve(sighting(mention(on="JP"), "US puts tariff on Japan"), [], [], Ids(1, 1))
    more = sighting(mention(on="JP", rate=25.0), "Tariff on Japan is 25%", hours=1)
    again = resolve(more, [KnownEvent(made.event, ())], [made.track], Ids(2, 2))
    assert (again.event.id, again.event.rate) == (1, 25.0)


def test_goods_are_told_in_one_language_in_english_if_anyone_does() -> None:
    said = [("autos", "es"), ("Autos", "de"), ("electric cars", "en"), ("cars", "en"), ("batteries", "en")]
    reports = [
        sighting(mention(on="CN", products=(name,)), f"Told by {number}", hours=number, language=language)
        for number, (name, language) in enumerate(said)
    ]
    products = [next(iter(log_of(*reports[: count + 1]).events.values())).event.products for count in range(4)]
    assert products == [("autos",), ("autos",), ("electric cars",), ("electric cars",)]


def test_an_exact_day_is_kept_before_a_month() -> None:
    month = mention(on="JP", happened=date(2026, 3, 1), precision=Precision.MONTH)
    day = mention(on="JP", happened=date(2026, 3, 2))
    made = log_of(sighting(month, "US puts tariff on Japan in March"), sighting(day, "US tariff on Japan", hours=1))
    event = made.events[1].event
    assert (event.happened, event.precision) == (date(2026, 3, 2), Precision.DAY)


def test_of_two_events_it_may_report_it_joins_the_nearer() -> None:
    steel = sighting(mention(on="CN", products=("steel",)), "US puts tariff on Chinese steel mills")
    toys = sighting(mention(on="CN", products=("toys",)), "US puts tariff on Chinese dolls and games")
    mills = sighting(mention(on="CN"), "Chinese steel mills hit by US tariff", hours=2)
    for order in ((steel, toys, mills), (toys, steel, mills)):
        held = [known.sightings for known in log_of(*order).events.values()]
        assert (steel, mills) in held


def test_what_was_merged_away_takes_nothing_more() -> None:
    first = sighting(AUTOS, "US puts 25% tariff on Japanese cars")
    made = resolve(first, [], [], Ids(1, 1))
    gone = KnownEvent(replace(made.event, merged_into=9), (first,))
    again = resolve(sighting(AUTOS, "US puts 25% tariff on Japanese cars"), [gone], [made.track], Ids(2, 2))
    assert again.founded


def test_the_reason_says_what_parts_it_from_the_nearest_known() -> None:
    log = log_of(sighting(mention(on="CN", products=("steel",)), "US puts tariff on Chinese steel"))
    made = log.take(sighting(mention(on="CN", products=("toys",)), "US puts tariff on Chinese toys", hours=1))
    assert made.reason == "a new event; the nearest known: other products (toys, not steel)"
    other = log.take(sighting(mention(on="CN", stage="lifted"), "US ends tariff on China", hours=1))
    assert other.reason == "a new event: too little in common with what is known near it in time"


def test_without_a_place_it_joins_only_what_cannot_lose_a_past() -> None:
    title = "New tariff on foreign cars announced, effective in April"
    placed = sighting(mention(by="US", products=("cars",)), title)
    made = resolve(placed, [], [], Ids(1, 1))
    bare = sighting(mention(by="", products=("cars",)), title, hours=1)
    known = [KnownEvent(made.event, (placed,))]
    assert resolve(bare, known, [made.track], Ids(2, 2)).event.id == 1
    assert resolve(bare, known, [], Ids(2, 2)).founded
    nowhere = resolve(bare, [], [], Ids(5, 5))
    joined = resolve(placed, [KnownEvent(nowhere.event, (bare,))], [], Ids(6, 6))
    assert (joined.event.id, joined.track.id, joined.track.by) == (5, 5, ("US",))


def test_what_is_planned_is_told_by_whoever_says_it_first() -> None:
    hearing, later = (Planned(Milestone.HEARING, date(2026, 4, day)) for day in (1, 9))
    signing = Planned(Milestone.SIGNING, date(2026, 3, 20))
    log = log_of(
        sighting(mention(on="CN", rate=25.0, planned=(hearing,))),
        sighting(mention(on="CN", rate=25.0, planned=(signing, later)), hours=1),
    )
    (known,) = log.events.values()
    assert known.event.planned == (signing, hearing)
