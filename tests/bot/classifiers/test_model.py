"""The linear models: their arithmetic, their file, and what the shipped ones are called."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classifiers.decide import group
from bot.classifiers.model import EVENT, SCREEN, Linear, combine, log_sigmoid, models, pack, sigmoid, unpack, using
from bot.model import STAGES, Kind
from tests.bot.classifiers.telling import told

eighths = st.integers(-80, 80).map(lambda number: number / 8)
"""Numbers that a float32 and a lane hold exactly."""
features = st.integers(0, 50)
linear = st.builds(Linear, eighths, st.dictionaries(features, eighths))


def score(model: Linear, hashes: list[int]) -> float:
    return model.bias + sum(model.weights.get(one, 0.0) for one in hashes)


@given(linear, linear, st.dictionaries(st.sampled_from("abcdef"), linear), st.lists(features, max_size=200))
def test_models_summed_at_once_score_as_each_would_alone(
    event: Linear, screen: Linear, others: dict[str, Linear], hashes: list[int]
) -> None:
    made = combine({EVENT: event, SCREEN: screen, **others})
    sums = made.joined(made.sums(hashes[:9]), made.sums(hashes[9:50], hashes[50:]))
    assert made.event_score(sums) == score(event, hashes)
    assert made.screen_score(sums) == score(screen, hashes)
    every = {EVENT: event, SCREEN: screen, **others}
    assert made.scores(sums) == {name: score(model, hashes) for name, model in every.items()}


def test_models_without_kinds_and_stages_still_give_an_answer() -> None:
    with using(combine({EVENT: Linear(9.0, {})})):
        assert told("Zinc tariffs and Peru").startswith("talks")
        assert told("US weighs tariffs on zinc as talks with Peru go on").startswith("tariff")


@pytest.mark.parametrize(
    ("title", "probability", "passes"),
    [
        ("US imposes tariffs on Chile", 0.02, False),
        ("US imposes tariffs on Chile", 0.04, True),
        ("Moscow bans Turkish fruit", 0.04, False),
        ("Moscow bans Turkish fruit", 0.3, True),
    ],
)
def test_what_words_make_all_but_impossible_is_nothing_without_a_name_of_trade_sooner(
    title: str, probability: float, passes: bool
) -> None:
    screen = Linear(math.log(probability / (1 - probability)), {})
    with using(combine({EVENT: Linear(9.0, {}), SCREEN: screen})):
        assert (told(title) != "nothing") is passes


@given(st.dictionaries(st.text(max_size=9), linear))
def test_what_is_packed_is_unpacked(made: dict[str, Linear]) -> None:
    assert unpack(pack(made)) == made


def test_a_machine_of_the_other_byte_order_swaps_as_it_writes_and_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"m": Linear(0.5, {1: 1.0, 2: -8.25})}
    here = pack(made)
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    assert pack(made) != here
    assert unpack(pack(made)) == made


def test_the_shipped_models_are_one_for_the_event_and_one_for_each_kind_and_its_stages() -> None:
    names = set(models().names)
    assert {f"kind:{kind}" for kind in Kind} <= names
    assert [
        (kind, stage) for kind in Kind for stage in STAGES[kind] if f"stage:{group(kind)}:{stage}" not in names
    ] == []


def test_other_models_answer_only_within_their_block() -> None:
    shipped, other = models(), combine({EVENT: Linear(0.5, {})})
    with using(other):
        assert models() is other
    assert models() is shipped


@pytest.mark.parametrize(("value", "probability"), [(0.0, 0.5), (math.log(3), 0.75), (1e9, 1.0), (-1e9, 0.0)])
def test_sigmoid(value: float, probability: float) -> None:
    assert sigmoid(value) == pytest.approx(probability, abs=1e-9)


@pytest.mark.parametrize(("value", "logarithm"), [(0.0, -math.log(2)), (1e9, 0.0), (-1e9, -30.0)])
def test_log_sigmoid(value: float, logarithm: float) -> None:
    assert log_sigmoid(value) == pytest.approx(logarithm, abs=1e-9)
