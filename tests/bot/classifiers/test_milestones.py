"""What is planned for a day ahead: comments close, a hearing, a signing."""

from datetime import UTC, date, datetime

import pytest

from bot.classifiers import classify
from bot.classifiers.milestones import planned
from bot.model import Entry, Milestone, Planned

PUBLISHED = date(2025, 6, 20)  # a Friday


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("Comments close on August 4, 2025.", "comments close", "2025-08-04"),
        ("Comments must be received by 11:59 p.m. on Monday, August 4, 2025.", "comments close", "2025-08-04"),
        ("The comment period ends July 9", "comments close", "2025-07-09"),
        ("comments are due in 30 days", "comments close", "2025-07-20"),
        ("ahead of a July 9 deadline for public comments", "comments close", "2025-07-09"),
        ("firms have until July 7 to comment", "comments close", "2025-07-07"),
        ("The public hearing will be held on Wednesday, July 23, 2025, at 9:30 a.m.", "hearing", "2025-07-23"),
        ("hearing set for 3 September", "hearing", "2025-09-03"),
        ("The court hears arguments over the tariffs on July 31", "hearing", "2025-07-31"),
        ("The two will sign the agreement in London on July 24", "signing", "2025-07-24"),
        ("a pact to be signed by the end of the month", "signing", "2025-06-30"),
    ],
)  # fmt: skip
def test_a_plan_is_read_with_its_day(text: str, what: str, day: str) -> None:
    assert planned(text, PUBLISHED) == (Planned(Milestone(what), date.fromisoformat(day)),)


@pytest.mark.parametrize(
    "text",
    [
        "after his comments on Monday tariffs rose",
        "a hearing on June 3 heard from steelmakers",
        "comments were due by May 1",
        "they signed the agreement on July 24",
        "comments are due soon",
        "comments are due by February 30",
        "tariffs rise on July 9",
    ],
)
def test_no_plan_is_read(text: str) -> None:
    assert planned(text, PUBLISHED) == ()


def test_of_several_days_the_soonest_stands_first_and_of_a_sort_the_first_said() -> None:
    text = "A hearing is held on July 23. Comments are due by July 10; rebuttal comments are due by August 1."
    assert [(one.what.value, one.day.isoformat()) for one in planned(text, PUBLISHED)] == [
        ("comments close", "2025-07-10"),
        ("hearing", "2025-07-23"),
    ]


def _entry(title: str, summary: str = "", **changes: object) -> Entry:
    facts: dict[str, object] = {"published": datetime(2025, 6, 20, 9, tzinfo=UTC), **changes}
    return Entry("a", title, summary, **facts)  # type: ignore[arg-type]  # fields of Entry


def test_a_notice_tells_when_comments_close() -> None:
    entry = _entry(
        "Notice of Request for Public Comments on Section 232 National Security Investigation of Imports of Drones",
        "Comments close on July 16, 2025.",
        url="https://www.federalregister.gov/d/2025-1",
    )
    (mention,) = classify(entry)
    assert mention.planned == (Planned(Milestone.COMMENTS_CLOSE, date(2025, 7, 16)),)


def test_a_plan_is_told_with_what_it_fits() -> None:
    deal = classify(_entry("India and UK to sign free trade agreement on July 24"))
    assert [one.what for one in deal[0].planned] == [Milestone.SIGNING]
    tariff = classify(_entry("US puts 25% tariff on Japan", "The two will sign a letter on July 24."))
    assert tariff[0].planned == ()


@pytest.mark.parametrize("changes", [{"published": None}, {"language": "de"}])
def test_nothing_is_planned_without_a_date_of_publication_or_in_other_languages(changes: dict[str, object]) -> None:
    told = classify(_entry("India and UK to sign free trade agreement on July 24", "", **changes))
    assert all(one.planned == () for one in told)
