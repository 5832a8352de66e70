"""Entries of the past taken in as if polled, and the log of what came of them."""

from datetime import timedelta
from pathlib import Path

from bot.backtest import events_with_items, log_by_track, replay
from bot.model import Entry
from db import writing
from tests.fakes import NOW

TOLD = (
    (0, "Trump threatens 30% tariff on Mexico"),
    (30, "Stocks sink on US tariffs on Mexico"),
    (31, "Trump orders 30% tariff on Mexico"),
    (32, "US imposes 30% tariffs on Mexican goods"),
    (40, "EU and Mercosur sign trade agreement"),
    (50, "Trees are in bloom"),
)


def test_the_log_tells_each_track_from_its_first_step_to_its_last(tmp_path: Path) -> None:
    entries = [
        Entry(f"k{hours}", title, published=NOW + timedelta(hours=hours), publisher=f"Paper {hours}")
        for hours, title in TOLD
    ]
    done: list[int] = []
    with writing(tmp_path / "past.db") as tables:
        replay(tables, list(reversed(entries)), progress=done.append)
        log = list(log_by_track(tables))
        items = [keys for _, keys in events_with_items(tables)]
    assert done == [1, 2, 3, 4, 5, 6]
    assert items == [("k0",), ("k30", "k31", "k32"), ("k40",)]
    assert log == [
        "US tariff on Mexico (track 1): announced since 2025-03-28",
        f"  2025-03-27  threatened  US threatens 30% tariff on Mexican goods  [1; “{TOLD[0][1]}”]",
        f"  2025-03-28  announced   US puts 30% tariff on Mexican goods  [2; “{TOLD[2][1]}” and 2 more]",
        "",
        "EU–Mercosur trade deal (track 2): signed since 2025-03-29",
        f"  2025-03-29  signed      EU and Mercosur sign trade agreement  [3; “{TOLD[4][1]}”]",
        "",
    ]
