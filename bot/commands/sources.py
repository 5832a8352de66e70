"""`sources`: what is polled and how it fares; `check` polls each source once (check.py)."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from bot.commands.check import check
from bot.commands.common import console, settings_for, start_logging
from bot.config import in_words
from bot.errors import InputError
from bot.health import Pace
from bot.lines import plain
from bot.model import Source
from bot.sources import fares, report
from db import reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; `check` ends with 1 where a source failed."""
    settings = settings_for(arguments, environ)
    if arguments.action == "check":
        start_logging(settings, quiet=True)  # what fails stands in the table
        return asyncio.run(check(settings, as_json=arguments.json))
    start_logging(settings)
    if arguments.json:
        raise InputError("--json goes with `sources check`.")
    with reading(settings.db) as tables:
        found = tables.sources.all()
        paces = {one.id: Pace(*tables.entries.pace(one.id)) for one in found}
    if arguments.action == "health":
        print(plain(report(found, paces)))
    else:
        console().print(_listed(found, paces))
    return 0


def _listed(sources: Sequence[Source], paces: Mapping[int, Pace]) -> Table:
    table = Table("id", "source", "format", "country", "every", "health")
    for one in sources:
        every = in_words(one.spec.interval)
        cells = (str(one.id), one.spec.name, one.spec.format, one.spec.country or "", every, plain(fares(one, paces)))
        table.add_row(*map(Text, cells))
    return table
