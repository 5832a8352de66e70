"""Rows that were read before are known again."""

import sqlite3
from collections.abc import Iterator

import pytest

from db.codec import recognised


@pytest.fixture
def rows() -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(":memory:")
    conn.row_factory = sqlite3.Row
    yield conn
    conn.close()


def _row(rows: sqlite3.Connection, number: int, text: str = "a") -> sqlite3.Row:
    row: sqlite3.Row = rows.execute("SELECT ? AS number, ? AS text", [number, text]).fetchone()
    return row


def test_a_row_is_read_once_and_another_anew(rows: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.codec.KEPT", 2)
    read: list[tuple[int, str]] = []

    @recognised
    def reader(row: sqlite3.Row) -> str:
        read.append(tuple(row))
        return f"{row['number']}{row['text']}"

    assert [reader(_row(rows, 1)), reader(_row(rows, 1)), reader(_row(rows, 1, "b"))] == ["1a", "1a", "1b"]
    assert read == [(1, "a"), (1, "b")]
    assert [reader(_row(rows, 2)), reader(_row(rows, 1))] == ["2a", "1a"]  # a third made room for itself
    assert read == [(1, "a"), (1, "b"), (2, "a"), (1, "a")]
