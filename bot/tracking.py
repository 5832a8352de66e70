"""One track with its whole history, and the search for events by product, number or words."""

from collections.abc import Sequence

from bot.errors import InputError
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
        raise InputError(f"There is no track {identity}. “latest japan” shows events with the numbers of their tracks.")
    events = sorted(tables.events.get_many(track.events).values(), key=lambda event: (event.date, event.id))
    sources = tables.events.sources_of([event.id for event in events], scope=scope)
    lines = [event_line(event, sources[event.id]) for event in events]
    return "\n".join((f"**{quoted(track.name)}** (track {track.id})", _standing(track), *lines))


def _standing(track: Track) -> str:
    rate = "" if track.rate is None else f", {track.rate:g}%"
    return f"now: {track.stage} since {short_date(track.since)}{rate}"


def find_events(tables: Tables, words: str, *, scope: int = PUBLIC) -> str:
    """Give the newest events whose entries carry a number, product or words.

    Raises:
        InputError: nothing to look for was given.
    """
    wanted = " ".join(words.split())
    if not wanted:
        raise InputError("Say what to look for: “find A-588-838” or “find steel”.")
    found: Sequence[Event] = tables.events.search(wanted, scope=scope, limit=FOUND)
    if not found:
        return f"Nothing is known of “{quoted(wanted)}” yet."
    sources = tables.events.sources_of([event.id for event in found], scope=scope)
    return "\n".join((f"**Found for “{quoted(wanted)}”**", *(event_line(one, sources[one.id]) for one in found)))
