"""Where entries come from, and how the polls of a source have gone."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.entries import Entry, Mention
from bot.model.kinds import PUBLIC


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source as it is configured: one item of sources.yaml, or what an admin added in chat.

    Attributes:
        format: "feed" for RSS, Atom and RDF, or the word of an adapter.
        publisher: who speaks; the name where the configuration gives none.
        country: code of the country or bloc whose government or press it is; None if none.
        official: a government, court or WTO body speaks; only the operator's sources may.
        interval: seconds between polls.
        scope: PUBLIC, or the guild that it belongs to.
    """

    name: str
    url: str
    format: str = "feed"
    publisher: str = ""
    country: str | None = None
    language: str = "en"
    official: bool = False
    interval: int = 900
    enabled: bool = True
    notes: str = ""
    scope: int = PUBLIC


@dataclass(frozen=True, slots=True)
class Source:
    """A source in the store: how it is configured, and how its polls have gone.

    Attributes:
        due: when it is polled next.
        body_hash: of the last body that was parsed; an equal one is not parsed again.
        identity: how entries are told apart here, as bot.feeds.identity writes it; None until the first entry.
        failures: polls that failed in a row.
        first_polled: None until a poll has succeeded.
        retired: why it is not polled any more (410 Gone), else None.
        told: the health that its admins were told of last, None for a sound one; notices: how often they were told.
        address: where it has moved for good; None while it is where it is configured.
        paused: an admin has said in chat that it is not to be polled for now.
        moving_to, moves: where a permanent redirect has led, and for how many polls in a row.
    """

    id: int
    spec: SourceSpec
    due: datetime
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    identity: str | None = None
    failures: int = 0
    last_error: str | None = None
    first_polled: datetime | None = None
    last_success: datetime | None = None
    last_poll: datetime | None = None
    retired: str | None = None
    told: str | None = None
    notices: int = 0
    address: str | None = None
    moving_to: str | None = None
    moves: int = 0
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one response held.

    Attributes:
        entries: newest first, at most 1,000.
        problems: what was salvaged or left out, in words; empty for a clean feed.
        ttl: seconds for which the feed says it need not be read again; None if it does not say.
    """

    entries: tuple[Entry, ...]
    identity: str = "guid"
    title: str = ""
    problems: tuple[str, ...] = ()
    ttl: int | None = None


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry with what the classifiers found in it."""

    entry: Entry
    mentions: tuple[Mention, ...] = ()

    def __reduce__(self) -> tuple[type["ReadEntry"], tuple[object, ...]]:
        """Be pickled as an entry is."""
        return ReadEntry, (self.entry, self.mentions)
