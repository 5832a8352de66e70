"""Sentences for tariffs, quotas, export controls and import restrictions.

A sentence is chosen by stage and by whether the text says who acts. A threat never reads as a tariff: each stage has a
verb of its own (threatens, puts, takes effect, delays, cuts, lifts).
"""

from collections.abc import Callable
from datetime import date

from bot.alerts.forms import Sentence
from bot.alerts.goods import goods, is_mutual, products
from bot.alerts.words import day, instrument_name, listed, names, possessive, rated
from bot.language import mark, mark_as, mark_n, say, say_as, say_n
from bot.model import Event, Instrument, Kind, Stage, Target

_REMEDIES = {
    Instrument.ANTI_DUMPING: mark_as("duty", "anti-dumping"),
    Instrument.COUNTERVAILING: mark_as("duty", "countervailing"),
    Instrument.SAFEGUARD: mark_as("duty", "safeguard"),
}
_LONG_SINCE = 7
"""Days after which what is in force no longer "takes effect"."""


def noun(event: Event, *, rate: bool = True) -> str:
    """Name the measure without who acts: "25% Section 232 tariff on Japanese cars", "curbs on exports of graphite".

    Args:
        event: of a kind in MEASURES.
        rate: leave the rate out where the sentence gives it elsewhere ("cuts tariff … to 15%").
    """
    return _NOUNS[event.kind](event, rate)


def measure_sentence(event: Event) -> str:
    """Say what became of a measure."""
    return _STAGES[event.stage](event)


def pause_ends(event: Event) -> date | None:
    """Tell until when a delay runs: the later of the new date of effect, if it lies ahead, and the end given.

    "Delayed from 9 July to 1 August" ends on 1 August, whichever of the two days was taken for which.
    """
    start = event.effective if event.effective is not None and event.effective > event.date else None
    return max((day for day in (start, event.expires) if day is not None), default=None)


def owned(event: Event) -> tuple[str, bool]:
    """Name a measure with its owner ("China's 34% tariff on US goods"), and tell whether it takes a plural verb."""
    measure, plural = _retaliatory(event), _is_plural(event, rate=True)
    if not event.by:
        return measure, plural
    whose = possessive(event.by[0]) if len(event.by) == 1 else names(event.by)
    return say("{whose} {measure}", whose=whose, measure=measure), plural


def _retaliatory(event: Event, *, rate: bool = True) -> str:
    shown = noun(event, rate=rate)
    return say("retaliatory {measure}", measure=shown) if event.retaliation else shown


def _is_plural(event: Event, *, rate: bool) -> bool:
    if event.kind is Kind.TARIFF or (event.kind is Kind.EXPORT_CONTROL and rated(event)):
        return not rate or not rated(event)
    return True


