"""The trained linear models: is there an event, of which kind, at which stage.

`data/weights.bin` is written by `bench/train.py`: a zlib stream of a JSON header (one line: each model's name,
bias and count), then for each model its hashes (uint32) and its weights (float32), both little-endian.

All models are summed at once: a feature's weights stand side by side in one long integer, a lane of 32 bits a model, so
that one addition serves them all. Sums are exact, in whichever order they are made.
"""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from struct import unpack as unpack_numbers

EVENT = "event"
SCREEN = "screen"
"""The model that says from words alone whether there may be an event."""
_LANE = 32
_HALF = 1 << (_LANE - 1)
_ALL = (1 << _LANE) - 1
_STEPS = 100_000
"""Fixed-point steps of a weight in a lane, for five decimals as trained; 2,000 features of weight 10 still fit."""


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear model: a bias, and a weight for each hashed feature."""

    bias: float
    weights: Mapping[int, float]


_ALL_PASS = Linear(0.0, {})
"""A screen that finds an event as likely as not in whatever it is asked."""


@dataclass(frozen=True, slots=True)
class Models:
    """What is asked of the models: the sums of an item's features, and the scores that these make.

    Attributes:
        names, biases: of the models; the first two are those of the event and of its screen.
        weights: of each feature all models' weights side by side, by its hash.
        nothing: the sums of no feature: in each lane a half, by which none of the sums is below zero.
    """

    names: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[int, int]
    nothing: int

    def sums(self, *hashes: Iterable[int]) -> int:
        """Give the sums of the features, a lane a model."""
        return sum(filter(None, map(self.weights.get, chain.from_iterable(hashes))), self.nothing)

    def joined(self, one: int, other: int) -> int:
        """Give the sums of two sets of features together."""
        return one + other - self.nothing

    def event_score(self, sums: int) -> float:
        """Give the logistic score of there being an event."""
        return self.biases[0] + ((sums & _ALL) - _HALF) / _STEPS

    def screen_score(self, sums: int) -> float:
        """Give the logistic score of there being an event by words alone."""
        return self.biases[1] + ((sums >> _LANE & _ALL) - _HALF) / _STEPS

    def scores(self, sums: int) -> dict[str, float]:
        """Give every model's score by its name: "kind:<kind>", "stage:<group>:<stage>"."""
        count = len(self.names)
        lanes = unpack_numbers(f"<{count}I", sums.to_bytes(count * _LANE // 8, "little"))
        return {
            name: bias + (lane - _HALF) / _STEPS
            for name, bias, lane in zip(self.names, self.biases, lanes, strict=True)
        }


def combine(made: Mapping[str, Linear]) -> Models:
    """Lay the models side by side."""
    ordered = {EVENT: made[EVENT], SCREEN: made.get(SCREEN, _ALL_PASS), **made}
    lanes: dict[int, int] = {}
    for at, model in enumerate(ordered.values()):
        for feature, weight in model.weights.items():
            lanes[feature] = lanes.get(feature, 0) + (round(weight * _STEPS) << (_LANE * at))
    return Models(
        tuple(ordered),
        tuple(model.bias for model in ordered.values()),
        _laid_out(lanes),
        sum(_HALF << (_LANE * at) for at in range(len(ordered))),
    )


def _laid_out(lanes: Mapping[int, int]) -> dict[int, int]:
    """Give the same numbers laid side by side in memory, in their order: what is asked for most often comes first.

    Most of the time that a sum takes is spent on fetching its numbers from memory.
    """
    return dict(zip(array("I", lanes).tolist(), [sums + 0 for sums in lanes.values()], strict=True))


def pack(made: Mapping[str, Linear]) -> bytes:
    """Give the bytes of `weights.bin`."""
    header = [[name, model.bias, len(model.weights)] for name, model in made.items()]
    body = b"".join(
        _little(array("I", model.weights.keys())) + _little(array("f", model.weights.values()))
        for model in made.values()
    )
    return zlib.compress(json.dumps(header).encode() + b"\n" + body, 9)


def unpack(data: bytes) -> dict[str, Linear]:
    """Read the bytes of `weights.bin`."""
    head, _, body = zlib.decompress(data).partition(b"\n")
    made, at = {}, 0
    for name, bias, count in json.loads(head):
        keys, values = array("I", body[at : at + 4 * count]), array("f", body[at + 4 * count : at + 8 * count])
        _little(keys)
        _little(values)
        made[name] = Linear(bias, dict(zip(keys, values, strict=True)))
        at += 8 * count
    return made


def _little(numbers: "array[int] | array[float]") -> bytes:
    """Give the bytes in little-endian order; the numbers change with them, so that it reads as well as writes."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


@cache
def _shipped() -> Models:
    return combine(unpack(files("bot.classifiers").joinpath("data", "weights.bin").read_bytes()))


_chosen: list[Models] = []


def models() -> Models:
    """Give the models in use: the shipped ones, read once, if no others were chosen."""
    return _chosen[-1] if _chosen else _shipped()


@contextmanager
def using(other: Models) -> Iterator[None]:
    """Let every answer within come from other models than the shipped ones: those of a cross-validation."""
    _chosen.append(other)
    try:
        yield
    finally:
        _chosen.remove(other)


def sigmoid(score: float) -> float:
    """Give the probability of a logistic score."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def log_sigmoid(score: float) -> float:
    """Give the logarithm of the probability of a logistic score."""
    return math.log(sigmoid(score))
