"""Subscriptions and settings come back as they were stored."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Digest, Kind, Stage, Subscription, Weight
from db import Tables, open_store, writing

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


def _channels(subscriptions: Iterable[Subscription]) -> list[str]:
    return sorted(one.channel for one in subscriptions if one.awake)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda tables: tables.subscriptions.add(Subscription("c")), ["a", "b", "c"]),
        (lambda tables: tables.subscriptions.save(Subscription("d", id=1)), ["b", "d"]),
        (lambda tables: tables.subscriptions.save(Subscription("a", id=1, paused=True)), ["b"]),
        (lambda tables: tables.subscriptions.remove(2), ["a"]),
        (lambda tables: tables.subscriptions.suspend("a", "gone"), ["b"]),
    ],
)
def test_what_is_made_of_all_is_kept_until_one_changes(
    tables: Tables, change: Callable[[Tables], object], left: list[str]
) -> None:
    for channel in ("a", "b"):
        tables.subscriptions.add(Subscription(channel))
    made = tables.subscriptions.made_of_all(_channels)
    assert made == ["a", "b"]
    assert tables.subscriptions.made_of_all(_channels) is made
    change(tables)
    assert tables.subscriptions.made_of_all(_channels) == left


async def test_what_another_process_or_an_undone_change_does_is_heeded(path: Path) -> None:
    store = open_store(path)

    def made(tables: Tables) -> list[str]:
        return tables.subscriptions.made_of_all(_channels)

    def break_off(tables: Tables) -> None:
        tables.subscriptions.add(Subscription("b"))
        made(tables)
        raise ZeroDivisionError

    assert await store.write(made) == []
    with writing(path) as tables:
        tables.subscriptions.add(Subscription("a"))
    assert await store.write(made) == ["a"]
    with pytest.raises(ZeroDivisionError):
        await store.write(break_off)
    assert await store.write(made) == ["a"]
    store.close()
