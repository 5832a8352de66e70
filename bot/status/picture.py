"""The answer as a timeline: lanes for talks, agreements and the measures each way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.agreements import Standing
from bot.alerts import pause_ends
from bot.alerts.goods import is_everything, products
from bot.alerts.words import listed, name, percent, stage_name
from bot.chart import Bar, Lane, Look, Mark, Sign, Timeline
from bot.history import by_track
from bot.language import Language, mark, say, spoken
from bot.model import MEASURES, Event, Kind
from bot.pairs import Pair
from bot.standing import REMEDY_LASTS, THREAT_LASTS, UNDATED_LASTS, Measure, Phase, in_hindsight, measure_at
from bot.status.acts import tones
from bot.status.joint import each_sides
from bot.status.log import on_everyone, shifted, side
from bot.status.model import Dossier
from bot.status.relations import called, closest_first

_SHORTEST = 365
_LONGEST = 8 * 365
_MANY = 24
"""Events that a picture of years can still show; of more, only the last 14 months are drawn."""
_LATELY = 425
_AHEAD = 45
_FURTHEST = 200
_BARS = 6
_BARS_OF_PARTNER = 3
_PACTS = 4
_PARTNERS = 5
_LABEL = 22

_LOOKS = {
    Phase.IN_FORCE: Look.IN_FORCE,
    Phase.PAUSED: Look.PAUSED,
    Phase.PAUSE_OVER: Look.PAUSED,
    Phase.ANNOUNCED: Look.ANNOUNCED,
    Phase.THREATENED: Look.THREATENED,
}


def timeline(dossier: Dossier) -> Timeline:
    """Draw up the picture of an answer: what to show, over which span, not how."""
    start, end = _span(dossier)
    lanes = _pair_lanes(dossier, dossier.place) if isinstance(dossier.place, Pair) else _place_lanes(dossier)
    return Timeline(
        title=dossier.title,
        today=dossier.at,
        start=start,
        end=end,
        lanes=tuple(lane for lane in lanes if _is_seen(lane, start, end)),
        empty=say("Nothing on record yet"),
        language=spoken(),
    )


def _is_seen(lane: Lane, start: date, end: date) -> bool:
    """Tell whether anything of a lane lies within the span."""
    bars = any(bar.start <= end and (bar.end is None or bar.end >= start) for bar in lane.bars)
    return bars or any(start <= mark.day <= end for mark in lane.marks)


def _span(dossier: Dossier) -> tuple[date, date]:
    """From the first event of the past eight years, or of 14 months where much has happened, to the last date ahead."""
    at = dossier.at
    told = [event for event in dossier.log if event.date >= shifted(at, -_LONGEST)]
    floor = shifted(at, -(_LATELY if len(told) > _MANY else _LONGEST))
    oldest = min((event.date for event in dossier.log if event.date >= floor), default=at)
    start = min(shifted(oldest, -20), shifted(at, -_SHORTEST))
    dates = [day for event in dossier.log for day in (event.effective, event.expires) if day]
    furthest = max((day for day in dates if day <= shifted(at, _FURTHEST)), default=at)
    return start, max(shifted(at, _AHEAD), shifted(furthest, _AHEAD // 2))


def _pair_lanes(dossier: Dossier, pair: Pair) -> Iterator[Lane]:
    yield Lane(say("Talks"), marks=tuple(_marks(dossier, [Kind.TALKS])))
    pacts = list(_agreement_bars(dossier))
    more = len(pacts) > _PACTS
    heading = say("Agreements ({shown} of {all})", shown=_PACTS, all=len(pacts)) if more else say("Agreements")
    yield Lane(heading, tuple(pacts[:_PACTS]), tuple(_marks(dossier, [Kind.AGREEMENT])))
    steps = _steps(dossier)
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        acts = [event for event in dossier.log if _is_act(event, one, other)]
        yield Lane(
            say("{one} → {other}", one=name(one), other=name(other)),
            tuple(_bars(dossier, [event for event in steps if _is_act(event, one, other)])),
            tuple(_signs(dossier, acts)),
        )
    wide = on_everyone(dossier.log)
    for_all = [event for event in dossier.log if event.id in wide]
    yield Lane(say("Applies to all"), tuple(_bars(dossier, for_all)), tuple(_signs(dossier, for_all)))


def _place_lanes(dossier: Dossier) -> Iterator[Lane]:
    code = str(dossier.place)
    own, steps = side(code), _steps(dossier)
    wide = on_everyone(dossier.log)
    for_all = [event for event in dossier.log if event.id in wide]
    yield Lane(say("{name} → all", name=name(code)), tuple(_bars(dossier, for_all)), tuple(_signs(dossier, for_all)))
    weights: dict[str, int] = {}
    for event in dossier.log:
        for other in set(event.places) - own:
            weights[other] = weights.get(other, 0) + event.weight
    for other in sorted(weights, key=lambda code: (-weights[code], code))[:_PARTNERS]:
        acts = [event for event in dossier.log if other in event.places]
        bars = _bars(dossier, [event for event in steps if other in event.places], _BARS_OF_PARTNER)
        yield Lane(name(other), tuple(bars), tuple(_signs(dossier, acts)))


def _steps(dossier: Dossier) -> list[Event]:
    """Give the log's events, newest first, with what was done jointly as a step of each side's measure."""
    tracks = each_sides(by_track(dossier.log, dossier.at)).values()
    steps = [event for events in tracks for event in events]
    return sorted(steps, key=lambda event: (event.date, event.first_seen, event.id), reverse=True)


def _is_act(event: Event, one: str, other: str) -> bool:
    return bool(side(one).intersection(event.by) and side(other).intersection(event.on))


def _marks(dossier: Dossier, kinds: Sequence[Kind]) -> Iterator[Mark]:
    ways = tones(dossier.log)
    for event in dossier.log:
        if event.kind in kinds:
            yield Mark(event.date, stage_name(event.stage).replace("-", " "), Sign(ways[event.id].value))


def _signs(dossier: Dossier, events: Sequence[Event]) -> Iterator[Mark]:
    ways = tones(dossier.log)
    for event in events:
        yield Mark(event.date, "", Sign(ways[event.id].value))


def _agreement_bars(dossier: Dossier) -> Iterator[Bar]:
    for row, agreement in enumerate(sorted(dossier.agreements, key=closest_first)):
        stood = agreement.standing(dossier.at)
        if stood is None or agreement.in_force is None or agreement.in_force.day > dossier.at:
            continue
        end = agreement.ended.day if stood[0] is Standing.TERMINATED and agreement.ended else agreement.until
        if end is None or end > shifted(dossier.at, -_LONGEST):
            short = agreement.short if spoken() is Language.ENGLISH else called(agreement)
            yield Bar(agreement.in_force.day, end, short, Look.AGREEMENT, row=row)


def _bars(dossier: Dossier, acts: Sequence[Event], most: int = _BARS) -> Iterator[Bar]:
    """Give the bars of the tracks that matter most: weightiest first, then newest."""
    tracks: dict[int, list[Event]] = {}
    for event in reversed(acts):
        if event.kind in MEASURES:
            tracks.setdefault(event.track, []).append(event)
    ranked = sorted(tracks.values(), key=lambda events: (-max(e.weight for e in events), -events[-1].date.toordinal()))
    for row, events in enumerate(ranked[:most]):
        yield from _segments(events, dossier.at, row)


def _segments(events: Sequence[Event], at: date, row: int) -> Iterator[Bar]:
    """Cut one measure's life into bars, a bar for each phase and rate."""
    begun: Bar | None = None
    events = in_hindsight(events)
    for turn in _turns(events, at):
        measure = measure_at([event for event in events if event.date <= turn], turn)
        now = _bar(measure, turn, row) if measure else None
        if begun is not None and (now is None or (now.look, now.label) != (begun.look, begun.label)):
            yield replace(begun, end=turn)
            begun = None
        begun = begun or now
    if begun is not None:
        yield begun


