"""Who is told of an event at once: subscriptions in, one route a channel out. Pure; nothing is sent or stored here.

    event ──reach──> places, pairs ──matches──> wanted ──at_once──> alerts now ──one a channel──> Route

`matches` says whether a subscription wants an event at all; `at_once` whether it is told now, `in_digest` whether its
digest tells what was not told at once.
`route` goes through every subscription and is the rule; `SubscriptionIndex` finds the same routes among a million.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from types import MappingProxyType
from typing import Self

from bot.countries import CUSTOMS_UNIONS, members, territories_of
from bot.model import ALL, PUBLIC, SYMMETRIC, Digest, Event, Kind, Stage, Subscription, Target, Weight

_UNION_OF: Mapping[str, str] = MappingProxyType({code: union for union in CUSTOMS_UNIONS for code in members(union)})


@dataclass(frozen=True, slots=True)
class Route:
    """One message to one channel.

    Attributes:
        channel: the address, as in Subscription.
        roles: ids of Discord roles to mention, of every subscription that matched; sorted.
        reasons: ids of those subscriptions; sorted.
    """

    channel: str
    roles: tuple[int, ...] = ()
    reasons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """For whom an event counts.

    A customs union has one tariff to the outside, so what it does or meets counts for its members, and what one of them
    does or meets counts for it; it does not spread from one member to the others.

    Attributes:
        places: codes; ALL among them where it hits everybody.
        pairs: sorted pairs of codes; (code, ALL) stands for the code with every other.
    """

    places: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, event: Event) -> Self:
        """Give the reach of an event."""
        actors = _spread(event.by)
        if event.kind in SYMMETRIC:
            sides = [_spread((code,)) for code in event.places]
            pairs = {_pair(a, b) for one, other in combinations(sides, 2) for a in one for b in other}
            places = frozenset().union(*sides)
        elif event.target is Target.ALL:
            pairs = {(code, ALL) for code in actors}
            places = actors | {ALL}
        else:
            hit = _spread(event.on)
            pairs = {_pair(a, b) for a in actors for b in hit}
            places = actors | hit
        return cls(places, frozenset((a, b) for a, b in pairs if a != b))

    def meets(self, places: Iterable[str], pairs: Iterable[tuple[str, str]]) -> bool:
        """Say whether any of these places or pairs is reached."""
        if ALL in self.places and any(places):
            return True
        return not self.places.isdisjoint(places) or any(self._holds(pair) for pair in pairs)

    def _holds(self, pair: tuple[str, str]) -> bool:
        return pair in self.pairs or any((code, ALL) in self.pairs for code in pair)


def _spread(codes: Iterable[str]) -> frozenset[str]:
    """Give the codes, the members of customs unions among them, and the unions of members among them.

    With a country go the places in its customs territory.
    """
    own = frozenset(codes)
    down = (members(code) for code in own if code in CUSTOMS_UNIONS)
    up = {_UNION_OF[code] for code in own if code in _UNION_OF}
    whole = own.union(*down)
    return whole.union(up, *map(territories_of, whole))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def matches(subscription: Subscription, event: Event) -> bool:
    """Say whether the subscription wants the event, at once or in a digest.

    Background, and an event that turned out to be another, are wanted by none; what comes from a guild's own source by
    that guild's subscriptions alone. Paused and suspended subscriptions are judged as if they were awake.
    """
    return _counts(event) and _wants(subscription, event, Reach.of(event))


def at_once(subscription: Subscription, event: Event) -> bool:
    """Say whether the subscription, awake and not for a digest, is told of an event of this weight now."""
    return subscription.awake and subscription.digest is Digest.AT_ONCE and event.weight >= subscription.min_weight


def in_digest(subscription: Subscription, event: Event, reach: Reach) -> bool:
    """Say whether the subscription's digest tells of an event that nobody was told of in its channel.

    That is what a digest was asked for, what is routine, and what came too late to alert. A subscription that asks for
    more weight than the usual is told of nothing below it, in no way.

    Args:
        subscription: one that sleeps is told nothing.
        event: as it stands.
        reach: the event's, which is the same for every subscription.
    """
    least = Weight.ROUTINE if subscription.min_weight is Weight.MINOR else subscription.min_weight
    heavy = event.weight >= least
    return subscription.awake and heavy and _counts(event) and _wants(subscription, event, reach)


def _counts(event: Event) -> bool:
    return not event.background and event.merged_into is None


def _wants(subscription: Subscription, event: Event, reach: Reach) -> bool:
    if event.scope not in (PUBLIC, subscription.scope):
        return False
    if subscription.kinds and event.kind not in subscription.kinds:
        return False
    if subscription.stages and event.stage not in subscription.stages:
        return False
    if subscription.official_only and not event.official:
        return False
    everything = not subscription.places and not subscription.pairs
    return everything or reach.meets(subscription.places, subscription.pairs)


def route(event: Event, subscriptions: Iterable[Subscription]) -> tuple[Route, ...]:
    """Give one route for each channel that is told of the event at once, in the order of the subscriptions."""
    if not _counts(event):
        return ()
    reach = Reach.of(event)
    found: dict[str, Route] = {}
    for subscription in subscriptions:
        if at_once(subscription, event) and _wants(subscription, event, reach):
            _add(found, _route_of(subscription))
    return tuple(found.values())


def _route_of(subscription: Subscription) -> Route:
    roles = () if subscription.role is None else (subscription.role,)
    return Route(subscription.channel, roles, (subscription.id,))


def _add(found: dict[str, Route], new: Route) -> None:
    """Put a route among those found; two of one channel become one, their roles and reasons united."""
    old = found.setdefault(new.channel, new)
    if old is not new:
        roles = tuple(sorted({*old.roles, *new.roles}))
        found[new.channel] = Route(new.channel, roles, tuple(sorted({*old.reasons, *new.reasons})))


@dataclass(frozen=True, slots=True)
class _Filter:
    """What a subscription asks of an event beside its places; many subscriptions share one."""

    kinds: tuple[Kind, ...]
    stages: tuple[Stage, ...]
    official_only: bool
    min_weight: Weight

    @classmethod
    def of(cls, subscription: Subscription) -> Self:
        return cls(subscription.kinds, subscription.stages, subscription.official_only, subscription.min_weight)

    def passes(self, event: Event) -> bool:
        return (
            event.weight >= self.min_weight
            and (not self.kinds or event.kind in self.kinds)
            and (not self.stages or event.stage in self.stages)
            and (event.official or not self.official_only)
        )


_Key = tuple[str, str]
_Bucket = dict[_Filter, dict[str, Route]]
_EVERY_EVENT = ("", "")


class SubscriptionIndex:
    """The subscriptions by what they name, so that an event meets only those that want it.

    Every bucket holds, for one place or pair and one filter, the routes of its channels, already united: all of them
    match together or none does. It is a snapshot: build a new one when a subscription changes.
    """

    def __init__(self, subscriptions: Iterable[Subscription]) -> None:
        self._buckets: dict[_Key, _Bucket] = {}
        self._of_guild: dict[int, list[Subscription]] = {}
        filters: dict[_Filter, _Filter] = {}
        for subscription in subscriptions:
            if not subscription.awake or subscription.digest is not Digest.AT_ONCE:
                continue
            if subscription.scope != PUBLIC:
                self._of_guild.setdefault(subscription.scope, []).append(subscription)
            asked = _Filter.of(subscription)
            asked = filters.setdefault(asked, asked)
            new = _route_of(subscription)
            for key in _keys(subscription):
                _add(self._buckets.setdefault(key, {}).setdefault(asked, {}), new)

    def route(self, event: Event) -> tuple[Route, ...]:
        """Give the same routes as `route` would, in another order."""
        if event.scope != PUBLIC:
            return route(event, self._of_guild.get(event.scope, ()))
        if not _counts(event):
            return ()
        found: dict[str, Route] = {}
        for key in _keys_met(Reach.of(event)):
            for asked, routes in self._buckets.get(key, {}).items():
                if asked.passes(event):
                    _unite(found, routes)
        return tuple(found.values())


def _unite(found: dict[str, Route], routes: dict[str, Route]) -> None:
    """Put a bucket's routes among those found; only channels that are in both cost more than a copy."""
    twice = {channel: found[channel] for channel in found.keys() & routes.keys()}
    found.update(routes)
    for earlier in twice.values():
        _add(found, earlier)


def _keys(subscription: Subscription) -> Iterator[_Key]:
    """Give where a subscription is found: (place, ""), (code, code), and (…, ALL) for what hits everybody."""
    if not subscription.places and not subscription.pairs:
        yield _EVERY_EVENT
    if subscription.places:
        yield ("", ALL)
    for place in set(subscription.places):
        yield (place, "")
    yield from set(subscription.pairs)
    for code in set(chain.from_iterable(subscription.pairs)):
        yield (code, ALL)


def _keys_met(reach: Reach) -> Iterator[_Key]:
    yield _EVERY_EVENT
    if ALL in reach.places:
        yield ("", ALL)
    else:
        for place in sorted(reach.places):
            yield (place, "")
    yield from sorted(reach.pairs)
