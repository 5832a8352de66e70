"""The few known events worth judging, out of thousands: what the facts alone can tell, nearly without a title."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from bot.model import STAGES, Event, Kind, KnownEvent, Mention, Sighting, Stage
from bot.resolve.papers import copied_in

ROUNDED = 0.05
"""Rates within so much of each other are one rate: 34 and 34.0, 10.7 and 10.68."""

_PAIRS = (
    (Stage.OPENED, Stage.RESUMED),
    (Stage.OPENED, Stage.HELD),
    (Stage.RESUMED, Stage.HELD),
    (Stage.ANNOUNCED, Stage.IN_FORCE),
    (Stage.ANNOUNCED, Stage.THREATENED),
    (Stage.REDUCED, Stage.DELAYED),
    (Stage.REDUCED, Stage.LIFTED),
    (Stage.DELAYED, Stage.LIFTED),
    (Stage.REACHED, Stage.SIGNED),
)

NEAR_STAGES: Mapping[Stage, tuple[Stage, ...]] = MappingProxyType(
    {stage: tuple(b if a is stage else a for a, b in _PAIRS if stage in (a, b)) for stage in Stage}
)
"""The stages for which one text is sometimes taken when two carry it with other summaries."""

NEWS_LASTS = timedelta(days=4)
"""An act is news for so long; later, only a gazette brings it again."""

_RELIEVED = frozenset({Stage.REDUCED, Stage.DELAYED, Stage.LIFTED})
_TALKED = frozenset({Stage.OPENED, Stage.RESUMED, Stage.HELD})
_ONE_OFF: Mapping[Stage, frozenset[Stage]] = MappingProxyType(
    {stage: stages - {stage} for stages in (_RELIEVED, _TALKED) for stage in stages}
)
"""Stages of which outlets choose one or the other for one act: a pause is an exemption, talks resume and are held."""

_ONE_OFF_WITHIN = timedelta(days=1)

AHEAD = timedelta(hours=12)
"""So long before the first known report of an act a headline may lean on it: ours is seldom the very first."""

RETOLD_FOR = timedelta(days=2)
"""So long a copy of a title is taken for the same report, though it was read as another stage; so long echoes last."""

ECHO_AFTER = timedelta(hours=6)
"""Sooner than this after an order, a threat is a threat."""

_FURTHER = frozenset(
    {"more", "further", "additional", "another", "new", "fresh", "extra", "next", "double", "raise", "higher", "if"}
    | {"considers", "mulls", "weighs", "plans", "eyes", "proposes", "vows", "studies", "prepares"}
)
"""Words that make a threat another one."""


def stages_near(mention: Mention) -> tuple[Stage, ...]:
    """Give the stages at which an event may be that a mention joins; the stage of what is leant on is a guess."""
    if mention.leans:
        return STAGES[mention.kind]
    return mention.stage, *NEAR_STAGES[mention.stage]


def shortlist(sighting: Sighting, events: Sequence[Event]) -> list[Event]:
    """Give the events that `likely` may give, before it is read what was said of them."""
    stage, published = sighting.mention.stage, sighting.published
    any_time = sighting.official or sighting.mention.happened is not None
    return [
        event
        for event in events
        if abs(event.first_seen - published) <= (NEWS_LASTS if event.stage is stage else RETOLD_FOR)
        or (event.stage is stage and (any_time or event.official or event.happened is not None))
        if _fits(sighting, event)
    ]


def likely(sighting: Sighting, known: Sequence[KnownEvent]) -> list[KnownEvent]:
    """Give the events of the sighting's kind and scope whose time, stage, sides and rate do not clash with it.

    One of another, near stage is given only where it carries a copy of the sighting's title, where the sighting is
    an echo of it, where outlets may call one act by either stage, or where it is only leant on.
    """
    mention, published = sighting.mention, sighting.published
    stage, near = mention.stage, frozenset(NEAR_STAGES[mention.stage])
    if mention.leans:
        near = frozenset(STAGES[mention.kind]) - {stage}
    low, high = published - NEWS_LASTS, published + NEWS_LASTS
    near_low, near_high = published - RETOLD_FOR, published + RETOLD_FOR
    any_time = sighting.official or mention.happened is not None
    # one pass, and each line asks first what most events fall by, of thousands
    found = [
        one
        for one in known
        if (
            (event := one.event).stage is stage
            and (any_time or low <= event.first_seen <= high or event.official or event.happened is not None)
            and _fits(sighting, event)
        )
        or (event.stage in near and near_low <= event.first_seen <= near_high and _fits(sighting, event))
    ]
    if mention.leans:
        return [one for one in found if -NEWS_LASTS <= one.event.first_seen - published <= AHEAD]
    return _without_other_acts(sighting, found)


def _without_other_acts(sighting: Sighting, found: list[KnownEvent]) -> list[KnownEvent]:
    """Leave out what stands at another stage and cannot be what a sighting tells of."""
    stage = sighting.mention.stage
    others = [
        one
        for one in found
        if one.event.stage is not stage and not _is_echo(sighting, one.event) and not is_one_off(sighting, one.event)
    ]
    if not others:
        return found
    apart = {one.event.id for one in others} - copied_in(sighting, others)
    return [one for one in found if one.event.id not in apart]


def is_one_off(sighting: Sighting, event: Event) -> bool:
    """Say whether outlets may call one act of the day by the one stage and by the other; for talks, of the same two."""
    mention = sighting.mention
    if event.stage not in _ONE_OFF.get(mention.stage, ()) or mention.leans:
        return False
    sure = mention.kind is not Kind.TALKS or (mention.by == event.by and len(mention.by) > 1)
    return sure and abs(event.first_seen - sighting.published) <= _ONE_OFF_WITHIN


def _is_echo(sighting: Sighting, event: Event) -> bool:
    """Say whether a headline still calls a threat what was ordered yesterday ("carmakers reel from tariff threat").

    The sides must be the same and named, and nothing new said; and some hours must lie between, so that what comes
    within the hour is judged alike in any order.
    """
    mention = sighting.mention
    if mention.stage is not Stage.THREATENED or event.stage is not Stage.ANNOUNCED:
        return False
    if not (mention.by == event.by and mention.on == event.on != () and mention.rate in (None, event.rate)):
        return False
    later = sighting.published - event.first_seen
    return later >= ECHO_AFTER and _FURTHER.isdisjoint(sighting.title.casefold().split())


def _fits(sighting: Sighting, event: Event) -> bool:
    """Say whether kind, scope, sides and rate go together, asking first what most events fall by."""
    mention = sighting.mention
    on, by = mention.on, mention.by
    if on and event.on and on != event.on and set(on).isdisjoint(event.on):
        return False
    if mention.rate is not None and not rates_fit(mention.rate, event.rate):
        return False
    if by != event.by and by and event.by and not _nested(by, event.by):
        return False
    return event.kind is mention.kind and event.scope == sighting.scope and event.merged_into is None


def _nested(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = set(one), set(other)
    return mine <= theirs or theirs <= mine


def rates_fit(one: float | None, other: float | None) -> bool:
    """Say whether two rates may be one; a rate that is not said fits any."""
    return one is None or other is None or abs(one - other) <= ROUNDED
