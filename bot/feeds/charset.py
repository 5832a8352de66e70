"""Pure: bytes to UTF-8, whatever the header and the document say of their encoding.

Rule: bytes that are UTF-8 are UTF-8 (other encodings look like it only by a rare accident), save those of the 7-bit
encodings, which must be named. Else what the document, then the header names, if it fits; else Windows-1252, in which
nearly all mislabelled Western text is written (WHATWG Encoding, "legacy single-byte encodings").
"""

import codecs
import re
from collections.abc import Iterator

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE | re.ASCII)
_KNOWN = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|(?:us-)?ascii|iso-?8859-\d{1,2}|latin-?1|windows-\d{3,4}|cp\d{3,4}|koi8-[rut]|tis-620"
    r"|gb2312|gbk|gb18030|big5(?:-?hkscs)?|shift[_-]?jis|sjis|windows-31j|euc-(?:jp|kr)|iso-2022-(?:jp|kr)|ks_c_5601.*"
    r"|mac(?:intosh|-?roman)",
    re.IGNORECASE,
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Encodings whose name is used for a wider one that holds them (WHATWG Encoding, "names and labels")."""
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"), (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))


def to_utf8(data: bytes, content_type: str | None = None) -> tuple[bytes, str | None]:
    """Give the bytes in UTF-8 without a byte order mark, and what was wrong with their encoding; None if nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    for first, name in _FIRST:
        if data.startswith(first):
            return _decoded(data, name)
    named = list(dict.fromkeys(_named(data[:1024], content_type)))
    if not (named and named[0] in _SEVEN_BIT) and _is_utf8(data):
        return data, None
    return _guessed(data, named)


def _named(head: bytes, content_type: str | None) -> Iterator[str]:
    found = _DECLARED.search(head) or _META.search(head)
    header = _HEADER.search(content_type or "")
    for label in (found[1].decode("ascii") if found else None, header[1] if header else None):
        if label and _KNOWN.fullmatch(label):
            try:
                name = codecs.lookup(label).name
            except LookupError:
                continue
            yield _WIDER.get(name, name)


def _guessed(data: bytes, named: list[str]) -> tuple[bytes, str | None]:
    for name in named:
        try:
            return data.decode(name).encode("utf-8", "replace"), None
        except UnicodeError:
            continue
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace").encode("utf-8"), "some bytes are no UTF-8"
    claim = f"it is not in {named[0]} as it says" if named else "it names no encoding"
    return data.decode("cp1252", "replace").encode("utf-8"), f"{claim}; read as Windows-1252"


def _decoded(data: bytes, name: str) -> tuple[bytes, str | None]:
    try:
        return data.decode(name).encode("utf-8"), None
    except UnicodeError:
        return data.decode(name, "replace").encode("utf-8", "replace"), f"some bytes are no {name.upper()}"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Say whether the broken bytes are few among those that are rightly UTF-8 (a cut, or one bad character)."""
    text = data.decode("utf-8", "replace")
    bad = text.count("�")
    wide = len(data) - len(data.decode("ascii", "ignore"))
    return bad * 10 <= wide
