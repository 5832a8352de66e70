"""What titles, addresses and official numbers say of a sighting and an event: one paper, a copy, or another's."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import KnownEvent, Sighting
from bot.resolve.documents import canonical, numbers
from bot.resolve.titles import copies, is_refill, title


@dataclass(frozen=True, slots=True)
class Papers:
    """Which of some events share a paper with a sighting: their ids.

    Attributes:
        notices: those that carry the same notice of a gazette.
        addresses: those of which a report stands at its address.
        copies: those of which one title is a copy of its title.
    """

    notices: frozenset[int]
    addresses: frozenset[int]
    copies: frozenset[int]


def papers_in(sighting: Sighting, known: Sequence[KnownEvent]) -> Papers:
    """Say which events share a paper with a sighting; all at once, as there may be thousands."""
    noticed = "notice" in numbers(sighting)
    notices = frozenset([event.event.id for event in known if same_notice(sighting, event)]) if noticed else frozenset()
    return Papers(notices, _addressed_in(sighting.url, known), copied_in(sighting, known))


def _addressed_in(url: str | None, known: Sequence[KnownEvent]) -> frozenset[int]:
    if url is None:
        return frozenset()
    address = canonical(url)
    path = address.partition("?")[0].partition("/")[2]  # stands in every spelling of the address
    return frozenset(
        [
            event.event.id
            for event in known
            for other in event.sightings
            if other.url is not None and path in other.url and canonical(other.url) == address
        ]
    )


def same_notice(sighting: Sighting, known: KnownEvent) -> bool:
    """Say whether both carry the same notice of a gazette."""
    mine = numbers(sighting).get("notice")
    return mine is not None and any(mine & numbers(other).get("notice", frozenset()) for other in known.sightings)


def same_url(sighting: Sighting, known: KnownEvent) -> bool:
    """Say whether both stand at one address."""
    if sighting.url is None:
        return False
    address = canonical(sighting.url)
    # a list: it is short, and built faster than any() asks for its items one by one
    return address in [canonical(other.url) for other in known.sightings if other.url is not None]


def copied_in(sighting: Sighting, known: Sequence[KnownEvent]) -> frozenset[int]:
    """Give the ids of the events of which one title is a copy of the sighting's.

    All are asked about at once: one comparison after the other costs three times as much.
    """
    language = sighting.language
    copied = copies(
        sighting.title, [one.title for event in known for one in event.sightings if one.language == language]
    )
    if not copied:
        return frozenset()
    return frozenset(
        event.event.id
        for event in known
        if any(one.title in copied and one.language == language for one in event.sightings)
    )


def papers_clash(sighting: Sighting, known: KnownEvent) -> str | None:
    """Give by which paper the two are different acts, in words; None if by none."""
    return _numbers_clash(sighting, known) or _rounds_clash(sighting, known) or _forms_clash(sighting, known)


def _numbers_clash(sighting: Sighting, known: KnownEvent) -> str | None:
    for series, mine in numbers(sighting).items():
        theirs = {number for other in known.sightings for number in numbers(other).get(series, ())}
        if theirs and not mine & theirs:
            return f"another document ({', '.join(sorted(mine))}, not {', '.join(sorted(theirs))})"
    return None


def _rounds_clash(sighting: Sighting, known: KnownEvent) -> str | None:
    mine = title(sighting.title).ordinals
    theirs = {ordinal for other in known.sightings for ordinal in title(other.title).ordinals} if mine else set()
    if not theirs or mine & theirs:
        return None
    return f"another round or phase ({min(mine)}, not {min(theirs)})"


def _forms_clash(sighting: Sighting, known: KnownEvent) -> str | None:
    """Two official papers of one form that name different things are two acts."""
    if not sighting.official or same_notice(sighting, known) or same_url(sighting, known):
        return None
    refills = (is_refill(sighting.title, other.title) for other in known.sightings if other.official)
    refill = next(filter(None, refills), None)
    return None if refill is None else f"the same form filled anew ({refill[0]}, not {refill[1]})"
