"""Cross-validate the classifiers by week: each fold is answered by models that have not seen its weeks.

    python bench/crossval.py [--corpus FOLDER] [--labels LABELS.tsv ...] [--folds 5] [--general] [--errors N]

Needs scikit-learn, as `bench/train.py` does. The held-back weeks take no part at all. What the figures say of the
patterns is flattered a little, since these were written by looking at the same items; of the models they are honest.
"""

import argparse
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import templates
from bench.eval import (
    CORPORA,
    ENGLISH_NEWS,
    LABELS,
    UNLABELLED,
    confusion,
    corpus_folder,
    held_back,
    load_items,
    predict,
    relabelled,
    row,
    scorer,
)
from bench.train import train
from bot.classifiers.model import combine, using

GENERAL = "general_dev.jsonl"
BINS = (0.45, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def fold_of(item: dict[str, Any], folds: int) -> int:
    """Give the fold of the item's ISO week."""
    year, week, _ = date.fromisoformat((item.get("published") or "2000-01-03")[:10]).isocalendar()
    return crc32(f"{year}-{week}".encode()) % folds


def gather(folder: Path, labels: list[Path], *, general: bool) -> list[dict[str, Any]]:
    """Give every item that is not held back, each with the name of its corpus."""
    rows = [
        item | {"corpus": name, "assumed": name == GENERAL}
        for name in CORPORA
        if (folder / name).exists() and (general or name != GENERAL)
        for item in load_items(folder / name)
    ]
    for table in labels:
        rows += [item | {"corpus": "second"} for item in relabelled(table, folder / UNLABELLED)]
    return [item for item in rows if not held_back(item)]


def answers(rows: list[dict[str, Any]], folds: int) -> dict[str, dict[str, Any]]:
    """Give the answer to each item of the corpora by models trained on the other folds."""
    own = list(templates.items(Path(__file__).with_name("templates.tsv")))
    found: dict[str, dict[str, Any]] = {}
    for fold in range(folds):
        made = combine(train([item for item in rows if fold_of(item, folds) != fold] + own))
        asked = [item for item in rows if fold_of(item, folds) == fold and item["corpus"] != "second"]
        with using(made):
            found |= predict(asked)
        print(f"fold {fold + 1} of {folds}", file=sys.stderr)
    return found


def reliability(items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> list[str]:
    """Give how often an item holds an event, by how sure the answer was that it does."""
    lines = ["confidence  answers  mean   clear  all"]
    for low, high in pairwise(BINS):
        sure = {key: max([e["confidence"] for e in said["events"]], default=0.0) for key, said in predicted.items()}
        those = [item for item in items if low <= sure[item["id"]] < high]
        if those:
            clear = [bool(item["events"]) for item in those if not item.get("doubt")]
            every = [bool(item["events"]) for item in those]
            mean = sum(sure[item["id"]] for item in those) / len(those)
            share = f"{sum(clear) / len(clear):.2f}" if clear else "-"
            lines.append(
                f"{low:.2f}-{min(high, 1):.2f}   {len(those):7}  {mean:.2f}   {share:5}  {sum(every) / len(every):.2f}"
            )
    return lines


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus")
    parser.add_argument("--labels", type=Path, nargs="*", default=[LABELS])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--general", action="store_true", help="with the general headlines, which takes a minute more")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N clear English items that differ")
    arguments = parser.parse_args()
    folder = corpus_folder(arguments.corpus)
    rows = gather(folder, arguments.labels, general=arguments.general)
    predicted = answers(rows, arguments.folds)
    measure = scorer(folder)
    print(f"{'':34} {'items':>5}  alert  kind   kind+  count  roles  rate   false/k  exact")
    english = [item for item in rows if item["corpus"] in ENGLISH_NEWS]
    groups = {"English news": english} | {
        name: [item for item in rows if item["corpus"] == name] for name in CORPORA if name not in ENGLISH_NEWS
    }
    for name, those in groups.items():
        if those:
            print(row(measure, name, those, predicted))
            print(row(measure, f"{name}, clear", [item for item in those if not item.get("doubt")], predicted))
    print("\n".join(["", *reliability(english, predicted)]))
    clear = [item for item in english if not item.get("doubt")]
    print("\n".join(["", "commonest mistakes (clear English news):", *confusion(clear, predicted)]))
    _show(clear, predicted, measure.score({item["id"]: item for item in clear}, predicted)[1][: arguments.errors])


def _show(items: list[dict[str, Any]], predicted: dict[str, dict[str, Any]], wrong: list[str]) -> None:
    by_id = {item["id"]: item for item in items}
    for key in wrong:
        said = [{name: value for name, value in one.items() if value} for one in predicted[key]["events"]]
        print(f"{key} {by_id[key]['title']}\n    is   {by_id[key]['events']}\n    said {said}")


if __name__ == "__main__":
    main()
