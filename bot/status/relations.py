"""Where it stands: talks, and the agreements that bind the two."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot import agreements as shipped
from bot.agreements import Agreement, Dated, Standing, Sureness
from bot.alerts import sentence
from bot.alerts.words import dashed, dated, day, names
from bot.countries import country_of, members
from bot.language import Language, mark, say, spoken
from bot.model import Event, Kind, Precision, Stage
from bot.standing import THREAT_LASTS
from bot.status.log import Log, line, side
from bot.status.model import Group, Line

ASLEEP = 365
"""Days without a word after which talks count as dormant."""

QUIET = 90
"""Days without a word after which talks are not told as going on."""

_REACHED_BEFORE = 180
_REACHED_LONG_BEFORE = 365
"""Days that may pass between reaching an agreement and signing it; the more for one of all trade."""

_NEWS_LASTS = 3 * 365
"""Days after which an agreement that only the news knows, and no shipped row, is not told any more."""

_TALKS_SHOWN = 3
_AGREEMENTS_SHOWN = 10
_ENDED_LATELY = 3 * 365
_SAME_DAYS = 10
"""Days by which they may differ where the news is linked for the stage."""
_SAME = 45
"""Days by which a news date of a stage and the treaty database's may differ and still be the same."""


def talks(log: Log, known: Sequence[Agreement] = ()) -> Group:
    """Give where talks stand, the latest first; talks that have led to an agreement are told there."""
    tracks = _open_talks(log, known)
    own = [events for events in tracks if are_alone(log, events[-1])]
    alive = [events for events in tracks if (log.at - events[-1].date).days <= ASLEEP]
    met = date.min if own else _met(log)
    wider = [events for events in alive if not are_alone(log, events[-1]) and events[-1].date > met]
    return Group(say("Talks"), tuple(_talks(log, events) for events in (*own, *wider)[:_TALKS_SHOWN]))


def _met(log: Log) -> date:
    """Give the day of the pair's own latest talks: older ones of more than the two do not stand in for them."""
    held = (event for events in log.of_kinds([Kind.TALKS]) for event in events if are_alone(log, event))
    return max((event.date for event in held), default=date.min)


def _open_talks(log: Log, known: Sequence[Agreement]) -> list[list[Event]]:
    """Give the tracks that end with talks after which no agreement came, in the news or in a shipped row."""
    tracks = [events for events in log.of_kinds([Kind.TALKS, Kind.AGREEMENT]) if events[-1].kind is Kind.TALKS]
    told = [event for events in log.of_kinds([Kind.AGREEMENT]) for event in events if event.stage in _DONE]
    return [
        events
        for events in tracks
        if not any(_led_to(events[-1], one, log) for one in known)
        and not any(_came_to(events[-1], one) for one in told)
    ]


def _came_to(last: Event, agreement: Event) -> bool:
    """Tell whether all who talked, or all in the pact that was talked of, agreed on the last day of talks or later."""
    agreed = frozenset(agreement.by)
    there = all(party in agreed or (members(party) and members(party) <= agreed) for party in last.by)
    return there and last.date <= agreement.date


_DONE = frozenset({Stage.REACHED, Stage.SIGNED, Stage.IN_FORCE})


def _led_to(last: Event, agreement: Agreement, log: Log) -> bool:
    """Tell whether an agreement of the two alone, or the pact that was talked of, was made after the last talks."""
    among = agreement.two is not None or agreement.codes <= _asked(log)
    own = among and not _is_narrower(agreement) and are_alone(log, last)
    stood = agreement.standing(log.at)
    if stood is None or stood[1] is None or not (own or agreement.short in last.by):
        return False
    made = agreement.signed or stood[1]
    return stood[0] in _MADE and last.date <= made.day


_MADE = frozenset({Standing.CONCLUDED, Standing.SIGNED, Standing.IN_FORCE})


def are_alone(log: Log, event: Event) -> bool:
    """Tell whether no third party sits at the table."""
    return _asked(log).issuperset(event.by)


def _is_theirs(log: Log, event: Event) -> bool:
    """Tell whether no third party sits at the table, save a bloc or pact that one of the two is in."""
    asked = _asked(log)
    return all(party in asked or not members(party).isdisjoint(asked) for party in event.by)


def _asked(log: Log) -> frozenset[str]:
    return side(log.place) if isinstance(log.place, str) else side(log.place.a) | side(log.place.b)


