"""What stands in a life's channels at the end, against what should stand there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.alerts import alert
from bot.model import Delivery, DeliveryState, Event, EventSource, What
from bot.sleeping import CHANNEL
from db import Tables
from handlers.discord.embeds import alert_embed, marked_event
from tests.acceptance.crash.life import Life
from tests.acceptance.crash.stored import reading
from tests.acceptance.crash.stories import number_of
from tests.discord_server.records import Json

_TELLS = frozenset({What.ALERT, What.EDIT})
_DIGEST = re.compile(r"digest (\d+)")
_SHOWN = ("title", "description", "url", "color", "footer")


@dataclass
class Verdict:
    """What was found.

    Attributes:
        expected: alerts that must stand: a story in a channel that wants it, unless somebody has deleted it.
        posted: how often these are told: by an alert of their own, or in a digest or a post of several.
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
        posts = {one.subject: tables.digests.post(one.subject).events for one in outbox if one.what is What.DIGEST}
    verdict = Verdict()
    for channel, all_of_it in _channels(life):
        embeds = await _embeds(life, channel)
        rows = [one for one in outbox if one.channel == channel]
        judged = _Channel(life, channel, known, posts, _alerts(embeds), _posts(embeds), rows)
        for story, tellers in life.news.told.values():
            wanted = (all_of_it or story.by == "US") and story.number not in life.news.taken_back
            judged.story(verdict, story.number, len(tellers), wanted=wanted)
        judged.taken_back(verdict)
        judged.posts_as_they_are(verdict)
        verdict.doubled += judged.strays()
    _notices(verdict, life.name, [one for one in outbox if one.what is What.NOTICE], await _said(life))
    return verdict


def _notices(verdict: Verdict, life: str, notices: Sequence[Delivery], said: Sequence[str]) -> None:
    """Judge what the admins were told: that the moody channel sleeps, once each time it fell asleep."""
    standing = Counter(text.rpartition("-# notice ")[2] for text in said)
    for notice in notices:
        times = standing.pop(str(notice.id), 0)
        if times != 1:
            found = verdict.doubled if times else verdict.lost
            found.append(f"life {life}: notice {notice.id} stands {times} times; {notice.state} {notice.error}")
    verdict.doubled += [f"life {life}: no notice {number}" for number in standing]


async def _said(life: Life) -> list[str]:
    board = int(life.channels.board.removeprefix(CHANNEL))
    return [str(message["content"]) for message in await life.control.messages(board)]


def _channels(life: Life) -> Iterator[tuple[str, bool]]:
    """Give the channels that get alerts, and whether they want all of them."""
    channels = life.channels
    yield from ((channel, True) for channel in (*channels.everything, channels.moody, channels.digested))
    yield life.channels.about_us, False


def _known(tables: Tables) -> Iterator[_Known]:
    identity = 1
    while (event := tables.events.get(identity)) is not None:
        sources = tables.events.sources_of([identity])[identity]
        told: set[int | None] = {number_of(source.url or "") for source in sources}
        (story,) = told or {None}
        yield _Known(event, sources, story)
        identity += 1


async def _embeds(life: Life, channel: str) -> list[Json]:
    kind, _, number = channel.rpartition(":")
    place = int(number) if f"{kind}:" == CHANNEL else await life.control.dm_channel(int(number))
    return [_shown(message["embeds"][0]) for message in await life.control.messages(place)]


def _alerts(embeds: Sequence[Json]) -> list[tuple[int, Json]]:
    """Give the alerts among what stands in a channel, with the event of each."""
    return [(marked_event(each["footer"]) or 0, each) for each in embeds if not _DIGEST.fullmatch(each["footer"])]


def _posts(embeds: Sequence[Json]) -> list[tuple[int, str]]:
    """Give the posts of several events, digests and what a flood was gathered into, with their numbers."""
    found = [(_DIGEST.fullmatch(each["footer"]), each["description"] or "") for each in embeds]
    return [(int(number[1]), text) for number, text in found if number is not None]


def _shown(embed: Json) -> Json:
    shown = {part: embed.get(part) for part in _SHOWN}
    return shown | {"footer": embed["footer"]["text"]}


