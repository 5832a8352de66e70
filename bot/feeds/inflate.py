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


class _Zlib:
    """Gzip and deflate; deflate comes with a zlib header or without, and browsers take both."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inner = zlib.decompressobj(wbits)
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            piece = self._step(data)
            self._begun = True
            if piece:
                yield piece
            if self._inner.eof:
                # Another gzip member may follow; zeros or junk behind the last one are no part of the body.
                data = self._inner.unused_data if self._inner.unused_data[:2] == b"\x1f\x8b" else b""
                self._inner = zlib.decompressobj(self._wbits)
            else:
                data = self._inner.unconsumed_tail

    def _step(self, data: bytes) -> bytes:
        try:
            return self._inner.decompress(data, STEP)
        except zlib.error:
            if self._begun or self._wbits != zlib.MAX_WBITS:
                raise
            self._wbits = -zlib.MAX_WBITS
            self._inner = zlib.decompressobj(self._wbits)
            return self._inner.decompress(data, STEP)


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
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS),
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
            raise EncodingError(f"the body is encoded as {content_encoding!r:.60}, which is not understood")
        self._layers = [_LAYER[name]() for name in names]

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take bytes as they came, give pieces of the body of at most STEP bytes.

        Raises:
            EncodingError: they are not what the header says.
        """
        try:
            yield from self._through(data, 0)
        except (zlib.error, brotli.error, _zstd_error()) as error:
            raise EncodingError(f"the body is damaged or not encoded as it says ({error})") from None

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        if depth == len(self._layers):
            yield data
            return
        for piece in self._layers[depth].feed(data):
            yield from self._through(piece, depth + 1)


def _zstd_error() -> type[Exception]:
    module = zstd_module()
    return module.ZstdError if module else zlib.error
