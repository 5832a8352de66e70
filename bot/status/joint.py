"""Joint steps: what two do together to their measures on each other is a step of each side's own measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from bot.alerts.goods import is_mutual
from bot.model import MEASURES, Event, Instrument, Stage
from bot.resolve.products import Agreement, compare, telling
from bot.standing import Phase, measure_at

_STEPS = frozenset({Stage.ANNOUNCED, Stage.IN_FORCE, Stage.REDUCED, Stage.DELAYED})
_BROAD = frozenset({None, Instrument.IEEPA})
"""Grounds of the measures that "tariffs on each other" means where it names none."""
_STANDS = frozenset({Phase.IN_FORCE, Phase.PAUSED, Phase.PAUSE_OVER, Phase.ANNOUNCED})

_Way = tuple[str, str]


def each_sides(tracks: Mapping[int, Sequence[Event]]) -> dict[int, list[Event]]:
    """Give the tracks with each joint step in those of the measures that it is of.

    A way on which no measure of its sort stands keeps it, as a measure of its own.

    Args:
        tracks: events by track, oldest first.
    """
    found = {track: list(events) for track, events in tracks.items()}
    joint = [event for events in tracks.values() for event in events if event.stage in _STEPS and is_mutual(event)]
    for event in sorted((event for event in joint if event.kind in MEASURES), key=_in_order):
        _share_out(event, found)
    return {track: events for track, events in found.items() if events}


def _in_order(event: Event) -> tuple[object, ...]:
    return event.date, event.first_seen, event.id


def _share_out(event: Event, found: dict[int, list[Event]]) -> None:
    ways = tuple(permutations(event.by, 2))
    homes = {way: tuple(_homes(event, way, found)) for way in ways}
    if not any(homes.values()):
        return
    found[event.track].remove(event)
    for way in ways:
        for track in homes[way] or (event.track,):
            found[track].append(replace(event, by=way[:1], on=way[1:], track=track))
            found[track].sort(key=_in_order)


def _homes(event: Event, way: _Way, found: Mapping[int, Sequence[Event]]) -> Iterator[int]:
    """Give the tracks of the measures that stand one way on the day, and that the joint step is of."""
    for track, events in found.items():
        own = [one for one in events if one.kind is event.kind and one.date <= event.date and one.id != event.id]
        if any((*one.by, *one.on) == way for one in own):
            measure = measure_at(own, event.date)
            if measure is not None and measure.phase in _STANDS and _is_of(event, measure.facts, way):
                yield track


def _is_of(event: Event, facts: Event, way: _Way) -> bool:
    goods = compare(event.products, facts.products) is Agreement.SAME
    alike = goods or not (telling(event.products) or telling(facts.products))
    ground = facts.instrument in _BROAD if event.instrument is None else facts.instrument in {None, event.instrument}
    return alike and ground and (*facts.by, *facts.on) == way
