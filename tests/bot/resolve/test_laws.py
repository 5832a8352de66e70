"""What holds of resolving whatever is reported, and in whatever order it is read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import PUBLIC, STAGES, SYMMETRIC, Event, Kind, Mention, Sighting, Target
from bot.resolve import shortlist, stages_near
from bot.resolve.likely import likely
from bot.resolve.memory import MemoryLog
from tests.bot.resolve.making import DAY, log_of

GUILD = 77
PLACES = ("US", "CN", "JP", "EU", "BR")
GOODS = ("steel", "cars", "toys", "玩具車", "Kaliumpermanganat")
"""The last two have no English name: they are told from all others, in whatever language these are named."""
HEADLINES = (
    "Duties on foreign goods confirmed",
    "Cabinet agrees new border tax",
    "Markets fall after surprise move",
    "Exporters count the cost",
    "新しい関税が発表された",
)


@st.composite
def stories(draw: st.DrawFn) -> list[Sighting]:
    """Give reports, all within an hour, of acts that differ in who acts, who is hit or which goods.

    A report may leave out the goods where its act is the only one between its sides, and the rate always: what is left
    says which act is meant. A report that fits two acts is no matter of order but of luck, and left out here.
    """
    acts = draw(
        st.lists(
            st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from(GOODS)),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    reports = draw(st.lists(st.integers(0, len(acts) - 1), min_size=1, max_size=8))
    made = []
    for entry, number in enumerate(reports, 1):
        by, on, goods = acts[number]
        alone = sum(other[:2] == (by, on) for other in acts) == 1
        said = Mention(
            Kind.TARIFF,
            STAGES[Kind.TARIFF][1],
            by=(by,),
            on=(on,),
            target=Target.NAMED,
            rate=draw(st.sampled_from((None, 10.0 + number))),
            products=() if alone and draw(st.booleans()) else (goods,),
        )
        made.append(_report(draw, entry, said))
    return made


def _report(draw: st.DrawFn, entry: int, said: Mention) -> Sighting:
    title = draw(st.sampled_from(HEADLINES))
    return Sighting(
        entry=entry,
        position=0,
        mention=said,
        title=title,
        url=None,
        publisher=draw(st.sampled_from(("Reuters", "AP", "Kyodo"))),
        published=DAY + timedelta(minutes=draw(st.integers(0, 60))),
        official=draw(st.booleans()),
        language="en" if title.isascii() else "ja",
    )


@st.composite
def anything(draw: st.DrawFn) -> list[Sighting]:
    """Give reports of any kind, stage, sides and scope within three weeks, some by the same entry."""
    made: list[Sighting] = []
    for entry in draw(st.lists(st.integers(1, 8), max_size=8)):
        kind = draw(st.sampled_from(Kind))
        on = () if kind in SYMMETRIC else tuple(sorted(draw(st.sets(st.sampled_from(PLACES), max_size=2))))
        unsaid = draw(st.sampled_from((Target.UNKNOWN, Target.ALL)))
        said = Mention(
            kind,
            draw(st.sampled_from(STAGES[kind])),
            by=tuple(sorted(draw(st.sets(st.sampled_from(PLACES), max_size=2)))),
            on=on,
            target=Target.NAMED if on else unsaid,
            rate=draw(st.sampled_from((None, 10.0, 25.0))),
            products=draw(st.sampled_from(((), ("steel",), ("steel", "cars"), ("goods",)))),
            background=draw(st.booleans()),
            happened=draw(st.sampled_from((None, DAY.date(), DAY.date() - timedelta(days=9)))),
        )
        made.append(
            replace(
                _report(draw, entry, said),
                position=len(made),
                published=DAY + timedelta(hours=draw(st.integers(0, 500))),
                scope=draw(st.sampled_from((PUBLIC, GUILD))),
                url=draw(st.sampled_from((None, "https://example.org/a", "https://example.org/b"))),
            )
        )
    return made


@st.composite
def market_stories(draw: st.DrawFn, most: int = 4) -> list[Sighting]:
    """Give reports, within the same hour, that only lean on an act: of any stage, more or less of it named."""
    made = []
    for entry in range(101, 101 + draw(st.integers(0, most))):
        by, on = draw(st.sampled_from(PLACES)), draw(st.sampled_from((*PLACES, "")))
        said = Mention(
            Kind.TARIFF,
            draw(st.sampled_from(STAGES[Kind.TARIFF])),
            by=(by,),
            on=(on,) if on else (),
            target=Target.NAMED if on else Target.UNKNOWN,
            rate=draw(st.sampled_from((None, 10.0, 11.0))),
            background=True,
            confidence=0.4,
        )
        made.append(_report(draw, entry, said))
    return made


def parts(log: MemoryLog) -> set[frozenset[tuple[int, int]]]:
    """Give which sightings make one event, whatever its id."""
    return {
        frozenset((one.entry, one.position) for one in (*known.sightings, *known.leaning))
        for known in log.events.values()
    }


def lines(log: MemoryLog) -> set[frozenset[frozenset[int]]]:
    """Give which events make one track, by the entries that report them."""
    told = {identity: frozenset(one.entry for one in known.sightings) for identity, known in log.events.items()}
    return {frozenset(told[one] for one in track.events) for track in log.tracks.values()}


def facts(log: MemoryLog) -> set[Event]:
    """Give what the events say, whatever their ids, tracks and how often they were revised."""
    return {
        replace(known.event, id=0, track=0, revision=1, updated=DAY, previous=None) for known in log.events.values()
    }


@given(stories(), market_stories(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_what_is_read_within_an_hour_makes_the_same_events_in_any_order(
    acts: Sequence[Sighting], leaning: Sequence[Sighting], chance: Random
) -> None:
    reports = [*acts, *leaning]
    in_order = log_of(*sorted(reports, key=lambda one: one.published))
    chance.shuffle(reports)
    other = log_of(*reports)
    assert parts(other) == parts(in_order)
    assert facts(other) == facts(in_order)
    assert lines(other) == lines(in_order)
    assert {one.entry for one in other.waiting} == {one.entry for one in in_order.waiting}


@given(anything(), market_stories())
def test_reading_everything_twice_adds_nothing(told: Sequence[Sighting], leaning: Sequence[Sighting]) -> None:
    reports = [*told, *leaning]
    log = log_of(*reports)
    events, tracks, waiting = dict(log.events), dict(log.tracks), list(log.waiting)
    for one in reports:
        again = log.take(one)
        assert not again.founded
        assert not again.changed
    assert log.events == events
    assert log.tracks == tracks
    assert log.waiting == waiting


@given(anything(), market_stories(), st.lists(st.sampled_from((PUBLIC, GUILD)), min_size=4, max_size=4))
def test_what_a_guild_reads_changes_no_public_event(
    told: Sequence[Sighting], stories_told: Sequence[Sighting], scopes: Sequence[int]
) -> None:
    leaning = [replace(one, scope=scope) for one, scope in zip(stories_told, scopes, strict=False)]
    reports = [*leaning, *told]
    mixed = log_of(*reports)
    alone = log_of(*(one for one in reports if one.scope == PUBLIC))
    public = [known for known in mixed.events.values() if known.event.scope == PUBLIC]
    for said in ("sightings", "leaning"):
        assert [getattr(known, said) for known in public] == [getattr(known, said) for known in alone.events.values()]
    assert facts(alone) == {fact for fact in facts(mixed) if fact.scope == PUBLIC}
    assert sum(track.scope == PUBLIC for track in mixed.tracks.values()) == len(alone.tracks)


@given(anything())
@settings(max_examples=200)
def test_every_sighting_stands_in_one_event_of_its_kind_and_scope(reports: Sequence[Sighting]) -> None:
    log = log_of(*reports)
    held = [(one.entry, one.position) for known in log.events.values() for one in known.sightings]
    assert sorted(held) == sorted((one.entry, one.position) for one in reports)
    for known in log.events.values():
        assert {one.scope for one in known.sightings} == {known.event.scope}
        assert {one.mention.kind for one in known.sightings} == {known.event.kind}
        assert known.event.id in log.tracks[known.event.track].events
        assert known.event.first_seen in {one.published for one in known.sightings}
        assert 1 <= known.event.publishers <= len(known.sightings)


@given(anything())
def test_the_revision_goes_up_with_what_shows_and_never_down(reports: Sequence[Sighting]) -> None:
    log = MemoryLog()
    for one in reports:
        before = {identity: known.event for identity, known in log.events.items()}
        made = log.take(one)
        old = before.get(made.event.id)
        assert made.founded == (old is None)
        if old is not None:
            assert made.changed == (made.event.revision == old.revision + 1)
            assert made.event.updated >= old.updated
            # where what is learnt clashes with its track, it leaves that for another
            assert old.track in (made.event.track, made.left)
            assert made.left != made.event.track


@given(anything())
def test_what_falls_before_it_is_read_what_was_said_of_it_would_have_fallen_afterwards(
    reports: Sequence[Sighting],
) -> None:
    """The store reads the reports of the short list alone; the answer is as if it had read all."""
    log = MemoryLog()
    for one in reports:
        known = log.candidates(one)
        near = [each for each in known if each.event.stage in stages_near(one.mention)]
        listed = {event.id for event in shortlist(one, [each.event for each in near])}
        assert likely(one, known) == likely(one, [each for each in known if each.event.id in listed])
        log.take(one)
