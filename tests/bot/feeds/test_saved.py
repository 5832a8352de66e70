"""The parser on what real publishers sent: no part of the repository; TRADEPOST_CORPUS names the folder beside it."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.feeds.parse import parse
from bot.model import Parsed

_FOLDER = Path(os.environ.get("TRADEPOST_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus").parent / "feeds"
SAVED = sorted(path for path in _FOLDER.glob("*") if path.suffix in {".xml", ".rss", ".atom", ".rdf", ".json"})
NOW = datetime(2027, 1, 1, tzinfo=UTC)
_MARKUP = re.compile(r"<\w+[^>]*>|&(?:[a-z]{2,8}|#\d+);|[\x00-\x1f\x7f\u200b\u202a-\u202e\ufffd]|  |^\s|\s$")


def _parsed(path: Path, identity: str | None = None) -> Parsed:
    return parse(path.read_bytes(), format="feed", url="https://a.example/feed", identity=identity, now=NOW)


@pytest.mark.skipif(not SAVED, reason=f"no saved answers in {_FOLDER}: set TRADEPOST_CORPUS to the folder beside it")
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_a_saved_answer_is_read_cleanly_and_the_same_again(path: Path) -> None:
    parsed = _parsed(path)
    sent = path.read_bytes()
    assert len(parsed.entries) == len(re.findall(rb"<(?:item|entry)[ >]", sent)) > 0
    assert parsed.problems == ()
    assert [entry.title for entry in parsed.entries if _MARKUP.search(entry.title)] == []
    assert [entry.summary for entry in parsed.entries if re.search(r"</?[a-z]+[ >]|\ufffd", entry.summary)] == []
    assert {entry.published.utcoffset() for entry in parsed.entries if entry.published} <= {UTC.utcoffset(None)}
    dated = len(parsed.entries) if re.search(rb"<(?:pubDate|dc:date|updated|published)>", sent) else 0
    assert sum(entry.published is not None for entry in parsed.entries) == dated
    assert [entry.url for entry in parsed.entries if not (entry.url or "").startswith("http")] == []
    again = _parsed(path, parsed.identity)
    assert [entry.key for entry in again.entries] == [entry.key for entry in parsed.entries]
    assert again.identity == parsed.identity
    assert len({entry.key for entry in parsed.entries}) == len(parsed.entries)
