"""Subscriptions and settings come back as they were stored."""

from dataclasses import replace

from bot.model import Digest, Kind, Stage, Subscription, Weight
from db import Tables

FULL = Subscription(
    channel="discord:7",
    scope=42,
    places=("JP", "EU"),
    pairs=(("CN", "US"),),
    kinds=(Kind.TARIFF,),
    stages=(Stage.ANNOUNCED, Stage.IN_FORCE),
    official_only=True,
    min_weight=Weight.MAJOR,
    digest=Digest.DAILY,
    role=9,
    paused=True,
    suspended="the channel is gone",
)


def test_a_subscription_comes_back_as_it_was(tables: Tables) -> None:
    identity = tables.subscriptions.add(FULL)
    assert tables.subscriptions.get(identity) == replace(FULL, id=identity)
    assert tables.subscriptions.of_scope(42) == tables.subscriptions.all() == [replace(FULL, id=identity)]


def test_changed_and_removed(tables: Tables) -> None:
    identity = tables.subscriptions.add(FULL)
    awake = replace(FULL, id=identity, paused=False, suspended=None)
    tables.subscriptions.save(awake)
    assert tables.subscriptions.of_channel("discord:7") == [awake]
    tables.subscriptions.remove(identity)
    assert tables.subscriptions.get(identity) is None


def test_a_channel_is_put_to_sleep_once(tables: Tables) -> None:
    plain = Subscription("terminal")
    first = tables.subscriptions.add(plain)
    tables.subscriptions.add(replace(plain, channel="discord:8"))
    assert [one.id for one in tables.subscriptions.suspend("terminal", "gone")] == [first]
    assert tables.subscriptions.suspend("terminal", "gone again") == []
    asleep = tables.subscriptions.get(first)
    assert asleep is not None
    assert asleep.suspended == "gone"
    assert tables.subscriptions.of_channel("discord:8")[0].suspended is None


def test_settings_are_kept_by_scope(tables: Tables) -> None:
    tables.settings.set("language", "ja", 42)
    tables.settings.set("language", "en", 42)
    assert tables.settings.get("language", 42) == "en"
    assert tables.settings.get("language") is None
    assert tables.settings.everywhere("language") == {42: "en"}
