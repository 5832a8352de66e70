"""One sighting decided: joined to the event it reports, or founding one; the event's track moved on or begun."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model import Event, KnownEvent, Mention, Sighting, Track
from bot.resolve.grounds import in_words
from bot.resolve.likely import likely
from bot.resolve.merging import enrich, found
from bot.resolve.resolution import Ids, Resolution
from bot.resolve.same import Judgement, Nearest, nearest, why_apart
from bot.resolve.tracks import begin, fits, follow, is_later, names_nobody, track_of


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
    here = likely(sighting, known)
    own = [(one, beside) for one in here if (beside := _beside(sighting, one))]
    again = next((one for one, beside in own if sighting.position in [said.position for said in beside]), None)
    if again is not None:
        return _as_it_stands(again, tracks, "read before")
    apart = [one for one, beside in own if _told_apart(sighting.mention, beside)]
    here = [one for one in here if one not in apart] if apart else here
    best = nearest(sighting, here)
    if best.known is None or not best.judgement.same or _track_is_missing(sighting, best.known.event, tracks):
        return _found(sighting, tracks, ids, _why_new(best.clash or why_apart(sighting, here)))
    if sighting.mention.leans:
        return _as_it_stands(best.known, tracks, why_same(best.judgement))
    return _join(sighting, best.known, best.judgement, tracks, ids)


def leant_on(sighting: Sighting, known: Sequence[KnownEvent]) -> Nearest:
    """Say which of the events near it a sighting leans on that names no act of its own; its `known` is None if none.

    What it has leant on so far counts for nothing, so that it leans on the same once all acts are known, in whatever
    order they were read.
    """
    best = nearest(sighting, likely(sighting, known))
    return best if best.judgement.same else Nearest(judgement=best.judgement)


def _track_is_missing(sighting: Sighting, event: Event, tracks: Sequence[Track]) -> bool:
    """Say whether an event's track may have a past that was not handed in: to go on without would lose it.

    Tracks are looked up by place, so it happens only to a sighting that names none. A track without places has never
    been looked up, and so has no second event.
    """
    if sighting.mention.places or not event.places:
        return False
    return all(track.id != event.track for track in tracks)


def _beside(sighting: Sighting, known: KnownEvent) -> list[Sighting]:
    """Give what the sighting's own entry tells or leans on there."""
    entry = sighting.entry
    told = [one for one in known.sightings if one.entry == entry]
    return told + [one for one in known.leaning if one.entry == entry] if known.leaning else told


def _as_it_stands(known: KnownEvent, tracks: Sequence[Track], reason: str) -> Resolution:
    return Resolution(known.event, _track_of_known(known, tracks), founded=False, changed=False, reason=reason)


def why_same(judgement: Judgement) -> str:
    """Say in words why a sighting joins an event."""
    return f"the same event: {in_words(judgement.grounds)}"


def _told_apart(mention: Mention, beside: Sequence[Sighting]) -> bool:
    """Say whether its own entry tells of the event beside it: what one text tells in two ways is two acts."""
    facts = (mention.stage, mention.by, mention.on, mention.rate, mention.products)
    told = (one.mention for one in beside if not one.mention.leans)
    return any((one.stage, one.by, one.on, one.rate, one.products) != facts for one in told)


def _found(sighting: Sighting, tracks: Sequence[Track], ids: Ids, reason: str) -> Resolution:
    event, track = _on_track(found(sighting, ids.event, ids.track), tracks, sighting.title)
    unknown = sighting.mention.leans
    return Resolution(event, track, founded=not unknown, changed=not unknown, reason=reason, unknown=unknown)


def _on_track(event: Event, tracks: Sequence[Track], title: str) -> tuple[Event, Track]:
    """Give an event on the track that it continues, with that; else with the track that it begins under its own id."""
    track = track_of(event, tracks, title)
    if track is None:
        event = replace(event, previous=None)
        return event, begin(event, title)
    previous = (track.stage, track.since) if is_later(event, track) and not event.background else None
    event = replace(event, track=track.id, previous=previous)
    return event, follow(event, track)


def _why_new(clash: str | None) -> str:
    if clash is not None:
        return f"a new event; the nearest known: {clash}"
    return "a new event: too little in common with what is known near it in time"


def _join(sighting: Sighting, known: KnownEvent, judgement: Judgement, tracks: Sequence[Track], ids: Ids) -> Resolution:
    before, event = known.event, enrich(known.event, known.sightings, sighting)
    track = _track_of_known(known, tracks)
    put = put_on_track(event, track, tracks, ids, sighting.title) if _learnt(before, event) else Put(event, track)
    return Resolution(
        put.event,
        follow(put.event, put.track),
        founded=False,
        changed=event.revision > before.revision,
        reason=why_same(judgement),
        left=put.left,
    )


@dataclass(frozen=True, slots=True)
class Put:
    """An event with the track where it belongs, and the track that it has left for that."""

    event: Event
    track: Track
    left: int | None = None


def put_on_track(event: Event, track: Track, tracks: Sequence[Track], ids: Ids, title: str) -> Put:
    """Say where an event belongs that is not what it was: what tells tracks apart may have been learnt, or corrected.

    It stays where nothing clashes, unless all that its track is made of is this event, or talks that named nobody: then
    it goes to the track that it continues, as if all had been known from the start.

    Args:
        event: as it is now.
        track: the track on which it stands.
        tracks: those that it may continue.
        ids: for a track that is begun.
        title: of the report that made the change.
    """
    others = [one for one in tracks if one.id != track.id]
    alone = track.events == (event.id,)
    stays = alone or fits(event, track)
    if stays and (not (alone or names_nobody(track)) or track_of(event, others, title) is None):
        return Put(event, track)
    moved, onto = _on_track(replace(event, track=ids.track), others, title)
    return Put(moved, onto, left=track.id)


def _learnt(before: Event, after: Event) -> bool:
    """Say whether something has changed that tells tracks apart."""
    told = [(one.by, one.on, one.target, one.products, one.instrument) for one in (before, after)]
    return told[0] != told[1]


def _track_of_known(known: KnownEvent, tracks: Sequence[Track]) -> Track:
    """Give the track of a known event; where it was not handed in, the event is all that is known of it."""
    title = known.sightings[0].title if known.sightings else ""
    given = next((track for track in tracks if track.id == known.event.track), None)
    return begin(known.event, title) if given is None else given
