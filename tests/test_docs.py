"""The documents cannot drift: what they say of commands, settings, fields and links is held against the code."""

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from discord import app_commands

from bot.cli import build_parser
from bot.config import FORMATS, Settings, schema
from bot.model import STAGES, EventSource, Instrument, Weight
from bot.pairs import Pair
from bot.status import as_json, cited, dossier
from handlers.discord.cogs import COMMANDS
from handlers.discord.serving import AnyCommand
from handlers.words import _COMMANDS
from tests.fakes import NOW, make_event

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _missing(names: Iterator[str] | list[str], text: str) -> list[str]:
    return [name for name in names if f"`{name}`" not in text]


def test_every_setting_is_documented() -> None:
    names = [field.alias or name for name, field in Settings.model_fields.items()]
    assert _missing(names, _text("docs/settings.md")) == []


def test_no_setting_is_documented_that_is_not_there() -> None:
    known = {field.alias for field in Settings.model_fields.values()}
    for document in DOCUMENTS:
        named = set(re.findall(r"\bTRADEPOST_[A-Z_]+\b", document.read_text("utf-8")))
        assert named <= known | {"TRADEPOST_CORPUS"}, document.name


def test_every_field_and_format_of_a_source_is_documented() -> None:
    fields = list(schema()["$defs"]["SourceItem"]["properties"])
    assert _missing([*fields, *FORMATS], _text("docs/sources.md")) == []


def test_every_kind_stage_and_instrument_is_documented() -> None:
    words = {str(word) for kind, stages in STAGES.items() for word in (kind, *stages)} | {
        str(one) for one in Instrument
    }
    assert _missing(sorted(words), _text("docs/taxonomy.md")) == []


def test_every_weight_is_documented() -> None:
    text = _text("docs/weight.md").lower()
    assert [weight.name for weight in Weight if weight.name.lower() not in text] == []


def _parsers() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser()._actions
    (found,) = [action for action in actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found.choices)


@pytest.mark.parametrize("name", sorted(_parsers()))
def test_every_command_is_documented_with_its_arguments(name: str) -> None:
    _, heading, rest = _text("docs/commands.md").partition(f"### `tradepost {name}`\n")
    assert heading, name
    section = rest.partition("\n##")[0]
    options = [option for action in _parsers()[name]._actions for option in action.option_strings]
    assert [option for option in options if option not in {"-h", "--help"} and f"`{option}" not in section] == []


def test_no_command_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^### `tradepost (\w+)`", _text("docs/commands.md"), re.MULTILINE)) == set(_parsers())


def test_every_word_of_the_chat_is_documented() -> None:
    text = _text("docs/commands.md")
    assert [word for word in _COMMANDS if f'"{word}' not in text] == []


def _chat_commands(found: Iterable[AnyCommand] = COMMANDS, before: str = "/") -> Iterator[str]:
    for command in found:
        yield before + command.name
        if isinstance(command, app_commands.Group):
            yield from _chat_commands(command.commands, f"{before}{command.name} ")


def _options(found: Iterable[AnyCommand] = COMMANDS) -> Iterator[str]:
    for command in found:
        if isinstance(command, app_commands.Group):
            yield from _options(command.commands)
        else:
            yield from (parameter.name for parameter in command.parameters)


def test_every_chat_command_and_option_is_documented() -> None:
    assert _missing([*_chat_commands(), *sorted(set(_options()))], _text("docs/commands.md")) == []


def test_no_chat_command_is_documented_that_is_not_there() -> None:
    table = _text("docs/commands.md").partition("## In chat")[2].partition("\n### ")[0]
    assert set(re.findall(r"`(/[a-z-]+(?: [a-z-]+)?)`", table)) <= set(_chat_commands())


def test_every_target_of_make_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    for document in DOCUMENTS:
        assert set(re.findall(r"`make ([a-z]+)`", document.read_text("utf-8"))) <= targets, document.name


def test_every_dependency_has_its_reason() -> None:
    names = [re.split(r"[><=\[]", wanted)[0] for wanted in PROJECT["project"]["dependencies"]]
    text = _text("docs/design.md")
    assert [name for name in names if f"\n| {name} | " not in text] == []


def test_no_dependency_is_explained_that_is_not_there() -> None:
    table = _text("docs/design.md").partition("## Dependencies")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| ([a-z][\w.-]+) \| ", table, re.MULTILINE)) - {"package"}
    assert explained == {re.split(r"[><=\[]", wanted)[0] for wanted in PROJECT["project"]["dependencies"]}


def test_the_licence_is_the_one_that_the_project_names() -> None:
    assert _text("LICENSE").startswith(f"{PROJECT['project']['license']} License")


def test_the_changelog_knows_the_version() -> None:
    assert f"## {PROJECT['project']['version']} " in _text("CHANGELOG.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["dev.txt", "run.txt"])
def test_the_lock_names_no_index_and_every_line_has_hashes(name: str) -> None:
    lines = _text(f"requirements/{name}").splitlines()
    assert not [line for line in lines if "://" in line or "index-url" in line]
    pinned = [at for at, line in enumerate(lines) if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("==" in lines[at] and "--hash=sha256:" in lines[at + 1] for at in pinned)


def test_every_key_of_a_status_as_data_is_documented() -> None:
    section = _text("docs/status.md").partition("## As data")[2].partition("## Limits")[0]
    told = dossier([make_event(rate=25.0, effective=date(2025, 4, 3))], place=Pair.of("JP", "US"), at=date(2025, 5, 1))
    source = EventSource("t", "https://wire.example", "Wire", NOW)
    keys = _keys(as_json(cited(told, {1: [source]})))
    assert len(keys) >= 40
    assert [key for key in sorted(keys) if f"`{key}`" not in section] == []


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()
