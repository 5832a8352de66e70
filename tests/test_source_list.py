"""sources.yaml, the list that comes with Tradepost: held against the survey it was made from, and against its own rule.

The survey (name, address, country, confidence) is no part of the repository: TRADEPOST_CORPUS names a folder beside it.
The rule: what the survey is sure of is polled; the rest stands there disabled, with the reason in its notes.
"""

import csv
import os
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from bot.config import load_sources
from bot.countries import is_code
from bot.feeds.parse import FORMATS

ROOT = Path(__file__).parents[1]
SPECS = load_sources(ROOT / "sources.yaml")
_SURVEY = Path(os.environ.get("TRADEPOST_CORPUS") or ROOT.parent / "shared" / "corpus").parent / "sources.tsv"

NEEDS_A_KEY = frozenset({"Global Trade Alert"})
"""Sure, and disabled all the same: its API answers only to a key, which whoever runs the bot has to get from it."""

GAZETTES = (
    "US Federal Register: ",
    "GovInfo: Federal Register issues",
    "EU Official Journal L",
    "UK statutory instruments",
    "Diario Oficial de",
    "Resmî Gazete",
)
"""Beginnings of the names of official gazettes."""
_SEARCHES = frozenset({"US Federal Register: the word tariff"})
"""A loose search through what the gazette's other sources bring in time."""
_MONTHLY = (
    "EU: ongoing trade-defence",
    "CAMEX: tariffs in force",
    "Australia: anti-dumping cases",
    "Brazil: trade-def",
)

MINUTE, HOUR = 60, 3600

Essence = tuple[str, str, frozenset[tuple[str, str]]]


def _essence(url: str) -> Essence:
    """Give what an address asks for: how many, in which order and with which fields of each is another matter."""
    parts = urlsplit(url)
    shape = {"fields[]", "per_page", "order", "sort"}
    asked = frozenset(pair for pair in parse_qsl(parts.query) if pair[0] not in shape)
    return parts.hostname or "", parts.path, asked


BY_ESSENCE = {_essence(spec.url): spec for spec in SPECS}


def _survey() -> list[dict[str, str]]:
    if not _SURVEY.exists():
        pytest.skip(f"no survey at {_SURVEY}: set TRADEPOST_CORPUS to the folder beside it")
    with _SURVEY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_no_two_sources_ask_for_the_same() -> None:
    assert len(BY_ESSENCE) == len(SPECS)


def test_every_source_of_the_survey_is_listed_with_its_country() -> None:
    rows = _survey()
    assert len(rows) > 150
    listed = {row["name"]: BY_ESSENCE.get(_essence(row["url"])) for row in rows}
    assert [name for name, spec in listed.items() if spec is None] == []
    expected = {row["name"]: row["country"] if is_code(row["country"]) else None for row in rows}
    assert {name: spec.country for name, spec in listed.items() if spec} == expected


def test_what_the_survey_is_sure_of_is_polled_and_nothing_else() -> None:
    polled = {spec.name for spec in SPECS if spec.enabled}
    sure = {BY_ESSENCE[_essence(row["url"])].name for row in _survey() if row["confidence"] == "high"}
    assert sure >= NEEDS_A_KEY
    assert polled == sure - NEEDS_A_KEY


def test_every_country_of_the_survey_has_a_source() -> None:
    named = {row["country"] for row in _survey() if is_code(row["country"])}
    assert named - {spec.country for spec in SPECS} == set()


def test_who_speaks_officially_is_a_government_or_a_world_body() -> None:
    press = {BY_ESSENCE[_essence(row["url"])].name for row in _survey() if row["kind"] == "news"}
    assert press & {spec.name for spec in SPECS if spec.official} == set()
    governments = {BY_ESSENCE[_essence(row["url"])].name for row in _survey() if row["kind"] == "gov"}
    assert governments - {spec.name for spec in SPECS if spec.official} == set()


def test_what_is_not_polled_says_why() -> None:
    assert [spec.name for spec in SPECS if not spec.enabled and len(spec.notes.split()) < 3] == []


def test_a_key_that_is_wanted_is_said() -> None:
    notes = {spec.name: spec.notes for spec in SPECS if spec.name in NEEDS_A_KEY}
    assert set(notes) == NEEDS_A_KEY
    assert all("key" in note for note in notes.values())


def test_every_enabled_format_has_a_reader() -> None:
    assert {spec.format.partition(" ")[0] for spec in SPECS if spec.enabled} <= set(FORMATS)


def test_how_often_follows_the_weight() -> None:
    gazettes = [spec for spec in SPECS if spec.name.startswith(GAZETTES) and spec.name not in _SEARCHES]
    assert {spec.interval for spec in gazettes} == {10 * MINUTE}
    assert len(gazettes) >= 12
    monthly = [spec for spec in SPECS if spec.name.startswith(_MONTHLY)]
    assert [spec.interval for spec in monthly] == [6 * HOUR] * len(_MONTHLY)
    assert {spec.name for spec in SPECS if not 10 * MINUTE <= spec.interval <= 6 * HOUR} == set()
    press = [spec for spec in SPECS if not spec.official and spec.enabled and spec.country]
    assert [spec.name for spec in press if spec.interval > HOUR] == []
