"""The answer as JSON: for programs that ask through the command line."""

from typing import Any

from bot.agreements import Dated
from bot.model import Event, EventSource, Precision
from bot.standing import Measure
from bot.status.model import Dossier, Line


def as_json(dossier: Dossier) -> dict[str, Any]:
    """Give the answer as what json.dumps takes: dates as ISO text, instants in UTC, codes as they are.

    Keys: place, title, at, stands (heading, lines), happened, matters, measures, agreements, counted_since. A line has
    text, day, event, track, confirmed, source (or null) and more (the number of further sources).
    """
    return {
        "place": str(dossier.place),
        "title": dossier.title,
        "at": dossier.at.isoformat(),
        "stands": [
            {"heading": group.heading, "lines": [_line(line) for line in group.lines]} for group in dossier.stands
        ],
        "happened": [_line(line) for line in dossier.happened],
        "matters": [_line(line) for line in dossier.matters],
        "measures": [_measure(measure) for measure in dossier.measures],
        "agreements": _agreements(dossier),
        "counted_since": dossier.cut.isoformat() if dossier.cut else None,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "day": line.day.isoformat() if line.day else None,
        "event": line.event,
        "track": line.track,
        "confirmed": line.confirmed,
        "source": _source(line.source) if line.source else None,
        "more": line.more,
    }


def _source(source: EventSource) -> dict[str, Any]:
    return {
        "title": source.title,
        "url": source.url,
        "publisher": source.publisher,
        "published": source.published.isoformat(),
        "official": source.official,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "track": measure.track,
        "phase": measure.phase.value,
        "since": measure.since.isoformat(),
        "until": measure.until.isoformat() if measure.until else None,
        "start": measure.start.isoformat() if measure.start else None,
        "was": measure.was,
        "next": measure.next.id if measure.next else None,
        "part": measure.part.id if measure.part else None,
        **_facts(measure.facts),
    }


def _facts(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.value,
        "by": list(event.by),
        "on": list(event.on),
        "target": event.target.value,
        "rate": event.rate,
        "products": list(event.products),
        "instrument": event.instrument.value if event.instrument else None,
        "retaliation": event.retaliation,
    }


_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def _exactly(since: Dated) -> str:
    """Give a date no more exactly than it is known: "2025-09" for a month."""
    return since.day.isoformat()[: _LENGTHS[since.precision]]


def _agreements(dossier: Dossier) -> list[dict[str, Any]]:
    stood = [(agreement, agreement.standing(dossier.at)) for agreement in dossier.agreements]
    return [
        {
            "short": agreement.short,
            "name": agreement.name,
            "kind": agreement.kind,
            "standing": standing[0].value,
            "since": _exactly(standing[1]) if standing[1] else None,
            "until": agreement.until.isoformat() if agreement.until else None,
            "sure": agreement.sure.value,
        }
        for agreement, standing in stood
        if standing is not None
    ]
