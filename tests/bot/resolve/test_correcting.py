"""Two events made one, and one taken apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import InputError
from bot.model import KnownEvent
from bot.resolve import Ids
from bot.resolve.correcting import merge, retrace, split
from tests.bot.resolve.making import DAY, log_of, mention, sighting

STEEL = sighting(mention(on="CN", products=("steel",)), "US puts tariff on Chinese steel", publisher="AP")
TOYS = sighting(mention(on="CN", products=("toys",)), "US puts tariff on Chinese toys", hours=2, publisher="Kyodo")
AGAIN = sighting(mention(on="CN", products=("toys",), rate=9.0), "Toy makers hit", hours=3, publisher="EFE")
TWO = log_of(STEEL, TOYS, AGAIN)
FIRST, SECOND = TWO.events.values()


@pytest.mark.parametrize("both", [(FIRST, SECOND), (SECOND, FIRST)])
def test_the_later_event_goes_on_as_the_earlier(both: tuple[KnownEvent, KnownEvent]) -> None:
    merged = merge(*both)
    assert (merged.kept.id, merged.gone.id, merged.gone.merged_into) == (1, 2, 1)
    assert (merged.kept.products, merged.kept.rate, merged.kept.publishers) == (("steel", "toys"), 9.0, 3)
    assert (merged.kept.revision, merged.gone.revision) == (SECOND.event.revision + 1, SECOND.event.revision + 1)
    assert merged.kept.updated == DAY + timedelta(hours=3)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (FIRST, "itself"),
        (replace(SECOND, event=replace(SECOND.event, merged_into=7)), "was merged into 7"),
        (replace(SECOND, event=replace(SECOND.event, scope=5)), "same server"),
        (log_of(STEEL, sighting(mention("quota", "announced"))).events[2], "is quota"),
    ],
)
def test_what_cannot_be_one(other: KnownEvent, word: str) -> None:
    with pytest.raises(InputError, match=word):
        merge(FIRST, other)


def test_an_event_taken_apart_leaves_an_event_each() -> None:
    whole = merge(FIRST, SECOND).kept
    known = KnownEvent(whole, (STEEL, TOYS, AGAIN))
    parted = split(known, {(TOYS.entry, 0), (AGAIN.entry, 0)}, Ids(9, 8))
    assert (parted.kept.id, parted.kept.products, parted.kept.rate) == (1, ("steel",), None)
    assert parted.kept.revision == whole.revision + 1
    assert (parted.new.id, parted.new.track, parted.new.products, parted.new.rate) == (9, 8, ("toys",), 9.0)
    assert (parted.new.publishers, parted.new.revision) == (2, 1)


@pytest.mark.parametrize("apart", [[], [(STEEL.entry, 0)], [(123_456, 0)]])
def test_something_must_be_left_and_something_taken(apart: list[tuple[int, int]]) -> None:
    with pytest.raises(InputError, match="Name some, not all"):
        split(FIRST, apart, Ids(9, 8))


def test_a_track_is_retraced_without_the_event_that_went() -> None:
    log = log_of(
        sighting(mention(stage="threatened", on="FR"), "Trump threatens France"),
        sighting(mention(stage="announced", on="FR"), "Trump orders tariff", hours=240),
        sighting(mention(stage="lifted", on="FR"), "Tariff on France ends", hours=480),
    )
    events = [known.event for known in log.events.values()]
    assert retrace(log.tracks[1], list(reversed(events))) == log.tracks[1]
    assert retrace(log.tracks[1], events[:1]).stage is events[0].stage
    with pytest.raises(ValueError, match="no event left"):
        retrace(log.tracks[1], [])
