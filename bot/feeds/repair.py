"""Pure: what keeps nearly-XML from being read as XML, put right, so that the fast strict parser takes it.

What is left broken after this (a cut end, unclosed tags) goes through feedparser's loose parser, many times slower.
"""

import html.entities
import re

_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(rb"&(?![A-Za-z#][A-Za-z0-9]{0,31};)")
_ALLOWED = (range(0x9, 0xB), range(0xD, 0xE), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))
"""Code points that XML 1.0 allows (2.2, Char)."""
_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_DECLARES = re.compile(rb"<!ENTITY\s", re.IGNORECASE)


def repaired(data: bytes) -> bytes:
    """Give UTF-8 XML without control characters, impossible references, and entities that only HTML knows."""
    data = data.translate(None, _CONTROLS)
    if b"&" not in data:
        return data
    if b"&#" in data:
        data = _REFERENCE.sub(_kept, data)
    if _DECLARES.search(data[:4096]):
        return data
    return _BARE.sub(b"&amp;", _ENTITY.sub(_as_text, data)) if b"<![CDATA[" not in data else _ENTITY.sub(_as_text, data)


def _kept(found: re.Match[bytes]) -> bytes:
    """Drop a reference to a character that XML does not allow."""
    code = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if any(code in allowed for allowed in _ALLOWED) else b""


def _as_text(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name in _XML:
        return found[0]
    text = html.entities.html5.get(f"{name.decode('ascii')};")
    return found[0] if text is None else text.encode("utf-8").replace(b"&", b"&amp;").replace(b"<", b"&lt;")
