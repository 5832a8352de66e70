"""What the records refuse at construction: a stage that a kind has not, a target that does not fit, a naive instant.

And that those which cross between processes come out as they went in.
"""

import pickle
from dataclasses import fields, replace
from datetime import datetime

import pytest

from bot.model import STAGES, Entry, Kind, Mention, ReadEntry, Stage, Target
from tests.fakes import NOW, TARIFF, make_entry, make_event

NAIVE = datetime(2025, 3, 27)  # noqa: DTZ001 - naive on purpose


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_takes_its_own_stages_alone(kind: Kind) -> None:
    for stage in Stage:
        if stage in STAGES[kind]:
            assert Mention(kind, stage).stage is stage
        else:
            with pytest.raises(ValueError, match="has no stage"):
                Mention(kind, stage)


@pytest.mark.parametrize(("on", "target"), [((), Target.NAMED), (("JP",), Target.ALL), (("JP",), Target.UNKNOWN)])
def test_a_target_fits_who_is_named(on: tuple[str, ...], target: Target) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        replace(TARIFF, on=on, target=target)


def test_naive_instants_are_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        make_entry(published=NAIVE)
    with pytest.raises(ValueError, match="no time zone"):
        make_event(first_seen=NAIVE)
    with pytest.raises(ValueError, match="no time zone"):
        make_event(updated=NAIVE)


def test_what_a_reader_sees_makes_the_digest() -> None:
    entry = Entry("k", "t", "s", published=NOW)
    assert entry.digest == replace(entry, url="https://x.example", published=None).digest
    assert entry.digest != replace(entry, summary="other").digest
    assert entry.text == "t\ns"


def test_places_are_told_once_by_first() -> None:
    assert make_event(by=("US", "JP"), on=("JP",)).places == ("US", "JP")


def test_confirmed_is_official_or_told_by_two() -> None:
    assert [make_event(official=o, publishers=p).confirmed for o, p in ((False, 1), (True, 1), (False, 2))] == [
        False,
        True,
        True,
    ]


def test_what_crosses_between_processes_is_whole() -> None:
    entry = Entry("k", "t", "s", "u", NOW, "ja", "p", ("2018-11492",), NOW.date())
    assert [one.name for one in fields(Entry) if getattr(entry, one.name) == one.default] == []
    read = ReadEntry(entry, (TARIFF,))
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - its own
