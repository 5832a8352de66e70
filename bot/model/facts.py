"""What is said of a happening, and what an event is: the facts that mentions and events share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.kinds import Instrument, Kind, Precision, Stage, Target


class Milestone(StrEnum):
    """What may be planned for a day, besides taking effect and ending."""

    COMMENTS_CLOSE = "comments close"
    HEARING = "hearing"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned for a day ahead."""

    what: Milestone
    day: date


@dataclass(frozen=True, slots=True)
class Facts:
    """An act of trade policy, in the words of the taxonomy.

    Attributes:
        by: codes of who acts; all parties for talks and agreements. Sorted, without repeats.
        on: codes of who is hit, where they are named. Empty unless target is NAMED.
        rate: the new rate in percent, as the text gives it.
        products: short words as in the text.
        background: told as context, not as news: never alerts.
        happened: when the act was done, where that is said; precision tells how exact.
        effective: when it takes or took effect; expires: when it ends, where that is said.
        planned: what else is to come of it, the soonest first; one day of each sort.
    """

    kind: Kind
    stage: Stage
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    target: Target = Target.UNKNOWN
    rate: float | None = None
    products: tuple[str, ...] = ()
    instrument: Instrument | None = None
    retaliation: bool = False
    background: bool = False
    happened: date | None = None
    precision: Precision = Precision.DAY
    effective: date | None = None
    expires: date | None = None
    planned: tuple[Planned, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Every code it names, by first."""
        return tuple(dict.fromkeys((*self.by, *self.on)))
