"""How long one sighting takes against 5,000 recent events: at most 2 ms at the median.

    python bench/resolve.py [--events N] [--rounds N]

The events are what the store would hand over in the worst of weeks: all tariffs, all by the same country, all within
the window, with the stages, targets, products and rates of a heavy month, and three sightings each.
"""

import argparse
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

from bot.model import Kind, KnownEvent, Mention, Sighting, Stage, Target
from bot.resolve import Ids, resolve
from bot.resolve.merging import enrich, found
from bot.resolve.tracks import begin

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
COUNTRIES = ("CN", "JP", "KR", "MX", "CA", "IN", "BR", "EU", "GB", "VN", "TH", "CH", "TW", "ID", "ZA", "TR")
GOODS = ("steel", "aluminium", "cars", "semiconductors", "wine", "beef", "solar panels", "furniture", "copper", "toys")
STAGES_SEEN = (Stage.THREATENED, Stage.ANNOUNCED, Stage.IN_FORCE, Stage.DELAYED, Stage.REDUCED)
EVENTS_A_TRACK = 10
WORDS = tuple(
    word
    for words in (
        "sets puts plans confirms defends details signals weighs steep sweeping fresh long-awaited higher broad duties",
        "levies tariffs charges markets farmers carmakers unions brace react wait as while before after summit vote",
        "deadline minister president cabinet senate officials say ahead escalating simmering row dispute fight",
    )
    for word in words.split(" ")
)


def mention(chance: random.Random) -> Mention:
    """Make one tariff of the US."""
    named = chance.random() < 0.7
    return Mention(
        Kind.TARIFF,
        chance.choice(STAGES_SEEN),
        by=("US",),
        on=(chance.choice(COUNTRIES),) if named else (),
        target=Target.NAMED if named else Target.UNKNOWN,
        rate=chance.choice((None, None, 10.0, 25.0, 50.0)),
        products=(chance.choice(GOODS),) if chance.random() < 0.6 else (),
    )


def sighting(chance: random.Random, entry: int, said: Mention, since: datetime) -> Sighting:
    """Report it in some headline, some hours after it happened."""
    goods = said.products[0] if said.products else "goods"
    place = said.on[0] if said.on else "partners"
    title = f"US {' '.join(chance.sample(WORDS, 4))} {goods} from {place} {' '.join(chance.sample(WORDS, 4))}"
    published = since + timedelta(minutes=chance.randrange(12 * 60))
    return Sighting(entry, 0, said, title, f"https://example.org/{entry}", f"paper {entry % 50}", published)


def known_events(count: int, chance: random.Random, *, first: int = 1, now: datetime = NOW) -> list[KnownEvent]:
    """Make events with three sightings each, whose ids count on from the first."""
    made = []
    for number in range(first, first + count):
        said = mention(chance)
        since = now - timedelta(minutes=chance.randrange(9 * 24 * 60))
        seen = tuple(sighting(chance, 3 * number + turn, said, since) for turn in range(3))
        event = enrich(found(seen[0], number, number), seen[:1], seen[1])
        made.append(KnownEvent(enrich(event, seen[:2], seen[2]), seen))
    return made


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=400)
    args = parser.parse_args()
    chance = random.Random(7)
    known = known_events(args.events, chance)
    tracks = [begin(one.event, "") for one in known[::EVENTS_A_TRACK]]
    took = []
    for turn in range(args.rounds):
        new = sighting(chance, 10_000_000 + turn, mention(chance), NOW)
        # the time of this process alone: resolving waits for nothing, and what else runs here is not its doing
        start = time.process_time()
        resolve(new, known, tracks, Ids(args.events + 1, args.events + 1))
        took.append((time.process_time() - start) * 1000)
    ordered = sorted(took)
    print(f"one sighting against {args.events} events, {args.rounds} times, in ms of one core")
    print(
        f"median {statistics.median(took):.2f}   p95 {ordered[int(0.95 * len(ordered))]:.2f}   (to reach: median 2.00)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
