"""How fast the classifiers are on one core: items a second, start, memory, an item without a trade word, a hostile one.

python bench/classify.py [--corpus FOLDER]

Each figure is the median of five rounds.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.eval import CORPORA, ENGLISH_NEWS, corpus_folder, load_items
from bot.classifiers import classify
from bot.commands.classify import read_item
from bot.model import Entry

ROUNDS = 5
_START = """
import time
start = time.perf_counter()
from bot.classifiers import classify
from bot.model import Entry
classify(Entry("k", "US to impose 25% tariffs on cars from Japan"))
print(time.perf_counter() - start)
"""
_HOSTILE = {
    "letters": "tariff" * 170_000,
    "words": "tariff on US " * 80_000,
    "signs": 'tariff (((("""\'\'' * 70_000,
    "numbers": "tariff 25% " * 90_000,
    "han": "关税对美国" * 200_000,
}


def timed(entries: list[Entry]) -> float:
    """Give the seconds that classifying the entries takes: the median of some rounds, after a few items to warm up."""
    for entry in entries[:200]:
        classify(entry)
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for entry in entries:
            classify(entry)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def corpora(folder: Path) -> dict[str, list[Entry]]:
    """Give the entries of each corpus that is there, and those of the English news together."""
    found = {
        name: [read_item(json.dumps(item))[1] for item in load_items(folder / name)]
        for name in CORPORA
        if (folder / name).exists()
    }
    return found | {"English news": [entry for name in ENGLISH_NEWS for entry in found.get(name, ())]}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus")
    folder = corpus_folder(parser.parse_args().corpus)
    start = subprocess.run([sys.executable, "-c", _START], cwd=ROOT, capture_output=True, text=True, check=True)
    print(f"start to first answer   {float(start.stdout):8.2f} s")
    for name, entries in corpora(folder).items():
        if entries:
            print(f"{name:22}  {len(entries) / timed(entries):8.0f} items/s")
    plain = [
        Entry("p", f"Storm number {at} reaches the coast, thousands leave their homes", "Rain is expected for days.")
        for at in range(5000)
    ]
    print(f"without a trade word    {1000 * timed(plain) / len(plain):8.4f} ms an item")
    for name, text in _HOSTILE.items():
        language = "zh" if name == "han" else "en"
        print(f"1 MB of {name:14}  {1000 * timed([Entry('h', text, text, language=language)]):8.1f} ms")
    print(f"memory                  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
