"""`python -m tests.acceptance.crash`: the kill test and its report; ends non-zero where not all is as it should be."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

from tests.acceptance.crash.run import report, run, say


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many (default 200); more make a soak")
    parser.add_argument("--lives", type=int, default=6, help="bots side by side, each on its own (default 6)")
    parser.add_argument("--seed", type=int, help="of all chances; a new one unless given")
    parser.add_argument("--keep", type=Path, help="an empty folder in which databases and logs stay")
    given = parser.parse_args()
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    say(f"seed {seed}: {given.kills} kills in {given.lives} lives")
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder)
        place.mkdir(exist_ok=True)
        outcome = asyncio.run(run(kills=given.kills, lives=given.lives, seed=seed, folder=place, say=say))
    say(report(outcome))
    return int(not outcome.passed)


if __name__ == "__main__":
    sys.exit(main())
