"""`run`: the bot, until Ctrl-C or SIGTERM: on Discord where there is a token, else with the terminal as its channel."""

import asyncio
import signal
import sys
from argparse import Namespace
from collections.abc import Mapping

from bot.app import App, opened, ticking
from bot.commands.common import console, settings_for, start_logging
from bot.config import Settings
from db import instance_lock
from handlers.services import Services
from handlers.terminal import CHANNEL, TerminalSender, chat

_WELCOME = "Tradepost is running; the terminal is its channel. Say “help” for what can be asked, “quit” to end."


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        ConfigError: a setting or sources.yaml is wrong.
        StoreBusy: another instance runs on the database.
    """
    settings = settings_for(arguments, environ)
    start_logging(settings)
    with instance_lock(settings.db):
        asyncio.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with opened(settings) as app:
        await _in_terminal(app, stopped)


async def _in_terminal(app: App, stopped: asyncio.Event) -> None:
    """Poll and send, and answer what is typed; the end of a pipe is no word to stop, a terminal's is."""
    screen = console()
    app.relay.reach(CHANNEL, TerminalSender(screen))
    services = Services(app.store, app.clock, app.fetcher, app.workers)
    screen.print(_WELCOME)
    async with ticking(app):
        chatting = asyncio.create_task(chat(services, screen, app.settings.db.parent / "tradepost-status.png"))
        if sys.stdin is not None and sys.stdin.isatty():
            chatting.add_done_callback(lambda _: stopped.set())
        await stopped.wait()
        chatting.cancel()
        await asyncio.gather(chatting, return_exceptions=True)
