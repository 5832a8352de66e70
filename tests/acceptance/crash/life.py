"""One bot with a database, a Discord and feeds of its own: started, killed, started again, and drained at the end."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.clock import SystemClock
from bot.model import DeliveryState, Digest, Subscription, Weight, What
from bot.notices import ADMIN_CHANNEL
from bot.sleeping import CHANNEL
from db import writing
from handlers.discord.sender import PERSON
from tests.acceptance.crash.mischief import let_loose, relent
from tests.acceptance.crash.process import Bot, left_behind
from tests.acceptance.crash.stored import deliveries, digest_comes, is_drained, is_quiet, let_pass, wake_up
from tests.acceptance.crash.stories import PUBLISHERS, Newsroom
from tests.acceptance.crash.watch import Watch
from tests.discord_server import Control, DiscordServer
from tests.feed_server import FeedServer, Page

AN_HOUR = timedelta(hours=1)
"""How far the server's clock leaps: well past the window in which it knows a nonce."""

PATIENCE = 45.0
"""Seconds for what must happen; past them the run fails with the bot's log."""


_BROKEN, _TAKEN_BACK = 0.15, 0.15
"""The chances that a feed fails, and that a story is taken back, whenever something is published."""


class Stuck(AssertionError):
    """Something that must happen did not, or the bot ended by itself."""


@dataclass
class Channels:
    """The channels of a life, by what they want.

    Attributes:
        everything: three that want every event, one of them a person's DM.
        about_us: wants what the United States does.
        moody: wants every event, and says 403 now and then: asleep by then, it gets what it gets.
        digested: wants a digest each hour.
        board: the admin channel, which is told that the moody one sleeps.
    """

    everything: tuple[str, ...]
    about_us: str
    moody: str
    digested: str
    board: str
    guild: int


