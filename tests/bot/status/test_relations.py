"""Where it stands: talks and agreements."""

from datetime import date

import pytest

from bot.pairs import Pair
from bot.status.log import Log, make_log
from bot.status.relations import agreements, known_between, talks, under_way
from tests.bot.status.conftest import Tell

AT = date(2025, 7, 1)
Told = tuple[str, str, str]


def log(tell: Tell, told: list[Told], pair: str = "JP US", at: date = AT) -> Log:
    events = [tell(day, kind, stage, pair) for day, kind, stage in told]
    return make_log(events, place=Pair.of(*pair.split()), at=at)


TALKS: list[tuple[list[Told], list[str]]] = [
    ([], []),
    ([("2025-05-01", "talks", "proposed")], ["Proposed on 1 May 2025"]),
    ([("2024-05-01", "talks", "proposed")], ["Proposed on 1 May 2024, nothing since"]),
    ([("2025-05-01", "talks", "opened")], ["Opened on 1 May 2025"]),
    ([("2024-05-01", "talks", "opened")], ["Dormant, opened on 1 May 2024 and nothing since"]),
    ([("2025-05-01", "talks", "held")], ["Under way, last held on 1 May 2025"]),
    ([("2025-03-01", "talks", "held")], ["Quiet, last held on 1 March 2025"]),
    (
        [("2025-04-01", "talks", "opened"), ("2025-04-20", "talks", "held"), ("2025-05-01", "talks", "held")],
        ["Under way, opened on 1 April 2025, last held on 1 May 2025"],
    ),
    (
        [("2023-04-01", "talks", "resumed"), ("2023-05-01", "talks", "held")],
        ["Dormant, resumed on 1 April 2023, last held on 1 May 2023"],
    ),
    ([("2025-05-01", "talks", "held"), ("2025-06-01", "talks", "stalled")], ["Stalled since 1 June 2025"]),
    ([("2025-05-01", "talks", "stalled"), ("2025-06-01", "talks", "resumed")], ["Resumed on 1 June 2025"]),
    ([("2023-06-01", "talks", "resumed")], ["Dormant, resumed on 1 June 2023 and nothing since"]),
    ([("2025-05-01", "talks", "held"), ("2025-06-01", "agreement", "reached")], []),
]


@pytest.mark.parametrize(("told", "lines"), TALKS)
def test_talks(tell: Tell, told: list[Told], lines: list[str]) -> None:
    assert [line.text for line in talks(log(tell, told)).lines] == lines


def test_talks_among_more_than_the_two_name_them(tell: Tell) -> None:
    events = [tell("2025-05-01", "talks", "held", "CN JP KR")]
    [line] = talks(make_log(events, place=Pair.of("CN", "JP"), at=AT)).lines
    assert line.text == "China, Japan and South Korea: under way, last held on 1 May 2025"


WIDER = [
    # day of the two's own talks, what they have come to -> the lines; the three talked on 1 May
    (
        "2025-05-10",
        None,
        ["Under way, last held on 10 May 2025", "China, Japan and US: under way, last held on 1 May 2025"],
    ),
    ("2025-05-10", "2025-05-11", []),
    ("2025-04-20", "2025-04-21", ["China, Japan and US: under way, last held on 1 May 2025"]),
]


@pytest.mark.parametrize(("met", "agreed", "lines"), WIDER)
def test_talks_of_more_do_not_stand_in_for_the_twos_own(
    tell: Tell, met: str, agreed: str | None, lines: list[str]
) -> None:
    events = [tell("2025-05-01", "talks", "held", "CN JP US", track=1), tell(met, "talks", "held", "CN US", track=2)]
    events += [tell(agreed, "agreement", "reached", "CN US", track=2)] if agreed else []
    found = make_log(events, place=Pair.of("CN", "US"), at=AT)
    assert [line.text for line in talks(found).lines] == lines
    own = under_way(found)
    assert (own is None) is (agreed is not None)
    assert own is None or own.by == ("CN", "US")


LED = [
    # talks that a shipped agreement came after are told there
    ("KR US", "2025-10-29", "stalled", "2025-11-20", []),
    ("KR US", "2025-10-29", "stalled", "2025-11-10", ["Stalled since 29 October 2025"]),
    ("GB US", "2025-05-20", "held", "2025-06-20", ["Under way, last held on 20 May 2025"]),
    ("EU GB", "2023-10-13", "held", "2023-11-01", ["Under way, last held on 13 October 2023"]),
    (
        "EU JP",
        "2024-01-10",
        "held",
        "2024-02-01",
        ["Under way, last held on 10 January 2024"],
    ),  # data flows are narrower
]


@pytest.mark.parametrize(("pair", "day", "stage", "at", "lines"), LED)
def test_talks_that_led_to_an_agreement(tell: Tell, pair: str, day: str, stage: str, at: str, lines: list[str]) -> None:
    found = log(tell, [(day, "talks", stage)], pair, date.fromisoformat(at))
    assert [line.text for line in talks(found, known_between(found)).lines] == lines


