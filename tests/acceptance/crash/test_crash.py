"""A short run of the kill test; `make crash` is the long one."""

from pathlib import Path

import pytest

from tests.acceptance.crash.phases import AIMED
from tests.acceptance.crash.run import report, run

pytestmark = pytest.mark.acceptance


async def test_killed_twenty_times_it_loses_doubles_and_forgets_nothing(tmp_path: Path) -> None:
    outcome = await run(kills=20, lives=4, seed=7, folder=tmp_path, say=lambda _: None)
    assert outcome.passed, report(outcome)
    assert outcome.plan.kills >= 20
    assert all(outcome.plan.done[phase] for phase in AIMED)
    assert outcome.verdict.expected == outcome.verdict.posted > 50
    assert outcome.faults.total() > 0
