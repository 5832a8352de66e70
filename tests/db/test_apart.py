"""One thing among several of a transaction: undone alone where it fails, unless the database itself refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.model import Subscription
from db import Tables, writing


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        opened.subscriptions.add(Subscription("before"))
        yield opened


def _channels(tables: Tables) -> list[str]:
    return [one.channel for one in tables.subscriptions.made_of_all(list)]


def test_what_goes_well_stays(tables: Tables) -> None:
    with tables.apart():
        tables.subscriptions.add(Subscription("within"))
    assert _channels(tables) == ["before", "within"]


def test_what_fails_is_undone_and_forgotten_alone(tables: Tables) -> None:
    def fail() -> None:
        tables.subscriptions.add(Subscription("within"))
        assert _channels(tables) == ["before", "within"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), tables.apart():
        fail()
    assert _channels(tables) == ["before"]


def test_a_database_that_refuses_says_so_in_its_own_words(tables: Tables) -> None:
    with pytest.raises(StoreError, match="no such table"), tables.apart():
        tables.db.execute("INSERT INTO nowhere VALUES (1)")
    assert _channels(tables) == ["before"]


def test_where_sqlite_has_ended_the_whole_transaction_nothing_is_left_to_be_undone(tables: Tables) -> None:
    def fail() -> None:
        tables.db.conn.execute("ROLLBACK")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), tables.apart():
        fail()
    assert _channels(tables) == []
    tables.db.conn.execute("BEGIN")  # what `writing` commits
