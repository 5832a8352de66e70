"""What is said when a command goes wrong: in people's words, to that person alone."""

import secrets
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.errors import TradepostError
from bot.language import mark, say
from handlers.discord.speech import speak_to

_OUTDATED = mark(
    "These commands have changed since Discord showed them to you. Try again in a minute, or reload Discord."
)
_GUILD_ONLY = mark("That works in a server's channel, not here.")
_NOT_HERE = mark("You may not do that here.")
_TOO_LATE = frozenset({10062, 10015, 50027})
"""Unknown interaction, unknown webhook, invalid webhook token: nobody is there to be told any more."""

_log = structlog.get_logger()


class Tree(app_commands.CommandTree[Any]):
    """The commands, with the one handler of their errors, and what is asked of every one before it runs."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let every command through, and answer it in the language of whoever gave it."""
        await speak_to(interaction)
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        await report(interaction, error)


async def report(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Say what went wrong; the first of these that fits.

    1. An error raised inside a command is taken out of discord.py's wrapping.
    2. An expected error (TradepostError) is said in its own words.
    3. A missing right, or the wrong kind of place: which one.
    4. Commands that Discord knows otherwise than we do: they have changed, try again.
    5. An option that cannot be read: that option.
    6. An interaction that is too old to be answered: logged, nobody is told.
    7. Anything else is a bug: logged with its traceback under a number, and the person is told the number.
    """
    if isinstance(error, app_commands.CommandInvokeError) and isinstance(error.original, Exception):
        error = error.original
    if isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
        _log.warning("answer_too_late", command=_name(interaction), code=error.code)
        return
    await _tell(interaction, words_of(error) or _bug(interaction, error))


def words_of(error: Exception) -> str | None:
    """Give an expected error in words; None where it is none."""
    match error:
        case TradepostError():
            return str(error)
        case app_commands.MissingPermissions():
            wanted = ", ".join(name.replace("_", " ").title() for name in error.missing_permissions)
            return say("That needs the right {right} here.", right=wanted)
        case app_commands.CheckFailure():
            return say(_GUILD_ONLY if isinstance(error, app_commands.NoPrivateMessage) else _NOT_HERE)
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return say(_OUTDATED)
        case app_commands.TransformerError():
            return say("“{value}” cannot be read there; pick one of the suggestions.", value=error.value)
    return None


def _bug(interaction: discord.Interaction[Any], error: Exception) -> str:
    number = secrets.token_hex(4)
    _log.error("command_failed", incident=number, command=_name(interaction), exc_info=error)
    return say(
        "Something went wrong on the bot's side, not on yours. Whoever runs it finds it in the log under {number}.",
        number=number,
    )


def _name(interaction: discord.Interaction[Any]) -> str:
    """Give the command's name alone: what people ask is neither stored nor logged."""
    return "" if interaction.command is None else interaction.command.qualified_name


async def _tell(interaction: discord.Interaction[Any], text: str) -> None:
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as error:
        _log.warning("error_not_told", command=_name(interaction), error=str(error))