def _talks(log: Log, events: Sequence[Event]) -> Line:
    rounds = [event for event in events if event.kind is Kind.TALKS]
    text = _progress(rounds, log.at)
    if not are_alone(log, rounds[-1]):
        text = say("{parties}: {progress}", parties=names(rounds[-1].by), progress=text)
    return line(text[0].upper() + text[1:], rounds[-1])


def _progress(rounds: Sequence[Event], at: date) -> str:  # noqa: PLR0911 - a sentence a stage
    last = rounds[-1]
    when = day(last.date)
    asleep = (at - last.date).days > ASLEEP
    match last.stage:
        case Stage.PROPOSED:
            return say("proposed on {day}, nothing since", day=when) if asleep else say("proposed on {day}", day=when)
        case Stage.STALLED:
            return say("stalled since {day}", day=when)
        case Stage.RESUMED:
            if asleep:
                return say("dormant, resumed on {day} and nothing since", day=when)
            return say("resumed on {day}", day=when)
        case Stage.OPENED:
            if asleep:
                return say("dormant, opened on {day} and nothing since", day=when)
            return say("opened on {day}", day=when)
        case _:
            quiet = (at - last.date).days > QUIET
            state = say("dormant") if asleep else say("quiet") if quiet else say("under way")
            return say("{state}{opened}, last held on {day}", state=state, opened=_opened(rounds), day=when)


def _opened(rounds: Sequence[Event]) -> str:
    begun = next((event for event in reversed(rounds) if event.stage in {Stage.OPENED, Stage.RESUMED}), None)
    if begun is None:
        return ""
    if begun.stage is Stage.OPENED:
        return say(", opened on {day}", day=day(begun.date))
    return say(", resumed on {day}", day=day(begun.date))


def under_way(log: Log, known: Sequence[Agreement] = ()) -> Event | None:
    """Give the latest word of the pair's talks that are going on at the date: not stalled, quiet or only proposed."""
    for events in _open_talks(log, known):
        last = events[-1]
        going = last.stage in {Stage.OPENED, Stage.HELD, Stage.RESUMED} and (log.at - last.date).days <= QUIET
        if going and _is_theirs(log, last):
            return last
    return None


def agreements(log: Log, known: Sequence[Agreement]) -> Group:
    """Give the agreements between the two: the shipped ones with what news says of them, and those only in the news."""
    lines: list[Line] = []
    told = log.of_kinds([Kind.AGREEMENT])
    joined: set[int] = set()
    for family in _families(log, sorted(known, key=closest_first)):
        of_each = [[event for events in told for event in events if _is_same(event, one)] for one in family]
        joined.update(event.id for news in of_each for event in news)
        if len(family) > 1 and not any(of_each):
            lines.append(_together(log, family))
            continue
        shown = (_shipped(log, agreement, news) for agreement, news in zip(family, of_each, strict=True))
        lines.extend(line for line in shown if line is not None)
    fresh = [line(_told(events[-1]), events[-1]) for events in told if _is_fresh(log, events[-1], joined)]
    return Group(say("Agreements"), tuple(_shown([*dict.fromkeys((*fresh, *lines))])))


def _families(log: Log, known: Sequence[Agreement]) -> list[list[Agreement]]:
    """Gather the agreements of one framework that bind the same and stand alike: "IPEF" has four."""
    found: dict[tuple[object, ...], list[Agreement]] = {}
    for agreement in known:
        head, colon, _ = agreement.name.partition(": ")
        stood = agreement.standing(log.at)
        alike = (head, agreement.sides, stood[0]) if colon and stood else (agreement.short,)
        found.setdefault(alike, []).append(agreement)
    return list(found.values())


def _together(log: Log, family: Sequence[Agreement]) -> Line:
    """Tell of a framework's agreements in one line: how many, and since when the first of them."""
    first = min(family, key=lambda one: (_since(one, log.at) or date.max, one.short))
    head = min(family, key=lambda one: len(one.short))
    stood = first.standing(log.at) or (first.status, None)
    pact = shipped.called_in(spoken()).get(head.short) or f"{head.name.partition(': ')[0]} ({head.short})"
    latest = _latest(log, family)
    told = {"pact": pact, "count": len(family), "standing": _stood(*stood)}
    text = (
        say("{pact}, {count} agreements: {standing}", **told)
        if latest is None or latest == stood[1]
        else say(
            "{pact}, {count} agreements: {standing} (the first; the latest {day})",
            **told, day=dated(latest.day, latest.precision),
        )
    )  # fmt: skip
    return Line(text, day=_since(first, log.at), confirmed=all(map(is_sure, family)))


