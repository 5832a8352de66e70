"""Options of commands that hold several words, read with what would be right where they are wrong."""

import re
from collections.abc import Iterable
from typing import TypeVar
from zoneinfo import available_timezones

from discord import app_commands

from bot.errors import InputError
from bot.language import mark, say
from bot.model import STAGES, Digest, Kind, Stage, Weight
from handlers.discord.cogs.asking import Interaction, choices
from handlers.discord.suggest import MOST, words

_COMMA = re.compile(r"\s*[,;]\s*")
_WEIGHTS = ("everything, also yearly routine", "minor and more (the default)", "notable and more", "major and more",
            "only historic")  # fmt: skip

WEIGHTS = [app_commands.Choice(name=text, value=weight.value) for weight, text in zip(Weight, _WEIGHTS, strict=True)]
"""The weights as choices."""

DIGESTS = [app_commands.Choice(name=digest.value, value=digest.value) for digest in Digest]
"""When a subscription is told, as choices."""

OneOf = TypeVar("OneOf", Kind, Stage)


def read_kinds(text: str) -> tuple[Kind, ...]:
    """Read kinds with commas between; none for nothing.

    Raises:
        InputError: one is no kind; says which there are.
    """
    return _read(text, {kind.value: kind for kind in Kind}, mark("“{word}” is no kind. There are: {known}."))


def read_stages(text: str) -> tuple[Stage, ...]:
    """Read stages with commas between; none for nothing.

    Raises:
        InputError: one is no stage; says which there are.
    """
    return _read(text, {stage.value: stage for stage in Stage}, mark("“{word}” is no stage. There are: {known}."))


def _read(text: str, known: dict[str, OneOf], refusal: str) -> tuple[OneOf, ...]:
    given = [part.casefold() for part in _COMMA.split(text.strip()) if part]
    wrong = [part for part in given if part not in known]
    if wrong:
        raise InputError(say(refusal, word=wrong[0], known=", ".join(known)))
    return tuple(dict.fromkeys(known[part] for part in given))


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
