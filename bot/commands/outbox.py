"""`outbox`: what was sent, is being sent and could not be sent."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.table import Table

from bot.commands.common import console, settings_for
from bot.model import Delivery, DeliveryState
from db import reading

_SHOWN = 50


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command: how many deliveries are in each state, and the newest of them."""
    state = None if arguments.state is None else DeliveryState(arguments.state)
    with reading(settings_for(arguments, environ).db) as tables:
        counts = tables.outbox.counts()
        newest = tables.outbox.newest(state=state, limit=_SHOWN)
    print(" ".join(f"{one}={count}" for one, count in counts.items()))
    if newest:
        console().print(_table(newest))
    return 0


def _table(deliveries: Sequence[Delivery]) -> Table:
    table = Table("id", "what", "event", "rev", "channel", "state", "tries", "queued", "posted", "error")
    for one in deliveries:
        table.add_row(
            str(one.id),
            one.what,
            str(one.subject),
            str(one.revision),
            one.channel,
            one.state,
            str(one.attempts),
            _when(one.queued),
            _when(one.posted),
            one.error or "",
        )
    return table


def _when(instant: datetime | None) -> str:
    return "" if instant is None else f"{instant:%Y-%m-%d %H:%M:%S}"
