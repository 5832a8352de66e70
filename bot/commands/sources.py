"""`sources`: what is polled and how it fares; `check` polls each source once and prints a table."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping, Sequence

from rich.progress import Progress
from rich.table import Table

from bot.app import opened
from bot.commands.common import console, settings_for, start_logging
from bot.config import Settings
from bot.health import Pace
from bot.lines import plain, short_date
from bot.model import Source
from bot.poll import Polled, Round
from bot.sources import fares
from db import reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; `check` ends with 1 where a source failed."""
    settings = settings_for(arguments, environ)
    start_logging(settings)
    if arguments.action == "check":
        done = asyncio.run(_check(settings))
        console().print(_checked(done.polls))
        print(done)
        return int(any(polled.error for polled in done.polls))
    with reading(settings.db) as tables:
        found = tables.sources.all()
        console().print(_listed(found, {one.id: Pace(*tables.entries.pace(one.id)) for one in found}))
    return 0


async def _check(settings: Settings) -> Round:
    async with opened(settings) as app:
        with Progress(console=console(), transient=True) as bar:
            enabled = await app.store.read(lambda tables: len(tables.sources.enabled()))
            task = bar.add_task("polling", total=enabled)
            return await app.poller.round(every=True, progress=lambda _: bar.advance(task))


def _checked(polls: Sequence[Polled]) -> Table:
    table = Table("source", "entries", "newest", "verdict")
    for polled in sorted(polls, key=lambda polled: polled.source.spec.name):
        newest = "" if polled.newest is None else short_date(polled.newest.date())
        table.add_row(polled.source.spec.name, str(polled.total or ""), newest, _verdict(polled))
    return table


def _verdict(polled: Polled) -> str:
    if polled.error is not None:
        return f"failed: {polled.error}"
    if polled.unchanged:
        return "unchanged since the last poll"
    return "; ".join(("well", *polled.problems[:2]))


def _listed(sources: Sequence[Source], paces: Mapping[int, Pace]) -> Table:
    table = Table("id", "source", "format", "country", "every", "health")
    for one in sources:
        every = f"{one.spec.interval // 60} min"
        table.add_row(
            str(one.id), one.spec.name, one.spec.format, one.spec.country or "", every, plain(fares(one, paces))
        )
    return table
