"""Where it stands: measures each way, and what applies to all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.alerts import noun
from bot.alerts.goods import is_mutual, products
from bot.alerts.words import day, listed, names, percent
from bot.language import mark, say, say_n
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


_PHASES = {
    Phase.IN_FORCE: mark("In force"),
    Phase.PAUSED: mark("Paused"),
    Phase.PAUSE_OVER: mark("Pause over"),
    Phase.ANNOUNCED: mark("Announced"),
    Phase.THREATENED: mark("Threatened"),
    Phase.ENDED: mark("Ended"),
}


def each_way(log: Log, one: str, other: str) -> Group:
    """Give what one place has put on the other, or is about to."""
    ones, others = side(one), side(other)
    mine = [m for m in log.measures if ones.intersection(m.facts.by) and others.intersection(m.facts.on)]
    told = [_one_way(measure, one, other) for measure in mine]
    return Group(say("{one} → {other}", one=names([one]), other=names([other])), tuple(_lines(log, told, {one})))


def _one_way(measure: Measure, one: str, other: str) -> Measure:
    """Give what two put on each other as what one of them puts on the other: the heading says which way."""
    facts = measure.facts
    return replace(measure, facts=replace(facts, by=(one,), on=(other,))) if is_mutual(facts) else measure


def on_all(log: Log, codes: Sequence[str]) -> Group:
    """Give what the places have put on everyone."""
    sides = frozenset().union(*map(side, codes))
    mine = [m for m in log.measures if m.facts.target is Target.ALL and sides.intersection(m.facts.by)]
    return Group(say("Applies to all"), tuple(_lines(log, mine, set(codes) if len(codes) == 1 else set())))


def on_it_too(log: Log, code: str) -> Group:
    """Give what others have put on all countries, and so on this one."""
    return Group(
        say("On all countries, {name} among them", name=names([code])), tuple(_lines(log, log.everyones, {code}))
    )


def _exception(log: Log, measure: Measure) -> str:
    """Name those asked about for whom a measure on all does not hold: they have a rate of their own in force."""
    if measure.facts.target is not Target.ALL:
        return ""
    asked = (log.place,) if isinstance(log.place, str) else (log.place.a, log.place.b)
    own = [code for code in asked if any(_replaces(one, measure, code) for one in log.measures)]
    if not own:
        return ""
    return say_n(" ({names} has its own rate)", " ({names} have their own rate)", len(own), names=names(own))


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
    return Group(say("On whom is not stated"), tuple(_lines(log, mine, {code})))


def describe(measure: Measure, *, owner: str = "") -> str:  # noqa: PLR0911 - a sentence a phase
    """Say in one line what a measure is and where it stands.

    Args:
        measure: where it stands.
        owner: who put it on, where the heading does not say so.
    """
    what = noun(measure.facts)
    what = say("{owner} {measure}", owner=owner, measure=what) if owner else what
    since = day(measure.since)
    match measure.phase:
        case Phase.IN_FORCE if measure.event.stage is Stage.REDUCED and (measure.until or measure.facts.rate is None):
            return _cut(measure, what, since)
        case Phase.IN_FORCE:
            tail = f"{_was(measure)}{_until(measure)}{_next(measure)}{_part(measure)}"
            return say("In force since {day}: {what}{tail}", day=since, what=what, tail=tail)
        case Phase.PAUSED:
            if measure.until:
                return say("Paused until {day}: {what}{tail}", day=day(measure.until), what=what, tail=_next(measure))
            return say("Paused since {day}: {what}{tail}", day=since, what=what, tail=_next(measure))
        case Phase.PAUSE_OVER if measure.event.stage is Stage.REDUCED:
            return say("Cut ran out on {day}, no later word: {what}{tail}", day=since, what=what, tail=_next(measure))
        case Phase.PAUSE_OVER:
            return say("Pause ran out on {day}, no later word: {what}{tail}", day=since, what=what, tail=_next(measure))
        case Phase.ANNOUNCED:
            tail = f"{_until(measure)}{_part(measure)}"
            if measure.start:
                start = day(measure.start)
                return say("Announced, from {day}: {what}{tail}", day=start, what=what, tail=tail)
            return say("Announced on {day}: {what}{tail}", day=since, what=what, tail=tail)
        case Phase.THREATENED:
            start = say(", from {day}", day=day(measure.start)) if measure.start else ""
            return say("Threatened on {day}: {what}{tail}", day=since, what=what, tail=start)
        case _:
            return say("Ended on {day}: {what}", day=since, what=what)


def _cut(measure: Measure, what: str, since: str) -> str:
    tail = f"{_was(measure)}{_next(measure)}{_part(measure)}"
    if measure.until:
        return say("Cut on {day}, until {end}: {what}{tail}", day=since, end=day(measure.until), what=what, tail=tail)
    return say("Cut on {day}: {what}{tail}", day=since, what=what, tail=tail)


def _was(measure: Measure) -> str:
    return say(" (was {rate})", rate=percent(measure.was)) if measure.was is not None else ""


def _until(measure: Measure) -> str:
    return say(", until {day}", day=day(measure.until)) if measure.until else ""


def _next(measure: Measure) -> str:
    """Say what is announced or threatened on top: "; 50% announced from 4 July 2025"."""
    coming = measure.next
    if coming is None:
        return ""
    rate = percent(coming.rate) if coming.rate is not None else ""
    put_off = measure.part is not None and measure.part.stage is Stage.DELAYED
    start = None if put_off else coming.effective
    when = say("from {day}", day=day(start)) if start else say("on {day}", day=day(coming.date))
    match coming.stage:
        case Stage.THREATENED:
            return say("; {rate} threatened on {day}", rate=rate or say("more"), day=day(coming.date))
        case Stage.LIFTED:
            return say("; lifting announced {when}", when=when)
        case Stage.REDUCED if rate:
            return say("; cut to {rate} announced {when}", rate=rate, when=when)
        case Stage.REDUCED:
            return say("; cut announced {when}", when=when)
        case _:
            return say("; {rate} announced {when}", rate=rate or say("more"), when=when)


def _part(measure: Measure) -> str:
    """Say what was done to a part of it: "; cut for water filters on 13 May 2019"."""
    part = measure.part
    if part is None:
        return ""
    when = day(max(part.date, part.effective or part.date) if part.stage is not Stage.DELAYED else part.date)
    goods = listed(products(part))
    if not goods:
        return _somehow(measure, part, when)
    match part.stage:
        case Stage.DELAYED:
            return say("; delayed for {goods} on {day}", goods=goods, day=when)
        case Stage.LIFTED:
            return say("; lifted for {goods} on {day}", goods=goods, day=when)
        case _ if part.rate is not None:
            return say("; cut to {rate} for {goods} on {day}", rate=percent(part.rate), goods=goods, day=when)
        case _:
            return say("; cut for {goods} on {day}", goods=goods, day=when)


def _somehow(measure: Measure, part: Event, when: str) -> str:
    if part.stage is not Stage.DELAYED:
        return say("; cut on {day}, how far is not stated", day=when)
    if measure.next is not None and measure.next.stage is not Stage.THREATENED:
        return say("; put off on {day}", day=when)
    return say("; a delay on {day}, of what is not stated", day=when)


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
        stood = say(_PHASES[phase])
        yield Line(
            say_n("{phase}: {count} more measure", "{phase}: {count} more measures", len(single) - shown, phase=stood)
        )
    if gathered:
        newest = max(gathered, key=lambda measure: measure.since)
        text = say(
            "{phase}: {count} anti-dumping and countervailing duties; the latest, since {day}: {what}",
            phase=say(_PHASES[phase]), count=len(gathered), day=day(newest.since), what=noun(newest.facts),
        )  # fmt: skip
        yield line(text, newest.event, day=newest.since)


def _owner(facts: Event, owners: set[str]) -> str:
    """Name who put it on, unless the heading names just them."""
    return "" if owners.issuperset(facts.by) else names(facts.by)
