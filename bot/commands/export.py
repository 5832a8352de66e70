"""`export`: the bot's own events, or what it alerted, for other tools."""

import io
import sys
from argparse import Namespace
from collections.abc import Mapping
from contextlib import nullcontext
from typing import BinaryIO

from bot.clock import SystemClock
from bot.commands.common import settings_for, written
from bot.errors import InputError
from bot.export import ALERT_FIELDS, EVENT_FIELDS, FEED_LENGTH, alert_rows, atom, event_rows, write_csv, write_jsonl
from db import Tables, reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        StoreError: there is no database to ask.
        InputError: no form was named, the file cannot be written, or alerts were asked for as a feed.
    """
    if arguments.form is None:
        raise InputError(
            "say in which form, csv, jsonl or atom, as in: "
            f"tradepost export {arguments.what} csv --out {arguments.what}.csv"
        )
    if (arguments.what, arguments.form) == ("alerts", "atom"):
        raise InputError("alerts are exported as csv or jsonl; a feed is made of events: tradepost export events atom")
    with reading(settings_for(arguments, environ).db) as tables:
        target = nullcontext(sys.stdout.buffer) if arguments.out is None else written(arguments.out)
        with target as out:
            _write(tables, arguments, out)
    return 0


def _write(tables: Tables, arguments: Namespace, out: BinaryIO) -> None:
    if arguments.form == "atom":
        events = [event for event in tables.events.latest(limit=FEED_LENGTH * 2) if not event.background][:FEED_LENGTH]
        out.write(atom(events, tables.events.sources_of([event.id for event in events]), now=SystemClock().now()))
        return
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    alerts = arguments.what == "alerts"
    rows = alert_rows(tables) if alerts else event_rows(tables)
    if arguments.form == "csv":
        write_csv(rows, ALERT_FIELDS if alerts else EVENT_FIELDS, text)
    else:
        write_jsonl(rows, text)
    text.detach()
