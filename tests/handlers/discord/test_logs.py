"""What discord.py logs while it reconnects."""

import logging

import pytest

from handlers.discord.logs import shorten_reconnects


def test_a_lost_connection_is_a_line(caplog: pytest.LogCaptureFixture) -> None:
    shorten_reconnects()
    shorten_reconnects()
    logger = logging.getLogger("discord.shard")
    logger.error("Attempting a reconnect in %.2fs", 1.5, exc_info=OSError("refused"))
    logger.error("no reason")
    assert [record.getMessage() for record in caplog.records] == [
        "Attempting a reconnect in 1.50s (OSError: refused)",
        "no reason",
    ]
    assert [record.exc_info for record in caplog.records] == [None, None]
