"""Sentences for talks and agreements.

All parties act together. A bloc that is itself a pact (USMCA, CPTPP) among the parties means "that pact, as this party
sees it": the US with USMCA threatening to withdraw is "US threatens to leave USMCA".
"""

from collections.abc import Callable

from bot.alerts.words import day, names, possessive, rated
from bot.model import Event, Stage

_PACTS = ("USMCA", "CPTPP", "WTO")
_TWO = 2
_DASHED = 3
"""Up to so many parties stand before a noun as "EU–India"; more of them go behind it."""


def talks_sentence(event: Event) -> str:
    """Say where talks stand."""
    pact, parties = _split(event.by)
    return _TALKS[event.stage](pact, parties)


def agreement_sentence(event: Event) -> str:
    """Say what became of an agreement."""
    pact, parties = _split(event.by)
    core = _pact_fate(event, pact, parties) if pact else _agreement_fate(event, parties)
    return f"{core}{_from(event)}"


def agreement_noun(event: Event) -> str:
    """Name an agreement: "USMCA", "EU–India trade agreement"."""
    pact, parties = _split(event.by)
    return pact or between(parties, "trade agreement")


def between(parties: tuple[str, ...], thing: str) -> str:
    """Name what parties have together: "EU–India trade talks", "trade talks between US, Japan, Canada and Mexico"."""
    match len(parties):
        case 0:
            return thing
        case 1:
            return f"{possessive(parties[0])} {thing}"
        case n if n <= _DASHED:
            return f"{'–'.join(names([code]) for code in parties)} {thing}"
        case _:
            return f"{thing} between {names(parties)}"


def _split(by: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    pact = next((code for code in _PACTS if code in by), "")
    return pact, tuple(code for code in by if code != pact)


def _act(parties: tuple[str, ...], one: str, several: str) -> str:
    return f"{names(parties)} {several if len(parties) > 1 else one}"


def _proposed(pact: str, parties: tuple[str, ...]) -> str:
    if pact:
        return f"{_act(parties, 'seeks', 'seek')} {pact} talks" if parties else f"{pact} talks proposed"
    if len(parties) == 1:
        return f"{names(parties)} proposes trade talks"
    return f"{between(parties, 'trade talks')} proposed"


def _together(one: str, several: str, passive: str) -> Callable[[str, tuple[str, ...]], str]:
    def say(pact: str, parties: tuple[str, ...]) -> str:
        talks = f"{pact} talks" if pact else "trade talks"
        return f"{_act(parties, one, several)} {talks}" if parties else f"{talks} {passive}"

    return say


def _stalled(pact: str, parties: tuple[str, ...]) -> str:
    if not pact:
        return f"{between(parties, 'trade talks')} stall"
    return f"{pact} talks{f' with {names(parties)}' * bool(parties)} stall"


_TALKS: dict[Stage, Callable[[str, tuple[str, ...]], str]] = {
    Stage.PROPOSED: _proposed,
    Stage.OPENED: _together("agrees to open", "agree to open", "open"),
    Stage.HELD: _together("holds", "hold", "held"),
    Stage.STALLED: _stalled,
    Stage.RESUMED: _together("resumes", "resume", "resume"),
}

_AGREED = {
    Stage.REACHED: ("reaches", "reach", "reached"),
    Stage.SIGNED: ("signs", "sign", "signed"),
}
_FATES = {
    Stage.RATIFIED: "ratified",
    Stage.IN_FORCE: "takes effect",
    Stage.SUSPENDED: "suspended",
    Stage.THREATENED: "under threat of withdrawal",
    Stage.WITHDRAWN: "ended by withdrawal",
}


def _agreement_fate(event: Event, parties: tuple[str, ...]) -> str:
    if event.stage in _AGREED:
        one, several, passive = _AGREED[event.stage]
        rate = f": {rated(event)} tariff" if rated(event) else ""
        return f"{_act(parties, one, several)} trade agreement{rate}" if parties else f"Trade agreement {passive}{rate}"
    if len(parties) == 1 and event.stage in _ALONE:
        return f"{names(parties)} {_ALONE[event.stage]} trade agreement"
    return f"{between(parties, 'trade agreement')} {_FATES[event.stage]}"


_ALONE = {
    Stage.RATIFIED: "ratifies",
    Stage.SUSPENDED: "suspends",
    Stage.THREATENED: "threatens to leave",
    Stage.WITHDRAWN: "leaves",
}

_JOINED: dict[Stage, tuple[str, str, str]] = {
    Stage.REACHED: ("agrees on", "agree on", "agreed"),
    Stage.SIGNED: ("signs", "sign", "signed"),
    Stage.RATIFIED: ("ratifies", "ratify", "ratified"),
    Stage.SUSPENDED: ("suspends", "suspend", "suspended"),
    Stage.THREATENED: ("threatens to leave", "threaten to leave", "under threat of withdrawal"),
    Stage.WITHDRAWN: ("leaves", "leave", "ended by withdrawal"),
}


def _pact_fate(event: Event, pact: str, parties: tuple[str, ...]) -> str:
    if event.stage is Stage.IN_FORCE:
        return f"{pact} takes effect{f' for {names(parties)}' * bool(parties)}"
    one, several, passive = _JOINED[event.stage]
    return f"{_act(parties, one, several)} {pact}" if parties else f"{pact} {passive}"


def _from(event: Event) -> str:
    if event.effective is None or event.stage is Stage.REACHED:
        return ""
    word = "on" if event.stage is Stage.IN_FORCE else "with effect from"
    return f" {word} {day(event.effective, near=event.date)}" if event.effective != event.date else ""
