"""Sentences for tariffs, quotas, export controls and import restrictions.

A sentence is chosen by stage and by whether the text says who acts. A threat never reads as a tariff: each stage has a
verb of its own (threatens, puts, takes effect, delays, cuts, lifts).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.alerts.goods import goods, is_mutual, products
from bot.alerts.words import day, instrument_name, listed, names, possessive, rated
from bot.model import Event, Instrument, Kind, Stage, Target

_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING, Instrument.SAFEGUARD})
_LONG_SINCE = 7
"""Days after which what is in force no longer "takes effect"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One measure in the words its sentence is made of.

    Attributes:
        who: "US and EU"; empty where the text does not say.
        whose: "China's" where one acts, else "US and EU"; empty where the text does not say.
        noun: the measure with all that tells it from others: "25% tariff on Japanese cars".
        plural: the noun takes a plural verb ("tariffs", "curbs").
        many: several act, so that their verb is plural.
    """

    who: str
    whose: str
    noun: str
    plural: bool
    many: bool

    def does(self, one: str, several: str) -> str:
        """Say who does it: "US delays"."""
        return f"{self.who} {several if self.many else one}"

    def goes(self, one: str, several: str) -> str:
        """Choose the verb of the noun."""
        return several if self.plural else one

    @property
    def owned(self) -> str:
        """The noun with its owner before it: "China's 34% tariff on US goods"."""
        return f"{self.whose} {self.noun}".strip()


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
    """Tell until when a delay runs: the new date of effect where it lies ahead, else the end that the text gives."""
    if event.effective is not None and event.effective > event.date:
        return event.effective
    return event.expires


def owned(event: Event) -> tuple[str, bool]:
    """Name a measure with its owner ("China's 34% tariff on US goods"), and tell whether it takes a plural verb."""
    phrase = _phrase(event)
    return phrase.owned, phrase.plural


def _phrase(event: Event, *, rate: bool = True, retaliatory: bool = True) -> Phrase:
    shown = noun(event, rate=rate)
    if retaliatory and event.retaliation:
        shown = f"retaliatory {shown}"
    return Phrase(
        who=names(event.by),
        whose=possessive(event.by[0]) if len(event.by) == 1 else names(event.by),
        noun=shown,
        plural=_is_plural(event, rate=rate),
        many=len(event.by) > 1,
    )


def _is_plural(event: Event, *, rate: bool) -> bool:
    if event.kind is Kind.TARIFF or (event.kind is Kind.EXPORT_CONTROL and rated(event)):
        return not rate or not rated(event)
    return True


def _tariff(event: Event, rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    return f"{_duty(event, rate=rate)}{_on(goods(event))}"


def _duty(event: Event, *, rate: bool) -> str:
    shown = rated(event) if rate else ""
    ground = instrument_name(event.instrument) if event.instrument else ""
    word = "duty" if event.instrument in _REMEDIES else "tariff"
    if not shown:
        word = "duties" if word == "duty" else "tariffs"
    return " ".join(part for part in (shown, ground, word) if part)


def _quota(event: Event, _rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    return f"quotas{_on(goods(event).removeprefix('imported '))}"


def _export_control(event: Event, rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    if rated(event):
        duty = f"{rated(event)} duty" if rate else "duties"
        return f"{duty} on {_exports(event)}"
    return f"curbs on {_exports(event)}"


def _exports(event: Event) -> str:
    shown = listed(products(event), shown=3)
    return f"exports{f' of {shown}' * bool(shown)}{_to(event)}"


def _to(event: Event) -> str:
    if is_mutual(event):
        return " to each other"
    match event.target:
        case Target.NAMED:
            return f" to {names(event.on)}"
        case Target.ALL:
            return " to all countries"
        case _:
            return ""


def _import_restriction(event: Event, _rate: bool) -> str:  # noqa: FBT001 - one row of the table below
    return f"restrictions on {_imports(event)}"


def _imports(event: Event) -> str:
    shown = listed(products(event), shown=3)
    if event.target is Target.NAMED and shown:
        return f"imports of {goods(event)}"
    origin = {Target.NAMED: f" from {names(event.on)}", Target.ALL: " from all countries", Target.UNKNOWN: ""}
    whence = " from each other" if is_mutual(event) else origin[event.target]
    return f"imports{f' of {shown}' * bool(shown)}{whence}"


_NOUNS: dict[Kind, Callable[[Event, bool], str]] = {
    Kind.TARIFF: _tariff,
    Kind.QUOTA: _quota,
    Kind.EXPORT_CONTROL: _export_control,
    Kind.IMPORT_RESTRICTION: _import_restriction,
}


def _on(shown: str) -> str:
    return f" on {shown}" if shown else ""


def _threatened(event: Event) -> str:
    p = _phrase(event, retaliatory=False)
    core = f"{p.does('threatens', 'threaten')} {_threat(event, p)}" if p.who else f"threat of {p.noun}"
    return f"{core}{_span(event)}{_revenge(event)}"


def _threat(event: Event, p: Phrase) -> str:
    if event.kind is Kind.IMPORT_RESTRICTION:
        return f"to restrict {_imports(event)}"
    if event.kind is Kind.EXPORT_CONTROL and not rated(event):
        return f"to curb {_exports(event)}"
    return p.noun


def _announced(event: Event) -> str:
    p = _phrase(event, retaliatory=False)
    if not p.who:
        span = _span(event)
        return f"{p.noun} announced{',' * bool(span)}{span}{_revenge(event)}"
    return f"{_puts(event, p)}{_span(event)}{_revenge(event)}"


def _puts(event: Event, p: Phrase) -> str:
    match event.kind:
        case Kind.TARIFF:
            hit = goods(event)
            if hit and rated(event) and event.instrument is None:
                return f"{p.does('puts', 'put')} {rated(event)} on {hit}"
            return f"{p.does('puts', 'put') if hit else p.does('announces', 'announce')} {p.noun}"
        case Kind.EXPORT_CONTROL if not rated(event):
            return f"{p.does('curbs', 'curb')} {_exports(event)}"
        case Kind.IMPORT_RESTRICTION:
            return f"{p.does('restricts', 'restrict')} {_imports(event)}"
        case _:
            return f"{p.does('sets', 'set')} {p.noun}"


def _in_force(event: Event) -> str:
    p = _phrase(event)
    since = event.effective
    ends = f" and {p.goes('runs', 'run')} until {day(event.expires, near=event.date)}" if event.expires else ""
    if since is None or (abs((event.date - since).days) <= _LONG_SINCE and since <= event.date):
        return f"{p.owned} {p.goes('takes', 'take')} effect{ends}"
    if since > event.date:
        return f"{p.owned} {p.goes('takes', 'take')} effect on {day(since, near=event.date)}{ends}"
    return f"{p.owned} {p.goes('has', 'have')} been in force since {day(since, near=event.date)}"


def _delayed(event: Event) -> str:
    p = _phrase(event)
    end = pause_ends(event)
    when = f" until {day(end, near=event.date)}" if end else ""
    paused = event.previous is None or event.previous[0] in {Stage.IN_FORCE, Stage.DELAYED, Stage.REDUCED}
    if not p.who:
        return f"{p.noun} {'paused' if paused else 'delayed'}{when}"
    verb = p.does("pauses", "pause") if paused else p.does("delays", "delay")
    return f"{verb} {p.noun}{when}"


def _reduced(event: Event) -> str:
    p = _phrase(event, rate=False)
    rate = rated(event)
    duty = event.kind is Kind.TARIFF or (event.kind is Kind.EXPORT_CONTROL and bool(rate))
    to = f" to {'zero' if event.rate == 0 else rate}" if duty and rate else ""
    if not p.who:
        return f"{p.noun} {'cut' if duty else 'eased'}{to}{_span(event)}"
    verb = p.does("cuts", "cut") if duty else p.does("eases", "ease")
    return f"{verb} {p.noun}{to}{_span(event)}"


def _lifted(event: Event) -> str:
    p = _phrase(event)
    core = f"{p.does('lifts', 'lift')} {p.noun}" if p.who else f"{p.noun} lifted"
    return f"{core}{_span(event)}"


def _span(event: Event) -> str:
    start = f" from {day(event.effective, near=event.date)}" if event.effective else ""
    end = f" until {day(event.expires, near=event.date)}" if event.expires else ""
    return start + end


def _revenge(event: Event) -> str:
    return ", in retaliation" if event.retaliation else ""


_STAGES: dict[Stage, Callable[[Event], str]] = {
    Stage.THREATENED: _threatened,
    Stage.ANNOUNCED: _announced,
    Stage.IN_FORCE: _in_force,
    Stage.DELAYED: _delayed,
    Stage.REDUCED: _reduced,
    Stage.LIFTED: _lifted,
}
