"""Deliveries into a Discord server: sent once, edited, found again, and every way in which it can fail."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest

from bot.alerts import alert
from bot.deliver import Undelivered
from bot.model import Delivery, DeliveryState, EventSource, What
from bot.outgoing import Notice
from bot.retry import Outcome
from handlers.discord.sender import DiscordSender, nonce_of, undelivered
from handlers.services import Services
from tests.discord_server import DiscordServer, Permission
from tests.fakes import NOW, make_event
from tests.handlers.discord.conftest import Scene, on_stage

CONTENT = alert(make_event(12, rate=25.0), [EventSource("A notice", "https://gov.example/n", "Ministry", NOW)])
NEWER = replace(CONTENT, revision=2, sentence="US puts 30% on Japanese autos")


def _delivery(scene: Scene, **changes: object) -> Delivery:
    facts: dict[str, Any] = {
        "id": 7,
        "what": What.ALERT,
        "subject": 12,
        "revision": 1,
        "channel": f"discord:{scene.channel}",
        "state": DeliveryState.SENDING,
        "queued": _now(scene),
        "next_attempt": NOW,
        "attempts": 1,
    }
    return Delivery(**{**facts, **changes})


def _now(scene: Scene) -> datetime:
    return discord.utils.snowflake_time(scene.control.world.snowflakes.make())


async def _outcome(scene: Scene, delivery: Delivery) -> Undelivered:
    with pytest.raises(Undelivered) as failed:
        await scene.sender.send(delivery, CONTENT)
    return failed.value


async def test_an_alert_is_an_embed_with_its_mark(scene: Scene) -> None:
    message = await scene.sender.send(_delivery(scene), CONTENT)
    (standing,) = await scene.control.messages(scene.channel)
    assert standing["id"] == message
    assert standing["content"] == ""
    assert standing["embeds"][0]["footer"]["text"].startswith("event 12 · r1")
    assert len(standing["nonce"]) == 25


async def test_the_roles_of_its_subscriptions_are_mentioned_and_no_others(scene: Scene) -> None:
    role = await scene.control.add_role(scene.guild, "traders", mentionable=True)
    await scene.sender.send(_delivery(scene, roles=(role,)), CONTENT)
    (standing,) = await scene.control.messages(scene.channel)
    assert (standing["content"], standing["mention_roles"]) == (f"<@&{role}>", [str(role)])


async def test_an_edit_changes_the_message_and_rings_nobody(scene: Scene) -> None:
    role = await scene.control.add_role(scene.guild, "traders", mentionable=True)
    message = await scene.sender.send(_delivery(scene, roles=(role,)), CONTENT)
    edit = _delivery(scene, what=What.EDIT, message=message, roles=(role,))
    await scene.sender.edit(edit, NEWER)
    (standing,) = await scene.control.messages(scene.channel)
    assert standing["embeds"][0]["footer"]["text"].startswith("event 12 · r2")
    assert (standing["content"], standing["mention_roles"]) == (f"<@&{role}>", [])


async def test_an_edit_of_a_message_that_is_gone(scene: Scene) -> None:
    message = await scene.sender.send(_delivery(scene), CONTENT)
    await scene.control.delete_message(scene.channel, int(message))
    with pytest.raises(Undelivered) as failed:
        await scene.sender.edit(_delivery(scene, what=What.EDIT, message=message), NEWER)
    assert failed.value.outcome is Outcome.MESSAGE_GONE


async def test_a_person_is_reached_by_dm(scene: Scene) -> None:
    delivery = _delivery(scene, channel=f"dm:{scene.ana}")
    message = await scene.sender.send(delivery, CONTENT)
    await scene.sender.edit(replace(delivery, what=What.EDIT, message=message), NEWER)
    assert await scene.sender.find(delivery) == message
    (standing,) = await scene.control.messages(await scene.control.dm_channel(scene.ana))
    assert standing["id"] == message


@pytest.mark.parametrize("role", [True, False])
async def test_where_embeds_are_not_allowed_it_is_plain_text(scene: Scene, *, role: bool) -> None:
    roles: list[int] = [await scene.control.add_role(scene.guild, "traders", mentionable=True)] if role else []
    await scene.control.deny_bot(scene.channel, Permission.EMBED_LINKS)
    await _until_known(scene)
    delivery = _delivery(scene, roles=tuple(roles))
    message = await scene.sender.send(delivery, CONTENT)
    await scene.sender.edit(replace(delivery, what=What.EDIT, message=message), NEWER)
    (standing,) = await scene.control.messages(scene.channel)
    assert standing["embeds"] == []
    assert standing["content"].startswith(f"<@&{roles[0]}>\n**" if role else "**")
    assert standing["content"].endswith("event 12 · r2 · weight 2 of 5")
    assert await scene.sender.find(delivery) == message


async def _until_known(scene: Scene) -> None:
    """Wait until the bot has heard of what changed: events come in order, so the answer to a later one says so."""
    bot = await scene.control.mention_of_bot()
    other = await scene.control.add_channel(scene.guild, "other")
    await scene.control.say(scene.ana, other, f"{bot} help")
    await scene.control.wait_for_messages(other, 1)


async def test_what_was_refused_is_sent_in_its_shortest_form(scene: Scene) -> None:
    await scene.sender.send(_delivery(scene, shorten=True), CONTENT)
    (standing,) = await scene.control.messages(scene.channel)
    assert "description" not in standing["embeds"][0]


def test_the_nonce_is_the_same_at_every_attempt_and_no_other_deliverys() -> None:
    delivery = Delivery(7, What.ALERT, 12, 1, "discord:1", DeliveryState.SENDING, NOW, NOW)
    again = replace(delivery, attempts=5, revision=3, next_attempt=NOW + timedelta(hours=1), look_first=True)
    others = [
        replace(delivery, id=8),
        replace(delivery, subject=13),
        replace(delivery, channel="discord:2"),
        replace(delivery, queued=NOW + timedelta(seconds=1)),
        replace(delivery, what=What.REMINDER),
    ]
    assert nonce_of(delivery) == nonce_of(again)
    assert len({nonce_of(one) for one in (delivery, *others)}) == 6
    assert len(nonce_of(delivery)) == 25


async def test_after_a_lost_answer_the_nonce_keeps_it_single(scene: Scene) -> None:
    await scene.control.fault(how="reset", phase="after")
    delivery = _delivery(scene)
    assert (await _outcome(scene, delivery)).outcome is Outcome.UNANSWERED
    message = await scene.sender.send(delivery, CONTENT)
    assert [each["id"] for each in await scene.control.messages(scene.channel)] == [message]


async def test_a_message_that_was_deleted_before_its_answer_was_known_is_posted_anew(scene: Scene) -> None:
    await scene.control.fault(how="reset", phase="after")
    delivery = _delivery(scene)
    await _outcome(scene, delivery)
    (lost,) = await scene.control.messages(scene.channel)
    await scene.control.delete_message(scene.channel, int(lost["id"]))
    assert await scene.sender.find(delivery) is None
    message = await scene.sender.send(delivery, CONTENT)
    assert [each["id"] for each in await scene.control.messages(scene.channel)] == [message]


async def test_when_the_nonce_is_forgotten_it_is_found_in_the_history(scene: Scene) -> None:
    await scene.control.fault(how="close", phase="after")
    delivery = _delivery(scene)
    assert (await _outcome(scene, delivery)).outcome is Outcome.UNANSWERED
    await scene.control.advance(3600)
    for number in range(120):
        await scene.control.say(scene.ana, scene.channel, f"talk {number}")
    (standing, *_) = await scene.control.messages(scene.channel)
    assert await scene.sender.find(delivery) == standing["id"]
    assert await scene.sender.find(replace(delivery, subject=13)) is None


async def test_nobody_elses_message_is_taken_for_it(scene: Scene) -> None:
    await scene.control.say(scene.ana, scene.channel, "event 12 · r1 · weight 2 of 5")
    assert await scene.sender.find(_delivery(scene)) is None


async def test_nobody_elses_message_is_taken_for_it_in_a_dm_where_its_words_are_seen(scene: Scene) -> None:
    await scene.control.dm(scene.ana, "event 12 · r1 · weight 2 of 5")
    assert await scene.sender.find(_delivery(scene, channel=f"dm:{scene.ana}")) is None


async def test_where_discord_cannot_be_reached_nothing_has_arrived(scene: Scene, server: DiscordServer) -> None:
    await server.stop()
    assert (await _outcome(scene, _delivery(scene))).outcome is Outcome.SERVER_ERROR


async def test_a_message_from_long_before_is_not_taken_for_it(scene: Scene) -> None:
    await scene.sender.send(_delivery(scene), CONTENT)
    later = _now(scene) + timedelta(hours=1)
    assert await scene.sender.find(_delivery(scene, queued=later)) is None


@pytest.mark.parametrize(
    ("fault", "outcome", "retry_after"),
    [
        ({"how": "close"}, Outcome.UNANSWERED, None),
        ({"how": "reset"}, Outcome.UNANSWERED, None),
        ({"how": "status", "status": 503}, Outcome.SERVER_ERROR, None),
        ({"how": "status", "status": 400, "code": 50035}, Outcome.BAD_CONTENT, None),
        ({"how": "status", "status": 403, "code": 50013}, Outcome.FORBIDDEN, None),
        ({"how": "status", "status": 403, "code": 200000}, Outcome.REFUSED_WORDS, None),
        ({"how": "status", "status": 404, "code": 10003}, Outcome.CHANNEL_GONE, None),
        ({"how": "status", "status": 403, "code": 50001}, Outcome.FORBIDDEN, None),
        ({"how": "status", "status": 403, "code": 50007}, Outcome.DM_CLOSED, None),
        ({"how": "status", "status": 403, "code": 40333}, Outcome.BLOCKED, None),
        ({"how": "status", "status": 404, "code": 10004}, Outcome.GUILD_GONE, None),
        ({"how": "status", "status": 401}, Outcome.UNAUTHORISED, None),
        ({"how": "bare-limit"}, Outcome.RATE_LIMITED, None),
        ({"how": "ban"}, Outcome.BLOCKED, None),
        ({"how": "rate-limit", "seconds": 40.0}, Outcome.RATE_LIMITED, 40.0),
        ({"how": "rate-limit", "seconds": 50.0, "scope": "global"}, Outcome.RATE_LIMITED, 50.0),
    ],
    ids=str,
)
async def test_each_way_to_fail(
    scene: Scene, fault: dict[str, Any], outcome: Outcome, retry_after: float | None
) -> None:
    await scene.control.fault(**fault)
    failed = await _outcome(scene, _delivery(scene))
    assert (failed.outcome, failed.retry_after) == (outcome, retry_after)
    assert str(failed)


async def test_an_answer_that_does_not_come(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.discord.sender.ATTEMPT", 0.1)
    await scene.control.fault(how="hang", seconds=0.5)
    assert (await _outcome(scene, _delivery(scene))).outcome is Outcome.UNANSWERED


async def test_without_a_connection_it_waits() -> None:
    delivery = Delivery(7, What.ALERT, 12, 1, "discord:1", DeliveryState.SENDING, NOW, NOW)
    with pytest.raises(Undelivered) as failed:
        await DiscordSender().send(delivery, CONTENT)
    assert failed.value.outcome is Outcome.SERVER_ERROR


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (aiohttp.ClientConnectionError("refused"), Outcome.UNANSWERED),
        (ConnectionResetError(104, "reset"), Outcome.UNANSWERED),
        (TimeoutError(), Outcome.UNANSWERED),
        (ValueError("no JSON"), Outcome.UNANSWERED),
        (discord.RateLimited(90.0), Outcome.RATE_LIMITED),
        (KeyError("id"), Outcome.UNEXPECTED),
        (KeyError("retry_after"), Outcome.RATE_LIMITED),
    ],
    ids=str,
)
def test_what_an_exception_means(error: Exception, outcome: Outcome) -> None:
    assert undelivered(error).outcome is outcome


async def test_the_owner_of_a_server_is_reached_by_dm(scene: Scene) -> None:
    delivery = _delivery(scene, what=What.NOTICE, channel=f"owner:{scene.guild}", text="asleep")
    message = await scene.sender.send(delivery, Notice("asleep"))
    assert await scene.sender.find(delivery) == message
    (standing,) = await scene.control.messages(await scene.control.dm_channel(scene.owner))
    assert (standing["id"], standing["content"]) == (message, "⚠ asleep\n-# notice 7")


async def test_a_server_that_the_bot_is_not_in_has_no_owner_to_be_told(scene: Scene) -> None:
    delivery = _delivery(scene, what=What.NOTICE, channel="owner:7", text="asleep")
    assert (await _outcome(scene, delivery)).outcome is Outcome.SERVER_ERROR  # the gateway has told of no server yet
    async with asyncio.timeout(5):
        while (await _outcome(scene, delivery)).outcome is Outcome.SERVER_ERROR:
            await asyncio.sleep(0.01)
    assert (await _outcome(scene, delivery)).outcome is Outcome.GUILD_GONE


async def test_the_owner_of_a_server_that_is_unavailable_is_told_later(
    server: DiscordServer, services: Services
) -> None:
    away = await server.control.add_guild("Away")
    server.control.world.guilds[away].unavailable = True
    async with on_stage(server, services) as scene:
        gone = _delivery(scene, what=What.NOTICE, channel="owner:7", text="asleep")
        async with asyncio.timeout(5):
            while (await _outcome(scene, gone)).outcome is not Outcome.GUILD_GONE:  # until the client counts as ready
                await asyncio.sleep(0.01)
        notice = _delivery(scene, what=What.NOTICE, channel=f"owner:{away}", text="asleep")
        assert (await _outcome(scene, notice)).outcome is Outcome.SERVER_ERROR
