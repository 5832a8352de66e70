"""Why it matters: what is computed from the log, a rule each. A rule that has nothing to say says nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from bot.agreements import Agreement, Standing
from bot.alerts import Tone, subject, tone_of
from bot.alerts.goods import is_mutual
from bot.alerts.words import adjective, day, listed, name, names
from bot.calendar import DateAhead, Turn, ahead
from bot.language import mark, say, say_n
from bot.model import Event, Kind, Stage, Weight
from bot.pairs import Pair
from bot.standing import Phase
from bot.status.acts import acts
from bot.status.log import Log, line, shifted, side
from bot.status.model import Line
from bot.status.relations import are_alone, called, doubt, is_sure, under_way

_DATES_SHOWN = 3
_STEPS_WINDOW = 90
_STEPS = 3
_YEAR = 365
_MONTH = 30.44
_FRESH = 60
"""Days for which a turn of the past still counts as what matters now."""

_NTH = {
    3: mark("Third {adjective} step against {name} in {days} days ({dates})"),
    4: mark("Fourth {adjective} step against {name} in {days} days ({dates})"),
    5: mark("Fifth {adjective} step against {name} in {days} days ({dates})"),
    6: mark("Sixth {adjective} step against {name} in {days} days ({dates})"),
    7: mark("Seventh {adjective} step against {name} in {days} days ({dates})"),
    8: mark("Eighth {adjective} step against {name} in {days} days ({dates})"),
    9: mark("Ninth {adjective} step against {name} in {days} days ({dates})"),
    10: mark("Tenth {adjective} step against {name} in {days} days ({dates})"),
}
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
    if is_mutual(event):
        return event  # each side's measure has its own
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
            text = say("threatened: {what} would take effect {when}", what=what, when=when)
        case Turn.TAKES_EFFECT:
            text = say_n("{what} takes effect {when}", "{what} take effect {when}", 1 + plural, what=what, when=when)
        case Turn.ENDS if coming.event.stage is Stage.REDUCED:
            text = say("cut of {what} ends {when}", what=what, when=when)
        case Turn.ENDS:
            text = say_n("{what} ends {when}", "{what} end {when}", 1 + plural, what=what, when=when)
        case Turn.PAUSE_ENDS:
            text = say("pause of {what} ends {when}", what=what, when=when)
        case Turn.COMMENTS_CLOSE:
            text = say("comments on {what} close {when}", what=what, when=when)
        case Turn.HEARING:
            text = say("hearing on {what} {when}", what=what, when=when)
        case _:
            text = say("signing of {what} planned {when}", what=what, when=when)
    return _capital(text)


def _in(coming: date, at: date) -> str:
    days = (coming - at).days
    if days == 1:
        return say("tomorrow, on {day}", day=day(coming))
    return say_n("in {count} day, on {day}", "in {count} days, on {day}", days, day=day(coming))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def pact_ends(log: Log, known: Sequence[Agreement]) -> Iterator[Line]:
    """Say which agreement runs out within a year."""
    for agreement in known:
        stood = agreement.standing(log.at)
        runs = stood is not None and stood[0] is Standing.IN_FORCE
        if runs and agreement.until and 0 < (agreement.until - log.at).days <= _YEAR:
            text = say("{pact} runs out {when}", pact=called(agreement), when=_in(agreement.until, log.at))
            yield Line(f"{text}{doubt(agreement)}", day=agreement.until, confirmed=is_sure(agreement))


def pause_is_over(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say that a pause has run out lately and nobody has said what follows."""
    for measure in log.measures:
        if measure.phase is Phase.PAUSE_OVER and (log.at - measure.since).days <= _FRESH:
            what, _ = subject(measure.facts)
            text = (
                say(
                    "cut of {what} ran out on {day}, and nothing has been said since", what=what, day=day(measure.since)
                )
                if measure.event.stage is Stage.REDUCED
                else say(
                    "pause of {what} ran out on {day}, and nothing has been said since",
                    what=what,
                    day=day(measure.since),
                )
            )
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
    days = sorted({step.date for step in steps})
    shown = listed([day(one, near=steps[-1].date) for one in days[-_DATES_LISTED:]], shown=_DATES_LISTED)
    latest = say("the latest on {dates}", dates=shown) if len(days) > _DATES_LISTED else shown
    text = _NTH.get(count) or mark("{count} {adjective} steps against {name} in {days} days ({dates})")
    return say(text, count=count, adjective=adjective(one), name=name(other), days=_STEPS_WINDOW, dates=latest)


