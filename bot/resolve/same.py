"""Is it the same happening? A sighting is held against one known event: clashes part them, points bring them together.

What clashes is never outweighed: another country, product, rate, document or day makes another event, however alike
the titles are. What agrees adds points, what lies far apart in time takes them away; from ENOUGH on, it is the same.
The points are a table in docs/resolve.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.model import SYMMETRIC, Event, Instrument, Kind, KnownEvent, Mention, Precision, Sighting, Stage, Target
from bot.resolve.documents import canonical, numbers
from bot.resolve.products import Agreement, compare
from bot.resolve.titles import UNTOLD, is_copy, is_refill, likeness, title

ENOUGH = 2.5

NEWS_LASTS = timedelta(days=4)
"""An act is news for so long; later, only a gazette, an own document, or a copy brings it again."""

_NEAR = timedelta(days=2)
_DAY = timedelta(days=1)
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_LIKE = 80.0
_ROUNDED = 0.05


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of holding a sighting against an event.

    Attributes:
        points: how much speaks for the same happening; meaningless after a clash.
        clash: what keeps them apart, in words; None if nothing does.
        grounds: what speaks for it, in words.
    """

    points: float = 0.0
    clash: str | None = None
    grounds: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.clash is None and self.points >= ENOUGH


def judge(sighting: Sighting, known: KnownEvent) -> Judgement:
    """Hold a sighting against an event of its kind and scope."""
    clash = _plain_clash(sighting.mention, known.event)
    if clash is not None:
        return Judgement(clash=clash)
    identity = _identity(sighting, known)
    clash = _clash(sighting, known, identity)
    if clash is not None:
        return Judgement(clash=clash)
    points, grounds = 0.0, []
    for gain, ground in _grounds(sighting, known, identity):
        points += gain
        if ground:
            grounds.append(ground)
    return Judgement(points, None, tuple(grounds))


@dataclass(frozen=True, slots=True)
class _Identity:
    """What the documents and titles alone say: the same paper, a copy of a title, how alike the best title is."""

    document: bool
    url: bool
    copied: bool
    alike: float

    @property
    def certain(self) -> bool:
        return self.document or self.url or self.copied


def _identity(sighting: Sighting, known: KnownEvent) -> _Identity:
    mine = numbers(sighting)
    address = canonical(sighting.url) if sighting.url else None
    document = url = copied = False
    alike = 0.0
    for other in known.sightings:
        theirs = numbers(other)
        document = document or bool(mine.get("notice", frozenset()) & theirs.get("notice", frozenset()))
        url = url or (address is not None and other.url is not None and canonical(other.url) == address)
        if other.language == sighting.language:
            alike = max(alike, likeness(sighting.title, other.title))
            copied = copied or is_copy(sighting.title, other.title)
    return _Identity(document, url, copied, alike)


def _plain_clash(mention: Mention, event: Event) -> str | None:
    """Give what keeps the two apart whatever the papers say; nearly every event falls here, so it comes first."""
    if mention.stage is not event.stage and frozenset((mention.stage, event.stage)) not in _NEAR_STAGES:
        return f"another stage ({mention.stage}, not {event.stage})"
    return _sides_clash(mention, event)


def _clash(sighting: Sighting, known: KnownEvent, identity: _Identity) -> str | None:
    """Give what else keeps the two apart, the cheapest to see first."""
    mention, event = sighting.mention, known.event
    return (
        _stages_clash(mention, event, identity, gap(sighting, event))
        or _days_clash(sighting, known, identity)
        or _measures_clash(mention, event, identity)
        or _papers_clash(sighting, known, identity)
    )


_NEAR_STAGES = frozenset(
    {
        frozenset({Stage.OPENED, Stage.RESUMED}),
        frozenset({Stage.OPENED, Stage.HELD}),
        frozenset({Stage.RESUMED, Stage.HELD}),
        frozenset({Stage.ANNOUNCED, Stage.IN_FORCE}),
        frozenset({Stage.ANNOUNCED, Stage.THREATENED}),
        frozenset({Stage.REDUCED, Stage.DELAYED}),
        frozenset({Stage.REDUCED, Stage.LIFTED}),
        frozenset({Stage.REACHED, Stage.SIGNED}),
    }
)


