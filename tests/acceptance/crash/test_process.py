"""What the kill test sees of a process from outside: what its children hold once it is dead, and when it writes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import migrate
from tests.acceptance.crash.process import is_writing, left_behind

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")

_ORPHAN = """
import fcntl, os, socket, sys, time
if os.fork():
    time.sleep(60)
what, lock = sys.argv[1:]
if what == "lock":
    file = open(lock, "a")
    fcntl.flock(file, fcntl.LOCK_EX)
if what == "port":
    listening = socket.create_server(("127.0.0.1", 0))
print("ready", flush=True)
time.sleep(0.3 if what == "nothing" else 60)
"""
_WRITER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
print("idle", flush=True)
for statement in ("BEGIN IMMEDIATE", "ROLLBACK"):
    sys.stdin.readline()
    db.execute(statement)
    print("done", flush=True)
sys.stdin.readline()
"""


@contextmanager
def _orphaned(what: str, database: Path) -> Iterator[int]:
    """Kill a process whose child holds something; give the process's id."""
    arguments = [sys.executable, "-c", _ORPHAN, what, f"{database}.lock"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        parent.kill()
        parent.wait()
        try:
            yield parent.pid
        finally:
            os.killpg(parent.pid, signal.SIGKILL) if what != "nothing" else None


@pytest.mark.parametrize(
    ("what", "words"),
    [("nothing", []), ("life", ["process"]), ("lock", ["lock", "process"]), ("port", ["port", "process"])],
)
async def test_what_an_orphan_holds_is_told(tmp_path: Path, what: str, words: list[str]) -> None:
    database = tmp_path / "tradepost.db"
    with _orphaned(what, database) as session:
        found = await left_behind(session, database, patience=1.0)
    assert len(found) == len(words)
    assert all(word in each for word, each in zip(words, found, strict=True))


def test_a_writer_is_known_by_its_lock(tmp_path: Path) -> None:
    database = tmp_path / "tradepost.db"
    migrate(database)
    arguments = [sys.executable, "-c", _WRITER, str(database)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        seen = []
        for _ in range(3):
            writer.stdout.readline()
            seen.append(is_writing(writer.pid, database))
            writer.stdin.write("\n")
            writer.stdin.flush()
    assert seen == [False, True, False]
    assert not is_writing(os.getpid(), tmp_path / "nowhere.db")
