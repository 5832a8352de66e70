"""Why it matters: a table of cases for each rule, with what it must not say."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from bot.agreements import Agreement
from bot.model import Milestone, Planned, Target, Weight
from bot.pairs import Pair
from bot.status.log import Log, make_log
from bot.status.matters import (
    RULES,
    balance,
    comes_next,
    first_contact,
    matters,
    pact_ends,
    pause_is_over,
    steps_in_a_row,
    threat_beside_talks,
)
from bot.status.model import Line
from bot.status.relations import known_between
from tests.bot.status.conftest import Tell

AT = date(2025, 7, 1)
Told = tuple[str, str, str, str, str, dict[str, object]]
Rule = Callable[[Log, Sequence[Agreement]], Iterator[Line]]


def tariff(day: str, stage: str, **facts: object) -> Told:
    return day, "tariff", stage, "US", "JP", facts


def talks(day: str, stage: str = "held") -> Told:
    return day, "talks", stage, "JP US", "", {"track": 50}


NEXT = [
    ([], []),
    ([tariff("2025-06-20", "announced", rate=25.0)], []),
    (
        [tariff("2025-06-20", "announced", rate=25.0, effective="2025-07-02")],
        ["US 25% tariff on Japanese goods takes effect tomorrow, on 2 July 2025"],
    ),
    (
        [tariff("2025-06-20", "announced", effective="2025-08-01")],
        ["US tariffs on Japanese goods take effect in 31 days, on 1 August 2025"],
    ),
    (
        [tariff("2025-06-20", "threatened", rate=25.0, effective="2025-08-01")],
        ["Threatened: US 25% tariff on Japanese goods would take effect in 31 days, on 1 August 2025"],
    ),
    (
        [tariff("2025-06-20", "announced", rate=25.0, planned=(Planned(Milestone.COMMENTS_CLOSE, date(2025, 8, 1)),))],
        ["Comments on US 25% tariff on Japanese goods close in 31 days, on 1 August 2025"],
    ),
    (
        [tariff("2025-06-20", "announced", rate=25.0, planned=(Planned(Milestone.HEARING, date(2025, 8, 1)),))],
        ["Hearing on US 25% tariff on Japanese goods in 31 days, on 1 August 2025"],
    ),
    (
        [
            (
                *("2025-06-20", "agreement", "reached", "JP US", ""),
                {"planned": (Planned(Milestone.SIGNING, date(2025, 8, 1)),)},
            )
        ],
        ["Signing of Japan–US trade agreement planned in 31 days, on 1 August 2025"],
    ),
    (
        [tariff("2025-06-20", "in-force", rate=25.0, expires="2025-08-01")],
        ["US 25% tariff on Japanese goods ends in 31 days, on 1 August 2025"],
    ),
    (
        [tariff("2025-06-20", "in-force", expires="2025-08-01")],
        ["US tariffs on Japanese goods end in 31 days, on 1 August 2025"],
    ),
    # a pause is named with what the track says of rate and goods
    (
        [
            tariff("2025-04-02", "announced", rate=24.0, products=("cars",)),
            tariff("2025-04-09", "delayed", expires="2025-07-09"),
        ],
        ["Pause of US 24% tariff on Japanese cars ends in 8 days, on 9 July 2025"],
    ),
    (
        [("2025-06-20", "agreement", "signed", "JP US", "", {"effective": "2025-09-01"})],
        ["Japan–US trade agreement takes effect in 62 days, on 1 September 2025"],
    ),
]

OVER = [
    ([tariff("2025-04-09", "delayed", rate=24.0, expires="2025-07-09")], []),
    (
        [tariff("2025-04-09", "delayed", rate=24.0, expires="2025-06-09")],
        ["Pause of US 24% tariff on Japanese goods ran out on 9 June 2025, and nothing has been said since"],
    ),
    ([tariff("2025-01-09", "delayed", expires="2025-03-09")], []),
]

BESIDE = [
    ([tariff("2025-06-20", "threatened")], []),
    ([talks("2025-06-01")], []),
    (
        [tariff("2025-06-20", "threatened"), talks("2025-06-01")],
        ["US threat of 20 June 2025 stands while talks go on (last 1 June 2025)"],
    ),
    (
        [tariff("2025-03-20", "in-force"), tariff("2025-06-20", "threatened"), talks("2025-06-01")],
        ["US threat of 20 June 2025 stands while talks go on (last 1 June 2025)"],
    ),
    ([tariff("2025-06-20", "announced"), talks("2025-06-01")], []),
    ([tariff("2025-06-20", "threatened"), talks("2025-03-01")], []),  # nobody has spoken for four months
    ([tariff("2025-06-20", "threatened"), talks("2025-06-01"), talks("2025-06-25", "stalled")], []),
    ([("2025-06-20", "tariff", "threatened", "US", "", {"target": Target.ALL}), talks("2025-06-01")], []),
]


def step(day: str, track: int, **facts: object) -> Told:
    return tariff(day, "announced", track=track, **facts)


THREE = [step("2025-04-10", 1), step("2025-05-03", 2), step("2025-06-10", 3)]
ROW = [
    (THREE[:2], []),
    (THREE, ["Third US step against Japan in 90 days (10 April, 3 May and 10 June)"]),
    ([*THREE[:2], step("2025-06-10", 2)], []),  # two events of one measure are one step
    ([step("2025-04-01", 1), *THREE[1:]], []),  # 91 days ago
    ([*THREE[:2], step("2025-06-10", 3, weight=Weight.ROUTINE)], []),
    ([*THREE[:2], tariff("2025-06-10", "reduced", track=3)], []),
    (
        [*THREE, step("2025-06-11", 4), step("2025-06-12", 5)],
        ["Fifth US step against Japan in 90 days (the latest on 3 May, 10 June, 11 June and 12 June)"],
    ),
    (
        [step("2025-06-12", track) for track in range(11)],
        ["11 US steps against Japan in 90 days (12 June)"],
    ),
]

CONTACT = [
    ([talks("2025-06-01")], []),
    ([talks("2024-06-02"), talks("2025-06-01")], []),
    (
        [talks("2024-04-01"), talks("2025-06-01")],
        ["The talks of 1 June 2025 are the first in 14 months, since 1 April 2024"],
    ),
    (
        [talks("2019-04-01"), talks("2025-06-01")],
        ["The talks of 1 June 2025 are the first in 6 years, since 1 April 2019"],
    ),
    ([talks("2023-04-01"), talks("2025-04-01")], []),  # no longer fresh
    ([talks("2023-04-01"), ("2025-06-01", "talks", "held", "CN JP US", "", {})], []),  # not of the two alone
    ([talks("2025-06-01"), talks("2025-06-01")], []),
]

BALANCE = [
    ([], []),
    ([talks("2025-06-01")], []),
    ([tariff("2025-06-01", "announced")], ["1 restrictive act in 12 months"]),
    (
        [tariff("2025-06-01", "announced"), tariff("2025-06-10", "delayed"), tariff("2025-06-12", "lifted")],
        ["1 restrictive act and 2 liberalising acts in 12 months"],
    ),
    (
        [tariff("2025-06-01", "announced", track=1), tariff("2025-06-10", "reduced", track=2)],
        ["1 restrictive and 1 liberalising act in 12 months"],
    ),
    (
        [tariff(f"2025-06-0{day}", stage, track=day) for day, stage in enumerate(["announced", "lifted"] * 2, 1)],
        ["2 restrictive and 2 liberalising acts in 12 months"],
    ),
    # an order and its entry into force are one act, and what a cut brings into force is a cut
    (
        [tariff("2025-05-01", "announced", rate=25.0), tariff("2025-06-01", "in-force", rate=25.0)],
        ["1 restrictive act in 12 months"],
    ),
    (
        [tariff("2025-05-01", "reduced", rate=15.0), tariff("2025-06-01", "in-force", rate=15.0)],
        ["1 liberalising act in 12 months"],
    ),
    (
        [tariff("2023-01-01", "lifted"), tariff("2024-01-01", "threatened"), tariff("2025-06-01", "announced")],
        ["1 restrictive act in 12 months, after 1 threat in the 12 before"],
    ),
    ([talks("2025-05-01", "opened"), talks("2025-06-01", "stalled")], []),
    # a threat is no act yet
    ([tariff("2025-05-01", "threatened"), tariff("2025-06-01", "threatened")], ["2 threats in 12 months"]),
    (
        [tariff("2025-05-01", "threatened"), tariff("2025-06-01", "announced"), tariff("2025-06-10", "delayed")],
        ["1 restrictive act, 1 liberalising act and 1 threat in 12 months"],
    ),
    (
        [tariff("2024-01-01", "lifted")],
        ["No act either way in 12 months, after 1 liberalising act in the 12 before"],
    ),
    (
        [talks("2020-01-01"), tariff("2025-06-01", "announced")],
        ["1 restrictive act in 12 months, after no act either way in the 12 before"],
    ),
]

CASES = [
    (rule, told, lines)
    for rule, table in (
        (comes_next, NEXT),
        (pause_is_over, OVER),
        (threat_beside_talks, BESIDE),
        (steps_in_a_row, ROW),
        (first_contact, CONTACT),
        (balance, BALANCE),
    )
    for told, lines in table
]


@pytest.mark.parametrize(("rule", "told", "lines"), CASES)
def test_rule(tell: Tell, rule: Rule, told: list[Told], lines: list[str]) -> None:
    events = [tell(*words, **facts) for *words, facts in told]
    log = make_log(events, place=Pair.of("JP", "US"), at=AT)
    assert [line.text for line in rule(log, ())] == lines


ENDS = [
    (
        date(2026, 11, 25),
        ["African Growth and Opportunity Act (AGOA) runs out in 36 days, on 31 December 2026 (not verified)"],
    ),
    (date(2025, 7, 1), []),
    (date(2026, 12, 31), []),
]


@pytest.mark.parametrize(("at", "lines"), ENDS)
def test_a_pact_that_runs_out_within_a_year(at: date, lines: list[str]) -> None:
    log = make_log([], place=Pair.of("NG", "US"), at=at)
    found = list(pact_ends(log, known_between(log)))
    assert [line.text for line in found] == lines
    assert not any(line.confirmed for line in found)


@pytest.mark.parametrize("rule", [steps_in_a_row, first_contact, threat_beside_talks])
def test_rules_of_two_sides_say_nothing_of_one(tell: Tell, rule: Rule) -> None:
    told = [*THREE, talks("2019-04-01"), talks("2025-06-01"), tariff("2025-06-20", "threatened")]
    events = [tell(*words, **facts) for *words, facts in told]
    assert list(rule(make_log(events, place="US", at=AT), ())) == []


def test_all_rules_speak_in_their_order(tell: Tell) -> None:
    told = [*THREE, tariff("2025-06-20", "announced", track=9, effective="2025-08-01")]
    events = [tell(*words, **facts) for *words, facts in told]
    log = make_log(events, place=Pair.of("JP", "US"), at=AT)
    assert matters(log, ()) == tuple(line for rule in RULES for line in rule(log, ()))
    assert len(matters(log, ())) == 3
