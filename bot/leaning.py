"""What only leans on an act, put where it leans once acts have come, changed or gone.

A market story is often read before the act that it is about, and a nearer act may come after one that it seemed to be
about. So what leans near an event in time is held against that whenever the event is told of; whom it leans on, resolve
says. It founds nothing, changes no event and alerts nobody. Runs inside the caller's one transaction.
"""

from collections.abc import Iterable

from bot.model import KnownEvent, Sighting
from bot.overlay import known_near
from bot.resolve import AHEAD, NEWS_LASTS, leant_on, why_same
from db import Tables
from db.leaning import Leant


def settle(tables: Tables, events: Iterable[int]) -> None:
    """Let what leans near these events lean on what it fits best now.

    They were founded, have another report, or are not what they were.
    """
    moved: dict[tuple[int, int], Leant] = {}
    for known in tables.events.known(sorted(set(events))):
        for leant in _near(tables, known):
            moved[leant.sighting.entry, leant.sighting.position] = leant
    for leant in moved.values():
        _lean(tables, leant)


def take_leaning(tables: Tables, sighting: Sighting) -> None:
    """Store what leans on an act, as a mention of the event if that is known."""
    tables.leaning.add(sighting)
    _lean(tables, Leant(sighting, None))


def _near(tables: Tables, known: KnownEvent) -> list[Leant]:
    """Give what leans on the event, and what leans elsewhere or waits and might."""
    event = known.event
    low, high = event.first_seen - AHEAD, event.first_seen + NEWS_LASTS
    others = (
        one
        for one in tables.leaning.between(low, high, kind=event.kind, scope=event.scope)
        if one.event != event.id and leant_on(one.sighting, [known]).known is not None
    )
    return [*(Leant(one, event.id) for one in known.leaning), *others]


def _lean(tables: Tables, leant: Leant) -> None:
    sighting = leant.sighting
    best = leant_on(sighting, known_near(tables, sighting))
    if best.known is None:
        if leant.event is not None:
            tables.mentions.take_back(sighting.entry, sighting.position)
        return
    identity, reason = best.known.event.id, why_same(best.judgement)
    if leant.event is None:
        tables.mentions.add(sighting, identity, reason)
    elif identity != leant.event:
        tables.mentions.move_one(sighting.entry, sighting.position, identity, reason=reason)
