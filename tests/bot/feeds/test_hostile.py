"""What comes of hostile bodies: entries, or an error that says why, and never anything else."""

import pytest

from bot.errors import ParseError
from bot.feeds.text import SUMMARY, TITLE
from bot.model import Parsed
from bot.workers import Workers
from tests.bot.feeds.feeds_by_hand import NOW, read
from tests.bot.feeds.hostile import BODIES
from tests.bot.feeds.hostile_table import Came, came, lines

QUICK = sorted(name for name, body in BODIES.items() if body.outcome != "stopped")
STOPPED = sorted(name for name, body in BODIES.items() if body.outcome == "stopped")


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_body_is_read_or_refused(name: str) -> None:
    body = BODIES[name]
    if body.outcome == "refused":
        with pytest.raises(ParseError) as caught:
            read(body.make(), body.form)
        assert len(str(caught.value)) < 300
        return
    parsed = read(body.make(), body.form)
    assert 1 <= len(parsed.entries) <= 1000
    assert _is_clean(parsed)


def test_no_file_is_read() -> None:
    entry = read(BODIES["a file of this machine as an entity"].make()).entries[0]
    assert "root:" not in entry.title
    assert len(entry.title) <= TITLE


@pytest.mark.parametrize("name", STOPPED)
async def test_what_takes_too_long_is_stopped(name: str) -> None:
    workers = Workers(1)
    try:
        row = await came(workers, name, seconds=0.5)
    finally:
        workers.close()
    assert (row.outcome, row.expected) == ("stopped", True)
    assert "more than 0.5 seconds" in row.words


def test_the_table_marks_what_is_otherwise_than_expected() -> None:
    rows = [
        Came("zeros", 1000, "refused", 0, 0.01, "This is | no feed"),
        Came("SQL in a title", 268, "refused", 0, 0.01, "x" * 100),
    ]
    _, _, well, surprise, count = lines(rows)
    assert well == "| zeros | 1,000 | refused | 0 | 0.01 | This is \\| no feed |"
    assert f"**refused**, not read | 0 | 0.01 | {'x' * 70}... |" in surprise
    assert count == "\n2 bodies: 0 read, 2 refused, 0 stopped; 1 otherwise than expected"


def _is_clean(parsed: Parsed) -> bool:
    for entry in parsed.entries:
        (entry.key + entry.title + entry.summary + (entry.url or "")).encode("utf-8")
        assert 0 < len(entry.title) <= TITLE
        assert len(entry.summary) <= SUMMARY
        assert not set("\0\u202e\u200b\ud800") & set(entry.title)
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        assert entry.published is None or entry.published <= NOW
    return True
