"""What each event weighs: the table of docs/weight.md, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import STAGES, Event, Instrument, Kind, Stage, Target, Weight
from bot.weight import BASE, LARGE, weigh
from tests.fakes import make_act

AD = Instrument.ANTI_DUMPING


@pytest.mark.parametrize(
    ("made", "weight"),
    [
        # routine
        (make_act("investigation", "finding", on="IN", instrument=AD, official=True), 1),
        (make_act("investigation", "opened", on="CN", instrument=AD, official=True), 1),
        (make_act("tariff", "announced", on="CN", instrument=AD, rate=22.0, official=True), 1),
        (make_act("quota", "announced", official=True), 1),
        (make_act("quota", "in-force", by="NO"), 1),
        # the press takes up a case; it is steep between large traders; it answers another
        (make_act("investigation", "finding", on="CN", instrument=AD), 2),
        (make_act("tariff", "announced", on="CN", instrument=AD, official=True, publishers=3), 2),
        (make_act("tariff", "announced", by="CN", on="CA", instrument=AD, rate=75.8), 3),
        (make_act("tariff", "announced", by="CN", on="CA", instrument=AD, rate=75.8, retaliation=True), 4),
        # talks
        (make_act("talks", "held", by="AU ID"), 2),
        (make_act("talks", "held", by="GE TR"), 2),
        (make_act("talks", "held", by="US CN"), 3),
        (make_act("talks", "opened", by="JP US"), 4),
        (make_act("talks", "stalled", by="US"), 3),
        # agreements
        (make_act("agreement", "signed", by="CN US"), 5),
        (make_act("agreement", "signed", by="AU ID IN"), 4),
        (make_act("agreement", "signed", by="CL PE"), 3),
        (make_act("agreement", "withdrawn", by="US"), 5),
        (make_act("agreement", "ratified", by="EU NZ"), 3),
        # measures
        (make_act("tariff", "announced", on="CN"), 5),
        (make_act("tariff", "announced", on="LS"), 4),
        (make_act("tariff", "announced", by="CL", on="PE"), 3),
        (make_act("tariff", "threatened", on="JP"), 4),
        (make_act("tariff", "threatened", on="JP", rate=100.0), 5),
        (make_act("tariff", "threatened", target=Target.ALL, products=("films",)), 4),
        (make_act("tariff", "threatened", target=Target.ALL), 5),
        (make_act("tariff", "delayed", on="JP", rate=100.0), 4),
        (make_act("tariff", "threatened", publishers=5), 4),
        (make_act("export-control", "announced", by="CN", on="JP"), 5),
        (make_act("import-restriction", "announced", by="VN", on="TH"), 2),
        # the rest
        (make_act("investigation", "opened", target=Target.ALL, instrument=Instrument.SECTION_232), 4),
        (make_act("investigation", "closed", by="TR", on="EG", instrument=Instrument.SAFEGUARD), 2),
        (make_act("dispute", "ruled", by="US"), 4),
        (make_act("dispute", "filed", by="CN", on="EU"), 4),
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
    made = make_act(what[0], what[1], " ".join(by), "JP", rate=rate, publishers=publishers, instrument=instrument)
    more = make_act(
        what[0], what[1], " ".join(by), "JP", rate=(rate or 0) + 60, publishers=publishers + 4, instrument=instrument
    )
    assert Weight.ROUTINE <= weigh(made) <= weigh(more) <= Weight.HISTORIC
