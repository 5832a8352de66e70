"""The pages of /latest, turned with buttons that outlive a restart; and answers that are too long."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.model import Event, Subscription
from db import Tables
from handlers.asker import Answer, Asker
from handlers.discord.cogs.paging import asked_again, buttons
from handlers.discord.pages import Shown, is_list, paged
from handlers.discord.replies import PAGE, as_message, cut
from handlers.discord.text import size
from handlers.services import Services
from handlers.words import answer
from tests.discord_server import CannotDo, DiscordServer
from tests.fakes import NOW, make_event, make_track, put_event, put_source
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


def _lengthen(tables: Tables, guild: int) -> None:
    """Put what makes each list three pages long."""
    tracked = tuple(range(2, 42))
    for number in tracked:
        day = NOW.date() + timedelta(days=number)
        put_event(tables, make_event(number, track=number, effective=day, products=(f"product {number}",)))
        put_source(tables, f"Source{number}")
        tables.subscriptions.add(Subscription("discord:9", scope=guild, places=("JP",)))
    tables.tracks.save(make_track(99, events=tracked))


LISTS = [
    ("calendar", {"place": "japan"}),
    ("find", {"words": "Japanese autos"}),
    ("track", {"number": 99}),
    ("source list", {}),
    ("subscriptions list", {}),
]


@pytest.mark.parametrize(("command", "options"), LISTS)
async def test_long_lists_have_pages_also_after_a_restart(
    server: DiscordServer, services: Services, command: str, options: dict[str, Any]
) -> None:
    async with on_stage(server, services) as scene:
        await services.store.write(lambda tables: _lengthen(tables, scene.guild))
        answer = await scene.control.slash(scene.admin, scene.channel, command, options)
        message = int(answer["messages"][0]["id"])
        first = _description(answer["messages"][0])
    async with on_stage(server, services) as again:
        await again.control.click(scene.admin, scene.channel, message, "Next")
        second = _description(await again.control.message(scene.channel, message))
        await again.control.click(scene.admin, scene.channel, message, "Previous")
        assert _description(await again.control.message(scene.channel, message)) == first
    assert first[0].endswith(" · page 1 of 3")
    assert second[0].endswith(" · page 2 of 3")
    assert len(first) == len(second) == 16
    assert not set(first) & set(second)


async def test_a_long_status_has_pages_and_keeps_its_chart(server: DiscordServer, services: Services) -> None:
    async with on_stage(server, services) as scene:
        await services.store.write(lambda tables: _lengthen(tables, scene.guild))
        answer = await scene.control.slash(scene.ana, scene.channel, "status", {"place": "japan-us"})
        message = int(answer["messages"][0]["id"])
        first = _description(answer["messages"][0])
    async with on_stage(server, services) as again:
        await again.control.click(scene.ana, scene.channel, message, "Next")
        turned = await again.control.message(scene.channel, message)
    assert " · page 1 of 2" in first[0]
    assert " · page 2 of 2" in _description(turned)[0]
    assert turned["embeds"][0]["image"]["url"].endswith("chart.png")
    assert not set(first[1:]) & set(filter(None, _description(turned)[1:]))


async def test_a_link_too_long_for_a_button_is_asked_again_by_its_number(services: Services) -> None:
    url = f"https://news.example/{'x' * 120}"
    event = make_event(7, track=7)
    await services.store.write(lambda tables: put_event(tables, event, key="x" * 120))
    asker = Asker("terminal")
    line = await asked_again(f"why {url}", asker, services)
    assert re.fullmatch(r"why #\d+", line)
    assert (await answer(line, asker, services)).text == (await answer(f"why {url}", asker, services)).text
    assert await asked_again("why https://news.example/a", asker, services) == "why https://news.example/a"
    unseen = f"why https://news.example/{'y' * 120}"
    assert await asked_again(unseen, asker, services) == unseen


def test_a_page_does_not_end_with_a_heading() -> None:
    text = "\n".join(("**Title**", *["- a"] * 8, "", "**Heading**", "- b", "- c"))
    pages = [paged(text, page, most=10).text.split("\n") for page in range(2)]
    assert [pages[0][-1], pages[1][1:]] == ["- a", ["**Heading**", "- b", "- c"]]


async def test_a_list_asked_for_in_words_has_pages_too(scene: Scene) -> None:
    await scene.services.store.write(lambda tables: _lengthen(tables, scene.guild))
    await scene.control.say(scene.ana, scene.channel, f"{await scene.control.mention_of_bot()} calendar japan")
    message = (await scene.control.wait_for_messages(scene.channel, 1))[-1]
    await scene.control.click(scene.ana, scene.channel, int(message["id"]), "Next")
    shown = _description(await scene.control.message(scene.channel, int(message["id"])))
    assert shown[0] == "**Ahead: Japan** · page 2 of 3"


async def test_a_page_of_a_list_that_cannot_be_made_is_said(scene: Scene) -> None:
    await scene.services.store.write(lambda tables: _lengthen(tables, scene.guild))
    answer = await scene.control.slash(scene.ana, scene.channel, "calendar")
    scene.services.store.close()
    told = await scene.control.click(scene.ana, scene.channel, int(answer["messages"][0]["id"]), "Next")
    assert "in the log" in told["messages"][0]["content"]


def _description(message: dict[str, Any]) -> list[str]:
    return str(message["embeds"][0]["description"]).split("\n")


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("calendar", True),
        ("Calendar eu-us", True),
        ("sources", True),
        ("source list", True),
        ("source health", True),
        ("source add https://news.example", False),
        ("source test https://news.example", False),
        ("subscribe japan", False),
        ("status japan-us", True),
        ("why https://news.example/a", True),
        ("", False),
    ],
)
def test_only_what_changes_nothing_is_asked_again(line: str, listed: bool) -> None:
    assert is_list(line) is listed


@pytest.mark.parametrize(
    ("lines", "page", "count", "shown"),
    [
        (["a"] * 15, 0, 1, 15),
        (["a"] * 16, 0, 2, 15),
        (["a"] * 16, 1, 2, 1),
        (["a"] * 16, 9, 2, 1),
        (["a" * 1500] * 5, 0, 3, 2),
        (["a" * 5000, "b"], 0, 2, 1),
    ],
)
def test_a_list_in_pages(lines: list[str], page: int, count: int, shown: int) -> None:
    found = paged("\n".join(("**List**", *lines)), page)
    assert (found.count, len(found.text.split("\n")) - 1) == (count, shown)


def test_a_line_too_long_for_a_button_has_none() -> None:
    assert buttons(Shown("", 0, 3), f"find {'x' * 100}") is None


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
