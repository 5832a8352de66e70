"""What a worker process does with one body: parse it, and classify what is new in it.

It is one trip, so that entries cross between the processes once. What comes back is small: the entries that the store
does not know yet, with what they say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.classifiers import classify
from bot.feeds.parse import parse
from bot.model import Entry, ReadEntry


@dataclass(frozen=True, slots=True)
class Body:
    """One response, and what parsing must know of its source.

    Attributes:
        known: (key, digest) of entries that are stored already; they are left out of the answer.
    """

    content: bytes
    format: str
    url: str
    content_type: str | None
    identity: str | None
    language: str
    now: datetime
    known: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a body held.

    Attributes:
        entries: the new and the changed ones with their mentions.
        total: how many entries the body held.
        newest: when the newest of them was published, where that is said.
        identity, problems, ttl: as Parsed has them.
    """

    entries: tuple[ReadEntry, ...]
    total: int
    newest: datetime | None
    identity: str
    problems: tuple[str, ...]
    ttl: int | None


def read(body: Body) -> Reading:
    """Parse a body and classify its new entries.

    Raises:
        ParseError: it is no feed of its source's format.
    """
    parsed = parse(
        body.content,
        format=body.format,
        url=body.url,
        content_type=body.content_type,
        identity=body.identity,
        language=body.language,
        now=body.now,
    )
    return Reading(
        entries=tuple(ReadEntry(entry, classify(entry)) for entry in _new(parsed.entries, body.known)),
        total=len(parsed.entries),
        newest=max((entry.published for entry in parsed.entries if entry.published), default=None),
        identity=parsed.identity,
        problems=parsed.problems,
        ttl=parsed.ttl,
    )


def _new(entries: Sequence[Entry], known: frozenset[tuple[str, str]]) -> Sequence[Entry]:
    """Give the entries that are not known; at a source's first poll none is, and nothing need be hashed."""
    return [entry for entry in entries if (entry.key, entry.digest) not in known] if known else entries
