"""The check of the demo's output passes what is right, and can fail."""

from dataclasses import replace

import pytest

from bot.demo.play import QUESTION
from bot.demo.story import Story, load_story
from tests.demo_says import panels, problems

ANSWER = f"tradepost> {QUESTION}\nWhere it stands\nchart: japan-us.png\n"


def _panel(*lines: str) -> str:
    framed = "".join(f"│ {line:<96} │\n" for line in lines)
    return f"╭{'─' * 98}╮\n{framed}╰{'─' * 98}╯\n"


@pytest.fixture(scope="module")
def story() -> Story:
    whole = load_story()
    return replace(whole, rounds=whole.rounds[2:4])


GOOD = (
    _panel("South Korea and US sign trade agreement", "• a title")
    + _panel("Japan and US agree to open trade talks on goods", "• another")
    + ANSWER
)


def test_what_is_right_passes(story: Story) -> None:
    assert list(problems(GOOD, story)) == []


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (GOOD.replace("agree to open", "hold"), "no alert begins “Japan and US agree to open trade talks”"),
        (_panel("China puts 34% on all US goods") + GOOD, "an alert that the story does not have: “China puts 34%"),
        (_panel("Japan and US agree to open trade talks on goods") + GOOD, "3 alerts, where the story has 2"),
        (GOOD.replace("another", "Tokyo stocks close higher ahead of Trump-Abe meeting"), "noise is shown as a source"),
        (GOOD.replace("Where it stands", ""), "no whole answer"),
        (GOOD.replace("chart: ", ""), "no whole answer"),
        (f"1 May 2020 {'─' * 200}\n{GOOD}", "a rule is wider than 100 columns"),
        ("", "no whole answer"),
    ],
)
def test_what_is_wrong_is_said(story: Story, output: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in problems(output, story))


def test_a_long_line_is_wrapped_within_its_frame() -> None:
    assert list(panels("before\n" + _panel("one", "two") + "after\n")) == [["one", "two"]]
