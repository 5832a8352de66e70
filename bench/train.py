"""Train the classifiers' linear models and write `bot/classifiers/data/weights.bin`.

    python bench/train.py CORPUS.jsonl ... [--general ITEMS.jsonl] [--labels LABELS.tsv --unlabelled ITEMS.jsonl]

Needs scikit-learn, which Tradepost itself does not. It trains twice: without every fifth ISO week, for
`bench/held_out.bin`, by which `bench/eval.py` measures on those weeks; and on all, for what is shipped. LABELS.tsv
gives events for items of the unlabelled file: an id, `?` where readers may differ, then the events.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # bench-only
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bench import templates
from bench.eval import HELD_OUT, held_back, load_items, relabelled
from bot.classifiers.classify import read_entry
from bot.classifiers.features import SCALE, WORDY, features
from bot.classifiers.model import EVENT, SCREEN, Linear, pack
from bot.commands.classify import read_item
from bot.model import MEASURES, Kind

OUT = Path(__file__).resolve().parent.parent / "bot" / "classifiers" / "data" / "weights.bin"
DOUBTFUL, ASSUMED = 0.8, 0.3
"""How much an item counts that is doubtful, or only assumed to be none."""
OWN, OWN_ELSEWHERE = 0.3, 0.6
"""How much a sentence of our own counts: in English, of which there are many, and in other languages."""
LEFT_OUT = 0.5
"""The share of what the patterns found that a copy of each item lacks, so that less hangs on any one of them."""
STRENGTH = {EVENT: 0.1, SCREEN: 0.1, "kind": 0.5, "stage": 0.3}
"""How closely each sort of model fits its items: liblinear's C."""
SMALLEST = {EVENT: 0.004, SCREEN: 0.004, "kind": 0.01, "stage": 0.01}


def group(kind: str) -> str:
    """Give the stages' model that a kind shares."""
    return "measure" if Kind(kind) in MEASURES else kind


class Column(NamedTuple):
    """A feature: its hash, the scale of its family, and how many items have it."""

    feature: int
    scale: float
    items: int


def matrix(rows: list[dict[str, Any]]) -> tuple[csr_matrix, list[Column]]:
    """Give one row of scaled features an item, and what its columns are."""
    columns: dict[int, int] = {}
    indices, values, ends, scales = [], [], [0], []
    counts: dict[int, int] = {}
    found = []
    for row in rows:
        _, entry = read_item(json.dumps(row))
        those = features(read_entry(entry))
        pairs = [(one, SCALE[family]) for family, hashes in those.items() for one in sorted(hashes)]
        found.append(pairs)
        for one, _ in pairs:
            counts[one] = counts.get(one, 0) + 1
    for pairs in found:
        for one, scale in pairs:
            if counts[one] > 1:
                if one not in columns:
                    columns[one] = len(columns)
                    scales.append(scale)
                indices.append(columns[one])
                values.append(scale)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(rows), len(columns))), [
        Column(one, scale, counts[one]) for one, scale in zip(columns, scales, strict=True)
    ]


def fit(x: csr_matrix, y: np.ndarray, weight: np.ndarray, strength: float) -> LogisticRegression:
    """Fit one logistic regression of yes and no, in its dual: there are far fewer items than features."""
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=0.01, max_iter=300, random_state=0)
    return model.fit(x, y, sample_weight=weight)


def linear(model: LogisticRegression, columns: list[Column], smallest: float) -> Linear:
    """Give a model without the weights that are next to nothing; each has its column's scale in it.

    The most frequent features come first: what is asked for most often then lies together where the models are used.
    """
    weights = model.coef_[0]
    kept = [(columns[at], float(weights[at])) for at in np.flatnonzero(np.abs(weights) > smallest)]
    kept.sort(key=lambda one: (-one[0].items, one[0].feature))
    return Linear(
        round(float(model.intercept_[0]), 5),
        {column.feature: round(weight * column.scale, 5) for column, weight in kept},
    )