def test_talks_of_a_pact_end_with_its_signing(tell: Tell) -> None:
    events = [tell("2018-09-30", "talks", "held", "US USMCA")]
    for day, lines in ((date(2018, 11, 1), 1), (date(2018, 12, 15), 0)):
        found = make_log(events, place=Pair.of("MX", "US"), at=day)
        assert len(talks(found, known_between(found)).lines) == lines


@pytest.mark.parametrize(
    ("parties", "by", "day", "open_still"),
    [
        ("CA US", "CA MX US", "2018-09-30", False),
        ("US USMCA", "CA MX US", "2018-09-30", False),
        ("US USMCA", "CA US", "2018-09-30", True),  # not all whom it binds
        ("CA US", "CA MX US", "2018-09-10", True),  # talked on after it
        ("CA US", "CA MX", "2018-09-30", True),
    ],
)
def test_talks_end_with_what_all_at_the_table_agreed(
    tell: Tell, parties: str, by: str, day: str, *, open_still: bool
) -> None:
    events = [tell("2018-09-20", "talks", "held", parties, track=1), tell(day, "agreement", "reached", by, track=2)]
    found = make_log(events, place=Pair.of("CA", "US"), at=date(2018, 10, 10))
    assert bool(talks(found).lines) is open_still


def test_a_threat_to_leave_is_told_for_a_year(tell: Tell) -> None:
    events = [tell("2024-05-01", "agreement", "threatened", "KE NG")]
    for at, count in ((date(2025, 4, 1), 1), (date(2025, 6, 1), 0)):
        found = make_log(events, place=Pair.of("KE", "NG"), at=at)
        assert len(agreements(found, ()).lines) == count


GOING: list[tuple[list[Told], bool]] = [
    ([("2025-05-01", "talks", "held")], True),
    ([("2025-05-01", "talks", "proposed")], False),
    ([("2025-05-01", "talks", "stalled")], False),
    ([("2024-05-01", "talks", "held")], False),
    ([("2025-03-01", "talks", "held")], False),
    ([("2025-05-01", "talks", "held"), ("2025-06-01", "agreement", "signed")], False),
    ([], False),
]


@pytest.mark.parametrize(("told", "going"), GOING)
def test_whether_talks_are_going_on(tell: Tell, told: list[Told], going: bool) -> None:
    assert (under_way(log(tell, told)) is not None) is going


def pacts(tell: Tell, pair: str, at: str, told: list[Told] | None = None) -> list[str]:
    found = log(tell, told or [], pair, date.fromisoformat(at))
    return [line.text for line in agreements(found, known_between(found)).lines]


AFCFTA = "African Continental Free Trade Area (AfCFTA): in force since 30 May 2019"
AGOA = "African Growth and Opportunity Act (AGOA): in force since 1 October 2000"
IPEF = (
    "Indo-Pacific Economic Framework (IPEF), 4 agreements: in force since 24 February 2024 "
    "(the first; the latest 12 October 2024)"
)
USMCA = "United States–Mexico–Canada Agreement (USMCA): in force since 1 July 2020"
CUFTA = "Canada–Ukraine Free Trade Agreement (2023, modernised) (CUFTA): in force since 1 July 2024"
SIGNED = "signed 7 October 2019"

