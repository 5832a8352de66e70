"""The judge finds what is lost, doubled or stale: a run that finds nothing says something."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.alerts import alert
from bot.classifiers import classify
from bot.clock import SystemClock
from bot.corrections import unsay
from bot.ingest import ingest
from bot.model import Delivery, DeliveryState, Digest, Entry, Post, ReadEntry, SourceSpec
from db import Tables, writing
from handlers.discord.embeds import alert_embed
from tests.acceptance.crash.judge import Verdict, judge
from tests.acceptance.crash.life import AN_HOUR, Life, lived
from tests.discord_server.messages import Draft


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A life in which one story by the US stands in every channel that wants it."""
    async with lived("0", 1, tmp_path) as made:
        story = made.news.break_news()
        while story.by != "US":
            del made.news.told[story.number]
            story = made.news.break_news()
        (teller,) = made.news.told[story.number][1]
        now = SystemClock().now()
        entry = Entry(key="a", title=story.told_by(teller), url=story.url(teller), published=now)
        with writing(made.database) as tables:
            source = tables.sources.add(SourceSpec("Wire", "https://wire.example/feed"), now)
            ingest(tables, source, [ReadEntry(entry, classify(entry))], now=now, freshness=AN_HOUR)
            for delivery in tables.outbox.newest():
                await _post(made, tables, delivery)
            await _digest(made, tables)
        yield made


async def _post(life: Life, tables: Tables, delivery: Delivery) -> None:
    event = tables.events.get(delivery.subject)
    assert event is not None
    embed = alert_embed(alert(event, tables.events.sources_of([event.id])[event.id]))
    channel = life.control.world.channel(await _place(life, delivery.channel))
    sent = await life.control.messages_of.post_by_bot(channel, Draft({"embeds": [dict(embed.to_dict())]}))
    tables.outbox.settle(replace(delivery, state=DeliveryState.SENT, message=str(sent.id)))


async def _digest(life: Life, tables: Tables) -> None:
    """Let the digest stand that tells the story to the channel of digests."""
    now, address = SystemClock().now(), life.channels.digested
    post = tables.digests.add_post(Post(0, address, Digest.HOURLY, now, now, now.date(), (1,)))
    tables.outbox.queue_digest(post, address, now=now)
    channel = life.control.world.channel(await _place(life, address))
    embed = {"title": "Hourly digest", "footer": {"text": f"digest {post}"}}
    await life.control.messages_of.post_by_bot(channel, Draft({"embeds": [embed]}))


async def _place(life: Life, address: str) -> int:
    kind, number = address.split(":")
    return await life.control.dm_channel(int(number)) if kind == "dm" else int(number)


async def _standing(life: Life, address: str) -> int:
    (message,) = await life.control.messages(await _place(life, address))
    return int(message["id"])


def _counts(verdict: Verdict) -> tuple[int, int, int, int, int]:
    return verdict.expected, verdict.posted, len(verdict.lost), len(verdict.doubled), len(verdict.stale)


async def test_what_stands_once_is_right(life: Life) -> None:
    verdict = await judge(life)
    assert _counts(verdict) == (5, 5, 0, 0, 0)
    assert verdict.faultless


@pytest.mark.parametrize("which", [0, 2, 3])
async def test_what_is_gone_is_lost(life: Life, which: int) -> None:
    address = (*life.channels.everything, life.channels.digested)[which]
    await life.control.delete_message(await _place(life, address), await _standing(life, address))
    assert _counts(await judge(life)) == (5, 4, 1, 0, 0)


async def test_what_a_person_deleted_is_not_expected_and_must_not_come_back(life: Life) -> None:
    address = life.channels.everything[0]
    life.deleted.add((1, address))
    assert _counts(await judge(life)) == (4, 4, 0, 1, 0)
    await life.control.delete_message(await _place(life, address), await _standing(life, address))
    assert _counts(await judge(life)) == (4, 4, 0, 0, 0)


async def test_what_stands_twice_is_doubled(life: Life) -> None:
    place = await _place(life, life.channels.moody)
    channel = life.control.world.channel(place)
    embed = channel.messages[await _standing(life, life.channels.moody)].embeds[0]
    await life.control.messages_of.post_by_bot(channel, Draft({"embeds": [embed]}))
    assert _counts(await judge(life)) == (5, 5, 0, 1, 0)


async def test_what_stands_alone_and_in_a_digest_is_doubled(life: Life) -> None:
    life.channels = replace(life.channels, digested=life.channels.everything[0])
    with writing(life.database) as tables:
        await _digest(life, tables)
    assert (await judge(life)).doubled


async def test_a_digest_that_is_none_is_a_stray(life: Life) -> None:
    channel = life.control.world.channel(await _place(life, life.channels.digested))
    await life.control.messages_of.post_by_bot(
        channel, Draft({"embeds": [{"title": "?", "footer": {"text": "digest 99"}}]})
    )
    assert _counts(await judge(life)) == (5, 5, 0, 1, 0)


async def test_what_shows_less_than_the_event_is_stale(life: Life) -> None:
    with writing(life.database) as tables:
        event = tables.events.get(1)
        assert event is not None
        tables.events.save(replace(event, revision=event.revision + 1))
    assert len((await judge(life)).stale) == 5


async def test_a_report_that_never_arrived_makes_it_stale(life: Life) -> None:
    assert life.news.copy() is not None
    assert len((await judge(life)).stale) == 5


@pytest.mark.parametrize(("edited", "stale"), [(True, 0), (False, 5)])
async def test_what_was_taken_back_must_say_so(life: Life, edited: bool, stale: int) -> None:
    assert life.news.take_back() is not None
    with writing(life.database) as tables:
        tables.mentions.clear(1)
        unsay(tables, 1, SystemClock().now())
    if edited:
        for address in (*life.channels.everything, life.channels.about_us, life.channels.moody):
            message = life.control.world.channel(await _place(life, address)).messages[await _standing(life, address)]
            message.embeds = [
                {"description": "**Taken back** it was", "footer": {"text": "event 1 · r2 · weight 4 of 5"}}
            ]
    assert _counts(await judge(life)) == (0, 0, 0, 0, stale)


async def test_what_belongs_to_no_event_is_a_stray(life: Life) -> None:
    channel = life.control.world.channel(await _place(life, life.channels.about_us))
    embed = {"title": "?", "footer": {"text": "event 99 · r1 · weight 2 of 5"}}
    await life.control.messages_of.post_by_bot(channel, Draft({"embeds": [embed]}))
    assert "a stray" in (await judge(life)).doubled[0]