@dataclass(frozen=True, slots=True)
class _Channel:
    """One channel at the end.

    Attributes:
        posts: the events of every post of several, wherever it went; posted: those that stand here.
        standing: the alerts that stand here.
    """

    life: Life
    channel: str
    known: dict[int, _Known]
    posts: dict[int, tuple[int, ...]]
    standing: list[tuple[int, Json]]
    posted: list[tuple[int, str]]
    outbox: list[Delivery]

    def story(self, verdict: Verdict, number: int, tellers: int, *, wanted: bool) -> None:
        """Judge one story."""
        events = {one.event.id: one for one in self.known.values() if one.story == number}
        found = [(event, embed) for event, embed in self.standing if event in events]
        name = f"life {self.life.name}, {self.channel}, story {number}, events {sorted(events)}"
        deleted = any((event, self.channel) in self.life.deleted for event in events)
        must = wanted and not deleted and self.channel != self.life.channels.moody
        times = len(found) + sum(not events.keys().isdisjoint(self.posts.get(post, ())) for post, _ in self.posted)
        verdict.expected += must
        verdict.posted += times if must else 0
        if must and not times:
            verdict.lost.append(f"{name}: {self._fate(events)}")
        if times > (wanted and not deleted):
            verdict.doubled.append(f"{name}: stands {times} times; {self._fate(events)}")
        for event, embed in found:
            if self._is_dead(event):
                continue
            if embed not in events[event].forms() or len(events[event].sources) != tellers:
                verdict.stale.append(f"{name}: told by {tellers}, it shows {embed}; {self._fate(events)}")

    def taken_back(self, verdict: Verdict) -> None:
        """Judge the events whose only report was taken back: where one stands, it says so, and it stands once."""
        events = {one.event.id: one for one in self.known.values() if one.story is None}
        found = [(event, embed) for event, embed in self.standing if event in events]
        for event, embed in found:
            name = f"life {self.life.name}, {self.channel}, event {event}, taken back"
            mark = f"event {event} · r{events[event].event.revision} ·"
            corrected = "Taken back" in (embed["description"] or "") and embed["footer"].startswith(mark)
            if not corrected and not self._is_dead(event) and not self._was_shortened(event):
                verdict.stale.append(f"{name}: it shows {embed}; {self._fate(events)}")
        for event, count in Counter(event for event, _ in found).items():
            if count > 1 or (event, self.channel) in self.life.deleted:
                verdict.doubled.append(f"life {self.life.name}, {self.channel}, event {event}: stands {count} times")

    def posts_as_they_are(self, verdict: Verdict) -> None:
        """Judge the posts that stand: each tells its events as they are now, and none that was taken back."""
        for post, description in self.posted:
            told = [self.known[event] for event in self.posts.get(post, ())]
            for one in told:
                line = f"({one.event.stage}{'' if one.event.confirmed else ', unconfirmed'})"
                shown = [each for each in description.splitlines() if each.endswith(f"· event {one.event.id}")]
                right = all(line in each for each in shown) if one.story is not None else not shown
                if not right:
                    name = f"life {self.life.name}, {self.channel}, digest {post}, event {one.event.id}"
                    verdict.stale.append(f"{name}: it shows {shown}")

    def _is_dead(self, event: int) -> bool:
        """Say whether the channel that says 403 did so in the same attempt in which the alert had arrived."""
        return self.channel == self.life.channels.moody and any(
            one.subject == event and one.what is What.ALERT and one.state is DeliveryState.DEAD for one in self.outbox
        )

    def _was_shortened(self, event: int) -> bool:
        return any(one.subject == event and one.shorten and one.what in _TELLS for one in self.outbox)

    def _fate(self, events: dict[int, _Known]) -> str:
        rows = [one for one in self.outbox if one.what in _TELLS and one.subject in events]
        return "; ".join(f"{one.what} r{one.revision} {one.state} {one.attempts}× {one.error}" for one in rows)

    def strays(self) -> list[str]:
        """Give the alerts that are no known event's, and the posts that are none."""
        unknown = [
            f"life {self.life.name}, {self.channel}: no digest {post}"
            for post, _ in self.posted
            if post not in self.posts
        ]
        return unknown + [
            f"life {self.life.name}, {self.channel}: a stray {embed}"
            for event, embed in self.standing
            if event not in self.known
        ]
