"""`outbox`: what was sent, is being sent and could not be sent, and how long it took."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime

from rich.table import Table

from bot.clock import SystemClock
from bot.commands.common import console, settings_for
from bot.errors import InputError
from bot.latency import legs
from bot.model import Delivery, DeliveryState
from db import Tables, reading, writing

_SHOWN = 50
_MEASURED = 10_000
_DROPPED = "dropped by hand"


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        InputError: no delivery was named, or there is none of that number, or it was sent already.
    """
    path = settings_for(arguments, environ).db
    match arguments.action:
        case "show":
            with reading(path) as tables:
                _show(_named(tables, arguments))
        case "retry":
            with writing(path) as tables:
                _retry(tables, _waiting(tables, arguments))
            print(f"delivery {arguments.id} is tried again at once")
        case "drop":
            with writing(path) as tables:
                dead = replace(_waiting(tables, arguments), state=DeliveryState.DEAD, error=_DROPPED)
                tables.outbox.settle(dead)
            print(f"delivery {arguments.id} will not be sent")
        case _:
            with reading(path) as tables:
                _list(tables, None if arguments.state is None else DeliveryState(arguments.state))
    return 0


def _list(tables: Tables, state: DeliveryState | None) -> None:
    print(" ".join(f"{one}={count}" for one, count in tables.outbox.counts().items()))
    for leg in legs(tables.outbox.posted(_MEASURED)):
        print(f"{leg.name}: p50 {leg.p50:.1f} s, p95 {leg.p95:.1f} s over {leg.count} alerts")
    newest = tables.outbox.newest(state=state, limit=_SHOWN)
    if newest:
        console().print(_table(newest))


def _named(tables: Tables, arguments: Namespace) -> Delivery:
    if arguments.id is None:
        raise InputError(f"say which: tradepost outbox {arguments.action} 12; `tradepost outbox` lists the numbers")
    found = tables.outbox.get(arguments.id)
    if found is None:
        raise InputError(f"there is no delivery {arguments.id}; `tradepost outbox` lists the newest")
    return found


def _waiting(tables: Tables, arguments: Namespace) -> Delivery:
    """Give a delivery that was not sent: one that was is never sent again."""
    found = _named(tables, arguments)
    if found.state in (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.GATHERED):
        raise InputError(f"delivery {found.id} is {found.state}; only one that was not sent can be retried or dropped")
    return found


def _retry(tables: Tables, delivery: Delivery) -> None:
    tables.outbox.settle(replace(delivery, state=DeliveryState.FAILED, next_attempt=SystemClock().now()))


def _show(delivery: Delivery) -> None:
    for field in fields(delivery):
        print(f"{field.name.replace('_', ' ')}: {_in_words(getattr(delivery, field.name))}")


def _in_words(value: object) -> str:
    match value:
        case None | "" | ():
            return "none"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
        case datetime():
            return f"{_when(value)} UTC"
    return str(value)


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
