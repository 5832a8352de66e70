"""What the commands share."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog

from bot.commands.common import start_logging
from bot.config import Settings
from tests.fakes import FullDisk


@contextmanager
def _logging_to(disk: FullDisk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", disk)
        start_logging(Settings.load({}))
        yield
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


def test_a_log_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FullDisk()
    with _logging_to(disk, monkeypatch):
        structlog.get_logger().warning("lost")
        structlog.get_logger().exception("lost, too")
        logging.getLogger("discord").warning("lost as well")
        disk.full = False
        structlog.get_logger().warning("kept", error="there is room again")
    assert disk.getvalue().split("timestamp")[0] == 'error="there is room again" event=kept level=warning '
