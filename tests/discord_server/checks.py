"""Discord's limits on what a bot sends: a body that breaks one is refused with 50035, never shortened.

https://docs.discord.com/developers/resources/message#embed-object-embed-limits,
https://docs.discord.com/developers/components/reference,
https://docs.discord.com/developers/interactions/application-commands.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.discord_server.problems import invalid_form
from tests.discord_server.records import Json

MESSAGE_LENGTH = 2000
NONCE_LENGTH = 25
EMBEDS = 10
EMBED_TOTAL = 6000
EMBED_TEXTS = {"title": 256, "description": 4096}
EMBED_PARTS = {("author", "name"): 256, ("footer", "text"): 2048}
FIELDS = 25
FIELD_TEXTS = {"name": 256, "value": 1024}
ROWS = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
SELECT_OPTIONS = 25
COMMANDS = 100
CHOICES = 25
CHOICE_TEXT = 100
COMMAND_TOTAL = 8000
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")


def check_message(body: Json) -> None:
    """Refuse a message whose content, nonce, embeds, components or mentions break a limit."""
    _length("content", body.get("content") or "", MESSAGE_LENGTH)
    if body.get("nonce") is not None:
        _length("nonce", str(body["nonce"]), NONCE_LENGTH)
    _check_embeds(body.get("embeds") or [])
    _check_components(body.get("components") or [])
    _check_allowed_mentions(body.get("allowed_mentions") or {})


def _length(field: str, text: str, most: int, least: int = 0) -> None:
    if not isinstance(text, str):
        raise invalid_form(field, "STRING_TYPE_CONVERT", "Could not interpret as string.")
    if len(text) > most:
        raise invalid_form(field, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
    if len(text) < least:
        raise invalid_form(field, "BASE_TYPE_REQUIRED", "This field is required")


def _check_embeds(embeds: list[Json]) -> None:
    if len(embeds) > EMBEDS:
        raise invalid_form("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {EMBEDS} or fewer in length.")
    for place, embed in enumerate(embeds):
        _check_embed(f"embeds.{place}", embed)
    total = sum(len(text.strip()) for embed in embeds for text in embed_texts(embed))
    if total > EMBED_TOTAL:
        raise invalid_form("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _check_embed(path: str, embed: Json) -> None:
    for name, most in EMBED_TEXTS.items():
        _length(f"{path}.{name}", embed.get(name) or "", most)
    for (part, name), most in EMBED_PARTS.items():
        _length(f"{path}.{part}.{name}", (embed.get(part) or {}).get(name) or "", most)
    fields = embed.get("fields") or []
    if len(fields) > FIELDS:
        raise invalid_form(f"{path}.fields", "BASE_TYPE_MAX_LENGTH", f"Must be {FIELDS} or fewer in length.")
    for place, field in enumerate(fields):
        for name, most in FIELD_TEXTS.items():
            _length(f"{path}.fields.{place}.{name}", (field.get(name) or "").strip(), most, least=1)
    _check_embed_urls(path, embed)


def _check_embed_urls(path: str, embed: Json) -> None:
    for where, url in _embed_urls(embed):
        if urlsplit(url).scheme not in {"http", "https", "attachment"}:
            raise invalid_form(f"{path}.{where}", "URL_TYPE_INVALID_SCHEME", 'Scheme must be one of ("http", "https").')


def _embed_urls(embed: Json) -> Iterator[tuple[str, str]]:
    if embed.get("url"):
        yield "url", embed["url"]
    for part in ("author", "image", "thumbnail"):
        if (embed.get(part) or {}).get("url"):
            yield f"{part}.url", embed[part]["url"]


def embed_texts(embed: Json) -> Iterator[str]:
    """Give the texts of an embed that count towards the sum of 6,000."""
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    yield (embed.get("author") or {}).get("name") or ""
    yield (embed.get("footer") or {}).get("text") or ""
    for field in embed.get("fields") or []:
        yield field["name"]
        yield field["value"]


def _check_components(rows: list[Json]) -> None:
    if len(rows) > ROWS:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {ROWS} in length.")
    seen: set[str] = set()
    for place, row in enumerate(rows):
        for position, part in enumerate(row.get("components", [])):
            path = f"components.{place}.components.{position}"
            _check_component(path, part)
            if part.get("custom_id") in seen:
                raise invalid_form(
                    f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
                )
            seen |= {part["custom_id"]} if "custom_id" in part else set()


def _check_component(path: str, part: Json) -> None:
    _length(f"{path}.custom_id", part.get("custom_id", ""), CUSTOM_ID)
    _length(f"{path}.label", part.get("label") or "", BUTTON_LABEL)
    options = part.get("options", [])
    if len(options) > SELECT_OPTIONS:
        raise invalid_form(
            f"{path}.options", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {SELECT_OPTIONS} in length."
        )
    for place, option in enumerate(options):
        for name in ("label", "value", "description"):
            _length(f"{path}.options.{place}.{name}", option.get(name) or "", CHOICE_TEXT)


def _check_allowed_mentions(allowed: Json) -> None:
    # "allowed_mentions": a kind may stand in parse or as a list of ids, not both
    for kind in ("users", "roles"):
        if kind in allowed.get("parse", []) and allowed.get(kind):
            raise invalid_form(
                "allowed_mentions",
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f"parse:[{kind!r}] and {kind}: are exclusive.",
            )


def check_choices(choices: list[Json]) -> None:
    """Refuse what an autocomplete may not offer: more than 25, or a text over 100."""
    if len(choices) > CHOICES:
        raise invalid_form("data.choices", "BASE_TYPE_MAX_LENGTH", f"Must be {CHOICES} or fewer in length.")
    for place, choice in enumerate(choices):
        _length(f"data.choices.{place}.name", choice["name"], CHOICE_TEXT, least=1)
        if isinstance(choice["value"], str):
            _length(f"data.choices.{place}.value", choice["value"], CHOICE_TEXT)


def check_commands(commands: list[Json]) -> None:
    """Refuse an overwrite of commands with a name, description or list that breaks a limit."""
    if len(commands) > COMMANDS:
        raise invalid_form("_", "BASE_TYPE_MAX_LENGTH", f"Must be {COMMANDS} or fewer in length.")
    for place, command in enumerate(commands):
        _check_command(str(place), command)
        if _command_size(command) > COMMAND_TOTAL:
            raise invalid_form(str(place), "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _check_command(path: str, command: Json) -> None:
    name = command.get("name", "")
    if not COMMAND_NAME.match(name) or name != name.lower():
        raise invalid_form(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    _length(f"{path}.description", command.get("description", ""), 100, least=1)
    for locale, told in (command.get("description_localizations") or {}).items():
        _length(f"{path}.description_localizations.{locale}", told, 100, least=1)
    _check_choices(path, command.get("choices") or [])
    options = command.get("options") or []
    if len(options) > CHOICES:
        raise invalid_form(f"{path}.options", "BASE_TYPE_MAX_LENGTH", f"Must be {CHOICES} or fewer in length.")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        raise invalid_form(
            f"{path}.options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must come first"
        )
    for place, option in enumerate(options):
        _check_command(f"{path}.options.{place}", option)


def _check_choices(path: str, choices: list[Json]) -> None:
    if len(choices) > CHOICES:
        raise invalid_form(f"{path}.choices", "BASE_TYPE_MAX_LENGTH", f"Must be {CHOICES} or fewer in length.")
    for place, choice in enumerate(choices):
        for told in (choice["name"], *(choice.get("name_localizations") or {}).values()):
            _length(f"{path}.choices.{place}.name", told, CHOICE_TEXT, least=1)


def _command_size(command: Json) -> int:
    """Count as Discord does: of each text, the longest of its languages."""
    own = _longest(command, "name") + _longest(command, "description")
    choices = sum(_longest(c, "name") + len(str(c["value"])) for c in command.get("choices") or [])
    return own + choices + sum(_command_size(option) for option in command.get("options") or [])


def _longest(part: Json, name: str) -> int:
    localized: dict[str, str] = part.get(f"{name}_localizations") or {}
    return max(map(len, (part.get(name, ""), *localized.values())))
