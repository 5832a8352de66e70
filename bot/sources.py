"""Sources as people see them: listed, added after a trial, removed, and how they fare."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.errors import InputError
from bot.health import Pace, rate
from bot.lines import link, quoted, short_date
from bot.model import Source, SourceSpec
from db import Tables


def add(tables: Tables, spec: SourceSpec, *, now: datetime) -> Source:
    """Keep a source that has been tried; it is due at once.

    Raises:
        InputError: it is polled already.
    """
    if tables.sources.find(spec.url, spec.scope) is not None:
        raise InputError(f"{quoted(spec.url)} is polled already; “sources” lists all.")
    return tables.sources.add(spec, now)


def remove(tables: Tables, identity: int, *, scope: int) -> Source:
    """Take a source away; the entries it brought go with it, events that others report stay.

    Raises:
        InputError: there is none of that number here, or it stands in sources.yaml.
    """
    source = tables.sources.get(identity)
    if source is None or source.spec.scope != scope:
        raise InputError(f"There is no source {identity} here; “sources” lists those that are.")
    if tables.sources.is_configured(identity):
        raise InputError(f"{source.spec.name} stands in sources.yaml; disable it there.")
    tables.sources.remove(identity)
    return source


def listing(sources: Sequence[Source]) -> str:
    """Give sources as lines: number, name, how its polls go."""
    if not sources:
        return "No sources yet. Name them in sources.yaml, or “source add <address>”."
    enabled = sum(source.spec.enabled for source in sources)
    head = f"**Sources** ({enabled} polled, {len(sources) - enabled} disabled)"
    return "\n".join((head, *(f"{one.id} · {link(one.spec.name, one.spec.url)} · {health(one)}" for one in sources)))


def report(sources: Sequence[Source], paces: Mapping[int, Pace]) -> str:
    """Say how sources fare: each that is not well, and the rest counted."""
    polled = [source for source in sources if source.spec.enabled]
    if not polled:
        return "No source is polled yet. Name some in sources.yaml, or “source add <address>”."
    unwell = [source for source in polled if not is_well(source)]
    head = f"**Health** {len(polled) - len(unwell)} of {len(polled)} sources are well"
    return "\n".join(
        (head, *(f"{one.id} · {link(one.spec.name, one.spec.url)} · {fares(one, paces)}" for one in unwell))
    )


def fares(source: Source, paces: Mapping[int, Pace]) -> str:
    """Say how one source fares, and how often it usually brings entries."""
    usual = rate(paces[source.id]) if source.id in paces else ""
    return f"{health(source)}; {usual}" if usual else health(source)


def is_well(source: Source) -> bool:
    """Say whether a source is polled and brings what it should."""
    return source.retired is None and not source.failures and source.told is None and source.last_success is not None


def health(source: Source) -> str:
    """Say in a few words how a source fares."""
    if source.retired is not None:
        return f"retired: {quoted(source.retired)}"
    if not source.spec.enabled:
        return f"disabled{f': {quoted(source.spec.notes)}' if source.spec.notes else ''}"
    if source.failures:
        return f"failing, {source.failures} in a row: {quoted(source.last_error or '')}"
    if source.told is not None:
        return f"{source.told}; last read {short_date((source.last_success or source.due).date())}"
    if source.last_success is None:
        return "not polled yet"
    return f"well; last read {short_date(source.last_success.date())} {source.last_success:%H:%M} UTC"
