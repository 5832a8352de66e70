"""Several events in one message: a digest, or a flood of alerts gathered, by pair and kind, the heaviest first.

A message has little room. As much as fits is listed; the addresses of sources go first, what still does not fit is
counted. Nothing here knows a channel's markup: whoever shows it gives how a line is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.alerts.sentences import sentence
from bot.alerts.words import dashed, day, kind_name, name, stage_name
from bot.language import Language, mark, say, say_n, speaking
from bot.model import ALL, Digest, Event, EventSource, Post, Target

_SHOWN = 3
_TITLES = {
    Digest.HOURLY: mark("Hourly digest"),
    Digest.DAILY: mark("Daily digest"),
    Digest.WEEKLY: mark("Weekly digest"),
}
_MARKS = {"digest": mark("digest {number}"), "reminder": mark("reminder {number}")}


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One event: its number, its sentence, its stage, and the source to link; None where none is left."""

    event: int
    sentence: str
    stage: str
    source: EventSource | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The events of the same sides and kind: "Japan–US · tariff"."""

    heading: str
    lines: tuple[DigestLine, ...]


@dataclass(frozen=True, slots=True)
class DigestContent:
    """The content of a post, or of reminders.

    Attributes:
        post: the post's id, by which its message is found again; the delivery's for reminders.
        name: what the number is of.
        taken_back: how many events it told once and that were taken back since.
    """

    post: int
    title: str
    groups: tuple[Group, ...]
    name: str = "digest"
    taken_back: int = 0

    @property
    def mark(self) -> str:
        """The words by which the message is found again."""
        return say(_MARKS[self.name], number=self.post)

    @property
    def count(self) -> int:
        """How many events it tells."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def correction(self) -> str:
        """What is said of the events that were taken back; nothing where none was."""
        if not self.taken_back:
            return ""
        if not self.groups:
            return say_n(
                "The event told here was taken back: its only report was corrected, or misread.",
                "All {count} events told here were taken back: the only report of each was corrected, or misread.",
                self.taken_back,
            )
        return say_n("{count} event was taken back.", "{count} events were taken back.", self.taken_back)


def digest(
    post: Post, events: Sequence[Event], sources: Mapping[int, Sequence[EventSource]], *, taken_back: int = 0
) -> DigestContent:
    """Make the content that tells a post's events as they stand now; `taken_back` counts those that do no more."""
    groups: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda one: (-one.weight, one.first_seen, one.id)):
        groups.setdefault(_heading(event), []).append(event)
    made = (
        Group(heading, tuple(_line(event, sources.get(event.id, ())) for event in told))
        for heading, told in groups.items()
    )
    return DigestContent(post.id, _title(post, len(events)), tuple(made), taken_back=taken_back)


def shown_as(event: Event) -> str:
    """Give what a post's line says of an event, so that it is known when it says something else; "" if taken back."""
    if event.merged_into is not None:
        return ""
    with speaking(Language.ENGLISH):  # whatever the channel is told in
        return f"{sentence(event)} ({event.stage}{'' if event.confirmed else ', unconfirmed'})"


def fitted(
    content: DigestContent,
    *,
    room: int,
    heading: Callable[[Group], str],
    line: Callable[[DigestLine], str],
    unlinked: Callable[[DigestLine], str],
    size: Callable[[str], int],
) -> list[str]:
    """Give the lines of a post that fit into a room; the last one counts those that do not.

    Args:
        content: the post's.
        room: how much all lines may take, with one more for the end of each.
        heading: how a group's heading is written.
        line: how an event's line is written, with its source's address.
        unlinked: how it is written without.
        size: how much a line takes.
    """
    last = [content.correction] if content.correction else []
    room -= sum(size(each) + 1 for each in last)
    lines, rest = _filled(content, room, heading, line, size)
    if rest:
        lines, rest = _filled(content, room, heading, unlinked, size)
    return [*lines, *([_more(rest)] if rest else []), *last]


def _filled(
    content: DigestContent,
    room: int,
    heading: Callable[[Group], str],
    line: Callable[[DigestLine], str],
    size: Callable[[str], int],
) -> tuple[list[str], int]:
    """Give the lines that fit, and how many events are left."""
    lines: list[str] = []
    left, rest = room - size(_more(content.count)) - 1, content.count
    for group in content.groups:
        head = heading(group)
        for one in group.lines:
            wanted = [head, line(one)] if one is group.lines[0] else [line(one)]
            left -= sum(size(each) + 1 for each in wanted)
            if left < 0:
                return lines, rest
            lines += wanted
            rest -= 1
    return lines, rest


def _more(count: int) -> str:
    return say("and {count} more: “latest” lists them", count=count)


def _title(post: Post, count: int) -> str:
    if post.rhythm is Digest.AT_ONCE:
        if not count:
            return say("Taken back")
        return say_n("{count} event at once", "{count} events at once", count)
    title = say(_TITLES[post.rhythm])
    if not count:
        return say("{title}, {day}: taken back", title=title, day=day(post.day))
    return say_n(
        "{title}, {day}: {count} event", "{title}, {day}: {count} events", count, title=title, day=day(post.day)
    )


def _heading(event: Event) -> str:
    sides = sorted(name(code) for code in event.places)
    shown = [*sides[:_SHOWN], *([say("{count} more", count=len(sides) - _SHOWN)] if len(sides) > _SHOWN else [])]
    everyone = [say("all countries")] if event.target is Target.ALL and ALL not in event.places else []
    return " · ".join((dashed((*shown, *everyone)) or say("Unnamed"), kind_name(event.kind)))


def _line(event: Event, sources: Sequence[EventSource]) -> DigestLine:
    best = min(sources, key=lambda source: (not source.official, source.published), default=None)
    return DigestLine(event.id, sentence(event), stage_name(event.stage), best, event.confirmed)
