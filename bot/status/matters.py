"""Why it matters: what is computed from the log, a rule each. A rule that has nothing to say says nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from bot.agreements import Agreement, Standing
from bot.alerts import Tone, subject, tone_of
from bot.alerts.words import adjective, day, listed, name, names
from bot.calendar import DateAhead, Turn, ahead
from bot.model import Event, Kind, Stage, Weight
from bot.pairs import Pair
from bot.standing import Phase
from bot.status.acts import acts
from bot.status.log import Log, line, shifted, side
from bot.status.model import Line
from bot.status.relations import called, under_way

_DATES_SHOWN = 3
_STEPS_WINDOW = 90
_STEPS = 3
_YEAR = 365
_MONTH = 30.44
_FRESH = 60
"""Days for which a turn of the past still counts as what matters now."""

_ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_DATES_LISTED = 4


def matters(log: Log, known: Sequence[Agreement]) -> tuple[Line, ...]:
    """Say why it matters now: every rule that has something to say, in the order of the rules."""
    return tuple(line for rule in RULES for line in rule(log, known))


def comes_next(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say what takes effect or runs out next, and in how many days."""
    events = [event for events in log.tracks.values() for event in events]
    for coming in ahead(events, today=log.at)[:_DATES_SHOWN]:
        yield line(_coming(coming, _known_of(log, coming.event), log.at), coming.event, day=coming.day)


def _known_of(log: Log, event: Event) -> Event:
    """Add to an event of a measure what the rest of its track says: a pause seldom repeats rate and goods."""
    facts = next((measure.facts for measure in log.measures if measure.track == event.track), event)
    return replace(
        event,
        rate=facts.rate if event.rate is None else event.rate,
        products=event.products or facts.products,
        instrument=event.instrument or facts.instrument,
    )


def _coming(coming: DateAhead, named: Event, at: date) -> str:
    what, plural = subject(named)
    when = _in(coming.day, at)
    match coming.turn:
        case Turn.TAKES_EFFECT if coming.event.stage is Stage.THREATENED:
            text = f"threatened: {what} would take effect {when}"
        case Turn.TAKES_EFFECT:
            text = f"{what} {'take' if plural else 'takes'} effect {when}"
        case Turn.ENDS:
            text = f"{what} {'end' if plural else 'ends'} {when}"
        case _:
            text = f"pause of {what} ends {when}"
    return _capital(text)


def _in(coming: date, at: date) -> str:
    days = (coming - at).days
    return f"{'tomorrow' if days == 1 else f'in {days} days'}, on {day(coming)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def pact_ends(log: Log, known: Sequence[Agreement]) -> Iterator[Line]:
    """Say which agreement runs out within a year."""
    for agreement in known:
        stood = agreement.standing(log.at)
        runs = stood is not None and stood[0] is Standing.IN_FORCE
        if runs and agreement.until and 0 < (agreement.until - log.at).days <= _YEAR:
            yield Line(f"{called(agreement)} runs out {_in(agreement.until, log.at)}", day=agreement.until)


