"""Whose token it is: asked before the bot runs, so that a wrong one is told and the invite link is at hand."""

import aiohttp
import discord

from bot.errors import ConfigError, TradepostError
from handlers.discord.client import point_at
from handlers.discord.invite import invite_link


async def ask_invite_link(token: str, *, api: str | None = None) -> str:
    """Ask Discord whose token this is, and give the link of that application.

    Raises:
        ConfigError: Discord refuses the token.
        TradepostError: Discord cannot be reached.
    """
    point_at(api)
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise ConfigError("Discord refuses DISCORD_TOKEN; copy the token of the bot anew") from None
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            raise TradepostError(f"Discord cannot be reached ({error}); the bot goes on trying when it runs") from error
        return invite_link(client.application_id or 0)