def _tariff(event: Event, rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    duty, hit = _duty(event, rated(event) if rate else ""), goods(event)
    return say("{duty} on {goods}", duty=duty, goods=hit) if hit else duty


def _duty(event: Event, rate: str) -> str:
    instrument = event.instrument
    if instrument is None:
        return say("{rate} tariff", rate=rate) if rate else say("tariffs")
    if instrument in _REMEDIES:
        ground = say_as("duty", _REMEDIES[instrument])
        return say("{rate} {ground} duty", rate=rate, ground=ground) if rate else say("{ground} duties", ground=ground)
    ground = instrument_name(instrument)
    return say("{rate} {ground} tariff", rate=rate, ground=ground) if rate else say("{ground} tariffs", ground=ground)


def _quota(event: Event, _rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    hit = goods(event, imported=False)
    return say("quotas on {goods}", goods=hit) if hit else say("quotas")


def _export_control(event: Event, rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    exports = _exports(event)
    if not rated(event):
        return say("curbs on {exports}", exports=exports)
    if rate:
        return say("{rate} duty on {exports}", rate=rated(event), exports=exports)
    return say("duties on {exports}", exports=exports)


def _exports(event: Event) -> str:
    shown = listed(products(event), shown=3)
    to = names(event.on)
    match event.target:
        case _ if is_mutual(event):
            return say("exports of {goods} to each other", goods=shown) if shown else say("exports to each other")
        case Target.NAMED:
            return say("exports of {goods} to {to}", goods=shown, to=to) if shown else say("exports to {to}", to=to)
        case Target.ALL:
            return say("exports of {goods} to all countries", goods=shown) if shown else say("exports to all countries")
        case _:
            return say("exports of {goods}", goods=shown) if shown else say("exports")


def _import_restriction(event: Event, _rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    return say("restrictions on {imports}", imports=_imports(event))


def _imports(event: Event) -> str:
    shown = listed(products(event), shown=3)
    match event.target:
        case Target.NAMED if shown:
            return say("imports of {goods}", goods=goods(event))
        case _ if is_mutual(event):
            return say("imports from each other")
        case Target.NAMED:
            return say("imports from {places}", places=names(event.on))
        case Target.ALL:
            return say("imports of {goods} from all countries", goods=shown) if shown else _all_imports()
        case _:
            return say("imports of {goods}", goods=shown) if shown else say("imports")


def _all_imports() -> str:
    return say("imports from all countries")


_NOUNS: dict[Kind, Callable[[Event, bool], str]] = {
    Kind.TARIFF: _tariff,
    Kind.QUOTA: _quota,
    Kind.EXPORT_CONTROL: _export_control,
    Kind.IMPORT_RESTRICTION: _import_restriction,
}


_THREAT = mark("threat of {measure}{tail}")
_THREATENS = Sentence(_THREAT, mark_n("{who} threatens {measure}{tail}", "{who} threaten {measure}{tail}"))
_THREATENS_EXPORTS = Sentence(
    _THREAT, mark_n("{who} threatens to restrict {exports}{tail}", "{who} threaten to restrict {exports}{tail}")
)
_THREATENS_IMPORTS = Sentence(
    _THREAT, mark_n("{who} threatens to restrict {imports}{tail}", "{who} threaten to restrict {imports}{tail}")
)


def _threatened(event: Event) -> str:
    measure = noun(event)
    if event.kind is Kind.IMPORT_RESTRICTION:
        return _THREATENS_IMPORTS.of(event.by, measure=measure, imports=_imports(event), tail=_tail(event))
    if _is_curb(event):
        return _THREATENS_EXPORTS.of(event.by, measure=measure, exports=_exports(event), tail=_tail(event))
    return _THREATENS.of(event.by, measure=measure, tail=_tail(event))


_ANNOUNCED = mark("{measure} announced{tail}")
_RESTRICTS_EXPORTS = Sentence(_ANNOUNCED, mark_n("{who} restricts {exports}{tail}", "{who} restrict {exports}{tail}"))
_RESTRICTS_IMPORTS = Sentence(_ANNOUNCED, mark_n("{who} restricts {imports}{tail}", "{who} restrict {imports}{tail}"))
_SETS = Sentence(_ANNOUNCED, mark_n("{who} sets {measure}{tail}", "{who} set {measure}{tail}"))
_PUTS_RATE = Sentence(
    _ANNOUNCED, mark_n("{who} puts {rate} tariff on {goods}{tail}", "{who} put {rate} tariff on {goods}{tail}")
)
_PUTS = Sentence(_ANNOUNCED, mark_n("{who} puts {measure}{tail}", "{who} put {measure}{tail}"))
_ANNOUNCES = Sentence(_ANNOUNCED, mark_n("{who} announces {measure}{tail}", "{who} announce {measure}{tail}"))


def _announced(event: Event) -> str:
    measure = noun(event)
    if not event.by and _span(event):
        return say("{measure} announced,{tail}", measure=measure, tail=_tail(event))
    if event.kind is Kind.TARIFF:
        return _puts(event, measure)
    if event.kind is Kind.IMPORT_RESTRICTION:
        return _RESTRICTS_IMPORTS.of(event.by, measure=measure, imports=_imports(event), tail=_tail(event))
    if _is_curb(event):
        return _RESTRICTS_EXPORTS.of(event.by, measure=measure, exports=_exports(event), tail=_tail(event))
    return _SETS.of(event.by, measure=measure, tail=_tail(event))


def _puts(event: Event, measure: str) -> str:
    hit = goods(event)
    if hit and rated(event) and event.instrument is None:
        return _PUTS_RATE.of(event.by, measure=measure, rate=rated(event), goods=hit, tail=_tail(event))
    return (_PUTS if hit else _ANNOUNCES).of(event.by, measure=measure, tail=_tail(event))


def _is_curb(event: Event) -> bool:
    return event.kind is Kind.EXPORT_CONTROL and not rated(event)


_STARTS = mark_n("{measure} takes effect", "{measure} take effect")
_STARTS_ON = mark_n("{measure} takes effect on {start}", "{measure} take effect on {start}")
_RUNS = mark_n("{measure} takes effect and runs until {end}", "{measure} take effect and run until {end}")
_RUNS_FROM = mark_n(
    "{measure} takes effect on {start} and runs until {end}", "{measure} take effect on {start} and run until {end}"
)
_STANDS = mark_n("{measure} has been in force since {start}", "{measure} have been in force since {start}")


def _in_force(event: Event) -> str:
    measure, plural = owned(event)
    start = day(event.effective, near=event.date) if event.effective else ""
    end = day(event.expires, near=event.date) if event.expires else ""
    return say_n(*_course(event, ends=bool(end)), 1 + plural, measure=measure, start=start, end=end)


def _course(event: Event, *, ends: bool) -> tuple[str, str]:
    """Choose how to say since when a measure is in force: now, from a day ahead, or long since."""
    ago = (event.date - event.effective).days if event.effective else 0
    if ago < 0:
        return _RUNS_FROM if ends else _STARTS_ON
    if ago <= _LONG_SINCE:
        return _RUNS if ends else _STARTS
    return _STANDS


_PAUSES = Sentence(
    mark("{measure} paused{until}"), mark_n("{who} pauses {measure}{until}", "{who} pause {measure}{until}")
)
_DELAYS = Sentence(
    mark("{measure} delayed{until}"), mark_n("{who} delays {measure}{until}", "{who} delay {measure}{until}")
)


def _delayed(event: Event) -> str:
    ran = event.previous is None or event.previous[0] in {Stage.IN_FORCE, Stage.DELAYED, Stage.REDUCED}
    end = pause_ends(event)
    until = say(" until {end}", end=day(end, near=event.date)) if end else ""
    return (_PAUSES if ran else _DELAYS).of(event.by, measure=_retaliatory(event), until=until)


_EASES = Sentence(mark("{measure} eased{span}"), mark_n("{who} eases {measure}{span}", "{who} ease {measure}{span}"))
_CUTS = Sentence(mark("{measure} cut{span}"), mark_n("{who} cuts {measure}{span}", "{who} cut {measure}{span}"))
_CUTS_TO = Sentence(
    mark("{measure} cut to {rate}{span}"),
    mark_n("{who} cuts {measure} to {rate}{span}", "{who} cut {measure} to {rate}{span}"),
)


def _reduced(event: Event) -> str:
    measure = _retaliatory(event, rate=False)
    if event.kind is not Kind.TARIFF and (event.kind is not Kind.EXPORT_CONTROL or _is_curb(event)):
        return _EASES.of(event.by, measure=measure, span=_span(event))
    to = say("zero") if event.rate == 0 else rated(event)
    return (_CUTS_TO if to else _CUTS).of(event.by, measure=measure, rate=to, span=_span(event))


_LIFTS = Sentence(mark("{measure} lifted{span}"), mark_n("{who} lifts {measure}{span}", "{who} lift {measure}{span}"))


def _lifted(event: Event) -> str:
    return _LIFTS.of(event.by, measure=_retaliatory(event), span=_span(event))


def _span(event: Event) -> str:
    start = day(event.effective, near=event.date) if event.effective else ""
    end = day(event.expires, near=event.date) if event.expires else ""
    if start and end:
        return say(" from {start} until {end}", start=start, end=end)
    if start:
        return say(" from {start}", start=start)
    return say_as("span", " until {end}", end=end) if end else ""


def _tail(event: Event) -> str:
    return _span(event) + (say(", in retaliation") if event.retaliation else "")


_STAGES: dict[Stage, Callable[[Event], str]] = {
    Stage.THREATENED: _threatened,
    Stage.ANNOUNCED: _announced,
    Stage.IN_FORCE: _in_force,
    Stage.DELAYED: _delayed,
    Stage.REDUCED: _reduced,
    Stage.LIFTED: _lifted,
}
