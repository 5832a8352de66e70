"""US Customs' messages as GovDelivery's widget gives them: as a feed, and as JSON without texts."""

import json
from datetime import UTC, datetime

import pytest

from tests.bot.feeds.feeds_by_hand import item, read, rss

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ONE = "https://content.govdelivery.com/accounts/USDHSCBP/bulletins/3ee1ce7"
"""65936615 is 3ee1ce7 in hexadecimal: a message's number is its bulletin's."""


def test_as_a_feed() -> None:
    body = rss([item(title="CSMS # 65936615 - GUIDANCE: Additional Duties", link=f"{ONE}?wgt_ref=X", guid="65936615")])
    (entry,) = read(body, "govdelivery").entries
    assert (entry.documents, entry.url) == (("CSMS 65936615",), ONE)


def test_as_json() -> None:
    bulletins = [
        {
            "subject": "CSMS # 65936615 - GUIDANCE: Additional Duties",
            "pub_date": "07/04/2026 05:26 PM EDT",
            "href": "https://content.govdelivery.com/bulletins/gd/USDHSCBP-3ee1ce7?wgt_ref=USDHSCBP_WIDGET_2",
        },
        {"subject": "CAMS # 69523442 - Quota bulletin", "href": None},
        {"subject": "Without a number"},
    ]
    parsed = read(json.dumps(bulletins), "govdelivery", now=NOW)
    by_title = {entry.title[:8]: entry for entry in parsed.entries}
    assert {title: entry.documents for title, entry in by_title.items()} == {
        "CSMS # 6": ("CSMS 65936615",),
        "CAMS # 6": ("CAMS 69523442",),
        "Without ": (),
    }
    assert by_title["CSMS # 6"].url == ONE


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("07/04/2026 05:26 PM EDT", datetime(2026, 7, 4, 21, 26, tzinfo=UTC)),
        ("01/04/2026 12:05 AM EST", datetime(2026, 1, 4, 5, 5, tzinfo=UTC)),
        ("01/04/2026 11:00 AM CST", datetime(2026, 1, 4, 17, 0, tzinfo=UTC)),
        ("2026-07-04T17:26:00-04:00", datetime(2026, 7, 4, 21, 26, tzinfo=UTC)),
        ("13/13/2026 05:26 PM EDT", None),
        ("soon", None),
        (None, None),
    ],
)
def test_when_it_was_sent(given: str | None, instant: datetime | None) -> None:
    (entry,) = read(json.dumps([{"subject": "S", "pub_date": given}]), "govdelivery", now=NOW).entries
    assert entry.published == instant
