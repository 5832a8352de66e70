"""The control API for a test in another process than the server."""

from typing import Any

import aiohttp


class ControlFailed(Exception):
    """The server could not do that; says the error's name and its message."""


class RemoteControl:
    """`await remote.call("slash", user=1, channel=2, command="help")`: the actions of `Control`, by name."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def call(self, action: str, **arguments: Any) -> Any:  # noqa: ANN401 - JSON both ways
        """Do an action of `Control` with its arguments by name; give its result.

        Raises:
            ControlFailed: it could not be done.
        """
        timeout = aiohttp.ClientTimeout(total=120)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(f"{self._url}/control/{action}", json=arguments) as response,
        ):
            body = await response.json()
        if response.status != 200:
            raise ControlFailed(f"{action}: {body['error']}: {body['message']}")
        return body["result"]
