"""The terminal as a channel."""

import pytest
from rich.console import Console

from bot.alerts import alert
from bot.deliver import Undelivered
from bot.model import Delivery, DeliveryState, What
from bot.outgoing import Notice
from bot.retry import Outcome
from handlers.terminal import CHANNEL, TerminalSender
from tests.fakes import NOW, FullDisk, make_event


async def test_what_cannot_be_shown_on_a_full_disk_is_shown_later() -> None:
    disk, content = FullDisk(), alert(make_event(), ())
    delivery = Delivery(7, What.ALERT, 1, 1, CHANNEL, DeliveryState.SENDING, NOW, NOW)
    sender = TerminalSender(Console(file=disk, width=80))
    for attempt in (
        sender.send(delivery, content),
        sender.send(delivery, Notice("Wire fails")),
        sender.edit(delivery, content),
    ):
        with pytest.raises(Undelivered, match="No space left") as failed:
            await attempt
        assert failed.value.outcome is Outcome.SERVER_ERROR
    disk.full = False
    assert await TerminalSender(Console(file=disk, width=80)).send(delivery, content) == "terminal-7"
    assert content.sentence in disk.getvalue()
