"""The work of one channel among many."""

from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.stepwise import alone
from db import writing


def test_a_database_that_refuses_stops_the_step(tmp_path: Path) -> None:
    put_off: list[str] = []
    with writing(tmp_path / "tradepost.db") as tables:

        def work() -> int:
            tables.db.execute("INSERT INTO nowhere VALUES (1)")
            return 1

        with pytest.raises(StoreError, match="no such table"):
            alone(tables, "terminal", work, lambda: put_off.append("terminal"))
    assert put_off == []
