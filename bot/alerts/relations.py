"""Sentences for talks and agreements.

All parties act together. A bloc that is itself a pact (USMCA, CPTPP) among the parties means "that pact, as this party
sees it": the US with USMCA threatening to withdraw is "US threatens to leave USMCA".
"""

from collections.abc import Callable

from bot.alerts.forms import Sentence
from bot.alerts.words import dashed, day, names, possessive, rated
from bot.language import mark, mark_n, say, say_n
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


_OPENS = Sentence(mark("{talks} open"), mark_n("{who} agrees to open {talks}", "{who} agree to open {talks}"))
_HOLDS = Sentence(mark("{talks} held"), mark_n("{who} holds {talks}", "{who} hold {talks}"))
_RESUMES = Sentence(mark("{talks} resume"), mark_n("{who} resumes {talks}", "{who} resume {talks}"))


def _opened(pact: str, parties: tuple[str, ...]) -> str:
    return _OPENS.of(parties, talks=_talks(pact))


def _held(pact: str, parties: tuple[str, ...]) -> str:
    return _HOLDS.of(parties, talks=_talks(pact))


def _stalled(pact: str, parties: tuple[str, ...]) -> str:
    talks = _talks(pact)
    if pact and parties:
        return say("{talks} with {who} stall", talks=talks, who=names(parties))
    return say("{talks} stall", talks=between(parties, talks))


def _resumed(pact: str, parties: tuple[str, ...]) -> str:
    return _RESUMES.of(parties, talks=_talks(pact))


_TALKS: dict[Stage, Callable[[str, tuple[str, ...]], str]] = {
    Stage.PROPOSED: _proposed,
    Stage.OPENED: _opened,
    Stage.HELD: _held,
    Stage.STALLED: _stalled,
    Stage.RESUMED: _resumed,
}


_REACHES = Sentence(
    mark("Trade agreement reached{rate}"),
    mark_n("{who} reaches trade agreement{rate}", "{who} reach trade agreement{rate}"),
)
_SIGNS = Sentence(
    mark("Trade agreement signed{rate}"),
    mark_n("{who} signs trade agreement{rate}", "{who} sign trade agreement{rate}"),
)
_AGREED = {Stage.REACHED: _REACHES, Stage.SIGNED: _SIGNS}

_FATES = {
    Stage.REACHED: Sentence(mark("{pact} agreed"), mark_n("{who} agrees on {pact}", "{who} agree on {pact}")),
    Stage.SIGNED: Sentence(mark("{pact} signed"), mark_n("{who} signs {pact}", "{who} sign {pact}")),
    Stage.RATIFIED: Sentence(mark("{pact} ratified"), mark_n("{who} ratifies {pact}", "{who} ratify {pact}")),
    Stage.SUSPENDED: Sentence(mark("{pact} suspended"), mark_n("{who} suspends {pact}", "{who} suspend {pact}")),
    Stage.THREATENED: Sentence(
        mark("{pact} under threat of withdrawal"),
        mark_n("{who} threatens to leave {pact}", "{who} threaten to leave {pact}"),
    ),
    Stage.WITHDRAWN: Sentence(mark("{pact} ended by withdrawal"), mark_n("{who} leaves {pact}", "{who} leave {pact}")),
}


def _agreement_fate(event: Event, parties: tuple[str, ...]) -> str:
    if event.stage in _AGREED:
        rate = say(": {rate} tariff", rate=rated(event)) if rated(event) else ""
        return _AGREED[event.stage].of(parties, rate=rate)
    agreement = say("trade agreement")
    if len(parties) == 1 and event.stage in _FATES:
        return _FATES[event.stage].of(parties, pact=agreement)
    return _pact_fate(event.stage, between(parties, agreement), ())


def _pact_fate(stage: Stage, pact: str, parties: tuple[str, ...]) -> str:
    if stage is not Stage.IN_FORCE:
        return _FATES[stage].of(parties, pact=pact)
    if parties:
        return say("{pact} takes effect for {who}", pact=pact, who=names(parties))
    return say("{pact} takes effect", pact=pact)


def _from(event: Event) -> str:
    if event.effective is None or event.effective == event.date or event.stage is Stage.REACHED:
        return ""
    when = day(event.effective, near=event.date)
    return say(" on {day}", day=when) if event.stage is Stage.IN_FORCE else say(" with effect from {day}", day=when)