def pause_is_over(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say that a pause has run out lately and nobody has said what follows."""
    for measure in log.measures:
        if measure.phase is Phase.PAUSE_OVER and (log.at - measure.since).days <= _FRESH:
            what, _ = subject(measure.facts)
            text = f"pause of {what} ran out on {day(measure.since)}, and nothing has been said since"
            yield line(_capital(text), measure.event, day=measure.since)


def steps_in_a_row(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say when one side has taken a third step (or more) against the other within 90 days.

    A step is a measure, an investigation or a dispute: threatened, announced and in force are one step of one track.
    Routine acts do not count.
    """
    if isinstance(log.place, str):
        return
    for one, other in ((log.place.a, log.place.b), (log.place.b, log.place.a)):
        steps = _steps(log, one, other)
        if len(steps) >= _STEPS:
            yield line(_row(steps, one, other), steps[-1])


def _steps(log: Log, one: str, other: str) -> list[Event]:
    """Give the newest step of each track that lies in the window, oldest first."""
    since = shifted(log.at, -_STEPS_WINDOW)
    found: dict[int, Event] = {}
    for event in takewhile(lambda event: event.date > since, log.news):
        aimed = side(one).intersection(event.by) and side(other).intersection(event.on)
        if aimed and event.weight > Weight.ROUTINE and _restricts(event):
            found[event.track] = event
    return sorted(found.values(), key=lambda event: (event.date, event.id))


def _row(steps: Sequence[Event], one: str, other: str) -> str:
    count = len(steps)
    dates = [day(step.date, near=steps[-1].date) for step in steps[-_DATES_LISTED:]]
    latest = f"the latest on {listed(dates, shown=_DATES_LISTED)}" if count > _DATES_LISTED else listed(dates)
    if count < len(_ORDINALS):
        return f"{_ORDINALS[count]} {adjective(one)} step against {name(other)} in {_STEPS_WINDOW} days ({latest})"
    return f"{count} {adjective(one)} steps against {name(other)} in {_STEPS_WINDOW} days ({latest})"


def _restricts(event: Event) -> bool:
    return tone_of(event) is Tone.RESTRICTIVE


def first_contact(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say when the latest talks were the first for a year or more."""
    met = [event for event in log.news if event.kind is Kind.TALKS and event.stage in _CONTACTS]
    if len(met) < 2 or isinstance(log.place, str):  # noqa: PLR2004 - a last one and one before
        return
    last, before = met[0], next((event for event in met if event.date < met[0].date), None)
    if before is None or (log.at - last.date).days > _FRESH or (last.date - before.date).days < _YEAR:
        return
    months = round((last.date - before.date).days / _MONTH)
    gap = f"{months} months" if months < 24 else f"{months // 12} years"  # noqa: PLR2004 - years read better from two on
    yield line(f"The talks of {day(last.date)} are the first in {gap}, since {day(before.date)}", last)


_CONTACTS = frozenset({Stage.OPENED, Stage.HELD, Stage.RESUMED})


def threat_beside_talks(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say when a threat stands while the two talk."""
    if isinstance(log.place, str):
        return
    talking = under_way(log)
    if talking is None:
        return
    for measure in log.measures:
        threat = measure.event if measure.phase is Phase.THREATENED else measure.next
        between = threat is not None and _is_between(threat, log.place)
        if threat is not None and between and threat.stage is Stage.THREATENED:
            text = (
                f"{names(threat.by)} threat of {day(threat.date)} stands while talks go on (last {day(talking.date)})"
            )
            yield line(text, threat)


def _is_between(event: Event, pair: Pair) -> bool:
    a, b = side(pair.a), side(pair.b)
    forth = a.intersection(event.by) and b.intersection(event.on)
    back = b.intersection(event.by) and a.intersection(event.on)
    return bool(forth or back)


def balance(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Count the restrictive and the liberalising acts of the past year, beside the year before where that is known."""
    news = log.news
    this = _count(news, shifted(log.at, -_YEAR), log.at)
    before = _count(news, shifted(log.at, -2 * _YEAR), shifted(log.at, -_YEAR))
    if this == (0, 0) and before == (0, 0):
        return
    text = f"{_acts(this)} in 12 months"
    recorded = news[-1].date <= shifted(log.at, -_YEAR)
    yield Line(f"{text}, after {_acts(before).lower()} in the 12 before" if recorded else text)


def _acts(counted: tuple[int, int]) -> str:
    """Say how many: "5 restrictive and 2 liberalising acts", "1 restrictive act and 2 liberalising acts"."""
    words = [(count, word) for count, word in zip(counted, ("restrictive", "liberalising"), strict=True) if count]
    if not words:
        return "No act either way"
    nouns = ["act" if count == 1 else "acts" for count, _ in words]
    if nouns[0] == nouns[-1]:
        return f"{' and '.join(f'{count} {word}' for count, word in words)} {nouns[0]}"
    return " and ".join(f"{count} {word} {noun}" for (count, word), noun in zip(words, nouns, strict=True))


def _count(news: Sequence[Event], after: date, until: date) -> tuple[int, int]:
    tones = [way for event, way in acts(news) if after < event.date <= until]
    return tones.count(Tone.RESTRICTIVE), tones.count(Tone.LIBERALISING)


Rule = Callable[[Log, Sequence[Agreement]], Iterator[Line]]

RULES: tuple[Rule, ...] = (
    comes_next,
    pact_ends,
    pause_is_over,
    threat_beside_talks,
    steps_in_a_row,
    first_contact,
    balance,
)
"""In the order in which they are shown."""
