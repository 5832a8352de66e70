"""Events told in a line each, as a log of trade policy would have them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from bot.model import Event, Kind, Stage, Target, Weight
from tests.fakes import make_event

Tell = Callable[..., Event]


@pytest.fixture
def tell() -> Tell:
    """Give what makes events of a line: day, kind, stage, by, on, and further fields of Event.

    Ids count up; the track is 1 unless given; `target` is named, or unknown, unless given; it is confirmed unless told
    otherwise.
    """
    count = iter(range(1, 1000))

    def make(day: str, kind: str, stage: str, by: str = "US", on: str = "", **facts: object) -> Event:
        dates: dict[str, object] = {
            key: date.fromisoformat(str(facts.pop(key))) for key in ("effective", "expires") if key in facts
        }
        when = date.fromisoformat(day)
        seen = datetime(when.year, when.month, when.day, 9, tzinfo=UTC)
        given: dict[str, object] = {
            "kind": Kind(kind),
            "stage": Stage(stage),
            "by": tuple(sorted(by.split())),
            "on": tuple(sorted(on.split())),
            "target": Target.NAMED if on else Target.UNKNOWN,
            "happened": when,
            "first_seen": seen,
            "updated": seen,
            "publishers": 2,
            "weight": Weight.NOTABLE,
        }
        return make_event(next(count), **{**given, **dates, **facts})

    return make
