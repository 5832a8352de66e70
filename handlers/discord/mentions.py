"""The chat in words: a mention of the bot or a DM is answered as the same line at the terminal would be."""

import re
from typing import Any

import discord
import structlog

from bot.language import speaking
from handlers.asker import Answer
from handlers.discord.cogs.paging import asked_again, buttons
from handlers.discord.pages import is_list, lines_for, paged
from handlers.discord.replies import as_message
from handlers.discord.rights import asker_in
from handlers.services import Services
from handlers.speech import language_to
from handlers.words import answer_anyhow

_log = structlog.get_logger()


async def answer_message(
    message: discord.Message, me: discord.ClientUser | None, services: Services, *, owners: frozenset[int]
) -> None:
    """Answer a message that is meant for the bot; any other is left alone, and none is stored or logged."""
    text = None if me is None or message.author.bot else words_for(message, me.id)
    if text is None:
        return
    asker = asker_in(message, owners)
    with speaking(await language_to(asker, services)):
        given = await answer_anyhow(text or "help", asker, services)
        again = await asked_again(text, asker, services)
        shown = _shown(again or "help", given, may_embed=_may_embed(message))
    asked = message.to_reference(
        fail_if_not_exists=False
    )  # it may have been deleted meanwhile: the answer comes anyhow
    try:
        await message.channel.send(**shown, reference=asked, mention_author=False)
    except discord.DiscordException as error:
        _log.warning("answer_not_sent", error=str(error))


def _shown(line: str, given: Answer, *, may_embed: bool) -> dict[str, Any]:
    """Give the message that shows an answer; a long list gets pages, as a command's does."""
    if not may_embed or not is_list(line):
        return {**as_message(given, may_embed=may_embed)}
    page = paged(given.text, 0, most=lines_for(line))
    view = buttons(page, line)
    return {**as_message(Answer(page.text, given.picture), may_embed=True), **({} if view is None else {"view": view})}


def words_for(message: discord.Message, me: int) -> str | None:
    """Give what is said to the bot: a DM, or what follows its mention, or else stands before it.

    None where it is not spoken to. A reply to one of its messages pings it without naming it: that is people's talk.
    """
    before, mention, after = _parted(message.content, me)
    if message.guild is not None and not mention:
        return None
    return after or before


def _parted(text: str, me: int) -> tuple[str, str, str]:
    """Part a text at the first mention of the bot; without one, all of it stands before."""
    found = re.search(rf"<@!?{me}>", text)
    if found is None:
        return _words(text), "", ""
    return _words(text[: found.start()]), found[0], _words(text[found.end() :])


def _words(text: str) -> str:
    return " ".join(text.split())


def _may_embed(message: discord.Message) -> bool:
    channel = message.channel
    if message.guild is None or isinstance(
        channel, discord.DMChannel | discord.GroupChannel | discord.PartialMessageable
    ):
        return True
    return channel.permissions_for(message.guild.me).embed_links
