"""`classify` on the command line: a line for a line, whatever the lines hold."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.classify import answer, read_item, run

TITLE = "US imposes 25% tariff on Indian steel"


def lines_of(*items: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert run(items, out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_has_every_field_of_the_form() -> None:
    (said,) = lines_of(json.dumps({"id": "a", "title": TITLE, "published": "2026-03-02"}))
    (event,) = said["events"]
    confidence, evidence = event.pop("confidence"), event.pop("evidence")
    assert said["id"] == "a"
    assert event == {
        "kind": "tariff",
        "stage": "announced",
        "by": ["US"],
        "on": ["IN"],
        "target": "named",
        "rate": 25.0,
        "products": ["steel"],
        "instrument": None,
        "retaliation": False,
        "background": False,
        "happened": None,
        "precision": "day",
        "effective": None,
        "expires": None,
    }
    assert 0.5 <= confidence <= 1
    assert all(TITLE[start:end] for start, end in evidence)
    assert evidence


def test_dates_are_written_as_days() -> None:
    item = {
        "id": 1,
        "title": "EU to impose 20% duties on Chinese electric cars from 5 July",
        "published": "2026-03-02T08:00:00Z",
    }
    (event,) = answer(json.dumps(item))["events"]
    assert event["effective"] == "2026-07-05"


def test_ids_come_back_in_order_and_blank_lines_are_passed_over() -> None:
    said = lines_of(
        '{"id": 3, "title": "x"}', "", "  \n", '{"id": "b", "title": ""}', '{"id": -1, "title": "y", "more": [1]}'
    )
    assert said == [{"id": 3, "events": []}, {"id": "b", "events": []}, {"id": -1, "events": []}]


@pytest.mark.parametrize(
    ("line", "key", "error"),
    [
        ("{", None, "not JSON"),
        ("[" * 100_000, None, "not JSON"),
        ("[1]", None, "not an object"),
        ("null", None, "not an object"),
        ('{"title": "x"}', None, '"id" must be a text or a whole number'),
        ('{"id": 1.5, "title": "x"}', None, '"id" must be'),
        ('{"id": [1], "title": "x"}', None, '"id" must be'),
        ('{"id": 1}', 1, '"title" is missing'),
        ('{"id": 1, "title": null}', 1, '"title" is missing'),
        ('{"id": 1, "title": 7}', 1, '"title" must be a text'),
        ('{"id": 1, "title": "x", "summary": {}}', 1, '"summary" must be a text'),
        ('{"id": 1, "title": "x", "url": 1}', 1, '"url" must be a text'),
        ('{"id": 1, "title": "x", "source": []}', 1, '"source" must be a text'),
        ('{"id": 1, "title": "x", "lang": 1}', 1, '"lang" must be a text'),
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_the_next_is_read(line: str, key: object, error: str) -> None:
    bad, good = lines_of(line, '{"id": "next", "title": "x"}')
    assert bad["id"] == key
    assert bad["error"].startswith(error)
    assert good == {"id": "next", "events": []}


@pytest.mark.parametrize(
    ("published", "read"),
    [
        ("2026-03-02", "2026-03-02T00:00:00+00:00"),
        ("2026-03-02T08:00:00", "2026-03-02T08:00:00+00:00"),
        ("2026-03-02T08:00:00+09:00", "2026-03-02T08:00:00+09:00"),
        ("2026-03-02T08:00:00Z", "2026-03-02T08:00:00+00:00"),
        ("last week", None),
        ("", None),
        (7, None),
        (None, None),
    ],
)
def test_published(published: object, read: str | None) -> None:
    _, entry = read_item(json.dumps({"id": 1, "title": "x", "published": published}))
    assert (entry.published and entry.published.isoformat()) == read


def test_what_no_entry_may_hold_is_replaced() -> None:
    _, entry = read_item('{"id": 1, "title": "a\\ud800b", "summary": "\\udfff"}')
    assert (entry.title, entry.summary) == ("a\N{REPLACEMENT CHARACTER}b", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(("lang", "language"), [(None, "ja"), ("", "ja"), ("en", "en")])
def test_without_a_language_the_title_tells_it(lang: str | None, language: str) -> None:
    _, entry = read_item(json.dumps({"id": 1, "title": "米、鉄鋼関税を引き上げ", "lang": lang}))
    assert entry.language == language


def test_every_field_is_taken_over() -> None:
    item = {"id": 1, "title": "t", "summary": "s", "url": "https://e.org/", "source": "A paper", "lang": "ja"}
    key, entry = read_item(json.dumps(item))
    assert key == 1
    assert (entry.key, entry.title, entry.summary, entry.url, entry.publisher, entry.language) == (
        "1", "t", "s", "https://e.org/", "A paper", "ja",
    )  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "title", "summary", "lang", "published")), inner)
    ),
    max_leaves=6,
)


@given(st.text() | json_values.map(json.dumps))
def test_any_line_is_answered_with_one_object(line: str) -> None:
    said = answer(line)
    assert set(said) in ({"id", "events"}, {"id", "error"})
    json.loads(json.dumps(said))
