"""`sources check`: each enabled source is polled once, and a line says how it answered and what it holds.

round of polls ──progress on stderr──> Checked, a line each ──> table | plain lines | JSON
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot.app import opened
from bot.commands.common import console
from bot.config import Settings
from bot.errors import AddressRefused
from bot.lines import length
from bot.poll import Polled, Round
from db import Tables

_OLD = timedelta(days=60)
"""An entry of that age, where it is the newest, makes one look twice."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How one source answered.

    Attributes:
        status: as HTTP calls it, or in words where no answer came.
        entries: how many the body holds; the known ones where it is unchanged.
        newest: how old the newest entry is, in words; empty where none has a date.
        verdict: what to make of it; begins with "well" or "failed".
        ok: whether the poll went well.
    """

    source: str
    status: str
    entries: int
    newest: str
    verdict: str
    ok: bool


async def check(settings: Settings, *, as_json: bool) -> int:
    """Poll, print, and give the exit status: 1 where a source failed."""
    async with opened(settings) as app:
        enabled = await app.store.read(lambda tables: len(tables.sources.enabled()))
        with _progress(enabled) as tell:
            done = await app.poller.round(every=True, progress=tell)
        known = await app.store.read(lambda tables: _known(tables, done))
        rows = checked(done.polls, known, now=app.clock.now())
    if as_json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _show(rows)
        print(_summary(rows, done))
    return int(not all(row.ok for row in rows))


Known = Mapping[int, tuple[datetime | None, int]]
"""Of sources by number: when the newest known entry appeared, and how many are known."""


def checked(polls: Sequence[Polled], known: Known, *, now: datetime) -> list[Checked]:
    """Say of each poll how it went: what failed first, then by name."""
    rows = [_row(polled, *known.get(polled.source.id, (None, 0)), now) for polled in polls]
    return sorted(rows, key=lambda row: (row.ok, row.source.casefold()))


def _row(polled: Polled, newest: datetime | None, count: int, now: datetime) -> Checked:
    newest = newest if polled.unchanged else polled.newest
    age = None if newest is None else now - newest
    return Checked(
        source=polled.source.spec.name,
        status=_status(polled),
        entries=count if polled.unchanged else polled.total,
        newest="" if age is None else length(age),
        verdict=_verdict(polled, age),
        ok=polled.error is None,
    )


def _status(polled: Polled) -> str:
    if polled.status is not None:
        return str(polled.status)
    if isinstance(polled.error, AddressRefused):
        return "not allowed"
    return "no answer"


def _verdict(polled: Polled, age: timedelta | None) -> str:
    if polled.error is not None:
        return f"failed: {polled.error}"
    if polled.unchanged:
        return "well; unchanged since the last poll"
    if not polled.total:
        return "well, but empty: nothing stands in it"
    old = (f"nothing new for {length(age)}; is it still kept?",) if age is not None and age > _OLD else ()
    return "; ".join(("well", *old, *polled.problems[:2]))


def _known(tables: Tables, done: Round) -> Known:
    """Look up what is known of the sources that had nothing new to say."""
    unchanged = [polled.source.id for polled in done.polls if polled.unchanged]
    return {one: (tables.entries.pace(one)[0], len(tables.entries.known(one))) for one in unchanged}


def _show(rows: Sequence[Checked]) -> None:
    """Print a table where somebody looks, and one line a source, without a frame, where a program reads."""
    heads = [field.name for field in fields(Checked) if field.name != "ok"]
    cells = [[str(getattr(row, head)) for head in heads] for row in rows]
    if not sys.stdout.isatty():
        widths = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
        for line in (heads, *cells):
            print("  ".join(set_cell_size(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())
        return
    table = Table(*heads)
    for row, line in zip(rows, cells, strict=True):
        table.add_row(*map(Text, line), style=None if row.ok else "red")
    console().print(table)


def _summary(rows: Sequence[Checked], done: Round) -> str:
    if not rows:
        return "No source is enabled; sources.yaml says which are polled."
    failed = sum(not row.ok for row in rows)
    told = "all answered well" if not failed else f"{failed} failed; each stands above with what to do"
    return f"{len(rows)} sources in {done.seconds:.1f} s: {told}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Polled], None]]:
    """Give what is called after each poll: a bar on a terminal's stderr, else a line there."""
    if not sys.stderr.isatty():
        at = iter(range(1, total + 1))
        yield lambda polled: print(
            f"polled {next(at, total)} of {total}: {polled.source.spec.name}: {_status(polled)}", file=sys.stderr
        )
        return
    columns = (TextColumn("polling"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda polled: bar.update(task, advance=1, description=polled.source.spec.name)
