"""Where clauses begin, and which tokens tell an act."""

import pytest

from bot.classifiers.clauses import clauses, wording
from bot.classifiers.features import Reading
from tests.bot.classifiers.telling import settled


@pytest.mark.parametrize(
    ("signs", "parts"),
    [
        ("GOV v:DELAY.s TARIFF", []),
        ("GOV v:DELAY.s TARIFF , v:RAISE.s GOV TARIFF", ["GOV v:DELAY.s TARIFF", "v:RAISE.s GOV TARIFF"]),
        ("GOV v:DELAY.s TARIFF and GOV v:RAISE.s TARIFF", ["GOV v:DELAY.s TARIFF", "GOV v:RAISE.s TARIFF"]),
        ("GOV v:AGREE.s PACT , to v:CUT.0 TARIFF", ["GOV v:AGREE.s PACT", "to v:CUT.0 TARIFF"]),
        # lists, and what follows without a finite verb, begin no clause
        ("GOV , GOV and GOV v:IMPOSE.0 TARIFF", []),
        ("GOV v:IMPOSE.s TARIFF on PRODUCT , PRODUCT and PRODUCT", []),
        ("GOV v:IMPOSE.s TARIFF , v:RAISE.ing WAR", []),
        ("GOV v:IMPOSE.s TARIFF on GOV , GOV and GOV , GOV", []),
        ("GOV v:IMPOSE.s TARIFF ,", []),
        ("GOV v:IMPOSE.s TARIFF as GOV v:RETALIATE.s", ["GOV v:IMPOSE.s TARIFF", "GOV v:RETALIATE.s"]),
        ("GOV v:IMPOSE.s TARIFF :", []),
        (": GOV v:IMPOSE.s TARIFF", []),
    ],
)
def test_where_clauses_begin(signs: str, parts: list[str]) -> None:
    split = signs.split()
    assert [" ".join(split[first:last]) for first, last in clauses(split)] == parts


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Canada lifts tariffs on steel and delays duties on cars", "Canada delays duties on cars"),
        ("Canada lifts tariffs on steel as Chile delays duties on cars", "Chile delays duties on cars"),
    ],
)
def test_an_act_is_told_by_its_clause_and_its_subject(title: str, last: str) -> None:
    reading = Reading(settled(title))
    finding = max(reading.findings, key=lambda one: one.first)
    words = [token.raw for token in reading.sentence.tokens]
    first = min(reading.findings, key=lambda one: one.first)
    told = {" ".join(words[at] for at in wording(reading.line.text.split(), one)) for one in (finding, first)}
    assert last in told
