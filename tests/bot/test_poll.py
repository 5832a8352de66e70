"""Polling real HTTP into a real store: what is new is written at once, what fails stops nothing else."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp import web

from bot.clock import SteppedClock
from bot.errors import StoreError
from bot.feeds.due import AT_ONCE, GAP
from bot.feeds.fetch import Fetcher
from bot.model import Source, Subscription
from bot.notices import ADMIN_CHANNEL
from bot.poll import LARGE, Polled, Poller
from bot.workers import Workers
from db import Store, Tables, open_store
from tests.fakes import NOW, put_source

STORY = ("US imposes 25% tariff on Japanese cars", "Washington imposes a 25 percent tariff on cars from Japan")


@dataclass
class Feeds:
    """A local server: a path serves what `bodies` holds for it, with an ETag; `gate` holds every answer back."""

    bodies: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        await self.gate.wait()
        if request.path not in self.bodies:
            return web.Response(status=500)
        tag = f'"{hash(self.bodies[request.path])}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.Response(text=self.bodies[request.path], content_type="application/rss+xml", headers={"ETag": tag})


def rss(*titles: str) -> str:
    """Make a feed of items published at NOW."""
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>https://news.example/{number}</link>"
        f"<pubDate>{format_datetime(NOW)}</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


@pytest.fixture
async def feeds() -> AsyncIterator[Feeds]:
    served = Feeds()
    served.gate.set()
    app = web.Application()
    app.router.add_get("/{path:.*}", served.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    await opened.write(lambda tables: tables.subscriptions.add(Subscription("terminal")))
    yield opened
    opened.close()


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = Workers(1)
    yield pool
    pool.close()


@dataclass
class Woken:
    """Counts how often the relay was told of new deliveries."""

    times: int = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def woken() -> Woken:
    return Woken()


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(NOW)


@pytest.fixture
async def poller(store: Store, workers: Workers, clock: SteppedClock, woken: Woken) -> AsyncIterator[Poller]:
    fetcher = Fetcher(allow_nets=[ip_network("127.0.0.0/8")])
    opened = Poller(store, fetcher, workers, clock, queued=woken)
    yield opened
    await opened.close()
    await fetcher.aclose()


async def _add(store: Store, feeds: Feeds, *names: str) -> list[Source]:
    def add(tables: Tables) -> list[Source]:
        return [put_source(tables, name, url=f"{feeds.base}/{name}") for name in names]

    return await store.write(add)


async def test_a_round_brings_an_event_and_queues_its_alert(
    store: Store, feeds: Feeds, poller: Poller, woken: Woken
) -> None:
    feeds.bodies["/wire"] = rss(STORY[0], "Rain expected in the north")
    await _add(store, feeds, "wire")
    done = await poller.round()
    words = str(done).rsplit(" ", 1)[0]
    assert words == "polled=1 unchanged=0 entries=2 events=1 deliveries=1 failed=0"
    assert woken.times == 1


async def test_nothing_new_is_unchanged_by_304_and_by_equal_bodies(
    store: Store, feeds: Feeds, poller: Poller, clock: SteppedClock, woken: Woken
) -> None:
    feeds.bodies["/wire"] = rss(STORY[0])
    (source,) = await _add(store, feeds, "wire")
    await poller.round()
    clock.advance(timedelta(hours=1))
    again = (await poller.round()).polls
    assert [(polled.unchanged, polled.status) for polled in again] == [(True, 304)]
    kept = await store.read(lambda tables: tables.sources.get(source.id))
    assert kept is not None
    await store.write(lambda tables: tables.db.execute("UPDATE sources SET etag = NULL"))
    assert [polled.unchanged for polled in (await poller.round(every=True)).polls] == [True]
    assert await store.read(lambda tables: tables.entries.count()) == 1
    assert woken.times == 1


async def test_two_sources_that_report_one_event_at_the_same_moment_found_one(
    store: Store, feeds: Feeds, poller: Poller
) -> None:
    names = [f"wire{number}" for number in range(8)]
    for number, name in enumerate(names):
        feeds.bodies[f"/{name}"] = rss(STORY[number % 2])
    feeds.gate.clear()
    await _add(store, feeds, *names)
    polling = asyncio.create_task(poller.round())
    async with asyncio.timeout(10):
        while not feeds.asked:
            await asyncio.sleep(0.01)
    feeds.gate.set()
    done = await polling
    assert sum(polled.brought.events for polled in done.polls) == 1
    events = await store.read(lambda tables: tables.events.latest())
    assert len(events) == 1
    reports = await store.read(lambda tables: tables.events.sources_of([events[0].id]))
    assert len(reports[events[0].id]) == 8
    assert sum(polled.brought.deliveries for polled in done.polls) == 1


async def test_a_source_that_fails_is_told_of_and_backs_off_while_others_go_on(
    store: Store, feeds: Feeds, poller: Poller, clock: SteppedClock
) -> None:
    feeds.bodies["/well"] = rss(STORY[0])
    feeds.bodies["/odd"] = "this is no feed"
    await _add(store, feeds, "well", "down", "odd")
    done = await poller.round()
    failed = {polled.source.spec.name: polled for polled in done.polls if polled.error}
    assert sorted(failed) == ["down", "odd"]
    assert "500" in str(failed["down"].error)
    assert {name: polled.status for name, polled in failed.items()} == {"down": 500, "odd": 200}
    for polled in failed.values():
        assert (polled.source.failures, polled.source.last_error) == (1, str(polled.error))
        assert polled.source.due > clock.now()
    assert (await poller.round()).polls == ()


async def test_a_bug_in_one_poll_stops_no_other(
    store: Store, feeds: Feeds, poller: Poller, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.bodies["/wire"] = rss(STORY[0])
    await _add(store, feeds, "wire", "other")
    real = poller.poll

    async def poll(source: Source) -> Polled:
        if source.spec.name == "other":
            raise ZeroDivisionError
        return await real(source)

    monkeypatch.setattr(poller, "poll", poll)
    done = await poller.round()
    errors = {polled.source.spec.name: polled.error for polled in done.polls}
    assert errors["wire"] is None
    assert "internal error (ZeroDivisionError)" in str(errors["other"])


async def test_a_tick_starts_what_is_due_and_does_not_start_it_twice(
    store: Store, feeds: Feeds, poller: Poller
) -> None:
    feeds.bodies["/wire"] = rss(STORY[0])
    feeds.gate.clear()
    await _add(store, feeds, "wire")
    await poller.tick()
    await poller.tick()
    feeds.gate.set()
    async with asyncio.timeout(10):
        while poller.busy:
            await asyncio.sleep(0.01)
    assert feeds.asked == ["/wire"]
    assert await store.read(lambda tables: tables.entries.count()) == 1


async def test_a_poll_that_is_stopped_is_due_again(store: Store, feeds: Feeds, poller: Poller) -> None:
    feeds.gate.clear()
    await _add(store, feeds, "wire")
    await poller.tick()
    await poller.close()
    assert len(await store.read(lambda tables: tables.sources.due(NOW, 10))) == 1


async def test_progress_is_told_poll_by_poll(store: Store, feeds: Feeds, poller: Poller) -> None:
    feeds.bodies["/a"] = feeds.bodies["/b"] = rss()
    await _add(store, feeds, "a", "b")
    told: list[Polled] = []
    await poller.round(every=True, progress=told.append)
    assert len(told) == 2


async def _idle(poller: Poller) -> None:
    async with asyncio.timeout(10):
        while poller.busy:
            await asyncio.sleep(0.01)


async def _refuse(_: object) -> object:
    raise StoreError("the disk is full")


@pytest.mark.parametrize(
    ("body", "said"),
    [(rss(STORY[0]), "could not be stored: the disk is full"), ("this is no feed", "no RSS, Atom or RDF feed")],
)
async def test_a_source_whose_poll_cannot_be_stored_is_left_alone_for_a_while(
    store: Store,
    feeds: Feeds,
    poller: Poller,
    clock: SteppedClock,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    said: str,
) -> None:
    feeds.bodies["/wire"] = body
    await _add(store, feeds, "wire")
    with monkeypatch.context() as full:
        full.setattr(store, "write", _refuse)
        for _ in range(3):
            await poller.tick()
            await _idle(poller)
        assert feeds.asked == ["/wire"]
        clock.move_to(NOW + timedelta(minutes=20))
        await poller.tick()
        await _idle(poller)
        assert feeds.asked == ["/wire", "/wire"]
    assert [s.failures for s in await store.read(lambda tables: tables.sources.all())] == [0]
    await poller.tick()
    (told,) = await store.read(lambda tables: tables.sources.all())
    assert said in str(told.last_error)
    assert (told.failures, told.due > NOW + timedelta(minutes=40)) == (2, True)
    await poller.tick()
    assert len(feeds.asked) == 2
    feeds.bodies["/wire"] = rss(*STORY)
    await poller.round(every=True)
    (well,) = await store.read(lambda tables: tables.sources.all())
    assert (well.failures, well.last_error) == (0, None)


async def test_a_poll_that_the_store_refuses_alone_is_told_on_its_source(
    store: Store, feeds: Feeds, poller: Poller, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds.bodies["/wire"] = rss(STORY[0])
    await _add(store, feeds, "wire")
    write = store.write
    refused: list[object] = []

    async def refuse_once(change: Callable[[Tables], object]) -> object:
        if not refused:
            refused.append(change)
            raise StoreError("the row is too large")
        return await write(change)

    monkeypatch.setattr(store, "write", refuse_once)
    await poller.round()
    (told,) = await store.read(lambda tables: tables.sources.all())
    assert "the row is too large" in str(told.last_error)
    assert told.due > NOW


async def test_admins_are_told_late_if_the_store_refused_at_first(
    store: Store, feeds: Feeds, poller: Poller, clock: SteppedClock, woken: Woken, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _add(store, feeds, "gone")
    await store.write(lambda tables: tables.settings.set(ADMIN_CHANNEL, "7", 42))
    with monkeypatch.context() as full:
        full.setattr(store, "write", _refuse)
        for hours in (0, 2, 6):
            clock.move_to(NOW + timedelta(hours=hours))
            await poller.tick()
            await _idle(poller)
    before = woken.times
    await poller.tick()
    assert woken.times == before + 1


async def test_of_a_feed_that_has_changed_only_what_is_new_is_read(store: Store, feeds: Feeds, poller: Poller) -> None:
    feeds.bodies["/wire"] = rss(STORY[0])
    await _add(store, feeds, "wire")
    await poller.round()
    feeds.bodies["/wire"] = rss(STORY[0], "Rain")
    done = await poller.round(every=True)
    assert [(polled.total, polled.brought.entries) for polled in done.polls] == [(2, 1)]


async def test_many_that_are_due_together_are_started_one_after_the_other(
    store: Store, feeds: Feeds, poller: Poller
) -> None:
    names = [f"s{number}" for number in range(AT_ONCE + 2)]
    await _add(store, feeds, *names)
    started = asyncio.get_running_loop().time()
    await poller.tick()
    await _idle(poller)
    assert len(feeds.asked) == AT_ONCE + 2
    assert asyncio.get_running_loop().time() - started >= 2 * GAP


async def test_a_large_body_is_recognised_too(store: Store, feeds: Feeds, poller: Poller) -> None:
    feeds.bodies["/wire"] = rss("Rain " * 20, *["Sun " * 5000] * 60)
    await _add(store, feeds, "wire")
    assert len(feeds.bodies["/wire"]) > LARGE
    await poller.round()
    await store.write(lambda tables: tables.db.execute("UPDATE sources SET etag = NULL"))
    assert [polled.unchanged for polled in (await poller.round(every=True)).polls] == [True]


async def test_a_source_that_keeps_failing_is_told_of_once(
    store: Store, feeds: Feeds, poller: Poller, woken: Woken, clock: SteppedClock
) -> None:
    await store.write(lambda tables: tables.settings.set(ADMIN_CHANNEL, "7", 42))
    await _add(store, feeds, "down")
    for _ in range(5):
        await poller.round(every=True)
    assert woken.times == 1
    notices = await store.read(lambda tables: tables.outbox.newest())
    assert [one.channel for one in notices] == ["discord:7"]
