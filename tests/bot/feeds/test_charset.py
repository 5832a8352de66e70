"""Bytes to UTF-8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.charset import to_utf8

TITLE = "Zölle auf Stahl – 25 %"


def _xml(text: str, declared: str | None, encoding: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{head}<t>{text}</t>".encode(encoding)


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        (_xml(TITLE, "utf-8", "utf-8"), None, TITLE),
        (_xml(TITLE, "iso-8859-1", "utf-8"), "text/xml; charset=iso-8859-1", TITLE),
        (_xml(TITLE, None, "utf-8-sig"), None, TITLE),
        (_xml(TITLE, "utf-16", "utf-16"), None, TITLE),
        (_xml(TITLE, None, "utf-16-le"), None, TITLE),
        (_xml(TITLE, None, "utf-16-be"), None, TITLE),
        (_xml(TITLE, None, "utf-32"), None, TITLE),
        (_xml(TITLE, "windows-1252", "cp1252"), None, TITLE),
        (_xml(TITLE, "iso-8859-1", "cp1252"), None, TITLE),
        (_xml(TITLE, "us-ascii", "cp1252"), None, TITLE),
        (_xml(TITLE, None, "cp1252"), "text/xml; charset=windows-1252", TITLE),
        (_xml("関税", "Shift_JIS", "cp932"), None, "関税"),
        (_xml("関税", "EUC-JP", "euc_jp"), None, "関税"),
        (_xml("関税", "ISO-2022-JP", "iso2022_jp"), None, "関税"),
        (_xml("关税", "gb2312", "gb18030"), None, "关税"),
        (_xml("관세", "euc-kr", "cp949"), None, "관세"),
        (_xml("關稅", "big5", "big5"), None, "關稅"),
        (_xml("тарифы", "windows-1251", "cp1251"), None, "тарифы"),
        (_xml("тарифы", "koi8-r", "koi8_r"), None, "тарифы"),
        (b"<meta charset=shift_jis>" + "関税".encode("cp932"), None, "関税"),
    ],
)
def test_the_text_is_found_again(data: bytes, content_type: str | None, text: str) -> None:
    read, problem = to_utf8(data, content_type)
    assert text in read.decode("utf-8")
    assert problem is None


@pytest.mark.parametrize(
    ("data", "text", "problem"),
    [
        (_xml(TITLE, None, "cp1252"), TITLE, "it names no encoding; read as Windows-1252"),
        (_xml(TITLE, "utf-8", "cp1252"), TITLE, "it is not in utf-8 as it says; read as Windows-1252"),
        (_xml(TITLE, "zlib", "cp1252"), TITLE, "it names no encoding; read as Windows-1252"),
        (_xml(TITLE, "cp9999", "cp1252"), TITLE, "it names no encoding; read as Windows-1252"),
        (_xml("関税" * 100, "utf-8", "utf-8") + "関".encode()[:2], "関税", "some bytes are no UTF-8"),
        (b"\xff\xfe<\0a", "<", "some bytes are no UTF-16-LE"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, text: str, problem: str) -> None:
    read, said = to_utf8(data)
    assert text in read.decode("utf-8")
    assert said == problem


@given(st.binary(max_size=200), st.sampled_from(["", "text/xml; charset=utf-7", "x; charset=idna", "charset=gb2312"]))
def test_any_bytes_become_utf8(data: bytes, content_type: str) -> None:
    to_utf8(data, content_type)[0].decode("utf-8")
