"""The pages of /latest, turned with buttons that outlive a restart; and answers that are too long."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.model import Event
from db import Tables
from handlers.asker import Answer
from handlers.discord.replies import PAGE, as_message, cut
from handlers.discord.text import size
from handlers.services import Services
from tests.discord_server import CannotDo, DiscordServer
from tests.fakes import make_event, put_event
from tests.handlers.discord.conftest import Scene, on_stage


async def _fill(services: Services, count: int) -> None:
    for number in range(2, count + 1):
        await services.store.write(partial(_put, make_event(number, products=(f"product {number}",))))


def _put(event: Event, tables: Tables) -> None:
    put_event(tables, event)


def _lines(message: dict[str, Any]) -> int:
    return str(message["embeds"][0]["description"]).count(" · track ")


async def test_pages_are_turned(scene: Scene) -> None:
    await _fill(scene.services, 12)
    answer = await scene.control.slash(scene.ana, scene.channel, "latest", {"place": "japan", "kind": "tariff"})
    (message,) = answer["messages"]
    turn = (scene.ana, scene.channel, int(message["id"]))
    assert _lines(message) == 8
    with pytest.raises(CannotDo, match="greyed"):
        await scene.control.click(*turn, "Newer")
    await scene.control.click(*turn, "Older")
    assert _lines(await scene.control.message(scene.channel, int(message["id"]))) == 4
    await scene.control.click(*turn, "Newer")
    assert _lines(await scene.control.message(scene.channel, int(message["id"]))) == 8


async def test_a_single_page_has_no_buttons(scene: Scene) -> None:
    answer = await scene.control.slash(scene.ana, scene.channel, "latest")
    assert answer["messages"][0]["components"] == []


async def test_buttons_work_after_a_restart(server: DiscordServer, services: Services) -> None:
    await _fill(services, 12)
    async with on_stage(server, services) as scene:
        answer = await scene.control.slash(scene.ana, scene.channel, "latest")
        message = int(answer["messages"][0]["id"])
    async with on_stage(server, services) as again:
        await again.control.click(scene.ana, scene.channel, message, "Older")
        assert _lines(await again.control.message(scene.channel, message)) == 4


async def test_a_page_that_cannot_be_made_is_said(scene: Scene) -> None:
    await _fill(scene.services, 12)
    answer = await scene.control.slash(scene.ana, scene.channel, "latest")
    scene.services.store.close()
    told = await scene.control.click(scene.ana, scene.channel, int(answer["messages"][0]["id"]), "Older")
    assert told["ephemeral"]
    assert "in the log" in told["messages"][0]["content"]


def test_what_is_too_long_ends_with_a_whole_line() -> None:
    text = "\n".join(f"line {number} 🇯🇵" for number in range(1000))
    shown = cut(text, PAGE)
    assert size(shown) <= PAGE
    assert shown.split("\n")[-2].startswith("line ")
    assert shown.endswith("(more than fits here; ask for less)")
    assert cut("short", PAGE) == "short"


def test_an_answer_with_a_picture_in_plain_text() -> None:
    shown = as_message(Answer("words", b"PNG"), may_embed=False)
    assert (shown["content"], shown["file"].filename) == ("words", "chart.png")
    assert "embed" not in shown
    assert replace(Answer("words", b"PNG"), picture=None).picture is None
