"""Where it stands: the line of each measure, and which heading it stands under."""

from datetime import date

import pytest

from bot.model import Event, Instrument, Target, Weight
from bot.pairs import Pair
from bot.status.log import make_log
from bot.status.measures import each_way, on_all, on_it_too, unaimed
from tests.bot.status.conftest import Tell

AT = date(2025, 7, 1)
Told = tuple[str, str, str, str, str, dict[str, object]]
JP_US = Pair.of("JP", "US")


def us_to_japan(events: list[Event], at: date = AT) -> list[str]:
    group = each_way(make_log(events, place=JP_US, at=at), "US", "JP")
    return [line.text for line in group.lines]


CARS = {"rate": 25.0, "products": ("cars",)}

PUT_OFF = (
    "In force since 12 March 2025: 25% tariff on Japanese goods; 30% announced on 12 June 2025; put off on 20 June 2025"
)

MORE_OR_LESS = (
    "In force since 12 March 2025: 25% tariff on Japanese goods; more threatened on 12 June 2025; "
    "a delay on 20 June 2025, of what is not stated"
)

LINES = [
    (
        [("2025-04-03", "tariff", "in-force", "US", "JP", CARS)],
        "In force since 3 April 2025: 25% tariff on Japanese cars",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-04", "tariff", "in-force", "US", "JP", {"rate": 50.0, "expires": "2026-06-04"}),
        ],
        "In force since 4 June 2025: 50% tariff on Japanese goods (was 25%), until 4 June 2026",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "announced", "US", "JP", {"rate": 50.0, "effective": "2025-07-04"}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods; 50% announced from 4 July 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {}),
            ("2025-06-20", "tariff", "announced", "US", "JP", {}),
        ],
        "In force since 12 March 2025: tariffs on Japanese goods; more announced on 20 June 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {}),
            ("2025-06-20", "tariff", "threatened", "US", "JP", {}),
        ],
        "In force since 12 March 2025: tariffs on Japanese goods; more threatened on 20 June 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "reduced", "US", "JP", {"rate": 15.0, "effective": "2025-07-04"}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods; cut to 15% announced from 4 July 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "reduced", "US", "JP", {"effective": "2025-07-04"}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods; cut announced from 4 July 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "lifted", "US", "JP", {"rate": 25.0, "effective": "2025-07-04"}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods; lifting announced from 4 July 2025",
    ),
    (
        [("2025-04-09", "tariff", "delayed", "US", "JP", {"rate": 24.0, "expires": "2025-07-09"})],
        "Paused until 9 July 2025: 24% tariff on Japanese goods",
    ),
    (
        [("2025-04-09", "tariff", "delayed", "US", "JP", {})],
        "Paused since 9 April 2025: tariffs on Japanese goods",
    ),
    (
        [
            ("2025-04-09", "tariff", "delayed", "US", "JP", {"rate": 24.0, "expires": "2025-06-09"}),
            ("2025-06-20", "tariff", "threatened", "US", "JP", {"rate": 25.0}),
        ],
        "Pause ran out on 9 June 2025, no later word: 24% tariff on Japanese goods; 25% threatened on 20 June 2025",
    ),
    (
        [("2025-06-20", "export-control", "announced", "US", "JP", {"effective": "2025-08-01"})],
        "Announced, from 1 August 2025: curbs on exports to Japan",
    ),
    (
        [("2025-06-20", "quota", "announced", "US", "JP", {"products": ("steel",)})],
        "Announced on 20 June 2025: quotas on Japanese steel",
    ),
    (
        [("2025-06-20", "tariff", "threatened", "US", "JP", {"rate": 25.0, "effective": "2025-08-01"})],
        "Threatened on 20 June 2025: 25% tariff on Japanese goods, from 1 August 2025",
    ),
    (
        [("2025-06-20", "import-restriction", "threatened", "US", "JP", {"products": ("seafood",)})],
        "Threatened on 20 June 2025: restrictions on imports of Japanese seafood",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "reduced", "US", "JP", {}),
        ],
        "In force since 12 March 2025: tariffs on Japanese goods (was 25%); cut on 20 June 2025, how far is not stated",
    ),
    (
        [
            ("2025-06-01", "tariff", "reduced", "US", "JP", {}),
            ("2025-06-20", "tariff", "reduced", "US", "JP", {}),
        ],
        "Cut on 1 June 2025: tariffs on Japanese goods; cut on 20 June 2025, how far is not stated",
    ),
    # a step of some goods, or of what is still to come, is not the measure's state
    *(
        (
            [
                ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
                ("2025-06-20", "tariff", stage, "US", "JP", {"products": ("water filters",), **facts}),
            ],
            f"In force since 12 March 2025: 25% tariff on Japanese goods; {tail}",
        )
        for stage, facts, tail in (
            ("reduced", {}, "cut for water filters on 20 June 2025"),
            ("reduced", {"rate": 5.0}, "cut to 5% for water filters on 20 June 2025"),
            ("reduced", {"effective": "2025-07-04"}, "cut for water filters on 4 July 2025"),
            ("lifted", {}, "lifted for water filters on 20 June 2025"),
            ("delayed", {"expires": "2025-09-01"}, "delayed for water filters on 20 June 2025"),
        )
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-05-20", "tariff", "lifted", "US", "JP", {"products": ("water filters",), "expires": "2025-06-20"}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods",  # the exemption has run out
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0, "instrument": Instrument.SECTION_232}),
            ("2025-06-20", "tariff", "lifted", "US", "JP", {"products": ("steel",)}),
        ],
        "Ended on 20 June 2025: 25% Section 232 tariff on Japanese steel",  # it was on some goods alone all the time
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", CARS),
            ("2025-06-20", "tariff", "delayed", "US", "JP", {"products": ("seafood",)}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese cars; delayed for seafood on 20 June 2025",
    ),
    (
        [
            ("2025-06-12", "tariff", "announced", "US", "JP", {"effective": "2025-08-01"}),
            ("2025-06-20", "tariff", "delayed", "US", "JP", {"products": ("seafood",)}),
        ],
        "Announced, from 1 August 2025: tariffs on Japanese goods; delayed for seafood on 20 June 2025",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-20", "tariff", "delayed", "US", "JP", {}),
        ],
        "In force since 12 March 2025: 25% tariff on Japanese goods; a delay on 20 June 2025, of what is not stated",
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-06-12", "tariff", "threatened", "US", "JP", {}),
            ("2025-06-20", "tariff", "delayed", "US", "JP", {}),
        ],
        MORE_OR_LESS,
    ),
    (
        [
            ("2019-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2019-06-20", "tariff", "delayed", "US", "JP", {}),
        ],
        "In force since 12 March 2019: 25% tariff on Japanese goods",  # of a delay that nobody has spoken of since
    ),
    *(
        (
            [
                ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
                ("2025-06-12", "tariff", "announced", "US", "JP", {"rate": 30.0, "effective": "2025-06-25"}),
                ("2025-06-20", "tariff", "delayed", "US", "JP", {"expires": "2025-09-01", **facts}),
            ],
            text,
        )
        for facts, text in (
            (
                {},
                PUT_OFF,
            ),
            (
                {"rate": 30.0},
                PUT_OFF,
            ),
            ({"rate": 25.0}, "Paused until 1 September 2025: 25% tariff on Japanese goods"),
        )
    ),
    (
        [
            ("2019-05-13", "tariff", "in-force", "US", "JP", {}),
            ("2025-04-08", "tariff", "announced", "US", "JP", {"rate": 24.0}),
            ("2025-04-09", "tariff", "in-force", "US", "JP", {"rate": 24.0}),
        ],
        "In force since 9 April 2025: 24% tariff on Japanese goods",  # not since 2019
    ),
    (
        [
            ("2020-02-28", "tariff", "reduced", "US", "JP", {}),
            ("2025-04-04", "tariff", "announced", "US", "JP", {"rate": 34.0, "effective": "2025-04-10"}),
            ("2025-04-09", "tariff", "announced", "US", "JP", {}),
        ],
        "In force since 10 April 2025: tariffs on Japanese goods",  # raised again, nobody says to what
    ),
    (
        [
            ("2025-03-12", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
            ("2025-04-09", "tariff", "delayed", "US", "JP", {"expires": "2025-06-01"}),
            ("2025-06-20", "tariff", "in-force", "US", "JP", {"rate": 25.0}),
        ],
        "In force since 20 June 2025: 25% tariff on Japanese goods",  # not all through its pause
    ),
    (
        [
            ("2018-07-26", "tariff", "delayed", "US", "JP", {"rate": 20.0, "products": ("cars",)}),
            ("2025-06-20", "tariff", "threatened", "US", "JP", {"rate": 17.0}),
        ],
        "Threatened on 20 June 2025: 17% tariff on Japanese goods",  # what faded years ago names it no more
    ),
    (
        [("2025-06-20", "tariff", "in-force", "JP US", "JP US", {"rate": 10.0})],
        "In force since 20 June 2025: 10% tariff on Japanese goods",  # of what both put on each other, this way
    ),
    (
        [("2025-06-20", "tariff", "lifted", "US", "JP", {"rate": 25.0})],
        "Ended on 20 June 2025: 25% tariff on Japanese goods",
    ),
]


