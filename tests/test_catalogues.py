"""Every text in the code stands in every catalogue, translated, with all its places."""

import ast
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted((ROOT / "bot" / "locales").glob("*.po"))
KEYWORDS = {
    "say": None,
    "say_n": (1, 2),
    "say_as": ((1, "c"), 2),
    "mark": None,
    "mark_n": (1, 2),
    "mark_as": ((1, "c"), 2),
}

Key = tuple[str | None, str | tuple[str, ...]]


def test_no_text_is_said_within_a_formatted_string() -> None:
    """There the catalogues' tool does not find it, before Python 3.12."""
    said = {"say", "say_n", "say_as"}
    for folder in ("bot", "handlers", "db"):
        for path in (ROOT / folder).rglob("*.py"):
            for formatted in (
                node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)
            ):
                calls = [node.func for node in ast.walk(formatted) if isinstance(node, ast.Call) and node.args]
                named = [f for f in calls if isinstance(f, ast.Name) and f.id in said]
                assert named == [], f"{path}:{formatted.lineno}"


def _in_code() -> set[Key]:
    found: set[Key] = set()
    for folder in ("bot", "handlers", "db"):
        for _, _, text, _, context in extract_from_dir(ROOT / folder, keywords=KEYWORDS):
            found.add((context, text))
    return found


def _catalogue(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()))


def _messages(path: Path) -> list[Message]:
    return [message for message in _catalogue(path) if message.id]


def _key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_texts_of_the_code_are_in_the_catalogue_and_no_others(path: Path) -> None:
    """`make catalogues` brings a catalogue up to the code."""
    code, known = _in_code(), {_key(message) for message in _messages(path)}
    assert len(code) > 500
    assert (code - known, known - code) == (set(), set())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_each_is_translated_and_loses_no_place(path: Path) -> None:
    for message in _messages(path):
        wanted = _places(message.id if isinstance(message.id, str) else message.id[1])
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
        for told in strings:
            assert told, message.id
            assert _places(told) == wanted, message.id
        assert not message.fuzzy, message.id


def test_there_is_a_catalogue_for_japanese() -> None:
    assert [path.stem for path in CATALOGUES] == ["ja"]
