"""Whose token it is: the invite link of its application, or what is wrong with it."""

import pytest

from bot.errors import ConfigError, TradepostError
from handlers.discord.application import ask_invite_link
from tests.discord_server import DiscordServer


async def test_a_token_gives_its_applications_invite_link(server: DiscordServer) -> None:
    link = await ask_invite_link(server.token, api=server.api)
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=")
    assert "permissions=274878024704" in link
    assert "client_id=0" not in link


async def test_a_refused_token_is_told(server: DiscordServer) -> None:
    with pytest.raises(ConfigError, match="refuses DISCORD_TOKEN"):
        await ask_invite_link("not.the.token", api=server.api)


async def test_discord_out_of_reach_is_told(server: DiscordServer) -> None:
    with pytest.raises(TradepostError, match="cannot be reached"):
        await ask_invite_link("any.token", api="http://127.0.0.1:9/api/v10")
