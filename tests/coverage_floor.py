"""Fails when a module that must be covered whole is not: names each line and branch that no test has reached.

Reads coverage's JSON report: `python tests/coverage_floor.py .coverage.json`. Which modules: those that decide (pure),
and those on which "exactly once" rests (the store, polling, ingesting, delivering). A name on the list that the report
does not know is a failure too, so that a renamed module cannot slip off it.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FLOOR = (
    "bot/model",
    "bot/countries",
    "bot/pairs",
    "bot/classifiers",
    "bot/resolve",
    "bot/route",
    "bot/retry",
    "bot/weight",
    "bot/alerts",
    "bot/feeds/due",
    "bot/feeds/elements",
    "bot/feeds/stamps",
    "bot/feeds/ttl",
    "bot/feeds/wellformed",
    "bot/ingest",
    "bot/corrections",
    "bot/leaning",
    "bot/overlay",
    "bot/alerting",
    "bot/gathering",
    "bot/poll",
    "bot/deliver",
    "bot/outgoing",
    "bot/sleeping",
    "bot/stepwise",
    "bot/status",
    "bot/chart",
    "bot/standing",
    "bot/calendar",
    "bot/history",
    "bot/agreements",
    "bot/latency",
    "bot/periods",
    "bot/tongues",
    "bot/crossposts",
    "bot/departures",
    "bot/digest",
    "bot/hours",
    "bot/remind",
    "bot/reminders",
    "bot/several",
    "bot/clock",
    "db",
)
"""Modules and packages, as paths without their ending."""


def shortfalls(report: Mapping[str, Any], floor: Sequence[str] = FLOOR) -> Iterator[str]:
    """Give one line of words for each thing that keeps the report below the floor.

    Args:
        report: coverage's JSON report, made with branch coverage.
        floor: what must be covered whole.
    """
    if not report["meta"]["branch_coverage"]:
        yield "the report was made without branch coverage"
    files: Mapping[str, Any] = report["files"]
    for name in floor:
        of_name = {path: file for path, file in files.items() if belongs(path, name)}
        if not of_name:
            yield f"{name}: no such module in the report"
        for path, file in sorted(of_name.items()):
            yield from (f"{path}:{line}: never ran" for line in file["missing_lines"])
            yield from (f"{path}:{start}: never went {_where(end)}" for start, end in file["missing_branches"])


def belongs(path: str, name: str) -> bool:
    """Tell whether a file is the module `name`, or stands in the package of that name."""
    plain = path.replace("\\", "/")
    return plain == f"{name}.py" or plain.startswith(f"{name}/")


def _where(end: int) -> str:
    return f"to line {end}" if end > 0 else "out of its block"


def main(arguments: Sequence[str]) -> int:
    """Print every shortfall, and give 1 if there is any."""
    report = json.loads(Path(arguments[0]).read_text("utf-8"))
    found = list(shortfalls(report))
    for line in found:
        sys.stdout.write(f"{line}\n")
    covered = f"{len(FLOOR)} modules and packages must be covered whole, branches included"
    sys.stdout.write(f"coverage floor: {covered}: {len(found)} shortfalls\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
