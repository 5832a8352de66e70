"""What is read from end to end for an export is walked by its ids: no part of it is read and sorted twice."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.connection import connect
from db.store import migrate
from db.tables import Tables


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "tradepost.db"
    migrate(path)
    with closing(connect(path)) as opened:
        yield opened


@pytest.mark.parametrize(
    "walk",
    [
        lambda tables: tables.outbox.every_sent(),
        lambda tables: tables.outbox.posted(9),
        lambda tables: tables.events.every(scope=42),
    ],
    ids=["every alert", "the newest alerts", "every event"],
)
def test_nothing_is_sorted(db: Database, walk: Callable[[Tables], Iterable[object]]) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    list(walk(Tables(db)))
    db.conn.set_trace_callback(None)
    (sql,) = (one for one in asked if one.startswith("SELECT"))
    plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plan) == 1, plan
    assert "USING INDEX" not in plan[0]
