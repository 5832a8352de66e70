"""What must be told as one event, and what must stay apart: from the words of an entry to what the store holds.

Every case is entries as they are polled, read by the classifiers and taken in on a real database. What resolving does
with mentions that say all that can be said stands in tests/bot/resolve/test_resolve.py.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.classifiers import classify
from bot.ingest import ingest
from bot.model import Entry, ReadEntry, Source, Subscription
from db import Tables, writing
from tests.fakes import put_source

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FRESH = timedelta(hours=36)
REGISTER = "https://www.federalregister.gov/documents/2026/03/05/2026-0{}/notice"

EXCLUSION = (
    "By the President of the United States of America. A Proclamation. By the authority vested in me, and having found "
    "that Canada discriminates against the commerce of the United States, I hereby determine that {} of Canadian "
    "origin shall be excluded from importation into the United States, effective 30 days after the date of this "
    "proclamation, until I find that the discrimination has ended. The Secretary of Homeland Security shall issue the "
    "regulations that are needed to carry out this exclusion, and the United States Trade Representative shall report "
    "to me on its effects every 90 days, and shall propose its extension, its amendment or its end."
)


@dataclass(frozen=True, slots=True)
class Report:
    """An entry in few words: so many hours after START, by a publisher of its own."""

    title: str
    hours: float = 0
    summary: str = ""
    language: str = "en"
    url: str | None = None
    official: bool = False


def _proclamation(goods: str) -> Report:
    return Report(
        f"Proclamation on Banning Imports of {goods.title()} From Canada", 0, EXCLUSION.format(goods), official=True
    )


JOIN = {
    "the notice in the gazette three days after the news": (
        Report("Trump orders 50% tariff on copper imports"),
        Report("Copper price jumps as US imposes 50% tariff on copper imports", 4),
        Report(
            "Adjusting Imports of Copper Into the United States",
            74,
            "A duty of 50 percent shall apply to imports of copper products.",
            url=REGISTER.format("4411"),
            official=True,
        ),
    ),
    "Trump against US, levies against tariffs": (
        Report("Trump slaps 50% levies on Brazilian goods"),
        Report("US imposes 50% tariffs on imports from Brazil", 5),
        Report("Washington puts 50% duties on Brazil", 7),
    ),
    "25% against a quarter": (
        Report("US imposes 25% tariffs on car imports from Japan"),
        Report("US puts tariff of a quarter on Japanese cars", 3),
    ),
    "other languages": (
        Report("US imposes 25% tariffs on car imports from Japan"),
        Report("Estados Unidos impone un arancel del 25% a los autos de Japón", 2, language="es"),
        Report("USA verhängen Zölle von 25 Prozent auf Autos aus Japan", 3, language="de"),
        Report("Les États-Unis imposent des droits de douane de 25 % sur les voitures japonaises", 4, language="fr"),
    ),
    "a deal in three languages": (
        Report("EU and Mercosur sign trade agreement"),
        Report("La UE y Mercosur firman un acuerdo comercial", 1, language="es"),
        Report("EU und Mercosur unterzeichnen Freihandelsabkommen", 2, language="de"),
    ),
    "minerals by their names, by one word, and in Chinese": (
        Report("China bans exports of gallium, germanium to US"),
        Report("Beijing halts shipments of key chip minerals to America", 1),
        Report("中国禁止对美出口镓、锗", 2, language="zh"),
    ),
    "a pact by its name, and by its members": (
        Report("US, Canada and Mexico sign trade deal to replace NAFTA"),
        Report("Trump signs USMCA", 1),
    ),
    "a first headline without the target, the second with it": (
        Report("US announces new tariffs"),
        Report("US announces 25% tariffs on Japan", 1),
    ),
    "the wire's copies": (
        Report("India restricts rice exports"),
        Report("India restricts rice exports - Daily Ledger", 2),
        Report("UPDATE 1-India restricts rice exports", 5),
    ),
    "what leans on it, before and after": (
        Report("Stocks sink on US tariffs on Japan", -2),
        Report("US imposes 25% tariffs on Japanese goods"),
        Report("Wall Street slides after Trump's Japan tariffs", 6),
    ),
    "one page in two feeds": (
        Report("Trump imposes 30% tariff on Mexico", url="https://www.example.org/a?utm_source=x"),
        Report("Mexico to face US tariff of 30%", 20, url="http://example.org/a"),
    ),
}

APART = {
    "three proclamations of one form, which exclude other goods of one country": (
        _proclamation("alcoholic beverages"),
        _proclamation("dairy products"),
        _proclamation("motor vehicles"),
    ),
    "two notices of one form": (
        Report("Adjusting Imports of Steel Into the United States", url=REGISTER.format("4411"), official=True),
        Report("Adjusting Imports of Aluminum Into the United States", url=REGISTER.format("4412"), official=True),
    ),
    "the same act by two countries": (
        Report("Canada puts 100% tariff on Chinese electric vehicles"),
        Report("Mexico puts 100% tariff on Chinese electric vehicles", 1),
    ),
    "the same act on two countries": (
        Report("Trump announces 50% tariff on Brazil"),
        Report("Trump announces 50% tariff on India", 1),
    ),
    "retaliation and the act that it answers": (
        Report("US imposes 34% tariff on Chinese goods"),
        Report("China imposes 34% tariff on US goods in retaliation", 20),
    ),
    "the next round of talks": (
        Report("Japan and US hold trade talks in Washington"),
        Report("Japan and US hold trade talks in Washington", 24 * 6),
    ),
    "rounds that are counted": (
        Report("Second round of trade talks between Chile and India held in Santiago"),
        Report("Third round of trade talks between Chile and India held in Santiago", 40),
    ),
    "the same rate threatened again a month later": (
        Report("Trump threatens 50% tariff on EU goods"),
        Report("Trump threatens 50% tariff on EU goods", 24 * 30),
    ),
    "a threat, and the order that follows within the day": (
        Report("Trump threatens 30% tariff on Mexico"),
        Report("Trump orders 30% tariff on Mexico", 9),
    ),
    "an order and its taking effect": (
        Report("US imposes 25% tariffs on Canadian lumber"),
        Report("US 25% tariffs on Canadian lumber take effect", 30),
    ),
    "a rate and the next": (
        Report("Trump raises tariffs on China to 104%"),
        Report("Trump raises tariffs on China to 125%", 20),
    ),
    "phases of a deal": (
        Report("Washington and Beijing sign phase one of their trade agreement"),
        Report("Washington and Beijing sign phase two of their trade agreement", 30),
    ),
    "cases on other goods": (
        Report("US opens anti-dumping investigation into Chinese tyres"),
        Report("US opens anti-dumping investigation into Chinese steel wire", 1),
    ),
    "cases that one headline tells of each in turn": (
        Report("US launches Section 232 investigation into drone imports"),
        Report("US launches Section 232 investigation into polysilicon imports", 1),
    ),
    "deals of one day": (
        Report("US reaches trade deal with Malaysia"),
        Report("US reaches trade deal with Cambodia", 1),
        Report("US reaches trade deal with Thailand", 2),
    ),
    "two notices of one title": tuple(
        Report(
            "Certain Steel Nails From Malaysia: Final Results of Antidumping Duty Administrative Review",
            hours,
            url=REGISTER.format(number),
            official=True,
        )
        for hours, number in ((0, "5001"), (1, "5002"))
    ),
    "a tariff and a quota on the same goods": (
        Report("EU imposes 25% tariff on steel imports"),
        Report("EU sets quota on steel imports", 1),
    ),
}


def _source(tables: Tables, number: int, report: Report) -> Source:
    name = f"paper{number}"
    return tables.sources.find(f"https://{name}.example/feed") or put_source(tables, name, official=report.official)


def _poll(tables: Tables, reports: Sequence[tuple[int, Report]]) -> None:
    for number, one in reports:
        published = START + timedelta(hours=one.hours)
        entry = Entry(f"k{number}", one.title, one.summary, one.url, published, one.language)
        ingest(
            tables, _source(tables, number, one), [ReadEntry(entry, classify(entry))], now=published, freshness=FRESH
        )


def _held(tables: Tables) -> list[list[int]]:
    """Give the numbers of the reports of each event."""
    found = []
    for known in tables.events.known([event.id for event in tables.events.latest()]):
        entries = tables.entries.get_many([one.entry for one in (*known.sightings, *known.leaning)])
        found.append(sorted(int(stored.entry.key[1:]) for stored in entries.values()))
    return sorted(found)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Tables]:
    with writing(tmp_path / "tradepost.db") as opened:
        yield opened


def _in_every_order(reports: Sequence[Report]) -> Iterator[list[list[int]]]:
    """Give what is held after each order of the reports; of four and more, after six of their orders."""
    orders = list(permutations(enumerate(reports)))
    for order in orders[:: max(1, len(orders) // 6)]:
        with TemporaryDirectory() as folder, writing(Path(folder) / "tradepost.db") as tables:
            _poll(tables, order)
            yield _held(tables)


@pytest.mark.parametrize("reports", JOIN.values(), ids=JOIN)
def test_what_is_one_happening_is_told_once_in_whatever_order_it_is_read(reports: tuple[Report, ...]) -> None:
    for held in _in_every_order(reports):
        assert held == [list(range(len(reports)))]


@pytest.mark.parametrize("reports", APART.values(), ids=APART)
def test_what_are_two_happenings_is_told_twice_in_whatever_order_it_is_read(reports: tuple[Report, ...]) -> None:
    for held in _in_every_order(reports):
        assert held == [[number] for number in range(len(reports))]


def test_the_proclamations_share_nearly_all_their_words() -> None:
    """Else the case would be none."""
    first, *others = [Counter(f"{one.title} {one.summary}".split()) for one in APART[next(iter(APART))]]
    for other in others:
        assert 0.92 < (first & other).total() / max(first.total(), other.total()) < 1


def test_who_asks_for_japan_is_told_when_the_second_headline_names_it(tables: Tables) -> None:
    tables.subscriptions.add(Subscription("terminal", places=("JP",)))
    first, second = JOIN["a first headline without the target, the second with it"]
    _poll(tables, [(0, first)])
    (event,) = tables.events.latest()
    assert (event.on, event.revision, tables.outbox.alerts_of(event.id)) == ((), 1, [])
    _poll(tables, [(1, second)])
    (event,) = tables.events.latest()
    (alert,) = tables.outbox.alerts_of(event.id)
    assert (event.on, event.rate, event.revision, alert.channel) == (("JP",), 25.0, 2, "terminal")


def test_who_asks_for_japan_is_not_told_of_what_is_no_longer_fresh(tables: Tables) -> None:
    tables.subscriptions.add(Subscription("terminal", places=("JP",)))
    first, second = JOIN["a first headline without the target, the second with it"]
    _poll(tables, [(0, first)])
    published = START + timedelta(hours=second.hours)
    entry = Entry("late", second.title, published=published)
    late = published + FRESH + timedelta(hours=1)
    ingest(tables, put_source(tables, "slow"), [ReadEntry(entry, classify(entry))], now=late, freshness=FRESH)
    (event,) = tables.events.latest()
    assert (event.on, tables.outbox.alerts_of(event.id)) == (("JP",), [])
