"""What the tests of the relay begin with: an empty store, a channel that keeps what it is sent, and a clock to set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SteppedClock
from bot.deliver import Relay
from db import Store, open_store
from tests.fakes import NOW, FakeChannel


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = open_store(tmp_path / "tradepost.db")
    yield opened
    opened.close()


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(NOW)


@pytest.fixture
def relay(store: Store, channel: FakeChannel, clock: SteppedClock) -> Relay:
    return Relay(store, {"terminal": channel}, clock)
