"""Faults on demand: which requests go wrong, how, and whether their work was done before.

A fault is taken before the work (nothing has happened) or after it (the message stands, but the answer is lost): the
second is what makes exactly-once hard.
"""

import random
import re
from dataclasses import dataclass, field
from enum import StrEnum


class How(StrEnum):
    """What the client sees."""

    STATUS = "status"
    """An HTTP status, with Discord's code where one is given, else a proxy's page."""
    RATE_LIMIT = "rate-limit"
    """429 with retry_after and a scope."""
    BARE_LIMIT = "bare-limit"
    """429 in Discord's own form, which says neither in its body nor in a header how long to wait."""
    BAN = "ban"
    """429 from the proxy in front: a page, no retry_after, no Via."""
    CLOSE = "close"
    """The connection ends in good order (FIN) before an answer."""
    RESET = "reset"
    """The connection is reset (RST) before an answer: errno 104 on Linux."""
    HANG = "hang"
    """No answer for `seconds`; then as if nothing had been."""


class Phase(StrEnum):
    """When a fault strikes."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(slots=True)
class Fault:
    """A rule of what goes wrong.

    Attributes:
        route: a regular expression, searched in "METHOD /path" (path without the API's base).
        times: how many requests it strikes; None for all.
        skip: how many it lets by first.
        chance: of striking a request that it matches, by the plan's seeded random numbers.
        status, code, message: for STATUS.
        seconds: retry_after of RATE_LIMIT, or how long HANG lasts.
        scope: user, global or shared, for RATE_LIMIT.
    """

    how: How
    route: str = r"^POST /channels/\d+/messages$"
    phase: Phase = Phase.BEFORE
    times: int | None = 1
    skip: int = 0
    chance: float = 1.0
    status: int = 500
    code: int = 0
    message: str = ""
    seconds: float = 1.0
    scope: str = "user"
    struck: int = 0

    def __post_init__(self) -> None:
        self.how = How(self.how)
        self.phase = Phase(self.phase)


@dataclass(slots=True)
class FaultPlan:
    """The faults in force, in the order in which they were added; the first that strikes wins."""

    faults: list[Fault] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - repeatable, not secret

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        self.faults.append(fault)
        return fault

    def seed(self, seed: int) -> None:
        """Start the random numbers anew."""
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, not secret

    def clear(self) -> None:
        """Let everything go right again."""
        self.faults.clear()

    def strike(self, method: str, path: str) -> Fault | None:
        """Give the fault that this request meets, if any, and count it."""
        for fault in self.faults:
            if fault.times == 0 or not re.search(fault.route, f"{method} {path}"):
                continue
            if fault.skip > 0:
                fault.skip -= 1
            elif self.chance.random() < fault.chance:
                fault.times = None if fault.times is None else fault.times - 1
                fault.struck += 1
                return fault
        return None
