"""Is there an event, of which kind and at which stage: the models' answer, with the patterns' where they are surest."""

from dataclasses import dataclass

from bot.classifiers.features import Reading, features, hashed
from bot.classifiers.model import best, models, sigmoid
from bot.model import MEASURES, STAGES, Kind, Stage

ALERTS_FROM = 0.42
"""The probability of an event from which there is one: where F1 peaked on weeks that the models had not seen."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One event of an item: kind, stage, and how sure it is (0..1)."""

    kind: Kind
    stage: Stage
    confidence: float


def group(kind: Kind) -> str:
    """Give the name of the stages' model that the kind shares."""
    return "measure" if kind in MEASURES else str(kind)


def decide(readings: list[Reading]) -> tuple[Decision, ...]:
    """Give the events that are the item's news, the surest first."""
    families = hashed(features(readings))
    known = models()
    sure = sigmoid(known["event"].score(families))
    if sure < ALERTS_FROM:
        return ()
    kinds = {name.removeprefix("kind:"): model.score(families) for name, model in known.items() if name.startswith("kind:")}
    kind = Kind(best(kinds)[0])
    start = f"stage:{group(kind)}:"
    stages = {
        name.removeprefix(start): model.score(families)
        for name, model in known.items()
        if name.startswith(start) and name.removeprefix(start) in STAGES[kind]
    }
    return (Decision(kind, Stage(best(stages)[0]), sure),)
