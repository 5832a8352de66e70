"""`poll --once`: one round over what is due, then a summary line."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping

from bot.app import App, opened
from bot.commands.common import console, settings_for, start_logging
from bot.config import Settings
from bot.errors import StoreBusy
from bot.poll import Polled, Round
from db import instance_lock
from handlers.terminal import CHANNEL, TerminalSender


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; a source that fails is counted and said in the log, and is no failure of the command."""
    settings = settings_for(arguments, environ)
    start_logging(settings)
    print(asyncio.run(_poll(settings, every=arguments.all)))
    return 0


async def _poll(settings: Settings, *, every: bool) -> Round:
    async with opened(settings) as app:
        done = await app.poller.round(every=every, progress=_tell)
        try:
            with instance_lock(settings.db):
                await _send(app)
        except StoreBusy:
            print("a bot runs on this database, and sends what was queued", file=sys.stderr)
        return done


async def _send(app: App) -> None:
    """Send what is for the terminal, also what an earlier run was sending when it ended."""
    app.relay.reach(CHANNEL, TerminalSender(console()))
    await app.relay.recover()
    await app.relay.drain()


def _tell(polled: Polled) -> None:
    """Show on a terminal's stderr that the round goes on."""
    if sys.stderr.isatty():
        mark = "failed" if polled.error else "unchanged" if polled.unchanged else f"{polled.brought.entries} new"
        print(f"  {polled.source.spec.name}: {mark}", file=sys.stderr)
