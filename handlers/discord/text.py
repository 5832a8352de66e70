"""Other people's text made safe for Discord, and cut to its limits.

Discord counts in documentation's "characters"; a character outside the basic plane is counted here as two, as its
clients do, so that what fits here fits there whichever way it is counted.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from bot.lines import quoted

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows, also of what is not the feed's."""

_URL_SAFE = "!$%&'*+,-./:;=?@_~#"
_LONGEST_URL = 500
_ZERO_WIDTH = "\u200b"
_RINGS = re.compile(r"@(?=everyone|here)")


def size(text: str) -> int:
    """Give the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Give a text in one line, without control characters, lone surrogates and marks of direction."""
    kept = (
        char for char in text if char.isspace() or not (char in _BIDI or unicodedata.category(char) in {"Cc", "Cs"})
    )
    return " ".join("".join(kept).split())


def escaped(text: str, limit: int) -> str:
    """Give a text as it is: nothing in it acts as markup, link or mention; cut with an ellipsis to `limit` units."""
    pieces: list[str] = []
    left = limit
    for char in clean(text):
        piece = quoted(char) if char != " " else " "
        if size(piece) > left:
            return _shortened(pieces, limit)
        pieces.append(piece)
        left -= size(piece)
    return _calm("".join(pieces), limit)


def _shortened(pieces: list[str], limit: int) -> str:
    while pieces and size("".join(pieces)) > limit - 1:
        pieces.pop()
    return _calm("".join(pieces).rstrip() + "…" * (limit > 0), limit)


def _calm(text: str, limit: int) -> str:
    """Put nothing between an @ and the word that rings; Discord's server looks for it without regard to a backslash."""
    calm = _RINGS.sub(f"@{_ZERO_WIDTH}", text)
    return calm if size(calm) <= limit else text


def address(url: str | None) -> str | None:
    """Give a web address in a form in which nothing can break out of a link; None where it is none."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    written = quote(url.strip(), safe=_URL_SAFE)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or size(written) > _LONGEST_URL:
        return None
    return written


def linked(label: str, url: str | None, limit: int) -> str:
    """Give a label that links to an address, at most `limit` units in all; the label alone where that has no room."""
    written = address(url)
    room = limit - size(f"[](<{written}>)")
    if written is None or room < 8:  # noqa: PLR2004 - a label of fewer units says nothing
        return escaped(label, limit)
    return f"[{escaped(label, room)}](<{written}>)"