def _latest(log: Log, family: Sequence[Agreement]) -> Dated | None:
    """Give the date since which the last of a framework's agreements stands as they do."""
    stood = (one.standing(log.at) for one in family)
    return max((one[1] for one in stood if one and one[1]), key=lambda since: since.day, default=None)


def _since(agreement: Agreement, at: date) -> date | None:
    stood = agreement.standing(at)
    since = stood[1] if stood else None
    return since.day if since and since.precision is Precision.DAY else None


def closest_first(agreement: Agreement) -> tuple[bool, int, int]:
    """Put a treaty before a framework, one of the two alone before one of many, and the newer before the older."""
    begun = agreement.in_force or agreement.signed
    return agreement.kind == "framework", len(agreement.codes), -begun.day.toordinal() if begun else 0


def _shown(lines: Sequence[Line]) -> Iterator[Line]:
    yield from lines[:_AGREEMENTS_SHOWN]
    if len(lines) > _AGREEMENTS_SHOWN:
        yield Line(say("{count} more", count=len(lines) - _AGREEMENTS_SHOWN))


def _is_fresh(log: Log, event: Event, joined: set[int]) -> bool:
    """Tell whether the last word of a track stands alone: no shipped row tells of it, and it is not old."""
    lasts = THREAT_LASTS if event.stage is Stage.THREATENED else _NEWS_LASTS
    return event.id not in joined and (log.at - event.date).days <= lasts


def _is_same(event: Event, agreement: Agreement) -> bool:
    """Tell whether news and a shipped row are one agreement: the pact is named, or a stage has the same date."""
    if agreement.short in event.by:
        return True
    match event.stage:
        case Stage.REACHED:
            before = _REACHED_BEFORE if _is_narrower(agreement) else _REACHED_LONG_BEFORE
            return _near(event, agreement.signed, before)
        case Stage.SIGNED:
            return _near(event, agreement.signed)
        case Stage.IN_FORCE:
            return _near(event, agreement.in_force)
        case _:
            return event.stage is Stage.RATIFIED and _is_ratified(event, agreement)


def _near(event: Event, known: Dated | None, before: int = _SAME) -> bool:
    if known is None:
        return False
    return -_SAME <= (known.day - (event.effective or event.date)).days <= before


def _is_ratified(event: Event, agreement: Agreement) -> bool:
    """Tell whether a ratification lies between signing and force, or is the leave to sign shortly before it."""
    signed, done = agreement.signed, agreement.in_force or agreement.ended
    if signed is None or _is_narrower(agreement):
        return False
    return (signed.day - event.date).days <= _SAME and (done is None or event.date <= done.day)


def _shipped(log: Log, agreement: Agreement, news: Sequence[Event]) -> Line | None:
    stood = agreement.standing(log.at)
    last = max(news, key=lambda event: (event.date, event.id), default=None)
    if stood is None:
        return line(_told(last), last) if last else None
    standing, since = stood
    if standing is Standing.TERMINATED and since and (log.at - since.day).days > _ENDED_LATELY:
        return None
    text = say(
        "{pact}: {standing}{run}{doubt}",
        pact=called(agreement), standing=_stood(standing, since), run=_run(agreement, standing, log.at),
        doubt=doubt(agreement),
    )  # fmt: skip
    if last is not None and _adds(last, standing) and (since is None or last.date > since.day):
        return line(say("{text}; {news}", text=text, news=_told(last)), last)
    exact = since.day if since and since.precision is Precision.DAY else None
    cited = _own(agreement, standing, since, news)
    if cited is None:
        return Line(text, day=exact, confirmed=is_sure(agreement))
    return replace(line(text, cited, day=exact), confirmed=is_sure(agreement) or cited.confirmed)


def _adds(event: Event, standing: Standing) -> bool:
    """Tell whether news of an agreement that is newer than where it stands says something that its row does not."""
    return event.stage in _TROUBLE or (event.stage is Stage.RATIFIED and standing is Standing.SIGNED)


