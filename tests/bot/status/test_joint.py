"""What two do together to their measures on each other: which measures of theirs it is a step of."""

from collections.abc import Callable
from datetime import date

from bot.history import by_track
from bot.model import Event, Instrument
from bot.pairs import Pair
from bot.status import dossier, timeline
from bot.status.joint import each_sides

Tell = Callable[..., Event]
CN_US = Pair.of("CN", "US")


def story(tell: Tell, *, both: bool = True, **facts: object) -> list[Event]:
    ours = [
        tell("2025-04-02", "tariff", "in-force", "US", "CN", track=1, rate=84.0, **facts),
        tell("2025-04-04", "tariff", "announced", "CN", "US", track=2, rate=34.0),
    ]
    return [
        *(ours if both else ours[:1]),
        tell("2025-05-12", "tariff", "reduced", "CN US", "CN US", track=3, expires="2025-08-10"),
        tell("2025-08-11", "tariff", "delayed", "CN US", "CN US", track=3, expires="2025-11-10"),
    ]


def lines(events: list[Event], day: str) -> dict[str, list[str]]:
    told = dossier(events, place=CN_US, at=date.fromisoformat(day)).stands
    return {group.heading: [line.text for line in group.lines] for group in told if "→" in group.heading}


def ways(events: list[Event]) -> dict[int, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    shared = each_sides(by_track(events, date(2025, 12, 31)))
    return {track: [(event.by, event.on) for event in those] for track, those in shared.items()}


def test_a_joint_cut_and_its_extension_are_told_of_each_sides_measure(tell: Tell) -> None:
    events = story(tell)
    assert lines(events, "2025-06-01") == {
        "China → US": ["Cut on 12 May 2025, until 10 August 2025: tariffs on US goods (was 34%)"],
        "US → China": ["Cut on 12 May 2025, until 10 August 2025: tariffs on Chinese goods (was 84%)"],
    }
    assert lines(events, "2025-09-01")["US → China"] == ["Paused until 10 November 2025: 84% tariff on Chinese goods"]
    over = "Pause ran out on 10 November 2025, no later word: 84% tariff on Chinese goods"
    assert lines(events, "2025-12-20")["US → China"] == [over]


def test_a_cut_that_ran_out_leaves_the_rate_before_in_doubt(tell: Tell) -> None:
    cut = story(tell)[:-1]
    over = "Cut ran out on 10 August 2025, no later word: 84% tariff on Chinese goods"
    assert lines(cut, "2025-08-20")["US → China"] == [over]
    matters = [line.text for line in dossier(cut, place=CN_US, at=date(2025, 8, 20)).matters]
    assert "Cut of US 84% tariff on Chinese goods ran out on 10 August 2025, and nothing has been said since" in matters
    ahead = [line.text for line in dossier(cut, place=CN_US, at=date(2025, 8, 9)).matters]
    assert "Cut of China and US tariffs on each other's goods ends tomorrow, on 10 August 2025" in ahead


def test_a_way_without_a_measure_keeps_the_joint_step_as_one(tell: Tell) -> None:
    assert ways(story(tell, both=False)) == {1: [(("US",), ("CN",))] * 3, 3: [(("CN",), ("US",))] * 2}


def test_where_no_measure_stands_the_joint_one_stays_whole(tell: Tell) -> None:
    both = ("CN", "US")
    assert ways(story(tell)[2:]) == {3: [(both, both)] * 2}


def test_other_goods_and_other_grounds_are_not_cut_with_them(tell: Tell) -> None:
    for facts in ({"products": ("cars",)}, {"instrument": Instrument.SECTION_301}):
        assert len(ways(story(tell, **facts))[1]) == 1


def test_a_joint_step_of_a_ground_is_of_measures_on_it(tell: Tell) -> None:
    own = tell("2025-04-02", "tariff", "in-force", "US", "CN", track=1, instrument=Instrument.SECTION_301)
    cut = tell("2025-05-12", "tariff", "reduced", "CN US", "CN US", track=3, instrument=Instrument.SECTION_301)
    assert len(ways([own, cut])[1]) == 2


def test_what_has_ended_is_not_cut(tell: Tell) -> None:
    ended = [
        tell("2025-04-02", "tariff", "in-force", "US", "CN", track=1),
        tell("2025-04-20", "tariff", "lifted", "US", "CN", track=1),
        tell("2025-04-20", "quota", "in-force", "US", "CN", track=4),
    ]
    assert [len(events) for events in ways([*ended, *story(tell)[2:]]).values()] == [2, 1, 2]


def test_the_picture_shows_the_joint_cut_on_each_sides_bar(tell: Tell) -> None:
    drawn = timeline(dossier(story(tell), place=CN_US, at=date(2025, 6, 1)))
    bars = {lane.name: [(bar.start, bar.rate) for bar in lane.bars] for lane in drawn.lanes}
    assert bars["US → China"] == [(date(2025, 4, 2), "84%"), (date(2025, 5, 12), "")]
    assert bars["China → US"] == [(date(2025, 4, 4), "34%"), (date(2025, 5, 12), "")]


def test_what_both_bring_into_force_is_no_measure_beside_each_sides_own(tell: Tell) -> None:
    own = tell("2018-09-24", "tariff", "in-force", "CN", "US", track=1)
    both = tell("2019-09-01", "tariff", "in-force", "CN US", "CN US", track=3)
    assert lines([own, both], "2019-12-01") == {
        "China → US": ["In force since 24 September 2018: tariffs on US goods"],
        "US → China": ["In force since 1 September 2019: tariffs on Chinese goods"],
    }
