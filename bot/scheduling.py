"""Dates ahead as a server's scheduled events: which it should have, and what to change so that it has them.

What stands on Discord is compared with what should: an appointment is known again by its mark, so it moves or goes
with its date, and where an answer was lost and two stand, the later one goes. Which were made is remembered: one that
was made and stands no more was removed by the server's people, and is not made again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.addressing import LANGUAGE
from bot.alerts import sentence
from bot.calendar import DateAhead, ahead, turn_name
from bot.hours import hours_of
from bot.language import Language, language_of, say, speaking
from bot.lines import best_source
from bot.model import EventSource
from bot.remind import wanted_by
from db import Tables

REACH = timedelta(days=60)
"""How far ahead appointments are made."""

MOST = 50
"""Appointments of a server at the same time; Discord takes 100, of which some are its members' own."""

_NAME, _DESCRIPTION, _LOCATION = 100, 1000, 100
"""Characters of each, at most (https://docs.discord.com/developers/resources/guild-scheduled-event)."""

_MARK = re.compile(r"\[tradepost (\d+ \w+)\]\Z")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One date ahead as a scheduled event.

    Attributes:
        mark: its track and what the date brings: the same when the date moves.
    """

    mark: str
    name: str
    description: str
    start: datetime
    end: datetime

    @property
    def location(self) -> str:
        """Where it is: with its publisher, for Discord asks for a place."""
        return self.description.split("\n")[0][:_LOCATION].strip()


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be done on a server.

    Attributes:
        edit: appointments as they should be, by the id of what stands.
        cancel: ids of what stands for a date that is no more.
    """

    make: tuple[Appointment, ...]
    edit: Mapping[int, Appointment]
    cancel: tuple[int, ...]


def appointments(tables: Tables, guild: int, now: datetime, zone: tzinfo) -> tuple[Appointment, ...]:
    """Give the appointments that a server should have: the dates ahead that its subscriptions match."""
    asking = [one for one in tables.subscriptions.of_scope(guild) if one.awake]
    if not asking:
        return ()
    local = hours_of(tables, "", guild, zone).zone
    today = now.astimezone(local).date()
    events = tables.events.with_dates(today, today + REACH)
    dates = [one for one in ahead(events, today=today) if one.day <= today + REACH and wanted_by(asking, one.event)]
    sources = tables.events.sources_of([one.event.id for one in dates[:MOST]], scope=guild)
    with speaking(language_of(tables.settings.get(LANGUAGE, guild)) or Language.ENGLISH):
        return tuple(_appointment(one, sources[one.event.id], local) for one in dates[:MOST])


def _appointment(found: DateAhead, sources: Sequence[EventSource], zone: tzinfo) -> Appointment:
    mark = f"{found.event.track} {found.turn.name.lower()}"
    name = say("{turn}: {sentence}", turn=turn_name(found.turn).capitalize(), sentence=sentence(found.event))
    best = best_source(sources) if sources else None
    told = "" if best is None else f"{best.publisher}\n{best.url or ''}".strip()
    return Appointment(
        mark=mark,
        name=name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…",
        description=f"{told[: _DESCRIPTION - len(mark) - 20]}\n[tradepost {mark}]".strip(),
        start=_at(found.day, zone),
        end=_at(found.day, zone) + timedelta(hours=23, minutes=59),
    )


def _at(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def mark_in(description: str | None) -> str | None:
    """Give the mark of an appointment by its description; None for what others have made."""
    found = _MARK.search(description or "")
    return found[1] if found else None


def changes(
    wanted: Sequence[Appointment],
    standing: Mapping[int, Appointment],
    *,
    now: datetime,
    made: Mapping[str, datetime],
) -> Changes:
    """Compare what should stand with what does; what has begun is left alone.

    Args:
        wanted: one of each mark.
        standing: by id; of two with the same mark the lower id, which is the older, stays.
        now: what begins up to then has begun.
        made: when each begins that was made before, by its mark.
    """
    left = {one.mark: one for one in wanted}
    edit: dict[int, Appointment] = {}
    cancel: list[int] = []
    for identity, one in sorted(standing.items()):
        if one.start <= now:
            continue
        new = left.pop(one.mark, None)
        if new is None:
            cancel.append(identity)
        elif _shown(new) != _shown(one):
            edit[identity] = new
    make = tuple(one for mark, one in left.items() if mark not in made or made[mark] <= now)
    return Changes(make, edit, tuple(cancel))


def _shown(one: Appointment) -> tuple[object, ...]:
    """Give what members see of it; how Discord keeps white space is its own affair."""
    return " ".join(one.name.split()), " ".join(one.description.split()), one.start, one.end
