"""What a kill can fall into, and the plan of a run: which phases are still to be met."""

from collections import Counter, deque
from collections.abc import Container
from enum import StrEnum
from random import Random

LEAST = 20
"""Kills that each phase must have in a full run."""


class Phase(StrEnum):
    """Where the process is when it is killed."""

    START = "in start-up"
    """Before the gateway has taken it."""
    TRANSACTION = "mid-transaction"
    """It holds SQLite's write lock."""
    BEFORE_SEND = "before a send"
    """A delivery is committed, and Discord has not seen it."""
    RECEIVED = "request received"
    """Discord has the request and has not answered; whether it kept the message by then is left to chance."""
    ANSWERED = "answered, not recorded"
    """Discord has answered, and the outbox does not say so yet."""
    EDIT = "mid-edit"
    """The same three, of an edit."""
    DIGEST = "mid-digest"
    """The same, of a digest."""


AIMED = tuple(Phase)


class Plan:
    """The kills that are still to be made, in a random order; lives draw from it, and give back what they missed."""

    def __init__(self, kills: int, random: Random) -> None:
        every = [AIMED[number % len(AIMED)] for number in range(kills)]
        random.shuffle(every)
        self._left = deque(every)
        self.least = min(LEAST, kills // len(AIMED))
        self.done: Counter[Phase] = Counter()
        self.missed: Counter[Phase] = Counter()

    def draw(self, feasible: Container[Phase]) -> Phase | None:
        """Take the next phase that can be met now; None where there is none."""
        for phase in self._left:
            if phase in feasible:
                self._left.remove(phase)
                return phase
        return None

    def settle(self, phase: Phase, *, met: bool) -> None:
        """Note how an aim ended; one that was missed is drawn again."""
        if met:
            self.done[phase] += 1
        else:
            self.missed[phase] += 1
            self._left.append(phase)

    @property
    def left(self) -> int:
        """How many are still to be drawn."""
        return len(self._left)

    @property
    def kills(self) -> int:
        """How many were made, the missed ones among them."""
        return self.done.total() + self.missed.total()

    def too_few(self) -> list[Phase]:
        """Give the phases that were met too seldom."""
        return [phase for phase in AIMED if self.done[phase] < self.least]
