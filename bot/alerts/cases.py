"""Sentences for investigations and disputes."""

from bot.alerts.goods import goods, is_mutual, products
from bot.alerts.words import instrument_name, listed, names, possessive, rated
from bot.language import say, say_n
from bot.model import Event, Instrument, Stage, Target

_WTO = "WTO"
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING, Instrument.SAFEGUARD})


def investigation_sentence(event: Event) -> str:
    """Say what an authority did in an investigation."""
    who, many = names(event.by), len(event.by)
    if event.stage is Stage.FINDING:
        return _finding(event, who)
    case = _investigation(event)
    if event.stage is Stage.OPENED:
        if not who:
            return say("{case} opened", case=case)
        return say_n("{who} opens {case}", "{who} open {case}", many, who=who, case=case)
    if not who:
        return say("{case} closed", case=case)
    return say_n("{who} closes {case}", "{who} close {case}", many, who=who, case=case)


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


def _finding(event: Event, who: str) -> str:
    rate = say(", at {rate}", rate=rated(event)) if rated(event) else ""
    finding = _found(event)
    if not who:
        return say("{finding}{rate}", finding=finding, rate=rate)
    return say_n(
        "{who} issues {finding}{rate}",
        "{who} issue {finding}{rate}",
        len(event.by),
        who=who,
        finding=finding,
        rate=rate,
    )


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


def _filed(event: Event) -> str:
    by = [code for code in event.by if code != _WTO]
    on = [code for code in event.on if code != _WTO]
    about = _subject(event)
    if len(by) == 1 and not on and _WTO not in event.places:  # mostly a challenge before the courts of that country
        return say("{whose} trade case filed{about}", whose=possessive(by[0]), about=about)
    who, many, against = names(by), len(by), names(on) if not is_mutual(event) else ""
    if _WTO in event.places:
        return _complained_at_wto(who, many, against, about)
    return _complained(who, many, against, about)


def _complained_at_wto(who: str, many: int, against: str, about: str) -> str:
    if who and against:
        return say_n(
            "{who} files WTO complaint against {against}{about}", "{who} file WTO complaint against {against}{about}",
            many, who=who, against=against, about=about,
        )  # fmt: skip
    if who:
        return say_n("{who} files WTO complaint{about}", "{who} file WTO complaint{about}", many, who=who, about=about)
    if against:
        return say("WTO complaint filed against {against}{about}", against=against, about=about)
    return say("WTO complaint filed{about}", about=about)


def _complained(who: str, many: int, against: str, about: str) -> str:
    if who and against:
        return say_n(
            "{who} files trade complaint against {against}{about}",
            "{who} file trade complaint against {against}{about}",
            many, who=who, against=against, about=about,
        )  # fmt: skip
    if who:
        return say_n(
            "{who} files trade complaint{about}", "{who} file trade complaint{about}", many, who=who, about=about
        )
    if against:
        return say("trade complaint filed against {against}{about}", against=against, about=about)
    return say("trade complaint filed{about}", about=about)


def _ruled(event: Event) -> str:
    about = _subject(event)
    if _WTO in event.by:
        on = names([code for code in event.on if code != _WTO])
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


def _settled(event: Event) -> str:
    codes = [code for code in event.places if code != _WTO]
    who, many, about = names(codes), len(codes), _subject(event)
    if _WTO in event.places:
        if not who:
            return say("WTO dispute{about} settled", about=about)
        return say_n("{who} settles WTO dispute{about}", "{who} settle WTO dispute{about}", many, who=who, about=about)
    if not who:
        return say("trade dispute{about} settled", about=about)
    return say_n("{who} settles trade dispute{about}", "{who} settle trade dispute{about}", many, who=who, about=about)


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
