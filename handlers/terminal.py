"""The terminal in Discord's place: alerts appear in it as they would in a channel, and one can chat with the bot."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.alerts import AlertContent, DigestContent, Tone
from bot.deliver import Undelivered
from bot.language import say, say_n, speaking, written_day
from bot.lines import plain
from bot.model import Delivery, EventSource
from bot.outgoing import Content, Notice
from bot.retry import Outcome
from handlers.asker import Answer, Asker
from handlers.services import Services
from handlers.speech import language_to
from handlers.words import answer_anyhow

CHANNEL = "terminal"
"""The address of the terminal as a channel."""

ASKER = Asker(CHANNEL, may_subscribe=True, may_manage=True, is_owner=True, in_pages=True)
"""Whoever sits at the terminal runs the bot."""

_COLOURS = {Tone.RESTRICTIVE: "red", Tone.LIBERALISING: "green", Tone.NEUTRAL: "yellow"}
_WIDTH = 100
_LEAVE = frozenset({"quit", "exit", "bye"})


class TerminalSender:
    """Shows deliveries in the terminal. It keeps no history, so what was being shown at a crash is shown again."""

    def __init__(self, console: Console) -> None:
        self._console = console

    async def send(self, delivery: Delivery, content: Content) -> str:
        self._print(_shown(content))
        return f"{CHANNEL}-{delivery.id}"

    async def edit(self, delivery: Delivery, content: Content) -> None:
        if not isinstance(content, AlertContent):
            return  # notices and digests stand as they were said
        reporting = len(content.sources) + content.more
        known = say("confirmed") if content.confirmed else say("unconfirmed")
        line = say_n(
            "✎ edited (event {event}, now {count} source, {known}): {sentence}",
            "✎ edited (event {event}, now {count} sources, {known}): {sentence}",
            reporting, event=content.event, known=known, sentence=content.sentence,
        )  # fmt: skip
        self._print(Text(line, style="dim"), soft_wrap=True)

    def publishes(self, channel: str) -> bool:
        return False

    async def publish(self, delivery: Delivery) -> None:
        """Nobody follows a terminal."""

    async def find(self, delivery: Delivery) -> str | None:
        return None

    def _print(self, shown: Panel | Text, *, soft_wrap: bool | None = None) -> None:
        """Show something; where the terminal is a file on a full disk, it is shown once there is room."""
        try:
            self._console.print(shown, soft_wrap=soft_wrap)
        except OSError as error:
            raise Undelivered(Outcome.SERVER_ERROR, f"the output cannot be written to: {error.strerror}") from error


def _shown(content: Content) -> Text | Panel:
    match content:
        case Notice():
            return Text(f"⚠ {plain(content.text)}", style="yellow")
        case DigestContent():
            return digest_panel(content)
    return panel(content)


def digest_panel(content: DigestContent) -> Panel:
    """Draw a digest: its events by pair and kind, all of them."""
    body = Text()
    for group in content.groups:
        body.append(f"{group.heading}\n", style="bold")
        for one in group.lines:
            doubt = "" if one.confirmed else say(", unconfirmed")
            body.append(f"• {one.sentence} ({one.stage}{doubt})")
            if one.source is not None:
                body.append(f" · {one.source.publisher}", style="dim")
            body.append(" · " + say("event {number}", number=one.event) + "\n", style="dim")
    body.append(content.correction)
    body.rstrip()
    return Panel(
        body,
        title=content.title,
        title_align="left",
        subtitle=content.mark,
        subtitle_align="right",
        width=_WIDTH,
    )


def panel(content: AlertContent) -> Panel:
    """Draw an alert as Discord draws its embed: a coloured frame, the sentence, the facts, the sources."""
    body = Text()
    body.append(content.sentence, style="bold")
    for label, value in content.details:
        body.append(f"\n{label}: ", style="dim")
        body.append(value)
    for source in content.sources:
        body.append("\n")
        body.append_text(_source(source))
    if content.more:
        body.append("\n" + say("and {count} more", count=content.more), style="dim")
    marks = "" if content.confirmed else say(" · unconfirmed")
    foot = say("event {event} · weight {weight} of 5", event=content.event, weight=content.weight.value)
    return Panel(
        body,
        title=content.flags or None,
        title_align="left",
        subtitle=f"{foot}{marks}",
        subtitle_align="right",
        border_style=_COLOURS[content.tone],
        width=_WIDTH,
    )


def _source(source: EventSource) -> Text:
    when = f"{written_day(source.published.date(), 'd MMM y')} {source.published:%H:%M} UTC"
    line = Text("• ")
    line.append(source.title, style="" if source.url is None else f"link {source.url}")
    line.append(f" · {source.publisher}, {when}", style="dim")
    if source.official:
        line.append(say(" · official"), style="green")
    return line


def show(console: Console, given: Answer, chart: Path) -> None:
    """Print an answer; its picture is written to a file, whose path is printed."""
    console.print(Text(plain(given.text)), soft_wrap=True)
    if given.picture is not None:
        chart.write_bytes(given.picture)
        console.print(Text(say("chart: {path}", path=chart), style="dim"), soft_wrap=True)


async def chat(services: Services, console: Console, chart: Path) -> None:
    """Answer what is typed, line by line, until the input ends or the person leaves."""
    if sys.stdin.isatty():
        with patch_stdout(raw=True):
            await _answer_all(_typed(), services, console, chart)
    else:
        await _answer_all(_piped(), services, console, chart)


async def _answer_all(lines: AsyncIterator[str], services: Services, console: Console, chart: Path) -> None:
    async for line in lines:
        if line.strip().casefold() in _LEAVE:
            return
        if line.strip():
            with speaking(await language_to(ASKER, services)):
                show(console, await answer_anyhow(line, ASKER, services), chart)


async def _typed() -> AsyncIterator[str]:
    session: PromptSession[str] = PromptSession("tradepost> ")
    while True:
        try:
            yield await session.prompt_async(handle_sigint=False)
        except (EOFError, KeyboardInterrupt):
            return


async def _piped() -> AsyncIterator[str]:
    """Give the lines of a pipe; a thread reads them, since a pipe may stay silent, and dies with the process."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, name="stdin", daemon=True).start()
    while line := await lines.get():
        yield line