@pytest.mark.parametrize(("told", "text"), LINES, ids=[f"{row} {text}" for row, (_, text) in enumerate(LINES)])
def test_the_line_of_a_measure(tell: Tell, told: list[Told], text: str) -> None:
    events = [tell(*words, **facts) for *words, facts in told]
    assert us_to_japan(events) == [text]


def test_what_ended_long_ago_is_not_told(tell: Tell) -> None:
    assert us_to_japan([tell("2024-06-20", "tariff", "lifted", "US", "JP")]) == []


def test_each_way_has_its_own(tell: Tell) -> None:
    log = make_log([tell("2025-06-20", "export-control", "announced", "JP", "US")], place=JP_US, at=AT)
    back, forth = each_way(log, "JP", "US"), each_way(log, "US", "JP")
    assert (back.heading, len(back.lines)) == ("Japan → US", 1)
    assert (forth.heading, len(forth.lines)) == ("US → Japan", 0)


def test_in_force_comes_before_paused_before_announced_before_threatened(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "tariff", "threatened", "US", "JP", track=1),
        tell("2025-06-02", "tariff", "announced", "US", "JP", track=2),
        tell("2025-06-03", "tariff", "in-force", "US", "JP", track=3),
        tell("2025-06-04", "tariff", "delayed", "US", "JP", track=4),
        tell("2025-06-05", "tariff", "in-force", "US", "JP", track=5, weight=Weight.MAJOR),
    ]
    assert [line.split(" ")[0] for line in us_to_japan(events)] == ["In", "In", "Paused", "Announced", "Threatened"]
    assert "5 June" in us_to_japan(events)[0]


