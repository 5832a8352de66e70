"""`tradepost sources check` as an operator runs it, against stand-ins for real sources of sources.yaml.

Each source has its own name, format and address, but for the host: that is this machine.
"""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.acceptance.publishers import doubled, pages, serve
from tests.feed_server import FeedServer

pytestmark = pytest.mark.acceptance

NOW = SystemClock().now()
FAILED = ("METI", "White House: presidential actions", "WTO: news")


@dataclass
class Told:
    """What a process left: its exit status, and what it said."""

    status: int
    out: str
    err: str


@dataclass
class Operator:
    """Runs commands in an environment of its own."""

    environ: dict[str, str]

    async def run(self, *arguments: str) -> Told:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, env=self.environ, stdout=-1, stderr=-1
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
        return Told(process.returncode or 0, out.decode(), err.decode())


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest.fixture
def operator(server: FeedServer, tmp_path: Path) -> Operator:
    """An operator whose sources are fifteen of the real ones, served here."""
    return Operator(serve(server, tmp_path))


async def test_each_source_gets_a_line_and_a_failure_the_exit_status(operator: Operator) -> None:
    told = await operator.run("sources", "check")
    head, *rows, summary = told.out.splitlines()
    assert told.status == 1
    assert head.split() == ["source", "status", "entries", "newest", "verdict"]
    line = {row[: head.index("status")].strip(): row[head.index("status") :].split(maxsplit=1) for row in rows}
    assert len(line) == 15
    assert tuple(line)[:3] == FAILED
    assert {name: status for name, (status, _) in line.items() if name not in FAILED} == dict.fromkeys(
        set(line) - set(FAILED), "200"
    )
    assert "answer" in line["METI"][1]
    assert line["WTO: news"] == ["404", line["WTO: news"][1]]
    assert "Check the address" in line["WTO: news"][1]
    assert "A web page came" in line["White House: presidential actions"][1]
    assert line["EU: ongoing trade-defence investigations"][1].split()[::2][:2] == ["2", "days"]
    assert re.fullmatch(r"1 +3\d min +well", line["GDELT: tariffs"][1])
    assert "is it still kept?" in line["Ministry of Finance Japan"][1]
    assert summary.startswith("15 sources in ")
    assert summary.endswith("3 failed; each stands above with what to do")
    assert "polled 15 of 15" in told.err
    assert "Traceback" not in told.err


async def test_what_has_not_changed_says_so_with_what_is_known(operator: Operator) -> None:
    await operator.run("sources", "check")
    told = await operator.run("sources", "check", "--json")
    rows = {row["source"]: row for row in json.loads(told.out)}
    assert told.status == 1
    unchanged = rows["UK Department for Business and Trade"]
    assert (unchanged["status"], unchanged["entries"]) == ("304", 3)
    assert re.fullmatch(r"5\d min", unchanged["newest"])
    assert unchanged["verdict"] == "well; unchanged since the last poll"
    assert (rows["GDELT: tariffs"]["status"], rows["GDELT: tariffs"]["ok"]) == ("200", True)
    assert [name for name, row in rows.items() if not row["ok"]] == list(FAILED)
    health = (await operator.run("sources", "health")).out
    assert "12 of 15 sources are well" in health
    assert [name for name in rows if name in health] == list(FAILED)


async def test_where_all_is_well_the_status_is_0(server: FeedServer, tmp_path: Path) -> None:
    told = await Operator(serve(server, tmp_path, without=FAILED)).run("sources", "check")
    assert (told.status, told.out.splitlines()[-1].endswith("all answered well")) == (0, True)


async def test_without_any_source_it_says_where_they_are_named(server: FeedServer, tmp_path: Path) -> None:
    told = await Operator(serve(server, tmp_path, without=(*pages(NOW), *doubled(NOW)))).run("sources", "check")
    assert (told.status, "sources.yaml says which" in told.out) == (0, True)


async def test_what_two_sources_say_alike_is_one_event(server: FeedServer, tmp_path: Path) -> None:
    """The list polls some publishers twice over: that makes neither a second event nor a second alert."""
    brought = []
    for folder, without in ((tmp_path / "one", (*FAILED, *doubled(NOW))), (tmp_path / "two", FAILED)):
        folder.mkdir()
        operator = Operator(serve(server, folder, without=without))
        assert (await operator.run("subscriptions", "add", "everything")).status == 0
        told = dict(pair.split("=") for pair in (await operator.run("poll", "--once")).out.splitlines()[-1].split())
        brought.append({key: int(told[key]) for key in ("entries", "events", "deliveries")})
    one, two = brought
    assert two == {**one, "entries": one["entries"] + 3}
    assert (one["events"] >= 3, one["deliveries"] >= 2) == (True, True)
