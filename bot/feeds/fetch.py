"""Get one address, within limits, from where it is allowed: the one place that speaks HTTP to publishers.

    fetch ─> hop ─> (place at the host) ─> (proxy?) ─> socket, its address checked ─> status ─> body, inflated in steps
              ▲                                                                          │
              └───────────────────────── redirect, at most five ────────────────────────┘

httpx is the client, on aiohttp's connections (httpx-aiohttp), which cost a fraction of its own transport's CPU. Its
redirects, cookies and decoding are not used: every hop has to be looked at, feeds get no cookies, and a decoder has to
stop at the limit. What a response means for the source's next poll is decided in due.py.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver
from httpx_aiohttp import AiohttpTransport

from bot.errors import AddressRefused, FetchError
from bot.feeds.addresses import Network, refusal
from bot.feeds.headers import max_age, retry_after, validator
from bot.feeds.inflate import EncodingError, Inflater, accepted
from bot.feeds.proxies import Proxies
from bot.feeds.response import Response
from bot.feeds.slots import Slots
from bot.language import mark, say
from bot.system import system_reason

TOTAL = 20.0
"""Seconds that all hops of one fetch may take; waiting for a place at the host does not count."""
LIMIT = 15 * 1024 * 1024
"""The most bytes of a body, as they come and after their encodings are undone."""
REDIRECTS = 5
AT_ONCE = 2
"""Requests in flight to one host."""

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, */*;q=0.8"
_PERMANENT = frozenset({301, 308})
_REDIRECT = _PERMANENT | {302, 303, 307}
_BODY = frozenset({200, 203})


class _Refused(OSError):
    """Raised where the socket would be made: to aiohttp a failed attempt, so it tries the name's next address."""