def _stages_clash(mention: Mention, event: Event, identity: _Identity, apart: timedelta) -> str | None:
    """Another stage is another event; but copies of one text that were read differently are one."""
    if mention.stage is event.stage or (identity.copied and apart <= _NEAR):
        return None
    return f"another stage ({mention.stage}, not {event.stage})"


def _sides_clash(mention: Mention, event: Event) -> str | None:
    mine, theirs = set(mention.by), set(event.by)
    if mine and theirs and not mine <= theirs and not theirs <= mine:
        return f"others act ({', '.join(mention.by)}, not {', '.join(event.by)})"
    if mention.on and event.on and not set(mention.on) & set(event.on):
        return f"others are hit ({', '.join(mention.on)}, not {', '.join(event.on)})"
    return None


def _days_clash(sighting: Sighting, known: KnownEvent, identity: _Identity) -> str | None:
    mention, event = sighting.mention, known.event
    if mention.happened and event.happened and mention.precision is event.precision is Precision.DAY:
        # a day of grace: Tokyo's Tuesday is Washington's Monday
        if abs(mention.happened - event.happened) > _DAY:
            return f"another day ({mention.happened}, not {event.happened})"
        return None
    if gap(sighting, event) > NEWS_LASTS and not identity.certain and not _gazette_late(sighting, known):
        return "too long ago"
    return None


def _gazette_late(sighting: Sighting, known: KnownEvent) -> bool:
    """A gazette prints an act days after it was news, and news of it may be found first in the gazette."""
    return sighting.official != any(other.official for other in known.sightings)


def _measures_clash(mention: Mention, event: Event, identity: _Identity) -> str | None:
    if mention.instrument and event.instrument and mention.instrument is not event.instrument:
        return f"another instrument ({mention.instrument}, not {event.instrument})"
    if compare(mention.products, event.products) is Agreement.CLASH:
        return f"other products ({', '.join(mention.products)}, not {', '.join(event.products)})"
    if mention.rate is None or event.rate is None or identity.document or abs(mention.rate - event.rate) <= _ROUNDED:
        return None
    return f"another rate ({mention.rate:g}%, not {event.rate:g}%)"


def _papers_clash(sighting: Sighting, known: KnownEvent, identity: _Identity) -> str | None:
    mine = numbers(sighting)
    for series, own in mine.items():
        theirs = {number for other in known.sightings for number in numbers(other).get(series, ())}
        if theirs and not own & theirs:
            return f"another document ({', '.join(sorted(own))}, not {', '.join(sorted(theirs))})"
    ordinals = title(sighting.title).ordinals
    for other in known.sightings:
        others = title(other.title).ordinals
        if ordinals and others and not ordinals & others:
            return f"another round or phase ({min(ordinals)}, not {min(others)})"
        if sighting.official and other.official and not identity.certain:
            refill = is_refill(sighting.title, other.title)
            if refill:
                return f"the same form filled anew ({refill[0]}, not {refill[1]})"
    return None


def gap(sighting: Sighting, event: Event) -> timedelta:
    """Give how far a sighting lies from an event's first one, or from the day both speak of."""
    mention = sighting.mention
    if mention.happened and mention.precision is Precision.DAY:
        return abs(mention.happened - event.date)
    if event.happened and event.precision is Precision.DAY:
        return abs(sighting.published.date() - event.happened)
    return abs(sighting.published - event.first_seen)


_BY_AGE = ((1, 1.5), (2, 1.0), (3, 0.5), (4, -0.5))
_THREAT_BY_AGE = ((0.5, 1.5), (1, -0.5), (4, -1.0))
"""Threats are cheap: the next day's is another one, unless it is told in the same words or names the same rate."""


