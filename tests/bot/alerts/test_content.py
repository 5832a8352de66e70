"""What an alert shows: details, sources in their order, tone, flags."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.alerts import MAX_SOURCES, Tone, alert, alert_text, tone, tone_of
from bot.model import MEASURES, STAGES, EventSource, Instrument, Kind, Precision, Stage, Target, Weight
from tests.fakes import NOW, make_event


def source(
    publisher: str, hours: int = 0, *, official: bool = False, url: str | None = "https://a.example/1"
) -> EventSource:
    return EventSource(f"{publisher} says so", url, publisher, NOW + timedelta(hours=hours), official)


def test_details_in_their_order() -> None:
    event = make_event(
        rate=25.0,
        products=("Passenger Cars", "steel"),
        instrument=Instrument.SECTION_232,
        happened=date(2025, 3, 26),
        effective=date(2025, 4, 3),
        expires=date(2026, 4, 3),
        previous=(Stage.THREATENED, date(2018, 5, 23)),
    )
    assert alert(event, []).details == (
        ("Who", "US → Japan"),
        ("Stage", "announced (was: threatened, 23 May 2018)"),
        ("Rate", "25%"),
        ("Products", "passenger cars and steel"),
        ("Instrument", "Section 232"),
        ("When", "26 March 2025"),
        ("Takes effect", "3 April 2025"),
        ("Ends", "3 April 2026"),
    )


def test_what_is_not_known_is_left_out() -> None:
    event = make_event(by=(), on=(), target=Target.UNKNOWN)
    assert alert(event, []).details == (("Stage", "announced"), ("First reported", "27 March 2025"))


WHO = [
    ({"by": ("US",), "target": Target.ALL, "on": ()}, "US → all countries"),
    ({"by": ("US",), "target": Target.UNKNOWN, "on": ()}, "US"),
    ({"by": ()}, "not stated → Japan"),
    ({"by": ("JP", "US"), "kind": Kind.TALKS, "stage": Stage.HELD, "on": (), "target": Target.UNKNOWN}, "Japan and US"),
    ({"by": ("AR", "BR", "EU", "PY", "UY")}, "Argentina, Brazil, EU and 2 others → Japan"),
]


@pytest.mark.parametrize(("facts", "who"), WHO)
def test_who(facts: dict[str, object], who: str) -> None:
    assert dict(alert(make_event(**facts), []).details)["Who"] == who


@pytest.mark.parametrize(
    ("precision", "when"),
    [(Precision.DAY, "5 March 2025"), (Precision.MONTH, "March 2025"), (Precision.YEAR, "2025")],
)
def test_a_date_is_no_more_exact_than_it_is_known(precision: Precision, when: str) -> None:
    event = make_event(happened=date(2025, 3, 5), precision=precision)
    assert dict(alert(event, []).details)["When"] == when


def test_official_sources_come_first_and_then_the_oldest() -> None:
    given = [source("Late", 2), source("Early", 0), source("Ministry", 5, official=True), source("Middle", 1)]
    shown = alert(make_event(), given).sources
    assert [one.publisher for one in shown] == ["Ministry", "Early", "Middle", "Late"]


def test_at_most_ten_sources_and_the_rest_counted() -> None:
    content = alert(make_event(), [source(f"P{n}", n) for n in range(13)])
    assert (len(content.sources), content.more) == (MAX_SOURCES, 3)


FLAGS = [
    ({}, "🇺🇸 → 🇯🇵"),
    ({"on": (), "target": Target.ALL}, "🇺🇸 → 🌐"),
    ({"on": (), "target": Target.UNKNOWN}, "🇺🇸"),
    ({"by": ()}, "🇯🇵"),
    ({"by": ("CPTPP",)}, "🇯🇵"),
    ({"by": ("EU", "GB")}, "🇪🇺🇬🇧 → 🇯🇵"),
    ({"by": (), "on": (), "target": Target.UNKNOWN}, ""),
]


@pytest.mark.parametrize(("facts", "flags"), FLAGS)
def test_flags(facts: dict[str, object], flags: str) -> None:
    assert alert(make_event(**facts), []).flags == flags


TONES = [
    (Kind.TARIFF, Stage.THREATENED, Tone.RESTRICTIVE),
    (Kind.TARIFF, Stage.IN_FORCE, Tone.RESTRICTIVE),
    (Kind.TARIFF, Stage.DELAYED, Tone.LIBERALISING),
    (Kind.EXPORT_CONTROL, Stage.ANNOUNCED, Tone.RESTRICTIVE),
    (Kind.AGREEMENT, Stage.IN_FORCE, Tone.LIBERALISING),
    (Kind.AGREEMENT, Stage.THREATENED, Tone.RESTRICTIVE),
    (Kind.TALKS, Stage.OPENED, Tone.LIBERALISING),
    (Kind.TALKS, Stage.HELD, Tone.NEUTRAL),
    (Kind.INVESTIGATION, Stage.OPENED, Tone.RESTRICTIVE),
    (Kind.INVESTIGATION, Stage.FINDING, Tone.NEUTRAL),
    (Kind.INVESTIGATION, Stage.CLOSED, Tone.LIBERALISING),
    (Kind.DISPUTE, Stage.RULED, Tone.NEUTRAL),
]


@pytest.mark.parametrize(("kind", "stage", "way"), TONES)
def test_tone(kind: Kind, stage: Stage, way: Tone) -> None:
    assert tone(kind, stage) is way


@pytest.mark.parametrize(
    ("stage", "before", "way"),
    [
        (Stage.IN_FORCE, Stage.REDUCED, Tone.LIBERALISING),
        (Stage.IN_FORCE, Stage.ANNOUNCED, Tone.RESTRICTIVE),
        (Stage.IN_FORCE, None, Tone.RESTRICTIVE),
        (Stage.ANNOUNCED, Stage.REDUCED, Tone.RESTRICTIVE),
    ],
)
def test_a_cut_that_takes_effect_is_no_new_burden(stage: Stage, before: Stage | None, way: Tone) -> None:
    previous = None if before is None else (before, date(2025, 9, 4))
    event = make_event(1, kind=Kind.TARIFF, stage=stage, previous=previous)
    assert (tone_of(event), alert(event, []).tone) == (way, way)


def test_measures_are_never_neutral() -> None:
    assert Tone.NEUTRAL not in {tone(kind, stage) for kind in MEASURES for stage in STAGES[kind]}


def test_the_event_is_named_with_its_revision_weight_and_standing() -> None:
    content = alert(make_event(7, revision=3, weight=Weight.MAJOR, publishers=2), [])
    assert (content.event, content.revision, content.weight, content.confirmed) == (7, 3, Weight.MAJOR, True)


def test_plain_text() -> None:
    event = make_event(rate=25.0, products=("cars",), happened=date(2025, 3, 26), weight=Weight.MAJOR)
    told = datetime(2025, 3, 26, 20, 5, tzinfo=UTC)
    sources = [
        EventSource("Proclamation", None, "White House", told, official=True),
        *(source(f"P{n}", n) for n in range(11)),
    ]
    lines = alert_text(alert(event, sources)).splitlines()
    assert lines[0] == "🇺🇸 → 🇯🇵 US puts 25% tariff on Japanese cars"
    assert lines[1] == (
        "  Who: US → Japan · Stage: announced · Rate: 25% · Products: cars · When: 26 March 2025"
        " · Weight: 4/5 · UNCONFIRMED"
    )
    assert lines[2] == "  - Proclamation (official · White House, 26 Mar 2025 20:05 UTC)"
    assert lines[3:5] == ["  - P0 says so (P0, 27 Mar 2025 09:00 UTC)", "    https://a.example/1"]
    assert lines[-1] == "  and 2 more sources"


def test_plain_text_of_a_confirmed_event_with_one_source_more() -> None:
    text = alert_text(alert(make_event(publishers=2), [source(f"P{n}", n) for n in range(11)]))
    assert "UNCONFIRMED" not in text
    assert "more" not in alert_text(alert(make_event(), [source("P")]))
    assert text.endswith("  and 1 more source")