def test_many_of_a_phase_are_counted(tell: Tell) -> None:
    events = [tell("2025-06-01", "tariff", "in-force", "US", "JP", track=track) for track in range(7)]
    assert us_to_japan(events)[-1] == "In force: 2 more measures"
    assert us_to_japan(events[:6])[-1] == "In force: 1 more measure"


def test_many_anti_dumping_duties_are_one_line(tell: Tell) -> None:
    events = [
        tell(
            f"2025-06-0{track}", "tariff", "announced", "US", "JP", track=track, effective=f"2025-06-0{track}",
            products=(f"steel no. {track}",), instrument=Instrument.ANTI_DUMPING,
        )
        for track in range(1, 6)
    ]  # fmt: skip
    [line] = us_to_japan(events)
    assert line.startswith("In force: 5 anti-dumping and countervailing duties; the latest, since 5 June 2025: ")
    assert line.endswith(": anti-dumping duties on Japanese steel no. 5")
    assert len(us_to_japan(events[:3])) == 3


def test_a_customs_unions_measures_are_its_members(tell: Tell) -> None:
    events = [tell("2024-10-30", "tariff", "in-force", "EU", "CN", rate=35.3, products=("electric vehicles",))]
    log = make_log(events, place=Pair.of("CN", "DE"), at=AT)
    assert [line.text for line in each_way(log, "DE", "CN").lines] == [
        "In force since 30 October 2024: EU 35.3% tariff on Chinese electric vehicles"
    ]


