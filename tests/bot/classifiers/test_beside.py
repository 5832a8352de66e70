"""More than one event in a headline: each clause that itself states an act, with its own actor, target and rate."""

import pytest

from tests.bot.classifiers.telling import told


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # one subject, two acts
        (
            "Trump pauses tariffs on Mexico for 90 days, raises China's to 125%",
            "tariff delayed US > MX; tariff announced US > CN 125%",
        ),
        ("India cuts tariffs on wine and raises duties on steel", "tariff reduced IN; tariff announced IN"),
        (
            "China raises tariffs on US goods to 84%, adds 12 US firms to export control list",
            "tariff announced CN > US 84%; export-control announced CN > US",
        ),
        (
            "US delays tariffs on Mexican tomatoes, opens probe into lumber",
            "tariff delayed US > MX; investigation opened US",
        ),
        ("WTO lets EU put tariffs on $4 billion of US goods", "dispute ruled WTO > US"),
        # two subjects
        (
            "China hits back with 34% tariffs as US tariffs take effect",
            "tariff in-force US; tariff announced CN > US 34% in reply",
        ),
        (
            "Beijing slaps duties on Canadian canola as Ottawa raises levies on Chinese steel",
            "tariff announced CN > CA; tariff announced CA > CN",
        ),
        (
            "US, Vietnam reach trade deal; Hanoi cuts tariffs on American cars",
            "tariff reduced VN > US; agreement reached US VN",
        ),
        # a deal and what it brings
        ("EU signs trade deal with Chile, lifts duties on wine", "agreement signed CL EU; tariff lifted EU > CL"),
        # one verb, two measures
        (
            "Washington threatens Turkey with tariffs and export curbs",
            "tariff threatened US > TR; export-control threatened US > TR",
        ),
    ],
)
def test_each_clause_that_states_an_act_is_an_event(title: str, what: str) -> None:
    assert sorted(told(title).split("; ")) == sorted(what.split("; "))


@pytest.mark.parametrize(
    ("title", "what"),
    [
        # the same act in two words
        ("Trump imposes 25% tariffs, hits Brazil with duties", "tariff announced US"),
        # what only leads to the act, or may follow
        ("Stocks jump as US pauses tariffs on Mexico", "tariff delayed US"),
        ("Brazil raises steel tariffs, urges US to lift duties", "tariff announced BR"),
        ("Canada lifts tariffs on US cars before Trump raises duties", "tariff lifted CA"),
        ("EU delays duties on Chinese cars if Beijing lifts export curbs", "tariff delayed EU"),
        # a reply to a threat is one event
        ("EU threatens duties after Trump threatens 30% tariffs", "tariff threatened EU"),
    ],
)
def test_another_clause_may_tell_nothing_of_its_own(title: str, what: str) -> None:
    (one,) = told(title).split("; ")
    assert one.startswith(what)


def test_a_rubric_before_a_colon_makes_no_explainer() -> None:
    title = "Trade war live updates: Brazil pauses tariffs on Chilean copper, raises duties on Peruvian fish"
    assert sorted(told(title).split("; ")) == ["tariff announced BR > PE", "tariff delayed BR > CL"]
