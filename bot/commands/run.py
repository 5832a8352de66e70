"""`run`: the bot, until Ctrl-C or SIGTERM: on Discord where there is a token, else with the terminal as its channel."""

import asyncio
import signal
import sys
from argparse import Namespace
from collections.abc import Coroutine, Mapping

from bot.app import App, opened, ticking
from bot.commands.common import console, settings_for, start_logging
from bot.config import Settings
from db import instance_lock
from handlers.discord.serve import serve
from handlers.services import Services
from handlers.terminal import CHANNEL, TerminalSender, chat

_UNSUBSCRIBED = "Nothing is alerted here yet: say “subscribe everything”, or “subscribe japan, us-china”."
_WELCOME = "Tradepost is running; the terminal is its channel. Say “help” for what can be asked, “quit” to end."


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        ConfigError: a setting or sources.yaml is wrong.
        StoreBusy: another instance runs on the database.
    """
    settings = settings_for(arguments, environ)
    start_logging(settings, quiet=settings.discord_token is None and "TRADEPOST_LOG_LEVEL" not in environ)
    with instance_lock(settings.db):
        asyncio.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with opened(settings) as app, ticking(app):
        if settings.discord_token is None:
            await _until(stopped, _in_terminal(app, stopped))
        else:
            await _until(stopped, _on_discord(app, settings.discord_token.get_secret_value()))


async def _until(stopped: asyncio.Event, running: Coroutine[None, None, None]) -> None:
    """Run until the word to stop comes, or what runs cannot go on."""
    task = asyncio.create_task(running)
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
    failed = task.done() and not task.cancelled() and task.exception()
    for one in (task, waiting):
        one.cancel()
    await asyncio.gather(task, waiting, return_exceptions=True)
    if failed:
        raise failed


async def _on_discord(app: App, token: str) -> None:
    """Be on Discord; polling does not wait for it.

    Raises:
        ConfigError: Discord refuses the token, or an intent.
    """
    await serve(services_of(app), token, api=app.settings.discord_api, reach=app.relay.reach)


async def _in_terminal(app: App, stopped: asyncio.Event) -> None:
    """Show alerts and answer what is typed; the end of a pipe is no word to stop, a terminal's is."""
    screen = console()
    app.relay.reach(CHANNEL, TerminalSender(screen))
    screen.print(_WELCOME)
    if not await app.store.read(lambda tables: tables.subscriptions.of_channel(CHANNEL)):
        screen.print(_UNSUBSCRIBED)
    await chat(services_of(app), screen, app.settings.db.parent / "tradepost-status.png")
    if not (sys.stdin and sys.stdin.isatty()):
        await stopped.wait()


def services_of(app: App) -> Services:
    """Give what answers draw on."""
    return Services(app.store, app.clock, app.fetcher, app.workers)
