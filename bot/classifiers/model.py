"""The trained linear models: is there an event, of which kind, at which stage.

`data/weights.bin` is written by `bench/train.py`: a zlib stream of a JSON header (one line: each model's name, bias and count),
then for each model its hashes (uint32) and its weights (float32), both little-endian.
"""

import json
import math
import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.classifiers.features import SCALE


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear model: a bias, and a weight for each hashed feature."""

    bias: float
    weights: Mapping[int, float]

    def score(self, families: Mapping[str, list[int]]) -> float:
        """Give the sum of the weights of the features that are there, each family by its scale, and the bias."""
        get = self.weights.get
        total = self.bias
        for name, hashes in families.items():
            total += SCALE[name] * sum([get(one, 0.0) for one in hashes])
        return total


def pack(models: Mapping[str, Linear]) -> bytes:
    """Give the bytes of `weights.bin`."""
    header = [[name, model.bias, len(model.weights)] for name, model in models.items()]
    body = b"".join(
        _little(array("I", model.weights.keys())) + _little(array("f", model.weights.values())) for model in models.values()
    )
    return zlib.compress(json.dumps(header).encode() + b"\n" + body, 9)


def unpack(data: bytes) -> dict[str, Linear]:
    """Read the bytes of `weights.bin`."""
    head, _, body = zlib.decompress(data).partition(b"\n")
    models, at = {}, 0
    for name, bias, count in json.loads(head):
        keys, values = array("I"), array("f")
        keys.frombytes(body[at : at + 4 * count])
        values.frombytes(body[at + 4 * count : at + 8 * count])
        if sys.byteorder == "big":
            keys.byteswap()
            values.byteswap()
        models[name] = Linear(bias, dict(zip(keys, values, strict=True)))
        at += 8 * count
    return models


def _little(numbers: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


@cache
def models() -> Mapping[str, Linear]:
    """Give the shipped models, read once: "event", "kind:<kind>", "stage:<group>:<stage>"."""
    return unpack(files("bot.classifiers").joinpath("data", "weights.bin").read_bytes())


def sigmoid(score: float) -> float:
    """Give the probability of a logistic score."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def best(scores: Mapping[str, float]) -> tuple[str, float]:
    """Give the name with the highest score and its share after a softmax; the first by name where two are equal."""
    top = max(sorted(scores), key=lambda name: scores[name])
    return top, 1 / sum(math.exp(max(-50.0, score - scores[top])) for score in scores.values())
