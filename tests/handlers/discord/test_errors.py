"""What people are told when a command goes wrong."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import discord
import pytest
from discord import app_commands
from structlog.testing import capture_logs

from bot.errors import NotAllowed, StoreBusy, UnknownPlace
from handlers.discord.errors import words_of
from tests.discord_server import DiscordServer
from tests.handlers.discord.conftest import Scene


class _Transformer(app_commands.Transformer):
    """Needed to make a TransformerError."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnknownPlace("No country is called x."), "No country is called x."),
        (NotAllowed("That needs a right."), "That needs a right."),
        (StoreBusy("Another instance runs."), "Another instance runs."),
        (app_commands.MissingPermissions(["manage_channels"]), "That needs the right Manage Channels here."),
        (app_commands.NoPrivateMessage(), "That works in a server's channel, not here."),
        (app_commands.CheckFailure(), "You may not do that here."),
        (app_commands.CommandNotFound("x", []), "Try again in a minute"),
        (app_commands.TransformerError("x", discord.AppCommandOptionType.string, _Transformer()), "“x” cannot be read"),
        (KeyError("x"), None),
    ],
    ids=lambda given: type(given).__name__,
)
def test_expected_errors_are_said_in_words(error: Exception, words: str | None) -> None:
    said = words_of(error)
    assert said is words if words is None else words in (said or "")


async def test_commands_that_discord_still_shows_after_they_changed(scene: Scene, server: DiscordServer) -> None:
    server.control.world.commands[None].append({"id": "1", "name": "gone", "type": 1, "options": []})
    answer = await scene.control.slash(scene.ana, scene.channel, "gone")
    assert "Try again in a minute" in answer["messages"][0]["content"]
    assert answer["ephemeral"]


async def test_a_bug_gives_a_number_that_stands_in_the_log(scene: Scene) -> None:
    scene.services.store.close()
    with capture_logs() as logs:
        answer = await scene.control.slash(scene.ana, scene.channel, "find", {"words": "what nobody may know"})
    (message,) = answer["messages"]
    (logged,) = [entry for entry in logs if entry["event"] == "command_failed"]
    assert answer["ephemeral"]
    assert message["content"].endswith(f"{logged['incident']}.")
    assert logged["command"] == "find"
    assert isinstance(logged["exc_info"], RuntimeError)
    assert "what nobody may know" not in str(logs)


async def _logged(logs: list[MutableMapping[str, Any]], event: str) -> MutableMapping[str, Any]:
    """Wait for an event in the log."""
    async with asyncio.timeout(5):
        while True:
            for entry in logs:
                if entry["event"] == event:
                    return entry
            await asyncio.sleep(0.01)


async def test_an_answer_that_comes_too_late_is_logged(scene: Scene) -> None:
    await scene.control.fault(how="status", status=404, code=10062, route=r"^POST /interactions/")
    with capture_logs() as logs:
        await scene.control.people.slash(scene.ana, scene.channel, "help")
        entry = await _logged(logs, "answer_too_late")
    assert entry["command"] == "help"


async def test_a_person_who_cannot_be_told_of_an_error_is_let_be(scene: Scene) -> None:
    await scene.control.fault(how="status", status=403, code=50013, route=r"^POST /interactions/")
    with capture_logs() as logs:
        await scene.control.people.slash(scene.ana, scene.channel, "status", {"place": "atlantisia"})
        entry = await _logged(logs, "error_not_told")
    assert entry["command"] == "status"


async def test_an_error_after_a_deferral_is_told_in_its_place(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.discord.replies.PATIENCE", 0.0)
    scene.services.store.close()
    answer = await scene.control.slash(scene.ana, scene.channel, "track", {"number": 1})
    assert "in the log" in answer["messages"][0]["content"]


async def test_what_takes_long_is_deferred_first(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.discord.replies.PATIENCE", 0.0)
    answer: dict[str, Any] = await scene.control.slash(scene.ana, scene.channel, "track", {"number": 1})
    assert answer["callback"] == 5
    assert "US tariff on Japan" in answer["messages"][0]["embeds"][0]["description"]
