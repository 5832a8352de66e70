"""Sentences for investigations and disputes."""

from collections.abc import Sequence

from bot.alerts.forms import Sentence
from bot.alerts.goods import goods, is_mutual, products
from bot.alerts.words import instrument_name, listed, names, possessive, rated
from bot.language import mark, mark_n, say
from bot.model import Event, Instrument, Stage, Target

_WTO = "WTO"
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING, Instrument.SAFEGUARD})


_OPENS = Sentence(mark("{case} opened"), mark_n("{who} opens {case}", "{who} open {case}"))
_CLOSES = Sentence(mark("{case} closed"), mark_n("{who} closes {case}", "{who} close {case}"))
_FINDS = Sentence(mark("{finding}{rate}"), mark_n("{who} issues {finding}{rate}", "{who} issue {finding}{rate}"))


def investigation_sentence(event: Event) -> str:
    """Say what an authority did in an investigation."""
    if event.stage is Stage.FINDING:
        rate = say(", at {rate}", rate=rated(event)) if rated(event) else ""
        return _FINDS.of(event.by, finding=_found(event), rate=rate)
    return (_OPENS if event.stage is Stage.OPENED else _CLOSES).of(event.by, case=_investigation(event))


def case_noun(event: Event) -> str:
    """Name an investigation with its owner: "US anti-dumping investigation into Chinese steel"."""
    case = _investigation(event)
    if not event.by:
        return case
    whose = possessive(event.by[0]) if len(event.by) == 1 else names(event.by)
    return say("{whose} {case}", whose=whose, case=case)


def _investigation(event: Event) -> str:
    ground = instrument_name(event.instrument) if event.instrument else say("trade")
    shown = goods(event)
    if shown:
        return say("{ground} investigation into {goods}", ground=ground, goods=shown)
    return say("{ground} investigation", ground=ground)


def _found(event: Event) -> str:
    shown = goods(event)
    if event.instrument is None:
        return say("finding in trade case on {goods}", goods=shown) if shown else say("finding in trade case")
    ground = instrument_name(event.instrument)
    return (
        say("{ground} finding on {goods}", ground=ground, goods=shown)
        if shown
        else say("{ground} finding", ground=ground)
    )


def dispute_sentence(event: Event) -> str:
    """Say what became of a dispute, before the WTO or a court."""
    return _DISPUTES[event.stage](event)


_COMPLAINS = Sentence(
    mark("trade complaint filed{about}"),
    mark_n("{who} files trade complaint{about}", "{who} file trade complaint{about}"),
)
_COMPLAINS_OF = Sentence(
    mark("trade complaint filed against {against}{about}"),
    mark_n(
        "{who} files trade complaint against {against}{about}", "{who} file trade complaint against {against}{about}"
    ),
)
_COMPLAINS_AT_WTO = Sentence(
    mark("WTO complaint filed{about}"),
    mark_n("{who} files WTO complaint{about}", "{who} file WTO complaint{about}"),
)
_COMPLAINS_AT_WTO_OF = Sentence(
    mark("WTO complaint filed against {against}{about}"),
    mark_n("{who} files WTO complaint against {against}{about}", "{who} file WTO complaint against {against}{about}"),
)


def _filed(event: Event) -> str:
    by, on = _without_wto(event.by), _without_wto(event.on)
    at_wto, about = _WTO in event.places, _subject(event)
    if len(by) == 1 and not on and not at_wto:  # mostly a challenge before the courts of that country
        return say("{whose} trade case filed{about}", whose=possessive(by[0]), about=about)
    if not on or is_mutual(event):
        return (_COMPLAINS_AT_WTO if at_wto else _COMPLAINS).of(by, about=about)
    return (_COMPLAINS_AT_WTO_OF if at_wto else _COMPLAINS_OF).of(by, against=names(on), about=about)


def _without_wto(codes: Sequence[str]) -> list[str]:
    return [code for code in codes if code != _WTO]


def _ruled(event: Event) -> str:
    about = _subject(event)
    if _WTO in event.by:
        on = names(_without_wto(event.on))
        if on:
            return say("WTO rules in case against {against}{about}", against=on, about=about)
        return say("WTO rules in case{about}", about=about)
    if event.on:
        return _ruling(event, about)
    if len(event.by) == 1:
        return say("{who} court rules in trade case{about}", who=names(event.by), about=about)
    return say("court rules in trade case{about}", about=about)


def _ruling(event: Event, about: str) -> str:
    parties = tuple(dict.fromkeys((*event.by, *event.on)))
    if len(parties) == 1:
        return say("ruling in trade case against {against}{about}", against=names(parties), about=about)
    return say("ruling in trade dispute between {parties}{about}", parties=names(parties), about=about)


_SETTLES = Sentence(
    mark("trade dispute{about} settled"),
    mark_n("{who} settles trade dispute{about}", "{who} settle trade dispute{about}"),
)
_SETTLES_AT_WTO = Sentence(
    mark("WTO dispute{about} settled"),
    mark_n("{who} settles WTO dispute{about}", "{who} settle WTO dispute{about}"),
)


def _settled(event: Event) -> str:
    form = _SETTLES_AT_WTO if _WTO in event.places else _SETTLES
    return form.of(_without_wto(event.places), about=_subject(event))


def _subject(event: Event) -> str:
    """Say what it is about: the products, else the ground of the measure that is fought."""
    shown = listed(products(event), shown=3)
    if event.instrument:
        return _measure_fought(event.instrument, shown)
    if event.target is Target.ALL and not shown:
        return say(" over global tariffs")
    return say(" over {goods}", goods=shown) if shown else ""


def _measure_fought(instrument: Instrument, shown: str) -> str:
    ground = instrument_name(instrument)
    if instrument in _REMEDIES:
        if shown:
            return say(" over {ground} duties on {goods}", ground=ground, goods=shown)
        return say(" over {ground} duties", ground=ground)
    if shown:
        return say(" over {ground} tariffs on {goods}", ground=ground, goods=shown)
    return say(" over {ground} tariffs", ground=ground)


_DISPUTES = {Stage.FILED: _filed, Stage.RULED: _ruled, Stage.SETTLED: _settled}
