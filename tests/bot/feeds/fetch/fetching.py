"""What the tests of fetching share: a body, names that lead where a table says, and a fetch that must fail."""

import socket
from ipaddress import ip_network

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FetchError
from bot.feeds.fetch import Fetcher

HERE = ip_network("127.0.0.0/8")
BODY = b"<rss>" + b"tariff " * 2000 + b"</rss>"


class Names(AbstractResolver):
    """Looks names up in a table; each look-up of a name gives its next address, the last one for ever.

    Any other fails as `unknown` says.
    """

    def __init__(self, unknown: OSError | None = None, **table: list[str]) -> None:
        self.table = table
        self.unknown = unknown or OSError("no such name")
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        addresses = self.table.get(host.partition(".")[0])
        if not addresses:
            raise self.unknown
        address = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
        ]

    async def close(self) -> None:
        pass


async def fails(fetcher: Fetcher, url: str, *, operator: bool = True) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url, operator=operator)
    return caught.value
