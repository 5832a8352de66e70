"""Pure: what makes an item the same entry at the next poll.

A source's items are told apart by the publisher's own mark (guid), else by canonical link, else by title and date.
Which of them is chosen by most items at the first poll, and remembered, so that one bad item does not flip a feed.

Publishers break each of these: marks that are new at every poll, marks that change when a site is rebuilt, two items
with one mark. So a short memory of the last body goes along: for each item a fingerprint of link and title, with the
key that it got. An item that is found there keeps its key, whatever its mark is now; and where most of the found ones
have another mark than before, the marks are worthless and the source is told apart by links from then on.

The memory is text ("guid" or "link" or "title", a blank, base64) and is stored as the source's identity: 20 characters
an item.
"""

import binascii
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from bot.feeds.links import canonical

_PRINT, _KEY = 6, 9
"""Bytes of a fingerprint, and of a key: its scheme's letter and eight bytes."""


class Scheme(StrEnum):
    """How a source's entries are told apart."""

    GUID = "guid"
    LINK = "link"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Marks:
    """What could tell an item apart: texts that are cleaned and absolute already."""

    guid: str | None
    link: str | None
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a source: its scheme, and the key of each fingerprint of its last body."""

    scheme: Scheme | None = None
    keys: Mapping[bytes, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> "Memory":
        """Read it as it was stored; what cannot be read is forgotten."""
        word, _, packed = (text or "").partition(" ")
        if word not in set(Scheme):
            return cls()
        try:
            data = b64decode(packed, validate=True)
        except (binascii.Error, ValueError):
            data = b""
        rows = (data[at : at + _PRINT + _KEY] for at in range(0, len(data) - _PRINT - _KEY + 1, _PRINT + _KEY))
        return cls(Scheme(word), {row[:_PRINT]: _unpacked(row[_PRINT:]) for row in rows})

    def write(self) -> str:
        """Give it as text to store."""
        rows = b"".join(mark + _packed(key) for mark, key in self.keys.items())
        return f"{self.scheme or Scheme.GUID} {b64encode(rows).decode('ascii')}".strip()


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with what of it can be relied on in this body."""

    marks: Marks
    guid: str | None
    link: str | None
    fingerprint: bytes
    """Of link and title; where there is no link of its own, of title and day."""


def keys_of(items: Sequence[Marks], remembered: str | None) -> tuple[tuple[str, ...], str]:
    """Give each item's key, and what to remember; a body without items leaves the memory as it is.

    Two items get one key only where guid, link, title and day are all the same.
    """
    memory = Memory.read(remembered)
    if not items:
        return (), remembered or ""
    usable = _usable(items)
    repeated = Counter(item.fingerprint for item in usable)
    found = {item.fingerprint: memory.keys.get(item.fingerprint) for item in usable if repeated[item.fingerprint] == 1}
    scheme = _scheme(memory.scheme, usable, found)
    taken = frozenset(found.values())
    keys = tuple(
        found.get(item.fingerprint) or _new_key(item, scheme, taken, alike=repeated[item.fingerprint] > 1)
        for item in usable
    )
    kept = {item.fingerprint: key for item, key in zip(usable, keys, strict=True) if item.fingerprint in found}
    return keys, Memory(scheme, kept).write()


def _usable(items: Sequence[Marks]) -> list[_Item]:
    """Set aside guids and links that stand at several items, and links to a bare host: they tell nothing apart."""
    links = [_own(canonical(item.link)) if item.link else None for item in items]
    guids = [_normal(item.guid) for item in items]
    seen_guids, seen_links = Counter(guids), Counter(links)
    return [
        _Item(
            item,
            guid if seen_guids[guid] == 1 else None,
            link if seen_links[link] == 1 else None,
            _digest(_PRINT, link or "", item.title.casefold(), "" if link else item.day),
        )
        for item, guid, link in zip(items, guids, links, strict=True)
    ]


def _own(link: str) -> str | None:
    return link if "/" in link or "?" in link else None


def _normal(guid: str | None) -> str | None:
    """Give a guid; one that is a link in the form in which links are compared, so that https for http is no change."""
    if guid and guid.startswith(("http://", "https://")):
        try:
            return canonical(guid)
        except ValueError:
            return guid
    return guid or None


def _scheme(remembered: Scheme | None, items: Sequence[_Item], found: Mapping[bytes, str | None]) -> Scheme:
    if remembered is None:
        return Scheme.GUID if _most(items, "guid") else _without_guid(items)
    if remembered is Scheme.GUID and _worthless(items, found):
        return _without_guid(items)
    return remembered


def _without_guid(items: Sequence[_Item]) -> Scheme:
    return Scheme.LINK if _most(items, "link") else Scheme.TITLE


def _most(items: Sequence[_Item], mark: str) -> bool:
    return 2 * sum(getattr(item, mark) is not None for item in items) > len(items)


def _worthless(items: Sequence[_Item], found: Mapping[bytes, str | None]) -> bool:
    """Say whether most of the items that were found again have another guid than before; one alone proves nothing."""
    before = [(key, _of_guid(item)) for item in items if (key := found.get(item.fingerprint)) and item.guid]
    changed = sum(key != now for key, now in before if key.startswith("g"))
    return changed > 1 and 2 * changed > len(before)


def _new_key(item: _Item, scheme: Scheme, taken: Container[str | None], *, alike: bool) -> str:
    """Give the key of an item that was not found again; a mark that another was found to have is not its own.

    Args:
        item: the item.
        scheme: how the source's items are told apart.
        taken: the keys of items that were found again.
        alike: another item of the body has its link and title, or without a link its title and day.
    """
    key = _key(item, scheme, alike=alike)
    return _of_all(item, scheme, alike=alike) if key in taken else key


def _key(item: _Item, scheme: Scheme, *, alike: bool) -> str:
    if scheme is Scheme.GUID and item.guid:
        return _of_guid(item)
    if scheme is not Scheme.TITLE and item.link:
        return f"l{_digest(8, item.link).hex()}"
    return _of_all(item, scheme, alike=alike)


def _of_all(item: _Item, scheme: Scheme, *, alike: bool) -> str:
    marks = item.marks
    by_guid = scheme is Scheme.GUID or (scheme is Scheme.LINK and alike)
    guid = (marks.guid or "") if by_guid else ""
    link = (marks.link or "") if scheme is not Scheme.TITLE else ""
    return f"t{_digest(8, guid, link, marks.title.casefold(), marks.day).hex()}"


def _of_guid(item: _Item) -> str:
    return f"g{_digest(8, item.guid or '').hex()}"


def _digest(size: int, *parts: str) -> bytes:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).digest()


def _packed(key: str) -> bytes:
    return key[0].encode("ascii") + bytes.fromhex(key[1:])


def _unpacked(row: bytes) -> str:
    return chr(row[0]) + row[1:].hex()
