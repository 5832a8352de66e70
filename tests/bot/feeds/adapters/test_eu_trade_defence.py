"""The EU's list of ongoing cases, of the shape that its other readers hold it to, with cases made up for the test."""

import json
from datetime import UTC, datetime

import pytest

from bot.classifiers import classify
from bot.model import Entry, Kind, Stage
from tests.bot.feeds.feeds_by_hand import read

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CASE = {
    "id": 2817,
    "caseNumber": "AD741",
    "shortName": "Aluminium foil",
    "caseType": "Initial Investigation",
    "articleOfToc": "5",
    "hasDetailPage": True,
    "caseCountries": [
        {"id": 1, "countryName": "China", "extraInformation": None},
        {"id": 2, "countryName": "Thailand", "extraInformation": "Except one exporter"},
    ],
    "initDate": 1789423200000,
}


def _entry(**other: object) -> Entry:
    (entry,) = read(json.dumps([{**CASE, **other}]), "eu-trade-defence", now=NOW).entries
    return entry


def test_a_case() -> None:
    entry = _entry()
    assert (
        entry.title == "EU initiates an anti-dumping investigation into imports of Aluminium foil from China, Thailand"
    )
    assert (entry.documents, entry.summary) == (("AD741",), "AD741. Initial Investigation")
    assert entry.url == "https://tron.trade.ec.europa.eu/investigations/case-view?caseId=2817"


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (1789423200000, datetime(2026, 9, 15, tzinfo=UTC)),  # 15 September began in Brussels at 22:00 UTC
        (1768431600000, datetime(2026, 1, 15, tzinfo=UTC)),  # in winter at 23:00
        (1768431600, datetime(2026, 1, 15, tzinfo=UTC)),
        ("2026-01-15", datetime(2026, 1, 15, tzinfo=UTC)),
        (None, None),
        ("soon", None),
        ("9999-12-31T23:59:59Z", None),
        (1e300, None),
    ],
)
def test_the_day_of_opening_is_that_of_brussels(given: object, day: datetime | None) -> None:
    assert _entry(initDate=given).published == day


@pytest.mark.parametrize(
    ("number", "kind", "article", "begins"),
    [
        (
            "AS702",
            "Initial Investigation",
            "10",
            "EU initiates an anti-subsidy investigation into imports of Aluminium",
        ),
        ("SG12", "Initial investigation", None, "EU initiates a safeguard investigation into imports of Aluminium"),
        ("X1", None, "?", "EU initiates a trade-defence investigation into imports of Aluminium"),
        (None, None, None, "EU initiates a trade-defence investigation into imports of Aluminium"),
        ("R812", "Expiry Review", "11(2)", "EU: initiation of an expiry review of anti-dumping measures on Aluminium"),
        (
            "R813",
            "Interim review",
            "19.1",
            "EU: initiation of an interim review of countervailing measures on Aluminium",
        ),
        (
            "R814",
            "Anti-circumvention",
            "13",
            "EU: initiation of an anti-circumvention investigation of anti-dumping measures on Aluminium",
        ),
    ],
)
def test_the_kind_of_case_and_its_means(number: str | None, kind: str | None, article: str | None, begins: str) -> None:
    entry = _entry(caseNumber=number, caseType=kind, articleOfToc=article)
    assert entry.title.startswith(begins)
    found = classify(entry)
    assert {(one.kind, one.stage, one.by) for one in found} == {(Kind.INVESTIGATION, Stage.OPENED, ("EU",))}


def test_cases_without_a_page_have_no_common_link() -> None:
    assert _entry(hasDetailPage=False).url is None


def test_a_bare_row_and_rows_of_another_shape() -> None:
    parsed = read(json.dumps([{"id": 9}, {"caseInitId": 3}, None]), "eu-trade-defence")
    assert [entry.title for entry in parsed.entries] == [
        "EU initiates a trade-defence investigation into imports of goods"
    ]
    assert parsed.problems == ("2 items of another shape were left out",)


def test_a_case_is_one_entry_while_it_lasts() -> None:
    first = read(json.dumps([CASE]), "eu-trade-defence", now=NOW)
    again = read(
        json.dumps([{"id": 1}, {**CASE, "shortName": "Foil"}]), "eu-trade-defence", now=NOW, identity=first.identity
    )
    assert first.entries[0].key in {entry.key for entry in again.entries}
