"""Sentences for talks and agreements.

All parties act together. A bloc that is itself a pact (USMCA, CPTPP) among the parties means "that pact, as this party
sees it": the US with USMCA threatening to withdraw is "US threatens to leave USMCA".
"""

from collections.abc import Callable

from bot.alerts.words import dashed, day, names, possessive, rated
from bot.language import say, say_n
from bot.model import Event, Stage

_PACTS = ("USMCA", "CPTPP", "WTO")
_DASHED = 3
"""Up to so many parties stand before a noun as "EU–India"; more of them go behind it."""


def talks_sentence(event: Event) -> str:
    """Say where talks stand."""
    pact, parties = _split(event.by)
    return _TALKS[event.stage](pact, parties)


def agreement_sentence(event: Event) -> str:
    """Say what became of an agreement."""
    pact, parties = _split(event.by)
    core = _pact_fate(event.stage, pact, parties) if pact else _agreement_fate(event, parties)
    return f"{core}{_from(event)}"


def agreement_noun(event: Event) -> str:
    """Name an agreement: "USMCA", "EU–India trade agreement"."""
    pact, parties = _split(event.by)
    return pact or between(parties, say("trade agreement"))


def between(parties: tuple[str, ...], thing: str) -> str:
    """Name what parties have together: "EU–India trade talks", "trade talks between US, Japan, Canada and Mexico"."""
    match len(parties):
        case 0:
            return thing
        case 1:
            return say("{whose} {thing}", whose=possessive(parties[0]), thing=thing)
        case n if n <= _DASHED:
            return say("{parties} {thing}", parties=dashed([names([code]) for code in parties]), thing=thing)
        case _:
            return say("{thing} between {parties}", thing=thing, parties=names(parties))


def _split(by: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    pact = next((code for code in _PACTS if code in by), "")
    return pact, tuple(code for code in by if code != pact)


def _talks(pact: str) -> str:
    return say("{pact} talks", pact=pact) if pact else say("trade talks")


def _proposed(pact: str, parties: tuple[str, ...]) -> str:
    who, talks = names(parties), _talks(pact)
    if pact and who:
        return say_n("{who} seeks {talks}", "{who} seek {talks}", len(parties), who=who, talks=talks)
    if not pact and len(parties) == 1:
        return say("{who} proposes {talks}", who=who, talks=talks)
    return say("{talks} proposed", talks=between(parties, talks))


def _opened(pact: str, parties: tuple[str, ...]) -> str:
    who, talks = names(parties), _talks(pact)
    if not who:
        return say("{talks} open", talks=talks)
    return say_n("{who} agrees to open {talks}", "{who} agree to open {talks}", len(parties), who=who, talks=talks)


def _held(pact: str, parties: tuple[str, ...]) -> str:
    who, talks = names(parties), _talks(pact)
    if not who:
        return say("{talks} held", talks=talks)
    return say_n("{who} holds {talks}", "{who} hold {talks}", len(parties), who=who, talks=talks)


def _stalled(pact: str, parties: tuple[str, ...]) -> str:
    talks = _talks(pact)
    if pact and parties:
        return say("{talks} with {who} stall", talks=talks, who=names(parties))
    return say("{talks} stall", talks=between(parties, talks))


def _resumed(pact: str, parties: tuple[str, ...]) -> str:
    who, talks = names(parties), _talks(pact)
    if not who:
        return say("{talks} resume", talks=talks)
    return say_n("{who} resumes {talks}", "{who} resume {talks}", len(parties), who=who, talks=talks)


_TALKS: dict[Stage, Callable[[str, tuple[str, ...]], str]] = {
    Stage.PROPOSED: _proposed,
    Stage.OPENED: _opened,
    Stage.HELD: _held,
    Stage.STALLED: _stalled,
    Stage.RESUMED: _resumed,
}


def _agreement_fate(event: Event, parties: tuple[str, ...]) -> str:
    if event.stage in {Stage.REACHED, Stage.SIGNED}:
        return _agreed(event, parties)
    if len(parties) == 1 and event.stage in _ALONE:
        return _ALONE[event.stage](names(parties), 1, say("trade agreement"))
    return _fate(event.stage, between(parties, say("trade agreement")))


def _agreed(event: Event, parties: tuple[str, ...]) -> str:
    who, many = names(parties), len(parties)
    rate = say(": {rate} tariff", rate=rated(event)) if rated(event) else ""
    if event.stage is Stage.REACHED:
        if not who:
            return say("Trade agreement reached{rate}", rate=rate)
        return say_n(
            "{who} reaches trade agreement{rate}", "{who} reach trade agreement{rate}", many, who=who, rate=rate
        )
    if not who:
        return say("Trade agreement signed{rate}", rate=rate)
    return say_n("{who} signs trade agreement{rate}", "{who} sign trade agreement{rate}", many, who=who, rate=rate)


def _fate(stage: Stage, pact: str) -> str:
    match stage:
        case Stage.RATIFIED:
            return say("{pact} ratified", pact=pact)
        case Stage.IN_FORCE:
            return say("{pact} takes effect", pact=pact)
        case Stage.SUSPENDED:
            return say("{pact} suspended", pact=pact)
        case Stage.THREATENED:
            return say("{pact} under threat of withdrawal", pact=pact)
        case _:
            return say("{pact} ended by withdrawal", pact=pact)


def _ratifies(who: str, many: int, pact: str) -> str:
    return say_n("{who} ratifies {pact}", "{who} ratify {pact}", many, who=who, pact=pact)


def _suspends(who: str, many: int, pact: str) -> str:
    return say_n("{who} suspends {pact}", "{who} suspend {pact}", many, who=who, pact=pact)


def _threatens(who: str, many: int, pact: str) -> str:
    return say_n("{who} threatens to leave {pact}", "{who} threaten to leave {pact}", many, who=who, pact=pact)


def _leaves(who: str, many: int, pact: str) -> str:
    return say_n("{who} leaves {pact}", "{who} leave {pact}", many, who=who, pact=pact)


_ALONE: dict[Stage, Callable[[str, int, str], str]] = {
    Stage.RATIFIED: _ratifies,
    Stage.SUSPENDED: _suspends,
    Stage.THREATENED: _threatens,
    Stage.WITHDRAWN: _leaves,
}


def _pact_fate(stage: Stage, pact: str, parties: tuple[str, ...]) -> str:
    who, many = names(parties), len(parties)
    match stage:
        case Stage.IN_FORCE if who:
            return say("{pact} takes effect for {who}", pact=pact, who=who)
        case Stage.REACHED if who:
            return say_n("{who} agrees on {pact}", "{who} agree on {pact}", many, who=who, pact=pact)
        case Stage.REACHED:
            return say("{pact} agreed", pact=pact)
        case Stage.SIGNED if who:
            return say_n("{who} signs {pact}", "{who} sign {pact}", many, who=who, pact=pact)
        case Stage.SIGNED:
            return say("{pact} signed", pact=pact)
        case _:
            return _ALONE[stage](who, many, pact) if who else _fate(stage, pact)


def _from(event: Event) -> str:
    if event.effective is None or event.effective == event.date or event.stage is Stage.REACHED:
        return ""
    when = day(event.effective, near=event.date)
    return say(" on {day}", day=when) if event.stage is Stage.IN_FORCE else say(" with effect from {day}", day=when)
