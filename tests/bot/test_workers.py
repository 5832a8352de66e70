"""Worker processes: replaced when they overrun or die, gone when their parent is."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import ParseError
from bot.workers import Workers


def _sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def _take(mebibytes: int) -> int:
    return len(bytearray(mebibytes * 2**20))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _refuse() -> None:
    raise ParseError("no feed")


def _crash() -> None:
    raise ZeroDivisionError


class NotForTheWay(Exception):
    """Cannot be made again on the other side: its constructor wants more than the message."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def _unreadable() -> None:
    raise NotForTheWay("a", "b")


class Jammed:
    """Breaks whoever reads it, in a way that the pool does not expect."""

    def __reduce__(self) -> tuple[object, ...]:
        return int, ("no number",)


def _jam() -> Jammed:
    return Jammed()


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = Workers(1, memory_mib=300)
    yield pool
    pool.close()


async def _refused(workers: Workers, function: object, *arguments: object, seconds: float = 5) -> str:
    with pytest.raises(ParseError) as caught:
        await workers.run(function, *arguments, timeout=seconds)  # type: ignore[arg-type]  # any of the functions above
    return str(caught.value)


async def test_a_function_runs_in_another_process_which_stays(workers: Workers) -> None:
    first = await workers.run(_sleep, 0.0, timeout=5)
    assert first != os.getpid()
    assert await workers.run(_sleep, 0.0, timeout=5) == first


async def test_one_that_overruns_is_replaced_and_others_do_not_notice(workers: Workers) -> None:
    before = await workers.run(_sleep, 0.0, timeout=5)
    slow, quick = await asyncio.gather(
        _refused(workers, _sleep, 60.0, seconds=0.3), workers.run(_sleep, 0.1, timeout=0.3)
    )
    assert "more than 0.3 seconds" in slow
    assert quick != before


async def test_one_that_takes_too_much_memory_is_told(workers: Workers) -> None:
    assert await workers.run(_take, 50, timeout=5) == 50 * 2**20
    assert "more than 300 MiB" in await _refused(workers, _take, 2000)


async def test_one_that_dies_is_replaced(workers: Workers) -> None:
    assert "killed its worker" in await _refused(workers, _die)
    assert await workers.run(_sleep, 0.0, timeout=5)


async def test_errors_of_the_function_come_as_they_are(workers: Workers) -> None:
    assert await _refused(workers, _refuse) == "no feed"
    with pytest.raises(ZeroDivisionError):
        await workers.run(_crash, timeout=5)


async def test_a_caller_that_goes_away_frees_the_worker(workers: Workers) -> None:
    task = asyncio.create_task(workers.run(_sleep, 60.0, timeout=60))
    await asyncio.sleep(0.3)
    task.cancel()
    assert await workers.run(_sleep, 0.0, timeout=5)


async def test_a_broken_pool_is_replaced(workers: Workers) -> None:
    await workers.run(_sleep, 0.0, timeout=5)
    workers._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own omission
    assert await workers.run(_sleep, 0.0, timeout=5)


async def test_what_cannot_come_back_breaks_the_pool_which_is_replaced(workers: Workers) -> None:
    assert "broke down" in await _refused(workers, _unreadable)
    assert await workers.run(_sleep, 0.0, timeout=5)


# The pool's own thread dies of it: that is how a pool gets stuck.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_pool_that_is_stuck_is_replaced() -> None:
    workers = Workers(1, grace=0.3)
    assert "more than 0.2 seconds" in await _refused(workers, _jam, seconds=0.2)
    assert await workers.run(_sleep, 0.0, timeout=5)
    workers.close()


async def test_two_that_find_the_pool_broken_replace_it_once(workers: Workers) -> None:
    before = workers._pool
    await asyncio.gather(_refused(workers, _unreadable), _refused(workers, _unreadable))
    assert workers._pool is not before
    assert await workers.run(_sleep, 0.0, timeout=5)


async def test_workers_leave_an_interrupt_to_the_parent(workers: Workers) -> None:
    worker = await workers.run(_sleep, 0.0, timeout=5)
    os.kill(worker, signal.SIGINT)
    await asyncio.sleep(0.1)
    assert await workers.run(_sleep, 0.0, timeout=5) == worker


PARENT = """
import asyncio, sys
sys.path.insert(0, {root!r})
from bot.workers import Workers
from tests.bot.test_workers import _sleep

async def main():
    workers = Workers(2)
    busy = [asyncio.create_task(workers.run(_sleep, 60.0, timeout=60)) for _ in range(2)]
    while len(workers._pool._pool_manager.worker_manager.workers) < 2:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)
    print(*workers._pool._pool_manager.worker_manager.workers, flush=True)
    await asyncio.gather(*busy)

if __name__ == "__main__":
    asyncio.run(main())
"""


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_die_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(root=str(Path(__file__).parents[2])), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    try:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(_alive, workers))
        parent.send_signal(how)
        parent.wait(10)
        deadline = time.monotonic() + 10
        while any(map(_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(_alive, workers))
    finally:
        parent.kill()
        parent.wait()
        assert parent.stdout is not None
        parent.stdout.close()
