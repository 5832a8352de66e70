"""One track with its whole history, and the search for events by product, number or words."""

from collections.abc import Sequence

from bot.alerts import subject
from bot.alerts.words import percent, stage_name
from bot.errors import InputError
from bot.language import Language, say, spoken
from bot.lines import event_line, quoted, short_date
from bot.model import PUBLIC, Event, Track
from db import Tables

FOUND = 100
"""Events that a search shows."""


def describe_track(tables: Tables, identity: int, *, scope: int = PUBLIC) -> str:
    """Give a track's name, where it stands, and each of its events.

    Raises:
        InputError: there is no such track that may be seen here.
    """
    track = tables.tracks.get(identity)
    if track is None or track.scope not in (PUBLIC, scope):
        raise InputError(
            say(
                "There is no track {number}. “latest japan” shows events with the numbers of their tracks.",
                number=identity,
            )
        )
    events = sorted(tables.events.get_many(track.events).values(), key=lambda event: (event.date, event.id))
    sources = tables.events.sources_of([event.id for event in events], scope=scope)
    lines = [event_line(event, sources[event.id]) for event in events]
    name = _name(track, events)
    head = say("**{name}** (track {number})", name=quoted(name), number=track.id)
    return "\n".join((head, _standing(track), *lines))


def _name(track: Track, events: Sequence[Event]) -> str:
    """Give how a track is called: its stored name is English."""
    if spoken() is Language.ENGLISH or not events:
        return track.name
    return subject(events[-1])[0]


def _standing(track: Track) -> str:
    since = short_date(track.since)
    if track.rate is None:
        return say("now: {stage} since {day}", stage=stage_name(track.stage), day=since)
    return say("now: {stage} since {day}, {rate}", stage=stage_name(track.stage), day=since, rate=percent(track.rate))


def find_events(tables: Tables, words: str, *, scope: int = PUBLIC) -> str:
    """Give the newest events whose entries carry a number, product or words.

    Raises:
        InputError: nothing to look for was given.
    """
    wanted = " ".join(words.split())
    if not wanted:
        raise InputError(say("Say what to look for: “find A-588-838” or “find steel”."))
    found: Sequence[Event] = tables.events.search(wanted, scope=scope, limit=FOUND)
    if not found:
        return say("Nothing is known of “{words}” yet.", words=quoted(wanted))
    sources = tables.events.sources_of([event.id for event in found], scope=scope)
    return "\n".join(
        (
            say("**Found for “{words}”**", words=quoted(wanted)),
            *(event_line(one, sources[one.id]) for one in found),
        )
    )
