"""Where it stands: open investigations and disputes."""

from collections.abc import Iterator, Sequence

from bot.alerts import sentence
from bot.alerts.cases import case_noun
from bot.alerts.words import day
from bot.language import say, say_n
from bot.model import Event, Kind, Stage
from bot.status.log import Log, line
from bot.status.model import Group, Line

_INVESTIGATION_LASTS = 548
"""Days: it ends within 18 months (WTO Anti-Dumping Agreement, article 5.10); silence after that is its end."""
_DISPUTE_LASTS = 3 * 365
_SHOWN = 5


def cases(log: Log) -> Group:
    """Give what is open, the newest first."""
    found = [*_open(log, Kind.DISPUTE, _DISPUTE_LASTS), *_open(log, Kind.INVESTIGATION, _INVESTIGATION_LASTS)]
    return Group(say("Disputes and investigations"), tuple(found))


def _open(log: Log, kind: Kind, lasts: int) -> Iterator[Line]:
    still = [events for events in log.of_kinds([kind]) if _is_open(events[-1]) and _age(log, events) <= lasts]
    for events in still[:_SHOWN]:
        yield line(_describe(events), events[-1])
    if len(still) > _SHOWN:
        yield Line(_rest(kind, len(still) - _SHOWN))


def _rest(kind: Kind, count: int) -> str:
    if kind is Kind.DISPUTE:
        return say_n("{count} more open dispute", "{count} more open disputes", count)
    return say_n("{count} more open investigation", "{count} more open investigations", count)


def _is_open(last: Event) -> bool:
    return last.stage not in {Stage.CLOSED, Stage.SETTLED}


def _age(log: Log, events: Sequence[Event]) -> int:
    return (log.at - events[-1].date).days


def _describe(events: Sequence[Event]) -> str:
    last = events[-1]
    if last.kind is Kind.DISPUTE:
        return say("{sentence} ({day})", sentence=sentence(last), day=day(last.date))
    opened = next((event for event in events if event.stage is Stage.OPENED), None)
    since = say("open since {day}", day=day(opened.date)) if opened else say("open")
    finding = say(", finding on {day}", day=day(last.date)) if last.stage is Stage.FINDING else ""
    text = case_noun(last)
    return say("{case}: {since}{finding}", case=f"{text[0].upper()}{text[1:]}", since=since, finding=finding)
