"""How long one mention takes in a store that grows: found, resolved and written, at 10 thousand to a million events.

    python bench/resolve_store.py [--sizes N ...] [--recent N] [--rounds N] [--keep FOLDER]

Each store is a real database with the history of bench/status.py and, on top, the last nine days of a heavy month:
5,000 tariffs of one country, three reports each. A mention is one more report of such a tariff, with what a poll does
for it: read the events and tracks near it, resolve, write event, track and mention. To reach: the same at every size.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.resolve import EVENTS_A_TRACK, known_events, mention, sighting
from bench.status import BEGIN, DAYS, fill
from bot.ingest import ingest
from bot.model import Entry, KnownEvent, ReadEntry, Sighting, Source, SourceSpec
from bot.overlay import known_near
from bot.resolve import Ids, resolve
from bot.resolve.tracks import begin
from db import Tables, writing

SIZES = (10_000, 100_000, 1_000_000)
FRESH = timedelta(hours=36)
NOW = BEGIN + timedelta(days=DAYS + 30)
"""The history ends a month before, so that what is recent is the same at every size."""


def make(path: Path, size: int, recent: int) -> None:
    """Make a store of so many events, the recent ones by saving each as a poll does."""
    fill(path, size - recent)
    with writing(path) as tables:
        _tell_tracks(tables)
        source = tables.sources.add(SourceSpec("Paper", "https://paper.example/feed"), NOW)
        made = known_events(recent, random.Random(7), first=size - recent + 1, now=NOW)
        for known in made:
            _store(tables, source, known)
    with writing(path) as tables:
        tables.db.execute("ANALYZE")


def _tell_tracks(tables: Tables) -> None:
    """Give each track of the history what its latest event says, and its places: it is found by them."""
    tables.db.execute(
        """UPDATE tracks SET (kind, by_codes, on_codes, target, products, since) =
           (SELECT kind, by_codes, on_codes, target, products, date(at / 1000, 'unixepoch') FROM events
            WHERE track = tracks.id ORDER BY id DESC LIMIT 1)
           WHERE id IN (SELECT track FROM events)"""
    )
    tables.db.execute(
        """INSERT OR IGNORE INTO track_places
           SELECT 0, p.place, e.kind, e.track FROM places p JOIN events e ON e.id = p.event"""
    )


def _store(tables: Tables, source: Source, known: KnownEvent) -> None:
    event = replace(known.event, track=known.event.id - known.event.id % EVENTS_A_TRACK)
    tables.tracks.save(begin(event, ""))
    tables.events.save(event)
    for one in known.sightings:
        entry, _ = tables.entries.put(source, _entry(one), NOW)
        tables.mentions.add(replace(one, entry=entry), event.id, "made up")


def _entry(said: Sighting) -> Entry:
    return Entry(str(said.entry), said.title, url=said.url, published=said.published, publisher=said.publisher)


def measure(tables: Tables, rounds: int) -> tuple[list[float], list[float]]:
    """Give what each mention cost in milliseconds of this process: all a poll does for it, and resolving alone."""
    chance = random.Random(11)
    source = next(one for one in tables.sources.all() if one.spec.name == "Paper")
    took: list[float] = []
    resolved: list[float] = []
    for turn in range(rounds):
        new = sighting(chance, 10_000_000 + turn, mention(chance), NOW)
        start = time.process_time()
        known = known_near(tables, new)
        resolve(new, known, [], Ids(1, 1))
        resolved.append((time.process_time() - start) * 1000)
        start = time.process_time()
        ingest(tables, source, [ReadEntry(_entry(new), (new.mention,))], now=NOW, freshness=FRESH)
        took.append((time.process_time() - start) * 1000)
    return took[rounds // 10 :], resolved[rounds // 10 :]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--recent", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder where the stores are left, and used again")
    args = parser.parse_args()
    print(f"one mention against {args.recent:,} recent events, {args.rounds} times, in ms of one core")
    with tempfile.TemporaryDirectory() as made:
        for size in args.sizes:
            path = (args.keep or Path(made)) / f"resolve-{size}-{args.recent}.db"
            if not path.exists():
                make(path, size, args.recent)
            _print(path, size, args.rounds)
    return 0


class _Undone(Exception):
    """The transaction is not to be committed."""


def _print(path: Path, size: int, rounds: int) -> None:
    with suppress(_Undone), writing(path) as tables:
        took, resolved = measure(tables, rounds)
        raise _Undone  # a store that is kept stays as it was made
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{size:>9,} events   in all: median {statistics.median(took):6.2f}, p95 {p95:6.2f}   "
        f"read and resolve: median {statistics.median(resolved):6.2f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
