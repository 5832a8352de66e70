"""How well entries are merged into events, on labelled days of heavy news.

    python bench/clusters.py [--gold | --classify] [--errors N] [--items FILE --events FILE]

With --gold (the default) every entry carries the mentions that its labelled events say, so that only merging is judged;
with --classify the mentions come from bot.classifiers, as for a polled entry. The figures are those of the corpus' own
score_clusters.py (extended B-cubed), which is asked for them. The corpus is looked for in TRADEPOST_CORPUS.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.classifiers import classify
from bot.model import Entry, Kind, Mention, Sighting, Stage, Target
from bot.resolve import each_act
from bot.resolve.memory import MemoryLog

CORPUS = Path(os.environ.get("TRADEPOST_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
Row = dict[str, Any]


def load(path: Path) -> list[Row]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def mentions_of(event: Row) -> Mention:
    """Give the mention that a labelled event stands for."""
    on = tuple(sorted(event["on"]))
    return Mention(
        kind=Kind(event["kind"]),
        stage=Stage(event["stage"]),
        by=tuple(sorted(event["by"])),
        on=on,
        target=Target.NAMED if on else Target.UNKNOWN,
        rate=event.get("rate"),
    )


def gold_mentions(items: Sequence[Row], events: Sequence[Row]) -> dict[str, list[Mention]]:
    """Give each entry the mentions of the events that it is labelled with."""
    found: dict[str, list[Mention]] = {item["id"]: [] for item in items}
    for event in events:
        for item in event["items"]:
            found[item].append(mentions_of(event))
    return found


def classified_mentions(items: Sequence[Row]) -> dict[str, list[Mention]]:
    """Give each entry what the classifiers find in it."""
    return {item["id"]: list(each_act(classify(entry_of(item)))) for item in items}


def entry_of(item: Row) -> Entry:
    """Give the entry an item of the corpus stands for."""
    published = when(item)
    summary, language = item.get("summary") or "", item.get("lang") or "en"
    return Entry(item["id"], item["title"], summary, item.get("url"), published, language)


def when(item: Row) -> datetime:
    """Give an item's date as an instant; a day is taken at its noon."""
    instant = datetime.fromisoformat(item["published"])
    return instant.replace(hour=12, tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)


def sightings(items: Sequence[Row], found: dict[str, list[Mention]]) -> Iterator[Sighting]:
    """Give the sightings of all entries, oldest first."""
    for number, item in sorted(enumerate(items, 1), key=lambda pair: (when(pair[1]), pair[0])):
        for position, mention in enumerate(found[item["id"]]):
            yield Sighting(
                entry=number,
                position=position,
                mention=mention,
                title=item["title"],
                url=item.get("url"),
                publisher=item.get("source") or "",
                published=when(item),
                official="Federal Register" in (item.get("source") or ""),
                language=item.get("lang") or "en",
            )


def merged(items: Sequence[Row], found: dict[str, list[Mention]]) -> list[Row]:
    """Merge the entries of all items into events."""
    log = MemoryLog()
    log.take_all(sightings(items, found))
    return [
        {
            "event": known.event.id,
            "kind": known.event.kind,
            "stage": known.event.stage,
            "by": known.event.by,
            "on": known.event.on,
            "track": log.tracks[known.event.track].name,
            "items": sorted({items[one.entry - 1]["id"] for one in (*known.sightings, *known.leaning)}),
        }
        for known in log.events.values()
        if not known.event.background
    ]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="store_true", help="mentions from the labels (the default)")
    parser.add_argument("--classify", action="store_true", help="mentions from bot.classifiers")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--show", action="store_true", help="print every event that was made")
    parser.add_argument("--items", type=Path, default=CORPUS / "clusters_dev_items.jsonl")
    parser.add_argument("--events", type=Path, default=CORPUS / "clusters_dev.jsonl")
    args = parser.parse_args()
    if not args.items.exists():
        print(f"No corpus at {CORPUS}: set TRADEPOST_CORPUS to the folder that holds it. Nothing measured.")
        return 0
    items, events = load(args.items), load(args.events)
    for way in ["classify"] * args.classify or ["gold"]:
        found = gold_mentions(items, events) if way == "gold" else classified_mentions(items)
        made = merged(items, found)
        print(f"mentions from {'the labels' if way == 'gold' else 'the classifiers'}:")
        if args.show:
            show(made, {item["id"]: item["title"] for item in items})
        print(score(args.events, args.items, made, args.errors))
    return 0


def show(made: Sequence[Row], titles: dict[str, str]) -> None:
    """Print events with the titles that were merged in them."""
    for event in made:
        head = {key: value for key, value in event.items() if key != "items"}
        print(json.dumps(head), *(f"    {item} {titles[item]}" for item in event["items"]), sep="\n")


def score(events: Path, items: Path, made: Sequence[Row], errors: int) -> str:
    """Ask the corpus' scorer."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(event) + "\n" for event in made)
        file.flush()
        scorer = [sys.executable, str(CORPUS / "score_clusters.py"), str(events), file.name]
        asked = [*scorer, "--items", str(items), "--errors", str(errors)]
        # the interpreter that runs this, on the corpus' own script: nothing here comes from outside
        return subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
