"""Where it stands: measures each way, and what applies to all."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.alerts import noun
from bot.alerts.words import day, names, percent
from bot.model import Event, Instrument, Stage, Target
from bot.resolve.products import Agreement, compare
from bot.standing import Measure, Phase
from bot.status.log import Log, line, side
from bot.status.model import Group, Line

_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_SINGLY = 3
"""Up to so many anti-dumping and countervailing duties stand on lines of their own."""
_SHOWN = {Phase.IN_FORCE: 5, Phase.PAUSED: 3, Phase.ANNOUNCED: 3}
_SHOWN_ELSE = 2
"""Lines of one phase under one heading; what is more is counted."""
_ENDED_LATELY = 180
"""Days for which what has ended is still worth a line."""

_ORDER = (
    Phase.IN_FORCE,
    Phase.PAUSED,
    Phase.PAUSE_OVER,
    Phase.ANNOUNCED,
    Phase.THREATENED,
    Phase.ENDED,
)


def each_way(log: Log, one: str, other: str) -> Group:
    """Give what one place has put on the other, or is about to."""
    ones, others = side(one), side(other)
    mine = [m for m in log.measures if ones.intersection(m.facts.by) and others.intersection(m.facts.on)]
    return Group(f"{names([one])} → {names([other])}", tuple(_lines(log, mine, {one})))


def on_all(log: Log, codes: Sequence[str]) -> Group:
    """Give what the places have put on everyone."""
    sides = frozenset().union(*map(side, codes))
    mine = [m for m in log.measures if m.facts.target is Target.ALL and sides.intersection(m.facts.by)]
    return Group("Applies to all", tuple(_lines(log, mine, set(codes) if len(codes) == 1 else set())))


def on_it_too(log: Log, code: str) -> Group:
    """Give what others have put on all countries, and so on this one."""
    return Group(f"On all countries, {names([code])} among them", tuple(_lines(log, log.everyones, {code})))


def _exception(log: Log, measure: Measure) -> str:
    """Name those asked about for whom a measure on all does not hold: they have a rate of their own in force."""
    if measure.facts.target is not Target.ALL:
        return ""
    asked = (log.place,) if isinstance(log.place, str) else (log.place.a, log.place.b)
    own = [code for code in asked if any(_replaces(one, measure, code) for one in log.measures)]
    return f" ({names(own)} {'has its' if len(own) == 1 else 'have their'} own rate)" if own else ""


def _replaces(own: Measure, measure: Measure, code: str) -> bool:
    one, wide = own.facts, measure.facts
    if own.phase is not Phase.IN_FORCE or one.rate is None or side(code).isdisjoint(one.on):
        return False
    goods = compare(one.products, wide.products)
    alike = goods is Agreement.SAME or (
        goods is Agreement.UNSAID and one.products == wide.products and one.instrument is not None
    )
    return alike and (one.kind, one.by, one.instrument) == (wide.kind, wide.by, wide.instrument)


def unaimed(log: Log, code: str) -> Group:
    """Give the measures of a place whose target no text has said."""
    own = side(code)
    mine = [m for m in log.measures if m.facts.target is Target.UNKNOWN and own.intersection(m.facts.by)]
    return Group("On whom is not stated", tuple(_lines(log, mine, {code})))


def describe(measure: Measure, *, owner: str = "") -> str:
    """Say in one line what a measure is and where it stands.

    Args:
        measure: where it stands.
        owner: who put it on, where the heading does not say so.
    """
    what = f"{owner} {noun(measure.facts)}".strip()
    since = day(measure.since)
    match measure.phase:
        case Phase.IN_FORCE:
            return f"In force since {since}: {what}{_was(measure)}{_until(measure)}{_next(measure)}"
        case Phase.PAUSED:
            until = f" until {day(measure.until)}" if measure.until else f" since {since}"
            return f"Paused{until}: {what}{_next(measure)}"
        case Phase.PAUSE_OVER:
            return f"Pause ran out on {since}, no later word: {what}{_next(measure)}"
        case Phase.ANNOUNCED:
            start = f"Announced, from {day(measure.start)}" if measure.start else f"Announced on {since}"
            return f"{start}: {what}{_until(measure)}"
        case Phase.THREATENED:
            start = f", from {day(measure.start)}" if measure.start else ""
            return f"Threatened on {since}: {what}{start}"
        case _:
            return f"Ended on {since}: {what}"


def _was(measure: Measure) -> str:
    return f" (was {percent(measure.was)})" if measure.was is not None else ""


def _until(measure: Measure) -> str:
    return f", until {day(measure.until)}" if measure.until else ""


def _next(measure: Measure) -> str:
    """Say what is announced or threatened on top: "; 50% announced from 4 July 2025"."""
    coming = measure.next
    if coming is None:
        return ""
    rate = percent(coming.rate) if coming.rate is not None else ""
    when = f"from {day(coming.effective)}" if coming.effective else f"on {day(coming.date)}"
    match coming.stage:
        case Stage.THREATENED:
            return f"; {rate or 'more'} threatened on {day(coming.date)}"
        case Stage.LIFTED:
            return f"; lifting announced {when}"
        case Stage.REDUCED:
            return f"; cut{f' to {rate}' * bool(rate)} announced {when}"
        case _:
            return f"; {rate or 'more'} announced {when}"


def _lines(log: Log, measures: Sequence[Measure], owners: set[str]) -> Iterator[Line]:
    fresh = [m for m in measures if m.phase is not Phase.ENDED or (log.at - m.since).days <= _ENDED_LATELY]
    ordered = sorted(fresh, key=_rank)
    for phase, those in groupby(ordered, key=lambda measure: measure.phase):
        yield from _of_phase(log, phase, list(those), owners)


def _rank(measure: Measure) -> tuple[int, int, int]:
    """Put what is in force first, then the weightier, then the newer."""
    return _ORDER.index(measure.phase), -measure.event.weight, -measure.since.toordinal()


def _of_phase(log: Log, phase: Phase, measures: list[Measure], owners: set[str]) -> Iterator[Line]:
    remedies = [m for m in measures if m.facts.instrument in _REMEDIES]
    gathered = remedies if len(remedies) > _SINGLY else []
    single = [m for m in measures if m.facts.instrument not in _REMEDIES] if gathered else measures
    shown = _SHOWN.get(phase, _SHOWN_ELSE)
    for measure in single[:shown]:
        text = f"{describe(measure, owner=_owner(measure.facts, owners))}{_exception(log, measure)}"
        yield line(text, measure.event, day=measure.since)
    if len(single) > shown:
        rest = len(single) - shown
        yield Line(f"{phase.capitalize()}: {rest} more {'measure' if rest == 1 else 'measures'}")
    if gathered:
        newest = max(gathered, key=lambda measure: measure.since)
        text = (
            f"{phase.capitalize()}: {len(gathered)} anti-dumping and countervailing duties; "
            f"the latest, since {day(newest.since)}: {noun(newest.facts)}"
        )
        yield line(text, newest.event, day=newest.since)


def _owner(facts: Event, owners: set[str]) -> str:
    """Name who put it on, unless the heading names just them."""
    return "" if owners.issuperset(facts.by) else names(facts.by)
