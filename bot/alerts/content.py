"""Everything that an alert shows, as data: a channel's own form is made from it elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.alerts.goods import product
from bot.alerts.sentences import sentence
from bot.alerts.words import dated, day, instrument_name, listed, names, rated, stage_name
from bot.countries import flag
from bot.language import mark, say
from bot.model import MEASURES, SYMMETRIC, Event, EventSource, Kind, Milestone, Stage, Target, Weight

MAX_SOURCES = 10
"""Sources that one alert lists; the rest is counted."""

_MAX_PRODUCTS = 8
_MAX_FLAGS = 4


class Tone(StrEnum):
    """Which way an event moves trade: the colour of its alert."""

    RESTRICTIVE = "restrictive"
    LIBERALISING = "liberalising"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class AlertContent:
    """The content of one alert.

    Attributes:
        event: the event's id; revision: which of its revisions this shows.
        sentence: one line, at most 200 characters.
        details: label and value, in the order in which they are shown.
        sources: official ones first, then the oldest; at most MAX_SOURCES. Their titles are feeds' text, unescaped.
        more: how many further sources there are.
        flags: emoji of who acts and who is hit; empty where no flag is known.
        confirmed: an official source or two independent publishers carry it; else it is marked as unconfirmed.
    """

    event: int
    revision: int
    sentence: str
    details: tuple[tuple[str, str], ...]
    sources: tuple[EventSource, ...]
    more: int
    tone: Tone
    flags: str
    weight: Weight
    confirmed: bool


def alert(event: Event, sources: Sequence[EventSource]) -> AlertContent:
    """Make the content that shows an event and those who report it."""
    ordered = tuple(sorted(sources, key=lambda source: (not source.official, source.published)))
    return AlertContent(
        event=event.id,
        revision=event.revision,
        sentence=sentence(event),
        details=tuple(_details(event)),
        sources=ordered[:MAX_SOURCES],
        more=max(0, len(ordered) - MAX_SOURCES),
        tone=tone_of(event),
        flags=_flags(event),
        weight=event.weight,
        confirmed=event.confirmed,
    )


_TONES = {
    Stage.STALLED: Tone.RESTRICTIVE,
    Stage.SUSPENDED: Tone.RESTRICTIVE,
    Stage.WITHDRAWN: Tone.RESTRICTIVE,
    Stage.THREATENED: Tone.RESTRICTIVE,
    Stage.ANNOUNCED: Tone.RESTRICTIVE,
    Stage.FILED: Tone.RESTRICTIVE,
    Stage.OPENED: Tone.LIBERALISING,
    Stage.RESUMED: Tone.LIBERALISING,
    Stage.REACHED: Tone.LIBERALISING,
    Stage.SIGNED: Tone.LIBERALISING,
    Stage.RATIFIED: Tone.LIBERALISING,
    Stage.IN_FORCE: Tone.LIBERALISING,
    Stage.DELAYED: Tone.LIBERALISING,
    Stage.REDUCED: Tone.LIBERALISING,
    Stage.LIFTED: Tone.LIBERALISING,
    Stage.CLOSED: Tone.LIBERALISING,
    Stage.SETTLED: Tone.LIBERALISING,
}


def tone(kind: Kind, stage: Stage) -> Tone:
    """Tell which way it moves trade; what depends on an outcome that is not known here is neutral."""
    if stage is Stage.IN_FORCE and kind in MEASURES:
        return Tone.RESTRICTIVE
    if stage is Stage.OPENED and kind is Kind.INVESTIGATION:
        return Tone.RESTRICTIVE
    return _TONES.get(stage, Tone.NEUTRAL)


def tone_of(event: Event) -> Tone:
    """Tell which way an event moves trade: a cut that takes effect lightens a burden, it is no new one."""
    cut = event.stage is Stage.IN_FORCE and event.previous is not None and event.previous[0] is Stage.REDUCED
    return Tone.LIBERALISING if cut else tone(event.kind, event.stage)


def _details(event: Event) -> list[tuple[str, str]]:
    rows = (
        (say("Who"), _who(event)),
        (say("Stage"), _stage(event)),
        (say("Rate"), rated(event)),
        (say("Products"), listed([product(text) for text in event.products], shown=_MAX_PRODUCTS)),
        (say("Instrument"), instrument_name(event.instrument) if event.instrument else ""),
        (say("When") if event.happened else say("First reported"), _when(event)),
        (say("Takes effect"), day(event.effective) if event.effective else ""),
        (say("Ends"), day(event.expires) if event.expires else ""),
        *((say(_PLANS[one.what]), day(one.day)) for one in event.planned),
    )
    return [(label, value) for label, value in rows if value.strip()]


_PLANS = {
    Milestone.COMMENTS_CLOSE: mark("Comments close"),
    Milestone.HEARING: mark("Hearing"),
    Milestone.SIGNING: mark("Signing planned"),
}


def _when(event: Event) -> str:
    return dated(event.happened, event.precision) if event.happened else day(event.date)


def _who(event: Event) -> str:
    by = names(event.by)
    if event.kind in SYMMETRIC:
        return by
    on = say("all countries") if event.target is Target.ALL else names(event.on)
    return " → ".join((by or say("not stated"), on)) if on else by


def _stage(event: Event) -> str:
    if event.previous is None:
        return stage_name(event.stage)
    before, since = event.previous
    return say(
        "{stage} (was: {before}, {day})", stage=stage_name(event.stage), before=stage_name(before), day=day(since)
    )


def _flags(event: Event) -> str:
    by = "".join(filter(None, map(flag, event.by[:_MAX_FLAGS])))
    on = "🌐" if event.target is Target.ALL else "".join(filter(None, map(flag, event.on[:_MAX_FLAGS])))
    return f"{by} → {on}" if by and on else by or on
