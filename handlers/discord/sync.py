"""The slash commands are written to Discord only when they changed: a hash of them is kept in the store."""

import hashlib
import json

import discord
import structlog
from discord import app_commands

from db import Store

_KEY = "discord_commands"

_log = structlog.get_logger()


async def sync_commands(tree: app_commands.CommandTree[discord.AutoShardedClient], store: Store) -> bool:
    """Write the tree's commands unless those that this application has are the same; say whether it was done.

    A refusal is logged: the bot sends alerts and answers mentions without it, and tries again at its next start.
    """
    wanted = await fingerprint(tree)
    if wanted == await store.read(lambda tables: tables.settings.get(_KEY)):
        return False
    try:
        await tree.sync()
    except (discord.HTTPException, app_commands.AppCommandError) as error:
        _log.warning("commands_not_written", error=str(error))
        return False
    await store.write(lambda tables: tables.settings.set(_KEY, wanted))
    _log.info("commands_written", count=len(tree.get_commands()))
    return True


async def fingerprint(tree: app_commands.CommandTree[discord.AutoShardedClient]) -> str:
    """Give a hash of the commands as Discord would get them, and of the application that they are for."""
    translator = tree.translator or app_commands.Translator()
    commands = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    described = json.dumps([tree.client.application_id, commands], sort_keys=True)
    return hashlib.sha256(described.encode()).hexdigest()