def _bar(measure: Measure, start: date, row: int) -> Bar | None:
    look = _LOOKS.get(measure.phase)
    if look is None:
        return None
    until = measure.until if measure.phase in {Phase.PAUSED, Phase.IN_FORCE} else None
    return Bar(start, until, _name(measure.facts), look, rate=_rate(measure.facts), row=row)


def _turns(events: Sequence[Event], at: date) -> list[date]:
    """Give the days on which a measure may have turned: its events, the dates they set, and when words fade."""
    days = {day for event in events for day in (event.date, event.effective, event.expires, pause_ends(event)) if day}
    days |= {shifted(day, lasts + 1) for lasts in (THREAT_LASTS, UNDATED_LASTS, REMEDY_LASTS) for day in set(days)}
    return sorted(day for day in days if events[0].date <= day <= at)


def _name(facts: Event) -> str:
    words = listed(products(facts), shown=2) or (say("all goods") if is_everything(facts) else say(_PLAIN[facts.kind]))
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1].rstrip()}…"


def _rate(facts: Event) -> str:
    return percent(facts.rate) if facts.rate is not None and facts.kind is not Kind.QUOTA else ""


_PLAIN = {
    Kind.TARIFF: mark("tariff"),
    Kind.QUOTA: mark("quotas"),
    Kind.EXPORT_CONTROL: mark("export curbs"),
    Kind.IMPORT_RESTRICTION: mark("import curbs"),
}
