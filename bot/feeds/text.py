"""Pure: markup to plain text, and text cleaned of what a database, a terminal or Discord refuses.

Patterns instead of an HTML parser, because what comes is fragments, often broken or double-escaped, where a tree has no
use: all of them run in linear time over hostile input, and nesting has no depth here.
"""

import html
import re
import unicodedata

TITLE = 500
"""The most code points of a title."""
SUMMARY = 4000
"""The most code points of a summary: enough for any notice's abstract, too short for a book."""
_RAW = 16 * SUMMARY
"""The most code points of markup that are looked at for one text."""

_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>|<[!?][^<>]*>")
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd"}
    | {"mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
    | {"var", "wbr"}
)
"""Elements that stand within a line; every other begins a new one."""
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u200b\ufeff\u202a-\u202e\u2066-\u2069]"
    "|[\\U0001fffe\\U0001ffff\\U0010fffe\\U0010ffff]"
)


def clean(text: str) -> str:
    """Take out control characters, lone surrogates, non-characters and marks that turn the direction of writing."""
    kept = _REFUSED.sub("", text)
    return kept if unicodedata.is_normalized("NFC", kept) else unicodedata.normalize("NFC", kept)


def plain(markup: str, limit: int = SUMMARY) -> str:
    """Give the words of a piece of HTML or of plain text: one line a block, at most `limit` code points."""
    text = markup[:_RAW].replace("<![CDATA[", "").replace("]]>", "")
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
        return shorten(" ".join(text.split()), limit)
    if "<" in text:
        text = _TAG.sub(_between, _HIDDEN.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)
    lines = (" ".join(line.split()) for line in _lines(text))
    return shorten("\n".join(line for line in lines if line), limit)


def one_line(markup: str, limit: int = TITLE) -> str:
    """Give the words of a title: a single line."""
    return shorten(" ".join(plain(markup, _RAW).split()), limit)


def shorten(text: str, limit: int) -> str:
    """Cut a text that is too long, at a blank where one is near, and mark the cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    blank = cut.rfind(" ", limit // 2)
    return f"{cut[: blank if blank > 0 else None].rstrip()}…"


def _lines(text: str) -> list[str]:
    """Give the lines of a text, cleaned; what is printable needs no cleaning, and is most of what comes."""
    lines = text.replace("\r", "\n").replace("\t", " ").split("\n")
    if all(map(str.isprintable, lines)) and unicodedata.is_normalized("NFC", text):
        return lines
    return clean(text).replace("\r", "\n").split("\n")


def _between(tag: re.Match[str]) -> str:
    name = tag[2]
    return "" if name is None or name.lower() in _INLINE else "\n"
