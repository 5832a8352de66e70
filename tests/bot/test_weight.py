"""What each event weighs: the table of docs/weight.md, row by row."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import STAGES, Event, Instrument, Kind, Stage, Target, Weight
from bot.weight import BASE, LARGE, weigh

NOW = datetime(2026, 7, 1, tzinfo=UTC)
AD = Instrument.ANTI_DUMPING


def event(kind: str, stage: str, by: str = "US", on: str = "", **more: Any) -> Event:  # noqa: ANN401 - any field
    hit = tuple(on.split())
    target = more.pop("target", Target.NAMED if hit else Target.UNKNOWN)
    acting = tuple(by.split())
    return Event(
        id=1,
        track=1,
        kind=Kind(kind),
        stage=Stage(stage),
        first_seen=NOW,
        updated=NOW,
        by=acting,
        on=hit,
        target=target,
        **more,
    )


@pytest.mark.parametrize(
    ("made", "weight"),
    [
        # routine
        (event("investigation", "finding", on="IN", instrument=AD, official=True), 1),
        (event("investigation", "opened", on="CN", instrument=AD, official=True), 1),
        (event("tariff", "announced", on="CN", instrument=AD, rate=22.0, official=True), 1),
        (event("quota", "announced", official=True), 1),
        (event("quota", "in-force", by="NO"), 1),
        # the press takes up a case; it is steep between large traders; it answers another
        (event("investigation", "finding", on="CN", instrument=AD), 2),
        (event("tariff", "announced", on="CN", instrument=AD, official=True, publishers=3), 2),
        (event("tariff", "announced", by="CN", on="CA", instrument=AD, rate=75.8), 3),
        (event("tariff", "announced", by="CN", on="CA", instrument=AD, rate=75.8, retaliation=True), 4),
        # talks
        (event("talks", "held", by="AU ID"), 2),
        (event("talks", "held", by="GE TR"), 2),
        (event("talks", "held", by="US CN"), 3),
        (event("talks", "opened", by="JP US"), 4),
        (event("talks", "stalled", by="US"), 3),
        # agreements
        (event("agreement", "signed", by="CN US"), 5),
        (event("agreement", "signed", by="AU ID IN"), 4),
        (event("agreement", "signed", by="CL PE"), 3),
        (event("agreement", "withdrawn", by="US"), 5),
        (event("agreement", "ratified", by="EU NZ"), 3),
        # measures
        (event("tariff", "announced", on="CN"), 5),
        (event("tariff", "announced", on="LS"), 4),
        (event("tariff", "announced", by="CL", on="PE"), 3),
        (event("tariff", "threatened", on="JP"), 4),
        (event("tariff", "threatened", on="JP", rate=100.0), 5),
        (event("tariff", "threatened", target=Target.ALL, products=("films",)), 4),
        (event("tariff", "threatened", target=Target.ALL), 5),
        (event("tariff", "delayed", on="JP", rate=100.0), 4),
        (event("tariff", "threatened", publishers=5), 4),
        (event("export-control", "announced", by="CN", on="JP"), 5),
        (event("import-restriction", "announced", by="VN", on="TH"), 2),
        # the rest
        (event("investigation", "opened", target=Target.ALL, instrument=Instrument.SECTION_232), 4),
        (event("investigation", "closed", by="TR", on="EG", instrument=Instrument.SAFEGUARD), 2),
        (event("dispute", "ruled", by="US"), 4),
        (event("dispute", "filed", by="CN", on="EU"), 4),
    ],
)
def test_what_an_event_weighs(made: Event, weight: int) -> None:
    assert weigh(made) is Weight(weight)


def test_every_kind_and_stage_has_a_base() -> None:
    assert {kind: set(BASE[kind]) for kind in Kind} == {kind: set(STAGES[kind]) for kind in Kind}


@given(
    st.sampled_from([(kind, stage) for kind in Kind for stage in STAGES[kind]]),
    st.lists(st.sampled_from([*sorted(LARGE), "LS", "TV"]), unique=True, max_size=3),
    st.none() | st.floats(0, 1000),
    st.integers(1, 30),
    st.sampled_from([None, *Instrument]),
)
def test_more_sources_and_a_higher_rate_never_make_it_lighter(
    what: tuple[Kind, Stage], by: list[str], rate: float | None, publishers: int, instrument: Instrument | None
) -> None:
    made = event(what[0], what[1], " ".join(by), "JP", rate=rate, publishers=publishers, instrument=instrument)
    more = event(
        what[0], what[1], " ".join(by), "JP", rate=(rate or 0) + 60, publishers=publishers + 4, instrument=instrument
    )
    assert Weight.ROUTINE <= weigh(made) <= weigh(more) <= Weight.HISTORIC
