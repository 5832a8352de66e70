"""What speaks for one happening, and against it: each ground in points and in words. Table: docs/resolve.md."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.model import SYMMETRIC, Event, Instrument, Kind, KnownEvent, Mention, Sighting, Stage, Target
from bot.resolve.likely import is_one_off
from bot.resolve.papers import Papers
from bot.resolve.products import Agreement, compare, goods_of_title, named_in
from bot.resolve.titles import UNTOLD, likeness, title

Ground = tuple[float, str, object]
"""Points, what they are for, and what is alike; no words for what needs no mention to a person who asks why."""

_MOST_BY_LIKENESS = 1.5
_USUAL = frozenset({Stage.ANNOUNCED, Stage.REACHED, Stage.THREATENED})
"""Stages of what is leant on that say little: a reaction calls an order a threat, and a threat a tariff."""
_RELIEF = frozenset({Stage.DELAYED, Stage.REDUCED, Stage.LIFTED})
"""Stages that a reaction names by their own words, if it is to them."""
_BY_AMOUNT = 0.5

_MANY = 3
_REMEDIES = frozenset({Instrument.ANTI_DUMPING, Instrument.COUNTERVAILING})
_LIKE = 80.0

_WITHIN_THE_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_BY_AGE = ((_DAY, 1.5), (2 * _DAY, 1.0), (3 * _DAY, 0.5), (4 * _DAY, -0.5))
_THREAT_BY_AGE = ((_DAY / 2, 1.5), (_DAY, -0.5))
"""Threats are cheap: the next day's is another one, unless it is told in the same words or names the same rate."""


def in_words(grounds: Iterable[Ground]) -> str:
    """Say what speaks for one happening."""
    return "; ".join(f"{what} ({_shown(alike)})" if alike else what for _, what, alike in grounds if what)


def _shown(alike: object) -> str:
    if isinstance(alike, float):
        return f"{alike:.4g}%"
    return ", ".join(sorted(alike)) if isinstance(alike, tuple | frozenset) else str(alike)


def fact_grounds(mention: Mention, event: Event, apart: timedelta) -> list[Ground]:
    """Give what the typed facts say."""
    leans = mention.leans
    found: list[Ground] = [(_age(event.stage, apart, leans=leans), "", None)]
    found.extend(_parties(mention, event) if mention.kind in SYMMETRIC else _sides(mention, event))
    if leans:
        found.extend(_leant_on(mention, event))
    if mention.products and event.products and compare(mention.products, event.products) is Agreement.SAME:
        found.append((1.5, "the same products", mention.products))
    if mention.instrument and mention.instrument is event.instrument:
        found.append((0.5, "the same instrument", mention.instrument))
    if mention.rate is not None and event.rate is not None:
        found.append((1.5, "the same rate", mention.rate))
    if mention.happened and mention.happened == event.happened:
        found.append((1.0, "the same day", mention.happened))
    if mention.effective and event.effective:
        # a day of grace: midnight in Washington is noon in Beijing
        same = abs(mention.effective - event.effective) <= _DAY
        found.append((1.0, "the same start", mention.effective) if same else (-3.0, "", None))
    return found


def _leant_on(mention: Mention, event: Event) -> Iterator[Ground]:
    """Of the acts of the day, the one at the stage that the words suggest, and the wider one, is leant on."""
    if mention.stage not in _USUAL:
        yield 1.0 if mention.stage is event.stage else -0.5, "", None
    elif event.stage in _RELIEF:
        yield -0.75, "", None
    elif event.stage is Stage.SIGNED:
        yield 0.5, "", None
    if not mention.on:
        yield 0.5 if event.target is Target.ALL else -0.25 * len(event.products), "", None
    elif event.target is Target.ALL:
        yield 1.5, "", None
    yield min(0.5, 0.1 * event.publishers), "", None


def _age(stage: Stage, apart: timedelta, *, leans: bool) -> float:
    table = _THREAT_BY_AGE if stage is Stage.THREATENED and not leans else _BY_AGE
    for longest, points in table:
        if apart <= longest:
            return points
    return -1.0


def _parties(mention: Mention, event: Event) -> Iterator[Ground]:
    if mention.by == event.by:
        if mention.by:
            yield (2.5 if len(mention.by) > 1 else 1.5), "the same parties", mention.by
        return
    shared = frozenset(mention.by).intersection(event.by)
    if shared:
        yield 1.0, "parties in common", shared


def _sides(mention: Mention, event: Event) -> Iterator[Ground]:
    if mention.by and event.by:
        yield (1.0, "the same actor", mention.by) if mention.by == event.by else (0.5, "", None)
    if mention.on and event.on:
        if mention.on == event.on:
            yield 2.0, "the same target", mention.on
        else:
            yield 1.0, "targets in common", frozenset(mention.on).intersection(event.on)
    elif mention.on and not event.on and event.publishers >= _MANY and mention.rate is None:
        # that so many leave out whom it hits says that it hits more than one
        yield -0.5, "", None
    elif mention.target is event.target:
        yield (1.5 if mention.target is Target.ALL else 0.5), "", None
    elif Target.UNKNOWN not in (mention.target, event.target):
        yield -1.0, "", None
    if bool(mention.products) is not bool(event.products) and _pass_by(mention, event):
        yield -3.0, "", None


