"""Which measure or negotiation an event is a step of, and where that stands afterwards.

A threat, its order, its taking effect and its pause are four events of one track. A measure that returns after it was
lifted is a new leg of its old track. What tells tracks apart: who acts, who is hit, which goods, which legal ground.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.model import STAGES, SYMMETRIC, Event, Instrument, Kind, Stage, Target, Track
from bot.resolve.names import pact_in, track_name
from bot.resolve.parties import PACTS, parties_key
from bot.resolve.products import Agreement, compare
from bot.resolve.resolution import TRACK_KINDS

_ENOUGH = 2.5
_SURE = 10.0
_BELOW = -10.0
_AGES = 1e6
"""Days; a part of a point for each, so that time decides only between equals."""
_RECENT = timedelta(days=30)
_HALF_A_YEAR = timedelta(days=183)
_YEAR = timedelta(days=365)
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_KIND_ORDER = tuple(Kind)
_RELIEF = frozenset({Stage.DELAYED, Stage.REDUCED, Stage.LIFTED})
_SEVERAL = 3


def track_of(event: Event, tracks: Iterable[Track], title: str = "") -> Track | None:
    """Give the track that the event continues; None if it begins one. The title may hold the name of a pact."""
    best: Track | None = None
    most = (_ENOUGH, 0, 0)
    for track in tracks:
        if not _sides_may_fit(event, track) or track.scope != event.scope or track.kind not in TRACK_KINDS[event.kind]:
            continue
        if _is_another_table(event, track, title):
            continue
        rank = (_fit(event, track), track.since.toordinal(), -track.id)
        if rank >= most:
            best, most = track, rank
    return best


def fits(event: Event, track: Track) -> bool:
    """Say whether an event that has learnt more may stay on its track, as far as what both are does not clash.

    Parties that a track does not name clash with none.
    """
    if names_nobody(track):
        return True
    return _sides_may_fit(event, track) and _fit(event, track) > _BELOW


def names_nobody(track: Track) -> bool:
    """Say whether a track is of talks or a deal whose parties no report has named."""
    return track.kind in SYMMETRIC and not track.by


def _sides_may_fit(event: Event, track: Track) -> bool:
    """Say cheaply what most tracks fall by."""
    if event.kind in SYMMETRIC:
        return True
    return event.on == track.on or not event.on or not track.on


def _fit(event: Event, track: Track) -> float:
    """Give how well an event continues a track, in points; BELOW if it cannot."""
    if event.kind in SYMMETRIC:
        # of two agreements of the same parties, the one that stood nearest in time
        away = abs((event.date - track.since).days) / _AGES
        return _SURE - away if parties_key(event.by) == parties_key(track.by) else _BELOW
    if not _instruments_fit(event, track):
        return _BELOW
    sides, goods = _side_fit(event, track), _goods_fit(event, track)
    if sides is None or goods is None:
        return _BELOW
    points = sides + goods + (event.instrument is not None and event.instrument is track.instrument)
    if event.rate is not None and track.rate is not None:
        points += 1.0 if event.rate == track.rate else -0.5
    return points + _age_fit(event, track)


def _is_another_table(event: Event, track: Track, title: str) -> bool:
    """Say whether new talks or a new deal leave an older agreement of the same parties as it is: in force.

    What changes a pact that is named stays with it: by its code among the parties, or by its name in the title.
    """
    done = track.kind is Kind.AGREEMENT and track.stage is Stage.IN_FORCE and event.date > track.since
    anew = event.kind is Kind.TALKS or event.stage in {Stage.REACHED, Stage.SIGNED}
    if not done or not anew or event.kind not in SYMMETRIC:
        return False
    return parties_key(event.by).isdisjoint(PACTS) and pact_in(title, event.by) != track.name


def _instruments_fit(event: Event, track: Track) -> bool:
    if event.kind is not track.kind:
        return event.instrument is not None and event.instrument is track.instrument
    return not event.instrument or not track.instrument or event.instrument is track.instrument


def _side_fit(event: Event, track: Track) -> float | None:
    """Give what the sides say; None if they are others. A track's sides are fixed."""
    if event.by and track.by and set(event.by) != set(track.by):
        return None
    points = 1.0 if event.by and track.by else 0.0
    if event.target is Target.NAMED and track.target is Target.NAMED:
        return points + 2.0 if set(event.on) == set(track.on) else None
    if Target.NAMED in (event.target, track.target):
        return None if Target.ALL in (event.target, track.target) or _hits_others(event, track) else points - 0.5
    return points + 0.5


def _hits_others(event: Event, track: Track) -> bool:
    """Say of two of which one names whom it hits and the other leaves it open, whether they are two measures.

    Half a year apart they are. And one of those whom a measure hits that left it open is less than the measure: so is
    relief for one, and any that is named after several steps that name nobody.
    """
    if abs(event.date - track.since) > _HALF_A_YEAR:
        return True
    if event.target is not Target.NAMED:
        return False
    return event.stage in _RELIEF or len(set(track.events) - {event.id}) >= _SEVERAL


