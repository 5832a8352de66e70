"""Stand-ins for publishers: what each would send now, in the shape that its own server has, with made-up items.

`python -m tests.acceptance.publishers` serves them and shows what `tradepost sources check` makes of them.
"""

import asyncio
import json
import os
import sys
import tempfile
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from yarl import URL

from bot.clock import SystemClock
from tests.feed_server import FeedServer, Page

_LIST = Path(__file__).parents[2] / "sources.yaml"

JSON, HTML, ATOM, RSS = "application/json", "text/html", "application/atom+xml", "application/rss+xml"


def pages(now: datetime) -> dict[str, Page]:
    """Give what each source of sources.yaml, by its name, is answered with."""
    return {
        "US Federal Register: USTR": Page(_documents(now), content_type=JSON),
        "US Federal Register: public inspection": Page(_inspection(now), content_type=JSON, etag='W/"1"'),
        "CBP: cargo messages (CSMS)": Page(_messages(now), content_type=RSS, encoding="gzip"),
        "EU: ongoing trade-defence investigations": Page(_cases(now), content_type=JSON),
        "UK Department for Business and Trade": Page(_atom(now, "gov.example"), content_type=ATOM, etag='"uk"'),
        "Global Affairs Canada": Page(_atom(now, "canada.example"), content_type=ATOM),
        "Google News: tariffs": Page(_searched(now), content_type="application/xml"),
        "GDELT: tariffs": Page(_articles(now), content_type=JSON),
        "China Finance Ministry: tariff notices": Page(_list(now), content_type=HTML),
        "Ministry of Finance Japan": Page(_old(now), content_type="text/xml"),
        "White House: presidential actions": Page(b"<!doctype html><title>Just a moment...</title>", content_type=HTML),
        "WTO: news": Page(status=404),
        "METI": Page(cut=0),
    }


def doubled(now: datetime) -> dict[str, Page]:
    """Give two sources that say what two others say: all agencies and one, a message with its text and without."""
    message = {
        "subject": "CSMS # 65936615 - GUIDANCE: US imposes 25% tariff on widgets from China",
        "pub_date": f"{now - timedelta(hours=20 + 5):%m/%d/%Y %I:%M %p} EST",
        "href": "https://content.govdelivery.com/bulletins/gd/USDHSCBP-3ee1ce7?wgt_ref=USDHSCBP_WIDGET_2",
    }
    return {
        "US Federal Register: all documents": Page(_documents(now), content_type=JSON),
        "CBP: cargo messages (CSMS), titles": Page(json.dumps([message]).encode(), content_type=JSON),
    }