def _age(stage: Stage, apart: timedelta) -> float:
    table = _THREAT_BY_AGE if stage is Stage.THREATENED else _BY_AGE
    return next((points for days, points in table if apart <= timedelta(days=days)), -1.0)


def _grounds(sighting: Sighting, known: KnownEvent, identity: _Identity) -> Iterator[tuple[float, str]]:
    """Give what speaks for one happening, and against, each in points and words."""
    mention, event = sighting.mention, known.event
    yield _age(mention.stage, gap(sighting, event)), ""
    if identity.document:
        yield 4.0, "the same official document"
    if identity.url:
        yield 3.0, "the same address"
    if identity.copied:
        yield 3.0, "a copy of the same title"
    elif sighting.language in {other.language for other in known.sightings}:
        yield max(-0.5, min((identity.alike - UNTOLD) / 25, 1.5)), f"titles {identity.alike:.0f}% alike"
    yield from _parties(mention, event) if mention.kind in SYMMETRIC else _sides(mention, event)
    yield from _goods(mention, event, identity)
    if mention.rate is not None and mention.rate == event.rate:
        yield 1.5, f"the same rate ({mention.rate:g}%)"
    if mention.happened and mention.happened == event.happened:
        yield 1.0, f"the same day ({mention.happened})"
    if mention.effective and event.effective:
        yield (1.0, f"the same start ({mention.effective})") if mention.effective == event.effective else (-2.0, "")
    yield _amounts(sighting, known), ""


def _parties(mention: Mention, event: Event) -> Iterator[tuple[float, str]]:
    mine, theirs = set(mention.by), set(event.by)
    if mine and mine == theirs:
        yield (2.5 if len(mine) > 1 else 1.5), f"the same parties ({', '.join(sorted(mine))})"
    elif mine & theirs:
        yield 0.5, f"parties in common ({', '.join(sorted(mine & theirs))})"


def _sides(mention: Mention, event: Event) -> Iterator[tuple[float, str]]:
    if mention.by and set(mention.by) == set(event.by):
        yield 1.0, f"the same actor ({', '.join(mention.by)})"
    elif mention.by and event.by:
        yield 0.5, ""
    if mention.on and set(mention.on) == set(event.on):
        yield 2.0, f"the same target ({', '.join(mention.on)})"
    elif mention.on and event.on:
        yield 1.0, f"targets in common ({', '.join(sorted(set(mention.on) & set(event.on)))})"
    elif mention.target is event.target:
        yield (1.5 if mention.target is Target.ALL else 0.5), ""
    elif Target.UNKNOWN not in (mention.target, event.target):
        yield -1.0, ""


def _goods(mention: Mention, event: Event, identity: _Identity) -> Iterator[tuple[float, str]]:
    agreement = compare(mention.products, event.products)
    if agreement is Agreement.SAME:
        yield 1.5, f"the same products ({', '.join(mention.products)})"
    elif _case_by_case(mention, event) and identity.alike < _LIKE:
        # a country has dozens of such cases open against another: without a product nothing says which
        yield -3.0, ""
    if mention.instrument and mention.instrument is event.instrument:
        yield 0.5, f"the same instrument ({mention.instrument})"


def _case_by_case(mention: Mention, event: Event) -> bool:
    remedy = _REMEDIES & {mention.instrument, event.instrument}
    return bool(remedy) or (mention.kind is Kind.INVESTIGATION and bool(mention.products or event.products))


def _amounts(sighting: Sighting, known: KnownEvent) -> float:
    """Titles that name other sums of money or other percentages speak against one act; two reports may round."""
    mine = title(sighting.title)
    points = 0.0
    money = {sum_ for other in known.sightings for sum_ in title(other.title).money}
    if mine.money and money:
        points += 0.5 if mine.money & money else -1.5
    percents = {rate for other in known.sightings for rate in title(other.title).percents}
    if mine.percents and percents and not mine.percents & percents:
        points -= 1.5
    return points
