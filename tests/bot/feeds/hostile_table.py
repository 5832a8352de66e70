"""What comes of each hostile body, as a table: `python -m tests.bot.feeds.hostile_table` (1 where one surprises).

Each is parsed in a worker that is ended after the time it may take, as in the bot.
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.errors import ParseError
from bot.feeds.parse import parse
from bot.model import Parsed
from bot.workers import Workers
from tests.bot.feeds.feeds_by_hand import NOW, URL
from tests.bot.feeds.hostile import BODIES

SECONDS = 5.0
"""How long a body may take here; the bot gives it 20 seconds (TRADEPOST_PARSE_TIMEOUT)."""
_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one body; `words` is the first title, or why it was refused."""

    name: str
    bytes: int
    outcome: str
    entries: int
    seconds: float
    words: str

    @property
    def expected(self) -> bool:
        """Whether it is what stands beside the body in its table."""
        return self.outcome == BODIES[self.name].outcome


def made(name: str) -> bytes:
    """Make a body."""
    body = BODIES[name].make()
    return body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body


def parsed_in_a_worker(name: str) -> Parsed:
    """Parse a body where it is made: a worker is handed its name alone."""
    return parse(made(name), format=BODIES[name].form, url=URL, now=NOW)


async def came(workers: Workers, name: str, *, seconds: float = SECONDS) -> Came:
    """Parse one body in a worker, and say what came of it."""
    size = len(made(name))
    started = time.perf_counter()
    try:
        parsed = await workers.run(parsed_in_a_worker, name, timeout=seconds)
    except ParseError as error:
        took = time.perf_counter() - started
        outcome = "stopped" if took >= seconds else "refused"
        return Came(name, size, outcome, 0, took, str(error))
    first = parsed.entries[0].title if parsed.entries else ""
    return Came(name, size, "read", len(parsed.entries), time.perf_counter() - started, first)


def lines(rows: Sequence[Came]) -> Iterator[str]:
    """Give the table in Markdown, and a line that counts."""
    yield "| body | bytes | outcome | entries | seconds | first title, or why |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        words = row.words.encode("ascii", "backslashreplace").decode().replace("|", "\\|")
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}..."
        outcome = row.outcome if row.expected else f"**{row.outcome}**, not {BODIES[row.name].outcome}"
        yield f"| {row.name} | {row.bytes:,} | {outcome} | {row.entries} | {row.seconds:.2f} | {short} |"
    counts = {word: sum(row.outcome == word for row in rows) for word in ("read", "refused", "stopped")}
    told = ", ".join(f"{count} {word}" for word, count in counts.items())
    yield f"\n{len(rows)} bodies: {told}; {sum(not row.expected for row in rows)} otherwise than expected"


async def _main() -> int:
    workers = Workers(1)
    try:
        await came(workers, "a page")  # so that the first row does not count the worker's start
        rows = [await came(workers, name) for name in BODIES]
    finally:
        workers.close()
    for line in lines(rows):
        sys.stdout.write(f"{line}\n")
    return int(not all(row.expected for row in rows))


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
