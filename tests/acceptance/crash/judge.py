"""What stands in a life's channels at the end, against what should stand there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.alerts import alert
from bot.model import Delivery, DeliveryState, Event, EventSource, What
from db import Tables
from handlers.discord.embeds import alert_embed, marked_event
from handlers.discord.sender import CHANNEL
from tests.acceptance.crash.life import Life
from tests.acceptance.crash.stored import reading
from tests.acceptance.crash.stories import number_of
from tests.discord_server.records import Json

_SHOWN = ("title", "description", "url", "color", "footer")


@dataclass
class Verdict:
    """What was found.

    Attributes:
        expected: alerts that must stand: a story in a channel that wants it, unless somebody has deleted it.
        posted: alerts that stand in these channels.
        lost, doubled, stale: in words, one each. What stands where nobody wants it counts as doubled.
    """

    expected: int = 0
    posted: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    def add(self, other: "Verdict") -> None:
        """Take in the verdict of another life."""
        self.expected += other.expected
        self.posted += other.posted
        self.lost += other.lost
        self.doubled += other.doubled
        self.stale += other.stale

    @property
    def faultless(self) -> bool:
        """Whether everything stands once, as it should."""
        return not (self.lost or self.doubled or self.stale)


@dataclass(frozen=True, slots=True)
class _Known:
    """An event as the bot knows it at the end, and the story that it is; None where its only report was taken back."""

    event: Event
    sources: tuple[EventSource, ...]
    story: int | None

    def forms(self) -> Iterator[Json]:
        """Give the embed that shows it in full, and the short one."""
        content = alert(self.event, self.sources)
        for shorten in (False, True):
            yield _shown(dict(alert_embed(content, shorten=shorten).to_dict()))


async def judge(life: Life) -> Verdict:
    """Judge a life that has been drained."""
    with reading(life.database) as tables:
        known = {one.event.id: one for one in _known(tables)}
        outbox = tables.outbox.newest(limit=1_000_000)
    verdict = Verdict()
    for channel, all_of_it in _channels(life):
        standing = await _alerts(life, channel)
        verdict.posted += len(standing) if channel != life.channels.moody else 0
        judged = _Channel(life, channel, known, standing, [one for one in outbox if one.channel == channel])
        for story, tellers in life.news.told.values():
            wanted = (all_of_it or story.by == "US") and story.number not in life.news.taken_back
            judged.story(verdict, story.number, len(tellers), wanted=wanted)
        judged.taken_back(verdict)
        verdict.doubled += judged.strays()
    return verdict


def _channels(life: Life) -> Iterator[tuple[str, bool]]:
    """Give the channels that get alerts, and whether they want all of them."""
    yield from ((channel, True) for channel in (*life.channels.everything, life.channels.moody))
    yield life.channels.about_us, False


def _known(tables: Tables) -> Iterator[_Known]:
    identity = 1
    while (event := tables.events.get(identity)) is not None:
        sources = tables.events.sources_of([identity])[identity]
        told: set[int | None] = {number_of(source.url or "") for source in sources}
        (story,) = told or {None}
        yield _Known(event, sources, story)
        identity += 1


async def _alerts(life: Life, channel: str) -> list[tuple[int, Json]]:
    """Give the alerts that stand in a channel: the event of each, and its embed."""
    kind, _, number = channel.rpartition(":")
    place = int(number) if f"{kind}:" == CHANNEL else await life.control.dm_channel(int(number))
    embeds = [message["embeds"][0] for message in await life.control.messages(place)]
    return [(marked_event(embed["footer"]["text"]) or 0, _shown(embed)) for embed in embeds]


def _shown(embed: Json) -> Json:
    shown = {part: embed.get(part) for part in _SHOWN}
    return shown | {"footer": embed["footer"]["text"]}


@dataclass(frozen=True, slots=True)
class _Channel:
    """One channel at the end."""

    life: Life
    channel: str
    known: dict[int, _Known]
    standing: list[tuple[int, Json]]
    outbox: list[Delivery]

    def story(self, verdict: Verdict, number: int, tellers: int, *, wanted: bool) -> None:
        """Judge one story."""
        events = {one.event.id: one for one in self.known.values() if one.story == number}
        found = [(event, embed) for event, embed in self.standing if event in events]
        name = f"life {self.life.name}, {self.channel}, story {number}, events {sorted(events)}"
        deleted = any((event, self.channel) in self.life.deleted for event in events)
        must = wanted and not deleted and self.channel != self.life.channels.moody
        verdict.expected += must
        if must and not found:
            verdict.lost.append(f"{name}: {self._fate(events)}")
        if len(found) > (wanted and not deleted):
            verdict.doubled.append(f"{name}: stands {len(found)} times")
        for event, embed in found:
            if self._is_dead(event):
                continue
            if embed not in events[event].forms() or len(events[event].sources) != tellers:
                verdict.stale.append(f"{name}: told by {tellers}, it shows {embed}; {self._fate(events)}")

    def taken_back(self, verdict: Verdict) -> None:
        """Judge the events whose only report was taken back: where one stands, it says so, and it stands once."""
        events = {one.event.id: one for one in self.known.values() if one.story is None}
        found = [(event, embed) for event, embed in self.standing if event in events]
        verdict.posted -= len(found) if self.channel != self.life.channels.moody else 0
        for event, embed in found:
            name = f"life {self.life.name}, {self.channel}, event {event}, taken back"
            mark = f"event {event} · r{events[event].event.revision} ·"
            corrected = "Taken back" in (embed["description"] or "") and embed["footer"].startswith(mark)
            if not corrected and not self._is_dead(event) and not self._was_shortened(event):
                verdict.stale.append(f"{name}: it shows {embed}; {self._fate(events)}")
        for event, count in Counter(event for event, _ in found).items():
            if count > 1 or (event, self.channel) in self.life.deleted:
                verdict.doubled.append(f"life {self.life.name}, {self.channel}, event {event}: stands {count} times")

    def _is_dead(self, event: int) -> bool:
        """Say whether the channel that says 403 did so in the same attempt in which the alert had arrived."""
        return self.channel == self.life.channels.moody and any(
            one.subject == event and one.what is What.ALERT and one.state is DeliveryState.DEAD for one in self.outbox
        )

    def _was_shortened(self, event: int) -> bool:
        return any(one.subject == event and one.shorten for one in self.outbox)

    def _fate(self, events: dict[int, _Known]) -> str:
        rows = [one for one in self.outbox if one.subject in events]
        return "; ".join(f"{one.what} r{one.revision} {one.state} {one.attempts}× {one.error}" for one in rows)

    def strays(self) -> list[str]:
        """Give the alerts that are no known event's."""
        return [
            f"life {self.life.name}, {self.channel}: a stray {embed}"
            for event, embed in self.standing
            if event not in self.known
        ]
