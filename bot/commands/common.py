"""What the commands share: settings with the arguments over them, logs on stderr, a console."""

import logging
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import structlog
from rich.console import Console

from bot.config import Settings
from bot.errors import InputError

_WIDEST = 10_000
"""Characters of a line where no screen bounds it."""


def settings_for(arguments: Namespace, environ: Mapping[str, str]) -> Settings:
    """Read the settings; an argument of the command stands over its variable.

    Raises:
        ConfigError: a setting is wrong.
    """
    return Settings.load(environ_for(arguments, environ))


def environ_for(arguments: Namespace, environ: Mapping[str, str]) -> Mapping[str, str]:
    """Give the environment with the command's arguments over it."""
    over = {"TRADEPOST_DB": getattr(arguments, "db", None), "TRADEPOST_SOURCES": getattr(arguments, "sources", None)}
    return {**environ, **{name: str(given) for name, given in over.items() if given is not None}}


def start_logging(settings: Settings, *, quiet: bool = False) -> None:
    """Write log events of the settings' level and above to stderr, one a line: for people where it is a terminal.

    `quiet` writes warnings and worse alone: where the terminal is the channel, the log would stand among the alerts.
    """
    level = logging.WARNING if quiet else logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=max(level, logging.WARNING), stream=sys.stderr, force=True)
    # A tick that is skipped because the last one still runs is no news: what is due stands in the database.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    look = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.LogfmtRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            look,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_stderr_logger,
    )


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Open a file that the command was told to write.

    Raises:
        InputError: it cannot be written.
    """
    try:
        with path.open("wb") as file:
            yield file
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); name another file") from error


def console() -> Console:
    """Give the console that answers are printed on; it follows sys.stdout wherever that is led."""
    # Into a pipe or a file goes what stands there, whole: no screen is there to fit.
    return Console(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else _WIDEST)


class _Stderr(structlog.PrintLogger):
    """Writes to stderr; what cannot be written is lost, for a log on a full disk must not stop what it tells of."""

    def msg(self, message: str) -> None:
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = msg
    fatal = failure = err = error = critical = exception = msg


def _stderr_logger(*_: object) -> structlog.PrintLogger:
    return _Stderr(sys.stderr)