def classes(
    name: str, x: csr_matrix, labels: np.ndarray, weight: np.ndarray, columns: list[Column]
) -> dict[str, Linear]:
    """Give one linear model a class: that class against the rest."""
    sort = name.partition(":")[0]
    return {
        f"{name}:{label}": linear(fit(x, labels == label, weight, STRENGTH[sort]), columns, SMALLEST[sort])
        for label in sorted(set(labels))
    }


def train(rows: list[dict[str, Any]]) -> dict[str, Linear]:
    """Train every model on the rows."""
    x, columns = matrix(rows)
    weight = np.array([_weight(row) for row in rows])
    event = np.array([bool(row["events"]) for row in rows])
    made = {
        EVENT: _event(x, event, weight, columns),
        SCREEN: _screen(x, event, weight, columns),
    }
    told = np.flatnonzero(event)
    pairs = [
        (at, one["kind"], one["stage"], weight[at] / len(rows[at]["events"]))
        for at in told
        for one in rows[at]["events"]
    ]
    picked = np.array([at for at, *_ in pairs])
    kinds = np.array([kind for _, kind, *_ in pairs])
    stages = np.array([stage for _, _, stage, _ in pairs])
    shares = np.array([share for *_, share in pairs])
    made |= classes("kind", x[picked], kinds, shares, columns)
    groups = np.array([group(kind) for kind in kinds])
    for name in sorted(set(groups)):
        those = groups == name
        made |= classes(f"stage:{name}", x[picked[those]], stages[those], shares[those], columns)
    return made


def _event(x: csr_matrix, event: np.ndarray, weight: np.ndarray, columns: list[Column]) -> Linear:
    """Train the model of an event: half of each item's weight goes to a copy that lacks some of what patterns found."""
    thinned = x.copy()
    found = np.array([column.scale == SCALE["R"] for column in columns])
    thinned.data[found[thinned.indices] & (np.random.default_rng(0).random(thinned.nnz) < LEFT_OUT)] = 0
    thinned.eliminate_zeros()
    model = fit(vstack([x, thinned]).tocsr(), np.tile(event, 2), np.tile(weight / 2, 2), STRENGTH[EVENT])
    return linear(model, columns, SMALLEST[EVENT])


def _screen(x: csr_matrix, event: np.ndarray, weight: np.ndarray, columns: list[Column]) -> Linear:
    """Train the model of an event by words alone: the columns that have the scale of words."""
    words = [at for at, column in enumerate(columns) if column.scale in {SCALE[family] for family in WORDY}]
    model = fit(x[:, words], event, weight, STRENGTH[SCREEN])
    return linear(model, [columns[at] for at in words], SMALLEST[SCREEN])


def _weight(row: dict[str, Any]) -> float:
    weight = DOUBTFUL if row.get("doubt") else 1.0
    if row.get("own"):
        weight *= OWN if row["lang"] == "en" else OWN_ELSEWHERE
    return weight * (ASSUMED if row.get("assumed") else 1.0)


def main() -> None:
    """Read the corpora, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--general", type=Path, help="items that hold no event")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--unlabelled", type=Path)
    arguments = parser.parse_args()
    rows = [row for path in arguments.corpora for row in load_items(path)]
    if arguments.labels and arguments.unlabelled:
        rows += relabelled(arguments.labels, arguments.unlabelled)
    if arguments.general:
        rows += [row | {"assumed": True} for row in load_items(arguments.general)]
    own = list(templates.items(Path(__file__).with_name("templates.tsv")))
    write(HELD_OUT, [row for row in rows if not held_back(row)] + own)
    write(OUT, rows + own)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Train on the rows, write the models, and say how large they are."""
    made = train(rows)
    data = pack(made)
    path.write_bytes(data)
    weights = sum(len(one.weights) for one in made.values())
    print(f"{path.name}: {len(rows)} items, {len(made)} models, {weights} weights, {len(data)} bytes")


if __name__ == "__main__":
    main()
