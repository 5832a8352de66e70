"""Who is told of an event: a table of subscriptions and events, and the index held against the rule."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import PUBLIC, STAGES, SYMMETRIC, Digest, Event, Kind, Stage, Subscription, Target, Weight
from bot.route import Reach, Route, SubscriptionIndex, at_once, matches, route
from tests.fakes import make_act

GUILD = 4711


def event(by: str = "US", on: str = "", kind: str = "tariff", stage: str = "announced", **more: object) -> Event:
    return make_act(kind, stage, by, on, **more)


def wants(places: str = "", pairs: str = "", **more: Any) -> Subscription:  # noqa: ANN401 - any field
    both = tuple((a, b) for a, _, b in (pair.partition("-") for pair in pairs.split()))
    return Subscription("terminal", id=1, places=tuple(places.split()), pairs=both, **more)


ON_JAPAN = event(on="JP")
ON_ALL = event(target=Target.ALL)
ON_UNKNOWN = event()
TALKS = event("JP US", kind="talks", stage="held")
EU_ON_US = event("EU", "US")


@pytest.mark.parametrize(
    ("subscription", "made", "expected"),
    [
        (wants(), ON_JAPAN, True),
        (wants(), ON_UNKNOWN, True),
        # places
        (wants("JP"), ON_JAPAN, True),
        (wants("US"), ON_JAPAN, True),
        (wants("KR"), ON_JAPAN, False),
        (wants("KR JP"), ON_JAPAN, True),
        (wants("JP"), TALKS, True),
        # all countries count for every country; an unknown target is not all
        (wants("KR"), ON_ALL, True),
        (wants("KR"), ON_UNKNOWN, False),
        (wants("US"), ON_UNKNOWN, True),
        # pairs
        (wants(pairs="JP-US"), ON_JAPAN, True),
        (wants(pairs="JP-US"), TALKS, True),
        (wants(pairs="JP-KR"), ON_JAPAN, False),
        (wants(pairs="JP-US"), ON_ALL, True),
        (wants(pairs="JP-KR"), ON_ALL, False),
        (wants(pairs="JP-US"), ON_UNKNOWN, False),
        (wants(pairs="CN-EU"), event("CN EU", "US"), False),
        (wants(pairs="CN-US"), event("CN US", "CN US", stage="reduced"), True),
        (wants("KR", pairs="JP-US"), ON_JAPAN, True),
        (wants("KR", pairs="CN-US"), ON_JAPAN, False),
        # a customs union's events are its members', and a member's the union's
        (wants("DE"), EU_ON_US, True),
        (wants("EU"), event(on="DE"), True),
        (wants("FR"), event(on="DE"), False),
        (wants("GB"), EU_ON_US, False),
        (wants(pairs="DE-US"), EU_ON_US, True),
        (wants(pairs="EU-US"), event(on="IT"), True),
        (wants("BR"), event("EU MERCOSUR", kind="agreement", stage="signed"), True),
        (wants(pairs="BR-FR"), event("EU MERCOSUR", kind="agreement", stage="signed"), True),
        (wants(pairs="DE-FR"), event("EU MERCOSUR", kind="agreement", stage="signed"), False),
        (wants("VN"), event("ASEAN", "US"), False),
        # and a country's are those of the places in its customs territory
        (wants("GF"), EU_ON_US, True),
        (wants(pairs="JP-PR"), ON_JAPAN, True),
        (wants("MC"), event(on="DE"), False),
        (wants("US"), event(on="PR", by="JP"), False),
        # kinds, stages, official
        (wants(kinds=(Kind.TALKS,)), TALKS, True),
        (wants(kinds=(Kind.TALKS,)), ON_JAPAN, False),
        (wants(stages=(Stage.IN_FORCE,)), ON_JAPAN, False),
        (wants(stages=(Stage.IN_FORCE, Stage.ANNOUNCED)), ON_JAPAN, True),
        (wants(official_only=True), ON_JAPAN, False),
        (wants(official_only=True), event(official=True), True),
        # scope
        (wants(scope=GUILD), ON_JAPAN, True),
        (wants(scope=GUILD), event(scope=GUILD), True),
        (wants(scope=PUBLIC), event(scope=GUILD), False),
        (wants(scope=99), event(scope=GUILD), False),
        # never
        (wants(), event(background=True), False),
        (wants(), event(merged_into=7), False),
        # whether it is told at once is another matter
        (wants(paused=True), ON_JAPAN, True),
        (wants(suspended="no rights"), ON_JAPAN, True),
        (wants(digest=Digest.DAILY), ON_JAPAN, True),
        (wants(min_weight=Weight.HISTORIC), ON_JAPAN, True),
    ],
)
def test_who_wants_an_event(subscription: Subscription, made: Event, *, expected: bool) -> None:
    assert matches(subscription, made) is expected


@pytest.mark.parametrize(
    ("subscription", "weight", "expected"),
    [
        (wants(), Weight.MINOR, True),
        (wants(), Weight.ROUTINE, False),
        (wants(min_weight=Weight.ROUTINE), Weight.ROUTINE, True),
        (wants(min_weight=Weight.MAJOR), Weight.NOTABLE, False),
        (wants(min_weight=Weight.MAJOR), Weight.HISTORIC, True),
        (wants(paused=True), Weight.HISTORIC, False),
        (wants(suspended="no rights"), Weight.HISTORIC, False),
        (wants(digest=Digest.HOURLY), Weight.HISTORIC, False),
    ],
)
def test_who_is_told_at_once(subscription: Subscription, weight: Weight, *, expected: bool) -> None:
    assert at_once(subscription, event(weight=weight)) is expected
    assert bool(route(event(weight=weight), [subscription])) is expected


def test_two_subscriptions_of_a_channel_make_one_message_with_both_roles() -> None:
    subscriptions = [
        Subscription("discord:1", id=5, places=("JP",), role=20),
        Subscription("discord:2", id=6, places=("KR",)),
        Subscription("discord:1", id=3, pairs=(("JP", "US"),), role=10),
        Subscription("discord:1", id=4, places=("US",)),
        Subscription("discord:3", id=7, places=("US",), role=20),
    ]
    expected = (Route("discord:1", (10, 20), (3, 4, 5)), Route("discord:3", (20,), (7,)))
    assert route(ON_JAPAN, subscriptions) == expected
    assert SubscriptionIndex(subscriptions).route(ON_JAPAN) == expected


def test_nothing_is_told_of_background_or_of_what_is_merged_away() -> None:
    everything = [Subscription("terminal", id=1)]
    for made in (event(background=True), event(merged_into=4), event(background=True, scope=GUILD)):
        assert route(made, everything) == ()
        assert SubscriptionIndex(everything).route(made) == ()


def test_a_reach_meets_nothing_where_nothing_is_asked() -> None:
    assert not Reach.of(ON_ALL).meets((), ())


CODES = ("US", "JP", "DE", "FR", "EU", "BR", "MERCOSUR", "CPTPP")
pairs_of_codes = st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from([Kind.TARIFF, Kind.TALKS, Kind.DISPUTE]))
    on = "" if kind in SYMMETRIC else " ".join(draw(st.sets(st.sampled_from(CODES), max_size=2)))
    return event(
        " ".join(draw(st.sets(st.sampled_from(CODES), max_size=3))),
        on,
        kind,
        draw(st.sampled_from(STAGES[kind][:2])),
        target=Target.NAMED if on else draw(st.sampled_from((Target.ALL, Target.UNKNOWN))),
        official=draw(st.booleans()),
        weight=draw(st.sampled_from(Weight)),
        scope=draw(st.sampled_from((PUBLIC, PUBLIC, GUILD))),
        background=draw(st.booleans()) and draw(st.booleans()),
    )


subscriptions_of_any_sort = st.lists(
    st.builds(
        Subscription,
        channel=st.sampled_from(("discord:1", "discord:2", "dm:9", "terminal")),
        id=st.integers(1, 50),
        scope=st.sampled_from((PUBLIC, GUILD, 99)),
        places=st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
        pairs=st.lists(pairs_of_codes, max_size=2).map(tuple),
        kinds=st.sampled_from(((), (Kind.TARIFF,), (Kind.TALKS, Kind.DISPUTE))),
        stages=st.sampled_from(((), (Stage.THREATENED, Stage.PROPOSED))),
        official_only=st.booleans(),
        min_weight=st.sampled_from(Weight),
        digest=st.sampled_from((Digest.AT_ONCE, Digest.AT_ONCE, Digest.DAILY)),
        role=st.sampled_from((None, 1, 2)),
        paused=st.sampled_from((False, False, True)),
        suspended=st.sampled_from((None, None, "gone")),
    ),
    max_size=12,
)


@given(events(), subscriptions_of_any_sort)
@settings(max_examples=500)
def test_the_index_finds_what_the_rule_says(made: Event, subscriptions: Sequence[Subscription]) -> None:
    told = [one for one in subscriptions if matches(one, made) and at_once(one, made)]
    by_rule = route(made, subscriptions)
    assert {one.channel for one in by_rule} == {one.channel for one in told}
    assert {reason for one in by_rule for reason in one.reasons} == {one.id for one in told}
    assert {role for one in by_rule for role in one.roles} == {one.role for one in told} - {None}
    assert len({one.channel for one in by_rule}) == len(by_rule)
    assert set(SubscriptionIndex(subscriptions).route(made)) == set(by_rule)
