"""What a message of several events holds, and what of it fits."""

from datetime import timedelta

import pytest

from bot.alerts import DigestContent, DigestLine, Group, digest, fitted
from bot.model import Digest, Event, EventSource, Kind, Post, Stage, Target, Weight
from tests.fakes import NOW, make_event


def _post(rhythm: Digest = Digest.DAILY) -> Post:
    return Post(7, "terminal", rhythm, NOW - timedelta(days=1), NOW, NOW.date(), ())


def _lines(content: DigestContent, room: int) -> list[str]:
    return fitted(
        content,
        room=room,
        heading=lambda group: f"= {group.heading}",
        line=lambda one: f"{one.event} with its link",
        unlinked=lambda one: str(one.event),
        size=len,
    )


def test_events_stand_by_sides_and_kind_the_heaviest_first() -> None:
    light = make_event(1, weight=Weight.MINOR)
    heavy = make_event(2, by=("CN",), on=("EU",), weight=Weight.HISTORIC)
    other_way = make_event(3, by=("JP",), on=("US",), weight=Weight.NOTABLE)
    talks = make_event(4, kind=Kind.TALKS, stage=Stage.HELD, by=("JP", "US"), on=(), target=Target.UNKNOWN)
    groups = digest(_post(), [light, heavy, other_way, talks], {}).groups
    assert [(group.heading, [one.event for one in group.lines]) for group in groups] == [
        ("China–EU · tariff", [2]),
        ("Japan–US · tariff", [3, 1]),
        ("Japan–US · talks", [4]),
    ]


@pytest.mark.parametrize(
    ("event", "heading"),
    [
        (make_event(on=(), target=Target.ALL), "US–all countries · tariff"),
        (make_event(by=(), on=(), target=Target.UNKNOWN), "Unnamed · tariff"),
        (make_event(on=("JP", "BR", "CA", "CH")), "Brazil–Canada–Japan–2 more · tariff"),
    ],
)
def test_a_heading_names_who_is_in_it(event: Event, heading: str) -> None:
    assert digest(_post(), [event], {}).groups[0].heading == heading


def test_an_event_has_its_official_source() -> None:
    sources = [
        EventSource("One", "https://one.example/a", "One", NOW),
        EventSource("Two", "https://two.example/a", "Two", NOW + timedelta(hours=1), official=True),
    ]
    (group,) = digest(_post(), [make_event(1)], {1: sources}).groups
    (line,) = group.lines
    assert (line.source, line.stage, line.confirmed) == (sources[1], "announced", False)
    assert line.sentence == "US puts tariffs on Japanese goods"


@pytest.mark.parametrize(
    ("rhythm", "count", "title"),
    [
        (Digest.HOURLY, 1, "Hourly digest, 27 March 2025: 1 event"),
        (Digest.DAILY, 2, "Daily digest, 27 March 2025: 2 events"),
        (Digest.WEEKLY, 2, "Weekly digest, 27 March 2025: 2 events"),
        (Digest.AT_ONCE, 2, "2 events at once"),
    ],
)
def test_the_title_says_how_much_it_is(rhythm: Digest, count: int, title: str) -> None:
    assert digest(_post(rhythm), [make_event(number) for number in range(count)], {}).title == title


def _content(*sizes: int) -> DigestContent:
    numbers = iter(range(1, 100))
    groups = (
        Group(f"g{index}", tuple(DigestLine(next(numbers), "", "", None, confirmed=True) for _ in range(size)))
        for index, size in enumerate(sizes)
    )
    return DigestContent(7, "a title", tuple(groups))


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (200, ["= g0", "1 with its link", "2 with its link", "= g1", "3 with its link"]),
        (65, ["= g0", "1", "2", "= g1", "3"]),
        # a heading stands only where a line beneath it does
        (47, ["= g0", "1", "2", "and 1 more: “latest” lists them"]),
        (40, ["= g0", "1", "and 2 more: “latest” lists them"]),
        (10, ["and 3 more: “latest” lists them"]),
    ],
)
def test_what_fits_is_listed_and_the_rest_counted(room: int, lines: list[str]) -> None:
    assert _lines(_content(2, 1), room) == lines
