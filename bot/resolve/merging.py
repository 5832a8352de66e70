"""What an event is, from all that was said of it: the same whatever the order in which the sightings came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from bot.model import Event, Instrument, Milestone, Planned, Precision, Sighting, Stage, Target
from bot.resolve.products import united
from bot.resolve.titles import is_copy
from bot.weight import weigh


@dataclass(frozen=True, slots=True)
class Summary:
    """The fields of an event that come from its sightings."""

    stage: Stage
    first_seen: datetime
    by: tuple[str, ...]
    on: tuple[str, ...]
    target: Target
    rate: float | None
    products: tuple[str, ...]
    instrument: Instrument | None
    retaliation: bool
    background: bool
    happened: date | None
    precision: Precision
    effective: date | None
    expires: date | None
    planned: tuple[Planned, ...]
    official: bool
    publishers: int


SHOWN = (
    *("stage", "by", "on", "target", "rate", "products", "instrument", "retaliation", "background", "happened"),
    *("effective", "expires", "planned", "official", "publishers", "weight"),
)
"""What an alert shows of an event; when one of these changes, the revision goes up."""


def summarise(sightings: Sequence[Sighting]) -> Summary:
    """Say what an event is: news speaks before background, official sources before others, earlier before later."""
    ranked = sorted(sightings, key=lambda one: (one.mention.background, not one.official, *_arrival(one)))
    news = [one for one in ranked if not one.mention.background] or ranked
    said = [one.mention for one in ranked]
    target = next((one.target for one in said if one.target is not Target.UNKNOWN), Target.UNKNOWN)
    dated = sorted((one for one in said if one.happened), key=lambda one: one.precision is not Precision.DAY)
    return Summary(
        stage=_stage(news),
        first_seen=min(one.published for one in news),
        by=_codes(one.by for one in said),
        on=_codes(one.on for one in said) if target is Target.NAMED else (),
        target=target,
        rate=next((one.rate for one in said if one.rate is not None), None),
        products=_products(ranked),
        instrument=next((one.instrument for one in said if one.instrument), None),
        retaliation=any(one.retaliation for one in said),
        background=news[0].mention.background,
        happened=dated[0].happened if dated else None,
        precision=dated[0].precision if dated else Precision.DAY,
        effective=next((one.effective for one in said if one.effective), None),
        expires=next((one.expires for one in said if one.expires), None),
        planned=_planned(one.planned for one in said),
        official=any(one.official for one in news),
        publishers=independent(news),
    )


def _products(ranked: Sequence[Sighting]) -> tuple[str, ...]:
    """Give the products in one language: English, if anyone names them so, else that of the first who does."""
    named = [one for one in ranked if one.mention.products]
    languages = [one.language for one in named]
    language = "en" if "en" in languages else next(iter(languages), "")
    return united(one.mention.products for one in named if one.language == language)


def _stage(news: Sequence[Sighting]) -> Stage:
    """Give the stage an official source says, else the first report; a threat that echoes an order is neither."""
    ranked = sorted(news, key=lambda one: (not one.official or one.mention.stage is Stage.THREATENED, *_arrival(one)))
    return ranked[0].mention.stage


def _arrival(sighting: Sighting) -> tuple[datetime, str, str, int, Stage]:
    """Give what puts reports in order, whatever the order in which they were read."""
    return sighting.published, sighting.title, sighting.publisher, sighting.position, sighting.mention.stage


def _codes(sides: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({code for side in sides for code in side}))


def _planned(said: Iterable[tuple[Planned, ...]]) -> tuple[Planned, ...]:
    """Give of each sort of plan the first that was said."""
    first: dict[Milestone, Planned] = {}
    for plans in said:
        for one in plans:
            first.setdefault(one.what, one)
    return tuple(sorted(first.values(), key=lambda one: (one.day, one.what)))


def found(sighting: Sighting, identity: int, track: int) -> Event:
    """Make the event that a sighting founds."""
    summary = summarise([sighting])
    event = Event(
        id=identity,
        track=track,
        kind=sighting.mention.kind,
        updated=summary.first_seen,
        scope=sighting.scope,
        **{name: getattr(summary, name) for name in _FIELDS},
    )
    return replace(event, weight=weigh(event))


_FIELDS = tuple(field.name for field in fields(Summary))


def enrich(event: Event, sightings: Sequence[Sighting], new: Sighting) -> Event:
    """Give the event with one sighting more; only what the new one changes is changed, so that corrections stand."""
    before = summarise(sightings) if sightings else None
    after = summarise([*sightings, new])
    changes = {
        name: getattr(after, name)
        for name in _FIELDS
        if before is None or getattr(after, name) != getattr(before, name)
    }
    enriched = replace(event, **changes)
    enriched = replace(enriched, weight=weigh(enriched))
    shown = any(getattr(enriched, name) != getattr(event, name) for name in SHOWN)
    if not shown and not _another_source(sightings, new):
        return enriched
    return replace(enriched, revision=event.revision + 1, updated=max(event.updated, new.published))


def _another_source(sightings: Sequence[Sighting], new: Sighting) -> bool:
    """The list of sources grows: a publisher that has not been heard yet brings it as news."""
    return not new.mention.background and _name(new.publisher) not in {_name(one.publisher) for one in sightings}


def independent(sightings: Sequence[Sighting]) -> int:
    """Count the publishers that do not repeat one another: same publisher, or copies of one title, count once."""
    groups: list[list[Sighting]] = []
    for one in sightings:
        together = [group for group in groups if any(_repeats(one, other) for other in group)]
        groups = [group for group in groups if group not in together]
        groups.append([one, *(other for group in together for other in group)])
    return len(groups)


def _repeats(one: Sighting, other: Sighting) -> bool:
    return _name(one.publisher) == _name(other.publisher) or is_copy(one.title, other.title)


def _name(publisher: str) -> str:
    """Give a publisher's name as it is compared: "Reuters" and "www.reuters.com" are one."""
    return publisher.casefold().removeprefix("www.").removesuffix(".com").strip()
