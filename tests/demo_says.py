"""Holds what the demo has printed against its story: `python -m tests.demo_says OUTPUT.txt`.

Every alert of every round must be there, and no other; no noise may stand among the sources; and the answer to the
demo's question must follow.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.demo.play import QUESTION
from bot.demo.story import Story, load_story

_WIDE = 100
"""Columns of a rule, where no terminal bounds it."""

_FRAME = re.compile(r"[│|]\s*(.*?)\s*[│|]\s*$")


def problems(output: str, story: Story) -> Iterator[str]:
    """Give one line of words for each thing that is missing or too much."""
    told, question, answered = output.partition(QUESTION)
    alerts = [" ".join(alert[0].split()) for alert in panels(told)]
    wanted = [beginning for part in story.rounds for beginning in part.alerts]
    for beginning in wanted:
        if not any(alert.startswith(beginning) for alert in alerts):
            yield f"no alert begins “{beginning}”"
    for alert in alerts:
        if not any(alert.startswith(beginning) for beginning in wanted):
            yield f"an alert that the story does not have: “{alert}”"
    if len(alerts) != len(wanted):
        yield f"{len(alerts)} alerts, where the story has {len(wanted)}"
    shown = " ".join(" ".join(lines) for lines in panels(told))
    for part in story.rounds:
        yield from (
            f"noise is shown as a source: “{item.title}”" for item in part.items if item.noise and item.title in shown
        )
    if any(len(line) > _WIDE and set(line.split()[-1]) == {"─"} for line in output.splitlines()):
        yield f"a rule is wider than {_WIDE} columns"
    if not question or "Where it stands" not in answered or "chart: " not in answered:
        yield f"no whole answer to “{QUESTION}”"


def panels(output: str) -> Iterator[list[str]]:
    """Give the lines inside each frame."""
    inside: list[str] | None = None
    for line in output.splitlines():
        if line.startswith("╭"):
            inside = []
        elif line.startswith("╰") and inside is not None:
            yield inside
            inside = None
        elif inside is not None and (framed := _FRAME.match(line)):
            inside.append(framed[1])


def main(arguments: Sequence[str]) -> int:
    """Print every problem, and give 1 if there is any."""
    found = list(problems(Path(arguments[0]).read_text("utf-8"), load_story()))
    for problem in found:
        sys.stdout.write(f"demo: {problem}\n")
    sys.stdout.write(f"demo: {len(found)} problems\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
