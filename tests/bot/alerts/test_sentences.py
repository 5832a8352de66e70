"""One sentence for one event: a table for every kind and stage, and the laws that hold for any event."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import sentence, subject
from bot.alerts.sentences import LONGEST
from bot.model import MEASURES, STAGES, SYMMETRIC, Event, Instrument, Kind, Stage, Target
from tests.fakes import make_act, make_event

T, A, X, R = Kind.TARIFF, Kind.AGREEMENT, Kind.EXPORT_CONTROL, Kind.IMPORT_RESTRICTION
Q, V, D, C = Kind.QUOTA, Kind.INVESTIGATION, Kind.DISPUTE, Kind.TALKS
S = Stage
DAY = datetime(2025, 4, 4, 9, tzinfo=UTC)


def event(kind: Kind, stage: Stage, by: str = "", on: str = "", **facts: object) -> Event:
    """Make an event of 4 April 2025: sides as words, target from them unless given."""
    target = Target.NAMED if on else Target.UNKNOWN
    sides = {"by": tuple(by.split()), "on": tuple(on.split()), "target": target}
    return make_event(**{"kind": kind, "stage": stage, "first_seen": DAY, "updated": DAY, **sides, **facts})


ALL: dict[str, Any] = {"target": Target.ALL}
CARS: dict[str, Any] = {"products": ("cars",)}
AD: dict[str, Any] = {"instrument": Instrument.ANTI_DUMPING}
S232: dict[str, Any] = {"instrument": Instrument.SECTION_232}
BACK: dict[str, Any] = {"retaliation": True}

CASES = [
    # talks: nobody, one, two, three, many; a pact among the parties
    (event(C, S.PROPOSED), "Trade talks proposed"),
    (event(C, S.PROPOSED, "JP"), "Japan proposes trade talks"),
    (event(C, S.PROPOSED, "EU IN"), "EU–India trade talks proposed"),
    (event(C, S.PROPOSED, "CPTPP CR"), "Costa Rica seeks CPTPP talks"),
    (event(C, S.PROPOSED, "USMCA"), "USMCA talks proposed"),
    (event(C, S.OPENED), "Trade talks open"),
    (event(Kind.AGREEMENT, S.REACHED, "JP US", rate=15.0), "Japan and US reach trade agreement: 15% tariff"),
    (event(Kind.AGREEMENT, S.SIGNED, "", rate=15.0), "Trade agreement signed: 15% tariff"),
    (event(C, S.OPENED, "US"), "US agrees to open trade talks"),
    (event(C, S.OPENED, "JP US"), "Japan and US agree to open trade talks"),
    (event(C, S.HELD), "Trade talks held"),
    (event(C, S.HELD, "JP US"), "Japan and US hold trade talks"),
    (event(C, S.HELD, "CN JP KR"), "China, Japan and South Korea hold trade talks"),
    (event(C, S.HELD, "AR BR EU PY UY"), "Argentina, Brazil, EU and 2 others hold trade talks"),
    (event(C, S.HELD, "CA US USMCA"), "Canada and US hold USMCA talks"),
    (event(C, S.HELD, "WTO"), "WTO talks held"),
    (event(C, S.STALLED), "Trade talks stall"),
    (event(C, S.STALLED, "JP"), "Japan's trade talks stall"),
    (event(C, S.STALLED, "CA US"), "Canada–US trade talks stall"),
    (event(C, S.STALLED, "AU CN JP KR"), "Trade talks between Australia, China, Japan and South Korea stall"),
    (event(C, S.STALLED, "CA USMCA"), "USMCA talks with Canada stall"),
    (event(C, S.STALLED, "USMCA"), "USMCA talks stall"),
    (event(C, S.RESUMED), "Trade talks resume"),
    (event(C, S.RESUMED, "CN US"), "China and US resume trade talks"),
    # agreements
    (event(A, S.REACHED), "Trade agreement reached"),
    (event(A, S.REACHED, "CN US"), "China and US reach trade agreement"),
    (event(A, S.REACHED, "US USMCA"), "US agrees on USMCA"),
    (event(A, S.SIGNED), "Trade agreement signed"),
    (event(A, S.SIGNED, "IN"), "India signs trade agreement"),
    (event(A, S.SIGNED, "CPTPP GB"), "UK signs CPTPP"),
    (event(A, S.SIGNED, "CPTPP"), "CPTPP signed"),
    (event(A, S.RATIFIED), "Trade agreement ratified"),
    (event(A, S.RATIFIED, "CA"), "Canada ratifies trade agreement"),
    (event(A, S.RATIFIED, "EU JP"), "EU–Japan trade agreement ratified"),
    (event(A, S.RATIFIED, "MX USMCA"), "Mexico ratifies USMCA"),
    (event(A, S.IN_FORCE, "AU GB"), "Australia–UK trade agreement takes effect"),
    (
        event(A, S.IN_FORCE, "AU GB", effective=date(2025, 5, 31)),
        "Australia–UK trade agreement takes effect on 31 May",
    ),
    (event(A, S.IN_FORCE, "AU GB", effective=DAY.date()), "Australia–UK trade agreement takes effect"),
    (event(A, S.IN_FORCE, "CPTPP GB"), "CPTPP takes effect for UK"),
    (event(A, S.IN_FORCE, "CPTPP"), "CPTPP takes effect"),
    (event(A, S.SUSPENDED, "GB US"), "UK–US trade agreement suspended"),
    (
        event(A, S.SUSPENDED, "EU", effective=date(2026, 1, 1)),
        "EU suspends trade agreement with effect from 1 January 2026",
    ),
    (event(A, S.THREATENED, "US USMCA"), "US threatens to leave USMCA"),
    (event(A, S.THREATENED, "KR US"), "South Korea–US trade agreement under threat of withdrawal"),
    (event(A, S.THREATENED, "US"), "US threatens to leave trade agreement"),
    (event(A, S.WITHDRAWN, "CPTPP US"), "US leaves CPTPP"),
    (event(A, S.WITHDRAWN, "US WTO"), "US leaves WTO"),
    (event(A, S.WITHDRAWN, "IN LK"), "India–Sri Lanka trade agreement ended by withdrawal"),
    # tariffs: threatened
    (event(T, S.THREATENED), "Threat of tariffs"),
    (event(T, S.THREATENED, rate=25.0, **CARS), "Threat of 25% tariff on imported cars"),
    (event(T, S.THREATENED, "US"), "US threatens tariffs"),
    (
        event(T, S.THREATENED, "US", "JP", rate=25.0, **CARS, **S232),
        "US threatens 25% Section 232 tariff on Japanese cars",
    ),
    (event(T, S.THREATENED, "EU", "US", **BACK), "EU threatens tariffs on US goods, in retaliation"),
    (
        event(T, S.THREATENED, "US", "EU", rate=30.0, effective=date(2025, 8, 1)),
        "US threatens 30% tariff on EU goods from 1 August",
    ),
    (event(T, S.THREATENED, "FR GB", "US"), "France and UK threaten tariffs on US goods"),
    # tariffs: announced
    (event(T, S.ANNOUNCED), "Tariffs announced"),
    (
        event(T, S.ANNOUNCED, rate=10.0, effective=date(2025, 5, 1), **BACK),
        "10% tariff announced, from 1 May, in retaliation",
    ),
    (event(T, S.ANNOUNCED, "US"), "US announces tariffs"),
    (event(T, S.ANNOUNCED, "US", rate=25.0), "US announces 25% tariff"),
    (event(T, S.ANNOUNCED, "US", "CN"), "US puts tariffs on Chinese goods"),
    (
        event(T, S.ANNOUNCED, "CN", "US", rate=34.0, products=("all goods",), effective=date(2025, 4, 10), **BACK),
        "China puts 34% tariff on all US goods from 10 April, in retaliation",
    ),
    (event(T, S.ANNOUNCED, "US", "CA MX", rate=25.0), "US puts 25% tariff on goods from Canada and Mexico"),
    (
        event(T, S.ANNOUNCED, "US", "CA CN JP KR MX", rate=25.0, products=("steel", "aluminium")),
        "US puts 25% tariff on steel and aluminium from Canada, China, Japan and 2 others",
    ),
    (event(T, S.ANNOUNCED, "US", rate=25.0, **ALL, **CARS), "US puts 25% tariff on cars from all countries"),
    (event(T, S.ANNOUNCED, "US", rate=10.0, **ALL), "US puts 10% tariff on goods from all countries"),
    (
        event(T, S.ANNOUNCED, "US", rate=10.0, products=("all imports",), **ALL),
        "US puts 10% tariff on all goods from all countries",
    ),
    (event(T, S.ANNOUNCED, "US", rate=10.0, products=("all imports",)), "US puts 10% tariff on all imports"),
    (event(T, S.ANNOUNCED, "US", rate=100.0, products=("film",)), "US puts 100% tariff on imported films"),
    (
        event(T, S.ANNOUNCED, "US", rate=0.5, products=("low-value imports",)),
        "US puts 0.5% tariff on low-value imports",
    ),
    (
        event(T, S.ANNOUNCED, "US", "CN", rate=71.45, products=("Large Residential Washers",), **AD),
        "US puts 71.45% anti-dumping duty on Chinese large residential washers",
    ),
    (
        event(T, S.ANNOUNCED, "US", "CN", rate=7.5, products=("Chinese tires",), expires=date(2026, 2, 1)),
        "US puts 7.5% tariff on Chinese tires until 1 February 2026",
    ),
    (event(T, S.ANNOUNCED, "IN", "CN", products=("steel",), **AD), "India puts anti-dumping duties on Chinese steel"),
    (event(T, S.ANNOUNCED, "CN US", "CN US", rate=10.0), "China and US put 10% tariff on each other's goods"),
    (event(T, S.ANNOUNCED, "US", "IN", rate=1e9), "US puts tariffs on Indian goods"),
    # tariffs: in force
    (event(T, S.IN_FORCE), "Tariffs take effect"),
    (event(T, S.IN_FORCE, "US", "JP", rate=25.0, **CARS), "US 25% tariff on Japanese cars takes effect"),
    (event(T, S.IN_FORCE, "CN", "US", rate=34.0, **BACK), "China's retaliatory 34% tariff on US goods takes effect"),
    (event(T, S.IN_FORCE, "PH", "TH"), "Philippines' tariffs on Thai goods take effect"),
    (
        event(T, S.IN_FORCE, "US", "JP", rate=25.0, effective=date(2025, 5, 3)),
        "US 25% tariff on Japanese goods takes effect on 3 May",
    ),
    (
        event(T, S.IN_FORCE, "US", "JP", rate=25.0, effective=date(2024, 5, 3)),
        "US 25% tariff on Japanese goods has been in force since 3 May 2024",
    ),
    (
        event(T, S.IN_FORCE, "US", "JP", effective=date(2024, 5, 3)),
        "US tariffs on Japanese goods have been in force since 3 May 2024",
    ),
    (
        event(T, S.IN_FORCE, "US", "JP", effective=date(2025, 4, 3), expires=date(2025, 9, 1)),
        "US tariffs on Japanese goods take effect and run until 1 September",
    ),
    # tariffs: delayed, reduced, lifted
    (event(T, S.DELAYED), "Tariffs paused"),
    (event(T, S.DELAYED, "US", "MX", expires=date(2025, 5, 3)), "US pauses tariffs on Mexican goods until 3 May"),
    (
        event(T, S.DELAYED, "US", "MX", effective=date(2025, 5, 3), previous=(S.ANNOUNCED, date(2025, 2, 1))),
        "US delays tariffs on Mexican goods until 3 May",
    ),
    (
        event(T, S.DELAYED, "US", "MX", effective=date(2025, 5, 3), expires=date(2025, 8, 1)),
        "US pauses tariffs on Mexican goods until 1 August",
    ),
    (event(T, S.DELAYED, previous=(S.THREATENED, date(2025, 2, 1))), "Tariffs delayed"),
    (event(T, S.DELAYED, "CN US", "CN US"), "China and US pause tariffs on each other's goods"),
    (event(T, S.REDUCED), "Tariffs cut"),
    (event(T, S.REDUCED, "", "CN", rate=10.0), "Tariffs on Chinese goods cut to 10%"),
    (event(T, S.REDUCED, "US", "JP", rate=15.0, **CARS), "US cuts tariffs on Japanese cars to 15%"),
    (event(T, S.REDUCED, "CN", rate=0.0), "China cuts tariffs to zero"),
    (event(T, S.REDUCED, "CN US", "CN US", rate=10.0), "China and US cut tariffs on each other's goods to 10%"),
    (event(T, S.LIFTED), "Tariffs lifted"),
    (event(T, S.LIFTED, "CA US", "CA US", products=("steel",)), "Canada and US lift tariffs on each other's steel"),
    (event(T, S.LIFTED, "CA", "US", rate=25.0, **BACK), "Canada lifts retaliatory 25% tariff on US goods"),
    # quotas
    (event(Q, S.THREATENED, "EU", products=("steel",)), "EU threatens quotas on steel"),
    (event(Q, S.ANNOUNCED), "Quotas announced"),
    (event(Q, S.ANNOUNCED, "US", "BR", products=("steel",)), "US sets quotas on Brazilian steel"),
    (event(Q, S.IN_FORCE, "US", products=("sugar",)), "US quotas on sugar take effect"),
    (event(Q, S.DELAYED, "US", "BR"), "US pauses quotas on Brazilian goods"),
    (event(Q, S.REDUCED, "US", "BR", rate=5.0), "US eases quotas on Brazilian goods"),
    (event(Q, S.LIFTED, "CN", products=("rare earths",)), "China lifts quotas on rare earths"),
    # export controls
    (event(X, S.THREATENED), "Threat of curbs on exports"),
    (event(X, S.THREATENED, "CN", products=("rare earths",)), "China threatens to restrict exports of rare earths"),
    (
        event(X, S.THREATENED, "ID", rate=10.0, products=("nickel",)),
        "Indonesia threatens 10% duty on exports of nickel",
    ),
    (event(X, S.ANNOUNCED, "US", "CN", products=("AI chips",)), "US restricts exports of AI chips to China"),
    (event(X, S.ANNOUNCED, "US", "CN"), "US restricts exports to China"),
    (
        event(X, S.ANNOUNCED, "CN", products=("gallium", "germanium"), **ALL),
        "China restricts exports of gallium and germanium to all countries",
    ),
    (event(X, S.ANNOUNCED, "ID", rate=20.0, products=("palm oil",)), "Indonesia sets 20% duty on exports of palm oil"),
    (event(X, S.ANNOUNCED, "CN US", "CN US"), "China and US restrict exports to each other"),
    (event(X, S.IN_FORCE, "CN", products=("graphite",)), "China's curbs on exports of graphite take effect"),
    (event(X, S.IN_FORCE, "ID", rate=20.0), "Indonesia's 20% duty on exports takes effect"),
    (event(X, S.DELAYED, "CN", "US"), "China pauses curbs on exports to US"),
    (event(X, S.REDUCED, "US", "CN", products=("chips",)), "US eases curbs on exports of chips to China"),
    (event(X, S.REDUCED, "ID", rate=5.0), "Indonesia cuts duties on exports to 5%"),
    (event(X, S.REDUCED), "Curbs on exports eased"),
    (event(X, S.LIFTED, "IN", products=("rice",)), "India lifts curbs on exports of rice"),
    # import restrictions
    (
        event(R, S.THREATENED, "PL", "UA", products=("honey",)),
        "Poland threatens to restrict imports of Ukrainian honey",
    ),
    (event(R, S.ANNOUNCED, "CN", "JP", products=("seafood",)), "China restricts imports of Japanese seafood"),
    (event(R, S.ANNOUNCED, "CN", "LT"), "China restricts imports from Lithuania"),
    (event(R, S.ANNOUNCED, "US", products=("drones",)), "US restricts imports of drones"),
    (event(R, S.ANNOUNCED, "CN", products=("waste",), **ALL), "China restricts imports of waste from all countries"),
    (event(R, S.ANNOUNCED, "IN PK", "IN PK"), "India and Pakistan restrict imports from each other"),
    (event(R, S.ANNOUNCED), "Restrictions on imports announced"),
    (event(R, S.IN_FORCE, "CN", "JP"), "China's restrictions on imports from Japan take effect"),
    (event(R, S.DELAYED, "EU"), "EU pauses restrictions on imports"),
    (event(R, S.REDUCED, "US", rate=3.0, products=("drones",)), "US eases restrictions on imports of drones"),
    (event(R, S.LIFTED, "CN", "AU", products=("barley",)), "China lifts restrictions on imports of Australian barley"),
    # investigations
    (event(V, S.OPENED), "Trade investigation opened"),
    (event(V, S.OPENED, "EU", "CN", products=("EV",)), "EU opens trade investigation into Chinese EVs"),
    (
        event(V, S.OPENED, "US", **S232, **ALL, products=("chips",)),
        "US opens Section 232 investigation into chips from all countries",
    ),
    (event(V, S.FINDING), "Finding in trade case"),
    (
        event(V, S.FINDING, "US", "CN", products=("steel nails",), **AD),
        "US issues anti-dumping finding on Chinese steel nails",
    ),
    (
        event(V, S.FINDING, "CN US", "VN", rate=25.5, **AD),
        "China and US issue anti-dumping finding on Vietnamese goods, at 25.5%",
    ),
    (event(V, S.FINDING, "EU", "CN"), "EU issues finding in trade case on Chinese goods"),
    (
        event(V, S.CLOSED, "US", "CN KR", products=("foil",), **AD),
        "US closes anti-dumping investigation into foil from China and South Korea",
    ),
    (event(V, S.CLOSED, "CA US", "MX"), "Canada and US close trade investigation into Mexican goods"),
    # disputes
    (event(D, S.FILED), "Trade complaint filed"),
    (event(D, S.FILED, "WTO"), "WTO complaint filed"),
    (event(D, S.FILED, "WTO", "IN"), "WTO complaint filed against India"),
    (event(D, S.FILED, "CN WTO"), "China files WTO complaint"),
    (event(D, S.FILED, "", "IN"), "Trade complaint filed against India"),
    (event(D, S.FILED, "US"), "US trade case filed"),
    (event(D, S.FILED, "US", **S232), "US trade case filed over Section 232 tariffs"),
    (event(D, S.FILED, "CN", "US"), "China files trade complaint against US"),
    (
        event(D, S.FILED, "UA", "HU PL SK", products=("grain",)),
        "Ukraine files trade complaint against Hungary, Poland and Slovakia over grain",
    ),
    (event(D, S.FILED, "CN WTO", "US"), "China files WTO complaint against US"),
    (event(D, S.FILED, "CN US", "CN US"), "China and US file trade complaint"),
    (event(D, S.RULED), "Court rules in trade case"),
    (event(D, S.RULED, "US"), "US court rules in trade case"),
    (event(D, S.RULED, "US", **ALL), "US court rules in trade case over global tariffs"),
    (
        event(D, S.RULED, "US", products=("sinks",), **AD),
        "US court rules in trade case over anti-dumping duties on sinks",
    ),
    (
        event(D, S.RULED, "US", products=("steel",), **S232),
        "US court rules in trade case over Section 232 tariffs on steel",
    ),
    (event(D, S.RULED, "EU US"), "Court rules in trade case"),
    (event(D, S.RULED, "WTO"), "WTO rules in case"),
    (event(D, S.RULED, "WTO", "EU", products=("aircraft",)), "WTO rules in case against EU over aircraft"),
    (event(D, S.RULED, "CA", "US", products=("lumber",)), "Ruling in trade dispute between Canada and US over lumber"),
    (event(D, S.RULED, "", "US"), "Ruling in trade case against US"),
    (event(D, S.SETTLED), "Trade dispute settled"),
    (event(D, S.SETTLED, "CN"), "China settles trade dispute"),
    (event(D, S.SETTLED, "AU", "CN", products=("wine",)), "Australia and China settle trade dispute over wine"),
    (event(D, S.SETTLED, "WTO", "CN"), "China settles WTO dispute"),
]


@pytest.mark.parametrize(("what", "says"), CASES, ids=[says for _, says in CASES])
def test_sentence(what: Event, says: str) -> None:
    assert sentence(what) == says


def test_the_table_holds_every_kind_and_stage() -> None:
    told = {(what.kind, what.stage) for what, _ in CASES}
    assert told == {(kind, stage) for kind, stages in STAGES.items() for stage in stages}


SUBJECTS = [
    (event(T, S.ANNOUNCED, "US", "JP", rate=25.0, **CARS), "US 25% tariff on Japanese cars", False),
    (event(T, S.ANNOUNCED, "US", "JP"), "US tariffs on Japanese goods", True),
    (event(X, S.ANNOUNCED, "CN"), "China's curbs on exports", True),
    (event(X, S.ANNOUNCED, "CN", rate=5.0), "China's 5% duty on exports", False),
    (event(A, S.SIGNED, "EU IN"), "EU–India trade agreement", False),
    (event(A, S.SIGNED, "US USMCA"), "USMCA", False),
    (event(V, S.OPENED, "US", "CN", **AD), "US anti-dumping investigation into Chinese goods", False),
    (event(V, S.OPENED, "CA US"), "Canada and US trade investigation", False),
    (event(C, S.HELD, "CN US"), "China and US hold trade talks", False),
]


@pytest.mark.parametrize(("what", "words", "plural"), SUBJECTS)
def test_subject(what: Event, words: str, plural: bool) -> None:
    assert subject(what) == (words, plural)


CODES = st.lists(
    st.sampled_from(["US", "JP", "CN", "EU", "USMCA", "CPTPP", "WTO", "MERCOSUR", "GB", "AE", "CD", "KP", "PH", "ZZ"]),
    max_size=9,
    unique=True,
).map(lambda codes: tuple(sorted(codes)))
DATES = st.none() | st.dates()


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any event that the records allow, and many that no classifier would make."""
    kind = draw(st.sampled_from(list(Kind)))
    stage = draw(st.sampled_from(STAGES[kind]))
    on = () if kind in SYMMETRIC else draw(CODES)
    return make_event(
        kind=kind,
        stage=stage,
        by=draw(CODES),
        on=on,
        target=Target.NAMED if on else draw(st.sampled_from([Target.ALL, Target.UNKNOWN])),
        rate=draw(st.none() | st.floats()),
        products=tuple(draw(st.lists(st.text() | st.just("None") | st.just("steel"), max_size=12))),
        instrument=draw(st.none() | st.sampled_from(list(Instrument))),
        retaliation=draw(st.booleans()),
        effective=draw(DATES),
        expires=draw(DATES),
        previous=draw(st.none() | st.tuples(st.sampled_from(list(Stage)), st.dates())),
    )


@given(events())
def test_any_event_gives_one_clean_line(what: Event) -> None:
    said = sentence(what)
    assert 0 < len(said) <= LONGEST
    assert said == " ".join(said.split())
    assert said[0] == said[0].upper()
    assert "None" not in said


@given(events())
def test_a_threat_never_reads_as_a_measure(what: Event) -> None:
    threatens = "threat" in sentence(what).lower()
    assert threatens or what.stage is not Stage.THREATENED or what.kind not in MEASURES


def test_a_dispute_at_the_wto_whose_parties_are_not_said() -> None:
    assert sentence(make_act("dispute", "settled", "WTO")) == "WTO dispute settled"


def test_an_investigation_whose_authority_is_not_said() -> None:
    steel = make_act("investigation", "opened", "", "CN", products=("steel",))
    assert subject(steel) == ("trade investigation into Chinese steel", False)
