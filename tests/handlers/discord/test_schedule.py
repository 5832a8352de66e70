"""A server's scheduled events, as its dates ahead come, move and go."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from structlog.testing import capture_logs

from bot.clock import SteppedClock
from bot.model import Stage, Subscription, Weight
from db import Tables
from handlers.discord.schedule import keep_schedule, keep_schedules
from handlers.discord.serving import Serving
from handlers.services import Services
from tests.discord_server import MEMBER, DiscordServer, How, Permission, Phase
from tests.fakes import make_event, put_event
from tests.handlers.discord.conftest import Scene, on_stage

NOW = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
async def present(server: DiscordServer, services: Services) -> AsyncIterator[Scene]:
    """The scene in the present, for the server takes no event of the past."""
    async with on_stage(server, replace(services, clock=SteppedClock(NOW))) as played:
        yield played


def _client(scene: Scene) -> Serving:
    client: Serving = scene.sender._client  # type: ignore[attr-defined]  # the sender holds the bot's own
    return client


async def _allowed(scene: Scene) -> discord.Guild:
    """Let the bot make events, and give its guild once it knows."""
    world = scene.control.world
    guild = world.guild(scene.guild)
    role = guild.roles[guild.members[world.bot.id].roles[0]]
    role.permissions = MEMBER | Permission.CREATE_EVENTS
    client = _client(scene)
    found = client.get_guild(scene.guild)
    assert found is not None
    for one in found.me.roles:
        one._permissions = MEMBER | Permission.CREATE_EVENTS
    return found


async def _put(scene: Scene, *days: int) -> None:
    def change(tables: Tables) -> None:
        for number in days:
            day = NOW.date() + timedelta(days=number)
            event = make_event(
                10 + number,
                track=10 + number,
                effective=day,
                first_seen=NOW,
                updated=NOW,
                weight=Weight.NOTABLE,
            )
            put_event(tables, event, key=f"k{number}")

    await scene.services.store.write(change)


async def _subscribe(scene: Scene) -> None:
    wish = Subscription(f"discord:{scene.channel}", scope=scene.guild, places=("JP",))
    await scene.services.store.write(lambda tables: tables.subscriptions.add(wish))


def _standing(scene: Scene) -> list[dict[str, Any]]:
    return [one for one in scene.control.world.guild(scene.guild).scheduled.values() if one["status"] == 1]


async def test_each_date_ahead_is_an_event_once(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5, 20, 90)
    for _ in range(2):
        await keep_schedule(_client(present), guild)
    made = _standing(present)
    assert [one["scheduled_start_time"][:10] for one in made] == [
        (NOW.date() + timedelta(days=days)).isoformat() for days in (5, 20)
    ]
    assert made[0]["name"].startswith("Takes effect: US puts tariffs on Japanese goods")
    assert "[tradepost 15 takes_effect]" in made[0]["description"]


async def test_a_date_that_moves_moves_its_event_and_one_that_is_no_more_is_cancelled(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5, 20)
    await keep_schedule(_client(present), guild)
    first, second = _standing(present)

    def change(tables: Tables) -> None:
        moved = replace(tables.events.get_many([15])[15], effective=NOW.date() + timedelta(days=8))
        tables.events.save(moved)
        tables.events.save(
            make_event(50, track=30, stage=Stage.LIFTED, happened=NOW.date(), first_seen=NOW, updated=NOW)
        )

    await present.services.store.write(change)
    await keep_schedule(_client(present), guild)
    (left,) = _standing(present)
    assert (left["id"], left["scheduled_start_time"][:10]) == (
        first["id"],
        (NOW.date() + timedelta(days=8)).isoformat(),
    )
    assert second["status"] == 4


async def test_what_members_have_made_is_left_alone(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5)
    await keep_schedule(_client(present), guild)
    (made,) = _standing(present)
    events = present.control.world.guild(present.guild).scheduled
    events[int(made["id"]) + 1] = {**made, "id": str(int(made["id"]) + 1), "creator_id": str(present.ana)}
    await keep_schedule(_client(present), guild)
    assert len(_standing(present)) == 2


async def test_without_the_permission_or_a_subscription_nothing_is_made(present: Scene) -> None:
    await _put(present, 5)
    guild = _client(present).get_guild(present.guild)
    assert guild is not None
    await _subscribe(present)
    await keep_schedule(_client(present), guild)
    assert _standing(present) == []


async def test_a_refusal_is_logged_and_made_good_later(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5)
    world = present.control.world.guild(present.guild)
    role = world.roles[world.members[present.control.world.bot.id].roles[0]]
    role.permissions = MEMBER
    await keep_schedule(_client(present), guild)
    assert _standing(present) == []
    role.permissions = MEMBER | Permission.CREATE_EVENTS
    await keep_schedule(_client(present), guild)
    assert len(_standing(present)) == 1


_MAKE, _LIST = r"^POST /guilds/\d+/scheduled-events$", r"^GET /guilds/\d+/scheduled-events$"


@pytest.mark.parametrize("how", [How.CLOSE, How.RESET, How.BARE_LIMIT])
async def test_a_broken_look_ends_neither_the_loop_nor_the_next_pass(present: Scene, how: How) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5)
    await present.control.fault(how=how, route=_LIST, times=1 if how is How.BARE_LIMIT else 3)
    loop = asyncio.create_task(keep_schedules(_client(present)))
    while not any(fault.struck for fault in present.control.faults.faults):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    assert not loop.done()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    await present.control.clear_faults()
    await keep_schedule(_client(present), guild)
    assert len(_standing(present)) == 1


async def test_one_that_cannot_be_made_stops_no_other(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5, 20, 40)
    await present.control.fault(how=How.CLOSE, route=_MAKE)
    await keep_schedule(_client(present), guild)
    assert len(_standing(present)) == 2
    await keep_schedule(_client(present), guild)
    assert len(_standing(present)) == 3


async def test_one_that_was_made_and_made_again_over_a_lost_answer_stands_once(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5)
    await present.control.fault(how=How.STATUS, status=502, route=_MAKE, phase=Phase.AFTER)
    await keep_schedule(_client(present), guild)
    assert [one["status"] for one in present.control.world.guild(present.guild).scheduled.values()] == [1, 4]


async def test_one_of_today_is_left_to_begin_and_to_end(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 1, 20)
    await keep_schedule(_client(present), guild)
    clock = present.services.clock
    assert isinstance(clock, SteppedClock)
    midnight = NOW.replace(hour=0, minute=5) + timedelta(days=1)
    clock.move_to(midnight)
    first, second = present.control.world.guild(present.guild).scheduled.values()
    await keep_schedule(_client(present), guild)  # Discord's clock is behind: it has not begun there
    assert (first["status"], second["status"]) == (1, 1)
    await present.control.advance(midnight.timestamp() - present.control.clock.now())
    await keep_schedule(_client(present), guild)
    assert (first["status"], second["status"]) == (2, 1)


async def test_one_that_was_removed_is_not_made_again(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5, 20)
    await keep_schedule(_client(present), guild)
    events = present.control.world.guild(present.guild).scheduled
    del events[min(events)]
    for _ in range(2):
        await keep_schedule(_client(present), guild)
    assert ["[tradepost 30 takes_effect]" in one["description"] for one in _standing(present)] == [True]


async def test_what_was_changed_by_hand_follows_the_event_again(present: Scene) -> None:
    guild = await _allowed(present)
    await _subscribe(present)
    await _put(present, 5)
    await keep_schedule(_client(present), guild)
    (made,) = _standing(present)
    before = dict(made)
    made["description"] = f"Elsewhere\n{made['description']}"
    made["entity_metadata"] = {"location": "Elsewhere"}
    await keep_schedule(_client(present), guild)
    assert made == before


async def test_a_bug_in_one_pass_is_logged_and_raises_nothing(present: Scene) -> None:
    guild = await _allowed(present)
    guild._members.clear()  # a guild that does not know the bot is what nobody expects
    with capture_logs() as logs:
        await keep_schedule(_client(present), guild)
    assert [entry["event"] for entry in logs] == ["schedule_failed"]