def _pass_by(mention: Mention, event: Event) -> bool:
    """Say whether of the two, one of which names goods, only the other names whom it hits."""
    goods, place = (mention, event) if mention.products else (event, mention)
    return bool(place.on) and goods.target is Target.UNKNOWN


def paper_grounds(sighting: Sighting, event: Event, papers: Papers) -> list[Ground]:
    """Give what one paper, or copies of one, say, and what the order of the two does."""
    found: list[Ground] = []
    if event.id in papers.notices:
        found.append((4.0, "the same official document", None))
    if event.id in papers.addresses:
        found.append((3.0, "the same address", None))
    if event.id in papers.copies:
        found.append((3.0, "a copy of the same title", None))
    elif sighting.mention.stage is not event.stage:
        found.extend(_other_stage(sighting, event))
    return found


def _other_stage(sighting: Sighting, event: Event) -> Iterator[Ground]:
    if is_one_off(sighting, event):
        yield (-2.5 if event.kind is Kind.TALKS else -1.5), "", None


def most_by_titles(sighting: Sighting) -> float:
    """Give the most points that the wording of titles can add to a sighting."""
    mine = title(sighting.title)
    return _MOST_BY_LIKENESS + _BY_AMOUNT * sum(map(bool, (mine.money, mine.percents, mine.figures)))


def title_grounds(sighting: Sighting, known: KnownEvent) -> Iterator[Ground]:
    """Give what the wording of the titles says; at most `most_by_titles`."""
    readable = [other.title for other in known.sightings if other.language == sighting.language]
    alike = max((likeness(sighting.title, other) for other in readable), default=None)
    if alike is not None:
        least = 0.0 if sighting.mention.leans else -0.5  # a reaction is told in other words than its act
        yield max(least, min((alike - UNTOLD) / 25, _MOST_BY_LIKENESS)), "titles alike", alike
    unlike = alike is None or alike < _LIKE
    if unlike and _case_by_case(sighting.mention, known.event):
        # a country has dozens of such cases open against another: without a product nothing says which
        yield -3.0, "", None
    yield _amounts(sighting, known), "", None
    if not sighting.mention.leans:
        yield _goods_told(sighting, known), "", None


def one_sided_grounds(sighting: Sighting, known: KnownEvent) -> list[Ground]:
    """Give what it says that only one of the two names goods or a later hour."""
    found: list[Ground] = []
    if sighting.mention.leans and known.event.first_seen - sighting.published > _WITHIN_THE_HOUR:
        found.append((-0.5, "", None))  # an act that nobody had reported yet
    mine, theirs = sighting.mention.products, known.event.products
    if mine and not theirs:
        if True in [named_in(mine, other.title) for other in known.sightings]:
            found.append((1.5, "the same products, by a title", mine))
    elif theirs and not mine and named_in(theirs, sighting.title):
        found.append((1.5, "the same products, by a title", theirs))
    return found


def _case_by_case(mention: Mention, event: Event) -> bool:
    """Say whether only the product tells such acts apart, and it is not said."""
    if compare(mention.products, event.products) is Agreement.SAME:
        return False
    remedy = _REMEDIES & {mention.instrument, event.instrument}
    return bool(remedy) or (mention.kind is Kind.INVESTIGATION and bool(mention.products or event.products))


def _goods_told(sighting: Sighting, known: KnownEvent) -> float:
    """Goods that stand in a title alone part as those of a mention do, but they may stand there by the way."""
    mention, event = sighting.mention, known.event
    mine = mention.products or goods_of_title(sighting.title)
    theirs = event.products or tuple(good for one in known.sightings for good in goods_of_title(one.title))
    agreement = compare(mine, theirs)
    if agreement is Agreement.SAME or not (mine or theirs):
        return 0.0
    if bool(mention.on) is not bool(event.on):
        goods, named = (event, theirs) if mention.on else (mention, mine)
        return -3.0 if named and not goods.products and goods.target is Target.UNKNOWN else 0.0
    if agreement is Agreement.CLASH:
        return -1.5 if mention.on else -3.0
    if mention.on:
        return 0.0
    # a measure on all from everywhere is one on all goods
    return -2.0 if mention.target is event.target is Target.ALL else -1.0


def _amounts(sighting: Sighting, known: KnownEvent) -> float:
    """Other sums, percentages or counts in the titles speak against one act; but two reports may round."""
    mine = title(sighting.title)
    others = [title(other.title) for other in known.sightings]
    points, unlike = 0.0, 0.0 if sighting.mention.leans else -1.5
    for own, theirs in (
        (mine.money, [one.money for one in others]),
        (mine.percents, [one.percents for one in others]),
        (mine.figures, [one.figures for one in others]),
    ):
        if own and any(theirs):
            points += _BY_AMOUNT if any(own & amounts for amounts in theirs) else unlike
    return points
