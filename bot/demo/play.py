"""The demo's driver: the real app over a feed server of this machine, with the app's clock moved from round to round.

    story ──> feed server ──HTTP──> poll, classify, resolve, store, route, relay ──> this terminal

Only the clock and the feeds are the demo's. What differs from a real run: the clock stands still within a round, and
the scheduler ticks more often, so that seven years pass in seconds.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text
from ruamel.yaml import YAML

from bot.app import App, opened, ticking
from bot.clock import SteppedClock
from bot.config import Settings
from bot.demo.folder import DemoFolder
from bot.demo.server import LOOPBACK, FeedServer
from bot.demo.story import Feed, Round, Story
from bot.errors import SourceError, TradepostError
from bot.lines import short_date
from bot.remind import OFF, REMINDERS
from db import Tables
from handlers.services import Services
from handlers.terminal import ASKER, CHANNEL, TerminalSender, chat, show
from handlers.words import answer

TICK = timedelta(milliseconds=100)
"""How often the scheduler looks for due sources here."""

BEFORE = timedelta(days=1)
"""How long before the first round the feeds are polled while they are empty, so that no poll straddles a round."""

EDITS_GATHERED = timedelta(minutes=2)
"""Edits of a message wait for further ones; after this the demo's have all been sent."""

ROUND_SECONDS = 30.0
"""How long a round may take before the demo gives up; a usual one takes a fraction of a second."""

QUESTION = "status japan-us"

ANSWERED = "japan-us.png"
"""The chart of the answer to that question."""

CHATTED = "chart.png"
"""The chart of the latest answer in the chat that follows."""

_RULE_WIDTH = 100
"""Columns of the rule above a round, at most: where no terminal is, a line has no end."""


async def play(story: Story, folder: DemoFolder, console: Console) -> None:
    """Tell the story in the console, ask where Japan and the United States stand, and chat where there is a terminal.

    Args:
        story: feeds and rounds.
        folder: made ready by `prepare`; holds database, sources.yaml and charts afterwards.
        console: stands for the Discord channel.

    Raises:
        SourceError: a demo feed could not be read.
        TradepostError: a round did not come to its end.
    """
    clock = SteppedClock(story.rounds[0].at - BEFORE)
    async with FeedServer(story).open() as server, opened(_settings(server, folder), clock=clock) as app:
        app.relay.reach(CHANNEL, TerminalSender(console))
        stage = _Stage(app, clock, server, console, folder.path / ANSWERED)
        # Rounds lie days apart, and whether a morning falls between two of them is chance: the story is told without.
        await app.store.write(lambda tables: tables.settings.set(REMINDERS, OFF))
        await stage.ask("subscribe everything")
        async with ticking(app, every=TICK):
            await stage.wait_for_polls()
            for part in story.rounds:
                await stage.tell(part)
            console.print()
            await stage.ask(QUESTION)
            console.print(Text(f"database: {app.settings.db}", style="dim"), soft_wrap=True)
            if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
                console.print("\nNow it is your turn: “latest japan”, “why <link>”, “help”; “quit” ends the demo.")
                await chat(stage.services, console, folder.path / CHATTED)


@dataclass(frozen=True, slots=True)
class _Count:
    """What the store holds: entries, entries that report an event as news, and events so reported."""

    entries: int
    reports: int
    events: int


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a round needs to be told."""

    app: App
    clock: SteppedClock
    server: FeedServer
    console: Console
    chart: Path

    @property
    def services(self) -> Services:
        return Services(self.app.store, self.app.clock, self.app.fetcher, self.app.workers)

    async def ask(self, line: str) -> None:
        """Put a line to the bot as a person would, and print what it answers."""
        self.console.print(Text(f"tradepost> {line}", style="bold"))
        show(self.console, await answer(line, ASKER, self.services), self.chart)

    async def tell(self, part: Round) -> None:
        """Bring one round: its alerts appear as the relay sends them, then a line sums it up."""
        self.console.print()
        date_line = Rule(Text(short_date(part.at.date())), align="left", style="dim")
        self.console.print(date_line, width=min(self.console.width, _RULE_WIDTH))
        before = await self.app.store.read(_count)
        self.server.rounds += 1
        self.clock.move_to(part.at)
        await self.wait_for_polls()
        await self._until(_nothing_waits(part.at))
        self.clock.advance(EDITS_GATHERED)
        self.app.relay.wake()
        await self._until(_nothing_waits(self.clock.now()))
        self.console.print(Text(_tally(before, await self.app.store.read(_count)), style="dim"))

    async def wait_for_polls(self) -> None:
        """Wait until every source has been polled since the clock was moved."""
        await self._until(_all_polled_at(self.clock.now()))

    async def _until(self, done: Callable[[Tables], bool]) -> None:
        try:
            async with asyncio.timeout(ROUND_SECONDS):
                while not await self.app.store.read(done):  # noqa: ASYNC110 - looks at the store, as any reader may
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise TradepostError(
                f"the demo stands still on {short_date(self.clock.now().date())}; the log says why"
            ) from None


def _all_polled_at(now: datetime) -> Callable[[Tables], bool]:
    def done(tables: Tables) -> bool:
        sources = tables.sources.enabled()
        for source in sources:
            if source.last_error is not None:
                raise SourceError(f"the demo's feed {source.spec.name} could not be read: {source.last_error}")
        return all(source.last_success is not None and source.last_success >= now for source in sources)

    return done


def _nothing_waits(now: datetime) -> Callable[[Tables], bool]:
    def done(tables: Tables) -> bool:
        due = tables.outbox.next_attempt(channels=(CHANNEL,))
        return (due is None or due > now) and not tables.outbox.interrupted()

    return done


def _count(tables: Tables) -> _Count:
    news = tables.mentions.news_keys()
    return _Count(tables.entries.count(), len({key for _, keys in news for key in keys}), len(news))


def _tally(before: _Count, after: _Count) -> str:
    items = after.entries - before.entries
    reports = after.reports - before.reports
    events = after.events - before.events
    return (
        f"── {_counted(items, 'item')} in: {_counted(reports, 'report')}, {_counted(events, 'new event')}, "
        f"{items - reports} dropped as noise ──"
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _settings(server: FeedServer, folder: DemoFolder) -> Settings:
    """Settings as an operator would give them, for feeds of this machine."""
    with folder.sources.open("w", encoding="utf-8") as file:
        YAML().dump({"sources": [_source(server, feed) for feed in server.story.feeds]}, file)
    return Settings.load(
        {
            "TRADEPOST_DB": str(folder.db),
            "TRADEPOST_SOURCES": str(folder.sources),
            "TRADEPOST_ALLOW_NETS": f"{LOOPBACK}/32",
        }
    )


def _source(server: FeedServer, feed: Feed) -> dict[str, object]:
    source: dict[str, object] = {
        "name": feed.name,
        "url": server.url(feed),
        "format": feed.format,
        "language": feed.language,
        "official": feed.official,
        "interval": "10m",
    }
    if feed.country is not None:
        source["country"] = feed.country
    return source
