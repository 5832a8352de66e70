"""Encodings undone in bounded steps."""

import gzip
import zlib
from types import SimpleNamespace

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bot.feeds import inflate
from bot.feeds.inflate import STEP, EncodingError, Inflater

TEXT = bytes(range(256)) * 400


def _unfold(encoding: str | None, data: bytes, size: int = 1000) -> bytes:
    inflater = Inflater(encoding)
    pieces = [piece for at in range(0, len(data), size) for piece in inflater.feed(data[at : at + size])]
    assert encoding in (None, "identity") or max(map(len, pieces), default=0) <= STEP
    return b"".join(pieces)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("br", brotli.compress(TEXT, quality=5)),
        ("gzip, br", brotli.compress(gzip.compress(TEXT), quality=5)),
        ("gzip", gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0junk"),
    ],
)
@pytest.mark.parametrize("size", [1, 997, 10**7])
def test_an_encoding_is_undone_whatever_the_pieces(encoding: str | None, data: bytes, size: int) -> None:
    assert _unfold(encoding, data, size) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_cut_end_gives_what_came(encoding: str) -> None:
    whole = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding](TEXT)
    assert TEXT.startswith(_unfold(encoding, whole[: len(whole) // 2]))


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_unfolds_one_step_at_a_time(encoding: str) -> None:
    whole = {"gzip": gzip.compress, "br": brotli.compress}[encoding](b"\0" * 50_000_000)
    first = next(Inflater(encoding).feed(whole))
    assert 0 < len(first) <= STEP


def test_a_piece_that_unfolds_to_nothing_is_no_piece() -> None:
    inflater = Inflater("deflate")
    assert list(inflater.feed(zlib.compress(b"x" * 10)[:2])) == []
    assert list(inflater.feed(zlib.compress(b"x" * 10)[2:3])) == []


@pytest.mark.parametrize("encoding", ["compress", "zstd2", "gzip;q=1", "gzip, gzip, gzip, gzip"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(EncodingError):
        Inflater(encoding)


@given(st.sampled_from(["gzip", "deflate", "br", "gzip, br"]), st.binary(max_size=300))
def test_any_bytes_unfold_or_are_refused(encoding: str, data: bytes) -> None:
    try:
        _unfold(encoding, data, 7)
    except EncodingError:
        event("refused")


class _Frame:
    """A decompressor of the form that zstd's has: here a frame is a length and so many bytes, each standing for two."""

    def __init__(self) -> None:
        self.eof = False
        self.needs_input = True
        self.unused_data = b""
        self._left: int | None = None
        self._held = b""

    def decompress(self, data: bytes, most: int) -> bytes:
        self._held += data
        if self._left is None:
            if not self._held:
                return b""
            self._left, self._held = self._held[0], self._held[1:]
        taken = self._held[: min(self._left, most // 2)]
        self._held = self._held[len(taken) :]
        self._left -= len(taken)
        self.eof = self._left == 0
        if self.eof:
            self.unused_data, self._held = self._held, b""
        self.needs_input = not self._held
        if taken == b"!":
            raise ArithmeticError("a bad frame")
        return taken * 2


@pytest.fixture
def zstd(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace(ZstdDecompressor=_Frame, ZstdError=ArithmeticError)
    monkeypatch.setattr(inflate, "zstd_module", lambda: module)


@pytest.mark.usefixtures("zstd")
def test_zstd_where_python_has_it() -> None:
    assert "zstd" in inflate.accepted()
    frames = b"\x03abc" + b"\x02de"
    assert _unfold("zstd", frames, 100) == b"abcabcdede"
    assert _unfold("zstd", frames, 1) == b"aabbccddee"
    with pytest.raises(EncodingError):
        _unfold("zstd", b"\x01!")


def test_zstd_where_python_lacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "zstd_module", lambda: None)
    assert inflate.accepted() == "gzip, deflate, br"
    with pytest.raises(EncodingError):
        Inflater("zstd")


def test_zstd_is_looked_for_where_it_may_be() -> None:
    module = inflate.zstd_module()
    assert module is None or hasattr(module, "ZstdDecompressor")
