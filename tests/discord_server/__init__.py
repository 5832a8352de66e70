"""A Discord server for tests: REST and gateway as discord.py speaks them, with people, faults and limits on demand.

    records, clock      what is kept, and the time
    world               all state and the ways to find it
    permissions, checks what the bot may do, and Discord's limits on what it sends
    payloads, problems  how Discord writes objects and errors
    messages, interactions, gateway    what the bot does
    people              what people do
    limits, faults      what goes wrong
    api, routes         the REST API
    control, server     the test's side; `remote` is its client for another process

In one process: `async with DiscordServer() as discord: await discord.control.add_guild(...)`. As a process of its own:
`python -m tests.discord_server`, driven by `RemoteControl`.
"""

from tests.discord_server.control import Control
from tests.discord_server.faults import Fault, How, Phase
from tests.discord_server.people import CannotDo
from tests.discord_server.permissions import MEMBER, Permission
from tests.discord_server.remote import ControlFailed, RemoteControl
from tests.discord_server.server import DiscordServer

__all__ = [
    "MEMBER",
    "CannotDo",
    "Control",
    "ControlFailed",
    "DiscordServer",
    "Fault",
    "How",
    "Permission",
    "Phase",
    "RemoteControl",
]
