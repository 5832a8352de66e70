"""Pure: links made absolute, rid of what only counts clicks, and brought to one form for comparing."""

import re
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

_LONGEST = 2000
_USUAL = re.compile(
    r"https?://([A-Za-z0-9.-]+)(/[!\"$-:<->@-~]*)?(?:\?([!\"$-~]+))?(?:#([!-~]+))?",
)
"""A link in which nothing has to be put right, by its parts: without a port, a user, parameters of a path."""
_QUERY = 3
"""The group of its query."""
_TRACKING = re.compile(
    r"utm_.+|at_(?:medium|campaign|custom\d|link_.+|ptr_.+|bbc_.+|format|campaign_type)|ns_.+|pk_.+|mtm_.+|hsa_.+|_hs.+|wt_z?mc"
    r"|mc_[ce]id|(?:fb|g|d|y)clid|gclsrc|gbraid|wbraid|msclkid|twclid|igshid|cmpid|ito|xtor|ocid|smid|smtyp|ref_(?:src|url)"
    r"|traffic_source|_g[al]|srnd|spm|sref|guccounter|guce_.+|taid|__twitter_impression",
    re.IGNORECASE,
)
"""Parameters that only say where a reader came from. `id`, `p` and their like name the page and stay."""
_CAME_FROM = re.compile(
    r"ref|referrer|source|src|from|via|partner|campaign|cmp|cid|ocid|channel|rss|feed", re.IGNORECASE
)
_A_FEED = re.compile(r"rss\d?|atom|feed|feeds|rss[_-]?feed|rss[_-].+|[01]|true|google_news", re.IGNORECASE)
"""Names that mean a page on some sites; with such a value they say that the link was found in a feed."""
_PORTS = {"http": 80, "https": 443}


class _Parts(NamedTuple):
    """What a link is compared by."""

    host: str
    path: str
    query: str
    fragment: str


def is_usual(link: str) -> bool:
    """Say whether an absolute link is of the usual form, which taking apart and joining leaves as it is."""
    return _USUAL.fullmatch(link) is not None


def absolute(link: str | None, base: str) -> str | None:
    """Give a web link as an absolute one; None for none, another scheme, or one that is longer than any real one."""
    if link and len(link) <= _LONGEST and is_usual(link):
        return link
    text = re.sub(r"[\x00-\x20\x7f]+", "", link or "") if link and link.isascii() else (link or "").strip()
    if not text:
        return None
    try:
        joined = urljoin(base, text)
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and parts.hostname and len(joined) <= _LONGEST
    return joined if fits else None


def shown(link: str) -> str:
    """Give the link as people see it: without parameters that only count clicks."""
    if "?" not in link:
        return link
    usual = _USUAL.fullmatch(link)
    if usual is not None:
        return _without_clicks(link, usual)
    parts = urlsplit(link)
    if not parts.query:
        return link
    return urlunsplit(parts._replace(query=_kept(parts.query)))


def _without_clicks(link: str, usual: re.Match[str]) -> str:
    """Give a link of the usual form without them: what stands before and behind its query stays as it is."""
    query = usual[_QUERY]
    if query is None:
        return link
    kept = _kept(query)
    return f"{link[: usual.start(_QUERY) - 1]}{'?' if kept else ''}{kept}{link[usual.end(_QUERY) :]}"


def _kept(query: str) -> str:
    return "&".join([pair for pair in query.split("&") if not _counts_clicks(*pair.partition("=")[::2])])


def canonical(link: str) -> str:
    """Give one form for all spellings of an absolute link: no scheme, no "www.", no tracking, parameters in order."""
    parts = _parts(link)
    if not parts.query and not parts.fragment:
        return f"{parts.host}{parts.path.rstrip('/')}"
    pairs = (pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    query = "&".join(sorted(f"{name}={value}" for name, value in pairs if not _counts_clicks(name, value)))
    fragment = "" if _TRACKING.match(parts.fragment) or not parts.fragment else f"#{parts.fragment}"
    return f"{parts.host}{parts.path.rstrip('/')}{'?' if query else ''}{query}{fragment}"


def _parts(link: str) -> _Parts:
    """Take a link apart; its host in lower case, without "www.", with a port where that is an unusual one."""
    found = _USUAL.fullmatch(link)
    if found is not None:
        host, path, query, fragment = found.groups("")
        return _Parts(host.lower().removeprefix("www.").rstrip("."), path, query, fragment)
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    port = f":{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else ""
    return _Parts(f"{host}{port}", parts.path, parts.query, parts.fragment)


def _counts_clicks(name: str, value: str) -> bool:
    return bool(_TRACKING.fullmatch(name) or (_CAME_FROM.fullmatch(name) and _A_FEED.fullmatch(value)))
