"""Where a measure stands at a date, from the events of its track up to then.

    events in order ──> advance(to its day) ──> step(the event) ──> … ──> advance(to the day asked for) ──> Measure

What passes by itself is counted: an announced date of effect comes, a pause or a measure runs out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.alerts import pause_ends
from bot.model import MEASURES, Event, Instrument, Stage, Target
from bot.resolve.products import Agreement, compare, telling

THREAT_LASTS = 365
"""Days after which a threat that nobody has repeated no longer counts as standing."""

UNDATED_LASTS = 2 * 365
"""Days after which a pause or an announcement without a date says nothing of today any more."""

_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
REMEDY_LASTS = 6 * 365
"""Days: such a duty ends after five years unless a review continues it, for which it stays up to a year longer (WTO
Anti-Dumping Agreement, article 11.3; Subsidies Agreement, article 21.3)."""


_OF_GOODS = _REMEDIES | {Instrument.SECTION_232, Instrument.SECTION_201, Instrument.SAFEGUARD}
"""Grounds on which a measure is on some goods alone, also where no text has named them."""

_AHEAD = 14
"""Days ahead from which a day announced is not that of a measure that begins without a rate."""

_EASING = frozenset({Stage.REDUCED, Stage.LIFTED, Stage.DELAYED})
"""Steps that may be of a part of a measure."""


class Phase(StrEnum):
    """Where a measure stands."""

    IN_FORCE = "in force"
    PAUSED = "paused"
    PAUSE_OVER = "pause over"
    """Its pause, or a cut for a time, has run out, and nothing is known of what came then."""
    ANNOUNCED = "announced"
    THREATENED = "threatened"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure as it stands at a date.

    Attributes:
        event: the event that brought it there: the one to link.
        since: from when on it stands so.
        facts: what is known of it from all its events, the latest word first: for naming it.
        was: the rate before, in percent, where it has changed.
        until: when a pause or the measure itself ends, if that is said; for what is announced, None.
        start: when what is announced or threatened is to take effect, if that is said.
        next: what is announced or threatened on top of what is in force.
        part: the latest cut, delay or lifting that is of some goods alone, or of which is not said how far it goes.
    """

    track: int
    phase: Phase
    event: Event
    since: date
    facts: Event
    was: float | None = None
    until: date | None = None
    start: date | None = None
    next: Event | None = None
    part: Event | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """What has come of a measure so far.

    Attributes:
        further: announced without a day beside what is pending for a day, which is not its own, or put off.
        part: the latest step of a part of it.
    """

    applied: Event | None = None
    since: date | None = None
    paused: Event | None = None
    over: Event | None = None
    pending: Event | None = None
    further: Event | None = None
    part: Event | None = None
    threat: Event | None = None
    ended: Event | None = None
    ended_on: date | None = None
    rate: float | None = None
    was: float | None = None


def measures_at(tracks: Mapping[int, Sequence[Event]], at: date) -> tuple[Measure, ...]:
    """Give every measure of the tracks that stands or has ended at a day, in the order of the tracks."""
    found = (measure_at([event for event in events if event.kind in MEASURES], at) for events in tracks.values())
    return tuple(measure for measure in found if measure is not None)


def measure_at(events: Sequence[Event], at: date) -> Measure | None:
    """Tell where one measure stands at a day; None where nothing of it stands.

    Args:
        events: of one track and of kinds in MEASURES, oldest first, none later than `at`.
        at: the day asked for.
    """
    state = _State()
    told: list[Event] = []
    for event in in_hindsight(events):
        state = _advance(state, event.date)
        if told and _leading(state, event.date) is None:
            state, told = _State(), []  # nothing stands any more: what comes now is told without it
        if _is_narrower(state, event, told):
            state = replace(state, part=event)
            continue
        state = _step(state, event)
        told.append(event)
    return _read(_advance(state, at), told, at) if told else None


def _is_narrower(state: _State, event: Event, told: Sequence[Event]) -> bool:
    """Tell whether a step names goods that are only a part of what the measure stands on."""
    stands = state.applied is not None or state.pending is not None
    if event.stage not in _EASING or not stands or not telling(event.products):
        return False
    whole = next((one.products for one in reversed(told) if telling(one.products)), ())
    if whole:
        return compare(event.products, whole) is Agreement.CLASH
    return all(one.instrument not in _OF_GOODS for one in (event, *told))


def in_hindsight(events: Sequence[Event]) -> tuple[Event, ...]:
    """Date what said no date of its own by the rest of its track.

    A cut counts from the day on which it is said to have begun, and what is raised before it has begun keeps its start.
    """
    dated: list[Event] = []
    for number, event in enumerate(events):
        start = _begins(event, events[number + 1 :]) or _was_to_begin(event, dated)
        dated.append(event if start is None else replace(event, effective=start))
    return tuple(dated)


def _begins(event: Event, later: Sequence[Event]) -> date | None:
    """Tell when a cut without a date began: with the next word of it, if that says so at no other rate."""
    word = next((one for one in later if one.stage is not Stage.THREATENED), None)
    if event.stage is not Stage.REDUCED or event.effective or word is None or word.stage is not Stage.IN_FORCE:
        return None
    return word.effective or word.date if word.rate in {None, event.rate} or event.rate is None else None


