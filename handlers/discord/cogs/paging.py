"""The buttons beneath a long list. What was asked stands in their ids, so they work after a restart too."""

import re
from dataclasses import replace
from typing import Any, Self

import discord

from bot import subscriptions as use
from bot import why
from bot.language import say
from bot.model import Subscription
from bot.sleeping import CHANNEL
from handlers.asker import Answer, Asker
from handlers.discord.errors import report
from handlers.discord.pages import Shown, is_list, lines_for, paged
from handlers.discord.replies import as_message, reply, within
from handlers.discord.rights import asker_of
from handlers.discord.sender import PERSON
from handlers.discord.serving import Interaction
from handlers.discord.speech import speak_to
from handlers.services import Services
from handlers.words import answer

ALL_SUBSCRIPTIONS = "/subscriptions"
"""The line for the subscriptions of a whole server, which no word of the chat shows."""

_PAGES = 9999
_LONGEST = 100
"""Characters of a button's id, at most (https://docs.discord.com/developers/components/reference#button)."""


async def all_here(asker: Asker, services: Services) -> list[Subscription]:
    """Give the subscriptions of the server, or of a DM."""
    if asker.channel.startswith(PERSON):
        return await services.store.read(lambda tables: tables.subscriptions.of_channel(asker.channel))
    return await services.store.read(lambda tables: tables.subscriptions.of_scope(asker.scope))


async def answer_in_pages(interaction: Interaction, line: str, *, ephemeral: bool = False) -> None:
    """Answer a line; a list that is longer than a screen gets pages and buttons."""
    given = await within(interaction, _answer(interaction, line), ephemeral=ephemeral)
    if not is_list(line):
        await reply(interaction, given, ephemeral=ephemeral)
        return
    shown = paged(given.text, 0, most=lines_for(line))
    asker = asker_of(interaction, interaction.client.owners)
    again = await asked_again(line, asker, interaction.client.services)
    await reply(interaction, Answer(shown.text, given.picture), ephemeral=ephemeral, view=buttons(shown, again))


async def asked_again(line: str, asker: Asker, services: Services) -> str:
    """Give a line that asks the same and fits into a button: a link that is too long by its entry's number."""
    word, _, link = line.partition(" ")
    if len(_id(_PAGES, line)) <= _LONGEST or word.casefold() != "why":
        return line
    seen = await services.store.read(lambda tables: why.seen(tables, link, scope=asker.scope))
    return f"{word} #{seen[0].id}" if seen else line


def buttons(shown: Shown, line: str) -> discord.ui.View | None:
    """Give the buttons of a page; None where there is one page, or the line is too long for a button's id."""
    if shown.count == 1 or len(_id(shown.count, line)) > _LONGEST:
        return None
    view = discord.ui.View(timeout=None)
    view.add_item(TurnButton(say("Previous"), max(shown.page - 1, 0), line, disabled=shown.page == 0))
    last = shown.count - 1
    view.add_item(TurnButton(say("Next"), min(shown.page + 1, last + 1), line, disabled=shown.page == last))
    return view


class TurnButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"turn:(?P<page>\d{1,4}):(?P<line>(?s:.+))"):
    """Turns a page of a list."""

    def __init__(self, label: str, page: int, line: str, *, disabled: bool = False) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=_id(page, line), disabled=disabled))
        self.page = page
        self.line = line

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed from its id."""
        label = item.label if isinstance(item, discord.ui.Button) else ""
        return cls(label or "", int(match["page"]), match["line"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Ask the same again, and show the page in place of the one that stands."""
        await speak_to(interaction)
        try:
            given = await _answer(interaction, self.line, picture=False)
            shown = paged(given.text, self.page, most=lines_for(self.line))
            embed = as_message(Answer(shown.text), may_embed=True)["embed"]
            if interaction.message is not None and interaction.message.attachments:
                embed.set_image(url=f"attachment://{interaction.message.attachments[0].filename}")
            await interaction.response.edit_message(embed=embed, view=buttons(shown, self.line))
        except Exception as error:  # noqa: BLE001 - a button's errors are told as a command's are
            await report(interaction, error)


def _id(page: int, line: str) -> str:
    return f"turn:{page}:{line}"


async def _answer(interaction: Interaction, line: str, *, picture: bool = True) -> Answer:
    asker = replace(asker_of(interaction, interaction.client.owners), wants_picture=picture)
    services: Services = interaction.client.services
    if line == ALL_SUBSCRIPTIONS:
        return Answer(_listing(await all_here(asker, services)))
    return await answer(line, asker, services)


def _listing(found: list[Subscription]) -> str:
    if not found:
        return say("No subscriptions here yet. /subscribe makes one for a channel, /watch one for yourself.")
    lines = [f"{one.id} · {_shown(one.channel)}: {use.describe(one)}" for one in found]
    return "\n".join((say("**Subscriptions**"), *lines))


def _shown(address: str) -> str:
    return f"<#{address.removeprefix(CHANNEL)}>" if address.startswith(CHANNEL) else say("by DM")
