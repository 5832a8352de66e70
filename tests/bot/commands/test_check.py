"""What `sources check` makes of a poll: a line that says how the source answered, and what to make of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.check import checked
from bot.errors import AddressRefused, FetchError, SourceError
from bot.model import Source, SourceSpec
from bot.poll import Polled
from tests.fakes import NOW

WIRE = Source(7, SourceSpec("Wire", "https://wire.example/feed"), NOW)
READ = Polled(WIRE, status=200, total=12, newest=NOW - timedelta(hours=5))


@pytest.mark.parametrize(
    ("polled", "status", "entries", "newest", "verdict"),
    [
        (READ, "200", 12, "5 h", "well"),
        (replace(READ, newest=None), "200", 12, "", "well"),
        (replace(READ, total=0, newest=None), "200", 0, "", "well, but empty: nothing stands in it"),
        (replace(READ, newest=NOW - timedelta(days=60)), "200", 12, "60 days", "well"),
        (
            replace(READ, newest=NOW - timedelta(days=61)),
            "200",
            12,
            "61 days",
            "well; nothing new for 61 days; is it still kept?",
        ),
        (replace(READ, problems=("a", "b", "c")), "200", 12, "5 h", "well; a; b"),
        (Polled(WIRE, status=304, unchanged=True), "304", 40, "2 days", "well; unchanged since the last poll"),
        (Polled(WIRE, status=404, error=FetchError("Gone.", status=404)), "404", 0, "", "failed: Gone."),
        (Polled(WIRE, error=FetchError("No host.")), "no answer", 0, "", "failed: No host."),
        (Polled(WIRE, error=AddressRefused("Private.")), "not allowed", 0, "", "failed: Private."),
    ],
)
def test_a_poll_in_a_line(polled: Polled, status: str, entries: int, newest: str, verdict: str) -> None:
    (row,) = checked([polled], {7: (NOW - timedelta(days=2), 40)}, now=NOW)
    assert (row.source, row.status, row.entries, row.newest, row.verdict) == ("Wire", status, entries, newest, verdict)
    assert row.ok == (polled.error is None)


def test_what_failed_stands_first_and_the_rest_by_name() -> None:
    def polled(name: str, *, fails: bool = False) -> Polled:
        source = replace(WIRE, spec=replace(WIRE.spec, name=name))
        return Polled(source, status=200, error=SourceError("x") if fails else None)

    rows = checked([polled("b"), polled("C", fails=True), polled("A")], {}, now=NOW)
    assert [row.source for row in rows] == ["C", "A", "b"]
