"""How much an event matters, from 1 (routine) to 5 (historic). Pure; the rule stands as a table in docs/weight.md."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.model import MEASURES, SYMMETRIC, Event, Instrument, Kind, Stage, Target, Weight

LARGE = frozenset(
    {"CA", "CN", "DE", "EU", "FR", "GB", "IN", "IT", "JP", "KR", "MX", "NL", "TW", "US", "ASEAN", "CPTPP", "USMCA"}
)
"""Large traders: the WTO's largest in goods (World Trade Statistics 2023; Hong Kong left out as an entrepôt), and the
blocs that hold some of them."""

STEEP = 50.0
"""Percent from which a rate counts as steep."""

WELL_SOURCED = 5
"""Independent publishers from which an event weighs more."""

_MEASURE = {
    Stage.THREATENED: 3,
    Stage.ANNOUNCED: 4,
    Stage.IN_FORCE: 3,
    Stage.DELAYED: 3,
    Stage.REDUCED: 3,
    Stage.LIFTED: 3,
}

BASE: Mapping[Kind, Mapping[Stage, int]] = MappingProxyType(
    {
        Kind.TALKS: {Stage.PROPOSED: 2, Stage.OPENED: 3, Stage.HELD: 2, Stage.STALLED: 3, Stage.RESUMED: 3},
        Kind.AGREEMENT: {
            Stage.REACHED: 4,
            Stage.SIGNED: 4,
            Stage.RATIFIED: 3,
            Stage.IN_FORCE: 4,
            Stage.SUSPENDED: 4,
            Stage.THREATENED: 3,
            Stage.WITHDRAWN: 5,
        },
        Kind.TARIFF: _MEASURE,
        Kind.QUOTA: dict.fromkeys(_MEASURE, 2) | {Stage.ANNOUNCED: 1, Stage.IN_FORCE: 1},
        Kind.EXPORT_CONTROL: _MEASURE,
        Kind.IMPORT_RESTRICTION: dict.fromkeys(_MEASURE, 2) | {Stage.ANNOUNCED: 3},
        Kind.INVESTIGATION: {Stage.OPENED: 3, Stage.FINDING: 3, Stage.CLOSED: 2},
        Kind.DISPUTE: {Stage.FILED: 3, Stage.RULED: 4, Stage.SETTLED: 3},
    }
)
"""Where each kind and stage starts from."""

_TRADE_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_STEEP_STAGES = frozenset({Stage.THREATENED, Stage.ANNOUNCED, Stage.IN_FORCE})


def weigh(event: Event) -> Weight:
    """Give an event's weight, from its kind, stage, breadth, rate, and who carries it."""
    points = _trade_remedy(event) if event.instrument in _TRADE_REMEDIES else _open_policy(event)
    return Weight(max(Weight.ROUTINE, min(points, Weight.HISTORIC)))


def _trade_remedy(event: Event) -> int:
    """Anti-dumping and countervailing cases come by the hundred: routine while the gazette alone carries them."""
    in_the_press = not event.official or event.publishers > 1
    return Weight.ROUTINE + in_the_press + (_steep(event) and _between_large(event)) + event.retaliation


def _open_policy(event: Event) -> int:
    points = BASE[event.kind][event.stage]
    if _between_large(event):
        points += 1
    elif points > Weight.MINOR and not LARGE.intersection(event.places):
        points -= 1
    return points + (_steep(event) or _broad(event)) + (event.publishers >= WELL_SOURCED)


def _between_large(event: Event) -> bool:
    """Both sides are large traders; what hits all hits a large one."""
    actors = LARGE.intersection(event.by)
    if event.kind in SYMMETRIC:
        return len(actors) > 1
    return bool(actors) and (event.target is Target.ALL or bool(LARGE.intersection(event.on)))


def _steep(event: Event) -> bool:
    return event.kind in MEASURES and event.stage in _STEEP_STAGES and (event.rate or 0.0) >= STEEP


def _broad(event: Event) -> bool:
    """A measure against everybody, whatever the goods."""
    return event.kind is Kind.TARIFF and event.target is Target.ALL and not event.products