PACTS: list[tuple[str, str, list[Told], list[str]]] = [
    (
        "EU JP",
        "2025-07-01",
        [],
        ["EU–Japan data flows: in force since 1 July 2024", "EU–Japan EPA: in force since 1 February 2019"],
    ),
    ("NG ZA", "2025-07-01", [], [AFCFTA]),
    ("MX US", "2026-11-25", [], [USMCA]),
    ("IN US", "2026-11-25", [], ["US–India BTA: under negotiation"]),
    ("AU EU", "2026-11-25", [], ["EU–Australia FTA: concluded, not yet signed"]),
    ("GB US", "2026-11-25", [], ["US–UK FTA: suspended", "US–UK EPD: in force since 30 June 2025"]),
    ("ID US", "2026-11-25", [], ["US–Indonesia ART: signed 19 February 2026"]),
    ("AO US", "2026-11-25", [], [f"{AGOA}, agreed until 31 December 2026 (not verified)"]),
    (
        "NG US",
        "2027-01-05",
        [],
        [f"{AGOA}; was to run until 31 December 2026, no word of an extension (not verified)"],
    ),
    # what belongs together and stands alike is one line
    (
        "JP KR",
        "2025-07-01",
        [],
        [
            "Regional Comprehensive Economic Partnership (RCEP): in force since 1 January 2022",
            IPEF,
        ],
    ),
    (
        "JP KR",
        "2024-07-01",
        [],
        [
            "Regional Comprehensive Economic Partnership (RCEP): in force since 1 January 2022",
            "Indo-Pacific Economic Framework (IPEF), 3 agreements: signed 6 June 2024",
            "IPEF Supply Chain: in force since 24 February 2024",
        ],
    ),
    # what ended is told for three years
    ("CA UA", "2025-07-01", [], [CUFTA, "CUFTA 2017: ended 1 July 2024"]),
    ("CA UA", "2027-07-01", [], [CUFTA]),
    # news joins the shipped rows that it is about, by date
    (
        "JP US",
        "2019-11-01",
        [("2019-10-07", "agreement", "signed")],
        [
            f"Japan–United States Digital Trade Agreement (USJDTA): {SIGNED}",
            f"Trade Agreement between Japan and the United States (USJTA): {SIGNED}",
        ],
    ),
    (
        "KR US",
        "2018-10-01",
        [("2018-03-26", "agreement", "reached")],
        [
            "KORUS 2018: signed 24 September 2018",
            "United States–Korea Free Trade Agreement (KORUS): in force since 15 March 2012",
        ],
    ),
    (
        "EU MERCOSUR",
        "2026-02-01",
        [("2026-01-09", "agreement", "ratified")],  # the leave to sign
        [
            "EU–Mercosur ITA: signed 17 January 2026",
            "EU–Mercosur Partnership Agreement (full) (EMPA): signed 17 January 2026",
        ],
    ),
    (
        "EU NZ",
        "2024-04-01",
        [("2024-03-25", "agreement", "ratified")],
        ["EU–NZ FTA: signed 9 July 2023; EU–New Zealand trade agreement ratified (25 March 2024)"],
    ),
    ("EU NZ", "2024-06-01", [("2024-03-25", "agreement", "ratified")], ["EU–NZ FTA: in force since 1 May 2024"]),
    # nor is what came long before, or of all trade where the row is of data alone
    (
        "EU JP",
        "2024-02-10",
        [("2023-03-01", "agreement", "reached")],
        ["EU and Japan reach trade agreement (1 March 2023)", "EU–Japan data flows: signed 31 January 2024"],
    ),
    (
        "EU JP",
        "2024-02-10",
        [("2024-01-20", "agreement", "ratified")],
        ["EU–Japan trade agreement ratified (20 January 2024)", "EU–Japan data flows: signed 31 January 2024"],
    ),
    # and where none is shipped, or not yet, it stands alone
    (
        "KE NG",
        "2025-07-01",
        [("2025-05-01", "agreement", "reached")],
        ["Kenya and Nigeria reach trade agreement (1 May 2025)", AFCFTA],
    ),
    (
        "JP US",
        "2019-09-20",
        [("2019-09-15", "agreement", "signed")],
        ["Japan and US sign trade agreement (15 September 2019)"],
    ),
]


@pytest.mark.parametrize(("pair", "at", "told", "lines"), PACTS)
def test_agreements(tell: Tell, pair: str, at: str, told: list[Told], lines: list[str]) -> None:
    assert pacts(tell, pair, at, told)[: len(lines)] == lines


CITED = [
    ("2020-01-02", "2020-01-01", "in-force", ["USJTA"]),  # not the digital one, which nobody named
    ("2020-02-01", "2020-01-20", "in-force", []),  # not of that date
    ("2019-11-01", "2019-10-07", "signed", ["USJTA"]),
    ("2025-11-01", "2025-07-22", "reached", []),  # another stage, and its row knows the month alone
]


@pytest.mark.parametrize(("at", "told", "stage", "linked"), CITED)
def test_news_is_linked_only_for_its_own_agreement_and_stage(
    tell: Tell, at: str, told: str, stage: str, linked: list[str]
) -> None:
    found = log(tell, [(told, "agreement", stage)], at=date.fromisoformat(at))
    lines = [line for line in agreements(found, known_between(found)).lines if line.event is not None]
    assert len(lines) == len(linked)
    assert all(short in line.text for line, short in zip(lines, linked, strict=True))


def test_trouble_in_the_news_is_told_with_the_pact(tell: Tell) -> None:
    events = [tell("2025-05-01", "agreement", "threatened", "US USMCA")]
    found = make_log(events, place=Pair.of("MX", "US"), at=AT)
    [line] = agreements(found, known_between(found)).lines
    assert line.text == f"{USMCA}; US threatens to leave USMCA (1 May 2025)"
    assert line.event == events[0].id


def test_what_is_no_trouble_says_nothing_more(tell: Tell) -> None:
    events = [tell("2025-05-01", "agreement", "ratified", "CA USMCA")]
    found = make_log(events, place=Pair.of("CA", "US"), at=AT)
    assert [line.text for line in agreements(found, known_between(found)).lines] == [USMCA]


def test_many_are_counted() -> None:
    found = make_log([], place=Pair.of("MY", "SG"), at=date(2026, 11, 25))
    lines = agreements(found, known_between(found)).lines
    assert len(lines) == 11
    assert lines[-1].text.endswith(" more")


def test_news_that_may_be_of_two_agreements_before_either_stands_is_told_once(tell: Tell) -> None:
    at = date(2019, 9, 20)
    found = make_log([tell("2019-09-17", "agreement", "reached", "JP US")], place=Pair.of("JP", "US"), at=at)
    told = [line.text for line in agreements(found, known_between(found)).lines]
    assert told.count("Japan and US reach trade agreement (17 September 2019)") == 1
