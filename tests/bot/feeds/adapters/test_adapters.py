"""Each adapter on a body of the recorded shape, written by hand, and on bodies that have lost it."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.errors import ParseError
from tests.bot.feeds.feeds_by_hand import ATOM, item, read, rss, titles

DOCUMENT = {
    "document_number": "2025-05163",
    "title": "Widgets From Japan: Final Results of Antidumping Duty Administrative Review (A-588-838)",
    "type": "Notice",
    "action": "Notice.",
    "abstract": "Commerce determines that widgets were sold at less than normal value.",
    "html_url": "https://www.federalregister.gov/documents/2025/03/27/2025-05163/widgets",
    "pdf_url": "https://www.govinfo.gov/x.pdf",
    "publication_date": "2025-03-26",
    "effective_on": "2025-04-03",
    "docket_ids": ["A-588-838", "C-588-839"],
    "executive_order_number": None,
    "agencies": [{"raw_name": "DEPARTMENT OF COMMERCE", "name": "Commerce Department", "id": 54}, {"raw_name": "ITA"}],
}


def test_federal_register() -> None:
    order = {"document_number": "2025-1", "title": "Adjusting Imports", "executive_order_number": 14257}
    parsed = read(json.dumps({"count": 2, "results": [DOCUMENT, order]}), "federal-register")
    entry = next(entry for entry in parsed.entries if entry.documents[0] == "2025-05163")
    assert entry.title.startswith("Widgets From Japan")
    assert entry.summary == (
        "Commerce determines that widgets were sold at less than normal value.\n"
        "Notice.\nCommerce Department and ITA, notice"
    )
    assert entry.documents == ("2025-05163", "A-588-838", "C-588-839")
    assert (entry.effective, entry.published) == (date(2025, 4, 3), datetime(2025, 3, 26, tzinfo=UTC))
    assert (entry.url, entry.publisher) == (DOCUMENT["html_url"], None)
    assert parsed.entries[0].documents == ("2025-1", "EO 14257")


def test_federal_register_inspection() -> None:
    filed = {
        "document_number": "2025-05999",
        "title": None,
        "toc_subject": "Antidumping Duty Orders",
        "toc_doc": "Steel Nails From Korea",
        "type": "Notice",
        "filed_at": "2025-03-26T08:45:00.000-04:00",
        "publication_date": "2025-03-27",
        "docket_numbers": ["A-580-874"],
        "pdf_url": "https://public-inspection.example/2025-05999.pdf",
        "agencies": None,
    }
    (entry,) = read(json.dumps({"results": [filed]}), "federal-register-inspection").entries
    assert entry.title == "Antidumping Duty Orders: Steel Nails From Korea"
    assert entry.published == datetime(2025, 3, 26, 12, 45, tzinfo=UTC)
    assert entry.documents == ("2025-05999", "A-580-874")
    assert entry.url == filed["pdf_url"]


def test_json_feed() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [
            {"id": 7, "url": "https://a.org/7", "title": "T", "content_html": "<p>W</p>", "language": "fr"},
            {"id": "8", "external_url": "https://b.org/8", "summary": "S", "date_modified": "2025-03-26T08:00:00Z"},
        ],
    }
    parsed = read(json.dumps(body), "json-feed")
    first, second = parsed.entries
    assert (parsed.title, first.title, first.summary, first.language) == ("Wire", "T", "W", "fr")
    assert (second.title, second.url, second.published) == (
        "S",
        "https://b.org/8",
        datetime(2025, 3, 26, 8, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("title", "source", "shown", "publisher"),
    [
        (
            "Japan hits back - Reuters",
            '<source url="https://reuters.com">Reuters</source>',
            "Japan hits back",
            "Reuters",
        ),
        ("A - B - Reuters", '<source url="https://reuters.com">Reuters</source>', "A - B", "Reuters"),
        ("Tariffs - what now", '<source url="https://bbc.com">BBC</source>', "Tariffs - what now", "BBC"),
        ("Japan hits back - Kyodo", "", "Japan hits back", "Kyodo"),
        ("Japan hits back", "", "Japan hits back", None),
    ],
)
def test_google_news(title: str, source: str, shown: str, publisher: str | None) -> None:
    body = rss([item(title=title, description="&lt;a&gt;repeats&lt;/a&gt;").replace("</item>", f"{source}</item>")])
    (entry,) = read(body, "google-news").entries
    assert (entry.title, entry.publisher, entry.summary) == (shown, publisher, "")


def test_gdelt() -> None:
    articles = [
        {
            "url": "https://news.example/a",
            "title": "U . S . imposes 25 % tariffs ( again ) , Tokyo protests",
            "seendate": "20250326T101500Z",
            "domain": "news.example",
            "language": "English",
            "sourcecountry": "Japan",
        },
        {"url": "https://noticias.example/b", "title": "Aranceles", "seendate": "soon", "language": "Klingon"},
    ]
    parsed = read(json.dumps({"articles": articles}), "gdelt", language="es")
    by_url = {entry.url: entry for entry in parsed.entries}
    first, second = by_url["https://news.example/a"], by_url["https://noticias.example/b"]
    assert first.title == "U.S. imposes 25% tariffs (again), Tokyo protests"
    assert (first.publisher, first.language) == ("news.example", "en")
    assert first.published == datetime(2025, 3, 26, 10, 15, tzinfo=UTC)
    assert (second.publisher, second.language, second.published) == (None, "es", None)
    assert read("{}", "gdelt").entries == ()


def test_gdelt_says_what_it_was_told() -> None:
    with pytest.raises(ParseError, match="Please limit requests"):
        read("Please limit requests to one every 5 seconds.", "gdelt")


def test_canada_news() -> None:
    release = {
        "title": "Canada announces countermeasures",
        "link": "https://www.canada.ca/en/news/1.html",
        "teaser": "The Minister said.",
        "publishedDate": "2025-03-26T14:00:00Z",
    }
    (entry,) = read(json.dumps({"feed": {"entry": [release]}}), "canada-news").entries
    assert (entry.title, entry.summary, entry.url) == (release["title"], release["teaser"], release["link"])
    assert len(read(ATOM, "canada-news").entries) == 2


PAGE = """<!DOCTYPE html><html><head><title>Notices</title></head><body><nav><a href="/home">Home</a></nav>
<ul class="liBox">
  <li><a href="/n/1.htm" title="x"><img src="i.png"></a><a href="/n/1.htm">公告第4号：对原产于美国的进口商品加征关税</a>
      <span>2025-03-26</span></li>
  <li><a href="/n/2.htm">Second notice</a><p>More words.</p><time datetime="2025-03-25T10:00:00+08:00">x</time></li>
  <li>No link here</li>
