"""The events up to a day, in order, by track: what every question about a date begins with."""

from collections.abc import Iterable
from datetime import date

from bot.model import Event


def by_track(events: Iterable[Event], at: date) -> dict[int, list[Event]]:
    """Group the events up to a day by track, oldest first.

    What was merged into another event is left out, and background without a date of its own: the day on which
    something old was retold says nothing of when it was.
    """
    groups: dict[int, list[Event]] = {}
    for event in sorted(events, key=lambda event: (event.date, event.first_seen, event.id)):
        if event.date <= at and event.merged_into is None and not (event.background and event.happened is None):
            groups.setdefault(event.track, []).append(event)
    return groups
