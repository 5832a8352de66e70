"""The whole bot on Discord: real processes, a Discord server, a feed server, a database, and people who type."""

import asyncio
import json
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from tests.discord_server import MEMBER, Permission, RemoteControl
from tests.feed_server import FeedServer, Page

pytestmark = pytest.mark.acceptance

ROOT = Path(__file__).parents[2]

TARIFF = ("1", "US imposes 25% tariff on Japanese cars")
COPY = ("2", "United States slaps 25% tariff on cars from Japan")
DEAL = ("3", "Japan and EU sign trade agreement in Brussels")


def _feed(*items: tuple[str, str]) -> Page:
    """Give a feed of items: their ids and titles, published just now."""
    now = format_datetime(SystemClock().now())
    told = "".join(
        f"<item><title>{title}</title><guid>{name}</guid><link>https://news.example/{name}</link>"
        f"<pubDate>{now}</pubDate></item>"
        for name, title in items
    )
    return Page(f'<rss version="2.0"><channel><title>Wire</title>{told}</channel></rss>'.encode())


@asynccontextmanager
async def _process(*arguments: str, environ: dict[str, str], log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a module as a process, with what it says on stderr in a file; kill it if it outlives the block."""
    with log.open("ab") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments, cwd=ROOT, env=environ, stdout=asyncio.subprocess.PIPE, stderr=out
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        # the pipe's transport is closed by reading it to its end
        if process.stdout is not None:
            await process.stdout.read()


@dataclass
class Scene:
    """A guild on the Discord server, two feeds, and the environment in which the bot is started.

    Attributes:
        ana: a member; admin: has Manage Channels.
    """

    control: RemoteControl
    feeds: FeedServer
    environ: dict[str, str]
    folder: Path
    guild: int
    channel: int
    ana: int
    admin: int

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run the bot until the block ends, connected, with its commands there."""
        identified = (await self.control.call("counts"))["identified"]
        async with _process("bot", "run", environ=self.environ, log=self.log) as process:
            await self.until(lambda counts: counts["identified"] > identified, "the bot to connect")
            await self.control.call("connected")
            yield process
            process.terminate()
            assert await asyncio.wait_for(process.wait(), 15) == 0

    @property
    def log(self) -> Path:
        """Where the bot's log goes."""
        return self.folder / "bot.log"

    async def until(self, done: Callable[[dict[str, int]], bool], what: str) -> None:
        """Wait until what the Discord server has counted is so."""
        for _ in range(600):
            if done(await self.control.call("counts")):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"waited for {what}; the bot's log: {self.log.read_text()}")

    async def told(self, count: int, channel: int | None = None, seconds: float = 30) -> list[dict[str, Any]]:
        """Wait until the bot has said so much in the channel, and give it."""
        said: list[dict[str, Any]] = await self.control.call(
            "wait_for_messages", channel=channel or self.channel, count=count, seconds=seconds
        )
        return said

    def rows(self, question: str) -> list[Any]:
        """Ask the bot's database."""
        with closing(sqlite3.connect(self.environ["TRADEPOST_DB"])) as db:
            return db.execute(question).fetchall()

    async def until_stored(self, question: str, answer: list[Any]) -> None:
        """Wait until the database answers so."""
        for _ in range(600):
            if self.rows(question) == answer:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{self.rows(question)} is not {answer}; the bot's log: {self.log.read_text()}")

    def let_pass(self, minutes: int) -> None:
        """Let time pass for what waits in the outbox: edits are gathered for a minute. The bot is not running."""
        with closing(sqlite3.connect(self.environ["TRADEPOST_DB"])) as db:
            db.execute("UPDATE outbox SET next_attempt = next_attempt - ?", [minutes * 60_000])
            db.commit()

    async def until_polled(self, path: str, times: int = 2) -> None:
        """Wait until a feed has been polled so often again; the first of these polls may have been under way."""
        before = len(self.feeds.asked(path))
        for _ in range(600):
            if len(self.feeds.asked(path)) >= before + times:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{path} was not polled; the bot's log: {self.log.read_text()}")


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """The scene; the bot is not running yet."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "TRADEPOST"))}
    async with (
        FeedServer() as feeds,
        _process("tests.discord_server", environ=plain, log=tmp_path / "discord.log") as discord,
    ):
        assert discord.stdout is not None
        facts = json.loads(await asyncio.wait_for(discord.stdout.readline(), 30))
        control = RemoteControl(facts["control"])
        guild = await control.call("add_guild", name="Traders")
        channel = await control.call("add_channel", guild=guild, name="alerts")
        ana, admin = await control.call("add_user", name="ana"), await control.call("add_user", name="admin")
        await control.call("join", guild=guild, user=ana)
        await control.call("join", guild=guild, user=admin, permissions=MEMBER | Permission.MANAGE_CHANNELS)
        feeds.pages.update({"/wire": _feed(), "/daily": _feed()})
        sources = tmp_path / "sources.yaml"
        sources.write_text(
            "sources:\n"
            + "".join(
                f"  - name: {name}\n    url: {feeds.url(path)}\n    interval: 1s\n"
                for name, path in (("Wire", "/wire"), ("Daily", "/daily"))
            )
        )
        environ = plain | {
            "DISCORD_TOKEN": facts["token"],
            "TRADEPOST_DISCORD_API": facts["api"],
            "TRADEPOST_DB": str(tmp_path / "tradepost.db"),
            "TRADEPOST_SOURCES": str(sources),
            "TRADEPOST_ALLOW_NETS": "127.0.0.0/8",
            "TRADEPOST_TICK": "1s",
        }
        yield Scene(control, feeds, environ, tmp_path, guild, channel, ana, admin)
        discord.terminate()
        await discord.wait()


def _text(message: dict[str, Any]) -> str:
    embeds = message["embeds"]
    parts = [message["content"], *(str(e.get(part, "")) for e in embeds for part in ("title", "description"))]
    return "\n".join(parts)


async def test_from_subscribing_to_the_alert_and_nothing_twice(scene: Scene) -> None:
    async with scene.bot():
        answer = await scene.control.call(
            "slash", user=scene.admin, channel=scene.channel, command="subscribe", options={"to": "japan"}
        )
        assert "Subscribed to Japan" in _text(answer["messages"][0])
        scene.feeds.pages["/wire"] = _feed(TARIFF)
        _, alert = await scene.told(2)
        assert "25%" in alert["embeds"][0]["title"]
        assert "[US imposes 25% tariff on Japanese cars](<https://news.example/1>)" in _text(alert)
        await _ask(scene)
        scene.feeds.pages["/daily"] = _feed(COPY)
        await scene.until_stored("SELECT what, state FROM outbox", [("alert", "sent"), ("edit", "pending")])
    before = await scene.told(0)
    scene.let_pass(minutes=1)
    async with scene.bot():
        await scene.until_stored("SELECT what, state FROM outbox", [("alert", "sent"), ("edit", "sent")])
        edited = await scene.control.call("message", channel=scene.channel, message=int(alert["id"]))
        assert "Daily" in _text(edited)
        await scene.until_polled("/wire")
        await scene.until_polled("/daily")
        assert [each["id"] for each in await scene.told(0)] == [each["id"] for each in before]
        scene.feeds.pages["/wire"] = _feed(DEAL, TARIFF)
        *_, newest = await scene.told(len(before) + 1)
        assert "EU" in newest["embeds"][0]["title"]
    assert (await scene.control.call("counts"))["command_writes"] == 1
    assert set(scene.rows("SELECT state FROM outbox")) == {("sent",)}
    assert "Traceback" not in scene.log.read_text()


async def _ask(scene: Scene) -> None:
    """Ask for the status by slash, by mention and by DM: the same is said."""
    by_slash = await scene.control.call(
        "slash", user=scene.ana, channel=scene.channel, command="status", options={"place": "japan-us"}, seconds=30
    )
    bot = await scene.control.call("mention_of_bot")
    standing = len(await scene.told(0))
    await scene.control.call("say", user=scene.ana, channel=scene.channel, text=f"{bot} status japan-us")
    by_mention = (await scene.told(standing + 1))[-1]
    private = await scene.control.call("dm", user=scene.ana, text="status japan-us")
    (by_dm,) = await scene.told(1, private)
    assert "Where it stands" in _text(by_dm)
    assert _text(by_slash["messages"][0]) == _text(by_mention) == _text(by_dm)
    assert [len(each["attachments"]) for each in (by_slash["messages"][0], by_mention, by_dm)] == [1, 1, 1]


async def test_what_was_cut_off_while_it_was_sent_is_said_once(scene: Scene) -> None:
    async with _process("bot", "run", environ=scene.environ, log=scene.log) as process:
        await scene.until(lambda counts: counts["identified"] == 1, "the bot to connect")
        await scene.control.call("connected")
        await scene.control.call(
            "slash", user=scene.admin, channel=scene.channel, command="subscribe", options={"to": "japan"}
        )
        # the message arrives, and the bot is killed before it knows; then the nonce is forgotten
        await scene.control.call("fault", how="hang", phase="after", seconds=600)
        scene.feeds.pages["/wire"] = _feed(TARIFF)
        await scene.told(2)
        process.kill()
        await process.wait()
    assert scene.rows("SELECT state FROM outbox") == [("sending",)]
    await scene.control.call("advance", seconds=3600)
    async with scene.bot():
        await scene.until_stored("SELECT state FROM outbox", [("sent",)])
        await scene.until_polled("/wire")
        assert len(await scene.told(0)) == 2


async def test_a_token_that_discord_refuses_ends_it_in_words(scene: Scene) -> None:
    environ = scene.environ | {"DISCORD_TOKEN": "not-the-token"}
    async with _process("bot", "run", environ=environ, log=scene.log) as process:
        assert await asyncio.wait_for(process.wait(), 30) == 1
    assert "Discord refuses DISCORD_TOKEN" in scene.log.read_text()
    assert "not-the-token" not in scene.log.read_text()
    assert "Traceback" not in scene.log.read_text()


async def test_while_discord_is_away_it_polls_and_then_says_it(scene: Scene) -> None:
    async with scene.bot():
        await scene.control.call(
            "slash", user=scene.admin, channel=scene.channel, command="subscribe", options={"to": "japan"}
        )
        await scene.control.call("set_gateway", up=False)
        await scene.control.call("disconnect")
        await scene.control.call("fault", how="status", status=503, route="messages", times=3)
        scene.feeds.pages["/wire"] = _feed(TARIFF)
        await scene.until_polled("/wire", 3)
        await scene.control.call("set_gateway", up=True)
        _, alert = await scene.told(2, seconds=60)
        assert "25%" in alert["embeds"][0]["title"]
