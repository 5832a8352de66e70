"""The demo as a whole process: the real pipeline tells the whole story, nothing else, and ends by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.folder import prepare
from bot.demo.story import load_story
from tests.demo_says import problems

ROOT = Path(__file__).parents[3]


@pytest.mark.acceptance
def test_the_demo_tells_its_story_and_ends(tmp_path: Path) -> None:
    prepare(tmp_path).db.write_bytes(b"left by an earlier demo")
    hostile = {"DISCORD_TOKEN": "not-a-token", "HTTP_PROXY": "http://127.0.0.1:9", "TRADEPOST_DB": "/nowhere/x.db"}
    run = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--folder", str(tmp_path)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "1", **hostile},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert list(problems(run.stdout, load_story())) == []
    assert (tmp_path / "japan-us.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "sources.yaml").exists()