@dataclass
class Life:
    """See the module; made by `lived`.

    Attributes:
        deleted: what people have deleted: event and channel, of alerts that are not to come back.
        leaps, starts: how often the clock leapt between a kill and a start, and how many starts there were.
        problems: what a killed process left behind.
    """

    name: str
    random: Random
    folder: Path
    discord: DiscordServer
    feeds: FeedServer
    watch: Watch
    channels: Channels
    environ: dict[str, str]
    news: Newsroom
    log: Path
    bot: Bot | None = None
    deleted: set[tuple[int, str]] = field(default_factory=set)
    leaps: int = 0
    starts: int = 0
    took: float = 1.5
    problems: list[str] = field(default_factory=list)
    _checks: list[asyncio.Task[None]] = field(default_factory=list)
    _identified: int = 0

    @property
    def database(self) -> Path:
        """Where its database lies."""
        return self.folder / "tradepost.db"

    @property
    def control(self) -> Control:
        """Give the test's side of its Discord."""
        return self.discord.control

    @property
    def running(self) -> Bot:
        """Give the bot, which must have been started."""
        assert self.bot is not None
        return self.bot

    async def start(self) -> None:
        """Start the bot, and do not wait for anything."""
        self._identified = self.control.gateway.identified
        self.starts += 1
        self.bot = await Bot.start(self.environ, self.log)

    @property
    def is_up(self) -> bool:
        """Whether the gateway has taken the bot that runs."""
        return self.control.gateway.identified > self._identified

    async def up(self) -> None:
        """Wait until the gateway has taken the bot."""
        started = asyncio.get_running_loop().time()
        await self.until(lambda: self.is_up, "the bot to connect")
        self.took = 0.7 * self.took + 0.3 * (asyncio.get_running_loop().time() - started)

    async def until(self, done: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait for something.

        Raises:
            Stuck: it did not happen, or the bot ended.
        """
        end = asyncio.get_running_loop().time() + seconds
        while not done():
            if self.running.ended or asyncio.get_running_loop().time() > end:
                raise Stuck(f"life {self.name} waited for {what}; its log ends:\n{self.last_words()}")
            await asyncio.sleep(0.01)

    def last_words(self) -> str:
        """Give the end of the bot's log."""
        return self.log.read_text("utf-8")[-3000:]

    async def kill(self) -> None:
        """Kill the bot; what it leaves behind is looked at while the next one starts."""
        bot, self.bot = self.running, None
        await bot.kill()
        self._checks.append(asyncio.create_task(self._check(bot.pid)))
        await self._checks[-1] if self.starts % 8 == 0 else await asyncio.sleep(0)

    async def _check(self, pid: int) -> None:
        self.problems += [f"life {self.name} left {each}" for each in await left_behind(pid, self.database)]

    def publish(self, *, stories: int = 1, copies: int = 1) -> None:
        """Let new stories be told, and earlier ones be taken up by others; some are taken back, and feeds fail."""
        for _ in range(stories):
            self.news.break_news()
        for _ in range(copies):
            self.news.copy()
        if self.random.random() < _TAKEN_BACK:
            self.news.take_back()
        self.feeds.pages.update(self.news.pages())
        if self.random.random() < _BROKEN:
            broken = self.random.choice([Page(status=503), Page(cut=0), Page(b"<rss><chan", cut=5), Page(delay=3.0)])
            self.feeds.pages[f"/{self.random.choice(PUBLISHERS)}"] = broken

    def leap(self) -> None:
        """Let an hour pass between a kill and the next start; somebody may delete an alert or wake a channel."""
        self.leaps += 1
        self.control.clock.advance(AN_HOUR.total_seconds())
        let_pass(self.database, AN_HOUR)
        wake_up(self.database)

    async def let_people_delete(self) -> None:
        """Let somebody delete an alert that is known to stand; the bot is dead."""
        standing = [
            one
            for one in deliveries(self.database)
            if one.what is What.ALERT and one.state is DeliveryState.SENT and one.channel.startswith(CHANNEL)
        ]
        if standing:
            chosen = self.random.choice(standing)
            if (chosen.subject, chosen.channel) not in self.deleted:
                channel = int(chosen.channel.removeprefix(CHANNEL))
                await self.control.delete_message(channel, int(chosen.message or 0))
                self.deleted.add((chosen.subject, chosen.channel))

    async def drain(self) -> None:
        """Let everything go right, and run the bot until all is polled and sent; edits wait for an hour to pass.

        Raises:
            Stuck: something is never sent.
        """
        relent(self.control.faults)
        self.watch.kind = True
        for turn in range(8):
            self.leap()
            self.feeds.pages.update(self.news.pages())
            before = {name: len(self.feeds.asked(f"/{name}")) for name in PUBLISHERS}
            await self.start()
            await self.up()
            if turn == 0:  # from then on the feeds say nothing new
                await self.until(lambda: self._all_polled(before), "every feed to be polled")  # noqa: B023 - used at once
            else:
                await self.until(lambda: not self._digest_comes, "the digest to be made")
            await self.until(lambda: is_quiet(self.database, SystemClock().now()), "the outbox to be sent")
            await self.kill()
            # what came in during a round is told by the digest of the next
            if is_drained(self.database) and not self._digest_comes:
                await asyncio.gather(*self._checks)
                return
        raise Stuck(f"life {self.name} is never drained: {deliveries(self.database)[:3]}")

    @property
    def _digest_comes(self) -> bool:
        return digest_comes(self.database, self.channels.digested)

    def _all_polled(self, before: dict[str, int]) -> bool:
        return all(len(self.feeds.asked(f"/{name}")) >= count + 2 for name, count in before.items())


@asynccontextmanager
async def lived(name: str, seed: int, folder: Path, log: Path | None = None) -> AsyncIterator[Life]:
    """Make the world of a life, faults in force, and the bot not started yet."""
    random = Random(f"{seed}/{name}")  # noqa: S311 - repeatable, not secret
    watch = Watch(Random(f"{seed}/{name}/watch"))  # noqa: S311 - likewise
    async with DiscordServer(middlewares=(watch.stand,)) as discord, FeedServer() as feeds:
        channels = await _channels(discord.control)
        environ = _environ(discord, feeds, folder)
        _subscribe(folder / "tradepost.db", channels)
        await discord.control.seed(random.randrange(1 << 30))
        let_loose(discord.control.faults, int(channels.moody.removeprefix(CHANNEL)))
        life = Life(
            name, random, folder, discord, feeds, watch, channels, environ, Newsroom(random), log or folder / "log"
        )
        feeds.pages.update(life.news.pages())
        try:
            yield life
        finally:
            if life.bot is not None and not life.bot.ended:
                await life.bot.kill()


async def _channels(control: Control) -> Channels:
    guild = await control.add_guild("Traders")
    person = await control.add_user("ana")
    await control.join(guild, person)
    one, other, us, moody, digested, board = [
        f"{CHANNEL}{await control.add_channel(guild, name)}"
        for name in ("one", "other", "us", "moody", "digested", "board")
    ]
    return Channels((one, other, f"{PERSON}{person}"), us, moody, digested, board, guild)


def _subscribe(database: Path, channels: Channels) -> None:
    with writing(database) as tables:
        for channel in channels.everything:
            tables.subscriptions.add(Subscription(channel, min_weight=Weight.ROUTINE))
        tables.subscriptions.add(Subscription(channels.moody, scope=channels.guild, min_weight=Weight.ROUTINE))
        tables.settings.set(ADMIN_CHANNEL, channels.board.removeprefix(CHANNEL), channels.guild)
        tables.subscriptions.add(Subscription(channels.about_us, places=("US",), min_weight=Weight.ROUTINE))
        tables.subscriptions.add(Subscription(channels.digested, digest=Digest.HOURLY))


def _environ(discord: DiscordServer, feeds: FeedServer, folder: Path) -> dict[str, str]:
    sources = folder / "sources.yaml"
    sources.write_text(
        "sources:\n"
        + "".join(f"  - name: {name}\n    url: {feeds.url(f'/{name}')}\n    interval: 1s\n" for name in PUBLISHERS),
        "utf-8",
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "TRADEPOST"))}
    return plain | {
        "DISCORD_TOKEN": discord.token,
        "TRADEPOST_DISCORD_API": discord.api,
        "TRADEPOST_DB": str(folder / "tradepost.db"),
        "TRADEPOST_SOURCES": str(sources),
        "TRADEPOST_ALLOW_NETS": "127.0.0.0/8",
        "TRADEPOST_TICK": "1s",
    }
