"""GovDelivery's bulletin widgets, as feed or as JSON: US Customs' CSMS messages come this way, each with a number.

The two name a bulletin by different addresses, and say in which widget it was found (`wgt_ref`): here it has one.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from bot.feeds.dates import instant
from bot.feeds.draft import Batch, Body, Draft
from bot.feeds.jsonbody import Row, load, rows

_NUMBER = re.compile(r"\b(CSMS|CAMS)\s*#?\s*(\d{6,10})\b")
_WIDGET = re.compile(r"[?&]wgt_ref=[^&#]*")
_OF_JSON = re.compile(r"/bulletins/gd/([A-Z]+)-([0-9a-f]+)$")
_SENT = re.compile(r"(\d\d/\d\d/\d{4} \d\d:\d\d [AP]M) ([ECMP][SD]T)")
_HOURS = {"E": -5, "C": -6, "M": -7, "P": -8}
"""Of the zones' winter time."""


class _Bulletin(Row):
    subject: str
    href: str | None = None
    pub_date: str | None = None


def item(draft: Draft, _source: str | None) -> Draft:
    """Reshape an item of the widget's feed."""
    link = _plain(draft.link)
    return replace(draft, link=link, guid=_plain(draft.guid) or link, documents=_numbers(draft.title))


def read(body: Body) -> Batch:
    """Read the widget's JSON: a list of bulletins without their text."""
    found, problems = rows(load(body), "of bulletins", _Bulletin)
    return Batch(tuple(map(_draft, found)), problems=problems)


def _draft(bulletin: _Bulletin) -> Draft:
    link = _plain(bulletin.href)
    numbers = _numbers(bulletin.subject)
    return Draft(bulletin.subject, link=link, guid=link, published=_sent(bulletin.pub_date), documents=numbers)


def _plain(link: str | None) -> str | None:
    """Give a bulletin's one address: without the widget, and in the form that the feed has for it."""
    return _OF_JSON.sub(r"/accounts/\1/bulletins/\2", _WIDGET.sub("", link)) if link else None


def _numbers(title: str) -> tuple[str, ...]:
    return tuple(f"{service} {number}" for service, number in _NUMBER.findall(title))


def _sent(given: str | None) -> datetime | None:
    """Read when a bulletin was sent, as in 07/04/2026 05:26 PM EDT: the month comes first."""
    found = _SENT.fullmatch((given or "").strip())
    if found is None:
        return instant(given)
    zone = timezone(timedelta(hours=_HOURS[found[2][0]] + (found[2][1] == "D")))
    try:
        return datetime.strptime(found[1], "%m/%d/%Y %I:%M %p").replace(tzinfo=zone)
    except ValueError:
        return None
