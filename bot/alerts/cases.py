"""Sentences for investigations and disputes."""

from bot.alerts.goods import goods, is_mutual, products
from bot.alerts.words import instrument_name, listed, names, possessive, rated
from bot.model import Event, Stage, Target

_WTO = "WTO"
_OPENS = {
    Stage.OPENED: ("opens", "open", "opened"),
    Stage.CLOSED: ("closes", "close", "closed"),
}


def investigation_sentence(event: Event) -> str:
    """Say what an authority did in an investigation."""
    if event.stage is Stage.FINDING:
        return _finding(event)
    ground = f"{instrument_name(event.instrument)} " if event.instrument else "trade "
    one, several, passive = _OPENS[event.stage]
    thing = f"{ground}investigation{_into(event)}"
    if not event.by:
        return f"{thing} {passive}"
    return f"{names(event.by)} {several if len(event.by) > 1 else one} {thing}"


def case_noun(event: Event) -> str:
    """Name an investigation with its owner: "US anti-dumping investigation into Chinese steel"."""
    ground = f"{instrument_name(event.instrument)} " if event.instrument else "trade "
    whose = possessive(event.by[0]) if len(event.by) == 1 else names(event.by)
    return f"{whose} {ground}investigation{_into(event)}".strip()


def _finding(event: Event) -> str:
    rate = f", at {rated(event)}" if rated(event) else ""
    subject = goods(event)
    on = f" on {subject}" if subject else ""
    if event.instrument is None:
        thing = f"finding in trade case{on}"
    else:
        thing = f"{instrument_name(event.instrument)} finding{on}"
    who = f"{names(event.by)} {'issue' if len(event.by) > 1 else 'issues'} " if event.by else ""
    return f"{who}{thing}{rate}"


def _into(event: Event) -> str:
    shown = goods(event)
    return f" into {shown}" if shown else ""


def dispute_sentence(event: Event) -> str:
    """Say what became of a dispute, before the WTO or a court."""
    return _DISPUTES[event.stage](event)


def _filed(event: Event) -> str:
    by = [code for code in event.by if code != _WTO]
    on = [code for code in event.on if code != _WTO]
    if len(by) == 1 and not on and _WTO not in event.places:  # mostly a challenge before the courts of that country
        return f"{possessive(by[0])} trade case filed{_subject(event)}"
    thing = f"{'WTO' if _WTO in event.places else 'trade'} complaint"
    tail = f"{f' against {names(on)}' * (bool(on) and not is_mutual(event))}{_subject(event)}"
    if not by:
        return f"{thing} filed{tail}"
    return f"{names(by)} {'file' if len(by) > 1 else 'files'} {thing}{tail}"


def _ruled(event: Event) -> str:
    if _WTO in event.by:
        on = [code for code in event.on if code != _WTO]
        return f"WTO rules in case{f' against {names(on)}' * bool(on)}{_subject(event)}"
    if event.on:
        return f"ruling in {_versus(event)}{_subject(event)}"
    court = f"{names(event.by)} court rules" if len(event.by) == 1 else "court rules"
    return f"{court} in trade case{_subject(event)}"


def _versus(event: Event) -> str:
    parties = tuple(dict.fromkeys((*event.by, *event.on)))
    if len(parties) == 1:
        return f"trade case against {names(parties)}"
    return f"trade dispute between {names(parties)}"


def _settled(event: Event) -> str:
    parties = [code for code in event.places if code != _WTO]
    thing = f"{'WTO' if 'WTO' in event.places else 'trade'} dispute{_subject(event)}"
    if not parties:
        return f"{thing} settled"
    return f"{names(parties)} {'settle' if len(parties) > 1 else 'settles'} {thing}"


def _subject(event: Event) -> str:
    """Say what it is about: the products, else the ground of the measure that is fought."""
    shown = listed(products(event), shown=3)
    if event.instrument:
        word = "duties" if instrument_name(event.instrument)[0].islower() else "tariffs"
        return f" over {instrument_name(event.instrument)} {word}{f' on {shown}' * bool(shown)}"
    if event.target is Target.ALL and not shown:
        return " over global tariffs"
    return f" over {shown}" if shown else ""


_DISPUTES = {Stage.FILED: _filed, Stage.RULED: _ruled, Stage.SETTLED: _settled}