</ul>
<table id="t"><tr><th>No</th><th>Title</th><th>Date</th></tr>
<tr><td>1</td><td>Export policy of rice</td><td>24/03/2025</td><td><a href="r.pdf">Download</a></td></tr></table>
</body></html>"""


def test_html_list_finds_the_obvious() -> None:
    parsed = read(PAGE, "html-list ul.liBox li", url="https://mof.example/gzdt/")
    first, second = parsed.entries
    assert (first.title, first.url) == ("公告第4号：对原产于美国的进口商品加征关税", "https://mof.example/n/1.htm")
    assert first.published == datetime(2025, 3, 26, tzinfo=UTC)
    assert (second.title, second.published) == ("Second notice", datetime(2025, 3, 25, 2, 0, tzinfo=UTC))
    assert parsed.title == "Notices"


def test_html_list_is_told_where_things_stand() -> None:
    form = "html-list #t tr; title=td:nth-child(2); date=td:nth-child(3); summary=td:nth-child(1)"
    (entry,) = read(PAGE, form).entries
    assert (entry.title, entry.url, entry.summary) == ("Export policy of rice", "https://a.org/news/r.pdf", "1")
    assert entry.published == datetime(2025, 3, 24, tzinfo=UTC)


def test_html_list_of_links_and_of_titles_with_links() -> None:
    assert titles(read(PAGE, 'html-list a[href*="/n/2"]')) == ["Second notice"]
    assert titles(read("<p><b><a href=x>T</a></b></p>", "html-list p; title=b")) == ["T"]
    assert titles(read("<p><b>T</b></p>", "html-list p; title=b; date=i")) == ["T"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("html-list", "needs the CSS selector"),
        ("html-list li.gone", "Nothing on the page matches 'li.gone'"),
        ("html-list nav[", "is no CSS selector"),
        ("html-list li; titel=a", "knows title="),
        ("html-list li; title", "knows title="),
        ("html-list td; title=h9", "no match has a title"),
    ],
)
def test_html_list_says_what_is_wrong(form: str, said: str) -> None:
    with pytest.raises(ParseError, match=said.replace("[", r"\[")):
        read(PAGE, form)


def test_html_list_takes_no_endless_page() -> None:
    with pytest.raises(ParseError, match="larger than 5 MiB"):
        read(b"<li>" * 1_500_000, "html-list li")


@pytest.mark.parametrize(
    "form",
    ["federal-register", "federal-register-inspection", "json-feed", "gdelt", "eu-trade-defence", "canada-news"],
)
@pytest.mark.parametrize("body", ['{"results": 5}', '{"other": []}', "5", '"text"', "null"])
def test_json_of_another_shape_is_told(form: str, body: str) -> None:
    with pytest.raises(ParseError, match=r"has no list|no RSS"):
        read(body, form)


def test_one_bad_item_spoils_no_other_and_is_counted() -> None:
    body = json.dumps({"results": [DOCUMENT, {"title": "no number"}, None, 5, ["x"]]})
    parsed = read(body, "federal-register")
    assert len(parsed.entries) == 1
    assert parsed.problems == ("4 items of another shape were left out",)


def test_only_bad_items_are_an_error() -> None:
    with pytest.raises(ParseError, match="None of the 2 items"):
        read(json.dumps({"results": [None, {}]}), "federal-register")


def test_numbers_out_of_range_and_lone_surrogates_poison_nothing() -> None:
    body = '{"results": [{"document_number": %s, "title": "T\\ud800", "publication_date": "2025-03-26", "x": NaN}]}'
    for number in ("1" * 30, "1" * 5000, "1e999", '"\\udfff1"'):
        (entry,) = read(body % number, "federal-register").entries
        entry.title.encode("utf-8")
        entry.documents[0].encode("utf-8")
        assert entry.title == "T"
