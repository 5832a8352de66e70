"""One sighting decided: joined to the event it reports, or founding one; the event's track moved on or begun."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.model import Event, KnownEvent, Sighting, Track
from bot.resolve.merging import enrich, found
from bot.resolve.resolution import WINDOW, Ids, Resolution
from bot.resolve.same import Judgement, gap, judge
from bot.resolve.tracks import begin, follow, is_later, track_of


def resolve(sighting: Sighting, known: Sequence[KnownEvent], tracks: Sequence[Track], ids: Ids) -> Resolution:
    """Say which event a sighting reports, and where its track stands then.

    The same entry read twice adds nothing, and the order in which sightings come changes no event beyond what their
    dates say. What belongs to another scope than the sighting is passed over.

    Args:
        sighting: one mention of one entry.
        known: events of its kind and scope within WINDOW of it that share a place with it, or name none.
        tracks: tracks of TRACK_KINDS and its scope that share a place with it, and those of the known events.
        ids: for what is founded.
    """
    here = [one for one in known if _held_against(sighting, one.event)]
    again = next((one for one in here if _said_already(sighting, one)), None)
    if again is not None:
        track = _track_of_known(again, tracks, here)
        return Resolution(again.event, track, founded=False, changed=False, reason="read before")
    best, judgement = _best(sighting, here)
    if best is None or judgement is None:
        return _found(sighting, tracks, ids, judgement)
    return _join(sighting, best, judgement, tracks, here)


def _held_against(sighting: Sighting, event: Event) -> bool:
    return event.kind is sighting.mention.kind and event.scope == sighting.scope and event.merged_into is None


def _said_already(sighting: Sighting, known: KnownEvent) -> bool:
    return any(one.entry == sighting.entry and one.position == sighting.position for one in known.sightings)


def _best(sighting: Sighting, known: Sequence[KnownEvent]) -> tuple[KnownEvent | None, Judgement | None]:
    """Give the event it reports, or None with the judgement of the one that came nearest."""
    best: KnownEvent | None = None
    nearest: Judgement | None = None
    window = WINDOW[sighting.mention.kind]
    for one in known:
        if gap(sighting, one.event) > window + timedelta(days=1):
            continue
        judgement = judge(sighting, one)
        if nearest is None or _rank(judgement) > _rank(nearest):
            best, nearest = one, judgement
    return (best, nearest) if nearest is not None and nearest.same else (None, nearest)


def _rank(judgement: Judgement) -> tuple[bool, float]:
    return judgement.clash is None, judgement.points


def _found(sighting: Sighting, tracks: Sequence[Track], ids: Ids, nearest: Judgement | None) -> Resolution:
    event = found(sighting, ids.event, ids.track)
    track = track_of(event, tracks)
    if track is None:
        return Resolution(event, begin(event, sighting.title), founded=True, changed=True, reason=_why_new(nearest))
    previous = (track.stage, track.since) if is_later(event, track) and not event.background else None
    event = replace(event, track=track.id, previous=previous)
    return Resolution(event, follow(event, track), founded=True, changed=True, reason=_why_new(nearest))


def _why_new(nearest: Judgement | None) -> str:
    if nearest is None:
        return "a new event: none like it was known"
    if nearest.clash is not None:
        return f"a new event: what is known differs, the nearest by {nearest.clash}"
    return "a new event: too little in common with what is known"


def _join(
    sighting: Sighting, known: KnownEvent, judgement: Judgement, tracks: Sequence[Track], around: Sequence[KnownEvent]
) -> Resolution:
    event = enrich(known.event, known.sightings, sighting)
    track = follow(event, _track_of_known(known, tracks, around))
    reason = f"the same event: {'; '.join(judgement.grounds)}"
    return Resolution(event, track, founded=False, changed=event.revision > known.event.revision, reason=reason)


def _track_of_known(known: KnownEvent, tracks: Sequence[Track], around: Sequence[KnownEvent]) -> Track:
    """Give the track of a known event; where it was not handed in, it is made again from the events at hand."""
    given = next((track for track in tracks if track.id == known.event.track), None)
    if given is not None:
        return given
    steps = sorted((one.event for one in around if one.event.track == known.event.track), key=lambda one: one.date)
    title = known.sightings[0].title if known.sightings else ""
    track = begin(steps[0], title)
    for step in steps[1:]:
        track = follow(step, track)
    return track
