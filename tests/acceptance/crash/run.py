"""Lives side by side until the plan is done; then they are drained and judged, and it is all reported."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.model import What
from tests.acceptance.crash.aims import AIMS
from tests.acceptance.crash.judge import Verdict, judge
from tests.acceptance.crash.life import Life, lived
from tests.acceptance.crash.mischief import FORBIDDEN, GONE, KINDS, REFUSED_ONCE, struck
from tests.acceptance.crash.phases import AIMED, Phase, Plan
from tests.acceptance.crash.stored import digest_comes, waits

_DUE = frozenset({Phase.EDIT, Phase.DIGEST})
"""Phases for which something must be due at the start, so that an hour must have passed."""

_DELETED = 0.2
"""The chance that somebody deletes an alert while the clock leaps."""


@dataclass
class Outcome:
    """What a run came to."""

    seed: int
    plan: Plan
    verdict: Verdict = field(default_factory=Verdict)
    faults: Counter[str] = field(default_factory=Counter)
    leaps: int = 0
    restarts: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing was lost, doubled, stale or left behind, and each phase was met often enough."""
        return self.verdict.faultless and not self.problems and not self.plan.too_few()

    def last_line(self) -> str:
        """Give the one line that sums it up."""
        found = self.verdict
        return (
            f"kills={self.plan.kills} faults={self.faults.total()} expected={found.expected} posted={found.posted} "
            f"lost={len(found.lost)} doubled={len(found.doubled)} stale={len(found.stale)}"
        )


async def run(*, kills: int, lives: int, seed: int, folder: Path, say: Callable[[str], None]) -> Outcome:
    """Kill so many times, and judge."""
    plan = Plan(kills, Random(seed))  # noqa: S311 - repeatable, not secret
    outcome = Outcome(seed, plan)
    started = time.monotonic()

    async def one(name: str) -> None:
        place = folder / name
        place.mkdir()
        async with lived(name, seed, place) as life:
            await _live(life, plan, lambda: say(f"{plan.kills} kills, {time.monotonic() - started:.0f} s"))
            await life.drain()
            _count(outcome, life, await judge(life))

    async with asyncio.TaskGroup() as group:
        for number in range(lives):
            group.create_task(one(str(number)))
    return outcome


async def _live(life: Life, plan: Plan, progress: Callable[[], None]) -> None:
    """Start and kill until nothing is left in the plan that this life can do."""
    while plan.left:
        phase = plan.draw(_feasible(life))
        if phase is None:  # only such are left as nothing waits for here: let some come to wait
            await _bring_edits(life)
            continue
        if life.starts and (phase in _DUE or life.leaps * 2 < life.starts):
            if life.random.random() < _DELETED:
                await life.let_people_delete()
            life.leap()
        life.publish()
        await life.start()
        plan.settle(phase, met=await AIMS[phase](life))
        if plan.kills % 20 == 0:
            progress()


def _feasible(life: Life) -> frozenset[Phase]:
    """Give the phases that can be met now: an edit and a digest must be due once an hour has passed."""
    unmet = set() if waits(life.database, What.EDIT) else {Phase.EDIT}
    unmet |= set() if digest_comes(life.database, life.channels.digested) else {Phase.DIGEST}
    return frozenset(AIMED) - unmet


async def _bring_edits(life: Life) -> None:
    """Run the bot, without a kill, until an edit waits."""
    life.leap()
    life.publish(stories=2)
    await life.start()
    await life.up()
    for _ in range(3):
        await asyncio.sleep(1.5)
        life.publish(copies=3)
    await life.until(lambda: waits(life.database, What.EDIT), "an edit to wait")
    await life.running.end()


def _count(outcome: Outcome, life: Life, verdict: Verdict) -> None:
    outcome.verdict.add(verdict)
    outcome.problems += life.problems
    outcome.leaps += life.leaps
    outcome.restarts += life.starts - 1
    outcome.faults += struck(life.control.faults)
    outcome.faults[REFUSED_ONCE] += len(life.watch.refused)
    outcome.faults[GONE] += life.watch.gone


def report(outcome: Outcome) -> str:
    """Give the tables, and last of all the one line."""
    plan, found = outcome.plan, outcome.verdict
    kills = [(phase.value, f"{plan.done[phase]}", _remark(plan, phase)) for phase in Phase]
    lines = [
        "Kills by phase",
        *(f"  {name:<42} {count:>5}  {remark}".rstrip() for name, count, remark in kills),
        f"  {'aimed at one of these, and missed':<42} {plan.missed.total():>5}  {_missed(plan)}".rstrip(),
        f"  {'restarts, after the nonce window':<42} {outcome.restarts:>5}  {outcome.leaps}",
        "Faults by kind",
        *(f"  {name:<42} {outcome.faults[name]:>5}" for name in (*KINDS, REFUSED_ONCE, FORBIDDEN, GONE)),
        *(f"lost: {each}" for each in found.lost),
        *(f"doubled: {each}" for each in found.doubled),
        *(f"stale: {each}" for each in found.stale),
        *(f"left behind: {each}" for each in outcome.problems),
        f"seed {outcome.seed}",
        outcome.last_line(),
    ]
    return "\n".join(lines)


def _remark(plan: Plan, phase: Phase) -> str:
    return f"too few, {plan.least} are wanted" if phase in plan.too_few() else ""


def _missed(plan: Plan) -> str:
    return ", ".join(f"{count} {phase}" for phase, count in plan.missed.most_common())


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
