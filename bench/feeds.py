"""What a round over many feeds costs, beside lemon24/reader on the same machine: first, all unchanged, a tenth changed.

    python bench/feeds.py [--feeds 200 2000] [--reader PYTHON]

PYTHON is the interpreter of an environment in which reader is installed (`pip install reader`); without it only ours is
measured. The feeds (20 to 60 KB) come from another process, whose cost is not counted. CPU is that of all processes of
the program, memory the most that they held together (PSS), wall the time of the round. Ours fetches, parses and stores,
and classifies and resolves too; reader fetches, parses and stores.
"""

import argparse
import asyncio
import gc
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

HOSTS = 100
TICK = 1 / os.sysconf("SC_CLK_TCK")
ROUNDS = (("first", 0.0), ("unchanged", 0.0), ("a tenth changed", 0.1))


@dataclass
class Meter:
    """CPU and memory of this process and all below it, from /proc."""

    most: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Note the most memory that was held, until stopped."""
        while not self._stop.wait(0.25):
            self.most = max(self.most, sum(map(_pss, _family())))

    def stop(self) -> None:
        self._stop.set()


def _family() -> list[int]:
    """Give the ids of this process and of those below it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _read(entry / "stat")):
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found = [os.getpid()]
    for one in found:
        found += [process for process, parent in parents.items() if parent == one]
    return found


def _cpu() -> float:
    """Give the seconds that the processes have used, with those of theirs that have ended."""
    total = 0
    for process in _family():
        if stat := _read(Path(f"/proc/{process}/stat")):
            total += sum(map(int, stat.rpartition(")")[2].split()[11:15]))
    return total * TICK


def _pss(process: int) -> float:
    """Give the MiB of a process, shared pages by their share."""
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def urls(port: int, feeds: int) -> list[str]:
    return [f"http://127.0.1.{1 + number % HOSTS}:{port}/feed/{number}" for number in range(feeds)]


def turn(port: int, share: float) -> int:
    """Change a share of the feeds; give the bytes of bodies that were sent since the last time."""
    with urllib.request.urlopen(f"http://127.0.1.1:{port}/turn?share={share}") as answer:
        return int(answer.read())


def report(row: tuple[str, int, str], block: "measured", sent: int) -> None:
    program, feeds, name = row
    wall, cpu = block.spent
    print(
        f"{program:10} {feeds:6} {name:16} {wall:8.2f} {cpu:8.2f} {block.meter.most:9.0f} {sent / 1e6:9.1f}", flush=True
    )


async def ours(port: int, feeds: int) -> None:
    """Measure Tradepost's own poller, as the app builds it."""
    import structlog  # noqa: PLC0415 - not installed where only reader is

    from bot.app import opened  # noqa: PLC0415 - likewise
    from bot.config import Settings  # noqa: PLC0415 - likewise

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources.yaml"
        lines = (f"  - name: Feed {at}\n    url: {url}\n" for at, url in enumerate(urls(port, feeds)))
        sources.write_text("sources:\n" + "".join(lines), encoding="utf-8")
        settings = Settings.load(
            {
                "TRADEPOST_DB": f"{folder}/t.db",
                "TRADEPOST_SOURCES": str(sources),
                "TRADEPOST_ALLOW_NETS": "127.0.0.0/8",
                "TRADEPOST_FRESHNESS": "3650d",
            }
        )
        async with opened(settings) as app:
            for name, share in ROUNDS:
                turn(port, share)
                with measured() as block:
                    done = await app.poller.round(every=True)
                report(("tradepost", feeds, name), block, turn(port, 0.0))
                failed = [poll.error for poll in done.polls if poll.error]
                if failed:
                    print(f"  {len(failed)} failed, as {failed[0]}")


def theirs(port: int, feeds: int) -> None:
    """Measure reader, with as many threads as polls that ours runs side by side."""
    from reader import make_reader  # type: ignore[import-not-found]  # noqa: PLC0415 - installed elsewhere, see above

    with tempfile.TemporaryDirectory() as folder:
        reader = make_reader(f"{folder}/reader.db")
        for url in urls(port, feeds):
            reader.add_feed(url)
        for name, share in ROUNDS:
            turn(port, share)
            with measured() as block:
                reader.update_feeds(workers=64, scheduled=False)
            report(("reader", feeds, name), block, turn(port, 0.0))


class measured:  # noqa: N801 - it reads as a word of the with statement
    """Measures a block: its wall and CPU seconds, and the memory that was held in it."""

    def __enter__(self) -> Self:
        gc.collect()
        self.meter = Meter()
        self._watching = threading.Thread(target=self.meter.watch)
        self._watching.start()
        self._began = (time.perf_counter(), _cpu())
        return self

    def __exit__(self, *_: object) -> None:
        wall, cpu = self._began
        self.spent = (time.perf_counter() - wall, _cpu() - cpu)
        self.meter.stop()
        self._watching.join()


def main(arguments: list[str]) -> None:
    """Run each program in a process of its own, over the same feeds."""
    parser = argparse.ArgumentParser(description="What a round over many feeds costs.")
    parser.add_argument("--feeds", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--reader", help="a Python in whose environment reader is installed")
    parser.add_argument("--run", choices=("ours", "theirs"), help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.run == "ours":
        asyncio.run(ours(chosen.port, chosen.feeds[0]))
    elif chosen.run == "theirs":
        theirs(chosen.port, chosen.feeds[0])
    else:
        print(f"{'program':10} {'feeds':>6} {'round':16} {'wall, s':>8} {'CPU, s':>8} {'PSS, MiB':>9} {'MB sent':>9}")
        for feeds in chosen.feeds:
            for program, python in (("ours", sys.executable), ("theirs", chosen.reader)):
                if python:
                    _alone(program, python, feeds)


def _alone(program: str, python: str, feeds: int) -> None:
    here = Path(__file__)
    command = [sys.executable, str(here.with_name("feed_host.py")), str(feeds), str(HOSTS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout is not None  # noqa: S101 - it was asked for
        port = host.stdout.readline().strip()
        try:
            run = [python, str(here), "--run", program, "--port", port, "--feeds", str(feeds)]
            subprocess.run(run, check=True, env={**os.environ, "PYTHONPATH": str(here.parents[1])})
        finally:
            host.kill()


if __name__ == "__main__":
    main(sys.argv[1:])
