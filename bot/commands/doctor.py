"""`doctor`: checks settings, sources and database, and says of each what is wrong and what to do."""

import asyncio
import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.commands.common import environ_for
from bot.config import Settings, load_sources, unknown
from bot.errors import ConfigError, TradepostError
from bot.model import DeliveryState
from bot.system import system_reason
from db import migrate, reading
from handlers.discord.application import ask_invite_link


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; ends with 1 where anything is wrong."""
    given = environ_for(arguments, environ)
    try:
        settings, wrong = Settings.load(given), frozenset[str]()
    except ConfigError as error:
        print(f"WRONG settings: {error}")
        settings, wrong = Settings.usable(given)
    for line in unknown(environ):
        print(f"note  settings: {line}")
    results = [_checked(check, settings, wrong) for check in _CHECKS]
    return int(bool(wrong) or not all(results))


@dataclass(frozen=True, slots=True)
class _Check:
    """One thing that is looked at, and the settings without which that cannot be done: their defaults say nothing."""

    name: str
    rests_on: frozenset[str]
    look: Callable[[Settings], str]


def _checked(check: _Check, settings: Settings, wrong: frozenset[str]) -> bool:
    missing = sorted(check.rests_on & wrong)
    if missing:
        print(f"WRONG {check.name}: not looked at, as {' and '.join(missing)} cannot be used")
        return False
    try:
        print(f"ok    {check.name}: {check.look(settings)}")
    except TradepostError as error:
        print(f"WRONG {check.name}: {error}")
        return False
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"WRONG {check.name}: {where}{system_reason(error.errno) if error.errno else error}")
        return False
    return True


def _sources(settings: Settings) -> str:
    specs = load_sources(settings.sources)
    return f"{sum(spec.enabled for spec in specs)} of {len(specs)} enabled in {settings.sources}"


def _database(settings: Settings) -> str:
    """Open it as the bot would; whether every page of it is sound is for `db check`, which reads them all."""
    if settings.db.is_dir():
        raise ConfigError(f"{settings.db} is a folder; TRADEPOST_DB names a file in it")
    if not settings.db.exists():
        folder = settings.db.absolute().parent
        if not os.access(folder, os.W_OK):
            raise ConfigError(f"{folder} is no folder to write in; TRADEPOST_DB names the file")
        return f"none yet at {settings.db}; `tradepost run` makes it"
    migrate(settings.db)
    with reading(settings.db) as tables:
        waiting = tables.outbox.counts()[DeliveryState.PENDING]
        return f"{settings.db} opens; {tables.entries.count()} entries, {waiting} deliveries wait"


def _channel(settings: Settings) -> str:
    if settings.discord_token is None:
        return "DISCORD_TOKEN is not set, so the terminal is the channel"
    token, api = settings.discord_token.get_secret_value(), settings.discord_api
    link = asyncio.run(ask_invite_link(token, api=api))
    return f"Discord, at {api or 'its own address'}; invite the bot with {link}"


_CHECKS = (
    _Check("channel", frozenset({"DISCORD_TOKEN", "TRADEPOST_DISCORD_API"}), _channel),
    _Check("sources", frozenset({"TRADEPOST_SOURCES"}), _sources),
    _Check("database", frozenset({"TRADEPOST_DB"}), _database),
)
