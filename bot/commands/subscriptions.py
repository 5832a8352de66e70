"""`subscriptions`: who is told of what; adds and removes, for the terminal or any channel."""

import re
from argparse import Namespace
from collections.abc import Mapping

from bot.commands.common import settings_for
from bot.errors import InputError
from bot.lines import plain
from bot.subscriptions import describe, find, listing, read_wish, subscribe
from db import reading, writing

_ADDRESS = re.compile(r"terminal|(?:discord|dm):\d+", re.ASCII)


_LONGEST = 18
"""Digits of a number at most: the database has none that is longer."""


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        InputError: what is to be added or removed was not said, or is not known.
    """
    path = settings_for(arguments, environ).db
    asked = " ".join(arguments.to).strip()
    match arguments.action:
        case "add":
            wish, channel = read_wish(_required(asked)), _address(arguments.channel)
            with writing(path) as tables:
                made, new = subscribe(tables, wish, channel=channel)
            print(f"{'subscription' if new else 'already subscribed:'} {made.id}: {describe(made)}")
        case "remove":
            with writing(path) as tables:
                gone = find(tables, _number(asked))
                tables.subscriptions.remove(gone.id)
            print(f"removed: {describe(gone)}")
        case _:
            with reading(path) as tables:
                for channel in sorted({one.channel for one in tables.subscriptions.all()}) or [arguments.channel]:
                    print(f"{channel}\n{plain(listing(tables.subscriptions.of_channel(channel)))}")
    return 0


def _required(text: str) -> str:
    if not text:
        raise InputError("say to what: tradepost subscriptions add japan, or: add everything")
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise InputError(f"{text} is no channel; give terminal, discord:<the channel's id> or dm:<the person's id>")
    return text


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > _LONGEST:
        raise InputError("give the number of a subscription; `tradepost subscriptions` shows them")
    return int(text)
