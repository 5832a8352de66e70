"""The server as a process of its own, driven over HTTP."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from tests.discord_server import ControlFailed, RemoteControl

ROOT = Path(__file__).parents[2]


async def test_it_prints_where_it_listens_and_can_be_driven() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.discord_server", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        facts = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        assert facts["api"] == f"http://127.0.0.1:{facts['port']}/api/v10"
        remote = RemoteControl(facts["control"])
        guild = await remote.call("add_guild", name="Traders")
        channel = await remote.call("add_channel", guild=guild, name="general")
        user = await remote.call("add_user", name="ana")
        await remote.call("join", guild=guild, user=user)
        await remote.call("say", user=user, channel=channel, text="hello")
        assert [each["content"] for each in await remote.call("messages", channel=channel)] == ["hello"]
        with pytest.raises(ControlFailed, match="CannotDo: there is no /help"):
            await remote.call("slash", user=user, channel=channel, command="help")
        with pytest.raises(ControlFailed, match="NoAction"):
            await remote.call("clock")
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
