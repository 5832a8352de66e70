"""An analysis of several paragraphs, with the events that careful readers found in it."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.classifiers import classify
from bot.model import Entry, Mention

_FOLDER = Path(os.environ.get("TRADEPOST_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
_TEXT = _FOLDER / "article-2018-09-26.txt"


def _same(mention: Mention, event: dict[str, Any]) -> bool:
    sides = (sorted(event["by"]), sorted(event["on"]))
    return (mention.kind, mention.stage) == (event["kind"], event["stage"]) and (
        list(mention.by),
        list(mention.on),
    ) == sides


@pytest.mark.skipif(not _TEXT.exists(), reason="no corpus: set TRADEPOST_CORPUS")
def test_it_gives_what_must_be_found_and_nothing_else() -> None:
    events = json.loads(_TEXT.with_suffix(".events.json").read_text("utf-8"))
    title, _, summary = _TEXT.read_text("utf-8").partition("\n")

    found = classify(Entry("k", title, summary.strip(), published=datetime.fromisoformat(events["published"])))

    missing = [event for event in events["must"] if not any(_same(one, event) for one in found)]
    assert missing == []
    assert [one for one in found if not any(_same(one, event) for event in (*events["must"], *events["may"]))] == []
