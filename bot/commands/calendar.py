"""`calendar`: dates ahead of a place, a pair or everybody, as lines or as an iCalendar file."""

from argparse import Namespace
from collections.abc import Mapping

from bot.clock import SystemClock
from bot.coming import coming, dates_of
from bot.commands.common import settings_for, written
from bot.ics import as_ics
from bot.language import Language, say_n, speaking
from bot.lines import plain
from bot.pairs import parse_place
from db import reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        UnknownPlace: the place is not known.
        StoreError: there is no database to ask.
        InputError: the file cannot be written.
    """
    with speaking(Language(arguments.lang)):
        return _answer(arguments, environ)


def _answer(arguments: Namespace, environ: Mapping[str, str]) -> int:
    place = parse_place(" ".join(arguments.place)) if arguments.place else None
    now = SystemClock().now()
    with reading(settings_for(arguments, environ).db) as tables:
        if arguments.ics is None:
            print(plain(coming(tables, place, today=now.date())))
            return 0
        dates = dates_of(tables, place, today=now.date())
        sources = tables.events.sources_of(sorted({found.event.id for found in dates}))
    with written(arguments.ics) as file:
        file.write(as_ics(dates, sources, now=now))
    print(say_n("{count} date written to {path}", "{count} dates written to {path}", len(dates), path=arguments.ics))
    return 0
