"""`doctor`: checks settings, sources and database, and says of each what is wrong and what to do."""

import asyncio
import os
from argparse import Namespace
from collections.abc import Callable, Mapping

from bot.commands.common import environ_for
from bot.config import Settings, load_sources, unknown
from bot.errors import ConfigError, TradepostError
from bot.model import DeliveryState
from db import migrate, reading
from handlers.discord.application import ask_invite_link


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command; ends with 1 where anything is wrong."""
    well = True
    given = environ_for(arguments, environ)
    try:
        settings = Settings.load(given)
    except ConfigError as error:
        print(f"WRONG settings: {error}")
        well, settings = False, Settings.usable(given)
    for line in unknown(environ):
        print(f"note  settings: {line}")
    results = [_checked(name, look, settings) for name, look in _CHECKS]
    return int(not (well and all(results)))


def _checked(name: str, look: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        print(f"ok    {name}: {look(settings)}")
    except TradepostError as error:
        print(f"WRONG {name}: {error}")
        return False
    return True


def _sources(settings: Settings) -> str:
    specs = load_sources(settings.sources)
    return f"{sum(spec.enabled for spec in specs)} of {len(specs)} enabled in {settings.sources}"


def _database(settings: Settings) -> str:
    """Open it as the bot would; whether every page of it is sound is for `db check`, which reads them all."""
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


_CHECKS: tuple[tuple[str, Callable[[Settings], str]], ...] = (
    ("channel", _channel),
    ("sources", _sources),
    ("database", _database),
)
