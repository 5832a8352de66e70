"""Behind a proxy, which makes the socket itself: the target is looked up here before it is asked."""

import pytest
from aiohttp import web

from bot.errors import AddressRefused
from bot.feeds.fetch import Fetcher
from bot.feeds.proxies import Proxies
from tests.bot.feeds.fetch.fetching import BODY, Names, fails


class Proxy:
    """A forward proxy for plain HTTP that answers everything itself."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __aenter__(self) -> str:
        async def answer(request: web.BaseRequest) -> web.Response:
            self.asked.append(request.raw_path if hasattr(request, "raw_path") else str(request.url))
            return web.Response(body=BODY)

        self._runner = web.ServerRunner(web.Server(answer))
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


@pytest.mark.parametrize(
    ("filters", "operator", "url", "through"),
    [
        (False, True, "http://public.example/feed", True),
        (False, True, "http://private.example/feed", None),
        (False, True, "http://unknown.example/feed", True),
        (False, False, "http://private.example/feed", None),
        (True, False, "http://public.example/feed", True),
        (True, False, "http://private.example/feed", None),
        (True, False, "http://unknown.example/feed", None),
    ],
)
async def test_a_proxy(
    filters: bool,
    operator: bool,
    url: str,
    through: bool | None,
) -> None:
    proxy = Proxy()
    async with proxy as address:
        fetcher = Fetcher(
            resolver=Names(public=["8.8.8.8"], private=["10.0.0.7"]),
            proxies=Proxies(http=address, filters=filters),
            total=2,
        )
        if through:
            assert (await fetcher.fetch(url, operator=operator)).body == BODY
        else:
            assert isinstance(await fails(fetcher, url, operator=operator), AddressRefused)
        await fetcher.aclose()
    assert bool(proxy.asked) == bool(through)


async def test_a_redirect_behind_a_proxy_leads_to_no_unknown_name() -> None:
    """Only the operator's own words may name what this machine cannot look up."""

    async def answer(_: web.BaseRequest) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://inside.example/"})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    fetcher = Fetcher(resolver=Names(), proxies=Proxies(http=f"http://127.0.0.1:{runner.addresses[0][1]}"))
    assert isinstance(await fails(fetcher, "http://outside.example/"), AddressRefused)
    await fetcher.aclose()
    await runner.cleanup()


async def test_a_proxy_that_is_not_there() -> None:
    fetcher = Fetcher(resolver=Names(public=["8.8.8.8"]), proxies=Proxies(http="http://127.0.0.1:1"))
    assert "proxy cannot be reached" in str(await fails(fetcher, "http://public.example/"))
    await fetcher.aclose()
