"""The trained linear models: is there an event, of which kind, at which stage.

`data/weights.bin` is written by `bench/train.py`: a zlib stream of a JSON header (one line: each model's name,
bias and count), then for each model its hashes (uint32) and its weights (float32), both little-endian.

The models of kinds and stages are summed all at once: a feature's weights stand side by side in one long
integer, a lane of 32 bits a model, so that one addition serves them all.
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
from struct import unpack as unpack_numbers

EVENT = "event"
SCREEN = "screen"
"""The model that says from words alone whether there may be an event."""
_LANE = 32
_HALF = 1 << (_LANE - 1)
_LOW = (1 << 18) - 1
_HIGH = 14
"""A hash of 32 bits may stand at the place that its low bits say, or its high ones."""
_MOVES = 1000
_STEPS = 1 << 14
"""Fixed-point steps of a weight in a lane: a sum of 10,000 features of weight 10 still fits."""


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear model: a bias, and a weight for each hashed feature."""

    bias: float
    weights: Mapping[int, float]


_ALL_PASS = Linear(0.0, {})
"""A screen that finds an event as likely as not in whatever it is asked."""


@dataclass(frozen=True, slots=True)
class Models:
    """What is asked of the models: the score of an event, and the scores of all the others at once.

    Each feature that is known has a place, one of the two that its hash may have, so that what is read to find it is
    small and stays in the processor's caches: a dictionary of so many numbers costs twice the time.

    Attributes:
        bias: of the event's model.
        names, biases: of the others.
        hashes: by place; 0 where it is empty.
        event: weights of the event's model, by place.
        screen: weights of the model that screens words, by place; its bias is `screen_bias`.
        lanes: weights of the others side by side, by place.
    """

    bias: float
    names: tuple[str, ...]
    biases: tuple[float, ...]
    hashes: "array[int]"
    event: "array[float]"
    screen_bias: float
    screen: "array[float]"
    lanes: list[int]

    def places(self, hashes: Iterable[int]) -> list[int]:
        """Give the places of the features that any model knows: what the scores are made of."""
        known = self.hashes
        return [at for one in hashes if known[at := one & _LOW] == one or known[at := one >> _HIGH] == one]

    def event_score(self, places: Iterable[int]) -> float:
        """Give the logistic score of there being an event."""
        return self.bias + sum([self.event[at] for at in places])

    def screen_score(self, places: Iterable[int]) -> float:
        """Give the logistic score of there being an event by the places of words alone."""
        return self.screen_bias + sum([self.screen[at] for at in places])

    def scores(self, places: Iterable[int]) -> dict[str, float]:
        """Give every other model's score by its name: "kind:<kind>", "stage:<group>:<stage>"."""
        count = len(self.names)
        total = sum([self.lanes[at] for at in places], _halves(count))
        lanes = unpack_numbers(f"<{count}I", total.to_bytes(count * _LANE // 8, "little"))
        return {
            name: bias + (lane - _HALF) / _STEPS
            for name, bias, lane in zip(self.names, self.biases, lanes, strict=True)
        }


@cache
def _halves(count: int) -> int:
    """Give half of each lane, by which none of the sums is below zero."""
    return sum(_HALF << (_LANE * at) for at in range(count))


def combine(made: Mapping[str, Linear]) -> Models:
    """Lay the models of kinds and stages side by side."""
    names = tuple(name for name in made if name not in (EVENT, SCREEN))
    lanes: dict[int, int] = {}
    for at, name in enumerate(names):
        for feature, weight in made[name].weights.items():
            lanes[feature] = lanes.get(feature, 0) + (round(weight * _STEPS) << (_LANE * at))
    event = made[EVENT].weights
    screen = made.get(SCREEN, _ALL_PASS)
    hashes = _placed(event.keys() | lanes.keys() | screen.weights.keys())
    return Models(
        made[EVENT].bias,
        names,
        tuple(made[name].bias for name in names),
        hashes,
        array("f", [event.get(one, 0.0) for one in hashes]),
        screen.bias,
        array("f", [screen.weights.get(one, 0.0) for one in hashes]),
        [lanes.get(one, 0) for one in hashes],
    )


def _placed(hashes: Iterable[int]) -> "array[int]":
    """Give each hash one of its two places; who comes later takes it, and who stood there goes to the other one.

    The hash 0 means an empty place, so that a feature that has it is not known.

    Raises:
        ValueError: some hashes have too few places between them; next to impossible for hashes as chance has them.
    """
    made = array("I", bytes(4 * (_LOW + 1)))
    for one in hashes:
        at, left = one & _LOW, one
        for _ in range(_MOVES):
            made[at], left = left, made[at]
            if not left:
                break
            at = left >> _HIGH if at == left & _LOW else left & _LOW
        else:
            raise ValueError("The features have no room: keep fewer of them.")
    return made


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
