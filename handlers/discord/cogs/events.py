"""/latest, /calendar, /why, /track, /find: the log of events, from five sides."""

import re
from typing import Any, Self

import discord
from discord import app_commands

from bot import latest as latest_events
from bot.language import mark, say
from bot.model import Kind
from bot.pairs import Pair, parse_place
from handlers.asker import Answer
from handlers.discord.cogs.asking import Interaction, answer_line, asker, place_suggestions, services
from handlers.discord.errors import report
from handlers.discord.replies import as_message, reply, within
from handlers.discord.speech import speak_to

_KINDS = [app_commands.Choice(name=kind.value, value=kind.value) for kind in Kind]


@app_commands.command(description=mark("The newest events, of a place, a pair or a kind"))
@app_commands.describe(place=mark("A pair like eu-us, or one country or bloc"), kind=mark("Only events of this kind"))
@app_commands.autocomplete(place=place_suggestions)
@app_commands.choices(kind=_KINDS)
async def latest(interaction: Interaction, place: str = "", kind: str = "") -> None:
    """Answer with the first page, and a button for the next one."""
    where = "" if not place else _code(parse_place(place))
    text, view = await within(interaction, _page(interaction, 0, kind, where))
    await reply(interaction, Answer(text), view=view)


@app_commands.command(description=mark("Dates ahead: what takes effect, what ends"))
@app_commands.describe(place=mark("A pair like eu-us, or one country or bloc"))
@app_commands.autocomplete(place=place_suggestions)
async def calendar(interaction: Interaction, place: str = "") -> None:
    """Answer with the dates that events have set."""
    await answer_line(interaction, f"calendar {place}".strip())


@app_commands.command(description=mark("Was this link seen, what was found in it, and who was told"))
@app_commands.describe(link=mark("The address of an article or a notice"))
async def why(interaction: Interaction, link: str) -> None:
    """Answer to the one who asks: a link says what somebody reads."""
    await answer_line(interaction, f"why {link}", ephemeral=True)


@app_commands.command(description=mark("One measure or negotiation with its whole history"))
@app_commands.describe(number=mark("The number of the track, as /latest and /status show it"))
async def track(interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
    """Answer with the track."""
    await answer_line(interaction, f"track {number}")


@app_commands.command(description=mark("Events by product, case or document number, words"))
@app_commands.describe(words=mark("As in cars, A-588-838 or steel"))
async def find(interaction: Interaction, words: app_commands.Range[str, 1, 100]) -> None:
    """Answer with what was found."""
    await answer_line(interaction, f"find {words}")


class PageButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"latest:(?P<page>\d{1,3}):(?P<kind>[a-z-]*):(?P<place>[A-Z-]*)",
):
    """Turns a page. What it shows stands in its id, so it works after a restart too."""

    def __init__(self, label: str, page: int, kind: str, place: str, *, disabled: bool = False) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"latest:{page}:{kind}:{place}", disabled=disabled))
        self.page = page
        self.kind = kind
        self.place = place

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed from its id."""
        label = item.label if isinstance(item, discord.ui.Button) else ""
        return cls(label or "", int(match["page"]), match["kind"], match["place"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the page in place of the one that stands."""
        await speak_to(interaction)
        try:
            text, view = await _page(interaction, self.page, self.kind, self.place)
            await interaction.response.edit_message(embed=as_message(Answer(text), may_embed=True)["embed"], view=view)
        except Exception as error:  # noqa: BLE001 - a button's errors are told as a command's are
            await report(interaction, error)


async def _page(interaction: Interaction, page: int, kind: str, where: str) -> tuple[str, discord.ui.View]:
    """Give a page as text, and its buttons."""
    place = parse_place(where) if where else None
    wanted = Kind(kind) if kind else None
    scope = asker(interaction).scope
    found = await services(interaction).store.read(
        lambda tables: latest_events.latest(tables, place, kind=wanted, scope=scope, page=page)
    )
    view = discord.ui.View(timeout=None)
    if page > 0 or found.more:
        view.add_item(PageButton(say("Newer"), max(page - 1, 0), kind, where, disabled=page == 0))
        view.add_item(PageButton(say("Older"), page + 1, kind, where, disabled=not found.more))
    return found.text, view


def _code(place: Pair | str) -> str:
    return str(place)
