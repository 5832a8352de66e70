"""A digest in a channel: within Discord's limits, found again by its mark, and its options in chat."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.alerting import Occasion, announce
from bot.alerts import DigestContent, digest
from bot.digest import make_due
from bot.model import Digest, EventSource, Post, Subscription, What
from bot.remind import remind_due
from bot.several import reminders_of
from db import Tables
from handlers.discord.digests import digest_embed, digest_text
from handlers.discord.embeds import DESCRIPTION, MESSAGE
from handlers.discord.text import size
from tests.discord_server import Permission
from tests.fakes import NOW, make_event, put_event
from tests.handlers.discord.conftest import Scene


def _content(count: int, title: str = "Wire") -> DigestContent:
    post = Post(7, "discord:1", Digest.DAILY, NOW, NOW, NOW.date(), ())
    events = [make_event(number, first_seen=NOW + timedelta(seconds=number)) for number in range(1, count + 1)]
    sources = {one.id: [EventSource(title, f"https://wire.example/{one.id}", title, NOW)] for one in events}
    return digest(post, events, sources)


def test_a_digest_reads_as_a_list() -> None:
    embed = digest_embed(_content(1))
    assert (embed.title, embed.footer.text) == ("Daily digest, 27 March 2025: 1 event", "digest 7")
    assert embed.description == (
        "**Japan–US · tariff**\n"
        "• US puts tariffs on Japanese goods (announced, unconfirmed) · [Wire](<https://wire.example/1>) · event 1"
    )


@pytest.mark.parametrize("count", [1, 15, 40, 400])
@pytest.mark.parametrize("shorten", [False, True])
@pytest.mark.parametrize("title", ["Wire", "**[x](http://evil)** " * 20])
def test_a_digest_keeps_to_the_limits(count: int, shorten: bool, title: str) -> None:
    content = _content(count, title)
    embed = digest_embed(content, shorten=shorten)
    assert 0 < size(embed.description or "") <= DESCRIPTION
    text = digest_text(content, shorten=shorten)
    assert size(text) <= MESSAGE
    assert text.endswith("\n-# digest 7")


@pytest.mark.parametrize(
    ("left", "gone", "title", "last"),
    [
        (1, 1, "Daily digest, 27 March 2025: 1 event", "1 event was taken back."),
        (1, 2, "Daily digest, 27 March 2025: 1 event", "2 events were taken back."),
        (0, 1, "Daily digest, 27 March 2025: taken back", "The event told here was taken back"),
        (0, 3, "Daily digest, 27 March 2025: taken back", "All 3 events told here were taken back"),
    ],
)
def test_what_was_taken_back_is_said(left: int, gone: int, title: str, last: str) -> None:
    post = Post(7, "discord:1", Digest.DAILY, NOW, NOW, NOW.date(), ())
    content = digest(post, [make_event(1)][:left], {}, taken_back=gone)
    embed = digest_embed(content)
    assert embed.title == title
    assert (embed.description or "").splitlines()[-1].startswith(last)
    assert f"{last}" in digest_text(content)


@pytest.mark.parametrize("count", [40, 400])
def test_what_was_taken_back_is_said_in_a_full_message_too(count: int) -> None:
    content = replace(_content(count), taken_back=2)
    assert size(digest_embed(content).description or "") <= DESCRIPTION
    text = digest_text(content)
    assert size(text) <= MESSAGE
    assert "2 events were taken back." in text


@pytest.mark.parametrize("title", ["Wire", "W" * 300])
def test_a_gathered_flood_loses_no_event(title: str) -> None:
    """Fifteen events always fit, whatever their sources are called."""
    description = digest_embed(_content(15, title)).description or ""
    assert [f"event {number}" in description for number in range(1, 16)] == [True] * 15


@pytest.mark.parametrize("embeds", [True, False])
async def test_a_digest_is_sent_and_found_again(scene: Scene, embeds: bool) -> None:
    if not embeds:
        await scene.control.deny_bot(scene.channel, Permission.EMBED_LINKS)
    address = f"discord:{scene.channel}"

    def make(tables: Tables) -> None:
        tables.subscriptions.add(Subscription(address, digest=Digest.DAILY, scope=scene.guild))
        make_due(tables, NOW - timedelta(days=2))
        announce(tables, make_event(1), Occasion(NOW, fresh=True))
        make_due(tables, NOW)

    await scene.services.store.write(make)
    (row,) = await scene.services.store.read(lambda tables: tables.outbox.newest())
    assert row.what is What.DIGEST
    message = await scene.sender.send(row, _content(1))
    assert await scene.sender.find(row) == (message if row.subject == 7 else None)
    assert await scene.sender.find(replace(row, subject=7)) == message
    assert await scene.sender.find(replace(row, subject=70)) is None


async def test_reminders_are_sent_and_found_again(scene: Scene) -> None:
    address, day = f"discord:{scene.channel}", NOW.date() + timedelta(days=7)

    def make(tables: Tables) -> None:
        tables.subscriptions.add(Subscription(address, scope=scene.guild))
        remind_due(tables, NOW - timedelta(days=2))
        put_event(tables, make_event(50, track=50, effective=day, first_seen=NOW - timedelta(days=2)))
        remind_due(tables, NOW)

    await scene.services.store.write(make)
    (row,) = await scene.services.store.read(lambda tables: tables.outbox.newest())
    assert row.what is What.REMINDER
    content = await scene.services.store.read(lambda tables: reminders_of(tables, row, NOW, UTC))
    message = await scene.sender.send(row, content)
    shown = (await scene.control.message(scene.channel, int(message)))["embeds"][0]
    assert shown["title"] == "Reminder: takes effect in 7 days"
    assert shown["description"].startswith(
        "**In 7 days, 3 April 2025**\n• Takes effect\\: US puts tariffs on Japanese goods"
    )
    assert await scene.sender.find(row) == message
    assert await scene.sender.find(replace(row, id=row.id * 10)) is None


async def test_digests_are_asked_for_and_timed_in_chat(scene: Scene) -> None:
    here = (scene.admin, scene.channel)
    await scene.control.slash(*here, "subscribe", {"to": "japan", "digest": "weekly"})
    await scene.control.slash(*here, "subscriptions change", {"number": 1, "digest": "daily"})
    (made,) = await scene.services.store.read(lambda tables: tables.subscriptions.all())
    assert made.digest is Digest.DAILY
    answer = await scene.control.slash(*here, "settings", {"time_zone": "Asia/Tokyo", "digest_hour": 7})
    assert "Asia/Tokyo" in str(answer)
    assert "reminders: on" in str(answer)
    assert "reminders: off" in str(await scene.control.slash(*here, "settings", {"reminders": False}))
    refused = await scene.control.slash(*here, "settings", {"time_zone": "Mars"})
    assert "no time zone" in str(refused)
