"""A log of events that lives in memory: what the store hands to `resolve`, without a store."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from bot.model import Event, KnownEvent, Sighting, Track
from bot.resolve.correcting import retrace
from bot.resolve.deciding import resolve
from bot.resolve.resolution import TRACK_KINDS, WINDOW, Ids, Resolution, instant_of


class MemoryLog:
    """Events and tracks grown from sightings, and found again as the store finds them: by kind, scope, place and time.

    Attributes:
        events: every event with its sightings, by id, in the order in which they were founded.
        tracks: every track, by id.
    """

    def __init__(self) -> None:
        self.events: dict[int, KnownEvent] = {}
        self.tracks: dict[int, Track] = {}
        self._by_place: dict[tuple[str, str, int], set[int]] = {}

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
        resolution = resolve(sighting, known, tracks, Ids(len(self.events) + 1, len(self.tracks) + 1))
        if not resolution.unknown:
            self._keep(resolution, sighting)
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
        old = self.events.get(event.id)
        sightings = old.sightings if old else ()
        seen = {(one.entry, one.position) for one in sightings}
        if (sighting.entry, sighting.position) not in seen:
            sightings = (*sightings, sighting)
        self.events[event.id] = KnownEvent(event, sightings)
        self.tracks[resolution.track.id] = resolution.track
        if resolution.left is not None:
            self._retrace(resolution.left)
        for place in (*(event.places or ("",)), "*"):
            self._by_place.setdefault((event.kind, place, event.scope), set()).add(event.id)

    def _retrace(self, identity: int) -> None:
        track = self.tracks[identity]
        events = [self.events[one].event for one in track.events if self.events[one].event.track == identity]
        self.tracks[identity] = retrace(track, events)


def _at(event: Event) -> datetime:
    return event.first_seen if event.happened is None else datetime.combine(event.happened, time(), UTC)
