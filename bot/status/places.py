"""Where one place stands: the partners with which most moves, and what it does to all."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.agreements import Agreement, Dated, Standing
from bot.alerts import sentence
from bot.alerts.words import commas, dated, day, name
from bot.language import mark, say, say_n
from bot.model import Event
from bot.status.log import Log, line, shifted, side
from bot.status.model import Group, Line
from bot.status.relations import called, doubt

_LATELY = 90
_YEAR = 365
_SHOWN = 8


def partners(log: Log, code: str) -> Group:
    """Rank the places that something has moved with: by the weight of the last 90 days, then of the last year."""
    own = side(code)
    moved: dict[str, list[Event]] = {}
    for event in log.news:
        if own.intersection(event.places) and event.date > shifted(log.at, -_YEAR):
            for other in set(event.places) - own:
                moved.setdefault(other, []).append(event)
    ranked = sorted(moved.items(), key=lambda item: _rank(log, *item))
    return Group(say("Where most moves"), tuple(_line(log, other, events) for other, events in ranked[:_SHOWN]))


def _rank(log: Log, other: str, events: Sequence[Event]) -> tuple[int, int, str]:
    lately = sum(event.weight for event in events if (log.at - event.date).days <= _LATELY)
    return -lately, -sum(event.weight for event in events), other


def _line(log: Log, other: str, events: Sequence[Event]) -> Line:
    lately = [event for event in events if (log.at - event.date).days <= _LATELY]
    latest = events[0]
    told = {"name": name(other), "day": day(latest.date, near=log.at), "sentence": sentence(latest)}
    if lately:
        text = say_n(
            "{name}: {count} event in 90 days; {day}: {sentence}",
            "{name}: {count} events in 90 days; {day}: {sentence}",
            len(lately),
            **told,
        )
    else:
        text = say_n(
            "{name}: {count} event in a year; {day}: {sentence}",
            "{name}: {count} events in a year; {day}: {sentence}",
            len(events),
            **told,
        )
    return line(text, latest)


def counted(log: Log, known: Sequence[Agreement]) -> Group:
    """Count the agreements of a place, and name the newest."""
    return Group(say("Agreements"), tuple(_counted(log, known)))


def _counted(log: Log, known: Sequence[Agreement]) -> Iterator[Line]:
    stood = [(agreement, standing) for agreement in known if (standing := agreement.standing(log.at)) is not None]
    counts = Counter(standing for _, (standing, _) in stood)
    shown = (Standing.IN_FORCE, Standing.SIGNED, Standing.CONCLUDED, Standing.NEGOTIATING, Standing.SUSPENDED)
    parts = [say(_WORDS[standing], count=counts[standing]) for standing in shown if counts[standing]]
    if not parts:
        return
    begun = [(since, agreement) for agreement, (standing, since) in stood if since and standing is Standing.IN_FORCE]
    newest = max(begun, key=lambda pair: pair[0].day, default=None)
    yield Line(f"{commas(parts)}{_newest(*newest) if newest else ''}")


def _newest(since: Dated, agreement: Agreement) -> str:
    when = dated(since.day, since.precision)
    return say("; the newest: {pact} ({day}){doubt}", pact=called(agreement), day=when, doubt=doubt(agreement))


_WORDS = {
    Standing.IN_FORCE: mark("{count} in force"),
    Standing.SIGNED: mark("{count} signed"),
    Standing.CONCLUDED: mark("{count} concluded"),
    Standing.NEGOTIATING: mark("{count} under negotiation"),
    Standing.SUSPENDED: mark("{count} suspended"),
}
