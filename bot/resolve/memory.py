"""A log of events that lives in memory: what the store hands to `resolve`, without a store."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from bot.model import Event, KnownEvent, Sighting, Track
from bot.resolve.correcting import retrace
from bot.resolve.deciding import leant_on, resolve
from bot.resolve.resolution import TRACK_KINDS, WINDOW, Ids, Resolution, instant_of


class MemoryLog:
    """Events and tracks grown from sightings, and found again as the store finds them: by kind, scope, place and time.

    Attributes:
        events: every event with its sightings, by id, in the order in which they were founded.
        tracks: every track, by id.
        waiting: what leans on an act that is not known yet.
    """

    def __init__(self) -> None:
        self.events: dict[int, KnownEvent] = {}
        self.tracks: dict[int, Track] = {}
        self.waiting: list[Sighting] = []
        self._by_place: dict[tuple[str, str, int], set[int]] = {}
        self._tracks = 0  # that there ever were: an id is not used again

    def take(self, sighting: Sighting) -> Resolution:
        """Resolve a sighting against the log, and keep what comes of it."""
        known = self.candidates(sighting)
        wanted = {one.event.track for one in known}
        kinds = TRACK_KINDS[sighting.mention.kind]
        places = set(sighting.mention.places)
        tracks = [
            track
            for track in self.tracks.values()
            if track.id in wanted
            or (track.kind in kinds and track.scope == sighting.scope and places & {*track.by, *track.on})
        ]
        resolution = resolve(sighting, known, tracks, Ids(len(self.events) + 1, self._tracks + 1))
        if resolution.unknown:
            self._wait(sighting)
        elif sighting.mention.leans:
            self._lean(sighting, resolution.event.id)
        else:
            self._keep(resolution, sighting)
            self._settle(resolution.event.id)
        return resolution

    def take_all(self, sightings: Iterable[Sighting]) -> None:
        """Take sightings one after the other."""
        for sighting in sightings:
            self.take(sighting)

    def candidates(self, sighting: Sighting) -> list[KnownEvent]:
        """Give the events of the sighting's kind and scope near it in time that share a place with it, or name none."""
        mention = sighting.mention
        around = instant_of(sighting)
        window = WINDOW[mention.kind]
        places = (*mention.places, "") if mention.places else ("*",)
        near = set().union(*(self._by_place.get((mention.kind, place, sighting.scope), ()) for place in places))
        found = (self.events[identity] for identity in sorted(near))
        return [one for one in found if abs(_at(one.event) - around) <= window]

    def _keep(self, resolution: Resolution, sighting: Sighting) -> None:
        event = resolution.event
        old = self.events.get(event.id, KnownEvent(event, ()))
        self.events[event.id] = replace(old, event=event, sightings=_with(old.sightings, sighting))
        self.tracks[resolution.track.id] = resolution.track
        self._tracks = max(self._tracks, resolution.track.id)
        if resolution.left is not None:
            self._retrace(resolution.left)
        for place in (*(event.places or ("",)), "*"):
            self._by_place.setdefault((event.kind, place, event.scope), set()).add(event.id)

    def _wait(self, sighting: Sighting) -> None:
        self.waiting = list(_with(tuple(self.waiting), sighting))

    def _lean(self, sighting: Sighting, identity: int) -> None:
        known = self.events[identity]
        self.events[identity] = replace(known, leaning=_with(known.leaning, sighting))

    def _settle(self, identity: int) -> None:
        """Let what leans on something lean on what it fits best, now that an event has come or changed."""
        for sighting, on in list(self._leaning()):
            if on != identity and leant_on(sighting, [self.events[identity]]).known is None:
                continue
            self._forget(sighting, on)
            best = leant_on(sighting, self.candidates(sighting)).known
            if best is None:
                self._wait(sighting)
            else:
                self._lean(sighting, best.event.id)

    def _leaning(self) -> Iterator[tuple[Sighting, int | None]]:
        yield from ((sighting, None) for sighting in self.waiting)
        for identity, known in self.events.items():
            yield from ((sighting, identity) for sighting in known.leaning)

    def _forget(self, sighting: Sighting, on: int | None) -> None:
        if on is None:
            self.waiting.remove(sighting)
        else:
            known = self.events[on]
            self.events[on] = replace(known, leaning=tuple(one for one in known.leaning if one != sighting))

    def _retrace(self, identity: int) -> None:
        track = self.tracks[identity]
        events = [self.events[one].event for one in track.events if self.events[one].event.track == identity]
        if events:
            self.tracks[identity] = retrace(track, events)
        else:
            del self.tracks[identity]


def _with(sightings: tuple[Sighting, ...], sighting: Sighting) -> tuple[Sighting, ...]:
    """Give the sightings with one more, each once."""
    if any((one.entry, one.position) == (sighting.entry, sighting.position) for one in sightings):
        return sightings
    return (*sightings, sighting)


def _at(event: Event) -> datetime:
    return event.first_seen if event.happened is None else datetime.combine(event.happened, time(), UTC)
