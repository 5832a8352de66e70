"""A running bot's database that takes nothing for a while: its disk is full, fails or is read-only, or it is locked."""

import asyncio
import resource
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

import pytest

from bot.model import DeliveryState
from tests.acceptance.crash.judge import judge
from tests.acceptance.crash.life import Life, lived
from tests.acceptance.crash.mischief import relent
from tests.acceptance.crash.process import ROOT
from tests.acceptance.crash.stored import deliveries
from tests.acceptance.crash.watch import Gate, Moment

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts are set as Linux has them"),
]


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """Lay a disk of 4 MB on a folder, if this user may; say whether it could be done."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)],  # noqa: S607 - wherever it lies
        check=False,
        capture_output=True,
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 - likewise


@contextmanager
def _no_space(life: Life) -> Iterator[None]:
    """Fill the disk to the last byte."""
    filler = life.folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)
    yield
    filler.unlink()


@contextmanager
def _no_growth(life: Life) -> Iterator[None]:
    """Let no file of the bot grow beyond what the write-ahead log is now: SQLite meets it as a failing disk."""
    size = (life.folder / "tradepost.db-wal").stat().st_size
    before = resource.prlimit(life.running.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    yield
    resource.prlimit(life.running.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def _locked(life: Life) -> Iterator[None]:
    """Hold the lock to write, as another process."""
    with closing(sqlite3.connect(life.database, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[tuple[Life, bool]]:
    """A life on a small disk of its own, where nothing else goes wrong."""
    disk = tmp_path / "disk"
    disk.mkdir()
    with _mounted(disk) as own:
        async with lived("0", 1, disk, tmp_path / "log") as made:
            relent(made.control.faults)
            made.watch.kind = True
            yield made, own


Trouble = Callable[[Life], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        pytest.param(_no_space, "disk is full; free some space; nothing stored is lost", id="full"),
        pytest.param(_no_growth, "disk I/O error; check the disk; nothing stored is lost", id="failing"),
        pytest.param(_locked, "locked by another process; end it or wait, then try again", id="locked"),
    ],
)
async def test_nothing_is_lost_or_doubled_while_nothing_can_be_written(
    life: tuple[Life, bool], trouble: Trouble, words: str
) -> None:
    """It strikes while Discord holds an alert: that this was sent cannot be stored, nor what is new."""
    it, own = life
    if trouble is _no_space and not own:
        pytest.skip("this user may mount no small disk to fill")
    gate = it.watch.gate = Gate("POST", Moment.WORKED)
    it.publish()
    await it.start()
    await it.up()
    await it.until(gate.caught.is_set, "an alert to be sent")
    with trouble(it):
        gate.opened.set()
        it.publish(stories=3)
        for reason in (words, "relay_waits_for_the_store", *(["poll_not_stored"] if trouble is not _locked else [])):
            await it.until(lambda: reason in it.last_words(), reason)  # noqa: B023 - used at once
        under_way = [one for one in deliveries(it.database) if one.state is DeliveryState.SENDING]
    assert under_way
    await it.until(lambda: len(deliveries(it.database)) > 12, "the rest to be polled")
    await it.running.end()
    await it.drain()
    verdict = await judge(it)
    assert verdict.faultless, verdict
    assert verdict.posted == verdict.expected > 12
    assert "Traceback" not in it.last_words()


async def test_a_database_that_may_not_be_written_ends_the_start_in_words(life: tuple[Life, bool]) -> None:
    it, own = life
    with _read_only(it.folder, own=own):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=it.environ, stderr=asyncio.subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert b"give this user the right to write there" in said
    assert b"Traceback" not in said
    it.publish()
    await it.start()
    await it.until(lambda: bool(deliveries(it.database)), "an alert")
    await it.running.end()


@contextmanager
def _read_only(folder: Path, *, own: bool) -> Iterator[None]:
    """Let nothing be written in a folder: by its rights, or, as they do not bind root, by its mount."""
    if own:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)  # noqa: S607 - wherever it lies
    else:
        folder.chmod(0o500)
    yield
    if own:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)  # noqa: S607 - likewise
    else:
        folder.chmod(0o700)
