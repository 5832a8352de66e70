"""`classify`: JSON Lines of items in, JSON Lines of their events out, one line for one line and in the same order."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from io import TextIOWrapper
from typing import Any, TextIO

from bot.classifiers import classify
from bot.model import Entry, Mention
from bot.tongues import language_of_text

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


class _BadItem(ValueError):
    """The line is no item; the message says what is missing. Carries the id where there is one."""

    def __init__(self, message: str, item: object = None) -> None:
        super().__init__(message)
        self.item = item


def run(lines: Iterable[str], out: TextIO) -> int:
    """Answer each line as it comes, flushed at once, so that a slow writer sees its answers; blank lines are left out.

    A line that is no item becomes `{"id": …|null, "error": …}` and the next line is read.

    Returns:
        The exit status: 0, whatever the lines held.
    """
    for line in lines:
        if line.strip():
            out.write(json.dumps(answer(line), ensure_ascii=False) + "\n")
            out.flush()
    return 0


def answer(line: str) -> dict[str, Any]:
    """Give the object that answers one line."""
    try:
        key, entry = read_item(line)
    except _BadItem as bad:
        return {"id": bad.item, "error": str(bad)}
    return {"id": key, "events": [as_json(mention) for mention in classify(entry)]}


def read_item(line: str) -> tuple[Any, Entry]:
    """Give an item's id and its entry.

    Raises:
        ValueError: the line is not a JSON object with "id" and a text as "title".
    """
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise _BadItem(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except ValueError:
        raise _BadItem("a number has too many digits") from None
    except RecursionError:
        raise _BadItem("not JSON that can be read: nested too deeply") from None
    if not isinstance(item, dict):
        raise _BadItem('not an object; an item is {"id": …, "title": …}')
    key = item.get("id")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise _BadItem('"id" must be a text or a whole number')
    for field in ("title", "summary", "url", "source", "lang"):
        if not isinstance(item.get(field), str | None):
            raise _BadItem(f'"{field}" must be a text', key)
    if item.get("title") is None:
        raise _BadItem('"title" is missing', key)
    return key, _entry(str(key), item)


def _entry(key: str, item: Mapping[str, Any]) -> Entry:
    return Entry(
        key=key,
        title=item["title"].translate(_SURROGATES),
        summary=(item.get("summary") or "").translate(_SURROGATES),
        url=item.get("url"),
        published=_instant(item.get("published")),
        language=item.get("lang") or language_of_text(item["title"]),
        publisher=item.get("source"),
    )


def _instant(text: object) -> datetime | None:
    """Read an ISO 8601 date or instant; what has no zone is UTC, and what is no date is not known."""
    try:
        read = datetime.fromisoformat(text) if isinstance(text, str) else None
        return read if read is None or read.utcoffset() is not None else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def as_json(mention: Mention) -> dict[str, Any]:
    """Give a mention in the form that `classify` prints."""
    return {
        "kind": mention.kind,
        "stage": mention.stage,
        "by": list(mention.by),
        "on": list(mention.on),
        "target": mention.target,
        "rate": mention.rate,
        "products": list(mention.products),
        "instrument": mention.instrument,
        "retaliation": mention.retaliation,
        "background": mention.background,
        "happened": _day(mention.happened),
        "precision": mention.precision,
        "effective": _day(mention.effective),
        "expires": _day(mention.expires),
        "confidence": round(mention.confidence, 3),
        "evidence": [list(span) for span in mention.evidence],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:  # noqa: ARG001 - every command is called so
    """Run the command on stdin and stdout, as UTF-8 whatever the locale says."""
    lines = TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace")
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", write_through=True)
    return run(lines, out)
