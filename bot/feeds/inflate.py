"""Undo a Content-Encoding step by step, so that a bomb never unfolds further than the caller asks.

Every piece that comes out holds at most STEP bytes: whoever adds them up can stop at a limit, and an event loop gets a
breath between two. A plain `decompress(chunk)` would turn 16 KiB into 16 MiB (gzip) or far more (brotli) at once.
"""

import importlib
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

from bot.language import say

STEP = 256 * 1024
"""The most bytes in one piece."""

_LAYERS = 3
"""Encodings on top of each other that are undone; nobody in good faith sends more."""


class EncodingError(ValueError):
    """The body is not what its Content-Encoding says, or the encoding is unknown."""


class Layer(Protocol):
    """One encoding being undone."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take what came, give what that unfolds to."""


class _Gzip:
    """RFC 1952: one member, or several behind each other; what else follows the last is no part of the body."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inner.eof:
                if not data.startswith(b"\x1f"):
                    return
                self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
            piece = self._inner.decompress(data, STEP)
            data = self._inner.unused_data or self._inner.unconsumed_tail
            if piece:
                yield piece


class _Deflate:
    """With a zlib header as RFC 9110 has it, or without, as some servers do and browsers take."""

    def __init__(self) -> None:
        self._head = b""
        self._inner: Any = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None:
            data = self._head + data
            if len(data) < 2:  # noqa: PLR2004 - the length of zlib's header (RFC 1950)
                self._head = data
                return
            headed = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0  # noqa: PLR2004 - RFC 1950, 2.2
            self._inner = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        while data and not self._inner.eof:
            piece = self._inner.decompress(data, STEP)
            data = self._inner.unconsumed_tail
            if piece:
                yield piece


class _Brotli:
    """The library overshoots its limit by up to one buffer, so it is asked for half."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        piece = self._inner.process(data, output_buffer_limit=STEP // 2)
        while piece:
            yield piece
            if self._inner.is_finished():
                return
            piece = self._inner.process(b"", output_buffer_limit=STEP // 2)


class _Zstd:
    """The standard library's from Python 3.14 on, or its backport where that is installed."""

    def __init__(self) -> None:
        self._make: Callable[[], Any] = zstd_module().ZstdDecompressor
        self._inner = self._make()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece: bytes = self._inner.decompress(data, STEP)
            if piece:
                yield piece
            data = b""
            if self._inner.eof:
                data = self._inner.unused_data
                self._inner = self._make()
                if not data:
                    return
            elif self._inner.needs_input:
                return


@cache
def zstd_module() -> Any:  # noqa: ANN401 - one of two modules, neither of which has types on every Python
    """Give the module that undoes zstd here, or None."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    return None


_LAYER: dict[str, Callable[[], Layer]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}


def accepted() -> str:
    """Give the value of Accept-Encoding: what can be undone here."""
    return "gzip, deflate, br, zstd" if zstd_module() else "gzip, deflate, br"


class Inflater:
    """A body's encodings being undone, the outermost first."""

    def __init__(self, content_encoding: str | None) -> None:
        """Set up for a Content-Encoding header ("gzip", "gzip, br" in the order in which they were applied).

        Raises:
            EncodingError: one of them is unknown here, or there are absurdly many.
        """
        words = [word.strip().lower() for word in (content_encoding or "").split(",")]
        names = [word for word in reversed(words) if word not in ("", "identity")]
        unknown = [name for name in names if name not in _LAYER or (name == "zstd" and not zstd_module())]
        if unknown or len(names) > _LAYERS:
            encoding = f"{content_encoding!r:.60}"
            raise EncodingError(say("the body is encoded as {encoding}, which is not understood", encoding=encoding))
        self._layers = [_LAYER[name]() for name in names]

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take bytes as they came, give pieces of the body of at most STEP bytes.

        Raises:
            EncodingError: they are not what the header says.
        """
        try:
            yield from self._through(data, 0)
        except (zlib.error, brotli.error, _zstd_error()) as error:
            raise EncodingError(say("the body is damaged or not encoded as it says ({error})", error=error)) from None

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].feed(data):
            yield from self._through(piece, depth + 1)


def _zstd_error() -> type[Exception]:
    module = zstd_module()
    return module.ZstdError if module else zlib.error
