"""Official numbers and addresses: what names a document as the same one, wherever it is met."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.model import Sighting

_SERIES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "notice": re.compile(r"\b(?:[12]\d{3}-\d{5}|E\d-\d{4,5})\b"),  # Federal Register document numbers
        "case": re.compile(r"\b[AC]-\d{3}-\d{3}\b"),  # Commerce case numbers: A anti-dumping, C countervailing
        "wto": re.compile(r"\bDS(\d{1,4})\b"),
        "eu": re.compile(r"(?<!\d)20\d\d/\d{3,4}\b"),  # acts of the EU since 2015: year, then number
    }
)
"""Series whose numbers tell acts apart: two different ones are two acts (for a case: two proceedings)."""

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|ocid|cmpid|at_\w+|ref|rss|src|smid|mod|taid|feed)$", re.IGNORECASE)
_NOTICE_URL = re.compile(r"federalregister\.gov/documents/\d{4}/\d\d/\d\d/([^/]+)/")


@lru_cache(maxsize=16_384)
def canonical(url: str) -> str:
    """Give an address without scheme, "www.", fragment, tracking parameters and closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])])
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}{'?' + query if query else ''}"


@lru_cache(maxsize=8_192)
def _numbers(documents: tuple[str, ...], url: str | None) -> Mapping[str, frozenset[str]]:
    noticed = _NOTICE_URL.findall(url or "")
    stated = (*documents, *noticed)
    found = {name: frozenset(hit for text in stated for hit in form.findall(text)) for name, form in _SERIES.items()}
    return {name: numbers for name, numbers in found.items() if numbers}


def numbers(sighting: Sighting) -> Mapping[str, frozenset[str]]:
    """Give the official numbers a sighting carries, by series; the number in a Federal Register address counts."""
    return _numbers(sighting.documents, sighting.url)