def serve(server: FeedServer, folder: Path, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Serve them at the addresses that sources.yaml has, but for the host; give the environment of their operator.

    Name, format and all else of each source are those of sources.yaml; `without` leaves some of them out.
    """
    now = SystemClock().now()
    answers = {name: page for name, page in {**pages(now), **doubled(now)}.items() if name not in without}
    chosen = [item for item in YAML(typ="safe").load(_LIST)["sources"] if item["name"] in answers]
    for item in chosen:
        item["url"] = server.url(urlsplit(item["url"])._replace(scheme="", netloc="").geturl())
        server.pages[str(URL(item["url"]).relative())] = answers[item["name"]]
    with (folder / "sources.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({"sources": chosen}, file)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "TRADEPOST"))}
    return {
        **kept,
        "TRADEPOST_DB": str(folder / "tradepost.db"),
        "TRADEPOST_SOURCES": str(folder / "sources.yaml"),
        "TRADEPOST_ALLOW_NETS": "127.0.0.0/8",
        "PYTHONUTF8": "1",
    }


def _documents(now: datetime) -> bytes:
    document = {
        "title": "Notice of Action: Section 301 Investigation of Widgets From Utopia",
        "type": "Notice",
        "abstract": "The Trade Representative imposes additional duties of 25 percent on widgets from China.",
        "document_number": "2026-00001",
        "html_url": "https://www.federalregister.gov/documents/2026/01/02/2026-00001/widgets",
        "publication_date": now.date().isoformat(),
        "effective_on": None,
        "docket_ids": ["USTR-2026-0001"],
        "agencies": [{"raw_name": "TRADE REPRESENTATIVE", "name": "Trade Representative, Office of United States"}],
    }
    other = {**document, "document_number": "2026-00002", "title": "Request for Comments on Widgets"}
    return json.dumps({"count": 2, "total_pages": 1, "results": [document, other]}).encode()


def _inspection(now: datetime) -> bytes:
    filed = {
        "document_number": "2026-00003",
        "title": None,
        "toc_subject": "Antidumping Duty Orders",
        "toc_doc": "Widgets From Japan",
        "type": "Notice",
        "filed_at": (now - timedelta(hours=3)).isoformat(),
        "docket_numbers": ["A-588-999"],
        "pdf_url": "https://public-inspection.example/2026-00003.pdf",
        "agencies": [{"raw_name": "DEPARTMENT OF COMMERCE"}],
    }
    return json.dumps({"count": 1, "results": [filed]}).encode()


def _messages(now: datetime) -> bytes:
    return _rss(
        _item(
            "CSMS # 65936615 - GUIDANCE: US imposes 25% tariff on widgets from China",
            "https://content.govdelivery.com/accounts/USDHSCBP/bulletins/3ee1ce7",
            now - timedelta(hours=20),
            guid="65936615",
        )
    )


def _cases(now: datetime) -> bytes:
    case = {
        "id": 2817,
        "caseNumber": "AD741",
        "shortName": "Widgets",
        "caseType": "Initial Investigation",
        "articleOfToc": "5",
        "hasDetailPage": True,
        "caseCountries": [{"id": 1, "countryName": "China", "extraInformation": None}],
        "initDate": int((now - timedelta(days=9)).timestamp() * 1000),
    }
    review = {**case, "id": 2600, "caseNumber": "R812", "caseType": "Expiry Review", "articleOfToc": "11(2)"}
    return json.dumps([case, review]).encode()


def _atom(now: datetime, host: str) -> bytes:
    when = (now - timedelta(minutes=50)).isoformat()
    entries = "".join(
        f'<entry><id>https://{host}/{number}#1</id><updated>{when}</updated><link rel="alternate" type="text/html"'
        f' href="https://{host}/{number}"/><title>News story: talks on widgets, part {number}</title>'
        f'<summary type="html">&lt;p&gt;Part {number}.&lt;/p&gt;</summary></entry>'
        for number in range(3)
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
    return (
        f"{head}<id>https://{host}/feed</id><title>Activity</title><updated>{when}</updated>{entries}</feed>".encode()
    )


def _searched(now: datetime) -> bytes:
    source = '<source url="https://wire.example">Wire</source>'
    title = "US imposes 25% tariff on Japanese cars - Wire"
    return _rss(_item(title, "https://news.google.com/rss/articles/CBMi1?oc=5", now - timedelta(hours=1), more=source))


def _articles(now: datetime) -> bytes:
    article = {
        "url": "https://wire.example/cars",
        "title": "US imposes 25 % tariff on Japanese cars",
        "seendate": f"{now - timedelta(minutes=30):%Y%m%dT%H%M%SZ}",
        "domain": "wire.example",
        "language": "English",
        "sourcecountry": "United States",
    }
    return json.dumps({"articles": [article]}).encode()


def _list(now: datetime) -> bytes:
    dates = {number: f"{now - timedelta(days=number):%Y-%m-%d}" for number in range(1, 5)}
    items = "".join(
        f'<li><a href="./202601/t{number}.htm">关税公告第{number}号</a><span>{day}</span></li>'
        for number, day in dates.items()
    )
    page = f'<head><title>政策发布</title></head><body><ul class="liBox">{items}</ul></body>'
    return f"<!DOCTYPE html><html>{page}</html>".encode()


def _old(now: datetime) -> bytes:
    return _rss(_item("関税・外国為替等審議会", "https://mof.example/1", now - timedelta(days=90)))


def _item(title: str, link: str, when: datetime, *, guid: str = "", more: str = "") -> str:
    return (
        f'<item><title>{title}</title><link>{link}</link><guid isPermaLink="false">{guid or link}</guid>'
        f"<pubDate>{format_datetime(when)}</pubDate><description>Words of it.</description>{more}</item>"
    )


def _rss(*items: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed</title>'
    return f"{head}<link>https://a.example</link><description/>{''.join(items)}</channel></rss>".encode()


async def _main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with FeedServer() as server:
            environ = serve(server, Path(folder))
            command = (sys.executable, "-m", "bot", "sources", "check", *sys.argv[1:])
            return await (await asyncio.create_subprocess_exec(*command, env=environ)).wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
