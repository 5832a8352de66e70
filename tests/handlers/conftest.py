"""What answers draw on: a store with one event in it, and workers for charts."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.feeds.fetch import Fetcher
from bot.workers import Workers
from db import open_store
from handlers.services import Services
from tests.fakes import NOW, make_event, put_event


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Workers for charts; started with the first one."""
    pool = Workers(1)
    yield pool
    pool.close()


@pytest.fixture
async def services(tmp_path: Path, workers: Workers) -> AsyncIterator[Services]:
    """A store with one event: a US tariff on Japanese autos."""
    store = open_store(tmp_path / "tradepost.db")
    fetcher = Fetcher()
    await store.write(lambda tables: put_event(tables, make_event(rate=25.0, products=("autos",)), key="a"))
    yield Services(store, SteppedClock(NOW), fetcher, workers)
    await fetcher.aclose()
    store.close()
