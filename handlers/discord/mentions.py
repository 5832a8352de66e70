"""The chat in words: a mention of the bot or a DM is answered as the same line at the terminal would be."""

import re

import discord
import structlog

from handlers.discord.replies import as_message
from handlers.discord.rights import asker_in
from handlers.services import Services
from handlers.words import answer

_log = structlog.get_logger()


async def answer_message(
    message: discord.Message, me: discord.ClientUser | None, services: Services, *, owners: frozenset[int]
) -> None:
    """Answer a message that is meant for the bot; any other is left alone, and none is stored or logged."""
    text = None if me is None or message.author.bot else words_for(message, me.id)
    if text is None:
        return
    given = await answer(text or "help", asker_in(message, owners), services)
    try:
        await message.reply(**as_message(given, may_embed=_may_embed(message)), mention_author=False)
    except discord.DiscordException as error:
        _log.warning("answer_not_sent", error=str(error))


def words_for(message: discord.Message, me: int) -> str | None:
    """Give what is said to the bot: a DM, or what stands beside its mention. None where it is not spoken to.

    A reply to one of its messages pings it without naming it; that is talk among people.
    """
    if message.guild is None:
        return _without_mention(message.content, me)
    if not re.search(rf"<@!?{me}>", message.content):
        return None
    return _without_mention(message.content, me)


def _without_mention(text: str, me: int) -> str:
    return " ".join(re.sub(rf"<@!?{me}>", " ", text).split())


def _may_embed(message: discord.Message) -> bool:
    channel = message.channel
    if message.guild is None or isinstance(
        channel, discord.DMChannel | discord.GroupChannel | discord.PartialMessageable
    ):
        return True
    return channel.permissions_for(message.guild.me).embed_links