class Fetcher:
    """Fetches for the whole bot: keeps connections, holds the limits. Belongs to one event loop."""

    def __init__(
        self,
        *,
        allow_nets: Iterable[Network] = (),
        contact: str = "",
        resolver: AbstractResolver | None = None,
        proxies: Proxies | None = None,
        total: float = TOTAL,
        limit: int = LIMIT,
    ) -> None:
        """Set up; nothing is opened before the first fetch.

        Args:
            allow_nets: networks that the operator's sources may be fetched from though they are not public.
            contact: where a publisher reaches whoever runs the bot; part of the User-Agent.
            resolver: looks names up; the system's if left out.
            proxies: which to go through; none if left out.
            total: seconds for one fetch.
            limit: bytes of one body.
        """
        self._allowed = tuple(allow_nets)
        self._agent = f"Tradepost (trade-policy alerts; contact: {contact or 'not given'})"
        self._resolver = resolver
        self._proxies = proxies or Proxies()
        self._total = total
        self._limit = limit
        self._slots = Slots(AT_ONCE)
        self._tls = httpx.create_ssl_context()
        self._ways: dict[tuple[bool, str | None], AiohttpTransport] = {}

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, operator: bool
    ) -> Response:
        """Get what an address holds now.

        Args:
            url: http or https.
            etag: validator of the body that is known; an unchanged one is not sent again.
            last_modified: likewise.
            operator: the source is the operator's, so allow_nets and the proxy count for it.

        Raises:
            AddressRefused: the address, or that of a redirect, is not one to fetch from.
            FetchError: no usable response; status and retry_after are set where the server answered.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        here, moved, permanent, left = url, None, True, self._total
        for _ in range(REDIRECTS + 1):
            loop, host = asyncio.get_running_loop(), _host(here)
            async with self._slots.of(host):
                started = loop.time()
                answer = await self._hop(here, headers, operator=operator, first=here == url, seconds=left)
                left -= loop.time() - started
            if isinstance(answer, Response):
                return replace(answer, moved_to=moved)
            there, status = answer
            permanent = permanent and status in _PERMANENT and not _downgrades(here, there)
            here, moved = there, there if permanent else moved
        raise FetchError(
            say(
                "More than {count} redirects; the last led to {address}. Check the address in a browser.",
                count=REDIRECTS,
                address=here[:200],
            )
        )

    async def aclose(self) -> None:
        """Close every connection."""
        for way in self._ways.values():
            await way.aclose()
        self._ways.clear()

    async def _hop(
        self, url: str, headers: dict[str, str], *, operator: bool, first: bool, seconds: float
    ) -> Response | tuple[str, int]:
        """Make one request: give the response, or where it redirects to and with which status."""
        try:
            async with asyncio.timeout(max(seconds, 0.001)):
                return await self._exchange(url, headers, operator=operator, first=first)
        except TimeoutError:
            raise FetchError(
                say("No complete answer within {seconds} seconds. Try again later.", seconds=f"{self._total:g}")
            ) from None
        except FetchError:
            raise
        except EncodingError as error:
            raise FetchError(say("The answer cannot be read: {error}.", error=error)) from None
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError) as error:
            raise _explained(error, _host(url)) from error

    async def _exchange(
        self, url: str, headers: dict[str, str], *, operator: bool, first: bool
    ) -> Response | tuple[str, int]:
        if not url.lower().startswith(("http://", "https://")):
            raise ValueError(say("{url} begins neither with http:// nor with https://", url=f"{url:.200}"))
        proxy = self._proxies.choose(url, operator=operator)
        if proxy is not None:
            await self._check_behind_proxy(url, operator=operator, first=first)
        request = httpx.Request("GET", url, headers=self._headers(headers))
        answer = await self._way(proxy, operator=operator).handle_async_request(request)
        try:
            return await self._answered(answer, url, conditional=bool(headers))
        finally:
            await answer.aclose()

    def _headers(self, conditions: dict[str, str]) -> dict[str, str]:
        return {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": accepted(), **conditions}

    def _way(self, proxy: str | None, *, operator: bool) -> AiohttpTransport:
        """Give the connections for a kind of source: a kept-alive one to an allowed net is never a guild's to use."""
        key = (operator, proxy)
        if key not in self._ways:
            factory = None if proxy else self._checked_socket(self._allowed if operator else ())
            connector = aiohttp.TCPConnector(
                limit=0,
                ssl=self._tls,
                ttl_dns_cache=60,
                resolver=self._resolver,
                socket_factory=factory,
                keepalive_timeout=30,
            )
            session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
            self._ways[key] = AiohttpTransport(
                verify=self._tls, client=session, proxy=httpx.Proxy(proxy) if proxy else None
            )
        return self._ways[key]

    @staticmethod
    def _checked_socket(allowed: tuple[Network, ...]) -> aiohttp.SocketFactoryType:
        """Give a maker of sockets that refuses: it sees literal addresses and looked-up ones alike, on every hop."""

        def make(info: aiohttp.AddrInfoType) -> socket.socket:
            family, kind, protocol, _, address = info
            reason = refusal(str(address[0]), allowed)
            if reason is not None:
                raise _Refused(reason)
            return socket.socket(family, kind, protocol)

        return make

    async def _check_behind_proxy(self, url: str, *, operator: bool, first: bool) -> None:
        """Look the target up here and refuse it, since the socket is made elsewhere.

        The proxy looks the name up again and may get another address (rebinding): that risk remains, which is why a
        guild's source takes this way only if the proxy filters. A name that cannot be looked up here is left to the
        proxy where the operator wrote it, and refused where a redirect did.
        """
        host, port = _host(url), urlsplit(url).port or 0
        resolver = self._resolver or aiohttp.ThreadedResolver()
        try:
            found = [entry["host"] for entry in await resolver.resolve(host, port, socket.AF_UNSPEC)]
        except OSError:
            if first and operator:
                return
            raise _Refused("unknown here, and named by a redirect or a guild") from None
        for address in found:
            reason = refusal(address, self._allowed if operator else ())
            if reason is not None:
                raise _Refused(reason)

    async def _answered(self, answer: httpx.Response, url: str, *, conditional: bool) -> Response | tuple[str, int]:
        status, headers = answer.status_code, answer.headers
        wait = retry_after(headers.get("retry-after"), datetime.now(UTC))
        if status in _REDIRECT:
            return _target(url, headers.get("location"), status), status
        if status not in _BODY and not (status == httpx.codes.NOT_MODIFIED and conditional):
            raise FetchError(_meaning(status), status=status, retry_after=wait)
        return Response(
            status=status,
            body=await self._body(answer) if status in _BODY else None,
            url=url,
            etag=validator(headers.get("etag")),
            last_modified=validator(headers.get("last-modified")),
            content_type=headers.get("content-type"),
            max_age=max_age(headers.get("cache-control"), headers.get("age")),
            retry_after=wait,
        )

    async def _body(self, answer: httpx.Response) -> bytes:
        pieces = [piece async for piece in self._pieces(answer)]
        body = b"".join(pieces)
        # Joining 15 MiB takes some 15 ms, and what the caller does with them as much: others get a breath between.
        await asyncio.sleep(0)
        return body

    async def _pieces(self, answer: httpx.Response) -> AsyncIterator[bytes]:
        """Unfold the body piece by piece, giving way to others between two, up to the limit."""
        inflater = Inflater(answer.headers.get("content-encoding"))
        came = unfolded = 0
        stream = answer.stream
        assert isinstance(stream, httpx.AsyncByteStream)  # noqa: S101 - an async transport gives no other
        async for chunk in stream:
            came += len(chunk)
            for number, piece in enumerate(inflater.feed(chunk)):
                unfolded += len(piece)
                if max(came, unfolded) > self._limit:
                    raise FetchError(
                        say("The answer is larger than {size} MiB.", size=self._limit // 2**20),
                        status=answer.status_code,
                    )
                if number:
                    await asyncio.sleep(0)
                yield piece


def _host(url: str) -> str:
    """Give the host of an address; the text itself where it is no address, which the request will say."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _downgrades(here: str, there: str) -> bool:
    return here.startswith("https:") and not there.startswith("https:")


def _target(url: str, location: str | None, status: int) -> str:
    """Give where a redirect leads; its fragment is no part of an address that is asked for."""
    if not location:
        raise FetchError(
            say("A redirect ({status}) without a target. Check the address in a browser.", status=status), status=status
        )
    return urljoin(url, location.strip()).partition("#")[0]


_MEANINGS = {
    304: mark("Not modified, though nothing was said of what is known (304)."),
    401: mark("It wants a login (401)."),
    403: mark(
        "It refuses this bot (403). Some publishers block data centres; a contact in TRADEPOST_CONTACT may help."
    ),
    404: mark("Not found (404). Check the address in a browser."),
    406: mark("It has no form that feeds come in (406)."),
    410: mark("Gone for good (410)."),
    429: mark("Asked too often (429); it will be left alone for a while."),
    503: mark("Out of service for now (503)."),
}


def _meaning(status: int) -> str:
    if status in _MEANINGS:
        return say(_MEANINGS[status])
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return say("The server failed ({status}). Try again later.", status=status)
    return say("An answer without a feed ({status}). Check the address in a browser.", status=status)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


_EXPLANATIONS: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientConnectorDNSError, mark("There is no host {host}. Check the address.")),
    (aiohttp.ClientConnectorCertificateError, mark("The certificate of {host} is not valid: {error}")),
    (aiohttp.ClientSSLError, mark("No secure connection with {host}: {error}")),
    (ssl.SSLError, mark("No secure connection with {host}: {error}")),
    (aiohttp.ClientProxyConnectionError, mark("The proxy cannot be reached: {error}")),
    (aiohttp.ClientHttpProxyError, mark("The proxy refused: {error}")),
    (aiohttp.ClientConnectorError, mark("{host} cannot be reached: {error}")),
    (aiohttp.ServerDisconnectedError, mark("{host} hung up without an answer.")),
    (aiohttp.ClientPayloadError, mark("{host} cut its answer short.")),
    (aiohttp.ClientResponseError, mark("{host} does not speak HTTP as it should: {error}")),
    (aiohttp.ClientConnectionError, mark("The connection with {host} broke: {error}")),
    (OSError, mark("The connection with {host} broke: {error}")),
    (aiohttp.InvalidURL, mark("This is no address that can be fetched: {error}")),
    (httpx.InvalidURL, mark("This is no address that can be fetched: {error}")),
    (ValueError, mark("This is no address that can be fetched: {error}")),
    (BaseException, mark("{host} could not be fetched: {error}")),
)
"""What happened, by the error that says so, the more telling first. The transport's own names for them mislead: it
calls a hang-up a time-out."""


def _explained(error: BaseException, host: str) -> FetchError:
    causes = tuple(_chain(error))
    refused = next((cause for cause in causes if isinstance(cause, _Refused)), None)
    if refused is not None:
        return AddressRefused(
            say(
                "{host} is not an address to fetch from ({reason}). "
                "The operator can allow a network for the operator's own sources with TRADEPOST_ALLOW_NETS.",
                host=host,
                reason=refused,
            )
        )
    kind, words = next(row for row in _EXPLANATIONS if any(isinstance(cause, row[0]) for cause in causes))
    cause = next(cause for cause in causes if isinstance(cause, kind))
    if _is_for_now(cause):
        return FetchError(
            say("The name {host} cannot be looked up now; the network may be down. Try again later.", host=host)
        )
    return FetchError(say(words, host=host, error=_told(cause)))


def _is_for_now(cause: BaseException) -> bool:
    """Say whether it was the look-up that failed, and not the name that is unknown (getaddrinfo(3), EAI_AGAIN)."""
    return isinstance(cause, aiohttp.ClientConnectorDNSError) and cause.os_error.errno == socket.EAI_AGAIN


def _told(cause: BaseException) -> str:
    """Give what the system says of a connection that did not come about, else the error's own words."""
    failed = cause.os_error if isinstance(cause, aiohttp.ClientConnectorError) else cause
    number = failed.errno if isinstance(failed, OSError) else None
    if number is not None and number > 0 and not isinstance(cause, aiohttp.ClientSSLError | ssl.SSLError):
        return say("{reason}. Check the address, or try again later.", reason=system_reason(number))
    return f"{cause!s:.200}" or type(cause).__name__
