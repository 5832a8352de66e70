"""`events`: one event with its reports; two made one, one taken apart, where resolving was wrong."""

from argparse import Namespace
from collections.abc import Mapping, Sequence

from bot.alerts import sentence
from bot.clock import SystemClock
from bot.commands.common import settings_for
from bot.corrections import merge_events, split_event
from bot.errors import InputError
from bot.model import Event, KnownEvent
from db import Tables, reading, writing


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        InputError: an event or a report is not there, or what was asked for cannot be done to them.
    """
    settings = settings_for(arguments, environ)
    path, freshness = settings.db, settings.freshness
    match arguments.action, arguments.numbers:
        case "show", [number]:
            with reading(path) as tables:
                _show(tables, number)
        case "merge", [first, second]:
            with writing(path) as tables:
                kept = merge_events(tables, first, second, now=SystemClock().now(), freshness=freshness)
            print(f"events {first} and {second} are event {kept.id} now: {sentence(kept)}")
        case "split", [number, *reports] if reports:
            with writing(path) as tables:
                new = split_event(
                    tables, number, _named(tables, number, reports), now=SystemClock().now(), freshness=freshness
                )
            print(f"event {new.id} is an event of its own now: {sentence(new)}")
        case _:
            raise InputError(_USAGE)
    return 0


_USAGE = (
    "say which: tradepost events show 12, tradepost events merge 12 17, or tradepost events split 12 2 3, where 2 and "
    "3 are the reports to take out, as `show` numbers them"
)


def _named(tables: Tables, number: int, reports: Sequence[int]) -> set[tuple[int, int]]:
    """Give the (entry, position) of an event's reports, which count from 1."""
    sightings = _known(tables, number).sightings
    if unknown := [report for report in reports if not 1 <= report <= len(sightings)]:
        raise InputError(f"event {number} has no report {unknown[0]}; `tradepost events show {number}` numbers them")
    return {(sightings[report - 1].entry, sightings[report - 1].position) for report in reports}


def _show(tables: Tables, number: int) -> None:
    known = _known(tables, number)
    event = known.event
    print(f"event {event.id}, revision {event.revision}, track {event.track}: {sentence(event)}")
    print(_standing(event, tables.events.forwarded(event)))
    for at, one in enumerate(known.sightings, 1):
        official = ", official" if one.official else ""
        print(f"{at}. {one.title} ({one.publisher}, {one.published:%Y-%m-%d %H:%M}{official}) {one.url or ''}".rstrip())
    for one in known.leaning:
        print(f"leans on it: {one.title} ({one.publisher}, {one.published:%Y-%m-%d %H:%M}) {one.url or ''}".rstrip())


def _standing(event: Event, forwarded: Event) -> str:
    if event.merged_into == event.id:
        return "taken back: no report of it is left"
    if forwarded.id != event.id:
        return f"it turned out to be event {forwarded.id}"
    return "told as background" if event.background else "it stands"


def _known(tables: Tables, number: int) -> KnownEvent:
    if tables.events.get(number) is None:
        raise InputError(f"there is no event {number}; an alert shows its number in its last line")
    return tables.events.known([number])[0]
