"""Options of commands that hold several words, read with what would be right where they are wrong."""

from collections.abc import Iterable
from zoneinfo import available_timezones

from discord import app_commands

from bot.errors import InputError
from bot.language import mark
from bot.model import STAGES, Digest, Kind, Stage, Weight
from bot.subscriptions import read_kinds
from handlers.discord.cogs.asking import Interaction, choices
from handlers.discord.suggest import MOST, words

_WEIGHTS = (
    mark("everything, also yearly routine"),
    mark("minor and more (the default)"),
    mark("notable and more"),
    mark("major and more"),
    mark("only historic"),
)
_DIGESTS = (mark("at-once"), mark("hourly"), mark("daily"), mark("weekly"))

WEIGHTS = [app_commands.Choice(name=text, value=weight.value) for weight, text in zip(Weight, _WEIGHTS, strict=True)]
"""The weights as choices."""

DIGESTS = [app_commands.Choice(name=text, value=digest.value) for digest, text in zip(Digest, _DIGESTS, strict=True)]
"""When a subscription is told, as choices."""


async def kind_suggestions(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest kinds."""
    return choices(words(current, Kind))


async def stage_suggestions(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest the stages of the kinds that were chosen, or all."""
    chosen = str(getattr(interaction.namespace, "kinds", "") or "")
    try:
        kinds = read_kinds(chosen)
    except InputError:
        kinds = ()
    return choices(words(current, _stages(kinds)))


def _stages(kinds: Iterable[Kind]) -> list[Stage]:
    return list(dict.fromkeys(stage for kind in kinds for stage in STAGES[kind])) or list(Stage)


async def zone_suggestions(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Suggest time zones that contain what was typed."""
    typed = current.strip().casefold().replace(" ", "_")
    return choices([(name, name) for name in sorted(available_timezones()) if typed in name.casefold()][:MOST])
