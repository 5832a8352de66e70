"""`backtest`: a file of items through classify and resolve as if they had been polled; one line an event."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.backtest import UNDATED, events_with_items, log_by_track, replay
from bot.commands.classify import read_item
from bot.errors import InputError
from bot.feeds.links import absolute, shown
from bot.model import Entry, Event
from db import Tables, writing

_STEP = 500


def main(arguments: Namespace, environ: Mapping[str, str]) -> int:  # noqa: ARG001 - every command is called so
    """Run the command; a line that is no item is said on stderr and passed over.

    Raises:
        InputError: the items cannot be read, or the database is one that people are alerted from.
    """
    ids, entries = _read(arguments.items)
    _tell_undated(arguments.items, entries)
    with _database(arguments.db) as path, writing(path) as tables:
        if tables.subscriptions.all():
            raise InputError(f"{path} has subscriptions, so a bot uses it; name a new file with --db")
        replay(tables, entries, progress=_progress(len(entries)))
        for line in log_by_track(tables) if arguments.log else _lines(tables, ids):
            print(line)
    return 0


def _read(path: Path) -> tuple[dict[str, object], list[Entry]]:
    """Give the items' ids by their entries' keys, and the entries.

    Raises:
        InputError: the file cannot be read, or none of its lines is an item.
    """
    ids: dict[str, object] = {}
    entries: list[Entry] = []
    filled = 0
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    filled += 1
                    _take(path, number, line, ids, entries)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); name a file of JSON Lines") from error
    if filled and not entries:
        raise InputError(f"{path} holds no item; each line is a JSON object with id, title and published")
    return ids, entries


def _tell_undated(path: Path, entries: Sequence[Entry]) -> None:
    undated = sum(entry.published is None for entry in entries)
    if undated:
        print(
            f"{path}: {undated} of {len(entries)} items have no date in published; they count as of "
            f"{UNDATED:%Y-%m-%d}, "
            "before all others, so they merge with none of those",
            file=sys.stderr,
        )


def _take(path: Path, number: int, line: str, ids: dict[str, object], entries: list[Entry]) -> None:
    try:
        key, entry = read_item(line)
    except ValueError as error:
        print(f"{path}:{number}: {error}; passed over", file=sys.stderr)
    else:
        ids[entry.key] = key
        link = absolute(unescape(entry.url or ""), "")
        entries.append(replace(entry, url=shown(link) if link else None))


@contextmanager
def _database(kept: Path | None) -> Iterator[Path]:
    """Give where the database lies: the file that was asked for, else one that is gone afterwards."""
    if kept is not None:
        yield kept
        return
    with TemporaryDirectory(prefix="tradepost-backtest-") as folder:
        yield Path(folder) / "backtest.db"


def _progress(total: int) -> Callable[[int], None]:
    """Tell on a terminal's stderr how far it is."""

    def tell(done: int) -> None:
        if sys.stderr.isatty() and (done % _STEP == 0 or done == total):
            print(f"\r{done} of {total} items", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return tell


def _lines(tables: Tables, ids: Mapping[str, object]) -> Iterator[str]:
    for event, keys in events_with_items(tables):
        yield json.dumps(_line(event, [ids[key] for key in keys if key in ids]), ensure_ascii=False)


def _line(event: Event, items: Sequence[object]) -> dict[str, object]:
    """Give one line of the answer; its form is fixed, since other programs read it."""
    return {
        "event": event.id,
        "kind": event.kind,
        "stage": event.stage,
        "by": list(event.by),
        "on": list(event.on),
        "track": event.track,
        "first_seen": event.first_seen.isoformat().replace("+00:00", "Z"),
        "items": list(items),
    }
