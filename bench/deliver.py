"""How one event goes out to ten thousand channels: written in half a second, then 25 messages a second, evenly.

    python bench/deliver.py [--channels N] [--seconds S]

The bot's own Discord side, relay and store; the Discord server of the tests, in a process of its own, on the other. The
outbox is written twice, for an event each: where the index of subscriptions must be made, and with it. Then the relay
runs; every ten seconds the count of messages that were sent and the memory of this process are noted.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import structlog

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.alerting import Occasion, announce
from bot.clock import SystemClock
from bot.deliver import Relay, Sender
from bot.feeds.fetch import Fetcher
from bot.model import DeliveryState, Event, Kind, Stage, Subscription, Target, Track
from bot.sleeping import CHANNEL
from bot.workers import Workers
from db import Store, Tables, open_store
from handlers.discord.serve import serve
from handlers.services import Services
from tests.discord_server.remote import RemoteControl

NOTED_EVERY = 10.0
AT_ONCE = 32


@contextlib.contextmanager
def discord() -> Iterator[dict[str, str]]:
    """Run a Discord server; gives its addresses and the bot's token."""
    command = [sys.executable, "-m", "tests.discord_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.kill()


async def add_channels(control: RemoteControl, count: int) -> list[int]:
    """Make the channels, in a guild of the bot's."""
    guild = await control.call("add_guild", name="Traders")
    slots = asyncio.Semaphore(AT_ONCE)

    async def add(number: int) -> int:
        async with slots:
            made: int = await control.call("add_channel", guild=guild, name=f"alerts-{number}")
            return made

    return list(await asyncio.gather(*map(add, range(count))))


def put(tables: Tables, identity: int) -> Event:
    """Store an event with its track."""
    now = datetime.now(UTC)
    track = Track(identity, Kind.TARIFF, "a tariff", Stage.ANNOUNCED, now.date(), by=("US",), on=("JP",),
                  target=Target.NAMED, events=(identity,))  # fmt: skip
    tables.tracks.save(track)
    event = Event(id=identity, track=identity, kind=Kind.TARIFF, stage=Stage.ANNOUNCED, first_seen=now, updated=now,
                  by=("US",), on=("JP",), target=Target.NAMED, rate=25.0)  # fmt: skip
    tables.events.save(event)
    return event


async def write(store: Store, identity: int) -> tuple[int, float]:
    """Let an event come in; give how many alerts were queued, and in how many seconds."""
    started = time.perf_counter()
    now = datetime.now(UTC)
    queued = await store.write(lambda tables: announce(tables, put(tables, identity), Occasion(now, fresh=True)))
    return queued, time.perf_counter() - started


def memory() -> float:
    """Give the MiB that this process holds."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


async def sent(store: Store) -> int:
    """Give how many messages have been sent."""
    counts = await store.read(lambda tables: tables.outbox.counts())
    return counts[DeliveryState.SENT]


async def relayed(store: Store, seconds: float) -> None:
    """Print a row for every ten seconds."""
    started, before, at = time.perf_counter(), await sent(store), 0.0
    print(f"{'seconds':>8} {'sent':>6} {'a second':>9} {'MiB':>6}")
    while at < seconds:
        await asyncio.sleep(NOTED_EVERY - (time.perf_counter() - started) % NOTED_EVERY)
        now, count = time.perf_counter() - started, await sent(store)
        print(f"{now:8.0f} {count:6} {(count - before) / (now - at):9.1f} {memory():6.0f}")
        before, at = count, now


async def measure(count: int, seconds: float, folder: Path) -> None:
    """Measure all of it."""
    store = await asyncio.to_thread(open_store, folder / "deliver.db")
    fetcher, workers = Fetcher(), Workers(1)
    with discord() as facts:
        channels = await add_channels(RemoteControl(facts["control"]), count)
        await store.write(
            lambda tables: [
                tables.subscriptions.add(Subscription(f"{CHANNEL}{one}", places=("JP",))) for one in channels
            ]
        )
        for identity, how in ((1, "with the index of subscriptions made for it"), (2, "with the index as it stood")):
            queued, took = await write(store, identity)
            print(f"{queued} alerts queued in {took:.2f} s, {how}")
        relay = Relay(store, {}, SystemClock())
        ready = asyncio.Event()

        def reach(beginning: str, sender: Sender) -> None:
            relay.reach(beginning, sender)
            ready.set()

        services = Services(store, SystemClock(), fetcher, workers)
        serving = asyncio.create_task(serve(services, facts["token"], api=facts["api"], reach=reach))
        await ready.wait()
        await asyncio.sleep(5.0)  # the gateway brings the guild with all its channels
        running = asyncio.create_task(relay.run())
        await relayed(store, seconds)
        for task in (running, serving):
            task.cancel()
        await asyncio.gather(running, serving, return_exceptions=True)
    await fetcher.aclose()
    workers.close()
    await asyncio.to_thread(store.close)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--channels", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=90.0, help="how long the relay is watched")
    args = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(args.channels, args.seconds, Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
