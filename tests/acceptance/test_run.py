"""Whole processes: `python -m bot …` as an operator starts it, with real feeds on this machine and a real database."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.clock import SystemClock

pytestmark = pytest.mark.acceptance

TARIFF = "US imposes 25% tariff on Japanese cars"


class Feed(BaseHTTPRequestHandler):
    """Serves one RSS feed that reports one tariff, just now."""

    def do_GET(self) -> None:
        item = (
            f"<item><title>{TARIFF}</title><guid>1</guid><link>https://news.example/1</link>"
            f"<pubDate>{format_datetime(SystemClock().now())}</pubDate></item>"
        )
        body = f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an operator with one source, on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    Thread(target=server.serve_forever, daemon=True).start()
    sources = tmp_path / "sources.yaml"
    sources.write_text(f"sources:\n  - name: Wire\n    url: http://127.0.0.1:{server.server_port}/wire\n")
    yield {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "TRADEPOST"))},
        "TRADEPOST_DB": str(tmp_path / "tradepost.db"),
        "TRADEPOST_SOURCES": str(sources),
        "TRADEPOST_ALLOW_NETS": "127.0.0.0/8",
        "TRADEPOST_TICK": "1s",
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "120",
    }
    server.shutdown()
    server.server_close()


def _tradepost(environ: dict[str, str], *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environ,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def _running(environ: dict[str, str], log: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run the bot, with what it says in a file, and kill it if it outlives the block."""
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], env=environ, stdin=subprocess.PIPE, stdout=out, stderr=out, text=True
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def _wait(done: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.05)


def _states(environ: dict[str, str]) -> list[str]:
    with closing(sqlite3.connect(environ["TRADEPOST_DB"])) as db:
        return [row[0] for row in db.execute("SELECT state FROM outbox ORDER BY id")]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_alerts_in_the_terminal_answers_and_stops_when_told(
    environ: dict[str, str], tmp_path: Path, stop: signal.Signals
) -> None:
    log = tmp_path / "log"
    assert _tradepost(environ, "subscriptions", "add", "japan").returncode == 0
    with _running(environ, log) as process:
        assert process.stdin is not None
        _wait(lambda: "Japanese" in log.read_text() and _states(environ) == ["sent"], "the alert")
        process.stdin.write("status japan-us\n")
        process.stdin.flush()
        _wait(lambda: "Where it stands" in log.read_text(), "the answer")
        process.stdin.close()
        time.sleep(0.2)
        assert process.poll() is None, "the end of its input is no word to stop"
        process.send_signal(stop)
        assert process.wait(timeout=5) == 0
    assert "Traceback" not in log.read_text()


def test_started_again_it_says_nothing_twice(environ: dict[str, str], tmp_path: Path) -> None:
    _tradepost(environ, "subscriptions", "add", "everything")
    first = _tradepost(environ, "poll", "--once")
    assert re.fullmatch(
        r"polled=1 unchanged=0 entries=1 events=1 deliveries=1 failed=0 seconds=[\d.]+", first.stdout.splitlines()[-1]
    )
    again = _tradepost(environ, "poll", "--once", "--all")
    assert " entries=0 events=0 deliveries=0 " in again.stdout
    assert _states(environ) == ["sent"]


def test_a_second_instance_is_refused_while_questions_are_answered(environ: dict[str, str], tmp_path: Path) -> None:
    with _running(environ, tmp_path / "log") as process:
        _wait(lambda: "is running" in (tmp_path / "log").read_text(), "the start")
        second = _tradepost(environ, "run")
        assert (second.returncode, "another Tradepost runs" in second.stderr) == (1, True)
        assert _tradepost(environ, "outbox").returncode == 0
        process.terminate()
        assert process.wait(timeout=5) == 0


def test_each_asking_command_answers(environ: dict[str, str], tmp_path: Path) -> None:
    _tradepost(environ, "subscriptions", "add", "japan, us-china")
    _tradepost(environ, "poll", "--once")
    chart = tmp_path / "chart.png"
    status = _tradepost(environ, "status", "japan-us", "--chart", str(chart))
    assert "Where it stands" in status.stdout
    assert chart.read_bytes().startswith(b"\x89PNG")
    assert json.loads(_tradepost(environ, "status", "JP/US", "--json").stdout)
    assert "25%" not in _tradepost(environ, "status", "us", "japan", "--at", "2001-01-01").stdout
    assert "Japan, China–US" in _tradepost(environ, "subscriptions").stdout
    outbox = _tradepost(environ, "outbox").stdout
    assert "sent=1" in outbox
    assert "published to posted: p50" in outbox
    assert "state: sent" in _tradepost(environ, "outbox", "show", "1").stdout
    assert "only one that was not sent" in _tradepost(environ, "outbox", "retry", "1").stderr
    assert "Wire" in _tradepost(environ, "sources").stdout
    assert "is sound" in _tradepost(environ, "db", "check").stdout
    assert _tradepost(environ, "db", "backup", str(tmp_path / "copy.db")).returncode == 0
    assert "before-restore" in _tradepost(environ, "db", "restore", str(tmp_path / "copy.db")).stdout
    doctor = _tradepost(environ, "doctor")
    assert (doctor.returncode, doctor.stdout.count("ok ")) == (0, 3)