def test_what_hits_a_member_hits_through_its_union(tell: Tell) -> None:
    log = make_log([tell("2025-06-01", "tariff", "in-force", "US", "EU")], place=Pair.of("IT", "US"), at=AT)
    assert len(each_way(log, "US", "IT").lines) == 1


def test_what_applies_to_all_names_who_puts_it_on(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "tariff", "in-force", "US", rate=10.0, target=Target.ALL, track=1),
        tell("2025-06-01", "tariff", "in-force", "CN", target=Target.ALL, track=2),
    ]
    log = make_log(events, place=JP_US, at=AT)
    assert [line.text for line in on_all(log, ("JP", "US")).lines] == [
        "In force since 1 June 2025: US 10% tariff on goods from all countries"
    ]


def test_of_one_place_the_owner_goes_without_saying(tell: Tell) -> None:
    events = [
        tell("2025-06-01", "tariff", "in-force", "US", rate=10.0, target=Target.ALL, track=1),
        tell("2025-06-02", "tariff", "announced", "US", products=("films",), rate=100.0, track=2),
    ]
    log = make_log(events, place="US", at=AT)
    assert [line.text for line in on_all(log, ("US",)).lines] == [
        "In force since 1 June 2025: 10% tariff on goods from all countries"
    ]
    assert [line.text for line in unaimed(log, "US").lines] == [
        "Announced on 2 June 2025: 100% tariff on imported films"
    ]


EVERYONES: dict[str, object] = {"rate": 25.0, "products": ("cars",), "instrument": Instrument.SECTION_232}
OWN = [
    ({**EVERYONES, "rate": 15.0}, " (Japan has its own rate)"),
    ({**EVERYONES, "rate": None}, ""),
    ({**EVERYONES, "products": ("steel",)}, ""),
    ({**EVERYONES, "products": ()}, ""),
    ({**EVERYONES, "instrument": Instrument.IEEPA}, ""),
]


@pytest.mark.parametrize(("own", "tail"), OWN)
@pytest.mark.parametrize("place", [JP_US, "JP"])
def test_a_rate_of_its_own_stands_beside_what_applies_to_all(
    tell: Tell, own: dict[str, object], tail: str, place: Pair | str
) -> None:
    events = [
        tell("2025-04-03", "tariff", "in-force", "US", target=Target.ALL, track=1, **EVERYONES),
        tell("2025-06-16", "tariff", "in-force", "US", "JP", track=2, **own),
    ]
    log = make_log(events, place=place, at=AT)
    group = on_it_too(log, "JP") if isinstance(place, str) else on_all(log, ("JP", "US"))
    text = "In force since 3 April 2025: US 25% Section 232 tariff on cars from all countries"
    assert [line.text for line in group.lines] == [f"{text}{tail}"]


def test_a_general_rate_of_its_own(tell: Tell) -> None:
    ground: dict[str, object] = {"instrument": Instrument.IEEPA}
    events = [
        tell("2025-04-05", "tariff", "in-force", "US", target=Target.ALL, track=1, rate=10.0, **ground),
        tell("2025-06-07", "tariff", "in-force", "US", "JP", track=2, rate=15.0, **ground),
    ]
    [line] = on_all(make_log(events, place=JP_US, at=AT), ("JP", "US")).lines
    assert line.text.endswith("all countries (Japan has its own rate)")
