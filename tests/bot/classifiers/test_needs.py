"""Tests of what a pattern cannot do without: each way of writing an expression, and that no match is ever left out."""

import re

import pytest

from bot.classifiers.classify import read_entry
from bot.classifiers.kinds import TABLES
from bot.classifiers.needs import needs_of, words_in
from bot.classifiers.patterns import either, gap, noun, own_gap, verb
from tests.bot.classifiers.telling import entry
from tests.bot.classifiers.test_headlines import ROWS


@pytest.mark.parametrize(
    ("form", "needs"),
    [
        ("GOV to TARIFF ", [{"GOV"}, {"TARIFF"}, {"to"}]),
        ("(?:GOV |WTO )TARIFF ", [{"TARIFF"}, {"GOV", "WTO"}]),
        ("(?:GOV |to )TARIFF ", [{"TARIFF"}, {"GOV", "to"}]),
        ("(?:ADVERB )?TARIFF ", [{"TARIFF"}]),
        ("(?:ADVERB ){0,2}TARIFF ", [{"TARIFF"}]),
        ("(?:ADVERB ){1,2}TARIFFS? ", [{"ADVERB"}, {"TARIFF"}]),
        ("(?!TALKS )(?<!PACT )(?=QUOTA )TARIFF ", [{"TARIFF"}]),
        (r"v:\S*IMPOSE\S* TARIFF ", [{"TARIFF"}]),
        (r"\S*(?:IMPOSE|HIT) TARIFF ", [{"TARIFF"}]),
        (r"v:EFFECT\.s ", [{"EFFECT."}]),
        (r"(?:(?:GOV ){1,2}|WTO )\.", [{"GOV", "WTO"}]),
        (verb("CUT", "LIFT") + gap(3) + noun("TARIFF"), [{"TARIFF"}, {"CUT.", "LIFT."}]),
        (either("CUT") + own_gap(3, "FIRM"), [{"CUT", "CUT."}]),
        ("to (?:on |for )", [{"to"}, {"for", "on"}]),
        ("(?:(?:to )?|on )", []),
    ],
)
def test_needs(form: str, needs: list[set[str]]) -> None:
    assert [set(need) for need in needs_of(form)] == needs


def test_no_match_is_left_out() -> None:
    tables = [(pattern, needs_of(pattern.form)) for table in TABLES.values() for pattern in table]
    lines = [reading.line.text for row in ROWS for reading in read_entry(entry(row[5], language=row[0]))]
    found = 0
    for pattern, needs in tables:
        form = re.compile(f"(?<= ){pattern.form}")
        for line in filter(form.search, lines):
            found += 1
            assert all(need & words_in(line) for need in needs), (pattern.name, line)
    assert found >= len(TABLES) * 10
