"""`status`: where a pair of countries, or one country with its partners, stands."""

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from bot.chart import draw
from bot.clock import SystemClock
from bot.commands.common import settings_for, written
from bot.errors import InputError
from bot.language import Language, say, speaking
from bot.lines import plain
from bot.pairs import parse_place
from bot.status import as_json, read_as, read_dossier, render, timeline
from bot.subscriptions import is_told
from db import reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        UnknownPlace: the place is not known.
        StoreError: there is no database to ask.
        InputError: the chart cannot be written.
    """
    with speaking(Language(arguments.lang)):
        return _answer(arguments, environ)


def _answer(arguments: Namespace, environ: Mapping[str, str]) -> int:
    if arguments.chart is not None and arguments.chart.suffix.casefold() != ".png":
        raise InputError(say("A chart is written as PNG: name a file that ends in .png."))
    place = parse_place(" ".join(arguments.place))
    today = SystemClock().now().date()
    at: date = arguments.at or today
    if at > today:
        raise InputError(
            say("{day} lies ahead: status tells what was true up to today. “calendar” tells what is to come.", day=at)
        )
    with reading(settings_for(arguments, environ).db) as tables:
        dossier = read_dossier(tables, place, at=at, known=arguments.known)
        subscribed = is_told(tables, "terminal", place)
    if arguments.json:
        print(json.dumps(as_json(dossier), ensure_ascii=False, indent=2))
    else:
        told = render(dossier, command_line=True, subscribed=subscribed), read_as(" ".join(arguments.place))
        print(plain("\n\n".join(filter(None, told))))
    if arguments.chart is not None:
        with written(arguments.chart) as file:
            file.write(draw(timeline(dossier)))
    return 0
