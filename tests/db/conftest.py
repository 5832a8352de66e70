"""A real database in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import Tables, writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tradepost.db"


@pytest.fixture
def tables(path: Path) -> Iterator[Tables]:
    """Tables inside one open transaction."""
    with writing(path) as opened:
        yield opened
