"""`status`: where a pair of countries, or one country with its partners, stands."""

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from bot.chart import draw
from bot.clock import SystemClock
from bot.commands.common import settings_for
from bot.errors import InputError
from bot.lines import plain
from bot.pairs import parse_place
from bot.status import as_json, read_dossier, render, timeline
from db import reading


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:
    """Run the command.

    Raises:
        UnknownPlace: the place is not known.
        StoreError: there is no database to ask.
        InputError: the chart cannot be written.
    """
    place = parse_place(" ".join(arguments.place))
    at: date = arguments.at or SystemClock().now().date()
    with reading(settings_for(arguments, environ).db) as tables:
        dossier = read_dossier(tables, place, at=at)
    print(json.dumps(as_json(dossier), ensure_ascii=False, indent=2) if arguments.json else plain(render(dossier)))
    if arguments.chart is not None:
        try:
            arguments.chart.write_bytes(draw(timeline(dossier)))
        except OSError as error:
            raise InputError(f"{arguments.chart} cannot be written ({error.strerror}); name another file") from error
    return 0