def _was_to_begin(event: Event, before: Sequence[Event]) -> date | None:
    """Tell on which day ahead the rate announced before was to begin, where another is announced without a date."""
    last = next((one for one in reversed(before) if one.stage is not Stage.THREATENED), None)
    both = last is not None and last.stage is event.stage is Stage.ANNOUNCED and event.effective is None
    start = last.effective if last is not None and both and not _is_another(event, last) else None
    return start if start is not None and start > event.date else None


def _is_another(event: Event, last: Event) -> bool:
    """Tell whether a rate without a date is not known to be that of what was announced without a rate."""
    return event.rate is not None and last.rate is None


def _advance(state: _State, day: date) -> _State:
    """Let time pass: what was to take effect has, what was to end has."""
    if state.paused is not None:
        end = pause_ends(state.paused)
        if end is not None and end <= day:
            state = replace(state, paused=None, over=state.paused)
    if state.pending is not None:
        start = state.pending.effective
        if start is not None and start <= day:
            state = replace(_take_effect(state, state.pending, start), pending=state.further)
    if state.applied is not None and state.applied.expires is not None and state.applied.expires <= day:
        cut = state.applied.stage is Stage.REDUCED
        state = _run_out(state) if cut else _end(state, state.applied, state.applied.expires)
    if state.part is not None and state.part.expires is not None and state.part.expires <= day:
        state = replace(state, part=None)
    return state


def _step(state: _State, event: Event) -> _State:
    return _STEPS[event.stage](state, event)


def _threatened(state: _State, event: Event) -> _State:
    return replace(state, threat=event)


def _decided(state: _State, event: Event) -> _State:
    """Decided: it counts from its date of effect, and until that comes it is pending.

    A cut needs no date, nor does an anti-dumping or countervailing duty, which the order itself puts in force.
    """
    now = event.effective is None and (event.stage is not Stage.ANNOUNCED or event.instrument in _REMEDIES)
    if now or (event.effective is not None and event.effective <= event.date):
        start = event.effective or event.date
        if _is_for_later(state.pending, event, start):
            return replace(_take_effect(replace(state, pending=None), event, start), pending=state.pending)
        return _take_effect(state, event, start)
    if state.pending is not None and state.pending.effective and not event.effective:
        return replace(state, further=event, threat=None)
    return replace(state, pending=event, further=None, threat=None)


def _is_for_later(pending: Event | None, event: Event, start: date) -> bool:
    """Tell whether what begins without a rate is not what is pending, whose own day is well ahead."""
    ahead = pending.effective if pending is not None and pending.rate is not None else None
    return event.stage is Stage.IN_FORCE and event.rate is None and ahead is not None and (ahead - start).days > _AHEAD


def _delayed(state: _State, event: Event) -> _State:
    """Put off: what was pending has no date any more, and what is announced after a delay has its own."""
    if _is_of_what_comes(state, event):
        return replace(state, part=event, pending=None, further=state.pending or state.further)
    return replace(state, paused=event, pending=None, further=None, over=None, ended=None)


def _is_of_what_comes(state: _State, event: Event) -> bool:
    """Tell whether a delay is not of what is in force, but of a step on top of it, or does not say of which."""
    if not _is_plainly_in_force(state):
        return False
    coming = state.pending or state.further
    if event.rate is not None:
        return coming is not None and event.rate == coming.rate != state.rate
    return coming is not None or pause_ends(event) is None


def _take_effect(state: _State, event: Event, day: date) -> _State:
    if event.stage is Stage.LIFTED:
        return _end(state, event, day)
    cut = event.stage is Stage.REDUCED
    announced = state.pending.rate if state.pending else None
    before = announced if cut and state.applied is None and state.rate is None else state.rate
    if cut and state.pending is not None and state.pending.stage is not Stage.REDUCED:
        announced = None  # what it is cut from, not to
    if cut and event.rate is None and announced is None and event.expires is None and _is_plainly_in_force(state):
        was = state.was if state.rate is None else state.rate
        return replace(state, rate=None, was=was, part=event, pending=None, further=None, threat=None)
    kept = state.rate if not cut else None  # cut by how much was not said
    rate = next((rate for rate in (event.rate, announced, kept) if rate is not None), None)
    changed = before is not None and rate != before
    again = state.applied is not None and not (changed or cut or _is_new(state, rate))
    return _State(applied=event, since=state.since if again else day, rate=rate, was=before if changed else state.was)


def _is_plainly_in_force(state: _State) -> bool:
    return state.applied is not None and state.paused is None and state.over is None


def _is_new(state: _State, rate: float | None) -> bool:
    """Tell whether what takes effect is no mere word of what is in force: it was paused, or announced anew."""
    paused = state.paused is not None or state.over is not None
    anew = state.pending is not None and (rate is None or rate != state.rate)
    return paused or anew


def _end(state: _State, event: Event, day: date) -> _State:
    return _State(ended=event, ended_on=day, rate=state.rate, threat=state.threat if state.applied is event else None)