_STAGES = {
    Standing.CONCLUDED: Stage.REACHED,
    Standing.SIGNED: Stage.SIGNED,
    Standing.IN_FORCE: Stage.IN_FORCE,
    Standing.TERMINATED: Stage.WITHDRAWN,
}
_NARROWER = ("digital", "data", "minerals", "services", "investment")
"""Words of a name without which news of "a trade agreement" does not mean it."""


def _own(agreement: Agreement, standing: Standing, since: Dated | None, news: Sequence[Event]) -> Event | None:
    """Give the event that tells just this of just this agreement: to link it for another would mislead."""
    if since is None or since.precision is not Precision.DAY:
        return None
    stage = _STAGES.get(standing)
    named = not _is_narrower(agreement)
    told = [event for event in news if event.stage is stage and (named or agreement.short in event.by)]
    return next(
        (event for event in told if abs(((event.effective or event.date) - since.day).days) <= _SAME_DAYS), None
    )


_TROUBLE = frozenset({Stage.THREATENED, Stage.SUSPENDED, Stage.WITHDRAWN})


def called(agreement: Agreement) -> str:
    """Name an agreement as people know it: "EU–Japan EPA", "United States–Mexico–Canada Agreement (USMCA)"."""
    short, name = agreement.short, agreement.name
    known = shipped.called_in(spoken()).get(short)
    if known is not None:
        return known
    if spoken() is not Language.ENGLISH and agreement.two and not _is_narrower(agreement):
        parties = dashed([names([code]) for code in agreement.two])
        shown = say("{parties} {kind}", parties=parties, kind=say(_KINDS[agreement.kind]))
        return say("{pact} ({short})", pact=shown, short=short) if agreement.kind == "framework" else shown
    if "–" in short or " " in short:
        return short
    return name if short in name else f"{name} ({short})"


_KINDS = {
    "customs union": mark("customs union"),
    "economic partnership": mark("economic partnership agreement"),
    "framework": mark("framework agreement"),
    "free trade agreement": mark("free trade agreement"),
    "partial scope": mark("partial scope agreement"),
    "preference": mark("trade preferences"),
}


def _is_narrower(agreement: Agreement) -> bool:
    named = f"{agreement.short} {agreement.name}".lower().replace("trade and investment", "trade")
    return any(word in named for word in _NARROWER)


def _stood(standing: Standing, since: Dated | None) -> str:
    if since is None:
        return say(_UNDATED[standing])
    return say(_SINCE[standing], day=dated(since.day, since.precision))


_UNDATED = {
    Standing.NEGOTIATING: mark("under negotiation"),
    Standing.CONCLUDED: mark("concluded, not yet signed"),
    Standing.SIGNED: mark("signed"),
    Standing.IN_FORCE: mark("in force"),
    Standing.SUSPENDED: mark("suspended"),
    Standing.TERMINATED: mark("terminated"),
}
_SINCE = {
    Standing.NEGOTIATING: mark("negotiating {day}"),
    Standing.CONCLUDED: mark("concluded {day}"),
    Standing.SIGNED: mark("signed {day}"),
    Standing.IN_FORCE: mark("in force since {day}"),
    Standing.SUSPENDED: mark("suspended {day}"),
    Standing.TERMINATED: mark("ended {day}"),
}


def _run(agreement: Agreement, standing: Standing, at: date) -> str:
    if agreement.until is None or standing is not Standing.IN_FORCE:
        return ""
    if agreement.until <= at:
        return say("; was to run until {day}, no word of an extension", day=day(agreement.until))
    return say(", agreed until {day}", day=day(agreement.until))


def doubt(agreement: Agreement) -> str:
    return "" if is_sure(agreement) else say(" (not verified)")


def is_sure(agreement: Agreement) -> bool:
    """Tell whether a row rests on more than memory or one thin source."""
    return agreement.sure is not Sureness.LOW


def _told(event: Event) -> str:
    """Say what the news says of an agreement, and when."""
    return say("{sentence} ({day})", sentence=sentence(event), day=day(event.date))


def known_between(log: Log) -> tuple[Agreement, ...]:
    """Give the shipped agreements that the question is about."""
    if isinstance(log.place, str):
        found = [*shipped.of_place(log.place), *shipped.of_place(country_of(log.place))]
    else:
        one, other = country_of(log.place.a), country_of(log.place.b)
        found = [*shipped.between(log.place.a, log.place.b), *(shipped.between(one, other) if one != other else ())]
    return tuple(dict.fromkeys(found))