def _restricts(event: Event) -> bool:
    return tone_of(event) is Tone.RESTRICTIVE


def first_contact(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Say when the latest talks were the first for a year or more."""
    met = [event for event in log.news if event.kind is Kind.TALKS and event.stage in _CONTACTS]
    if isinstance(log.place, str):
        return
    last = next((event for event in met if are_alone(log, event)), None)
    before = next((event for event in met if last is not None and event.date < last.date), None)
    if last is None or before is None or (log.at - last.date).days > _FRESH or (last.date - before.date).days < _YEAR:
        return
    gap = _gap(round((last.date - before.date).days / _MONTH))
    text = say(
        "The talks of {last} are the first in {gap}, since {before}",
        last=day(last.date),
        gap=gap,
        before=day(before.date),
    )
    yield line(text, last)


def _gap(months: int) -> str:
    if months < 24:  # noqa: PLR2004 - years read better from two on
        return say_n("{count} month", "{count} months", months)
    return say_n("{count} year", "{count} years", months // 12)


_CONTACTS = frozenset({Stage.OPENED, Stage.HELD, Stage.RESUMED})


def threat_beside_talks(log: Log, known: Sequence[Agreement]) -> Iterator[Line]:
    """Say when a threat stands while the two talk."""
    if isinstance(log.place, str):
        return
    talking = under_way(log, known)
    if talking is None:
        return
    for measure in log.measures:
        threat = measure.event if measure.phase is Phase.THREATENED else measure.next
        between = threat is not None and _is_between(threat, log.place)
        if threat is not None and between and threat.stage is Stage.THREATENED:
            text = say(
                "{who} threat of {day} stands while talks go on (last {last})",
                who=names(threat.by),
                day=day(threat.date),
                last=day(talking.date),
            )
            yield line(text, threat)


def _is_between(event: Event, pair: Pair) -> bool:
    a, b = side(pair.a), side(pair.b)
    forth = a.intersection(event.by) and b.intersection(event.on)
    back = b.intersection(event.by) and a.intersection(event.on)
    return bool(forth or back)


def balance(log: Log, _known: Sequence[Agreement]) -> Iterator[Line]:
    """Count the acts of the past year and the threats, beside the year before where that is known."""
    news = log.news
    this = _count(news, shifted(log.at, -_YEAR), log.at)
    before = _count(news, shifted(log.at, -2 * _YEAR), shifted(log.at, -_YEAR))
    if not (any(this) or any(before)):
        return
    if news[-1].date <= shifted(log.at, -_YEAR):
        yield Line(
            say(
                "{acts} in 12 months, after {before} in the 12 before", acts=_capital(_acts(this)), before=_acts(before)
            )
        )
    else:
        yield Line(say("{acts} in 12 months", acts=_capital(_acts(this))))


def _acts(counted: tuple[int, int, int]) -> str:
    """Say how many: "5 restrictive and 2 liberalising acts", "1 restrictive act and 3 threats"."""
    restrictive, liberalising, threats = counted
    if not threats:
        return _done(restrictive, liberalising) or say("no act either way")
    done = (_done(restrictive, 0), _done(0, liberalising))
    parts = (*filter(None, done), say_n("{count} threat", "{count} threats", threats))
    return listed(parts, shown=len(parts))


def _done(restrictive: int, liberalising: int) -> str:
    first = say_n("{count} restrictive act", "{count} restrictive acts", restrictive)
    second = say_n("{count} liberalising act", "{count} liberalising acts", liberalising)
    if min(restrictive, liberalising) > 1:
        return say("{one} restrictive and {other} liberalising acts", one=restrictive, other=liberalising)
    if (restrictive, liberalising) == (1, 1):
        return say("1 restrictive and 1 liberalising act")
    if restrictive and liberalising:
        return say("{first} and {second}", first=first, second=second)
    return first if restrictive else second if liberalising else ""


def _count(news: Sequence[Event], after: date, until: date) -> tuple[int, int, int]:
    """Count restrictive and liberalising acts, and threats, which are no acts yet; nor are talks."""
    days = [(event, way) for event, way in acts(news) if after < event.date <= until]
    found = [(event, way) for event, way in days if event.kind is not Kind.TALKS]
    tones = [way for event, way in found if event.stage is not Stage.THREATENED]
    return tones.count(Tone.RESTRICTIVE), tones.count(Tone.LIBERALISING), len(found) - len(tones)


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