def _goods_fit(event: Event, track: Track) -> float | None:
    """Give what the products say; None if they are other ones, or if a case needs the product and it is not said."""
    agreement = compare(event.products, track.products)
    if agreement is Agreement.CLASH:
        return None
    if agreement is Agreement.SAME:
        return 2.0
    if _REMEDIES & {event.instrument, track.instrument} or event.kind is Kind.INVESTIGATION:
        return None
    if not event.products and not track.products:
        return 1.5 if event.target is track.target or Target.NAMED not in (event.target, track.target) else 0.0
    if abs(event.date - track.since) > _HALF_A_YEAR:
        return None
    # a report may leave out the goods; that a measure on everything is one on cars is less likely
    return -1.5 if event.products else -0.5


def _age_fit(event: Event, track: Track) -> float:
    apart = abs(event.date - track.since)
    if apart <= _RECENT:
        return 0.5
    specific = event.target is Target.NAMED or event.products or event.instrument
    return 0.0 if specific or apart <= _YEAR else -2.0


def begin(event: Event, title: str) -> Track:
    """Begin a track with an event; the title may hold the name of a pact."""
    pact = pact_in(title, event.by) if event.kind in SYMMETRIC else None
    return Track(
        id=event.track,
        kind=event.kind,
        name=pact or _name(event.kind, event),
        stage=event.stage,
        since=event.date,
        by=event.by,
        on=event.on,
        target=event.target,
        rate=event.rate,
        products=event.products,
        instrument=event.instrument,
        effective=event.effective,
        expires=event.expires,
        events=(event.id,),
        scope=event.scope,
    )


def _name(kind: Kind, of: Event | Track) -> str:
    return track_name(kind, by=of.by, on=of.on, target=of.target, products=of.products, instrument=of.instrument)


def is_later(event: Event, track: Track) -> bool:
    """Say whether the event is where the track stands now: a later day, or the further stage on the same day."""
    return (event.date, *_step(event)) >= (track.since, *_step(track))


def _step(of: Event | Track) -> tuple[int, int]:
    # a deal ends the talks of the same day, a measure the investigation: their kinds stand later in this order
    order = -_KIND_ORDER.index(of.kind) if of.kind is Kind.INVESTIGATION else _KIND_ORDER.index(of.kind)
    return order, STAGES[of.kind].index(of.stage)


def follow(event: Event, track: Track) -> Track:
    """Give the track with the event in it: moved on if it is the latest, else longer by a step of its past.

    What tells the track from others stays as it began, so that it does not drift from measure to measure; while it
    holds one event alone, it is what that event is. A step of its past adds the rate and dates that no later one says.
    """
    if track.events == (event.id,):
        return _as_begun(event, track)
    longer = _narrowed(replace(track, events=_placed(event, track)), event)
    if event.background:
        return longer
    if not is_later(event, track):
        return _filled(longer, event)
    moved = replace(
        longer,
        kind=event.kind,
        stage=event.stage,
        since=event.date,
        rate=event.rate if event.rate is not None else track.rate,
        instrument=track.instrument or event.instrument,
        effective=event.effective or track.effective,
        expires=event.expires or track.expires,
    )
    return replace(moved, name=_name(event.kind, moved)) if names_itself(track) else moved


def _narrowed(track: Track, event: Event) -> Track:
    """Give the track with who acts and whom it hits, as the event says, where it has none: others are other tracks."""
    if event.background:
        return track
    narrowed = replace(track, by=track.by or event.by)
    if event.kind not in SYMMETRIC and track.target is Target.UNKNOWN:
        narrowed = replace(narrowed, on=event.on, target=event.target)
    return replace(narrowed, name=_name(track.kind, narrowed)) if names_itself(track) else narrowed


def _filled(track: Track, event: Event) -> Track:
    """Give the track with what an earlier step of it says and no later one has said."""
    return replace(
        track,
        rate=event.rate if track.rate is None else track.rate,
        effective=track.effective or event.effective,
        expires=track.expires or event.expires,
    )


def _as_begun(event: Event, track: Track) -> Track:
    begun = begin(event, "")
    return begun if names_itself(track) else replace(begun, name=track.name)


def names_itself(track: Track) -> bool:
    """Say whether the name is made from what the track is, not taken from a pact."""
    return track.name == _name(track.kind, track)


def _placed(event: Event, track: Track) -> tuple[int, ...]:
    """Give the track's events with this one: last if it is the latest, else before the latest."""
    if event.id in track.events:
        return track.events
    return (*track.events, event.id) if is_later(event, track) else (*track.events[:-1], event.id, *track.events[-1:])
