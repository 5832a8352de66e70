"""The slash commands in the languages of their readers: what describes a command, its options and its choices.

Names stay as they are typed everywhere: the docs, the answers and the words of the chat name them so.
"""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as At

from bot.language import Language, language_of, say, speaking

_TOLD = frozenset({At.command_description, At.group_description, At.parameter_description, At.choice_name})


class Descriptions(app_commands.Translator):
    """Gives what the catalogues have; Discord shows the English where they have nothing."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """Give the text in a language; None leaves it as it is."""
        language = language_of(locale.value)
        if language in {None, Language.ENGLISH} or context.location not in _TOLD:
            return None
        with speaking(language):
            told = say(string.message)
        return None if told == string.message else told
