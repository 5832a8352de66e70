"""The coverage floor: it passes what is whole, and it can fail."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.coverage_floor import belongs, shortfalls

WHOLE: dict[str, Any] = {"missing_lines": [], "missing_branches": []}
SCRIPT = Path(__file__).with_name("coverage_floor.py")


def _report(files: dict[str, Any], *, branches: bool = True) -> dict[str, Any]:
    return {"meta": {"branch_coverage": branches}, "files": files}


def test_what_is_whole_passes() -> None:
    assert list(shortfalls(_report({"db/store.py": WHOLE, "bot/pairs.py": WHOLE}), ("db", "bot/pairs"))) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"missing_lines": [7], "missing_branches": []}, "db/store.py:7: never ran"),
        ({"missing_lines": [], "missing_branches": [[3, 9]]}, "db/store.py:3: never went to line 9"),
        ({"missing_lines": [], "missing_branches": [[3, -1]]}, "db/store.py:3: never went out of its block"),
    ],
)
def test_what_is_missing_is_named(file: dict[str, Any], said: str) -> None:
    assert list(shortfalls(_report({"db/store.py": file}), ("db",))) == [said]


def test_what_is_off_the_floor_may_be_missing() -> None:
    files = {"db/store.py": WHOLE, "bot/app.py": {"missing_lines": [1], "missing_branches": []}}
    assert list(shortfalls(_report(files), ("db",))) == []


def test_a_module_that_is_gone_is_named() -> None:
    assert list(shortfalls(_report({"db/store.py": WHOLE}), ("db", "bot/root"))) == [
        "bot/root: no such module in the report"
    ]


def test_line_coverage_alone_is_not_enough() -> None:
    assert list(shortfalls(_report({"db/a.py": WHOLE}, branches=False), ("db",))) == [
        "the report was made without branch coverage"
    ]


@pytest.mark.parametrize(
    ("path", "name", "answer"),
    [
        ("bot/poll.py", "bot/poll", True),
        ("bot/poll/round.py", "bot/poll", True),
        ("bot\\poll\\round.py", "bot/poll", True),
        ("bot/polling.py", "bot/poll", False),
        ("handlers/bot/poll.py", "bot/poll", False),
    ],
)
def test_belongs(path: str, name: str, answer: bool) -> None:
    assert belongs(path, name) is answer


def test_as_a_command_it_fails_with_one(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps(_report({})), "utf-8")
    run = subprocess.run([sys.executable, SCRIPT, report], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "db: no such module in the report" in run.stdout
