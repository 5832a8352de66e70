"""How many dates ahead are read from sentences: python bench/dates.py.

A line of bench/dates.tsv: the day of publication, what the date brings ("none": no date may be read), the day,
the text, and its language if that is not English. --table prints each of them.
"""

import argparse
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.alerts import pause_ends
from bot.classifiers import classify
from bot.model import Entry, Mention, Stage
from bot.trial import as_event

CASES = Path(__file__).with_suffix(".tsv")
NONE = "none"


def dates_of(mention: Mention, now: datetime) -> dict[str, date]:
    """Give the dates ahead that a mention sets, by what they bring."""
    found = {one.what.value: one.day for one in mention.planned}
    event = as_event(mention, now)
    end = pause_ends(event) if mention.stage is Stage.DELAYED else None
    if end is not None:
        return {**found, "pause ends": end}
    if mention.effective is not None:
        found["takes effect"] = mention.effective
    if mention.expires is not None:
        found["ends"] = mention.expires
    return found


def read(published: str, text: str, language: str) -> dict[str, date]:
    """Give the dates ahead that a text sets."""
    day = date.fromisoformat(published)
    now = datetime.combine(day, time(9), tzinfo=UTC)
    title, _, summary = text.partition(". ")
    mentions = classify(Entry("a", title, summary, published=now, language=language))
    return {what: when for one in reversed(mentions) for what, when in dates_of(one, now).items() if when > day}


def main() -> None:
    """Print what was read rightly, and the table if it is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--table", action="store_true")
    table = parser.parse_args().table
    right = wanted = 0
    misses: list[str] = []
    lines = CASES.read_text(encoding="utf-8").splitlines()
    for published, what, day, text, *language in (line.split("\t") for line in lines):
        found = read(published, text, language[0] if language else "en")
        told = "; ".join(f"{key} {value}" for key, value in sorted(found.items())) or "nothing"
        good = not found if what == NONE else found.get(what) == date.fromisoformat(day)
        wanted += 1
        right += good
        expected = "nothing" if what == NONE else f"{what} {day}"
        if table:
            print(f"| {published} | {text} | {expected} | {'✓' if good else f'✗ {told}'} |")
        if not good:
            misses.append(f"{text}: {expected}, read: {told}")
    print(f"{right} of {wanted} read as they are meant")
    print("\n".join(misses))


if __name__ == "__main__":
    main()
