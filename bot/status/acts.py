"""Which way each event moved trade, and which are acts of their own: what the balance counts and a picture marks.

An order and its entry into force are one act, told twice; and what a cut brings into force is a cut, not a new burden.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.alerts import Tone, tone_of
from bot.model import Event, Stage

_DECISIONS = frozenset({Stage.ANNOUNCED, Stage.REDUCED, Stage.REACHED, Stage.SIGNED, Stage.RATIFIED})
"""Stages that an entry into force carries out."""

_TURNS = _DECISIONS | {Stage.IN_FORCE, Stage.DELAYED, Stage.LIFTED, Stage.SUSPENDED, Stage.WITHDRAWN}
"""Stages after which what was decided before is done, or no longer stands: what takes effect then is new."""


def tones(news: Sequence[Event]) -> Mapping[int, Tone]:
    """Give which way each event moved trade, by its id; the news newest first."""
    return {event.id: _tone(event, decision) for event, decision in _with_decisions(news)}


def acts(news: Sequence[Event]) -> Iterator[tuple[Event, Tone]]:
    """Give the events that are acts of their own, newest first, and which way each moved trade."""
    for event, decision in _with_decisions(news):
        if decision is None:
            yield event, _tone(event, None)


def _tone(event: Event, decision: Event | None) -> Tone:
    """Take an entry into force for what was decided, also where only the track still knows of the decision."""
    return tone_of(event if decision is None else decision)


def _with_decisions(news: Sequence[Event]) -> Iterator[tuple[Event, Event | None]]:
    """Give each event with the decision that it carries out, if it does."""
    older: dict[int, list[Event]] = {}
    found: list[tuple[Event, Event | None]] = []
    for event in reversed(news):
        before = older.setdefault(event.track, [])
        found.append((event, _carried_out(event, before)))
        before.append(event)
    yield from reversed(found)


def _carried_out(event: Event, before: Sequence[Event]) -> Event | None:
    """Give the latest decision of the track, if this is its entry into force: not another, nor at another rate."""
    last = next((one for one in reversed(before) if one.stage in _TURNS), None)
    if event.stage is not Stage.IN_FORCE or last is None or last.stage not in _DECISIONS or last.kind is not event.kind:
        return None
    return last if event.rate is None or last.rate is None or event.rate == last.rate else None
