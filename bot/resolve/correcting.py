"""When resolving was wrong: two events made one, or one taken apart. No id is used again; what is gone points on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.errors import InputError
from bot.model import Event, KnownEvent, Sighting, Track
from bot.resolve.merging import SHOWN, enrich, found
from bot.resolve.resolution import Ids
from bot.resolve.tracks import begin, follow, names_itself


@dataclass(frozen=True, slots=True)
class Merged:
    """Two events made one.

    Attributes:
        kept: the earlier one, with everything that was said of both; its revision is later than those of both.
        gone: the other, which points to it and takes no more sightings.
    """

    kept: Event
    gone: Event


@dataclass(frozen=True, slots=True)
class Split:
    """One event taken apart.

    Attributes:
        kept: what is left of it; its revision has gone up.
        new: what was taken out, as an event of its own on a track of its own.
    """

    kept: Event
    new: Event


def merge(first: KnownEvent, second: KnownEvent) -> Merged:
    """Make two events one.

    Raises:
        InputError: they are of two kinds or scopes, or one is merged already, or they are the same one.
    """
    _check_mergeable(first.event, second.event)
    kept, gone = sorted((first, second), key=lambda one: (one.event.first_seen, one.event.id))
    event, said = kept.event, list(kept.sightings)
    for sighting in gone.sightings:
        event = enrich(event, said, sighting)
        said.append(sighting)
    updated = max(event.updated, gone.event.updated)
    return Merged(
        replace(event, revision=max(kept.event.revision, gone.event.revision) + 1, updated=updated),
        replace(gone.event, merged_into=event.id, revision=gone.event.revision + 1),
    )


def _check_mergeable(first: Event, second: Event) -> None:
    if first.id == second.id:
        raise InputError(f"Event {first.id} is the same as itself. Name two different events.")
    for event in (first, second):
        if event.merged_into is not None:
            raise InputError(f"Event {event.id} was merged into {event.merged_into}. Name that one.")
    if first.kind is not second.kind:
        raise InputError(f"Event {first.id} is {first.kind}, event {second.id} is {second.kind}: they cannot be one.")
    if first.scope != second.scope:
        raise InputError(f"Events {first.id} and {second.id} do not belong to the same server: they cannot be one.")


def split(known: KnownEvent, apart: Collection[tuple[int, int]], ids: Ids) -> Split:
    """Take the sightings out of an event that are named by their entry and position.

    Raises:
        InputError: none of its sightings is named, or all of them are.
    """
    out = [one for one in known.sightings if (one.entry, one.position) in apart]
    left = [one for one in known.sightings if (one.entry, one.position) not in apart]
    if not out or not left:
        raise InputError(f"Event {known.event.id} needs one report to keep and one to take out. Name some, not all.")
    event = known.event
    kept = replace(_of_all(left, event.id, event.track), revision=event.revision + 1, updated=event.updated)
    kept = replace(kept, previous=event.previous, merged_into=event.merged_into)
    return Split(kept, _of_all(out, ids.event, ids.track))


def recount(known: KnownEvent) -> Event:
    """Give an event as the sightings make it that it has now; its revision goes up if that shows.

    One that forwards to another goes on to do so.
    """
    event = known.event
    made = _of_all(known.sightings, event.id, event.track)
    made = replace(made, previous=event.previous, updated=event.updated, revision=event.revision)
    made = replace(made, merged_into=event.merged_into)
    shown = any(getattr(made, name) != getattr(event, name) for name in SHOWN)
    return replace(made, revision=event.revision + 1) if shown else made


def _of_all(sightings: Sequence[Sighting], identity: int, track: int) -> Event:
    event = found(sightings[0], identity, track)
    for number, sighting in enumerate(sightings[1:], 1):
        event = enrich(event, sightings[:number], sighting)
    return replace(event, revision=1)


def retrace(track: Track, events: Sequence[Event]) -> Track:
    """Give a track as it would be if it had only ever had these events: after a merge or a split.

    Raises:
        ValueError: there are none; a track without an event is for the caller to drop.
    """
    if not events:
        raise ValueError(f"track {track.id} has no event left")
    ordered = sorted(events, key=lambda event: (event.date, event.first_seen, event.id))
    made = replace(begin(ordered[0], ""), id=track.id)
    made = made if names_itself(track) else replace(made, name=track.name)
    for event in ordered[1:]:
        made = follow(event, made)
    return made