def _run_out(state: _State) -> _State:
    """Let a cut run out: the measure is not over with it, and whether the rate before is back nobody has said."""
    return replace(state, applied=None, over=state.applied, rate=state.was)


_STEPS: dict[Stage, Callable[[_State, Event], _State]] = {
    Stage.THREATENED: _threatened,
    Stage.ANNOUNCED: _decided,
    Stage.IN_FORCE: _decided,
    Stage.REDUCED: _decided,
    Stage.LIFTED: _decided,
    Stage.DELAYED: _delayed,
}


_STANDS = frozenset({Phase.IN_FORCE, Phase.PAUSED, Phase.PAUSE_OVER})
"""Phases on top of which something further may be announced or threatened."""


def _read(state: _State, events: Sequence[Event], at: date) -> Measure | None:
    """Give the state as a measure; None where nothing of it stands or has ended."""
    found = _leading(state, at)
    if found is None:
        return None
    phase, event = found
    return Measure(
        track=event.track,
        phase=phase,
        event=event,
        since=_since(phase, event, state),
        facts=_facts(events, _rate(phase, event, events, state)),
        was=state.was if phase is Phase.IN_FORCE else None,
        until=_until(phase, event),
        start=event.effective if phase in {Phase.ANNOUNCED, Phase.THREATENED} else None,
        next=_on_top(state, at) if phase in _STANDS else None,
        part=_part(state, at) if phase in {Phase.IN_FORCE, Phase.ANNOUNCED} else None,
    )


def _part(state: _State, at: date) -> Event | None:
    """Give the latest step of a part; a delay fades as every delay does."""
    delayed = state.part is not None and state.part.stage is Stage.DELAYED
    return _unless_old(state.part, at) if delayed else state.part


def _on_top(state: _State, at: date) -> Event | None:
    return _unless_old(state.pending, at) or _unless_old(state.further, at) or _threat(state, at)


def _leading(state: _State, at: date) -> tuple[Phase, Event] | None:
    """Give the phase that is told, and its event: what is paused before what is in force, and a threat last of all."""
    rows = (
        (Phase.PAUSED, _unless_old(state.paused, at)),
        (Phase.PAUSE_OVER, _unless_old(state.over, at)),
        (Phase.IN_FORCE, state.applied if not _has_lapsed(state, at) else None),
        (Phase.ANNOUNCED, _unless_old(state.pending, at)),
        (Phase.THREATENED, _threat(state, at)),
        (Phase.ENDED, state.ended),
    )
    return next(((phase, event) for phase, event in rows if event is not None), None)


def _threat(state: _State, at: date) -> Event | None:
    return state.threat if state.threat and (at - state.threat.date).days <= THREAT_LASTS else None


def _unless_old(event: Event | None, at: date) -> Event | None:
    """Give what was announced or paused, unless nobody has said a word of it for so long that it is over either way."""
    if event is None:
        return None
    last = max(event.date, pause_ends(event) or event.date, event.effective or event.date)
    return event if (at - last).days <= UNDATED_LASTS else None


def _has_lapsed(state: _State, at: date) -> bool:
    """Tell whether a duty against dumping or subsidies has outlived its term without another word."""
    applied = state.applied
    return applied is not None and applied.instrument in _REMEDIES and (at - applied.date).days > REMEDY_LASTS


def _rate(phase: Phase, event: Event, events: Sequence[Event], state: _State) -> float | None:
    """Give the rate of a measure as it stands: not that of a threat to raise it, nor of what is to follow a pause."""
    if phase is Phase.IN_FORCE or (phase is Phase.PAUSE_OVER and event.stage is Stage.REDUCED):
        return state.rate
    said = events[: events.index(event) + 1]
    rates = [one.rate for one in said if phase is Phase.THREATENED or one.stage is not Stage.THREATENED]
    return next((rate for rate in reversed(rates) if rate is not None), None)


def _since(phase: Phase, event: Event, state: _State) -> date:
    match phase:
        case Phase.IN_FORCE:
            return state.since or event.date
        case Phase.ENDED:
            return state.ended_on or event.date
        case Phase.PAUSE_OVER:
            return (event.expires if event.stage is Stage.REDUCED else pause_ends(event)) or event.date
        case _:
            return event.date


def _until(phase: Phase, event: Event) -> date | None:
    if phase is Phase.PAUSED:
        return pause_ends(event)
    return event.expires if phase in {Phase.IN_FORCE, Phase.ANNOUNCED} else None


def _facts(events: Sequence[Event], rate: float | None) -> Event:
    """Put together what the events say of the measure, the latest that says anything first."""
    latest = events[-1]
    if len(events) == 1 and rate == latest.rate:
        return latest
    newest = events[::-1]
    aimed = next((event for event in newest if event.target is not Target.UNKNOWN), latest)
    return replace(
        latest,
        by=next((event.by for event in newest if event.by), ()),
        on=aimed.on,
        target=aimed.target,
        products=next((event.products for event in newest if event.products), ()),
        instrument=next((event.instrument for event in newest if event.instrument), None),
        retaliation=any(event.retaliation for event in events),
        rate=rate,
    )
