"""The whole answer: its order, its sources, its forms, and what it says where nothing is known."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import STAGES, SYMMETRIC, Event, EventSource, Kind, Target
from bot.pairs import Pair, parse_place
from bot.status import as_json, cited, cited_events, dossier, invitation, is_silent, read_as, render, timeline
from tests.bot.status.conftest import Tell
from tests.fakes import make_event

AT = date(2025, 7, 1)
JP_US = Pair.of("JP", "US")
LINK = "https://a.example/1"


def source(
    publisher: str, *, official: bool = False, hour: int = 9, url: str | None = "https://a.example/1"
) -> EventSource:
    return EventSource("A title", url, publisher, datetime(2025, 6, 1, hour, tzinfo=UTC), official)


@pytest.fixture
def events(tell: Tell) -> list[Event]:
    return [
        tell("2025-06-01", "talks", "held", "JP US", track=1),
        tell("2025-06-02", "tariff", "in-force", "US", "JP", track=2, rate=25.0, products=("cars",), publishers=1),
        tell("2025-06-03", "dispute", "filed", "JP", "US", track=3),
        tell("2025-06-04", "tariff", "in-force", "US", track=4, target=Target.ALL, rate=10.0),
        tell("2025-06-05", "export-control", "threatened", "JP", "US", track=5, background=True),
        tell("2025-07-02", "tariff", "lifted", "US", "JP", track=2),
    ]


def test_the_house_order(events: list[Event]) -> None:
    headings = [group.heading for group in dossier(events, place=JP_US, at=AT).stands]
    assert headings == [
        "Talks",
        "Agreements",
        "Japan → US",
        "US → Japan",
        "Disputes and investigations",
        "Applies to all",
    ]


def test_what_happened_is_news_of_the_time_newest_first(events: list[Event]) -> None:
    happened = dossier(events, place=JP_US, at=AT).happened
    assert [line.event for line in happened] == [4, 3, 2, 1]
    assert [line.event for line in dossier(events, place=JP_US, at=date(2025, 6, 2)).happened] == [2, 1]


def test_at_another_date_another_answer(events: list[Event]) -> None:
    assert "In force since 2 June 2025: 25% tariff on Japanese cars" in render(dossier(events, place=JP_US, at=AT))
    assert "Ended on 2 July 2025" in render(dossier(events, place=JP_US, at=date(2025, 7, 3)))


def test_an_official_source_is_cited_before_an_older_one(events: list[Event]) -> None:
    found = dossier(events, place=JP_US, at=AT)
    sources = {2: (source("Wire", hour=1), source("Ministry", official=True, hour=5), source("Late", hour=7))}
    [line] = [line for line in cited(found, sources).happened if line.event == 2]
    assert line.source is not None
    assert (line.source.publisher, line.more) == ("Ministry", 2)


def test_every_event_shown_is_asked_for(events: list[Event]) -> None:
    assert cited_events(dossier(events, place=JP_US, at=AT)) == [1, 2, 3, 4, 5]


SOURCES = [
    (source("Wire"), "([Wire](https://a.example/1))"),
    (source("Wire", url=None), "(Wire)"),
    (source("Wire", url="javascript:alert(1)"), "(Wire)"),
    (source("A [b](c) *d*"), r"([A \[b\]\(c\) \*d\*](https://a.example/1))"),
    (source("Wire", url="https://a.example/x y)z"), "([Wire](https://a.example/x%20y%29z))"),
]


@pytest.mark.parametrize(("carrier", "shown"), SOURCES)
def test_a_source_is_a_link_that_nothing_in_it_can_break(events: list[Event], carrier: EventSource, shown: str) -> None:
    answer = cited(dossier(events, place=JP_US, at=AT), {1: (carrier,)})
    assert f"- 1 June 2025: Japan and US hold trade talks {shown}" in render(answer).splitlines()


def test_the_text_of_an_answer(events: list[Event]) -> None:
    sources = {2: (source("Wire"), source("Other"))}
    text = render(cited(dossier(events, place=JP_US, at=AT), sources))
    lines = text.splitlines()
    assert lines[0] == "**Japan – US**, 1 July 2025"
    assert [line for line in lines if line.startswith("**")][1:] == [
        "**Where it stands**",
        "**What happened**",
        "**Why it matters**",
    ]
    assert "__US → Japan__" in lines
    cars = "In force since 2 June 2025: 25% tariff on Japanese cars (unconfirmed) ([Wire](https://a.example/1) +1)"
    assert f"- {cars}" in lines


def test_where_nothing_has_been_reported_it_says_how_to_hear_of_it() -> None:
    answer = dossier([], place=Pair.of("NG", "ZA"), at=AT)
    assert is_silent(answer)
    assert "subscribe ng-za" in invitation(answer).text
    text = render(answer)
    assert "AfCFTA" in text
    assert "Nothing on record yet" in text
    assert "“tradepost subscriptions add ng-za”" in render(answer, command_line=True)
    assert "- Nothing on record yet. What comes in is alerted here." in render(answer, subscribed=True).splitlines()
    assert "Why it matters" not in text


TOLD_TOO = "; what applies there is told here too."


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Pair("BR", "GF"), ["French Guiana is in one customs territory with France (EU)" + TOLD_TOO]),
        (Pair("LI", "PR"), [
            "Liechtenstein is in one customs territory with Switzerland" + TOLD_TOO,
            "Puerto Rico is in one customs territory with US" + TOLD_TOO,
        ]),
        ("MC", ["Monaco is in one customs territory with France (EU)" + TOLD_TOO]),
        (Pair("FR", "GF"), ["French Guiana is in one customs territory with France (EU)" + TOLD_TOO]),
        (JP_US, []),
    ],
)  # fmt: skip
def test_whose_customs_territory_a_place_is_in(place: Pair | str, told: list[str]) -> None:
    stands = dossier([], place=place, at=AT).stands
    assert [line.text for group in stands if group.heading == "Customs territory" for line in group.lines] == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("réunion-us", "Réunion is in one customs territory with France (EU); this tells of France."),
        ("Isle of Man, JP", "Isle of Man is in one customs territory with UK; this tells of UK."),
        ("jersey-la-reunion", (
            "Réunion is in one customs territory with France (EU); this tells of France.\n"
            "Jersey is in one customs territory with UK; this tells of UK."
        )),
        ("japan-us", ""),
        ("France", ""),
    ],
)  # fmt: skip
def test_what_is_answered_as_another_is_said(asked: str, told: str) -> None:
    assert read_as(asked) == told


def test_a_place_in_anothers_customs_territory_has_its_agreements() -> None:
    assert {one.short for one in dossier([], place=Pair("GF", "JP"), at=AT).agreements} == {
        one.short for one in dossier([], place=Pair("FR", "JP"), at=AT).agreements
    }


def test_where_not_even_an_agreement_binds() -> None:
    answer = dossier([], place=Pair.of("KI", "KP"), at=AT)
    assert answer.stands == ()
    assert "Where it stands" not in render(answer)


def test_what_was_cut_off_is_said(events: list[Event]) -> None:
    answer = dossier(events, place=JP_US, at=AT, cut=date(2025, 1, 5))
    assert render(answer).endswith("Only events since 5 January 2025 are counted here.")
    assert as_json(answer)["counted_since"] == "2025-01-05"


def test_json_holds_what_the_text_holds(events: list[Event]) -> None:
    answer = cited(dossier(events, place=JP_US, at=AT), {2: (source("Wire"),)})
    told = json.loads(json.dumps(as_json(answer)))
    assert (told["place"], told["title"], told["at"], told["counted_since"]) == (
        "JP-US",
        "Japan – US",
        "2025-07-01",
        None,
    )
    assert [group["heading"] for group in told["stands"]] == [group.heading for group in answer.stands]
    assert [line["text"] for line in told["happened"]] == [line.text for line in answer.happened]
    cars = next(line for line in told["happened"] if line["event"] == 2)
    assert (cars["track"], cars["confirmed"], cars["source"]["publisher"], cars["day"]) == (
        2,
        False,
        "Wire",
        "2025-06-02",
    )
    measure = next(measure for measure in told["measures"] if measure["track"] == 2)
    assert (measure["phase"], measure["since"], measure["rate"]) == ("in force", "2025-06-02", 25.0)
    assert {"short": "USJTA", "standing": "in force", "since": "2020-01-01"}.items() <= next(
        pact for pact in told["agreements"] if pact["short"] == "USJTA"
    ).items()


def test_json_dates_ahead_and_what_hangs_over(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "tariff", "in-force", "US", "JP", rate=25.0, expires="2026-01-01"),
        tell("2025-06-10", "tariff", "threatened", "US", "JP", rate=50.0),
        tell("2025-06-10", "tariff", "announced", "US", "JP", track=2, effective="2025-09-01"),
    ]
    [standing, coming] = as_json(dossier(events, place=JP_US, at=AT))["measures"]
    assert (standing["until"], standing["next"]) == ("2026-01-01", 2)
    assert coming["start"] == "2025-09-01"


def test_one_place(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "talks", "held", "JP US", track=1),
        tell("2025-06-10", "talks", "held", "JP US", track=1),
        tell("2025-06-05", "tariff", "in-force", "US", "CN", track=2, rate=25.0),
        tell("2024-09-05", "tariff", "in-force", "US", "BR", track=3),
        tell("2025-06-06", "tariff", "in-force", "US", track=4, target=Target.ALL, rate=10.0),
    ]
    answer = dossier(events, place="US", at=AT)
    assert [group.heading for group in answer.stands] == ["Where most moves", "Agreements", "Applies to all"]
    assert [line.text for line in answer.stands[0].lines] == [
        "Japan: 2 events in 90 days; 10 June: Japan and US hold trade talks",
        "China: 1 event in 90 days; 5 June: US 25% tariff on Chinese goods takes effect",
        "Brazil: 1 event in a year; 5 September 2024: US tariffs on Brazilian goods take effect",
    ]
    assert answer.stands[1].lines[0].text.startswith("26 in force; the newest: US–UK EPD (30 June 2025)")


def test_a_place_of_which_nothing_is_known() -> None:
    answer = dossier([], place="KP", at=date(1970, 1, 1))
    assert (answer.stands, answer.happened, answer.matters) == ((), (), ())


def test_a_place_with_no_agreement_in_force_names_no_newest() -> None:
    [_, pacts] = dossier([], place="LI", at=date(1960, 2, 1)).stands
    assert [line.text for line in pacts.lines] == ["1 signed"]


def test_the_same_events_in_any_order_give_the_same_answer(events: list[Event]) -> None:
    assert dossier(events[::-1], place=JP_US, at=AT) == dossier(events, place=JP_US, at=AT)


@st.composite
def logs(draw: st.DrawFn) -> Sequence[Event]:
    made = []
    for identity in range(1, draw(st.integers(0, 12)) + 1):
        kind = draw(st.sampled_from(list(Kind)))
        by, on = draw(st.permutations(["US", "JP", "EU", "DE"]))[:2]
        aimed = kind not in SYMMETRIC and draw(st.booleans())
        days = st.dates(date(2023, 1, 1), date(2026, 1, 1))
        made.append(
            make_event(
                identity,
                track=draw(st.integers(1, 4)),
                kind=kind,
                stage=draw(st.sampled_from(STAGES[kind])),
                by=tuple(sorted((by, on))) if kind in SYMMETRIC else (by,),
                on=(on,) if aimed else (),
                target=Target.NAMED if aimed else draw(st.sampled_from([Target.ALL, Target.UNKNOWN])),
                happened=draw(days),
                effective=draw(st.none() | days),
                expires=draw(st.none() | days),
                rate=draw(st.none() | st.sampled_from([10.0, 25.0])),
                background=draw(st.booleans()),
            )
        )
    return made


@given(
    logs(),
    st.sampled_from(["japan-us", "germany-us", "eu-jp", "us", "de", "eu"]),
    st.dates(date(2022, 6, 1), date(2027, 1, 1)),
)
def test_any_log_gives_an_answer_in_every_form(log: Sequence[Event], place: str, at: date) -> None:
    answer = dossier(log, place=parse_place(place), at=at)
    assert "None" not in render(answer)
    assert json.dumps(as_json(answer))
    drawn = timeline(answer)
    assert drawn.start < drawn.today < drawn.end
    assert all(bar.end is None or bar.start <= bar.end for lane in drawn.lanes for bar in lane.bars)


@given(logs(), st.dates(date(2023, 1, 1), date(2026, 1, 1)))
def test_what_comes_later_changes_nothing(log: Sequence[Event], at: date) -> None:
    known = [event for event in log if event.date <= at]
    assert dossier(log, place=JP_US, at=at) == dossier(known, place=JP_US, at=at)


def test_a_title_is_never_taken_from_a_feed(events: list[Event]) -> None:
    loud = replace(source("Wire"), title="@everyone LOOK")
    assert "LOOK" not in render(cited(dossier(events, place=JP_US, at=AT), {event.id: (loud,) for event in events}))


@pytest.mark.parametrize("place", [Pair.of("JP", "US"), "US"])
@pytest.mark.parametrize("at", [date.min, date.max])
def test_the_ends_of_the_calendar_are_dates_like_any_other(tell: Tell, place: Pair | str, at: date) -> None:
    events = [tell("0001-01-01", "tariff", "threatened", "US", "JP"), tell("9999-12-30", "talks", "held", "JP US")]
    found = dossier(events, place=place, at=at)
    drawn = timeline(found)
    assert len(found.happened) == (1 if at == date.min else 2)
    assert drawn.start <= at <= drawn.end
    assert render(found)


def test_a_date_known_to_the_month_is_never_shown_as_its_first_day() -> None:
    found = dossier([], place="JP", at=date(2025, 10, 1))
    assert "US–Japan 2025 deal (September 2025) (not verified)" in render(found)
    [since] = [row["since"] for row in as_json(found)["agreements"] if row["short"] == "US–Japan 2025 deal"]
    assert since == "2025-09"


def test_a_row_that_is_not_verified_is_not_confirmed() -> None:
    found = dossier([], place=Pair.of("NG", "US"), at=date(2026, 11, 25))
    told = as_json(found)
    lines = [line for group in told["stands"] for line in group["lines"]] + told["matters"]
    assert {line["confirmed"] for line in lines if "(not verified)" in line["text"]} == {False}
    assert {line["confirmed"] for line in lines if "(not verified)" not in line["text"]} <= {True}
    assert "unconfirmed" not in render(found)
