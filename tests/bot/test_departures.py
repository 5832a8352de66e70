"""A guild that the bot was removed from: asleep at once, forgotten after 30 days, unless it comes back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.corrections import FORGOTTEN_AT_ONCE
from bot.departures import GUILD_LEFT, KEPT, LEFT, come_back, forget_some, leave, overdue, reconcile
from bot.model import Subscription
from db import Tables, writing
from tests.fakes import NOW, make_entry, make_event, put_event, put_source

GUILD, OTHER = 42, 43
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        opened.subscriptions.add(Subscription("discord:1", scope=GUILD))
        opened.subscriptions.add(Subscription("discord:2", scope=OTHER))
        opened.subscriptions.add(Subscription("terminal"))
        put_event(opened, make_event(1, scope=GUILD), source=put_source(opened, "Own", scope=GUILD))
        opened.settings.set("admin_channel", "1", GUILD)
        yield opened


def _asleep(tables: Tables) -> list[str]:
    return [one.channel for one in tables.subscriptions.all() if one.suspended == GUILD_LEFT]


def test_it_sleeps_at_once_and_is_forgotten_after_30_days(tables: Tables) -> None:
    leave(tables, GUILD, NOW)
    leave(tables, GUILD, NOW + timedelta(days=9))
    assert _asleep(tables) == ["discord:1"]
    assert overdue(tables, NOW + KEPT - A_SECOND) == []
    assert overdue(tables, NOW + KEPT) == [GUILD]
    assert [forget_some(tables, GUILD) for _ in range(2)] == [False, True]
    assert [one.channel for one in tables.subscriptions.all()] == ["discord:2", "terminal"]
    assert (tables.sources.of_scope(GUILD), tables.settings.get("admin_channel", GUILD)) == ([], None)
    assert tables.events.latest(scope=GUILD) == []
    assert overdue(tables, NOW + KEPT) == []


def test_what_is_its_own_is_polled_no_more_and_is_again_when_it_comes_back(tables: Tables) -> None:
    def polled() -> list[str]:
        return [one.spec.name for one in tables.sources.due(NOW + KEPT, 9) if one.spec.scope == GUILD]

    leave(tables, GUILD, NOW)
    assert polled() == []
    come_back(tables, GUILD)
    assert polled() == ["Own"]


def test_a_large_source_is_forgotten_in_steps(tables: Tables) -> None:
    (source,) = tables.sources.of_scope(GUILD)
    for number in range(FORGOTTEN_AT_ONCE):
        tables.entries.put(source, make_entry(f"more-{number}"), NOW)
    leave(tables, GUILD, NOW)
    steps = [(forget_some(tables, GUILD), tables.entries.count()) for _ in range(3)]
    assert steps == [(False, 1), (False, 0), (True, 0)]


def test_one_that_comes_back_is_kept(tables: Tables) -> None:
    leave(tables, GUILD, NOW)
    come_back(tables, GUILD)
    assert overdue(tables, NOW + KEPT) == []
    assert tables.settings.get("admin_channel", GUILD) == "1"


def test_what_happened_while_it_was_not_running_is_found_at_the_start(tables: Tables) -> None:
    leave(tables, OTHER, NOW)
    leave(tables, 44, NOW)
    put_source(tables, "All that a guild has", scope=45)
    reconcile(tables, {OTHER}, NOW)
    assert tables.settings.everywhere(LEFT) == dict.fromkeys((GUILD, 44, 45), NOW.isoformat())
    assert _asleep(tables) == ["discord:1", "discord:2"], "what sleeps is woken by whoever wants it"
