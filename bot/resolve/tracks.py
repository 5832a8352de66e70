"""Which measure or negotiation an event is a step of, and where that stands afterwards.

A threat, its order, its taking effect and its pause are four events of one track. A measure that returns after it was
lifted is a new leg of its old track. What tells tracks apart: who acts, who is hit, which goods, which legal ground.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.model import STAGES, SYMMETRIC, Event, Instrument, Kind, Target, Track
from bot.resolve.names import pact_in, track_name
from bot.resolve.products import Agreement, compare, united
from bot.resolve.resolution import TRACK_KINDS

_ENOUGH = 2.5
_RECENT = timedelta(days=30)
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_KIND_ORDER = tuple(Kind)


def track_of(event: Event, tracks: Iterable[Track]) -> Track | None:
    """Give the track that the event continues; None if it begins one."""
    best: Track | None = None
    most = (_ENOUGH, 0, 0)
    for track in tracks:
        if track.scope != event.scope or track.kind not in TRACK_KINDS[event.kind]:
            continue
        rank = (_fit(event, track), track.since.toordinal(), -track.id)
        if rank >= most:
            best, most = track, rank
    return best


def _fit(event: Event, track: Track) -> float:
    """Give how well an event continues a track, in points; below zero if it cannot."""
    if event.kind in SYMMETRIC:
        return _party_fit(set(event.by), set(track.by))
    if event.kind is not track.kind and (event.instrument is None or event.instrument is not track.instrument):
        return -1.0
    if event.instrument and track.instrument and event.instrument is not track.instrument:
        return -1.0
    sides = _side_fit(event, track)
    goods = _goods_fit(event, track)
    if sides < 0 or goods is None:
        return -1.0
    points = sides + goods + (event.instrument is not None and event.instrument is track.instrument)
    if event.rate is not None and track.rate is not None:
        points += 1.0 if event.rate == track.rate else -1.0
    return points + (0.5 if abs(event.date - track.since) <= _RECENT else 0.0)


def _party_fit(mine: set[str], theirs: set[str]) -> float:
    """Talks and deals go on between the same parties; one more or one less at the table is still the same table."""
    if mine and mine == theirs:
        return 4.0
    shared = mine & theirs
    return 3.0 if len(shared) > 1 and shared in (mine, theirs) else -1.0


def _side_fit(event: Event, track: Track) -> float:
    mine, theirs = set(event.by), set(track.by)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return -1.0
    points = 1.0 if mine == theirs else 0.5
    if Target.UNKNOWN in (event.target, track.target):
        return points + (0.5 if event.target is track.target else 0.0)
    if event.target is not track.target:
        return -1.0
    hit, stood = set(event.on), set(track.on)
    if hit == stood:
        return points + 2.0
    return points + 1.0 if hit & stood else -1.0


def _goods_fit(event: Event, track: Track) -> float | None:
    """Give what the products say; None if they are other ones, or if a case needs the product and it is not said."""
    agreement = compare(event.products, track.products)
    if agreement is Agreement.CLASH:
        return None
    if agreement is Agreement.SAME:
        return 2.0
    if _REMEDIES & {event.instrument, track.instrument} or event.kind is Kind.INVESTIGATION:
        return None
    return -0.5 if event.products or track.products else 1.5


def begin(event: Event, title: str) -> Track:
    """Begin a track with an event; the title may hold the name of a pact."""
    pact = pact_in(title) if event.kind in SYMMETRIC else None
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
    """Give the track with the event in it: moved on if it is the latest, else longer by a step of its past."""
    merged = replace(
        track,
        by=_codes(track.by, event.by),
        on=_codes(track.on, event.on),
        target=track.target if track.target is not Target.UNKNOWN else event.target,
        products=united([track.products, event.products]),
        instrument=track.instrument or event.instrument,
        events=_placed(event, track),
    )
    if not is_later(event, track) or event.background:
        return merged
    moved = replace(
        merged,
        kind=event.kind,
        stage=event.stage,
        since=event.date,
        rate=event.rate if event.rate is not None else track.rate,
        effective=event.effective or track.effective,
        expires=event.expires or track.expires,
    )
    return replace(moved, name=_name(event.kind, moved)) if track.name == _name(track.kind, track) else moved


def _placed(event: Event, track: Track) -> tuple[int, ...]:
    """Give the track's events with this one: last if it is the latest, else before the latest."""
    if event.id in track.events:
        return track.events
    return (*track.events, event.id) if is_later(event, track) else (*track.events[:-1], event.id, *track.events[-1:])


def _codes(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}))