def test_classify_and_backtest_answer_in_their_fixed_forms(environ: dict[str, str], tmp_path: Path) -> None:
    items = [
        {"id": "a", "title": TARIFF, "published": "2025-03-26", "source": "Wire", "extra": 1},
        {"id": "b", "title": "Rain expected in the north", "published": "2025-03-26"},
    ]
    lines = "\n".join([json.dumps(items[0]), "no json", json.dumps(items[1])]) + "\n"
    classified = [json.loads(line) for line in _tradepost(environ, "classify", given=lines).stdout.splitlines()]
    assert [one["id"] for one in classified] == ["a", None, "b"]
    assert [(one["kind"], one["by"], one["on"], one["rate"]) for one in classified[0]["events"]] == [
        ("tariff", ["US"], ["JP"], 25.0)
    ]
    assert ("error" in classified[1], classified[2]["events"]) == (True, [])
    (tmp_path / "items.jsonl").write_text(lines)
    (event,) = map(json.loads, _tradepost(environ, "backtest", str(tmp_path / "items.jsonl")).stdout.splitlines())
    assert (event["kind"], event["items"], event["first_seen"]) == ("tariff", ["a"], "2025-03-26T00:00:00Z")
    log = _tradepost(environ, "backtest", str(tmp_path / "items.jsonl"), "--log").stdout.splitlines()
    assert log[0] == "US tariff on Japan: cars (track 1): announced since 2025-03-26"
    assert log[1].startswith("  2025-03-26  announced")
    assert TARIFF in log[1]
    assert not Path(environ["TRADEPOST_DB"]).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status", "japn-us"], "Japan"),
        (["status", "japan-us"], "no database"),
        (["subscriptions", "add"], "add japan"),
        (["subscriptions", "remove", "x"], "number"),
        (["backtest", "nowhere.jsonl"], "cannot be read"),
        (["backtest", __file__], "holds no item"),
        (["db", "backup"], "say where to"),
        (["db", "backup", __file__], "no backup"),
        (["db", "restore"], "say from where"),
        (["db", "restore", __file__], "not a database"),
        (["db", "check", "extra"], "--db extra"),
        (["subscriptions", "add", "japan", "--channel", "foo"], "foo is no channel"),
        (["outbox", "show"], "no database"),
        (["poll", "--once", "--sources", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_what_is_typed_wrongly_is_answered_in_words(environ: dict[str, str], arguments: list[str], words: str) -> None:
    done = _tradepost(environ, *arguments)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_in_use_is_not_written_over(environ: dict[str, str], tmp_path: Path) -> None:
    _tradepost(environ, "subscriptions", "add", "japan")
    db, copy = environ["TRADEPOST_DB"], str(tmp_path / "copy.db")
    (tmp_path / "items.jsonl").touch()
    replayed = _tradepost(environ, "backtest", str(tmp_path / "items.jsonl"), "--db", db)
    assert (replayed.returncode, "has subscriptions" in replayed.stderr) == (1, True)
    for action in ("backup", "restore"):
        assert "is the database itself" in _tradepost(environ, "db", action, db).stderr
    assert [_tradepost(environ, "db", "backup", copy).returncode for _ in range(2)] == [0, 0]
    assert "outbox retry 12" in _tradepost(environ, "outbox", "retry").stderr


def test_the_doctor_makes_no_database_and_notes_a_slip(environ: dict[str, str]) -> None:
    doctor = _tradepost({**environ, "TRADEPOST_TICKK": "1s"}, "doctor")
    assert (doctor.returncode, Path(environ["TRADEPOST_DB"]).exists()) == (0, False)
    assert "none yet at" in doctor.stdout
    assert "did you mean TRADEPOST_TICK?" in doctor.stdout
    nowhere = _tradepost({**environ, "TRADEPOST_DB": "/nowhere/t.db"}, "doctor")
    assert (nowhere.returncode, "no folder to write in" in nowhere.stdout) == (1, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [["classify"], ["sources"]])
def test_a_full_disk_is_told_in_a_sentence(environ: dict[str, str], arguments: list[str]) -> None:
    _tradepost(environ, "subscriptions", "add", "japan")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            env={name: value for name, value in environ.items() if name != "PYTHONUNBUFFERED"},
            input='{"id": 1, "title": "x"}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "tradepost: the output cannot be written (No space left on device)\n")


def test_a_date_and_the_version(environ: dict[str, str]) -> None:
    wrong = _tradepost(environ, "status", "japan-us", "--at", "2018-13-01")
    assert (wrong.returncode, "as in 2018-10-01" in wrong.stderr) == (2, True)
    assert re.fullmatch(r"tradepost \d+\.\d+\.\d+\n", _tradepost(environ, "--version").stdout)


def test_odd_lines_of_classify(environ: dict[str, str]) -> None:
    lines = [
        '\ufeff{"id": 1, "title": "x"}',
        "",
        '{"id": true, "title": "x"}',
        f'{{"id": {"9" * 5000}}}',
        "[" * 100_000,
    ]
    done = _tradepost({**environ, "PYTHONUTF8": "1"}, "classify", given="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0] == {"id": 1, "events": []}
    assert [one["error"] for one in answers[1:]] == [
        '"id" must be a text or a whole number',
        "a number has too many digits",
        "not JSON that can be read: nested too deeply",
    ]
