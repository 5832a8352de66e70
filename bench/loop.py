"""How long the event loop stands still while a hostile feed is polled beside fifty healthy ones.

    python bench/loop.py [NAME ...]

The real poller with store, fetcher and worker; the feeds come from another process. A watcher asks to be woken every
millisecond: the longest time that it was late by is the stall. Goal: at most 50 ms.
"""

import asyncio
import contextlib
import gc
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import structlog

from bot.clock import SystemClock
from bot.feeds.fetch import Fetcher
from bot.model import SourceSpec
from bot.poll import Limits, Poller
from bot.workers import Workers
from db import open_store

HEALTHY = 50
GOAL_MS = 50.0
CASES = ("none", "14 MB", "28 MB", "bomb", "drip", "nested", "html", "entities")


@contextlib.contextmanager
def feed_host(feeds: int, hosts: int) -> Iterator[int]:
    """Run the server of feeds; gives its port."""
    command = [sys.executable, str(Path(__file__).with_name("feed_host.py")), str(feeds), str(hosts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


async def watch(late: list[float]) -> None:
    """Note by how many milliseconds each wake-up came late."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append((time.perf_counter() - before - 0.001) * 1000)


async def measure(name: str, port: int, folder: Path) -> tuple[list[float], str]:
    """Poll the healthy feeds and one hostile one, and give how late the watcher was."""
    store = await asyncio.to_thread(open_store, folder / f"{name.replace(' ', '')}.db")
    fetcher = Fetcher(allow_nets=[ip_network("127.0.0.0/8")])
    workers = Workers(1)
    limits = Limits(timedelta(hours=36), 10.0)
    poller = Poller(store, fetcher, workers, SystemClock(), queued=lambda: None, limits=limits)
    specs = [SourceSpec(f"healthy {one}", f"http://127.0.1.{1 + one % 50}:{port}/feed/{one}") for one in range(HEALTHY)]
    if name != "none":
        specs.insert(0, SourceSpec(name, f"http://127.0.1.1:{port}/hostile/{name}"))
    now = SystemClock().now()
    await store.write(lambda tables: tables.sources.configure(specs, now))
    await workers.run(len, b"", timeout=10)
    gc.collect()
    late: list[float] = []
    watching = asyncio.create_task(watch(late))
    done = await poller.round(every=True)
    watching.cancel()
    hostile = [str(poll.error or f"{poll.total} entries") for poll in done.polls if poll.source.spec.name == name]
    await poller.close()
    await fetcher.aclose()
    workers.close()
    store.close()
    return late, f"{done.seconds:5.1f} s  {''.join(hostile)[:70]}"


def main(names: list[str]) -> int:
    """Print a line for each case; fail where one stalls for longer than the goal."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    worst = 0.0
    print(f"{'beside 50 healthy feeds':24} {'stall, ms':>9} {'p99.9':>7}  round")
    with feed_host(HEALTHY, 50) as port, tempfile.TemporaryDirectory() as folder:
        for name in names or CASES:
            late, outcome = asyncio.run(measure(name, port, Path(folder)))
            late.sort()
            worst = max(worst, late[-1])
            print(f"{name:24} {late[-1]:9.1f} {late[int(len(late) * 0.999)]:7.1f}  {outcome}")
    print(f"longest stall {worst:.1f} ms; goal {GOAL_MS:g} ms")
    return int(worst > GOAL_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
