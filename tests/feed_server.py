"""A real HTTP server of feeds on 127.0.0.1, which can misbehave in every way that publishers' servers do.

async with FeedServer() as server:
    server.pages["/feed"] = Page(body, etag='"1"')
    await fetcher.fetch(server.url("/feed"), operator=True)
    server.requests[-1].headers["If-None-Match"]
"""

import asyncio
import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import brotli  # type: ignore[import-untyped]  # it ships no types
from aiohttp import web


@dataclass(frozen=True)
class Page:
    """What a path answers.

    Attributes:
        etag, last_modified: sent, and answered with 304 where the request names the same.
        encoding: "gzip", "deflate", "raw-deflate" (without its zlib header), "br", or several with commas between.
        redirect: where to, with `status`.
        delay: seconds before anything is sent.
        drip: bytes at a time, each followed by `pause` seconds.
        cut: the connection is closed after so many bytes; 0 closes it before an answer.
    """

    body: bytes = b""
    status: int = 200
    content_type: str = "application/rss+xml"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    encoding: str | None = None
    redirect: str | None = None
    delay: float = 0.0
    drip: int = 0
    pause: float = 0.0
    cut: int | None = None


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    path: str
    headers: Mapping[str, str]
    peer: tuple[str, int]


class FeedServer:
    """Serves `pages` by path; keeps `requests`, and how many were answered at the same time at `most`."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[Asked] = []
        self.most = 0
        self.sent = 0
        self._now = 0
        self._port = 0
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._port}{path}"

    @property
    def port(self) -> int:
        return self._port

    def asked(self, path: str) -> list[Asked]:
        """Give the requests for a path, oldest first."""
        return [request for request in self.requests if request.path == path]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        peer = request.transport.get_extra_info("peername") if request.transport else ("", 0)
        self.requests.append(Asked(request.path_qs, dict(request.headers), peer))
        self._now += 1
        self.most = max(self.most, self._now)
        try:
            return await self._send(request, self.pages.get(request.path_qs, Page(status=404)))
        finally:
            self._now -= 1

    async def _send(self, request: web.Request, page: Page) -> web.StreamResponse:
        await asyncio.sleep(page.delay)
        if page.cut == 0:
            _hang_up(request)
            return web.Response()
        headers = _headers(page)
        if page.redirect is not None:
            return web.Response(status=page.status, headers={**headers, "Location": page.redirect})
        if _unchanged(request, page):
            return web.Response(status=304, headers=headers)
        body = encoded(page.body, page.encoding)
        self.sent += len(body)
        if not page.drip and page.cut is None:
            return web.Response(status=page.status, body=body, headers=headers)
        return await self._bit_by_bit(request, page, body, headers)

    async def _bit_by_bit(
        self, request: web.Request, page: Page, body: bytes, headers: Mapping[str, str]
    ) -> web.StreamResponse:
        response = web.StreamResponse(status=page.status, headers={**headers, "Content-Length": str(len(body))})
        await response.prepare(request)
        size = page.drip or len(body)
        end = len(body) if page.cut is None else page.cut
        for at in range(0, end, size):
            await response.write(body[at : min(at + size, end)])
            await asyncio.sleep(page.pause)
        if page.cut is not None:
            _hang_up(request)
        return response


def encoded(body: bytes, encoding: str | None) -> bytes:
    """Apply encodings in the order in which Content-Encoding names them."""
    for name in (encoding or "").replace(" ", "").split(","):
        if name == "gzip":
            body = gzip.compress(body, 6)
        elif name == "deflate":
            body = zlib.compress(body)
        elif name == "raw-deflate":
            body = zlib.compress(body)[2:-4]
        elif name == "br":
            body = brotli.compress(body, quality=5)
    return body


def _headers(page: Page) -> dict[str, str]:
    headers = {"Content-Type": page.content_type, **page.headers}
    if page.etag:
        headers["ETag"] = page.etag
    if page.last_modified:
        headers["Last-Modified"] = page.last_modified
    if page.encoding:
        headers["Content-Encoding"] = page.encoding.removeprefix("raw-")
    return headers


def _unchanged(request: web.Request, page: Page) -> bool:
    if page.etag is not None and "If-None-Match" in request.headers:
        return request.headers["If-None-Match"] == page.etag
    return page.last_modified is not None and request.headers.get("If-Modified-Since") == page.last_modified


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
