"""The composition root: the one place that builds store, fetcher, workers, scheduler and relay, and stops them.

    event loop      scheduler's tick, fetching, relay, Discord's gateway
    writer thread   the one connection that writes
    reader threads  questions
    workers         processes that parse and classify

Everything is stopped in the reverse order of its start, and what was stored stays stored.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.config import Settings, load_sources
from bot.deliver import Relay
from bot.departures import forget_some, overdue
from bot.digest import Digester
from bot.errors import StoreError
from bot.feeds.fetch import Fetcher
from bot.feeds.proxies import Proxies
from bot.hours import zone_of
from bot.model import SourceSpec
from bot.poll import Limits, Poller
from bot.remind import Reminding
from bot.rereading import Rereader
from bot.workers import Workers
from db import Store, open_store
from handlers.terminal import CHANNEL as TERMINAL

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class App:
    """What runs, built and ready; nothing polls or sends before it is told to."""

    settings: Settings
    clock: Clock
    store: Store
    fetcher: Fetcher
    workers: Workers
    poller: Poller
    relay: Relay
    rereader: Rereader
    digester: Digester
    reminding: Reminding


@asynccontextmanager
async def opened(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[App]:
    """Build the app, with the sources of sources.yaml in its store, and take it down when the block ends.

    Raises:
        ConfigError: sources.yaml is wrong.
        StoreError: the database cannot be used.
    """
    clock = clock or SystemClock()
    specs = load_sources(settings.sources)
    async with AsyncExitStack() as stack:
        store = await asyncio.to_thread(open_store, settings.db)
        stack.push_async_callback(asyncio.to_thread, store.close)
        await configure(store, specs, clock)
        fetcher = Fetcher(allow_nets=settings.allow_nets, contact=settings.contact, proxies=_proxies(settings))
        stack.push_async_callback(fetcher.aclose)
        workers = Workers(settings.workers, memory_mib=settings.worker_memory)
        stack.callback(workers.close)
        zone = zone_of(settings.time_zone)
        relay = Relay(store, {}, clock, zone=zone)
        operator = (TERMINAL,) if settings.discord_token is None else ()
        limits = Limits(settings.freshness, settings.parse_timeout.total_seconds(), operator)
        poller = Poller(store, fetcher, workers, clock, queued=relay.wake, limits=limits)
        stack.push_async_callback(poller.close)
        rereader = Rereader(store, workers, clock, freshness=settings.freshness, queued=relay.wake)
        digester = Digester(store, clock, zone=zone, queued=relay.wake)
        reminding = Reminding(store, clock, zone=zone, queued=relay.wake)
        yield App(settings, clock, store, fetcher, workers, poller, relay, rereader, digester, reminding)


async def configure(store: Store, specs: tuple[SourceSpec, ...], clock: Clock) -> None:
    """Bring the store's sources into step with the configured ones."""
    now = clock.now()
    done = await store.write(lambda tables: tables.sources.configure(specs, now))
    _log.info("sources_configured", added=done.added, changed=done.changed, disabled=done.disabled)


@asynccontextmanager
async def ticking(app: App, *, every: timedelta | None = None) -> AsyncIterator[None]:
    """Poll what is due at every tick, and let the relay send, until the block ends.

    What is due stands in the database: a missed tick is made up by the next one, so ticks that pile up are run once.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        _tick,
        "interval",
        args=[app],
        seconds=(every or app.settings.tick).total_seconds(),
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
        next_run_time=SystemClock().now(),
    )
    sending = asyncio.create_task(app.relay.run(), name="relay")
    again = asyncio.create_task(_read_again(app.rereader), name="reread")
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await asyncio.sleep(0)  # a tick that has not begun could not end itself, and would be told as an error
        scheduler.shutdown(wait=False)
        await app.poller.close()
        for task in (again, sending):
            task.cancel()
        await asyncio.gather(again, sending, return_exceptions=True)


async def _read_again(rereader: Rereader) -> None:
    """Read again what other classifiers have read; what fails is tried at the next start."""
    try:
        await rereader.run()
    except StoreError as error:
        _log.warning("not_read_again", error=str(error))


async def _forget_guilds(app: App) -> None:
    """Forget the guilds that the bot was removed from long ago."""
    now = app.clock.now()
    for guild in await app.store.read(lambda tables: overdue(tables, now)):
        while not await app.store.write(partial(forget_some, guild=guild)):
            pass
        _log.info("guild_forgotten", guild=guild)


async def _tick(app: App) -> None:
    """Start the polls that are due, and make the digests and reminders.

    A database that refuses is asked again at the next tick, and an end in between is no error.
    """
    try:
        await app.poller.tick()
        await app.digester.tick()
        await app.reminding.tick()
        await _forget_guilds(app)
    except StoreError as error:
        _log.warning("tick_waits_for_the_store", error=str(error))
    except asyncio.CancelledError:
        _log.debug("tick_ended_by_the_stop")


def _proxies(settings: Settings) -> Proxies:
    """Give the proxies of the settings, whose addresses are kept secret until here: they may hold a password."""
    return Proxies(
        http=None if settings.http_proxy is None else settings.http_proxy.get_secret_value(),
        https=None if settings.https_proxy is None else settings.https_proxy.get_secret_value(),
        bypass=settings.no_proxy,
        filters=settings.proxy_filters,
    )
