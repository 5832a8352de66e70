"""Small real things that many tests need, and the few edges that are faked: a channel that keeps what it is sent."""

import errno
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.alerts import AlertContent, DigestContent
from bot.deliver import Undelivered
from bot.model import (
    Delivery,
    Entry,
    Event,
    Kind,
    Mention,
    Sighting,
    Source,
    SourceSpec,
    Stage,
    Target,
    Track,
    What,
)
from bot.outgoing import Content, Notice
from db import Tables

NOW = datetime(2025, 3, 27, 9, 0, tzinfo=UTC)
"""The present in tests that need one."""

TARIFF = Mention(
    kind=Kind.TARIFF,
    stage=Stage.ANNOUNCED,
    by=("US",),
    on=("JP",),
    target=Target.NAMED,
    rate=25.0,
    products=("autos",),
    evidence=((0, 2),),
)
"""What "US puts 25% on Japanese autos" says."""


def make_event(identity: int = 1, /, **changes: object) -> Event:
    """Make an event: a US tariff on Japanese autos unless said otherwise."""
    facts: dict[str, object] = {
        "id": identity,
        "track": 1,
        "kind": Kind.TARIFF,
        "stage": Stage.ANNOUNCED,
        "first_seen": NOW,
        "updated": NOW,
        "by": ("US",),
        "on": ("JP",),
        "target": Target.NAMED,
    }
    return Event(**{**facts, **changes})  # type: ignore[arg-type]  # the caller names fields of Event


def make_act(kind: str, stage: str, by: str = "US", on: str = "", **changes: object) -> Event:
    """Make an event from words: codes with spaces between; its target is named where somebody is hit."""
    target = Target.NAMED if on else Target.UNKNOWN
    facts: dict[str, object] = {"by": tuple(by.split()), "on": tuple(on.split()), "target": target}
    return make_event(1, kind=Kind(kind), stage=Stage(stage), **{**facts, **changes})


def make_track(identity: int = 1, /, **changes: object) -> Track:
    """Make the track of make_event."""
    facts: dict[str, object] = {
        "id": identity,
        "kind": Kind.TARIFF,
        "name": "US tariff on Japan: autos",
        "stage": Stage.ANNOUNCED,
        "since": NOW.date(),
        "by": ("US",),
        "on": ("JP",),
        "target": Target.NAMED,
        "events": (identity,),
    }
    return Track(**{**facts, **changes})  # type: ignore[arg-type]  # the caller names fields of Track


def make_entry(key: str = "a", **changes: object) -> Entry:
    """Make an entry, published at NOW unless said otherwise."""
    facts: dict[str, object] = {
        "key": key,
        "title": "US puts 25% on Japanese autos",
        "url": f"https://news.example/{key}",
        "published": NOW,
    }
    return Entry(**{**facts, **changes})  # type: ignore[arg-type]  # the caller names fields of Entry


def put_source(tables: Tables, name: str = "Wire", **changes: object) -> Source:
    """Store a source."""
    facts: dict[str, object] = {"name": name, "url": f"https://{name.lower()}.example/feed"}
    return tables.sources.add(SourceSpec(**{**facts, **changes}), NOW)  # type: ignore[arg-type]  # fields of SourceSpec


def put_event(tables: Tables, event: Event, *, source: Source | None = None, key: str | None = None) -> Event:
    """Store an event with its track, and one entry that mentions it."""
    tables.tracks.save(make_track(event.track, scope=event.scope))
    tables.events.save(event)
    entry = make_entry(key or f"entry-{event.id}")
    carrier = source or put_source(tables)
    identity, _ = tables.entries.put(carrier, entry, NOW)
    sighting = Sighting(identity, 0, TARIFF, entry.title, entry.url, carrier.spec.name, NOW, scope=event.scope)
    tables.mentions.add(sighting, event.id, "read before")
    return event


class FullDisk(io.StringIO):
    """A text file on a disk that is full, as long as `full` says so."""

    full = True

    def write(self, text: str, /) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(text)


@dataclass
class FakeChannel:
    """A sender that keeps what it is given, and fails as it is told, one outcome an attempt.

    Attributes:
        failing: what the next attempts end with; an attempt with none left succeeds.
        arrives: whether a message that ends in a failure stands in the channel all the same.
    """

    failing: Iterator[Undelivered] = field(default_factory=lambda: iter(()))
    arrives: bool = False
    posted: dict[str, AlertContent] = field(default_factory=dict)
    edits: list[AlertContent] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    digests: list[DigestContent] = field(default_factory=list)
    digest_edits: list[DigestContent] = field(default_factory=list)
    followed: bool = False
    published: list[str] = field(default_factory=list)

    def fail(self, outcomes: Iterable[Undelivered]) -> None:
        """Let the next attempts end so."""
        self.failing = iter(outcomes)

    async def send(self, delivery: Delivery, content: Content) -> str:
        message = f"m{len(self.posted) + 1}"
        error = next(self.failing, None)
        if isinstance(content, Notice):
            if error is None or self.arrives:
                self.notices.append(content)
        elif isinstance(content, DigestContent):
            if error is None or self.arrives:
                self.digests.append(content)
        elif error is None or self.arrives:
            self.posted[message] = content
        if error is not None:
            raise error
        return message

    async def edit(self, delivery: Delivery, content: Content) -> None:
        error = next(self.failing, None)
        if error is not None:
            raise error
        if isinstance(content, DigestContent):
            self.digest_edits.append(content)
            return
        assert isinstance(content, AlertContent), "a notice is never edited"
        self.posted[delivery.message or ""] = content
        self.edits.append(content)

    def publishes(self, channel: str) -> bool:
        return self.followed

    async def publish(self, delivery: Delivery) -> None:
        error = next(self.failing, None)
        if error is not None:
            raise error
        self.published.append(delivery.message or "")

    async def find(self, delivery: Delivery) -> str | None:
        if delivery.what in {What.DIGEST, What.REMINDER}:
            mark = f"digest {delivery.subject}" if delivery.what is What.DIGEST else f"reminder {delivery.id}"
            return next((f"d{one.post}" for one in self.digests if one.mark == mark), None)
        return next((message for message, content in self.posted.items() if content.event == delivery.subject), None)
