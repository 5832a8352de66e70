"""Is it the same happening? A sighting is held against one known event: clashes part them, points bring them together.

What clashes is never outweighed: another country, product, rate, document or day makes another event, however alike
the titles are. What agrees adds points, what lies far apart in time takes them away; from ENOUGH on, it is the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model import Event, KnownEvent, Mention, Precision, Sighting
from bot.resolve.grounds import (
    Ground,
    fact_grounds,
    most_by_titles,
    one_sided_grounds,
    paper_grounds,
    title_grounds,
)
from bot.resolve.likely import NEWS_LASTS
from bot.resolve.papers import papers_clash, papers_in, same_notice
from bot.resolve.products import Agreement, compare
from bot.resolve.resolution import WINDOW

ENOUGH = 2.5

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of holding a sighting against an event.

    Attributes:
        points: how much speaks for the same happening.
        grounds: what speaks for it.
    """

    points: float
    grounds: tuple[Ground, ...]

    @property
    def same(self) -> bool:
        """Enough agrees."""
        return self.points >= ENOUGH


@dataclass(frozen=True, slots=True)
class Nearest:
    """The known event that comes nearest to a sighting.

    Attributes:
        known: the event; None if every one clashes.
        judgement: how near it comes.
        clash: what parts the sighting from the first that was parted from it, in words; None if none was.
    """

    known: KnownEvent | None = None
    judgement: Judgement = Judgement(-100.0, ())
    clash: str | None = None


def nearest(sighting: Sighting, known: Sequence[KnownEvent]) -> Nearest:
    """Hold a sighting against the likely events, and give the one that comes nearest.

    The wording of titles, which costs most to compare, is weighed only where it can still decide.
    """
    best, most = Nearest(), most_by_titles(sighting)
    within_reach = [held for held in _held(sighting, known) if held[0] + most >= ENOUGH]
    for points, grounds, one in sorted(within_reach, key=_first_the_nearest):
        if points + most < max(ENOUGH, best.judgement.points):
            break
        clash = papers_clash(sighting, one)
        if clash is not None:
            best = replace(best, clash=best.clash or clash)
            continue
        whole = _judgement((*grounds, *title_grounds(sighting, one)))
        if whole.points > best.judgement.points:
            best = replace(best, known=one, judgement=whole)
    return best


Held = tuple[float, list[Ground], KnownEvent]
"""Points and grounds of the facts and papers, and the event that they are of: no more, as there are thousands."""


def _first_the_nearest(held: Held) -> tuple[object, ...]:
    """Of two as near, the earlier; of two as early, whichever its facts put first: ids go by the order of reading."""
    points, _, one = held
    event = one.event
    facts = (event.stage, event.by, event.on, event.target, event.rate or 0.0, event.products)
    return (-points, event.first_seen, *facts, event.id)


def _held(sighting: Sighting, known: Sequence[KnownEvent]) -> Iterator[Held]:
    """Give the events whose facts do not clash, with what the facts and papers say."""
    mention, papers = sighting.mention, papers_in(sighting, known)
    for one in known:
        if _goods_clash(mention, one.event) is None:
            apart = gap(sighting, one.event)
            if _days_clash(sighting, one, apart) is None:
                facts = fact_grounds(mention, one.event, apart)
                facts.extend(paper_grounds(sighting, one.event, papers))
                facts.extend(one_sided_grounds(sighting, one))
                yield _sum(facts), facts, one


def _judgement(grounds: Sequence[Ground]) -> Judgement:
    return Judgement(_sum(grounds), tuple(grounds))


def _sum(grounds: Sequence[Ground]) -> float:
    return sum([points for points, _, _ in grounds])


def why_apart(sighting: Sighting, known: Sequence[KnownEvent]) -> str | None:
    """Give what parts a sighting from the first of the likely events, in words; None if there is none."""
    for one in known:
        clash = _goods_clash(sighting.mention, one.event) or _days_clash(sighting, one, gap(sighting, one.event))
        if clash is not None:
            return clash
    return None


def _goods_clash(mention: Mention, event: Event) -> str | None:
    if mention.instrument and event.instrument and mention.instrument is not event.instrument:
        return f"another instrument ({mention.instrument}, not {event.instrument})"
    if compare(mention.products, event.products) is Agreement.CLASH:
        return f"other products ({', '.join(mention.products)}, not {', '.join(event.products)})"
    return None


def _days_clash(sighting: Sighting, known: KnownEvent, apart: timedelta) -> str | None:
    mention, event = sighting.mention, known.event
    if mention.happened and event.happened and mention.precision is event.precision is Precision.DAY:
        # a day of grace: Tokyo's Tuesday is Washington's Monday
        return f"another day ({mention.happened}, not {event.happened})" if apart > _DAY else None
    # a gazette prints an act days after it was news, and the gazette may be read before the news of it
    late = sighting.official != event.official
    if apart > (WINDOW[mention.kind] if late else NEWS_LASTS) and not same_notice(sighting, known):
        return f"too far apart ({apart.days} days)"
    return None


def gap(sighting: Sighting, event: Event) -> timedelta:
    """Give how far a sighting lies from an event's first one, or from the day both speak of."""
    mention = sighting.mention
    if mention.happened and mention.precision is Precision.DAY:
        return abs(mention.happened - event.date)
    if event.happened and event.precision is Precision.DAY:
        return abs(sighting.published.date() - event.happened)
    return abs(sighting.published - event.first_seen)
