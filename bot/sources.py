"""Sources as people see them: listed, added after a trial, removed, and how they fare."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.corrections import forget_source
from bot.errors import InputError
from bot.health import Pace, rate
from bot.language import said_before, say
from bot.lines import link, quoted, short_date
from bot.model import Source, SourceSpec
from db import Tables

_PAGE = 20
"""Sources on one page."""


def add(tables: Tables, spec: SourceSpec, *, now: datetime) -> Source:
    """Keep a source that has been tried; it is due at once.

    Raises:
        InputError: it is polled already.
    """
    if tables.sources.find(spec.url, spec.scope) is not None:
        raise InputError(say("{url} is polled already; “sources” lists all.", url=quoted(spec.url)))
    return tables.sources.add(spec, now)


def remove(tables: Tables, identity: int, *, scope: int) -> Source:
    """Take a source away; the entries it brought go with it, events that others report stay.

    Raises:
        InputError: there is none of that number here, or it stands in sources.yaml.
    """
    source = _here(tables, identity, scope)
    if tables.sources.is_configured(identity):
        raise InputError(say("{name} stands in sources.yaml; disable it there.", name=source.spec.name))
    forget_source(tables, identity)
    return source


def pause(tables: Tables, identity: int, *, scope: int) -> Source:
    """Let a source rest; what it brought stays.

    Raises:
        InputError: there is none of that number here, or it is not polled anyhow.
    """
    source = _here(tables, identity, scope)
    if source.paused or source.retired is not None or not source.spec.enabled:
        raise InputError(say("{name} is not polled now ({health}).", name=source.spec.name, health=health(source)))
    tables.sources.pause(identity)
    return source


def resume(tables: Tables, identity: int, *, scope: int, now: datetime) -> Source:
    """Poll a source again that was paused, or retired because its address was gone.

    Raises:
        InputError: there is none of that number here, it is disabled in sources.yaml, or it is polled already.
    """
    source = _here(tables, identity, scope)
    if not source.spec.enabled:
        raise InputError(say("{name} is disabled in sources.yaml; enable it there.", name=source.spec.name))
    if not source.paused and source.retired is None:
        raise InputError(say("{name} is polled already ({health}).", name=source.spec.name, health=health(source)))
    tables.sources.resume(identity, now)
    return source


def _here(tables: Tables, identity: int, scope: int) -> Source:
    source = tables.sources.get(identity)
    if source is None or source.spec.scope != scope:
        raise InputError(say("There is no source {number} here; “sources” lists those that are.", number=identity))
    return source


def listing(sources: Sequence[Source]) -> str:
    """Give sources as lines: number, name, how its polls go; those that are not well first."""
    if not sources:
        return say("No sources yet. Name them in sources.yaml, or “source add <address>”.")
    enabled = sum(source.spec.enabled for source in sources)
    head = say("**Sources** ({polled} polled, {disabled} disabled)", polled=enabled, disabled=len(sources) - enabled)
    ordered = sorted(sources, key=lambda one: not _fails(one))
    return "\n".join((head, *(f"{one.id} · {link(one.spec.name, one.spec.url)} · {health(one)}" for one in ordered)))


def page(sources: Sequence[Source], number: int) -> str:
    """Give one page of the listing, counted from 1; one behind the last is the last."""
    head, *lines = listing(sources).split("\n")
    count = max(1, -(-len(lines) // _PAGE))
    number = min(max(number, 1), count)
    shown = "\n".join((head, *lines[(number - 1) * _PAGE : number * _PAGE]))
    if count == 1:
        return shown
    where = say(
        "Page {number} of {count}; “sources {other}” shows another.",
        number=number,
        count=count,
        other=number % count + 1,
    )
    return f"{shown}\n{where}"


def report(sources: Sequence[Source], paces: Mapping[int, Pace]) -> str:
    """Say how sources fare: each that is not well, and the rest counted."""
    polled = [source for source in sources if source.spec.enabled]
    if not polled:
        return say("No source is polled yet. Name some in sources.yaml, or “source add <address>”.")
    unwell = [source for source in polled if not is_well(source)]
    head = say("**Health** {well} of {all} sources are well", well=len(polled) - len(unwell), all=len(polled))
    return "\n".join(
        (head, *(f"{one.id} · {link(one.spec.name, one.spec.url)} · {fares(one, paces)}" for one in unwell))
    )


def fares(source: Source, paces: Mapping[int, Pace]) -> str:
    """Say how one source fares, and how often it usually brings entries."""
    usual = rate(paces[source.id]) if source.id in paces else ""
    return say("{health}; {usual}", health=health(source), usual=usual) if usual else health(source)


def is_well(source: Source) -> bool:
    """Say whether a source is polled and brings what it should, or rests because somebody said so."""
    if source.paused:
        return True
    return source.retired is None and not source.failures and source.told is None and source.last_success is not None


def _fails(source: Source) -> bool:
    """Say whether a source that is to be polled brings trouble; one that was not polled yet brings none."""
    waits = source.last_success is None and not source.failures and source.retired is None
    return source.spec.enabled and not is_well(source) and not waits


def health(source: Source) -> str:
    """Say in a few words how a source fares."""
    if rests := _rests(source):
        return rests
    if source.failures:
        return say(
            "failing, {count} in a row: {error}",
            count=source.failures,
            error=quoted(said_before(source.last_error or "?")),
        )
    if source.told is not None:
        last = short_date((source.last_success or source.due).date())
        return say("{health}; last read {day}", health=say(source.told), day=last)
    if source.last_success is None:
        return say("not polled yet")
    when = f"{short_date(source.last_success.date())} {source.last_success:%H:%M} UTC"
    return say("well; last read {when}", when=when)


def _rests(source: Source) -> str:
    """Say why a source is not polled; nothing for one that is."""
    if source.retired is not None:
        return say("retired: {reason}", reason=quoted(said_before(source.retired)))
    if not source.spec.enabled:
        notes = quoted(source.spec.notes) if source.spec.notes else ""
        return say("disabled: {notes}", notes=notes) if notes else say("disabled")
    return say("paused; “source resume {number}” polls it again", number=source.id) if source.paused else ""
