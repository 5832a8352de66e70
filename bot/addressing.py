"""In which language a channel is addressed: what it has chosen, else what its guild has."""

from bot.errors import InputError
from bot.language import Language, language_of, say
from bot.model import PUBLIC
from db import Tables

LANGUAGE = "language"
"""The setting that holds a guild's language; with a channel's address behind it, that of the channel alone."""


def chosen(tables: Tables, channel: str, scope: int = PUBLIC) -> Language | None:
    """Give the language that was chosen for a channel or its guild; None where neither has chosen.

    Args:
        tables: to look in.
        channel: the address.
        scope: its guild; PUBLIC for the terminal and for persons.
    """
    own = tables.settings.get(_of(channel), scope)
    return language_of(own or tables.settings.get(LANGUAGE, scope))


def language_for(tables: Tables, channel: str, scope: int = PUBLIC) -> Language:
    """Give the language in which a channel is told something that nobody there has asked for."""
    return chosen(tables, channel, scope) or Language.ENGLISH


def choose(tables: Tables, channel: str, language: Language, scope: int = PUBLIC) -> None:
    """Address a channel in a language from now on."""
    tables.settings.set(_of(channel), language.value, scope)


def read_language(text: str) -> Language:
    """Read a language as people name it: "ja", "Japanese", "日本語".

    Raises:
        InputError: there is no catalogue for it.
    """
    typed = text.strip().casefold()
    found = _NAMES.get(typed) or language_of(typed)
    if found is None:
        raise InputError(say("“{text}” is no language I speak. There are: {known}.", text=text.strip(), known="en, ja"))
    return found


def _of(channel: str) -> str:
    return f"{LANGUAGE} {channel}"


_NAMES = {
    "english": Language.ENGLISH,
    "英語": Language.ENGLISH,
    "japanese": Language.JAPANESE,
    "日本語": Language.JAPANESE,
}
