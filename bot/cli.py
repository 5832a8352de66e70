"""The command line: reads the arguments, and hands them to the command's own module, which alone is imported."""

import argparse
import errno
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn, TypeAlias

from bot.errors import TradepostError

EXIT_FAILED = 1
EXIT_USAGE = 2
_LONGEST = 18

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""What writing an answer to a file may end with, through no fault of ours."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 well, 1 an expected failure (said on stderr), 2 wrong usage."""
    arguments = build_parser().parse_args(argv)
    try:
        command = import_module(f"bot.commands.{arguments.module}")
        status: int = command.main(arguments, os.environ)
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()  # here, where a full disk can still be told
    except TradepostError as error:
        print(f"tradepost: {error}", file=sys.stderr)  # noqa: T201 - the command line's own voice
        return EXIT_FAILED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; nothing more can be said, not even at exit.
        _close_output()
        return EXIT_FAILED
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        _close_output()
        print(f"tradepost: the output cannot be written ({error.strerror})", file=sys.stderr)  # noqa: T201 - as above
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_FAILED
    return status


def _close_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not fail on it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_REFUSED = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)\Z", re.DOTALL)
"""What argparse says of a word that is none of those it knows."""


class _Parser(argparse.ArgumentParser):
    """Adds to the refusal of a misspelt word the one that may have been meant."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on stderr, and end with 2."""
        refused = _REFUSED.search(message)
        near = get_close_matches(refused[1], re.findall(r"[\w-]+", refused[2]), n=1) if refused else []
        super().error(f"{message}; did you mean {near[0]}?" if near else message)


def build_parser() -> argparse.ArgumentParser:
    """Describe every command; docs/commands.md says more of each."""
    parser = _Parser(
        prog="tradepost", description="One alert for each trade-policy event, and the status of any pair of countries."
    )
    parser.add_argument("--version", action="version", version=f"tradepost {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_running(commands)
    _add_reading(commands)
    _add_asking(commands)
    _add_keeping(commands)
    _add_stored(commands)
    return parser


def _version() -> str:
    try:
        return version("tradepost")
    except PackageNotFoundError:  # run from a copy of the source that was never installed, as in the container
        return "of an unknown version"


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - argparse names it no other way


def _add_running(commands: _Commands) -> None:
    _add_db(
        _command(commands, "run", "run the bot: on Discord with DISCORD_TOKEN, else with the terminal as its channel")
    )
    demo = _command(commands, "demo", "play the story of Japan and the US through the real bot")
    demo.add_argument("--folder", type=Path, help="where database and chart are kept (default: a new folder)")
    poll = _command(commands, "poll", "poll the sources once, then exit")
    poll.add_argument("--once", action="store_true", required=True, help="one round over what is due")
    poll.add_argument("--all", action="store_true", help="over every enabled source")
    poll.add_argument("--sources", type=Path, help="sources.yaml to use (default: TRADEPOST_SOURCES)")
    _add_db(poll)


def _add_reading(commands: _Commands) -> None:
    _command(commands, "classify", "items as JSON Lines on stdin, their events on stdout")
    backtest = _command(commands, "backtest", "items of the past as if they had been polled; one line an event")
    backtest.add_argument("items", type=Path, metavar="ITEMS.jsonl")
    backtest.add_argument("--log", action="store_true", help="the events as a log to read, by track, in place of lines")
    backtest.add_argument("--db", type=Path, help="keep the database in this file (default: none is left behind)")


def _add_asking(commands: _Commands) -> None:
    status = _command(commands, "status", "where a pair of countries stands")
    status.add_argument("place", nargs="+", metavar="PAIR", help='as in "japan-us", "JP/US" or "japan"')
    status.add_argument("--at", type=_day, metavar="DATE", help="what was true on that day")
    status.add_argument("--known", action="store_true", help="what was known on that day, not since")
    status.add_argument("--json", action="store_true", help="the same as data")
    status.add_argument("--chart", type=Path, metavar="FILE.png", help="draw its timeline there")
    _add_language(status)
    _add_db(status)
    calendar = _command(commands, "calendar", "dates ahead: what takes effect, what ends, whose pause runs out")
    calendar.add_argument("place", nargs="*", metavar="PLACE", help='as in "japan-us" or "japan" (default: everywhere)')
    calendar.add_argument("--ics", type=Path, metavar="FILE.ics", help="write them there as an iCalendar file")
    _add_language(calendar)
    _add_db(calendar)
    export = _command(commands, "export", "the bot's own events, or what it alerted, for other tools")
    export.add_argument("what", choices=("events", "alerts"))
    export.add_argument("form", nargs="?", choices=("csv", "jsonl", "atom"))
    export.add_argument("--out", type=Path, metavar="FILE", help="where to (default: standard output)")
    _add_db(export)


def _identity(text: str) -> int:
    """Read a number as the database gives them: one of more than 18 digits is none of its own."""
    if not text.isdecimal() or len(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"{text} is no number of one; write it as it is listed, as in 12")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write year, month and day, as in 2018-10-01") from None


def _add_keeping(commands: _Commands) -> None:
    sources = _command(commands, "sources", "the sources and how they fare; check polls each once")
    sources.add_argument("action", nargs="?", choices=("list", "check", "health"), default="list")
    sources.add_argument("--sources", type=Path, help="sources.yaml to use (default: TRADEPOST_SOURCES)")
    sources.add_argument("--json", action="store_true", help="for check: the same as data")
    _add_db(sources)
    subscriptions = _command(commands, "subscriptions", "who is told of what")
    subscriptions.add_argument("action", nargs="?", choices=("list", "add", "remove"), default="list")
    subscriptions.add_argument("to", nargs="*", help='for add, as in "japan, us-china"; for remove, a number')
    subscriptions.add_argument("--channel", default="terminal", help="the channel's address (default: terminal)")
    _add_db(subscriptions)


def _add_stored(commands: _Commands) -> None:
    outbox = _command(commands, "outbox", "what was sent, is being sent and could not be sent")
    outbox.add_argument("action", nargs="?", choices=("list", "show", "retry", "drop"), default="list")
    outbox.add_argument("id", nargs="?", type=_identity, help="for show, retry and drop: which delivery")
    outbox.add_argument("--state", choices=("pending", "sending", "sent", "failed", "dead", "gathered"))
    _add_db(outbox)
    events = _command(commands, "events", "one event with its reports; make two one, or take one apart")
    events.add_argument("action", choices=("show", "merge", "split"))
    events.add_argument("numbers", nargs="+", type=_identity, help="the event, or both; for split, then its reports")
    _add_db(events)
    database = _command(
        commands, "db", "check the database, copy it while the bot runs, put a copy back, or read it again"
    )
    database.add_argument("action", choices=("check", "backup", "restore", "reread"))
    database.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="for backup: where to; for restore: from where"
    )
    _add_db(database)
    doctor = _command(commands, "doctor", "check settings, sources and database, and say what is wrong")
    _add_db(doctor)


def _command(commands: _Commands, name: str, does: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=does)
    parser.set_defaults(module=name)
    return parser


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=("en", "ja"), default="en", help="the language of the answer (default: en)")


def _add_db(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--db", type=Path, metavar="FILE", help="the database (default: TRADEPOST_DB)")
