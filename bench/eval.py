"""Score the classifiers on the labelled corpora: the corpus' own measure, the confusion, a keyword baseline.

    python bench/eval.py [--corpus FOLDER] [--errors N]

The corpus is found through TRADEPOST_CORPUS, else beside the repository. Items of every fifth ISO week (by a
hash of the week of `published`) are held back: nothing is tuned on them, and what is said of them here comes from
models that were not trained on them (`bench/held_out.bin`), so that no story stands on both sides. The rows "all" are
answered by the shipped models, which have seen every item. Of the unlabelled items, those that `bench/labels.tsv`
labels in the held-back weeks are measured too.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.classifiers import VERSION
from bot.classifiers.model import combine, unpack, using
from bot.commands.classify import answer

CORPORA = ("dev.jsonl", "dev_more.jsonl", "dev_fedreg.jsonl", "dev_other.jsonl", "general_dev.jsonl")
ENGLISH_NEWS = ("dev.jsonl", "dev_more.jsonl")
FACETS = ("alert", "kind", "kind+stage", "countries", "roles", "rate")
FOLDS = 5
UNLABELLED = "unlabelled.jsonl"
LABELS = ROOT / "bench" / "labels.tsv"
HELD_OUT = ROOT / "bench" / "held_out.bin"
"""Models that have not seen the held-back weeks; the shipped ones have."""
_KEYWORDS = (
    ("trade deal", "agreement", "reached"),
    ("trade talks", "talks", "held"),
    ("export control", "export-control", "announced"),
    ("dumping", "investigation", "finding"),
    *((word, "tariff", "announced") for word in ("tariff", "arancel", "zölle", "关税", "관세", "関税")),
)


def corpus_folder(given: str | None) -> Path:
    """Give where the corpus is."""
    return Path(given or os.environ.get("TRADEPOST_CORPUS") or ROOT.parent / "shared" / "corpus")


def load_items(path: Path) -> list[dict[str, Any]]:
    """Give the items of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def relabelled(labels: Path, items: Path) -> Iterator[dict[str, Any]]:
    """Give the items of the unlabelled file that the table labels."""
    known = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        key, doubt, events = line.split("\t")
        known[key] = (doubt == "?", json.loads(events))
    for item in load_items(items):
        if item["id"] in known:
            doubtful, those = known[item["id"]]
            yield item | {"events": those, "doubt": doubtful, "second": True}


def held_back(item: dict[str, Any]) -> bool:
    """Say whether the item's ISO week is one of those that nothing is tuned on."""
    day = item.get("published") or "2000-01-03"
    year, week, _ = date.fromisoformat(day[:10]).isocalendar()
    return int(hashlib.sha256(f"{year}-W{week:02d}".encode()).hexdigest(), 16) % FOLDS == 0


def scorer(folder: Path) -> ModuleType:
    """Load the corpus' own measure."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder} has no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give what `classify` answers, by id."""
    return {item["id"]: json.loads(json.dumps(answer(json.dumps(item)))) for item in items}


def predict_unseen(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give what `classify` answers to held-back items by models that have not seen them."""
    with using(combine(unpack(HELD_OUT.read_bytes()))):
        return predict(items)


def keyword_baseline(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give what a keyword filter would say: a trade word is an event, the commonest kind and stage of that word."""
    made = {}
    for item in items:
        title = item["title"].lower()
        hit = next(((kind, stage) for word, kind, stage in _KEYWORDS if word in title), None)
        made[item["id"]] = {"events": [{"kind": hit[0], "stage": hit[1], "by": [], "on": []}] if hit else []}
    return made


def row(measure: ModuleType, name: str, items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> str:
    """Give one line of the table."""
    figures, _ = measure.score({item["id"]: item for item in items}, predicted)
    cells = "  ".join(f"{figures[facet]['f1']:.3f}" for facet in FACETS)
    false = "-" if figures["false/1000"] is None else figures["false/1000"]
    return f"{name:34} {len(items):5}  {cells}  {false:>7}  {figures['exact']:.3f}"


def confusion(items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> list[str]:
    """Give the commonest mistakes of kind and stage: what it is, what was said, how often."""
    wrong: Counter[tuple[str, str]] = Counter()
    for item in items:
        want = {f"{e['kind']}/{e['stage']}" for e in item["events"]} or {"nothing"}
        got = {f"{e['kind']}/{e['stage']}" for e in predicted[item["id"]]["events"] if not e.get("background")} or {
            "nothing"
        }
        for missed in want - got:
            wrong[(missed, " + ".join(sorted(got)))] += 1
    return [f"  {count:4}  {want}  ->  {got}" for (want, got), count in wrong.most_common(25)]


def main() -> None:
    """Print the table."""
    arguments = _arguments()
    folder = corpus_folder(arguments.corpus)
    present = [name for name in CORPORA if (folder / name).exists() and arguments.only in (None, name)]
    if not present and arguments.only != UNLABELLED:
        raise SystemExit(f"No corpus in {folder}: set TRADEPOST_CORPUS to the folder with {', '.join(CORPORA)}.")
    measure = scorer(folder)
    print(f"classifiers version {VERSION}; F1 of each facet\n")
    print(f"{'':34} {'items':>5}  " + "  ".join(f"{facet[:5]:5}" for facet in FACETS) + "  false/k  exact")
    english: list[dict[str, Any]] = []
    for name in present:
        items = load_items(folder / name)
        _print_corpus(measure, name, items, arguments.errors)
        english += [item for item in items if name in ENGLISH_NEWS and held_back(item)]
    if english:
        _print_rows(measure, "English news, held back", english, predict_unseen(english))
    if (folder / UNLABELLED).exists() and arguments.only in (None, UNLABELLED):
        later = [item for item in relabelled(LABELS, folder / UNLABELLED) if held_back(item)]
        _print_rows(measure, f"{UNLABELLED} held back", later, predict_unseen(later))
        _print_rows(measure, "all English held back", english + later, predict_unseen(english + later))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N items that differ, none of them held back"
    )
    parser.add_argument("--only", help="one corpus file")
    return parser.parse_args()


def _print_corpus(measure: ModuleType, name: str, items: list[dict[str, Any]], errors: int) -> None:
    """Print a corpus' rows, and below them what was mistaken in the weeks that are not held back."""
    predicted = predict(items)
    back = [item for item in items if held_back(item)]
    _print_rows(measure, f"{name} held back", back, predict_unseen(back))
    _print_rows(measure, f"{name} all", items, predicted)
    print(row(measure, f"{name} keyword baseline", items, keyword_baseline(items)))
    front = [item for item in items if not held_back(item) and not item.get("doubt")]
    print("\n".join(["  commonest mistakes (not held back, clear):", *confusion(front, predicted)]), "\n")
    _show(measure, front, predicted, errors)


def _print_rows(
    measure: ModuleType, name: str, items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]
) -> None:
    """Print the lines of all the items and of those that are clear."""
    print(row(measure, name, items, predicted))
    print(row(measure, f"{name}, clear", [item for item in items if not item.get("doubt")], predicted))


def _show(measure: ModuleType, items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]], most: int) -> None:
    _, wrong = measure.score({item["id"]: item for item in items}, predicted)
    by_id = {item["id"]: item for item in items}
    for key in wrong[:most]:
        print(by_id[key]["title"], "\n   ", by_id[key]["events"], "\n   ", predicted[key]["events"])


if __name__ == "__main__":
    main()
