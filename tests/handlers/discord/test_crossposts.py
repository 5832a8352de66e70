"""Publishing in a real announcement channel: once, and only there."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from bot.alerts import alert
from bot.deliver import Undelivered
from bot.model import Delivery, DeliveryState, What
from bot.retry import Outcome
from handlers.discord.sender import DiscordSender
from tests.discord_server.records import ChannelKind
from tests.fakes import NOW, make_event
from tests.handlers.discord.conftest import Scene


def _delivery(channel: int, number: int = 1) -> Delivery:
    return Delivery(number, What.ALERT, number, 1, f"discord:{channel}", DeliveryState.SENDING, NOW, NOW, attempts=1)


async def _posted(scene: Scene, channel: int, number: int = 1) -> Delivery:
    delivery = _delivery(channel, number)
    message = await scene.sender.send(delivery, alert(make_event(number), ()))
    return replace(delivery, what=What.CROSSPOST, message=message)


async def test_what_stands_in_an_announcement_channel_is_published_once(scene: Scene) -> None:
    news = await scene.control.add_channel(scene.guild, "news", kind=ChannelKind.ANNOUNCEMENT)
    delivery = await _posted(scene, news)
    assert scene.sender.publishes(delivery.channel)
    await scene.sender.publish(delivery)
    await scene.sender.publish(replace(delivery, attempts=2))
    assert scene.control.world.channel(news).messages[int(delivery.message or 0)].flags & 1


async def test_a_text_channel_is_not_published(scene: Scene) -> None:
    delivery = await _posted(scene, scene.channel)
    assert not scene.sender.publishes(delivery.channel)
    assert not scene.sender.publishes("dm:7")
    await scene.sender.publish(delivery)


async def test_the_eleventh_in_an_hour_is_refused_until_it_has_passed(scene: Scene) -> None:
    news = await scene.control.add_channel(scene.guild, "news", kind=ChannelKind.ANNOUNCEMENT)
    for number in range(1, 11):
        await scene.sender.publish(await _posted(scene, news, number))
    eleventh = await _posted(scene, news, 11)
    with pytest.raises(Undelivered) as refused:
        await scene.sender.publish(eleventh)
    assert refused.value.outcome is Outcome.RATE_LIMITED
    assert timedelta(minutes=50) < timedelta(seconds=refused.value.retry_after or 0) <= timedelta(hours=1)


async def test_before_the_gateway_has_told_of_the_channels_it_asks(scene: Scene) -> None:
    news = await scene.control.add_channel(scene.guild, "news", kind=ChannelKind.ANNOUNCEMENT)
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(scene.control.world.token)
        sender = DiscordSender()
        sender.use(client)
        for channel, published in ((news, True), (scene.channel, False)):
            delivery = _delivery(channel)
            await sender.send(delivery, alert(make_event(1), ()))
            assert sender.publishes(delivery.channel) is published
